// A point that moves along an activation, with its tangent and its slope.
// One module for both places: anywidget calls render() in a live notebook, the page uses <course-tangent>.

const e = (x) => Math.exp(-Math.abs(x));

// The same forms as in code/activations, and tested against it.
export const ACTIVATIONS = {
  sigmoid: { symbol: "σ", value: (x) => (x < 0 ? e(x) : 1) / (1 + e(x)), slope: (x) => e(x) / (1 + e(x)) ** 2 },
  tanh: { symbol: "tanh", value: Math.tanh, slope: (x) => (4 * e(2 * x)) / (1 + e(2 * x)) ** 2 },
  relu: { symbol: "ReLU", value: (x) => Math.max(x, 0), slope: (x) => (x > 0 ? 1 : 0) },
  leaky_relu: { symbol: "leaky ReLU", value: (x) => (x > 0 ? x : 0.01 * x), slope: (x) => (x > 0 ? 1 : 0.01) },
  linear: { symbol: "linear", value: (x) => x, slope: () => 1 },
};

const LOW = -6, HIGH = 6, START = 2;
const WIDTH = 580, LEFT = 44, RIGHT = 12;
const CURVE = { top: 14, bottom: 250 }, SLOPE = { top: 290, bottom: 380 };
const STYLE = `
.course-tangent { max-width: 600px; margin: 1.4rem auto; }
.course-tangent svg { display: block; width: 100%; height: auto; touch-action: pan-y; cursor: ew-resize; font-size: 15px; }
.course-tangent .f { stroke: var(--course-function, #0072B2); stroke-width: 3; fill: none; }
.course-tangent .s { stroke: var(--course-slope, #C44E00); stroke-width: 2.5; fill: none; stroke-dasharray: 8 5; }
.course-tangent .dot { fill: var(--course-slope, #C44E00); stroke: none; }
.course-tangent .axis { stroke: currentColor; opacity: 0.35; }
.course-tangent text { fill: currentColor; }
.course-tangent .controls { display: flex; gap: 0.8rem; align-items: center; }
.course-tangent label { flex: 1; display: flex; gap: 0.6rem; align-items: center; }
.course-tangent input { flex: 1; min-width: 4rem; height: 2.75rem; accent-color: var(--course-slope, #C44E00); }
.course-tangent button { min-height: 2.75rem; padding: 0 0.9rem; font: inherit; color: inherit; background: none;
  border: 1px solid currentColor; border-radius: 6px; cursor: pointer; }
.course-tangent output { display: block; min-height: 3.2em; font-variant-numeric: tabular-nums; }
`;

function draw(name, attributes, parent) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  return parent.appendChild(node);
}

function make(name, properties, parent) {
  return parent.appendChild(Object.assign(document.createElement(name), properties));
}

const across = (x) => LEFT + ((x - LOW) / (HIGH - LOW)) * (WIDTH - LEFT - RIGHT);

// Returns the map from a value to a height for one panel, with room for [low, high].
function panel({ top, bottom }, low, high) {
  return (y) => bottom - ((y - low) / (high - low)) * (bottom - top);
}

function path(f, up) {
  const points = Array.from({ length: 241 }, (_, i) => LOW + (i * (HIGH - LOW)) / 240);
  return "M" + points.map((x) => `${across(x).toFixed(1)} ${up(f(x)).toFixed(1)}`).join("L");
}

// A number as it is read: four digits, and powers of ten for the very small.
function say(x) {
  const text = x !== 0 && Math.abs(x) < 0.001 ? x.toExponential(1) : x.toFixed(3);
  return text.replace("-", "−");
}

function axes(svg, up, ticks) {
  for (const tick of ticks) {
    draw("line", { class: "axis", x1: LEFT, x2: WIDTH - RIGHT, y1: up(tick), y2: up(tick) }, svg);
    draw("text", { x: LEFT - 8, y: up(tick) + 5, "text-anchor": "end" }, svg).textContent = String(tick).replace("-", "−");
  }
}

