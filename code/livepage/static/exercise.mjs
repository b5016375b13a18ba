// What an exercise has beside a cell: Check, the examiner's verdict, hints to leaf through, a mark that it is passed.
import { button, make } from "./elements.mjs";
import { draw } from "./outputs.mjs";
import { store } from "./store.mjs";

const ENOUGH = 3; // misses, after which the solution is one link away

export class Exercise {
  constructor(cell, bar) {
    this.cell = cell;
    button("Check", () => this.check(), bar);
    this.hints();
  }

  async check() {
    const { cell } = this, { attempts = 0 } = cell.saved.get();
    const asked = { question: cell.getAttribute("question"), answer: cell.getAttribute("answer"), attempt: attempts + 1 };
    const result = await cell.ask("check", asked);
    const { report } = result;
    if (report?.passed) cell.saved.set({ passed: true });
    else if (report && !report.unfinished) cell.saved.set({ attempts: attempts + 1 });
    this.mark();
    cell.show(result);
  }

  mark() {
    const { passed = false, attempts = 0 } = store.get(this.cell.key);
    this.cell.passed.textContent = passed ? "✓ passed" : "";
    this.cell.classList.toggle("course-done", passed);
    this.solution.hidden = !passed && attempts < ENOUGH;
  }

  // The hints stand in the page; without a script all are seen at once.
  hints() {
    const place = this.cell.querySelector(".course-hints");
    const all = [...place.querySelectorAll("li")];
    this.solution = place.querySelector(".course-solution");
    if (!all.length) return;
    let shown = 0;
    const bar = make("p", { className: "course-leaf" });
    const back = button("Back", () => turn(-1), bar), next = button("Next hint", () => turn(1), bar);
    const count = make("span", {}, bar);
    place.querySelector("ol").after(bar);
    function turn(by) {
      shown += by;
      all.forEach((hint, number) => (hint.hidden = number !== shown));
      back.disabled = shown === 0;
      next.disabled = shown === all.length - 1;
      count.textContent = `${shown + 1} of ${all.length}`;
    }
    turn(0);
  }

  // The report as in a notebook, with links that lead to pages. It is announced by the place it comes to.
  verdict(report, parts) {
    const verdict = draw([{ "text/html": report.html }]);
    verdict.querySelector("[role]").removeAttribute("role");
    parts.append(verdict);
  }
}
