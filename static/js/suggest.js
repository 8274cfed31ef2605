// Suggestions under the search field: names, titles, authors and the reader's own last searches.
// The field is a plain one without this; the last searches never leave the browser.

const PAUSE = 90;
const MOST_RECENT = 8;
const STORE = "recent-searches";

/** The reader's last searches, newest first. */
function recent() {
  try {
    const kept = JSON.parse(localStorage.getItem(STORE) ?? "[]");
    return Array.isArray(kept) ? kept.filter((each) => typeof each === "string").slice(0, MOST_RECENT) : [];
  } catch {
    return [];
  }
}

/** Put a search first, or forget all of them. */
function remember(text) {
  try {
    if (text === null) localStorage.removeItem(STORE);
    else localStorage.setItem(STORE, JSON.stringify([text, ...recent().filter((each) => each !== text)].slice(0, MOST_RECENT)));
  } catch {
    // A browser that stores nothing still searches.
  }
}

/** A field with a list of options below it, as the ARIA combobox pattern has it. */
class Combobox {
  constructor(form) {
    this.form = form;
    this.input = form.querySelector("input[name=q]");
    this.options = [];
    this.active = -1;
    this.asked = "";
    this.build();
    this.listen();
  }

  build() {
    this.list = document.createElement("ul");
    this.list.id = `${this.input.id}-suggestions`;
    this.list.className = "suggestions";
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", this.form.dataset.label);
    this.list.hidden = true;
    this.status = document.createElement("p");
    this.status.className = "visually-hidden";
    this.status.setAttribute("role", "status");
    this.form.append(this.list, this.status);
    for (const [name, value] of Object.entries({
      role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.list.id, "aria-haspopup": "listbox",
    })) this.input.setAttribute(name, value);
  }

  listen() {
    this.input.addEventListener("input", () => this.soon());
    this.input.addEventListener("focus", () => { if (!this.input.value) this.showRecent(); });
    this.input.addEventListener("click", () => { if (!this.input.value && this.list.hidden) this.showRecent(); });
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.input.addEventListener("blur", () => this.close());
    this.form.addEventListener("submit", () => { if (this.input.value.trim()) remember(this.input.value.trim()); });
    // The field keeps the focus, so that the list does not close before the click is heard.
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) this.choose(this.options[Number(option.dataset.at)]);
    });
  }

  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), PAUSE);
  }

  async ask() {
    const text = this.input.value.trim();
    this.request?.abort();
    if (!text) return this.showRecent();
    this.request = new AbortController();
    try {
      const answer = await fetch(`${this.form.dataset.suggest}?q=${encodeURIComponent(text)}`, { signal: this.request.signal });
      if (!answer.ok) return this.close();
      const { suggestions } = await answer.json();
      if (text === this.input.value.trim() && document.activeElement === this.input) this.show(suggestions);
    } catch (error) {
      if (error.name !== "AbortError") this.close();
    }
  }

  showRecent() {
    const kept = recent();
    const rows = kept.map((text) => ({ text, label: text, kind: this.form.dataset.recent, url: "" }));
    this.show(kept.length ? [...rows, { text: this.form.dataset.forget, forget: true }] : []);
  }

  show(rows) {
    this.options = rows;
    this.active = -1;
    this.input.removeAttribute("aria-activedescendant");
    this.list.replaceChildren(...rows.map((row, at) => this.option(row, at)));
    this.list.hidden = !rows.length;
    this.input.setAttribute("aria-expanded", String(rows.length > 0));
    this.status.textContent = rows.length ? `${rows.length} ${this.form.dataset.count}` : "";
  }

  option(row, at) {
    const item = document.createElement("li");
    item.id = `${this.list.id}-${at}`;
    item.dataset.at = String(at);
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    for (const [name, text] of [["text", row.text], ["label", row.label === row.text ? "" : row.label], ["kind", row.kind]]) {
      if (!text) continue;
      const part = document.createElement("span");
      part.className = `suggestion-${name}`;
      part.textContent = text;
      item.append(part, " ");
    }
    if (row.forget) item.classList.add("suggestion-forget");
    return item;
  }

  key(event) {
    if (event.isComposing) return;
    const open = !this.list.hidden;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!open) return void this.ask();
      this.move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Escape" && open) {
      event.preventDefault();
      this.close();
    } else if (event.key === "Enter" && open && this.active >= 0) {
      event.preventDefault();
      this.choose(this.options[this.active]);
    }
  }

  /** One option on, and past the ends back to the field. */
  move(by) {
    const size = this.options.length + 1;
    this.active = ((this.active + 1 + by + size) % size) - 1;
    [...this.list.children].forEach((item, at) => item.setAttribute("aria-selected", String(at === this.active)));
    if (this.active < 0) return this.input.removeAttribute("aria-activedescendant");
    const item = this.list.children[this.active];
    this.input.setAttribute("aria-activedescendant", item.id);
    item.scrollIntoView({ block: "nearest" });
  }

  choose(row) {
    if (row.forget) {
      remember(null);
      return this.close();
    }
    this.close();
    if (row.url && row.opens) return void window.location.assign(row.url);
    this.input.value = row.text;
    this.form.requestSubmit();
  }

  close() {
    clearTimeout(this.timer);
    this.request?.abort();
    this.show([]);
  }
}

for (const form of document.querySelectorAll("form[data-suggest]")) new Combobox(form);
