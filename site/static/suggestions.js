// Suggestions under a field: an ARIA combobox (WAI-ARIA APG) on an ordinary form; with data-fill a choice is filled in.
// Nothing is stored. Without an answer in time there are none, and the form works.

const PAUSE = 150; // ms without a key
const LONGEST = 3000; // ms that an answer may take
const FEWEST = 2; // letters

function made(tag, attributes, text = "") {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.textContent = text;
  return element;
}

class Suggestions {
  options = [];
  active = -1;

  constructor(input, number) {
    const id = `suggesties-${number}`;
    this.input = input;
    this.words = input.dataset;
    this.list = made("ul", { id, class: "cjg-suggestions", role: "listbox", "aria-label": this.words.label, hidden: "" });
    this.status = made("p", { class: "cjg-hidden", role: "status" });
    (input.closest(".cjg-search")?.lastChild ?? input).after(this.list, this.status);
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-controls", id);
    this.close();
    input.addEventListener("input", () => this.typed());
    input.addEventListener("keydown", (event) => this.pressed(event));
    const ends = { blur: input, submit: input.form, pagehide: window };
    for (const [end, target] of Object.entries(ends)) target.addEventListener(end, () => this.close());
    this.list.addEventListener("mousedown", (event) => event.preventDefault()); // keeps the focus
    this.list.addEventListener("click", (event) => this.go(event.target.closest("[role=option]")));
  }

  typed() {
    this.stop();
    this.mark(-1);
    const text = this.input.value.trim();
    if (text.length < FEWEST) this.show([], "");
    else this.timer = setTimeout(() => this.ask(text), PAUSE);
  }

  stop() {
    clearTimeout(this.timer);
    this.request?.abort();
    this.request = undefined;
  }

  async ask(text) {
    const request = (this.request = new AbortController());
    const late = setTimeout(() => request.abort(), LONGEST);
    let found = [];
    try {
      const asked = new URLSearchParams(new FormData(this.input.form));
      asked.set("q", text);
      const answer = await fetch(`${this.words.suggestions}?${asked}`, { signal: request.signal, credentials: "omit" });
      if (answer.ok) found = (await answer.json()).suggesties;
    } catch {}
    clearTimeout(late);
    if (this.request !== request) return; // typed on, or left
    this.request = undefined;
    const { none, one, many } = this.words;
    this.show(found, found[1] ? many.replace("{}", found.length) : found[0] ? one : none);
  }

  show(found, announcement) {
    this.options = found.map(({ titel, soort, url }, place) => {
      const option = made("li", { id: `${this.list.id}-${place}`, role: "option", "data-url": url });
      option.append(made("span", {}, titel), " ", made("span", { class: "cjg-kind" }, soort));
      return option;
    });
    this.list.replaceChildren(...this.options);
    this.mark(-1);
    this.open(found.length > 0);
    this.status.textContent = announcement;
  }

  open(opened) {
    this.list.hidden = !opened;
    this.input.setAttribute("aria-expanded", opened);
  }

  close() {
    this.stop();
    this.mark(-1);
    this.open(false);
    this.status.textContent = "";
  }

  mark(place) {
    this.active = place;
    this.options.forEach((option, each) => option.setAttribute("aria-selected", each === place));
    const option = this.options[place];
    if (!option) return this.input.removeAttribute("aria-activedescendant");
    option.scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", option.id);
  }

  go(option) {
    const url = option && new URL(option.dataset.url, location.origin);
    if (url?.origin !== location.origin) return;
    const { input, words } = this;
    if (!words.fill) return location.assign(url);
    input.value = url.searchParams.get(words.fill);
    input.form.requestSubmit();
  }

  pressed(event) {
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    const opened = !this.list.hidden;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && this.options.length) {
      event.preventDefault();
      if (event.altKey) return step > 0 ? this.open(true) : this.close();
      // Round the list by way of the field itself.
      const places = this.options.length + 1;
      const from = opened ? this.active + 1 : 0;
      this.open(true);
      this.mark(((from + step + places) % places) - 1);
    } else if (event.key === "Enter" && opened && this.active >= 0) {
      event.preventDefault();
      this.go(this.options[this.active]);
    } else if (event.key === "Escape" && opened) {
      event.preventDefault();
      this.close();
    } else if (["Home", "End", "ArrowLeft", "ArrowRight"].includes(event.key)) {
      this.mark(-1);
    }
  }
}

document.querySelectorAll("[data-suggestions]").forEach((input, number) => new Suggestions(input, number));
