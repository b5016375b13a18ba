// The page's Python under Node. Given the built site's _static/course, it reads a page a line, as JSON: the sources of
// its cells, and what the book knows of them. For each it writes a line: what the cells show, run in order.
import { readdirSync, readFileSync } from "node:fs";
import { createInterface } from "node:readline";

const folder = process.argv[2], silent = () => {};
const { loadPyodide } = await import(`${folder}/pyodide/pyodide.mjs`);
const pyodide = await loadPyodide({ indexURL: `${folder}/pyodide`, stdout: silent, stderr: silent });
const wheels = readdirSync(`${folder}/pyodide`).filter((name) => name.endsWith(".whl"));
for (const file of [...wheels.map((name) => `pyodide/${name}`), "course.whl"])
  pyodide.unpackArchive(Uint8Array.from(readFileSync(`${folder}/${file}`)), "wheel");
const { start } = pyodide.pyimport("livepage.session.for_worker");
const renew = pyodide.runPython("from livepage.session.state import State; before = State({}); lambda: before.restore({})");

for await (const line of createInterface({ input: process.stdin })) {
  const { sources, book } = JSON.parse(line), shown = [];
  renew();
  const answer = start(JSON.stringify(book), "{}", silent);
  for (const index of sources.keys()) shown.push(JSON.parse(await answer("run", JSON.stringify({ sources, index }))).outputs);
  console.log(JSON.stringify(shown));
}
