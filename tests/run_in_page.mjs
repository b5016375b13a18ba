// The page's Python under Node. Given the built site's _static/course, it reads a page a line, as JSON: the sources of
// its cells, what the book knows of them, and which to run. For each it writes a line: what these show, run in order.
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
  const { sources, book, indices } = JSON.parse(line), shown = [];
  renew();
  const answer = start(JSON.stringify(book), "{}", silent);
  for (const index of indices) shown.push(JSON.parse(await answer("run", JSON.stringify({ sources, index }))).outputs);
  console.log(JSON.stringify(shown));
}
