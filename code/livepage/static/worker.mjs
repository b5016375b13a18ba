// Python in a worker of its own, so that no cell can freeze the page.
import { Loading } from "./loading.mjs";

const CORE = ["pyodide.asm.js", "pyodide.asm.wasm", "python_stdlib.zip"];
const FOLDER = new URL("./pyodide/", import.meta.url).href;
const SHA = "import hashlib\nlambda bytes: hashlib.sha256(bytes.to_py()).hexdigest()";
const WASM = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0); // the smallest module: what forbids this forbids Python

const silent = () => {};
let loading = new Loading((share) => postMessage({ loading: share }));
let pyodide, lock, sha, answer;
const installed = new Set(); // packages

const own = (file, size) => loading.get(new URL(file, import.meta.url), size);
const news = () => postMessage({ waiting: true }); // it takes a while, and goes on
const because = (reason) => () => Promise.reject(reason);

function needed(name, found = new Set()) {
  if (!found.has(name)) for (const other of lock.packages[found.add(name) && name].depends) needed(other, found);
  return [...found];
}

async function fetched(name) {
  const { file_name, size } = lock.packages[name];
  return loading.get(new URL(file_name, FOLDER), size).catch(because(name));
}

async function unpack(name, bytes) {
  if (sha(bytes) !== lock.packages[name].sha256) throw name;
  pyodide.unpackArchive(bytes, "wheel");
  installed.add(name);
}

// Installs a package and all that it needs; each file is checked against the lock.
async function install(name) {
  const fresh = needed(name).filter((other) => !installed.has(other));
  const files = fresh.map(fetched);
  Promise.allSettled(files); // one that does not come is told; the others need not be
  for (const [place, other] of fresh.entries()) {
    await unpack(other, await files[place]);
    news();
  }
}

async function start(book) {
  try {
    new WebAssembly.Module(WASM);
  } catch {
    throw "policy";
  }
  // The lock tells how large all others are; before that, "100 %" would be that of the lock.
  const text = new Loading(news).get(new URL("pyodide-lock.json", FOLDER));
  lock = JSON.parse(new TextDecoder().decode(await text.catch(because("core"))));
  // Pyodide waits for ever for a file that does not come. Asked for here, all come at once, into the browser's cache,
  // or the first failure is known.
  const numpy = fetched("numpy");
  numpy.catch(silent);
  const core = CORE.map((file) => own(`pyodide/${file}`, lock.sizes?.[file]));
  const [wheel] = await Promise.all([own("course.whl", lock.sizes?.["course.whl"]), ...core]).catch(because("core"));
  news();
  const { loadPyodide } = await import("./pyodide/pyodide.mjs");
  pyodide = await loadPyodide({ indexURL: FOLDER, stdout: silent, stderr: silent });
  pyodide._api.on_fatal = () => postMessage({ failed: "crash" }); // what waits for an answer would wait for ever
  news();
  sha = pyodide.runPython(SHA);
  await unpack("numpy", await numpy);
  pyodide.unpackArchive(wheel, "wheel");
  news();
  const modules = Object.entries(lock.packages).flatMap(([name, { imports }]) => imports.map((module) => [module, name]));
  const tell = (news) => postMessage(JSON.parse(news));
  answer = pyodide.pyimport("livepage.session.for_worker").start(JSON.stringify(book), JSON.stringify(Object.fromEntries(modules)), tell);
}

async function ask(method, asked) {
  for (;;) {
    const result = JSON.parse(await answer(method, JSON.stringify(asked)));
    if (!result.wants) return result;
    if (installed.has(result.wants)) throw new Error(`${result.wants} has come, and Python does not find it`);
    news();
    loading = new Loading((share) => postMessage({ loading: share, name: result.wants }));
    await install(result.wants).catch((name) => Promise.reject({ package: name }));
  }
}

let ready = null;
addEventListener("message", async ({ data: { book, method, ...asked } }) => {
  if (book) {
    ready = start(book);
    ready.then(() => postMessage({ ready: true }), (reason) => postMessage({ failed: typeof reason === "string" ? reason : "browser" }));
    return;
  }
  if (await ready.then(() => false, () => true)) return;
  postMessage({ running: true });
  try {
    postMessage({ result: await ask(method, asked) });
  } catch (error) {
    postMessage(error.package ? { lacks: error.package } : { failed: "crash" }); // not an error of a cell, which is a result too
  }
});
