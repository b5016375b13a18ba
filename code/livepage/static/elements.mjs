// The small things that several modules need.

export function make(name, properties, parent) {
  const element = Object.assign(document.createElement(name), properties);
  parent?.append(element);
  return element;
}

export const button = (text, act, parent) => make("button", { type: "button", textContent: text, onclick: act }, parent);

// The button that Enter in a field presses. A frame may forbid that a form is sent, and then tells nobody that it would be.
export const submit = (text, act, form) =>
  make("button", { type: "submit", textContent: text, onclick: (event) => (event.preventDefault(), act()) }, form);

export const counted = (n, word) => `${n} ${word}${n === 1 ? "" : "s"}`;

// Hands the reader a file.
export function save(name, text, type) {
  const url = URL.createObjectURL(new Blob([text], { type }));
  make("a", { href: url, download: name }, document.body).click();
  document.body.lastChild.remove();
  setTimeout(() => URL.revokeObjectURL(url), 60_000); // some browsers fetch it late
}

// A frame inside another page may forbid downloads, and says nothing when it does.
export const framed = () => window.top !== window;
export const FRAMED = "If no file comes, the page around this one forbids it: open this page in a tab of its own.";
