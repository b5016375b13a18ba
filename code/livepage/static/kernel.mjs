// The page's one Python: a worker, started when a reader turns to a cell, and replaced when a cell does not end.

const SILENCE = 2; // seconds after which a worker that was ready before and does not answer is taken for gone
const PATIENCE = 30; // seconds without any news after which a start has failed

const FAILURES = {
  browser: "This browser cannot run Python. A newer one can; the text, the figures and what you have typed remain.",
  core:
    "Python could not be loaded: you are offline, or something blocks it. Reading, typing and keeping go on working; " +
    "try again when the connection is back.",
  policy:
    "The server of this page does not let it run Python: its Content-Security-Policy lacks 'wasm-unsafe-eval'. " +
    "Reading, typing and keeping go on working; whoever runs the server can change it.",
  silent: `For ${PATIENCE} seconds nothing has come that Python needs to start. Reading, typing and keeping go on working.`,
  frame: "Inside another page, as here, this page may not run Python. Open it in a tab of its own:",
  crash:
    "Python itself broke down in this cell: a function that calls itself without end, or more memory than a page has? " +
    "What you have typed remains, and Python starts anew with the next run.",
  stopped: "Stopped. What you have typed remains, and Python starts anew with the next run.",
};
const STARTING = "Python is starting …";
const NAMES = { numpy: "NumPy", matplotlib: "Matplotlib" };

const missing = (name) =>
  `${NAMES[name] ?? name} could not be loaded: you are offline, or something blocks it. ` +
  "Reading, typing and keeping go on working; try again when the connection is back.";
const late = (seconds) => `After ${seconds} seconds your code was still running, so it was stopped. A loop that never ends?`;

const framed = () => window.origin === "null";

class Kernel {
  #worker = null;
  #ready = false;
  #queue = Promise.resolve();
  #asked = null; // the question that is being answered: { tell, limit, settle }
  #timer = null;
  #failure = null; // why the worker is gone that was started before anything was asked
  book = () => []; // what the cells of this page are known to do

  start() {
    if (this.#worker || this.#failure) return;
    if (!globalThis.WebAssembly || !globalThis.Worker) return this.#end("browser");
    let asked = false; // a browser that knows no modules in workers does not look at the type
    const options = { get type() { return (asked = true) && "module"; } };
    try {
      this.#worker = new Worker(new URL("./worker.mjs", import.meta.url), options);
    } catch {
      return this.#end(framed() ? "frame" : "browser"); // a frame without an origin of its own may not
    }
    this.#ready = false;
    if (!asked) return this.#end("browser");
    this.#worker.onerror = (event) => (event.preventDefault(), this.#end("core"));
    this.#worker.onmessage = ({ data }) => this.#receive(data);
    this.#worker.postMessage({ book: this.book() });
    this.#wait(PATIENCE, () => this.#end("silent"));
  }

  // Answers one question after another. What happens meanwhile is told as { status }, { cell } or { outputs };
  // `limit` says how many seconds a cell may take.
  ask(message, { tell, limit }) {
    const asked = { message, tell, limit, gone: false };
    tell({ status: this.#asked ? "Waiting for another cell …" : "" });
    asked.answer = this.#queue = this.#queue.then(() => (asked.gone ? { failure: FAILURES.stopped } : this.#send(asked)));
    asked.stop = () => (asked === this.#asked ? this.#end("stopped") : (asked.gone = true));
    return asked;
  }

  #send(asked) {
    this.#failure = null;
    return new Promise((resolve) => {
      this.#asked = asked;
      asked.settle = (result) => {
        clearTimeout(this.#timer);
        this.#asked = null;
        resolve(result);
      };
      const send = () => {
        this.start();
        if (!this.#worker) return; // it has been settled
        if (this.#ready) this.#wait(SILENCE, again);
        else asked.tell({ status: STARTING });
        this.#worker.postMessage(asked.message);
      };
      // A browser may end the worker of a page that was left alone for long, and says nothing.
      const again = () => (this.#stop(), send());
      send();
    });
  }

  #wait(seconds, act) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(act, seconds * 1000);
  }

  #receive(data) {
    const { loading, name = "Python", waiting, ready, running, cell, outputs, failed, lacks, result } = data;
    const asked = this.#asked;
    if (failed) return this.#end(failed);
    if (lacks) return asked?.settle({ failure: missing(lacks), reason: lacks }); // cells that do without it go on
    if (result) return asked?.settle(result);
    if (ready) {
      this.#ready = true;
      clearTimeout(this.#timer);
    }
    if (loading || waiting) this.#wait(PATIENCE, () => this.#end("silent"));
    if (waiting && !this.#ready) asked?.tell({ status: STARTING });
    if (loading) asked?.tell({ status: `${NAMES[name] ?? name} is loading:`, detail: loading });
    if (running) clearTimeout(this.#timer);
    if (cell !== undefined) {
      this.#wait(asked.limit(cell), () => this.#end("late", asked.limit(cell)));
      asked.tell({ cell });
    }
    if (outputs) asked?.tell({ outputs });
  }

  #stop() {
    if (this.#worker) this.#worker.onerror = this.#worker.onmessage = null; // its last words are not of the next one
    this.#worker?.terminate();
    this.#worker = null;
    clearTimeout(this.#timer);
  }

  // The next question gets a new worker, in which earlier cells run again.
  #end(reason, seconds) {
    this.#stop();
    const failure = reason === "late" ? late(seconds) : (FAILURES[reason] ?? missing(reason));
    if (this.#asked) this.#asked.settle({ failure, reason });
    else this.#failure = failure;
  }
}

export const kernel = new Kernel();
