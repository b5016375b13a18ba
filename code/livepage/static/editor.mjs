// The editor of a live cell.
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { python } from "@codemirror/lang-python";
import { bracketMatching, HighlightStyle, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { EditorView, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";

const colours = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword, tags.bool, tags.null], fontWeight: "650" },
  { tag: tags.comment, color: "var(--course-faint)", fontStyle: "italic" },
  { tag: tags.string, color: "var(--course-string)" },
  { tag: [tags.number, tags.self], color: "var(--course-number)" },
]);

const look = EditorView.theme({
  "&": { color: "var(--course-ink)", backgroundColor: "var(--course-panel)", fontSize: "0.82rem" },
  "&.cm-focused": { outline: "none" },
  ".cm-content": { fontFamily: "var(--course-mono)", padding: "0.8rem 0", caretColor: "var(--course-ink)", outline: "none !important" },
  ".cm-scroller": { fontFamily: "var(--course-mono)", lineHeight: "1.5" },
  ".cm-cursor": { borderLeftColor: "var(--course-ink)" },
  ".cm-gutters": { backgroundColor: "var(--course-panel)", color: "var(--course-faint)", border: "none" },
  ".cm-matchingBracket, &.cm-focused .cm-matchingBracket": { backgroundColor: "var(--course-line)", color: "inherit" },
  ".cm-selectionBackground, &.cm-focused .cm-selectionBackground, ::selection": { backgroundColor: "var(--course-line) !important" },
});

// Returns the editor of one cell. Tab indents; Esc leaves, so that the keyboard is never caught.
export function createEditor(parent, { text, label, changed, run, leave }) {
  parent.addEventListener("keydown", (event) => event.stopPropagation()); // or the page's shortcuts take "/" and Ctrl+K
  const view = new EditorView({
    parent,
    doc: text,
    extensions: [
      keymap.of([
        { key: "Mod-Enter", run: () => (run({}), true) },
        { key: "Shift-Enter", run: () => (run({ goesOn: true }), true) },
        { key: "Escape", run: () => (leave(), true) },
        indentWithTab,
      ]),
      keymap.of([...defaultKeymap, ...historyKeymap]),
      lineNumbers(),
      history(),
      indentUnit.of("    "),
      indentOnInput(),
      bracketMatching(),
      python(),
      syntaxHighlighting(colours),
      look,
      EditorView.contentAttributes.of({ "aria-label": label, tabindex: "0", autocapitalize: "off", autocorrect: "off", spellcheck: "false" }),
      EditorView.updateListener.of((update) => update.docChanged && changed(view.state.doc.toString())),
    ],
  });
  return {
    get text() {
      return view.state.doc.toString();
    },
    set text(text) {
      if (text !== this.text) view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
    },
    focus(offset) {
      view.focus();
      view.dispatch({ selection: { anchor: Math.min(offset, view.state.doc.length) } });
    },
    get focused() {
      return view.hasFocus;
    },
  };
}
