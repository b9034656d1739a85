// Wagtail opens a panel again in every form where it was open before; in a narrow window it covers the form.
if (matchMedia("(max-width: 56.25em)").matches) {
  try {
    localStorage.removeItem("wagtail:side-panel-open");
  } catch {
    // nothing is remembered here
  }
}

// Who adds a comment types it at once: Wagtail asks for the focus while the panel with the field is still closed.
const ADD = "[data-comment-add], .w-field__comment-button";

document.addEventListener("click", ({ target }) => {
  if (!target.closest(ADD)) return;
  let tries = 0;
  const look = setInterval(() => {
    tries += 1;
    const field = [...document.querySelectorAll(".comment--mode-creating textarea")].at(-1);
    if (field?.checkVisibility()) field.focus();
    if (field === document.activeElement || tries > 20) clearInterval(look);
  }, 50);
});
