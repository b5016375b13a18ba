// What the reader has typed and passed, kept in this browser and nowhere else: for each cell of each page
//   code, blank   what stands in the cell, and the blank it was written into
//   beside        earlier answers that are not in the cell: from before a reset, another blank, a file
//   passed, attempts, tried
// and for each question of what will happen: guess, opened; for each of the review: the day it was asked, and how often
// in a row it was answered rightly. Under `everything`, that nothing is to be kept back.
// Where storage is forbidden or full, it is kept until the page is closed, and `lasting` says so.

const PREFIX = "activations-course:";
const FORMAT = "activations-course/1"; // of the file that carries it to another browser

export const keyOf = (page, cell) => `${page}:${cell}`;

// Says to whoever shows what is passed that it may have changed, here or in another tab.
const tell = () => dispatchEvent(new Event("course-change"));

// What a file says of a cell, without all that is not of the right form.
function sound({ name, code, blank, beside, passed, attempts, tried, guess, opened, day, row }) {
  const isText = (value) => typeof value === "string";
  return {
    ...(isText(code) && { code, blank: isText(blank) ? blank : "" }),
    beside: Array.isArray(beside) ? beside.filter(isText) : [],
    passed: passed === true,
    attempts: Number(attempts) || 0,
    ...(isText(name) && { name }),
    ...(tried === true && { tried }),
    ...(isText(guess) && { guess }),
    ...(opened === true && { opened }),
    ...(Number.isInteger(day) && Number.isInteger(row) && { day, row }),
  };
}

class Store {
  #page = new Map(); // what storage would not take
  lasting = !localStorage.forgets;

  get(key) {
    try {
      const kept = JSON.parse(this.#page.get(key) ?? localStorage.getItem(PREFIX + key));
      return kept && typeof kept === "object" ? kept : {};
    } catch {
      return {}; // something else wrote there
    }
  }

  // Adds to what is known about a cell.
  set(key, news) {
    const text = JSON.stringify({ ...this.get(key), ...news });
    try {
      localStorage.setItem(PREFIX + key, text);
      this.#page.delete(key);
    } catch {
      this.#page.set(key, text);
      this.lasting = false;
    }
    if (["passed", "tried", "opened"].some((what) => what in news)) tell();
  }

  // Puts an answer beside the one in the cell, unless it is there already.
  setBeside(key, code) {
    const { beside = [] } = this.get(key);
    if (!beside.includes(code)) this.set(key, { beside: [...beside, code] });
  }

  keys() {
    const all = Array.from({ length: localStorage.length }, (_, i) => localStorage.key(i));
    const ours = all.filter((key) => key.startsWith(PREFIX)).map((key) => key.slice(PREFIX.length));
    return [...new Set([...ours, ...this.#page.keys()])];
  }

  clear() {
    for (const key of this.keys()) localStorage.removeItem(PREFIX + key);
    this.#page.clear();
    tell();
  }

  toFile() {
    const cells = Object.fromEntries(this.keys().map((key) => [key, this.get(key)]));
    return JSON.stringify({ format: FORMAT, cells }, null, 1);
  }

  // Takes what a file holds, and returns how many cells came. Nothing that is here is overwritten: an answer that
  // differs from the one here is put beside it. Throws if it is another kind of file.
  fromFile(text) {
    const { format, cells } = JSON.parse(text);
    if (format !== FORMAT) throw new Error(`not ${FORMAT}`);
    for (const [key, read] of Object.entries(cells)) {
      const ours = this.get(key), theirs = sound(read);
      const { code, blank } = ours.code === undefined ? theirs : ours;
      const attempts = Math.max(ours.attempts ?? 0, theirs.attempts ?? 0);
      const { name, tried, guess, opened, day, row } = { ...theirs, ...ours };
      this.set(key, { code, blank, attempts, passed: ours.passed || theirs.passed, name, tried, guess, opened, day, row });
      for (const other of [theirs.code, ...theirs.beside])
        if (other !== undefined && other !== code) this.setBeside(key, other);
    }
    return Object.keys(cells).length;
  }

  // Calls back when another tab has changed a cell.
  watch(callback) {
    addEventListener("storage", ({ key }) => key?.startsWith(PREFIX) && callback(key.slice(PREFIX.length)));
  }
}

export const store = new Store();
store.watch(tell);
