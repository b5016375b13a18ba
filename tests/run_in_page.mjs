// Runs the cells of pages in the page's Python, under Node. Given the built site's _static/course, it reads from its
// input a list of pages, each the list of its sources, and writes a line for each: what the cells show, as JSON.
import { readdirSync, readFileSync } from "node:fs";

const folder = process.argv[2], silent = () => {};
const { loadPyodide } = await import(`${folder}/pyodide/pyodide.mjs`);
const pyodide = await loadPyodide({ indexURL: `${folder}/pyodide`, stdout: silent, stderr: silent });
const wheels = readdirSync(`${folder}/pyodide`).filter((name) => name.endsWith(".whl"));
for (const file of [...wheels.map((name) => `pyodide/${name}`), "course.whl"])
  pyodide.unpackArchive(Uint8Array.from(readFileSync(`${folder}/${file}`)), "wheel");
const { start } = pyodide.pyimport("livepage.session.page");
const renew = pyodide.runPython("from livepage.session.state import State; before = State({}); lambda: before.restore({})");

for (const sources of JSON.parse(readFileSync(0, "utf8"))) {
  renew();
  const answer = start("[]", "{}", silent);
  const shown = [];
  for (let index = 0; index < sources.length; index++)
    shown.push(JSON.parse(await answer("run", JSON.stringify({ sources, index }))).outputs);
  console.log(JSON.stringify(shown));
}
process.exit(0);
