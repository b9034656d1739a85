// Take a text along: copy its link, hand it to the device's own share sheet, print it. Nothing is sent anywhere by us.
// Without this file the link stands in a field, and the browser's own menu prints.

const tools = document.querySelector("[data-take-along]");
const [field, copy, send, print, said] = ["input", "[data-copy]", "[data-send]", "[data-print]", "[role=status]"].map(
  (selector) => tools.querySelector(selector),
);

copy.addEventListener("click", async () => {
  said.textContent = ""; // so that it is said again the second time
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
    said.textContent = copy.dataset.done;
  } catch {
    said.textContent = copy.dataset.failed;
  }
});
send.addEventListener("click", () => {
  navigator.share({ title: send.dataset.send, url: field.value }).catch(() => {}); // somebody changed their mind
});
print.addEventListener("click", () => window.print());
copy.hidden = print.hidden = false;
send.hidden = !navigator.share;

// What is folded on the screen is open on paper, also in browsers whose style sheets cannot unfold it.
let folded = [];
addEventListener("beforeprint", () => {
  folded = [...document.querySelectorAll(":is(.cjg-provenance, .cjg-question):not([open])")];
  for (const each of folded) each.open = true;
});
addEventListener("afterprint", () => {
  for (const each of folded) each.open = false;
});
