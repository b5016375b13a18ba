// Live cells: <course-cell> turns a notebook's cell, which is there to read without any script, into an editor
// with Check, Run, Hint and Reset. What the examiner says comes from Python and is the same as in JupyterLab.
import { kernel } from "./kernel.mjs";
import { button, make } from "./parts.mjs";
import { keyOf, store } from "./store.mjs";

const LOST =
  "This browser keeps nothing for this site, or has no room left, so what you write here is gone when you close the page. " +
  "Download the notebook to keep it.";
const BESIDE = "An answer of yours from before, which is not in the cell now:";
const NO_HINT = "Write a first try and check it: a hint looks at what you wrote.";

const allCells = () => [...document.querySelectorAll("course-cell")];

class CourseCell extends HTMLElement {
  connectedCallback() {
    this.kind = this.getAttribute("kind");
    this.key = keyOf(this.getAttribute("page"), this.getAttribute("question") ?? this.getAttribute("cell"));
    this.blank = this.querySelector(".cell_input pre").textContent.trimEnd();
    this.text = this.blank;
    if (this.kind === "check") this.hidden = true; // the exercise above has a button for it
    if (this.kind === "exercise" || this.kind === "try") this.live();
  }

  live() {
    this.text = this.recall();
    this.classList.add("course-live");
    this.addEventListener("focusin", () => kernel.start(), { once: true });
    this.addEventListener("pointerdown", () => kernel.start(), { once: true });
    this.tools();
    this.result = make("div", { className: "course-result" }, this);
    this.result.setAttribute("aria-live", "polite");
    this.notes = make("div", {}, this);
    this.mark();
    this.offer();
    const soon = new IntersectionObserver(
      (seen) => seen.some((entry) => entry.isIntersecting) && (soon.disconnect(), this.edit()),
      { rootMargin: "400px" },
    );
    soon.observe(this);
  }

  tools() {
    const bar = make("div", { className: "course-tools" }, this);
    if (this.kind === "exercise") this.first = button("Check", () => this.check(), bar);
    const run = button("Run", () => this.run(), bar);
    this.first ??= run;
    if (this.kind === "exercise") button("Hint", () => this.hint(), bar);
    button("Reset", () => this.replace(this.blank), bar);
    this.passed = make("span", { className: "course-passed" }, bar);
    this.status = make("span", { className: "course-status" }, bar);
    this.status.setAttribute("role", "status");
  }

  // Puts the editor in the place of the code, once the page is there to be read.
  async edit() {
    if (document.readyState !== "complete") await new Promise((go) => addEventListener("load", go, { once: true }));
    const { createEditor } = await import("./editor.mjs");
    const box = make("div", { className: "course-editor" }, this);
    this.editor = createEditor(box, {
      text: this.text,
      label: `${this.getAttribute("label")}: Python code. Escape leaves the editor.`,
      changed: (code) => code !== this.text && this.put(code),
      run: () => (this.kind === "exercise" ? this.check() : this.run()),
      leave: () => this.first.focus(),
    });
    this.querySelector(".cell_input").replaceChildren(box);
  }

  // Returns what stood in the cell on an earlier visit. An answer to a blank that has changed since does not fit any
  // more; it is kept beside the new one.
  recall() {
    const { code, blank } = store.get(this.key);
    if (code === undefined || blank === this.blank) return code ?? this.blank;
    this.keepForeign();
    store.set(this.key, { code: undefined, blank: undefined });
    return this.blank;
  }

  // Keeps beside what was written into another blank, in another version of the book.
  keepForeign() {
    const { code, blank } = store.get(this.key);
    if (blank !== this.blank && code !== blank) store.setBeside(this.key, code);
  }

  // Takes a text that is the reader's own.
  put(text) {
    this.showText(text);
    this.keepForeign(); // a tab with another version may be open
    this.keep({ code: text, blank: this.blank });
  }

  showText(text) {
    this.text = text;
    if (this.editor) this.editor.text = text;
  }

