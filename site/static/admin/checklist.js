// Finds rows to tick (ground/editing/checklist.py). The search field has no name: it is no part of what the form sends.
{
  const SHOWN = 20; // rows at a time; when there are not many more than that, all
  const plain = (words) => words.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  class Checklist extends HTMLElement {
    connectedCallback() {
      if (this.querySelector("script")) this.begin();
      else document.addEventListener("DOMContentLoaded", () => this.begin(), { once: true }); // still being read
    }

    begin() {
      if (this.rows) return;
      this.search = this.querySelector("input[type=search]");
      this.ticked = this.querySelector("[data-ticked]");
      this.found = this.querySelector("[data-found]");
      this.status = this.querySelector("[role=status]");
      this.rows = JSON.parse(this.querySelector("script").textContent).map(([value, label]) => ({ value, label }));
      for (const box of this.ticked.querySelectorAll("input")) {
        this.rows.push({ value: box.value, label: box.parentElement.textContent.trim() });
      }
      for (const row of this.rows) row.plain = plain(row.label);
      const label = this.search.labels[0];
      if (label) this.querySelector("span").textContent = label.textContent.trim();
      this.search.addEventListener("input", (event) => {
        event.stopPropagation(); // searching changes nothing that could be saved
        this.show();
      });
      this.search.addEventListener("keydown", (event) => this.pressed(event));
      this.show();
    }

    pressed(event) {
      if (event.key === "Enter") event.preventDefault(); // it would send the form
      if (event.key === "Escape" && this.search.value) {
        event.preventDefault();
        this.search.value = "";
        this.show();
      }
    }

    show() {
      for (const item of [...this.found.children]) {
        if (item.querySelector("input").checked) this.ticked.append(item);
      }
      const kept = [...this.ticked.querySelectorAll("input")];
      for (const box of kept) if (!box.checked) box.closest("li").remove();
      const chosen = new Set(kept.filter((box) => box.checked).map((box) => box.value));
      const words = plain(this.search.value).split(/\s+/);
      const left = this.rows.filter((row) => !chosen.has(row.value) && words.every((word) => row.plain.includes(word)));
      const most = left.length <= 2 * SHOWN ? left.length : SHOWN;
      this.found.replaceChildren(...left.slice(0, most).map((row) => this.item(row)));
      const more = left.length - most;
      this.status.textContent = more ? this.dataset.more.replace("{n}", more) : "";
      if (!left.length && this.search.value) this.status.textContent = this.dataset.none;
    }

    item({ value, label }) {
      const item = document.createElement("li");
      const box = Object.assign(document.createElement("input"), { type: "checkbox", value });
      box.name = this.getAttribute("name");
      box.disabled = this.search.disabled;
      const words = document.createElement("label");
      words.append(box, ` ${label}`);
      item.append(words);
      return item;
    }
  }

  customElements.define("cjg-checklist", Checklist);
}
