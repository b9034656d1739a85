// Forms of the admin. A button that is pressed waits for the saving that is on its way; what is typed meanwhile is saved
// too; and who turns out to be logged out, without connection, or to work for another organisation on another tab, is told
// at once, can type on and keeps every word.
const form = document.querySelector("form[data-edit-form]");
const held = document.getElementById("saving-held");
const note = document.getElementById("saving-note");
const hat = Number(document.querySelector("meta[name=hat]")?.content); // the organisation that this page was made for
const PASSES = ["out", "hat"]; // what is over by itself once somebody did something on another tab
const savesItself = form?.dataset.controller.includes("w-autosave");
// What tells the server on which version the form stands: says nothing about what somebody typed.
const STANDING = ["loaded_revision_id", "loaded_revision_created_at", "opened_with"];
const LONG = 30_000;
const TRIES = 3;
let sent = null; // the form as the saving that is on its way has it
let waiting = [];
let pressed = false;
let passing = false;
let tries = 0; // since the last saving that went well
let closed = false;
let user;
let ticks = 0;
let doubt = false; // the last saving failed, and the server may have nothing left to save in
let unsent = false; // somebody typed, and no saving has taken that along yet
let shown = null; // the form as it stood when it was last looked at, while Wagtail itself does not look

const pause = (time) => new Promise((resolve) => setTimeout(resolve, time));

function typed(data, except) {
  const kept = [...data].filter(([name]) => !except.has(name) && !name.startsWith("comments-"));
  return JSON.stringify(kept.map(([name, value]) => [name, value instanceof File ? [value.name, value.size] : value]));
}

// Wagtail takes for saved what stands in the form when the answer comes, which may be more than it sent.
function saveAgain() {
  if (!savesItself || sent || pressed) return;
  form.dataset.wUnsavedForceValue = "true";
  form.dispatchEvent(new CustomEvent("w-unsaved:add", { bubbles: true, cancelable: true, detail: { type: "edits" } }));
}

function over() {
  const before = sent;
  sent = null;
  for (const go of waiting.splice(0)) go();
  return before;
}

async function ask() {
  const options = { headers: { Accept: "application/json" }, cache: "no-store", signal: AbortSignal.timeout(10_000) };
  const answer = await fetch(held.dataset.session, options);
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
}

function renew(token) {
  for (const field of document.querySelectorAll("[name=csrfmiddlewaretoken]")) field.value = token;
  sent?.set("csrfmiddlewaretoken", token); // it waits half a second before it goes
  if (window.wagtailConfig) window.wagtailConfig.CSRF_TOKEN = token;
}

function tell(why, name = "") {
  held.dataset.why = why;
  for (const part of held.querySelectorAll("[data-when]")) part.hidden = part.dataset.when !== why;
  held.querySelector("[data-name]").textContent = name;
  held.hidden = false;
}

function hide() {
  held.hidden = true;
  closed = PASSES.includes(held.dataset.why);
}

function release() {
  pressed = passing = false;
  form.inert = false;
  form.dataset.wUnsavedConfirmationValue = "true";
  for (const button of form.querySelectorAll("[data-w-progress-loading-value=true]")) {
    button.dataset.wProgressLoadingValue = "false";
  }
}

// Whether the form can go now; if not, the message says why.
async function ready() {
  closed = false;
  // The rich text editor writes to its field a quarter of a second after the last key.
  if (form.querySelector("[data-draftail-input], .Draftail-Editor")) await pause(300);
  if (sent) await Promise.race([new Promise((resolve) => waiting.push(resolve)), pause(LONG)]);
  let state;
  try {
    state = await ask();
  } catch {
    tell("offline");
    return false;
  }
  if (!state.user) {
    tell("out");
    return false;
  }
  if (state.hat !== hat) {
    tell("hat"); // and not a word with its token: that is for what belongs to the other organisation
    return false;
  }
  if (!held.hidden) hide();
  renew(state.token);
  if (user !== undefined && user !== state.user) {
    tell("other", state.name);
    user = state.user;
    return false;
  }
  if ((doubt || !savesItself) && (await gone())) {
    tell("gone");
    return false;
  }
  return true;
}

async function gone() {
  try {
    const answer = await fetch(form.action, { method: "HEAD", cache: "no-store" });
    return answer.status === 404 || answer.redirected; // to where it is read, by who may not change it any more
  } catch {
    return false;
  }
}

async function press(event) {
  if (passing) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (pressed) return;
  pressed = true;
  form.inert = true;
  const button = event.submitter;
  if (!(await ready())) {
    release();
    held.querySelector("a:not([hidden]), button").focus();
    saveAgain();
    return;
  }
  // Wagtail puts a button that was pressed out of action, and such a button is not sent.
  const wasOff = button?.disabled;
  if (wasOff) button.disabled = false;
  passing = true;
  form.requestSubmit(button);
  if (wasOff) button.disabled = true;
  setTimeout(release, LONG);
}

// Looks whether somebody is logged in; after log-in beside this form it goes on where it was.
async function look() {
  let state;
  try {
    state = await ask();
  } catch {
    return;
  }
  if (!state.user || state.hat !== hat) {
    if (held.hidden && !closed) tell(state.user ? "hat" : "out");
    return;
  }
  renew(state.token);
  user ??= state.user;
  if (!PASSES.includes(held.dataset.why)) return;
  const wasOut = held.dataset.why === "out";
  delete held.dataset.why;
  closed = false;
  if (user !== state.user) {
    tell("other", state.name);
    user = state.user;
  } else {
    hide();
    note.hidden = !wasOut;
    setTimeout(() => {
      note.hidden = true;
    }, LONG);
  }
  saveAgain();
}

