// <course-explorable>: until a reader comes near, a still figure stands there, and nothing is fetched or computed.
const NEAR = { rootMargin: "400px" };

class Explorable extends HTMLElement {
  connectedCallback() {
    const soon = new IntersectionObserver(async (seen) => {
      if (!seen.some((entry) => entry.isIntersecting)) return;
      soon.disconnect();
      const { show } = await import("./explorables.js");
      show(this, this.dataset.name, JSON.parse(this.dataset.options));
    }, NEAR);
    soon.observe(this);
  }
}
customElements.define("course-explorable", Explorable);
