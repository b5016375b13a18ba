// Shows what the glossary says of a word in place: under the pointer, on focus, at a tap. Esc closes it.
// The link leads to the glossary itself, without a script and for whoever presses it.
import { make } from "./elements.mjs";

const links = document.querySelectorAll('a[href*="glossary.html#term-"]');
const box = make("div", { className: "course-explained", id: "course-explained", role: "tooltip", hidden: true }, document.body);
let page, shown, leaving;

// The glossary is asked for once, when the first word is pointed at.
async function explanation({ href }) {
  page ??= fetch(href).then((answer) => (answer.ok ? answer.text() : Promise.reject(answer.status)));
  const glossary = new DOMParser().parseFromString(await page, "text/html");
  let entry = glossary.getElementById(new URL(href).hash.slice(1));
  while (entry.localName !== "dd") entry = entry.nextElementSibling; // several names may share what follows
  for (const link of entry.querySelectorAll("a[href]")) link.href = new URL(link.getAttribute("href"), href);
  return [...entry.childNodes];
}

async function show(link) {
  clearTimeout(leaving);
  if (link === shown) return;
  shown = link;
  try {
    box.replaceChildren(...(await explanation(link)));
  } catch {
    page = undefined; // opened from a folder, or offline: the link is still a link
    return hide();
  }
  if (shown !== link) return;
  box.hidden = false;
  link.setAttribute("aria-describedby", box.id);
  const word = link.getClientRects()[0], width = document.documentElement.clientWidth;
  box.style.left = `${scrollX + Math.max(8, Math.min(word.left, width - box.offsetWidth - 8))}px`;
  const below = word.bottom + box.offsetHeight + 8 < innerHeight;
  box.style.top = `${scrollY + (below ? word.bottom + 4 : word.top - box.offsetHeight - 4)}px`;
}

function hide() {
  shown?.removeAttribute("aria-describedby");
  shown = undefined;
  box.hidden = true;
}

// The pointer may move from the word onto its explanation.
const leave = () => (leaving = setTimeout(hide, 250));

for (const link of links) {
  let touched = false;
  link.addEventListener("pointerdown", ({ pointerType }) => (touched = pointerType !== "mouse"));
  link.addEventListener("pointerenter", ({ pointerType }) => pointerType === "mouse" && show(link));
  link.addEventListener("pointerleave", ({ pointerType }) => pointerType === "mouse" && leave());
  link.addEventListener("focus", () => show(link));
  link.addEventListener("blur", leave);
  link.addEventListener("click", (event) => {
    if (touched) event.preventDefault(), show(link);
    touched = false;
  });
}
box.addEventListener("pointerenter", () => clearTimeout(leaving));
box.addEventListener("pointerleave", leave);
addEventListener("keydown", ({ key }) => key === "Escape" && hide());
addEventListener("pointerdown", ({ target }) => !box.contains(target) && target !== shown && hide());
