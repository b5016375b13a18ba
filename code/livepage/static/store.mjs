// What the reader has typed and passed, kept in this browser and nowhere else.
// Where storage is forbidden or full, it is kept until the page is closed, and `lasting` says so.

const PREFIX = "course:cell:";

class Store {
  #page = new Map(); // what storage would not take
  lasting = !localStorage.forgets;

  get(key) {
    try {
      return JSON.parse(this.#page.get(key) ?? localStorage.getItem(PREFIX + key)) ?? {};
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
  }

  forget(key) {
    this.#page.delete(key);
    localStorage.removeItem(PREFIX + key);
  }

  // Calls back when another tab has changed a cell.
  watch(callback) {
    addEventListener("storage", ({ key }) => key?.startsWith(PREFIX) && callback(key.slice(PREFIX.length)));
  }
}

export const store = new Store();
