// "Snel weg": the page goes blank at once, and its place in the history is taken by the neutral one.
// Without this file it is an ordinary link. Not Escape: that closes menus, and people press it without meaning to.

const TIMES = 3;
const WITHIN = 5000; // milliseconds between two presses
const link = document.querySelector("[data-quick-exit]");
const [keys, status] = link.parentElement.querySelectorAll("p");
let pressed = 0;
let alone = false; // whether Shift is down, and nothing was done with it
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

function used() {
  alone = false;
}

link.addEventListener("click", (event) => {
  if (event.shiftKey || event.ctrlKey || event.metaKey) return; // it opens beside this page, as any link does
  event.preventDefault();
  leave();
});
// Shift held for a capital letter, for Shift+Tab, for Shift and a click is no way out: it counts when it is let go.
addEventListener(
  "keydown",
  (event) => {
    if (event.key === "Shift") alone ||= !event.repeat;
    else {
      used();
      count(0);
    }
  },
  true,
);
addEventListener(
  "keyup",
  (event) => {
    if (event.key !== "Shift" || !alone) return;
    used();
    count(pressed + 1);
    if (pressed === TIMES) leave();
  },
  true,
);
for (const each of ["pointerdown", "wheel", "blur"]) addEventListener(each, used, { capture: true, passive: true });
keys.hidden = false;
