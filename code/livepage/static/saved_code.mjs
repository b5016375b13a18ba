// What the reader has written into one cell: kept in the browser, with what stood there before it beside it.
import { button, make } from "./elements.mjs";
import { store } from "./store.mjs";

const LOST =
  "This browser keeps nothing for this site, or has no room left, so what you write here is gone when you close the page. " +
  "Download the notebook to keep it.";
const BESIDE = "An answer of yours from before, which is not in the cell now:";

// Says so once on a page, before an element, when what the reader writes there is not kept.
export function warnIfLost(element) {
  if (!store.lasting && !document.querySelector(".course-lost"))
    element.before(make("p", { className: "course-note course-lost", textContent: LOST }));
}

export class SavedCode {
  constructor(key, blank, cell) {
    Object.assign(this, { key, blank, cell });
    this.notes = make("div", {}, cell);
  }

  // Returns what stood in the cell on an earlier visit. An answer to a blank that has changed since does not fit any
  // more; it is kept beside the new one.
  recall() {
    const { code, blank } = store.get(this.key);
    if (code === undefined || blank === this.blank) return code ?? this.blank;
    this.#keepForeign();
    store.set(this.key, { code: undefined, blank: undefined });
    return this.blank;
  }

  // Keeps beside what was written into another blank, in another version of the book.
  #keepForeign() {
    const { blank, code } = store.get(this.key);
    if (code !== undefined && blank !== this.blank && code !== blank) store.setBeside(this.key, code);
  }

  // Takes a text that is the reader's own.
  put(text) {
    this.#keepForeign(); // a tab with another version may be open
    this.set({ code: text, blank: this.blank });
  }

  // Takes a text in the place of another, which is kept beside it.
  replace(text, before) {
    this.put(text);
    const { beside = [] } = store.get(this.key);
    this.set({ beside: beside.filter((code) => code !== text) });
    if (before !== this.blank && before !== text) store.setBeside(this.key, before);
    this.offer();
  }

  // Answers that are kept beside the one in the cell are offered until they are taken or thrown away.
  offer() {
    this.notes.replaceChildren();
    for (const code of store.get(this.key).beside ?? []) {
      const note = make("div", { className: "course-note" }, this.notes);
      make("p", { textContent: BESIDE }, note);
      make("pre", { textContent: code }, note);
      button("Put it into the cell", () => this.cell.replace(code), note);
      button("Throw it away", () => this.#discard(code), note);
    }
  }

  #discard(code) {
    const { beside = [] } = store.get(this.key);
    this.set({ beside: beside.filter((other) => other !== code) });
    this.offer();
  }

  get() {
    return store.get(this.key);
  }

  set(news) {
    store.set(this.key, news);
    warnIfLost(this.cell);
  }
}
