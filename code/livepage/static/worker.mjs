// Python in a worker of its own, so that no cell can freeze the page.
import { loadPyodide } from "./pyodide/pyodide.mjs";

const PYTHON = `
import json
from examiner.session import Session

session = Session()
lambda method, arguments: json.dumps(getattr(session, method)(**json.loads(arguments)))
`;

const CORE = ["pyodide.asm.js", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json"];

async function get(file) {
  const answer = await fetch(new URL(file, import.meta.url), { cache: "no-cache" });
  if (!answer.ok) throw new Error(`${file}: ${answer.status}`);
  return answer.arrayBuffer();
}

const all = (files) => Promise.all(files.map(get)).catch(() => Promise.reject("core"));

async function start() {
  // Pyodide waits for ever for a file that does not come. Asked for here, all come at once, into the
  // browser's cache, or the first failure is known.
  const [wheel] = await all(["./course.whl", ...CORE.map((file) => `./pyodide/${file}`)]);
  const silent = () => {};
  const pyodide = await loadPyodide({ indexURL: new URL("./pyodide/", import.meta.url).href, stdout: silent, stderr: silent });
  try {
    await pyodide.loadPackage("numpy", { messageCallback: silent, errorCallback: silent });
  } catch {
    // It is not loaded: the next line sees it, whatever the reason.
  }
  if (!pyodide.loadedPackages.numpy) throw "numpy";
  pyodide.unpackArchive(wheel, "wheel");
  return pyodide.runPython(PYTHON);
}

const ready = start();
ready.catch((reason) => postMessage({ failed: typeof reason === "string" ? reason : "browser" }));

addEventListener("message", async ({ data: { method, ...arguments_ } }) => {
  const call = await ready.catch(() => null);
  if (!call) return;
  postMessage({ running: true });
  try {
    postMessage({ result: JSON.parse(call(method, JSON.stringify(arguments_))) });
  } catch {
    postMessage({ failed: "crash" }); // not an error of a cell, which is a result too
  }
});
