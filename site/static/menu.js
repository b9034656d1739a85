// The menu of a small screen: over the page, and closed by Escape or by going elsewhere. Without this file it unfolds
// and pushes the page down, so that it covers nothing that it could not uncover.

const menu = document.querySelector("[data-menu]");
const button = menu.querySelector("summary");
menu.classList.add("cjg-menu--over");

function close() {
  menu.open = false;
}

menu.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !menu.open || event.defaultPrevented) return;
  close();
  button.focus();
});
menu.addEventListener("focusout", ({ relatedTarget }) => {
  if (relatedTarget && !menu.contains(relatedTarget)) close();
});
document.addEventListener("pointerdown", (event) => {
  if (!menu.contains(event.target)) close();
});
addEventListener("pageshow", close); // also when somebody comes back
