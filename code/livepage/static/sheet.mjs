// <course-sheet>, below the title of a page with live cells: how much of the sheet is done, and the sheet as a
// notebook with the reader's answers in it, to hand in or to open in JupyterLab.
import { FRAMED, framed, make, save, submit } from "./elements.mjs";
import { keyOf, store } from "./store.mjs";

const OFFLINE = "The notebook could not be fetched: you are offline, or something blocks it. Try again when the connection is back.";

const STUDENT = "student"; // where the name is kept

// The notebook with a name and these sources, by the name of their cell. What its code printed goes: it belongs to
// other code.
export function filled(notebook, sources, student) {
  if (student) notebook.metadata.course = { ...notebook.metadata.course, student };
  for (const cell of notebook.cells.filter(({ id }) => sources.has(id))) {
    cell.source = sources.get(cell.id).split(/(?<=\n)/);
    Object.assign(cell, { outputs: [], execution_count: null });
  }
  return notebook;
}

class CourseSheet extends HTMLElement {
  connectedCallback() {
    this.link = this.querySelector(".course-bar a");
    if (!this.link) return; // nothing to hand in on this page
    this.link.textContent = "Download with your answers";
    this.link.onclick = (event) => (event.preventDefault(), this.ask());
    this.count();
    addEventListener("course-change", () => this.count());
  }

  get exercises() {
    return [...document.querySelectorAll('course-cell[kind="exercise"]')];
  }

  count() {
    const passed = this.exercises.filter((cell) => store.get(keyOf(this.getAttribute("page"), cell.getAttribute("question"))).passed);
    this.querySelector(".course-count").textContent = `${passed.length} of ${this.exercises.length} exercises passed`;
  }

  // Who hands a sheet in writes a name into it; the field may stay empty.
  ask() {
    if (this.form) return this.form.elements[0].focus();
    this.form = make("form", { className: "course-note course-name" }, this);
    const label = make("label", { textContent: "Your name, if this is for a teacher " }, this.form);
    make("input", { type: "text", autocomplete: "name", value: store.get(STUDENT).name ?? "" }, label).focus();
    submit("Download", () => this.download(this.form.elements[0].value.trim()), this.form);
    this.note = make("p", { role: "status" }, this.form);
  }

  async download(student) {
    store.set(STUDENT, { name: student });
    const cells = [...document.querySelectorAll("course-cell:not([kind=check])")].filter((cell) => cell.text !== cell.blank);
    const sources = new Map(cells.map((cell) => [cell.getAttribute("cell"), cell.text]));
    try {
      const answer = await fetch(this.getAttribute("notebook"), { cache: "no-cache" });
      if (!answer.ok) throw new Error(answer.status);
      const notebook = filled(await answer.json(), sources, student);
      const name = this.getAttribute("page").split("/").at(-1);
      this.note.textContent = framed() ? FRAMED : "";
      save(`${name}.ipynb`, JSON.stringify(notebook, null, 1) + "\n", "application/x-ipynb+json");
    } catch {
      this.note.textContent = OFFLINE;
    }
  }
}

customElements.define("course-sheet", CourseSheet);
