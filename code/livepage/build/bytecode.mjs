// Runs `bytecode.py` in Pyodide on a list of archives.
import { readFileSync, writeFileSync } from "node:fs";

const { loadPyodide } = await import(`${process.argv[2]}/pyodide/pyodide.mjs`);
const { archives, names } = JSON.parse(readFileSync(0, "utf8"));
const pyodide = await loadPyodide();
pyodide.runPython(readFileSync(new URL("bytecode.py", import.meta.url), "utf8"));
const compile = pyodide.globals.get("compile_archive");
for (const { source, target, keep } of archives) {
  pyodide.FS.writeFile("source.zip", readFileSync(source));
  compile("source.zip", "target.zip", JSON.stringify(names), keep);
  writeFileSync(target, pyodide.FS.readFile("target.zip"));
}
