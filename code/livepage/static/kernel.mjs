// The page's one Python: a worker, started at the first touch and replaced when a cell does not end.

const LIMIT = 10; // seconds for one cell, from the moment Python begins with it
const SILENCE = 2; // seconds after which a worker that was ready before and does not answer is taken for gone

const STARTING = "Python is starting; the first time, that takes a while …";
const STOPPED = `After ${LIMIT} seconds your code was still running, so it was stopped. A loop that never ends?`;
const FAILURES = {
  browser: "This browser cannot run Python. A newer one can; the text, the figures and what you have typed remain.",
  core:
    "Python could not be loaded: you are offline, or something blocks it. Reading, typing and keeping go on working; " +
    "check again when the connection is back.",
  numpy:
    "NumPy could not be loaded: you are offline, or something blocks the one file that this page may take from " +
    "another host. Reading, typing and keeping go on working; check again when the connection is back.",
  crash:
    "Python itself broke down in this cell: a function that calls itself without end, or more memory than a page has? " +
    "What you have typed remains, and Python starts anew with the next check.",
};

class Kernel {
  #worker = null;
  #ready = false; // it has answered before
  #queue = Promise.resolve();
  #begun = null; // called when Python begins with the question it was asked
  #settle = null; // called with the answer

  start() {
    if (this.#worker || !globalThis.WebAssembly || !globalThis.Worker) return;
    let asked = false; // a browser that knows no modules in workers does not look at the type
    const options = { get type() { return (asked = true) && "module"; } };
    const worker = new Worker(new URL("./worker.mjs", import.meta.url), options);
    if (!asked) return worker.terminate();
    this.#worker = worker;
    this.#ready = false;
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
      const wait = (seconds, act) => (clearTimeout(timer), (timer = setTimeout(act, seconds * 1000)));
      const send = () => {
        status(this.#ready ? "" : STARTING);
        if (this.#ready) wait(SILENCE, again);
        this.#worker.postMessage(message);
      };
      // A browser may end the worker of a page that was left alone for long, and says nothing.
      const again = () => (this.#stop(), this.start(), send());
      this.#settle = (result) => {
        clearTimeout(timer);
        status("");
        this.#settle = null;
        resolve(result);
      };
      this.#begun = () => {
        this.#ready = true;
        status("Running …");
        wait(LIMIT, () => this.#end(STOPPED));
      };
      send();
    });
  }

  #receive(data) {
    if (data.running) this.#begun();
    else if (data.failed) this.#end(FAILURES[data.failed]);
    else this.#settle?.(data.result);
  }

  #stop() {
    this.#worker.terminate();
    this.#worker = null;
  }

  // The next question gets a new worker, in which earlier cells run again.
  #end(failure) {
    this.#stop();
    this.#settle?.({ failure });
  }
}

export const kernel = new Kernel();
