// Live cells: <course-cell> turns a notebook's cell, which is there to read without any script, into one to edit and
// run. What stands below it comes from Python and is the same as in JupyterLab.
import { Exercise } from "./exercise.mjs";
import { kernel } from "./kernel.mjs";
import { SavedCode } from "./saved_code.mjs";
import { draw } from "./outputs.mjs";
import { button, make } from "./elements.mjs";
import { keyOf, store } from "./store.mjs";

const EXERCISE_LIMIT = 10, LIMIT = 120; // seconds for a cell, from the moment Python begins with it
const DIFFERS =
  "These numbers may differ a little from those that the text speaks of: this NumPy is another, and adds in another order.";
const NO_EDITOR = "The editor could not be loaded: you are offline, or something blocks it. Try again when the connection is back.";
const ABOVE = "An earlier cell that this one builds on did not run:";

const allCells = () => [...document.querySelectorAll("course-cell")];
const asList = (names) => (names ? names.split(" ") : []);

// Loaded when a reader turns to a cell, to be there when the connection is gone.
let loaded = null;
const editor = () => (loaded ??= import("./editor.mjs").catch(() => (loaded = null)));

// Where the book has not seen what the cells do, Python finds it out by running them.
kernel.book = () =>
  allCells()
    .filter((cell) => cell.hasAttribute("seen"))
    .map((cell) => [cell.source(cell.blank), ...cell.getAttribute("seen").split("|").map(asList)]);

class CourseCell extends HTMLElement {
  connectedCallback() {
    this.kind = this.getAttribute("kind");
    this.key = keyOf(this.getAttribute("page"), this.getAttribute("question") ?? this.getAttribute("cell"));
    this.code = this.querySelector(".cell_input pre");
    this.blank = this.text = this.code.textContent.trimEnd();
    if (this.kind === "check") this.hidden = true; // the exercise above has a button for it
    else this.live();
  }

  // A check belongs to the exercise above it, which examines its answer itself.
  source(text) {
    return this.kind === "check" ? "" : text;
  }

  live() {
    this.readable = this.code.innerHTML;
    this.tools();
    this.result = make("div", { className: "course-result" });
    this.result.setAttribute("aria-live", "polite");
    this.querySelector("div.cell").append(this.result);
    this.saved = new SavedCode(this.key, this.blank, this);
    this.showText(this.saved.recall());
    this.saved.offer();
    this.exercise?.mark();
    this.invite();
    this.addEventListener("keydown", (event) => this.keys(event));
  }

  tools() {
    const bar = make("div", { className: "course-tools" });
    this.querySelector(".cell_input").after(bar);
    if (this.kind === "exercise") this.exercise = new Exercise(this, bar);
    this.runs = button("Run", () => this.run(), bar);
    this.stops = button("Stop", () => this.asked?.stop(), bar);
    this.reset = button("Reset", () => this.replace(this.blank), bar);
    this.stops.hidden = true;
    this.passed = make("span", { className: "course-passed" }, bar);
    this.status = make("span", { className: "course-status" }, bar);
    this.saying = make("span", {}, this.status);
    this.saying.setAttribute("role", "status");
    this.detail = make("span", {}, this.status);
    this.detail.setAttribute("aria-hidden", "true");
    this.first = bar.querySelector("button");
  }

