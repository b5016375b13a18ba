// Takes from a style sheet the rules that no page and no script can need: two thirds of it are the theme's.
// Reads {pages: [HTML, ...], scripts: pattern, sheet: path} as JSON, writes the smaller sheet.
import { createRequire } from "node:module";

const require = createRequire(`${process.argv[2]}/`); // the folder of node_modules
const { PurgeCSS } = require("purgecss");

let input = "";
for await (const part of process.stdin) input += part;
const { pages, scripts, sheet } = JSON.parse(input);
const [{ css }] = await new PurgeCSS().purge({
  content: [scripts, ...pages.map((raw) => ({ raw, extension: "html" }))],
  css: [sheet],
  safelist: { greedy: [/^course-/], variables: [/^--course-/] }, // verdicts and figures come from Python
  variables: true,
  keyframes: true,
});
process.stdout.write(css);
