// Marks in the margin which sheets are done, and which are begun.
import { sheets } from "./sheets.mjs";
import { make } from "./elements.mjs";
import { keyOf, store } from "./store.mjs";

const ROOT = new URL("../../", import.meta.url).href; // of the book

const pageOf = (link) => link.href.replace(ROOT, "").replace(/(\.html)?(#.*)?$/, "");

function put(link, passed, all) {
  const mark = link.querySelector(".course-mark") ?? make("span", { className: "course-mark" }, link);
  mark.textContent = passed === all ? " ✓" : ` ${passed}/${all}`;
  mark.title = `${passed} of ${all} exercises passed`;
}

export function mark() {
  for (const link of document.querySelectorAll(".bd-links a")) {
    const questions = sheets[pageOf(link)] ?? [];
    const passed = questions.filter((question) => store.get(keyOf(pageOf(link), question)).passed).length;
    if (passed) put(link, passed, questions.length);
    else link.querySelector(".course-mark")?.remove();
  }
}
