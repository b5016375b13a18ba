// <course-predict>: a place to write what one expects. What would give it away is kept back until then: its elements
// carry the name of the question as a class.
import { button, make, submit } from "./elements.mjs";
import { warnIfLost } from "./saved_code.mjs";
import { keyOf, store } from "./store.mjs";

const EVERYTHING = "everything";

class CoursePredict extends HTMLElement {
  connectedCallback() {
    this.key = keyOf(this.getAttribute("page"), this.getAttribute("name"));
    this.kept = [...document.getElementsByClassName(this.getAttribute("name"))];
    for (const cell of this.kept) cell.addEventListener("course-ran", () => this.open(this.answer));
    if (store.get(this.key).opened) this.show();
    else if (!store.get(EVERYTHING).opened) this.ask();
  }

  // A list below the question offers choices, and is not seen twice (course.css); otherwise the answer is a line of one's own.
  ask() {
    const form = make("form", {}, this);
    const list = this.previousElementSibling;
    if (list?.matches("ul"))
      for (const item of list.children) {
        const choice = make("label", {}, form), text = item.querySelector("p") ?? item;
        // What a reader of screens says, formulas too; innerText would lay out the whole page for each choice.
        const value = text.textContent.trim().replace(/\s+/g, " ");
        make("input", { type: "radio", name: this.key, value, ariaLabel: value }, choice);
        make("span", {}, choice).append(...text.cloneNode(true).childNodes);
      }
    else make("input", { type: "text", autocomplete: "off" }, make("label", { textContent: "Your guess " }, form));
    submit("Compare", () => (this.open(this.answer), this.said.focus()), form);
    button("Just show me", () => (this.open(""), this.said.focus()), form);
    button("Always show everything", () => everything(), form);
    this.says = "What follows is kept back until you have written a guess, or ask for it.";
    make("small", { textContent: this.says }, form);
  }

  get answer() {
    return (this.querySelector("input:checked") ?? this.querySelector("input[type=text]"))?.value.trim() ?? "";
  }

  open(guess) {
    if (store.get(this.key).opened) return;
    store.set(this.key, { opened: true, guess });
    if (guess) warnIfLost(this);
    this.show();
  }

  // Shows what was kept back, with the guess beside the first result.
  show() {
    this.reveal();
    this.replaceChildren();
    const { guess } = store.get(this.key);
    this.said = make("p", { className: "course-guess", tabIndex: -1, textContent: guess ? `You expected: ${guess}` : "" });
    const tools = this.kept.map((cell) => cell.querySelector(".course-tools")).find(Boolean);
    if (tools && guess) (tools.closest("details") ?? tools).after(this.said); // code that is folded hides its tools
    else this.append(this.said);
    if (!guess) this.said.textContent = "Shown below.";
  }

  reveal() {
    for (const part of this.kept) part.classList.add("course-open");
  }
}

const all = () => [...document.querySelectorAll("course-predict")];

function everything() {
  store.set(EVERYTHING, { opened: true });
  document.documentElement.classList.remove("course-keeps");
  for (const place of all()) place.replaceChildren();
}

// Who follows a link to a place gets all that its section says.
function arrive() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const section = target?.closest("section");
  const found = all().filter((place) => section?.contains(place) || place.kept.some((part) => part.contains(target)));
  for (const place of found) place.reveal();
  if (found.length) target.scrollIntoView();
}

customElements.define("course-predict", CoursePredict);
arrive();
addEventListener("hashchange", arrive);
