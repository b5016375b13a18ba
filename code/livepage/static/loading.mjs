// Fetches the files that Python needs, says how far it is, and refuses what is not the file it should be.

const MB = (bytes) => (bytes / 1e6).toFixed(1);

export class Loading {
  #done = 0;
  #total = 0;

  constructor(tell) {
    this.tell = tell;
  }

  // Returns the bytes of a file. The size is that of the file as it is, not as it is sent. The browser asks whether its
  // copy still holds: a site that was built anew has other files under the same names.
  async get(url, size = 0) {
    this.#total += size;
    const answer = await fetch(url, { cache: "no-cache" });
    if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
    const expected = size || Number(answer.headers.get("Content-Length"));
    this.#total += expected - size;
    const parts = [];
    for (let reader = answer.body.getReader(), part; !(part = await reader.read()).done; parts.push(part.value)) {
      this.#done += part.value.length;
      this.#total = Math.max(this.#total, this.#done);
      this.tell(`${MB(this.#done)} of ${MB(this.#total)} MB, ${Math.floor((100 * this.#done) / this.#total)} %`);
    }
    return new Uint8Array(await new Blob(parts).arrayBuffer());
  }
}
