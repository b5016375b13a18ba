// Markdown that a cell shows, as HTML.
import { marked } from "marked";

export const render = (text) => marked.parse(text, { gfm: true });
