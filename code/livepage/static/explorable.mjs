// <course-explorable>: until a reader comes near, a still figure stands there, and nothing is fetched or computed.
const NEAR = { rootMargin: "400px" };

// Fetched too when a reader has run a cell, to be there when the connection is gone.
const explorables = () => import("./explorables.js");
addEventListener("course-ran", explorables, { once: true });

class Explorable extends HTMLElement {
  connectedCallback() {
    const soon = new IntersectionObserver(async (seen) => {
      if (!seen.some((entry) => entry.isIntersecting)) return;
      soon.disconnect();
      const { show } = await explorables();
      show(this, this.dataset.name, JSON.parse(this.dataset.options));
    }, NEAR);
    soon.observe(this);
  }
}
customElements.define("course-explorable", Explorable);
