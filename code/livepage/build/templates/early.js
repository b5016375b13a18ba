// Runs before the first paint. A browser that forbids storage gets a memory for this page,
// so that the theme, which takes storage for granted, works there too.
for (const name of ["localStorage", "sessionStorage"]) {
  try {
    window[name].getItem("mode");
  } catch {
    const kept = new Map();
    const memory = {
      forgets: true,
      get length() { return kept.size; },
      key: (i) => [...kept.keys()][i] ?? null,
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, value) => void kept.set(key, String(value)),
      removeItem: (key) => void kept.delete(key),
    };
    Object.defineProperty(window, name, { value: memory });
  }
}
{
  const mode = localStorage.getItem("mode") || "auto";
  const dark = mode === "auto" ? matchMedia("(prefers-color-scheme: dark)").matches : mode === "dark";
  Object.assign(document.documentElement.dataset, { mode, theme: dark ? "dark" : "light" });
}
if (location.protocol === "file:") document.documentElement.classList.add("course-file");
// What a reader is to predict first is kept back, until it is clear that the script that shows it will not come.
else if (!localStorage.getItem("activations-course:everything")) {
  document.documentElement.classList.add("course-keeps");
  const show = () => customElements.get("course-predict") || document.documentElement.classList.remove("course-keeps");
  setTimeout(show, 8000);
}
// In a frame without an origin of its own, where no Python may run, or without storage; a file has no origin either.
if (window.top !== window && (window.origin === "null" || localStorage.forgets)) document.documentElement.classList.add("course-framed");
// The theme takes Ctrl+K (on a Mac ⌘K) before anybody else and opens the search; who writes code meant it for the editor.
addEventListener("keydown", (event) => {
  const { ctrlKey, metaKey, target } = event, held = navigator.platform.startsWith("Mac") ? metaKey : ctrlKey;
  if (held && event.key.toLowerCase() === "k" && target.closest?.(".cm-editor")) event.stopImmediatePropagation();
}, true);
// The page is there to read before its scripts begin. Where no browser tells of a first paint, they wait for a moment.
addEventListener("DOMContentLoaded", () => {
  const waiting = document.getElementById("course-scripts");
  const begin = () => {
    const scripts = [...waiting.content.cloneNode(true).children];
    if (waiting.isConnected) waiting.replaceWith(...scripts.map((script) => Object.assign(script, { async: false })));
  };
  if (document.hidden) return begin();
  new PerformanceObserver(begin).observe({ type: "paint", buffered: true });
  setTimeout(begin, 3000);
});