  // Puts another text into the cell; the one that stood there is kept beside it.
  replace(text) {
    const before = this.text;
    this.put(text);
    const { beside = [] } = store.get(this.key);
    this.keep({ beside: beside.filter((code) => code !== text) });
    if (before !== this.blank && before !== text) store.setBeside(this.key, before);
    this.result.replaceChildren();
    this.offer();
  }

  // Answers that are kept beside the one in the cell are offered until they are taken or thrown away.
  offer() {
    this.notes.replaceChildren();
    for (const code of store.get(this.key).beside ?? []) {
      const note = make("div", { className: "course-note" }, this.notes);
      make("p", { textContent: BESIDE }, note);
      make("pre", { textContent: code }, note);
      button("Put it into the cell", () => this.replace(code), note);
      button("Throw it away", () => this.discard(code), note);
    }
  }

  discard(code) {
    const { beside = [] } = store.get(this.key);
    this.keep({ beside: beside.filter((other) => other !== code) });
    this.offer();
  }

  keep(news) {
    store.set(this.key, news);
    if (!store.lasting && !document.querySelector(".course-lost"))
      this.before(Object.assign(document.createElement("p"), { className: "course-note course-lost", textContent: LOST }));
  }

  mark() {
    const { passed = false } = this.kind === "exercise" ? store.get(this.key) : {};
    this.passed.textContent = passed ? "✓ passed" : "";
    this.classList.toggle("course-done", passed);
  }

  // What another tab has done to this cell shows here too, unless it is being edited here, or the tabs show two
  // versions of the book with two blanks.
  refresh() {
    const { code = this.blank, blank = this.blank } = store.get(this.key);
    if (blank === this.blank && !this.editor?.focused) this.showText(code);
    this.mark();
    this.offer();
  }

  // Asks Python about this cell, with all cells of the page as they stand now.
  ask(method, more = {}) {
    const cells = allCells();
    const message = { method, sources: cells.map((cell) => cell.text), index: cells.indexOf(this), ...more };
    return kernel.ask(message, (text) => (this.status.textContent = text));
  }

  answer() {
    const { attempts = 0 } = store.get(this.key);
    return { question: this.getAttribute("question"), answer: this.getAttribute("answer"), attempt: attempts + 1 };
  }

  async run() {
    this.show(await this.ask("run"));
  }

  async check() {
    const result = await this.ask("check", this.answer());
    const { report } = result;
    if (report?.passed) this.keep({ passed: true });
    else if (report && !report.unfinished) this.keep({ attempts: (store.get(this.key).attempts ?? 0) + 1 });
    this.mark();
    this.show(result);
  }

  async hint() {
    const { hint, failure } = await this.ask("hint", this.answer());
    if (failure) return this.show({ failure });
    this.result.replaceChildren();
    make("p", { className: "course-note", textContent: hint ?? NO_HINT }, this.result);
  }

  // The old result stays until the new one is there, so that nothing jumps.
  show({ printed, text, html, error, cell, report, failure }) {
    const parts = document.createDocumentFragment();
    if (printed) make("pre", { className: "course-printed", textContent: printed }, parts);
    if (text) make("pre", { textContent: text }, parts);
    if (html) make("div", { innerHTML: html }, parts);
    if (error && allCells()[cell] !== this)
      make("p", { textContent: "An earlier cell that this one builds on did not run:" }, parts);
    if (error) make("pre", { className: "course-error", textContent: error }, parts);
    if (failure) make("p", { className: "course-note", textContent: failure }, parts);
    if (report) this.verdict(report, parts);
    if (!parts.children.length) make("p", { className: "course-quiet", textContent: "Done. Nothing to show." }, parts);
    this.querySelector(".cell_output")?.remove(); // what the book printed for the code that stood here
    this.result.replaceChildren(parts);
  }

  // The report as in a notebook, with links that lead to pages. It is announced by the place it comes to.
  verdict(report, parts) {
    const verdict = make("div", { innerHTML: report.html }, parts).firstChild;
    verdict.removeAttribute("role");
    for (const link of verdict.querySelectorAll("a")) link.href = link.getAttribute("href").replace(".ipynb", ".html");
  }
}

customElements.define("course-cell", CourseCell);

store.watch((key) => allCells().find((cell) => cell.result && cell.key === key)?.refresh());
