// Sets formulas when the book is built: a page then shows them at once and needs no MathJax, nor any script.
// Reads [[TeX, display], ...] as JSON, writes {formulas: [HTML, ...], style: CSS}.
import { createRequire } from "node:module";

const require = createRequire(`${process.argv[2]}/`); // the folder of node_modules

const MathJax = await require("mathjax/es5/node-main.js").init({
  loader: { load: ["input/tex-full", "output/chtml", "a11y/assistive-mml"] },
  chtml: { fontURL: "fonts", matchFontHeight: false, adaptiveCSS: false },
  options: { enableAssistiveMml: true }, // what a screen reader reads
  tex: { packages: { "[-]": ["noundefined", "noerrors"] }, formatError: (_, error) => { throw error; } },
});

let input = "";
for await (const part of process.stdin) input += part;
const { adaptor } = MathJax.startup;
const set = ([tex, display]) => {
  try {
    return adaptor.outerHTML(MathJax.tex2chtml(tex, { display }));
  } catch (error) {
    process.stderr.write(`${error.message}: ${tex.trim()}\n`);
    process.exitCode = 1;
    return "";
  }
};
const formulas = JSON.parse(input).map(set);
process.stdout.write(JSON.stringify({ formulas, style: adaptor.textContent(MathJax.chtmlStylesheet()) }));
