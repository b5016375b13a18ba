// Shows what a cell has shown, in its order and in its best form.
import { make } from "./elements.mjs";

const picture = (mime) => (data, parts) => make("img", { src: `data:${mime};base64,${data}`, alt: "" }, parts);
const longest = (data) => Math.max(...data.split("\n").map((line) => line.length));
const text = (className) => (data, parts) =>
  make("pre", { className, textContent: data, style: `--columns: ${longest(data)}` }, parts);
const html = (data, parts) => toPages(make("div", { innerHTML: data }, parts));

// In a page another page stands in for its notebook; for JupyterLab a link names the cell's id, which is the anchor.
function toPages(place) {
  for (const link of place.querySelectorAll("a[href]"))
    link.setAttribute("href", link.getAttribute("href").replace(/^([\w./-]+)\.ipynb(?:(#)cell-id=)?/, "$1.html$2"));
}

const FORMS = {
  stream: text("course-printed"),
  error: text("course-error"),
  said: (data, parts) => make("p", { className: "course-said", textContent: data }, parts),
  "text/plain": text(""),
  "text/html": html,
  "image/svg+xml": html,
  "image/png": picture("image/png"),
  "image/jpeg": picture("image/jpeg"),
  "text/latex": (data, parts) => typeset(make("div", { textContent: data }, parts)),
  "text/markdown": async (data, parts) => {
    const place = make("div", { textContent: data }, parts);
    const { render } = await import("./markdown.mjs");
    place.innerHTML = render(data);
    if (data.includes("$")) typeset(place);
  },
};

async function typeset(place) {
  const { typeset } = await import("./formulas.mjs");
  typeset(place);
}

export function draw(outputs) {
  const parts = document.createDocumentFragment();
  for (const output of outputs) for (const form in FORMS) if (form in output) FORMS[form](output[form], parts);
  if (parts.querySelector("course-explorable") && !customElements.get("course-explorable")) import("./explorable.mjs");
  return parts;
}
