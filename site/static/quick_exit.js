// "Snel weg": the page goes blank at once, and its place in the history is taken by the neutral one.
// Without this file it is an ordinary link. Not Escape: that closes menus, and people press it without meaning to.

const TIMES = 3;
const WITHIN = 5000; // milliseconds between two presses
const link = document.querySelector("[data-quick-exit]");
const [keys, status] = link.parentElement.querySelectorAll("p");
let pressed = 0;
let timer;

function leave() {
  document.title = "…"; // the neutral page may take a while to come
  document.documentElement.hidden = true;
  location.replace(link.href);
}

function count(presses) {
  clearTimeout(timer);
  pressed = presses;
  status.textContent = { 1: link.dataset.two, 2: link.dataset.one }[pressed] ?? "";
  if (pressed) timer = setTimeout(count, WITHIN, 0);
}

link.addEventListener("click", (event) => {
  event.preventDefault();
  leave();
});
document.addEventListener("keydown", (event) => {
  if (event.repeat) return;
  if (event.key !== "Shift") return count(0); // a capital letter is no way out
  count(pressed + 1);
  if (pressed === TIMES) leave();
});
keys.hidden = false;
