// Shows a look while it is being chosen. Without this script the button "Bekijk" does the same.
const form = document.querySelector(".look-form");
const report = document.getElementById("look-report");
let waiting;
let latest = 0;

for (const text of form.querySelectorAll("[data-colour]")) {
  const picker = document.createElement("input");
  picker.type = "color";
  picker.tabIndex = -1;
  picker.setAttribute("aria-hidden", "true");
  const row = document.createElement("div");
  row.className = "look-colour";
  text.replaceWith(row);
  row.append(text, picker);
  const follow = () => {
    if (/^#[0-9a-f]{6}$/i.test(text.value)) picker.value = text.value;
  };
  follow();
  text.addEventListener("input", follow);
  picker.addEventListener("input", () => {
    text.value = picker.value;
    text.dispatchEvent(new Event("input", { bubbles: true }));
  });
}

async function show() {
  const mine = ++latest;
  const chosen = new FormData(form);
  for (const name of ["logo_file", "token_file"]) chosen.delete(name);
  const answer = await fetch(form.action, { method: "POST", body: chosen, headers: { "X-Live-Preview": "1" } });
  if (mine !== latest || !answer.ok) return; // something newer, or a colour that is not finished yet
  const seen = new DOMParser().parseFromString(await answer.text(), "text/html");
  report.replaceChildren(...seen.getElementById("look-report").childNodes);
  const addresses = [...seen.querySelectorAll(".look-pages iframe")].map((frame) => frame.getAttribute("src"));
  document.querySelectorAll(".look-pages iframe").forEach((frame, number) => {
    if (frame.getAttribute("src") === addresses[number]) frame.contentWindow.location.reload();
    else frame.src = addresses[number];
  });
}

form.addEventListener("input", (event) => {
  if (event.target.type === "file") return;
  clearTimeout(waiting);
  waiting = setTimeout(show, 400);
});