  // The code is there to read, and to select; a click or Enter puts an editor in its place.
  invite() {
    this.code.setAttribute("tabindex", "0");
    Object.defineProperty(this.code, "tabIndex", { get: () => 0, set() {} }); // the theme would take it out of the order of Tab
    this.code.setAttribute("role", "group");
    this.code.setAttribute("aria-label", `${this.getAttribute("label")}: Python code. Enter edits it.`);
    this.code.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.ctrlKey || event.shiftKey || event.metaKey) return;
      event.preventDefault();
      this.edit();
    });
    this.code.addEventListener("click", (event) => getSelection().isCollapsed && this.edit(offsetAt(event, this.code)));
  }

  async edit(offset = 0) {
    kernel.start();
    const module = await editor();
    if (!module) return this.say(NO_EDITOR);
    if (this.stops.hidden) this.say("");
    if (!this.editor) {
      const box = make("div", { className: "course-editor" });
      this.editor = module.createEditor(box, {
        text: this.text,
        label: `${this.getAttribute("label")}: Python code. Escape leaves the editor.`,
        changed: (code) => code !== this.text && this.put(code),
        run: (how) => this.act(how),
        leave: () => this.first.focus(),
      });
      this.querySelector(".cell_input").replaceChildren(box);
    }
    this.editor.focus(offset);
  }

  // As in a notebook: Ctrl+Enter runs, Shift+Enter runs and goes on to the next cell.
  keys(event) {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey || event.shiftKey)) return;
    event.preventDefault();
    this.act({ goesOn: event.shiftKey });
  }

  act({ goesOn }) {
    if (this.exercise) this.exercise.check();
    else this.run();
    if (goesOn) this.next?.entry.focus();
  }

  // Where the keyboard comes to: the first button, or what hides it: a question to be answered first, or a fold.
  get entry() {
    const asks = !this.getClientRects().length && [...document.querySelectorAll("course-predict")];
    if (asks) return asks.find(({ kept }) => kept.includes(this)).querySelector("input");
    return this.first.closest("details:not([open])")?.querySelector("summary") ?? this.first;
  }

  get next() {
    const cells = allCells().filter((cell) => cell.first);
    return cells[cells.indexOf(this) + 1];
  }

  // Takes a text that is the reader's own.
  put(text) {
    this.showText(text);
    this.saved.put(text);
  }

  showText(text) {
    this.text = text;
    this.reset.hidden = text === this.blank;
    if (this.editor) this.editor.text = text;
    else if (text === this.blank) this.code.innerHTML = this.readable;
    else this.code.textContent = text;
  }

  // Puts another text into the cell; the one that stood there is kept beside it.
  replace(text) {
    const before = this.text;
    this.showText(text);
    this.saved.replace(text, before);
    this.result.replaceChildren();
  }

  // What another tab has done to this cell shows here too, unless it is being edited here, or the tabs show two
  // versions of the book with two blanks.
  refresh() {
    const { code = this.blank, blank = this.blank } = this.saved.get();
    if (blank === this.blank && !this.editor?.focused) this.showText(code);
    this.exercise?.mark();
    this.saved.offer();
  }

  // Asks Python about this cell, with all cells of the page as they stand now.
  async ask(method, more = {}) {
    const cells = allCells();
    const message = { method, sources: cells.map((cell) => cell.source(cell.text)), index: cells.indexOf(this), ...more };
    this.again = () => this.ask(method, more).then((result) => this.show(result));
    this.busy(true);
    editor();
    this.asked = kernel.ask(message, {
      tell: (news) => this.tell(news, cells),
      limit: (index) => (cells[index].kind === "exercise" ? EXERCISE_LIMIT : LIMIT),
    });
    const result = await this.asked.answer;
    this.busy(false);
    return { ...result, above: result.cell !== undefined && cells[result.cell] !== this };
  }

  busy(busy) {
    const held = [this.runs, this.stops].includes(document.activeElement);
    this.stops.hidden = !busy;
    this.runs.hidden = busy;
    if (held) (busy ? this.stops : this.runs).focus();
    this.say("");
  }

  // Says what is going on, and since when.
  tell({ status, detail, cell, outputs }, cells) {
    if (outputs && !this.elsewhere) this.result.replaceChildren(draw(outputs));
    if (status !== undefined) this.say(status, detail);
    if (cell === undefined) return;
    this.elsewhere = cells[cell] !== this;
    const since = Date.now(), seconds = () => `for ${Math.round((Date.now() - since) / 1000)} s`;
    this.say(this.elsewhere ? `Running cell ${cell + 1} of the page first, on which this one builds` : "Running …");
    this.clock = setInterval(() => (this.detail.textContent = seconds()), 1000);
  }

  // The detail changes all the time: a screen reader is not told it.
  say(text, detail = "") {
    clearInterval(this.clock);
    if (this.saying.textContent !== text) this.saying.textContent = text;
    this.detail.textContent = detail;
  }

  async run() {
    this.show(await this.ask("run"));
  }

  // The old result stays until the new one is there, so that nothing jumps.
  show({ outputs = [], above, failure, reason, report }) {
    const parts = document.createDocumentFragment();
    if (above) make("p", { textContent: ABOVE }, parts);
    parts.append(draw(outputs));
    const { corrected } = outputs.at(-1) ?? {};
    if (corrected && !above) this.offer(corrected, parts);
    if (failure) this.fail(failure, reason, parts);
    if (report) this.exercise.verdict(report, parts);
    else if (this.hasAttribute("differs")) make("p", { className: "course-quiet", textContent: DIFFERS }, parts);
    if (!parts.children.length) make("p", { className: "course-quiet", textContent: "Done. Nothing to show." }, parts);
    this.querySelector(".cell_output")?.remove(); // what the book shows for the code that stood here
    this.result.replaceChildren(parts);
    this.saved.set({ tried: true });
    this.dispatchEvent(new Event("course-ran", { bubbles: true }));
  }

  // Code that was pasted can be put right with one press.
  offer(corrected, parts) {
    const note = make("div", { className: "course-note" }, parts);
    make("pre", { textContent: corrected }, note);
    button("Put it right", () => (this.replace(corrected), this.first.focus()), note);
  }

  fail(failure, reason, parts) {
    const note = make("p", { className: "course-note", textContent: failure + " " }, parts);
    if (reason === "frame") make("a", { href: location.href, target: "_blank", textContent: location.href }, note);
    else if (reason !== "stopped" && reason !== "browser") button("Try again", () => this.again(), note);
  }
}

// Returns which character of a text stands where the pointer is.
function offsetAt({ clientX, clientY }, code) {
  const found = document.caretPositionFromPoint?.(clientX, clientY) ?? document.caretRangeFromPoint?.(clientX, clientY);
  const [node, offset] = found ? [found.offsetNode ?? found.startContainer, found.offset ?? found.startOffset] : [];
  if (!code.contains(node)) return 0;
  const before = document.createRange();
  before.setStart(code, 0);
  before.setEnd(node, offset);
  return before.toString().length;
}

customElements.define("course-cell", CourseCell);

store.watch((key) => allCells().find((cell) => cell.result && cell.key === key)?.refresh());
