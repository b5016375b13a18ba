// The small things that several modules need.

export function make(name, properties, parent) {
  return parent.appendChild(Object.assign(document.createElement(name), properties));
}

export const button = (text, act, parent) => make("button", { type: "button", textContent: text, onclick: act }, parent);

// Hands the reader a file.
export function save(name, text, type) {
  const url = URL.createObjectURL(new Blob([text], { type }));
  make("a", { href: url, download: name }, document.body).click();
  document.body.lastChild.remove();
  setTimeout(() => URL.revokeObjectURL(url), 60_000); // some browsers fetch it late
}
