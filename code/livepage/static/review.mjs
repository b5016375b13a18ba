// <course-review>: questions from the chapters that the reader has begun, mixed. A question that was answered rightly
// comes back after a day, then after three days, then after a week; a wrong answer starts it again.
import { button, counted, make } from "./elements.mjs";
import { keyOf, store } from "./store.mjs";

const DAYS = [0, 1, 3, 7]; // until a question is due, by how often in a row it was answered rightly
const AGAIN = ["", "It comes back tomorrow.", "It comes back in three days.", "It comes back in a week.", "You know it: it does not come back."];
const ROUND = 10;

const questions = fetch(new URL("questions.json", import.meta.url)).then((answer) => answer.json());

// Days are those of the calendar where the reader is.
const today = () => Math.floor((Date.now() - new Date().getTimezoneOffset() * 60_000) / 86_400_000);
const keyFor = ({ id }) => keyOf("review", id);

// The day on which a question is due: today for a new one, never for one that is known.
function due(question) {
  const { day, row } = store.get(keyFor(question));
  if (day === undefined) return 0;
  return row < DAYS.length ? day + DAYS[row] : Infinity;
}

// What was passed, predicted or run on a page or its sheet counts as begun.
function begun(all) {
  const marks = store.keys().filter((key) => ["passed", "guess", "tried"].some((what) => store.get(key)[what]));
  const pages = new Set(marks.map((key) => key.slice(key.indexOf("/") + 1, key.indexOf(":"))));
  return all.filter(({ chapter }) => pages.has(chapter));
}

const mixed = (list) => list.map((item) => [Math.random(), item]).sort(([a], [b]) => a - b).map(([, item]) => item);

class CourseReview extends HTMLElement {
  async connectedCallback() {
    this.all = await questions;
    this.replaceChildren();
    this.said = make("p", { className: "course-total", role: "status", tabIndex: -1 }, this);
    this.place = make("div", { className: "course-quiz" }, this);
    this.bar = make("p", { className: "course-buttons" }, this);
    this.begin(begun(this.all));
  }

  begin(pool) {
    this.place.replaceChildren();
    this.bar.replaceChildren();
    const waiting = mixed(pool.filter((question) => due(question) <= today()));
    this.round = waiting.sort((a, b) => (due(b) > 0) - (due(a) > 0)).slice(0, ROUND); // those that come back, then new ones
    this.pool = pool;
    const chapters = new Set(pool.map(({ chapter }) => chapter)).size;
    if (!pool.length) this.say("You have not begun a chapter in this browser.");
    else if (!waiting.length) this.say(`Nothing is due today. ${this.next()}`);
    else this.say(`${counted(waiting.length, "question")} from ${counted(chapters, "chapter")}. This round has ${this.round.length}.`);
    if (this.round.length) button("Begin", () => this.ask(), this.bar);
    if (pool.length < this.all.length) button("Take questions from the whole course", () => this.begin(this.all), this.bar);
  }

  say(text) {
    this.said.textContent = text;
  }

  ask() {
    const question = this.round[0];
    this.bar.replaceChildren();
    this.say(`${counted(this.round.length, "question")} to go.`);
    this.place.innerHTML = question.html;
    const options = [...this.place.querySelectorAll("details")];
    for (const [place, option] of options.entries())
      option.addEventListener("toggle", () => this.judge(question, question.right.includes(place)), { once: true });
    this.judged = false;
    Object.assign(this.place.querySelector("p"), { tabIndex: -1 }).focus();
  }

  // The first option that is opened is the answer; the others may be opened to read what is said of them.
  judge(question, right) {
    if (this.judged) return;
    this.judged = true;
    this.round.shift();
    const { row = 0 } = store.get(keyFor(question));
    const again = right ? row + 1 : 0;
    store.set(keyFor(question), { day: today(), row: again });
    if (!right) this.round.push(question);
    this.say(right ? AGAIN[again] : "It comes once more in this round.");
    button(this.round.length ? "Next" : "Finish", () => (this.round.length ? this.ask() : this.finish()), this.bar);
    make("a", { href: new URL(question.uri, import.meta.url), textContent: `Read again: ${question.title}` }, this.bar);
  }

  finish() {
    this.begin(this.pool);
    this.say(`This round is done. ${this.said.textContent}`);
    this.said.focus();
  }

  // When something is due again.
  next() {
    const days = this.pool.map(due).filter(Number.isFinite);
    if (!days.length) return "You know all questions of the chapters that you have begun.";
    const first = Math.min(...days);
    const at = first - today() === 1 ? "tomorrow" : `in ${first - today()} days`;
    return `The next ${counted(days.filter((day) => day === first).length, "question")} will be due ${at}.`;
  }
}

customElements.define("course-review", CourseReview);
