// Sets formulas that a cell has made. Those of the text were set when the book was built.
const HOME = new URL("./mathjax/", import.meta.url).href;

let loaded = null;

function load() {
  window.MathJax = {
    startup: { typeset: false },
    tex: { inlineMath: [["$", "$"]] },
    chtml: { fontURL: new URL("./fonts", import.meta.url).href },
    options: { enableMenu: false },
  };
  return new Promise((resolve, reject) => {
    const script = Object.assign(document.createElement("script"), { src: `${HOME}tex-chtml.js`, onerror: reject });
    script.onload = () => MathJax.startup.promise.then(resolve);
    document.head.append(script);
  });
}

// Until the formula is set, and where it cannot be, its LaTeX stands there.
export async function typeset(place) {
  await (loaded ??= load());
  await MathJax.typesetPromise([place]);
}
