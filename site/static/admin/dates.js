// A field for a day or time: says how what was typed is read, and leaves it as it was typed. The calendar is the browser's.
const SHOWN = /^(?:(\d\d)-(\d\d)-(\d{4}))?(?: ?(\d\d:\d\d))?$/;

class TypedDate extends HTMLElement {
  connectedCallback() {
    if (this.field) return;
    this.field = this.querySelector("input:not(.cjg-date__calendar)");
    this.calendar = this.querySelector(".cjg-date__calendar");
    this.output = this.querySelector("output");
    this.field.addEventListener("input", () => this.say(""));
    this.field.addEventListener("change", () => this.read());
    if (!this.calendar) return; // an age
    const button = this.querySelector("button");
    if (!this.calendar.showPicker || this.field.disabled || this.field.readOnly) button.hidden = true;
    button.addEventListener("click", () => this.open());
    this.calendar.addEventListener("change", () => this.take());
  }

  async read() {
    const { reads, withoutYear } = this.field.dataset;
    const text = this.field.value;
    this.say("");
    if (!reads || !text.trim()) return;
    const asked = new URLSearchParams({ kind: reads, "without-year": withoutYear ?? "", text });
    const answer = await fetch(`${this.dataset.address}?${asked}`).then((got) => got.json()).catch(() => ({}));
    if (text !== this.field.value) return;
    this.say(answer.words || answer.sentence || "", Boolean(answer.sentence));
    if (answer.value && this.calendar) this.calendar.value = answer.value;
  }

  say(words, refused = false) {
    this.output.textContent = words;
    this.output.classList.toggle("cjg-date__read--refused", refused);
    if (refused) this.field.setAttribute("aria-invalid", "true");
    else if (!this.closest("[data-field]")?.querySelector(".error-message")) this.field.removeAttribute("aria-invalid");
  }

  open() {
    const shown = SHOWN.exec(this.field.value.trim());
    if (shown) {
      const day = shown[1] && `${shown[3]}-${shown[2]}-${shown[1]}`;
      this.calendar.value = [day, this.calendar.type !== "date" && shown[4]].filter(Boolean).join("T");
    }
    this.calendar.showPicker();
  }

  take() {
    const [day, time] = this.calendar.type === "time" ? ["", this.calendar.value] : this.calendar.value.split("T");
    this.field.value = [day.split("-").reverse().join("-"), time].filter(Boolean).join(" ");
    for (const name of ["input", "change"]) this.field.dispatchEvent(new Event(name, { bubbles: true }));
  }
}

customElements.define("cjg-date", TypedDate);
