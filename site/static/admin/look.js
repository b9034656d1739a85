// Shows a look while it is being chosen. Without this script the button "Bekijk" does the same.
const form = document.querySelector(".look-form");
const report = document.getElementById("look-report");
const verdict = document.getElementById("look-verdict");
const following = [];
const showing = new Set();
let waiting;
let held = false;
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
    const standIn = form.elements[text.dataset.colour];
    const colour = text.value || standIn?.value;
    row.classList.toggle("look-colour--unknown", !colour);
    if (/^#[0-9a-f]{6}$/i.test(colour)) picker.value = colour;
  };
  following.push(follow);
  picker.addEventListener("input", () => {
    text.value = picker.value;
    text.dispatchEvent(new Event("input", { bubbles: true }));
  });
}
const followAll = () => following.forEach((follow) => follow());
followAll();

// The fields' errors, what is in use, and the one sentence that is read aloud: only when it became another.
function tell(seen) {
  for (const place of form.querySelectorAll("[data-errors]")) {
    const name = place.dataset.errors;
    place.replaceChildren(...(seen.querySelector(`[data-errors="${name}"]`)?.childNodes ?? []));
    const [mine, other] = [form, seen.querySelector(".look-form")].map((each) => each.elements[name]);
    if (!mine?.setAttribute || !other?.getAttribute) continue;
    for (const attribute of ["aria-invalid", "aria-describedby"]) {
      if (other.hasAttribute(attribute)) mine.setAttribute(attribute, other.getAttribute(attribute));
      else mine.removeAttribute(attribute);
    }
  }
  const said = seen.getElementById("look-verdict");
  if (said.textContent.trim() !== verdict.textContent.trim()) verdict.replaceChildren(...said.childNodes);
}

// What another theme of the file brings with it.
function takeOver(seen) {
  for (const name of ["primary_colour", "accent_colour", "action_colour", "font"]) {
    form.elements[name].value = seen.querySelector(".look-form").elements[name].value;
  }
  followAll();
}

async function show(themed = false) {
  const mine = ++latest;
  const chosen = new FormData(form);
  for (const name of ["logo_file", "token_file"]) chosen.delete(name);
  const answer = await fetch(form.action, { method: "POST", body: chosen, headers: { "X-Live-Preview": "1" } });
  const refused = answer.status === 422;
  if (mine !== latest || !(answer.ok || refused)) return; // something newer, or nothing to show
  const seen = new DOMParser().parseFromString(await answer.text(), "text/html");
  tell(seen);
  if (refused) return;
  if (themed) takeOver(seen);
  report.replaceChildren(...seen.getElementById("look-report").childNodes);
  const addresses = [...seen.querySelectorAll(".look-pages iframe")].map((frame) => frame.getAttribute("src"));
  document.querySelectorAll(".look-pages iframe").forEach((frame, number) => {
    if (frame.getAttribute("src") === addresses[number]) frame.contentWindow.location.reload();
    else frame.src = addresses[number];
  });
}

form.addEventListener("input", (event) => {
  if (event.target.type === "file") return;
  followAll();
  clearTimeout(waiting);
  const themed = event.target.name === "house_theme";
  waiting = setTimeout(
    () => {
      const shown = show(themed).finally(() => showing.delete(shown));
      showing.add(shown);
    },
    themed ? 0 : 400,
  );
});

// What is sent has the files too: a showing without them that ends later would take back what the files brought.
form.addEventListener("submit", async (event) => {
  clearTimeout(waiting);
  if (!held && showing.size === 0) return;
  event.preventDefault();
  if (held) return; // sent once, also when it is pressed twice
  held = true;
  await Promise.allSettled([...showing]);
  held = false;
  form.requestSubmit(event.submitter);
});
