// The page's one Python: a worker, started at the first touch and replaced when a cell does not end.

const LIMIT = 10; // seconds for one cell, from the moment Python begins with it

const STARTING = "Python is starting …";
const STOPPED = `After ${LIMIT} seconds your code was still running, so it was stopped. A loop that never ends?`;
const FAILURES = {
  browser: "This browser cannot run Python. A newer one can; the text, the figures and what you have typed remain.",
  core:
    "Python could not be loaded: you are offline, or something blocks it. Reading, typing and keeping go on working; " +
    "check again when the connection is back.",
  numpy:
    "NumPy could not be loaded: you are offline, or something blocks the one file that this page takes from " +
    "another host. Reading, typing and keeping go on working; check again when the connection is back.",
};

class Kernel {
  #worker = null;
  #queue = Promise.resolve();
  #begun = null; // called when Python begins with the question it was asked
  #settle = null; // called with the answer

  start() {
    if (this.#worker || !globalThis.WebAssembly || !globalThis.Worker) return;
    this.#worker = new Worker(new URL("./worker.mjs", import.meta.url), { type: "module" });
    this.#worker.onerror = (event) => (event.preventDefault(), this.#end(FAILURES.core));
    this.#worker.onmessage = ({ data }) => this.#receive(data);
  }

  // Answers one question after another; says in `status` what it is waiting for.
  ask(message, status) {
    const answer = this.#queue.then(() => this.#send(message, status));
    this.#queue = answer;
    return answer;
  }

  #send(message, status) {
    this.start();
    if (!this.#worker) return { failure: FAILURES.browser };
    return new Promise((resolve) => {
      let timer = null;
      status(STARTING);
      this.#settle = (result) => {
        clearTimeout(timer);
        status("");
        this.#settle = null;
        resolve(result);
      };
      this.#begun = () => {
        status("Running …");
        timer = setTimeout(() => this.#end(STOPPED), LIMIT * 1000);
      };
      this.#worker.postMessage(message);
    });
  }

  #receive(data) {
    if (data.running) this.#begun();
    else if (data.failed) this.#end(FAILURES[data.failed]);
    else this.#settle?.(data.result);
  }

  // The next question gets a new worker, in which earlier cells run again.
  #end(failure) {
    this.#worker.terminate();
    this.#worker = null;
    this.#settle?.({ failure });
  }
}

export const kernel = new Kernel();