// The banner of a refused publication, once its words are kept as a draft; and Wagtail lets "not saved" stand a second.
function sayThatItIsKept() {
  const warning = document.querySelector(".footer__save-warning");
  warning?.replaceChildren();
  warning?.parentElement.classList.add("footer__container--hidden");
  const banner = document.querySelector(".messages li.error");
  if (!banner || banner.dataset.kept) return;
  banner.dataset.kept = "true";
  const words = [...banner.childNodes].find((each) => each.nodeType === Node.TEXT_NODE && each.data.trim());
  if (words) words.data = held.dataset.kept;
}

// A form that comes back refused is all "not saved" to Wagtail, which then never looks whether anything is typed in it.
function watchRefused() {
  if (form.dataset.wUnsavedForceValue !== "true") {
    if (shown) form.dataset.wUnsavedCheckIntervalValue = "499"; // saved at last: from now on Wagtail looks itself
    shown = null;
    return;
  }
  const now = typed(new FormData(form), new Set(["csrfmiddlewaretoken", ...STANDING]));
  if (shown ? shown !== now : unsent) saveAgain(); // what was typed before the first look is not what came back
  shown = now;
}

// Which fields that a draft cannot do without are still empty.
function missing() {
  const names = [...form.querySelectorAll(".w-required-mark")].map((mark) => {
    const part = mark.closest("section, [data-field], .w-field__wrapper");
    const fields = [...(part?.querySelectorAll("[name]:not([type=checkbox], [type=radio])") ?? [])];
    if (!fields.length || fields.some((field) => field.value && field.value !== "null")) return "";
    return mark.parentElement.textContent.replace("*", "").trim();
  });
  return [...new Set(names)].filter(Boolean);
}

function start() {
  // A browser that goes back to a form puts back what was typed; what that stood on has to come back with it.
  for (const name of STANDING) {
    const field = form.elements.namedItem(name);
    if (field instanceof HTMLInputElement) field.setAttribute("value", field.value);
  }
  // Somebody else's words were found: nothing is saved over those until a button is pressed.
  if (form.querySelector("[data-refused]")) form.dataset.wAutosaveActiveValue = "false";

  form.addEventListener("submit", press, { capture: true });
  for (const kind of ["input", "keydown", "paste"]) {
    form.addEventListener(kind, (event) => {
      unsent ||= event.isTrusted;
    });
  }
  // Enter in a field of one line is how somebody ends a line, not how she sends the form.
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches("input")) event.preventDefault();
  });
  // What was said of a field is not said of what stands there now; the server says it again when it still holds.
  form.addEventListener("change", ({ target, isTrusted }) => {
    const field = isTrusted && target.closest(".w-field--error");
    if (!field) return;
    field.classList.remove("w-field--error");
    field.querySelector("[data-field-errors]")?.replaceChildren();
    target.removeAttribute("aria-invalid");
  });
  // Wagtail notes what stands in the form two seconds after it opened, more than once: what was typed before that too.
  form.addEventListener("w-unsaved:watch-edits", () => unsent && setTimeout(saveAgain, 300));
  if (form.dataset.wUnsavedForceValue === "true") setInterval(watchRefused, 700);
  form.addEventListener("w-autosave:save", (event) => {
    if (!pressed) {
      sent = event.detail.formData;
      unsent = false;
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  });
  form.addEventListener("w-autosave:success", ({ detail }) => {
    tries = 0;
    doubt = false;
    // What another window was said to have written, if a question to the server crossed this saving.
    document.querySelector("[data-w-session-intercept-value=conflict]")?.dispatchEvent(new Event("w-session:visible"));
    const before = over();
    sayThatItIsKept();
    const except = new Set(["csrfmiddlewaretoken", "next", "overwrite_revision_id", ...STANDING]);
    for (const name of Object.keys(detail.response.field_updates ?? {})) except.add(name);
    if (before && typed(before, except) !== typed(new FormData(form), except)) setTimeout(saveAgain);
  });
  form.addEventListener("w-autosave:error", async ({ detail }) => {
    over();
    doubt = true;
    const empty = detail.type === "validation_error" ? missing() : [];
    if (empty.length) detail.text = held.dataset.empty.replace("{fields}", empty.join(", "));
    if (detail.type === "validation_error" && unsent) setTimeout(saveAgain, 300);
    if (detail.type !== "server_error") return;
    detail.text = held.dataset.unsaved; // "a server error" says less than what it means for who writes
    await look();
    // Logged in, perhaps anew in another window: once more, with the token of now. Wagtail may have begun a second
    // saving with the token of before by then, so not just once.
    if (!held.hidden || tries === TRIES) return;
    tries += 1;
    await pause(500 * tries);
    saveAgain();
  });
  held.querySelector("button").addEventListener("click", hide);
  // The server asks what to do with somebody else's version, and `ready` tells of a broken connection: once is enough.
  document.addEventListener("click", () => {
    const session = document.querySelector("[data-w-session-intercept-value]");
    if (session) session.dataset.wSessionInterceptValue = "";
  }, true);
  window.addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    release();
    look();
  });
  document.addEventListener("visibilitychange", () => document.hidden || look());
  document.addEventListener("session-over", look); // admin/session.js
  setInterval(() => {
    ticks += 1;
    const often = PASSES.includes(held.dataset.why);
    if (!document.hidden && (often || ticks % 10 === 0)) look();
  }, 2_000);
  look();
}

if (form && held) start();
