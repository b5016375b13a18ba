// What every page of the book does.
import { store } from "./store.mjs";

for (const button of document.querySelectorAll(".btn-download-pdf-button")) button.onclick = () => print();

document.querySelector(".bd-search-container input")?.focus();

// A box that scrolls sideways can be reached, and scrolled, by keyboard.
const boxes = document.querySelectorAll("article :is(table, div.math, ol)");
new ResizeObserver(() => {
  for (const box of boxes)
    if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
    else box.removeAttribute("tabindex");
}).observe(document.body);

// Sheets are marked in the margin once there is something to mark.
let marked = false;
async function mark() {
  marked ||= store.keys().length > 0;
  if (marked) (await import("./margin_marks.mjs")).mark();
}
mark();
addEventListener("course-change", mark);
