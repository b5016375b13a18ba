// Live cells: <course-cell> turns a notebook's cell, which is there to read without any script, into an editor
// with Check, Run, Hint and Reset. What the examiner says comes from Python and is the same as in JupyterLab.
import { kernel } from "./kernel.mjs";
import { store } from "./store.mjs";

const LOST =
  "This browser keeps nothing for this site, so what you write here is gone when you close the page. Download the sheet to keep it.";

function make(name, properties, parent) {
  return parent.appendChild(Object.assign(document.createElement(name), properties));
}

const allCells = () => [...document.querySelectorAll("course-cell")];

class CourseCell extends HTMLElement {
  connectedCallback() {
    this.kind = this.getAttribute("kind");
    this.code = this.querySelector(".cell_input pre");
    this.blank = this.code.textContent.trimEnd();
    if (this.kind === "check") this.hidden = true; // the exercise above has a button for it
    if (this.kind === "exercise" || this.kind === "try") this.live();
  }

  get source() {
    return this.editor?.text ?? this.blank;
  }

  get key() {
    return this.getAttribute("question") ?? `${location.pathname}:${allCells().indexOf(this)}`;
  }

  live() {
    this.classList.add("course-live");
    this.addEventListener("focusin", () => kernel.start(), { once: true });
    this.addEventListener("pointerdown", () => kernel.start(), { once: true });
    this.tools();
    this.result = make("div", { className: "course-result" }, this);
    this.result.setAttribute("aria-live", "polite");
    this.mark();
    const soon = new IntersectionObserver(
      (seen) => seen.some((entry) => entry.isIntersecting) && (soon.disconnect(), this.edit()),
      { rootMargin: "400px" },
    );
    soon.observe(this);
  }

  tools() {
    const bar = make("div", { className: "course-tools" }, this);
    const button = (name, act) => make("button", { type: "button", textContent: name, onclick: act }, bar);
    if (this.kind === "exercise") this.first = button("Check", () => this.check());
    const run = button("Run", () => this.run());
    this.first ??= run;
    if (this.kind === "exercise") button("Hint", () => this.hint());
    button("Reset", () => this.reset());
    this.passed = make("span", { className: "course-passed" }, bar);
    this.status = make("span", { className: "course-status" }, bar);
    this.status.setAttribute("role", "status");
  }

  // Puts the editor in the place of the code. What was typed on an earlier visit comes back.
  async edit() {
    const { createEditor } = await import("./editor.mjs");
    const { code, blank = this.blank } = store.get(this.key);
    const box = make("div", { className: "course-editor" }, this);
    this.editor = createEditor(box, {
      text: code !== undefined && blank === this.blank ? code : this.blank,
      label: `${this.getAttribute("label")}: Python code. Escape leaves the editor.`,
      changed: (text) => this.keep({ code: text, blank: this.blank }),
      run: () => (this.kind === "exercise" ? this.check() : this.run()),
      leave: () => this.first.focus(),
    });
    this.querySelector(".cell_input").replaceChildren(box);
    if (code !== undefined && blank !== this.blank) this.offer(code);
  }

  // The exercise has changed since the reader wrote an answer: neither of the two may be lost.
  offer(code) {
    const note = make("div", { className: "course-note" }, this);
    make("p", { textContent: "This exercise has changed since you wrote an answer to it. This was yours:" }, note);
    make("pre", { textContent: code }, note);
    const use = make("button", { type: "button", textContent: "Put it into the cell" }, note);
    use.onclick = () => {
      this.editor.text = code;
      note.remove();
    };
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

  // Asks Python about this cell, with all cells of the page as they stand now.
  ask(method, more = {}) {
    const cells = allCells();
    const message = { method, sources: cells.map((cell) => cell.source), index: cells.indexOf(this), ...more };
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
    make("p", { className: "course-note", textContent: hint ?? "Write a first try and check it: a hint looks at what you wrote." }, this.result);
  }

  reset() {
    this.editor.text = this.blank;
    this.result.replaceChildren();
    store.forget(this.key);
    this.mark();
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
    if (report) make("div", { innerHTML: report.html.replaceAll(".ipynb#", ".html#") }, parts).firstChild.removeAttribute("role");
    if (!parts.children.length) make("p", { className: "course-quiet", textContent: "Done. Nothing to show." }, parts);
    this.querySelector(".cell_output")?.remove(); // what the book printed for the code that stood here
    this.result.replaceChildren(parts);
  }
}

customElements.define("course-cell", CourseCell);

store.watch((key) => {
  for (const cell of allCells().filter((cell) => cell.editor && cell.key === key)) {
    const { code = cell.blank } = store.get(key);
    if (!cell.editor.focused && cell.editor.text !== code) cell.editor.text = code;
    cell.mark();
  }
});
