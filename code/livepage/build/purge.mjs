// Takes from a style sheet the rules that no page and no script can need: two thirds of it are the theme's.
// Reads {pages: [HTML, ...], scripts: pattern, sheet: path} as JSON, writes the smaller sheet.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(`${process.argv[2]}/`); // the folder of node_modules
const { PurgeCSS } = require("purgecss");

const { pages, scripts, sheet } = JSON.parse(readFileSync(0, "utf8"));
const [{ css }] = await new PurgeCSS().purge({
  content: [scripts, ...pages.map((raw) => ({ raw, extension: "html" }))],
  css: [sheet],
  safelist: { greedy: [/^course-/], variables: [/^--course-/] }, // verdicts and figures come from Python
  variables: true,
  keyframes: true,
});
process.stdout.write(css);
