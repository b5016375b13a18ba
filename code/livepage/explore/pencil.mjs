// Backpropagation's table, row after row, with the reader's own numbers. A rule such as "x₁·w₁₁ + b₁" is both what is
// shown and what is computed: a sum of products of names, each a number of the reader's or the result of a row above.
import { make } from "../static/elements.mjs";
import { FUNCTIONS } from "./functions.mjs";
import { fixed } from "./kit.mjs";

const RATE = 0.1;
const short = (x) => String(Number(fixed(4)(x).replace("−", "-"))).replace("-", "−");
const factor = (x) => (x < 0 ? `(${short(x)})` : short(x));

// Every number of the table, by its name: those given, and the result of each row.
export function fill(rows, given, { value, slope }) {
  const numbers = { "½": 0.5, ...given };
  for (const [name, rule] of rows) {
    const terms = rule.replaceAll(" − ", " + −1·").split(" + ");
    const product = (term) => term.split("·").reduce((product, one) => product * (one === "−1" ? -1 : numbers[one]), 1);
    numbers[name] = terms.reduce((sum, term) => sum + product(term), 0);
    if (name.startsWith("z")) Object.assign(numbers, { [`f(${name})`]: value(numbers[name]), [`f′(${name})`]: slope(numbers[name]) });
  }
  return numbers;
}

export default (stage, { rows, starts, choices }) => {
  let done;
  stage.title("Backpropagation's table, to fill in step by step");
  const table = make("table", {}, stage.element);
  stage.buttons.before(table);
  stage.svg.remove();
  const activation = stage.choice("f", choices);
  const given = Object.entries(starts).map(([name, value]) => [name, stage.number(name, value)]);
  const go = (to) => () => {
    done = Math.min(rows.length, Math.max(1, to()));
    stage.show();
  };
  stage.button("Next", go(() => done + 1));
  stage.button("Back", go(() => done - 1));
  stage.button("All", go(() => rows.length));
  stage.button("Take the step", () => {
    const numbers = current();
    for (const [name, input] of given) if (`d${name}` in numbers) input.value = Number((numbers[name] - RATE * numbers[`d${name}`]).toFixed(4));
    go(() => 1)();
  });
  stage.onreset = () => (done = 1);
  const current = () => fill(rows, Object.fromEntries(given.map(([name, input]) => [name, Number(input.value)])), FUNCTIONS[activation.value]);

  const together = (text) => text.replaceAll("′(", "′\u2060("); // a line does not end between the two
  return () => {
    const numbers = current();
    const shown = (rule) => rule.replace(/f′\([^)]+\)|[a-z]+[₁₂]*(?!\()/g, (name) => factor(numbers[name])).replace(/f(?=\()/, activation.value);
    table.replaceChildren();
    rows.forEach(([name, rule], i) => {
      const row = make("tr", { className: `${i === done - 1 ? "now" : ""} ${name === "do" ? "turn" : ""}` }, table);
      make("th", { scope: "row", textContent: name }, row);
      for (const text of [`= ${rule}`, i < done ? `= ${shown(rule)}` : "", i < done ? `= ${short(numbers[name])}` : ""]) make("td", { textContent: together(text) }, row);
    });
    const [name, rule] = rows[done - 1], end = done === rows.length ? ` “Take the step” moves every weight by −${RATE} times its gradient.` : "";
    stage.tell(`Row ${done} of ${rows.length}, ${name.startsWith("d") ? "backwards" : "forwards"}: ${name} = ${rule} = ${shown(rule)} = ${short(numbers[name])}.${end}`);
  };
};