export function mount(element, { activation = "sigmoid" } = {}) {
  const { symbol, value, slope } = ACTIVATIONS[activation];
  const steepest = Math.max(slope(-1), slope(0), slope(1));
  const wide = Math.max(Math.abs(value(LOW)), value(HIGH)) > 2;
  const low = Math.min(0, Math.round(value(LOW))), high = wide ? HIGH : 1;
  const gap = 0.12 * (high - low);
  const upper = panel(CURVE, low - gap, high + gap), lower = panel(SLOPE, 0, 1.1 * steepest);

  element.replaceChildren();
  element.classList.add("course-tangent");
  make("style", { textContent: STYLE }, element);
  const svg = draw("svg", { viewBox: `0 0 ${WIDTH} 410`, "aria-hidden": "true" }, element);
  axes(svg, upper, low < 0 ? [low, 0, high] : [0, high / 2, high]);
  axes(svg, lower, [0, steepest]);
  for (const x of [LOW, -4, -2, 0, 2, 4, HIGH])
    draw("text", { x: across(x), y: 402, "text-anchor": "middle" }, svg).textContent = String(x).replace("-", "−");
  draw("text", { x: LEFT, y: 276 }, svg).textContent = `slope ${symbol}′(x)`;
  draw("path", { class: "f", d: path(value, upper) }, svg);
  draw("path", { class: "s", d: path(slope, lower) }, svg);
  const clip = `tangent-${activation}-${Math.random().toString(36).slice(2)}`;
  draw("rect", { x: LEFT, y: 0, width: WIDTH - LEFT - RIGHT, height: 262 }, draw("clipPath", { id: clip }, svg));
  const line = draw("line", { class: "s", "clip-path": `url(#${clip})` }, svg);
  const dots = [upper, lower].map(() => draw("circle", { class: "dot", r: 7 }, svg));

  const controls = make("div", { className: "controls" }, element);
  const label = make("label", { textContent: "x" }, controls);
  const slider = make("input", { type: "range", min: LOW, max: HIGH, step: 0.05, value: START }, label);
  const reset = make("button", { type: "button", textContent: "Reset" }, controls);
  const words = make("output", {}, element);
  words.setAttribute("aria-live", "polite");

  function show() {
    const x = Number(slider.value), y = value(x), s = slope(x);
    line.setAttribute("x1", across(LOW)), line.setAttribute("y1", upper(y + s * (LOW - x)));
    line.setAttribute("x2", across(HIGH)), line.setAttribute("y2", upper(y + s * (HIGH - x)));
    [y, s].forEach((height, i) => {
      dots[i].setAttribute("cx", across(x));
      dots[i].setAttribute("cy", [upper, lower][i](height));
    });
    words.textContent =
      `At x = ${x.toFixed(2).replace("-", "−")} the value is ${say(y)} and the slope ${say(s)}` +
      (s === steepest ? ": as steep as it gets." : `: ${Math.round((100 * s) / steepest)} % of the largest slope.`);
  }

  function follow(event) {
    const box = svg.getBoundingClientRect();
    const x = LOW + (((event.clientX - box.left) / box.width) * WIDTH - LEFT) * ((HIGH - LOW) / (WIDTH - LEFT - RIGHT));
    slider.value = x;
    show();
  }

  slider.addEventListener("input", show);
  reset.addEventListener("click", () => ((slider.value = START), show()));
  svg.addEventListener("pointerdown", (event) => (svg.setPointerCapture(event.pointerId), follow(event)));
  svg.addEventListener("pointermove", (event) => event.buttons && follow(event));
  show();
}

export default {
  render({ model, el }) {
    mount(el, { activation: model.get("activation") });
  },
};

if (globalThis.customElements && !customElements.get("course-tangent"))
  customElements.define("course-tangent", class extends HTMLElement {
    connectedCallback() {
      mount(this, { activation: this.getAttribute("activation") });
    }
  });
