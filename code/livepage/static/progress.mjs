// <course-progress>: marks the exercises that are done, and lets the reader keep them in a file or clear them.
import { FRAMED, button, counted, framed, make, save } from "./elements.mjs";
import { keyOf, store } from "./store.mjs";

const FORGETS = "This browser keeps nothing for this site, or has no room left: what is done here is gone when you close the page. Save it to a file.";
const FOREIGN = "This file holds no answers of this course, or is damaged. Nothing has been changed.";
const CERTAIN = "This removes every answer and every mark that this browser has kept for the course. There is no way back.";

const ASKED = "Nothing has been cleared. If no question came, the page around this one forbids it: open this page in a tab of its own.";

class CourseProgress extends HTMLElement {
  connectedCallback() {
    this.total = make("p", { className: "course-total" }, this);
    this.prepend(this.total);
    this.tools();
    this.show();
    addEventListener("course-change", () => this.show());
  }

  tools() {
    const section = make("section", {}, this);
    make("h2", { textContent: "Keep it, move it, clear it" }, section);
    make("p", { textContent: "Your answers stand in this browser and nowhere else. A file brings them to another browser, or keeps them safe." }, section);
    const bar = make("p", { className: "course-buttons" }, section);
    button("Save to a file", () => this.save(), bar);
    this.file = make("input", { type: "file", accept: ".json,application/json", hidden: true, onchange: () => this.read() }, bar);
    this.file.setAttribute("aria-label", "File with saved answers");
    button("Read from a file", () => this.file.click(), bar);
    button("Clear everything", () => this.clear(), bar);
    this.note = make("p", { className: "course-note", role: "status" }, section);
    this.say(store.lasting ? "" : FORGETS);
  }

  save() {
    save("activations-course.json", store.toFile(), "application/json");
    if (framed()) this.say(FRAMED);
  }

  say(text) {
    this.note.textContent = text;
  }

  async read() {
    const [file] = this.file.files;
    this.file.value = ""; // the same file may be read again
    try {
      const cells = store.fromFile(await file.text());
      this.say(`Read: ${counted(cells, "cell")}. An answer that differs from the one here stands beside it in its sheet. ${store.lasting ? "" : FORGETS}`);
    } catch {
      this.say(FOREIGN);
    }
  }

  clear() {
    if (!confirm(CERTAIN)) return framed() && this.say(ASKED);
    store.clear();
    this.say("Cleared.");
  }

  // Marks each exercise, and counts in each list that has a place for a count.
  show() {
    for (const item of this.querySelectorAll("[data-question]"))
      item.classList.toggle("course-done", store.get(keyOf(item.dataset.page, item.dataset.question)).passed === true);
    for (const place of this.querySelectorAll(".course-count")) {
      const list = place.closest("li, section");
      place.textContent = this.counts(list);
      list.classList.toggle("course-all", !list.querySelector("[data-question]:not(.course-done)"));
    }
    const kept = store.keys().map((key) => store.get(key));
    const guesses = kept.filter(({ guess }) => guess).length, tried = kept.filter(({ tried }) => tried).length;
    this.total.textContent =
      `You have passed ${this.counts(this)} exercises, ` +
      `made ${counted(guesses, "prediction")} and run ${counted(tried, "cell")}.`;
  }

  counts(list) {
    const all = list.querySelectorAll("[data-question]").length;
    return `${list.querySelectorAll(".course-done").length} of ${all}`;
  }
}

customElements.define("course-progress", CourseProgress);
