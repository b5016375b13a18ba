// Sets formulas while the book is built: a page then shows them at once and needs no MathJax, nor any script.
// Reads one [TeX, display] as JSON a line, answers each with a line of JSON: {html} or {error}. First comes {style}.
import { createRequire } from "node:module";
import { createInterface } from "node:readline";

const require = createRequire(`${process.argv[2]}/`); // the folder of node_modules

const MathJax = await require("mathjax/es5/node-main.js").init({
  loader: { load: ["input/tex-full", "output/chtml", "a11y/assistive-mml"] },
  chtml: { fontURL: "fonts", matchFontHeight: false, adaptiveCSS: false },
  options: { enableAssistiveMml: true }, // what a screen reader reads
  tex: { packages: { "[-]": ["noundefined", "noerrors"] }, formatError: (_, error) => { throw error; } },
});
const FITS = 17; // em, the room that a window of 320 pixels has
const { adaptor, output } = MathJax.startup;
const draw = output.processMath;
output.processMath = (math, place) => {
  draw.call(output, math, place);
  const { w } = output.factory.wrap(math).getOuterBBox(); // in em
  if (w > FITS) adaptor.setStyle(place, "--wide", w.toFixed(1)); // course.css makes it fit
};
const answer = (data) => process.stdout.write(`${JSON.stringify(data)}\n`);

MathJax.tex2chtml("x"); // only now does the style sheet have every font
answer({ style: adaptor.textContent(MathJax.chtmlStylesheet()) });
for await (const line of createInterface(process.stdin)) {
  const [tex, display] = JSON.parse(line);
  try {
    answer({ html: adaptor.outerHTML(MathJax.tex2chtml(tex, { display })) });
  } catch (error) {
    answer({ error: `${error.message}: ${tex.trim()}` });
  }
}
