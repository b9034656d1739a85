// The end of a session. Two minutes before, somebody is asked whether she is still there; and what was typed in a form
// that was sent when the session had ended, or while she worked for another organisation on another tab, is kept in this
// tab, until she says what to do with it.
const says = document.getElementById("session-says");
const KEPT = "cjg-kept:";
const KEPT_LONG = 2 * 60 * 60 * 1000;
const TOKEN = "csrfmiddlewaretoken";
const TYPED = "textarea, select, [contenteditable], input:not([type=hidden], [type=submit], [type=button])";
const hat = Number(document.querySelector("meta[name=hat]")?.content); // the organisation that this page was made for
let state = null; // as the server told it last
let person; // who was logged in last
let timer;
let shown = "";
let closed = false;
let back = null; // where somebody was who went to the message with the keyboard

async function ask(method = "GET") {
  const headers = { Accept: "application/json" };
  if (method === "POST") headers["X-CSRFToken"] = state.token;
  const options = { method, headers, cache: "no-store", signal: AbortSignal.timeout(10_000) };
  const answer = await fetch(says.dataset.session, options);
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
}

function hide() {
  if (!shown) return;
  shown = "";
  const focused = says.contains(document.activeElement);
  says.replaceChildren();
  if (focused) back?.focus();
  back = null;
}

// Puts a message on the screen. It takes no focus: the letters of who is typing would go there. The next Tab does.
function show(name, when = []) {
  if (shown !== name) {
    hide();
    says.append(document.getElementById(name).content.cloneNode(true));
    shown = name;
  }
  for (const part of says.querySelectorAll("[data-when]")) part.hidden = !when.includes(part.dataset.when);
}

// On a form that admin/saving.js sees to, that tells it.
function tell(name) {
  if (document.getElementById("saving-held") && document.querySelector("form[data-edit-form]")) {
    hide();
    document.dispatchEvent(new Event("session-over"));
  } else show(name);
}

function renew(token) {
  for (const field of document.querySelectorAll(`[name=${TOKEN}]`)) field.value = token;
  if (window.wagtailConfig) window.wagtailConfig.CSRF_TOKEN = token;
}

// What to say, and when to ask again.
function follow(before) {
  clearTimeout(timer);
  if (!state.user) {
    if (!person) return; // nobody was logged in when this page came
    later(5);
    if (before && !before.user) return;
    tell("session-ended");
    return;
  }
  person = state.user;
  if (state.hat !== hat) {
    tell("session-hat");
    later(Math.min(state.left + 1, 30));
    return;
  }
  if (shown === "session-hat" || (before && !before.user)) renew(state.token);
  if (state.left > state.warn) {
    closed = false;
    if (shown !== "session-kept") hide();
    later(state.left - state.warn + 1);
    return;
  }
  if (!state.fixed) show("session-ends", [state.left > 60 ? "two" : "one"]);
  else if (!closed) show("session-ends-anyway");
  later(Math.min(state.left + 1, 10));
}

const later = (seconds) => {
  timer = setTimeout(look, seconds * 1000);
};

async function look(method = "GET") {
  const before = state;
  try {
    state = await ask(method);
  } catch {
    later(20);
    return;
  }
  follow(before);
}

const placeOf = (form) => {
  const { pathname, search } = new URL(form.action, location.href);
  return KEPT + pathname + search;
};

// Forms in which somebody writes. Without buttons that mean different things, since which was pressed is not kept; and
// never a password.
function isKept(form) {
  if (form.method !== "post" || form.querySelector("[type=password]") || !form.querySelector(TYPED)) return false;
  return form.matches("[data-edit-form]") || !form.querySelector("button[name], input[type=submit][name]");
}

function keep(form) {
  const all = [...new FormData(form)].filter(([name]) => name !== TOKEN);
  const fields = all.filter(([, value]) => typeof value === "string");
  const file = all.some(([, value]) => value instanceof File && value.size);
  const entry = { at: Date.now(), user: person, hat, fields, file, lost: false };
  try {
    sessionStorage.setItem(placeOf(form), JSON.stringify(entry));
  } catch {
    // more than a browser keeps: the form itself is still there when somebody goes back
  }
}

function kept() {
  const names = Object.keys(sessionStorage).filter((name) => name.startsWith(KEPT));
  return names.map((name) => [name, JSON.parse(sessionStorage.getItem(name))]);
}

// What was sent before this page: the log-in page and that of another hat say that it did not arrive, any other page that
// it was answered.
function sort() {
  const answered = !document.body.matches(".login, [data-not-saved]");
  for (const [name, entry] of kept()) {
    if (Date.now() - entry.at > KEPT_LONG || (answered && !entry.lost)) sessionStorage.removeItem(name);
    else sessionStorage.setItem(name, JSON.stringify({ ...entry, lost: true }));
  }
}

function offer() {
  const here = KEPT + location.pathname + location.search;
  for (const [name, entry] of kept()) {
    if (entry.user !== state.user) sessionStorage.removeItem(name); // somebody else's
    else if (name === here && entry.lost && entry.hat === hat && !shown) {
      show("session-kept", [entry.file && "file", document.querySelector("[name=action-publish]") && "draft"]);
    }
  }
}

function send(name) {
  const entry = JSON.parse(sessionStorage.getItem(name));
  const form = document.createElement("form");
  const action = name.slice(KEPT.length);
  Object.assign(form, { method: "post", action, enctype: "multipart/form-data", hidden: true });
  for (const [field, value] of [...entry.fields, [TOKEN, state.token]]) {
    const input = document.createElement("input");
    Object.assign(input, { type: "hidden", name: field, value });
    form.append(input);
  }
  sessionStorage.setItem(name, JSON.stringify({ ...entry, lost: false }));
  document.body.append(form);
  form.submit();
}

const presses = {
  stay: async () => {
    await look("POST");
  },
  close: () => {
    closed = true;
    hide();
  },
  send: () => send(KEPT + location.pathname + location.search),
  drop: () => {
    sessionStorage.removeItem(KEPT + location.pathname + location.search);
    hide();
  },
};

async function start() {
  sort();
  if (document.body.matches(".login, [data-not-saved]")) return;
  says.addEventListener("click", ({ target }) => presses[target.closest("[data-press]")?.dataset.press]?.());
  document.addEventListener("submit", ({ target }) => person && isKept(target) && keep(target), { capture: true });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Tab" || event.shiftKey || !shown || back) return;
    event.preventDefault();
    event.stopPropagation();
    back = document.activeElement;
    says.querySelector("button, a").focus();
  }, { capture: true });
  document.addEventListener("visibilitychange", () => document.hidden || look());
  window.addEventListener("pageshow", ({ persisted }) => persisted && look());
  await look();
  if (state?.user && state.hat === hat) offer();
}

if (says) start();
