// What all explorables share: controls with a Reset, a picture that is drawn anew at each change, the numbers in words.
// Curves, points and axes are all they draw, so no drawing library is loaded: this file is smaller than the setting up of one.

const LEFT = 50, RIGHT = 14, TITLE = 26, FOOT = 38;
const NEAR = { rootMargin: "400px" }; // until a reader comes this near, the still figure stands there and nothing is computed

export const isCalm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

export function make(name, properties, parent) {
  return parent.appendChild(Object.assign(document.createElement(name), properties));
}

function draw(name, attributes, parent) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  return parent.appendChild(node);
}

// A number as the course writes it: three significant digits and a true minus, as activations.plotting does.
export function say(x) {
  if (!Number.isFinite(x)) return Number.isNaN(x) ? "nan" : x < 0 ? "−inf" : "inf";
  const [mantissa, exponent] = x.toExponential(2).split("e").map(Number);
  const text = exponent < -4 || exponent > 2 ? `${mantissa}e${exponent}` : String(mantissa === 0 ? 0 : Number(x.toPrecision(3)));
  return text.replaceAll("-", "−");
}

// A setting as a slider shows it: always the same number of decimals, so that nothing moves.
export const fixed = (digits) => (x) => x.toFixed(digits).replace("-", "−").replace(/^−(0\.?0*)$/, "$1");
export const percent = (share) => `${Math.round(100 * share)}%`;

export const range = (low, high, count) => Array.from({ length: count }, (_, i) => low + (i * (high - low)) / (count - 1));

// Points [x, f(x)] of a curve; at a kink a slope jumps, so the line is broken there.
export function curve(f, [low, high], kinks = [], count = 301) {
  const broken = kinks.flatMap((at) => [[at - 1e-9, f(at - 1e-9)], [at, NaN], [at + 1e-9, f(at + 1e-9)]]);
  const points = range(low, high, count).filter((x) => !kinks.includes(x)).map((x) => [x, f(x)]);
  return [...points, ...broken].sort((one, other) => one[0] - other[0]);
}

function ticks([low, high], most) {
  const least = (high - low) / most, power = 10 ** Math.floor(Math.log10(least));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= 0.999 * least);
  const first = Math.ceil(low / step - 1e-9), last = Math.floor(high / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, i) => (first + i) * step);
}

// Powers of ten, or where there are not two of them, their multiples.
function powerTicks([low, high], most) {
  const first = Math.ceil(Math.log10(low) - 1e-9), last = Math.floor(Math.log10(high) + 1e-9);
  const powers = Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => 10 ** (first + i));
  const multiples = [1, 2, 3, 4, 5, 6, 7, 8, 9].flatMap((k) => [k * 10 ** (first - 1), k * 10 ** first]).sort((a, b) => a - b);
  const found = powers.length > 1 ? powers : multiples.filter((tick) => tick >= low && tick <= high);
  return found.filter((_, i) => i % Math.ceil((found.length - 1) / most) === 0);
}

// One coordinate system: x and y are the ends of the axes, log names those with a logarithmic scale.
class Panel {
  constructor(svg, { width, top, height, x, y, log = "", title, xlabel, ticks: [across, up] = [] }) {
    Object.assign(this, { svg, x, y, log, top: top + TITLE, width: width - LEFT - RIGHT, height });
    const bottom = this.top + height;
    draw("text", { x: LEFT, y: top + 17 }, svg).textContent = title;
    draw("text", { x: width - RIGHT, y: bottom + 34, "text-anchor": "end" }, svg).textContent = xlabel;
    across ??= log.includes("x") ? powerTicks(x, width < 450 ? 4 : 8) : ticks(x, width < 450 ? 6 : 10);
    up ??= log.includes("y") ? powerTicks(y, 5) : ticks(y, height < 150 ? 3 : 5);
    for (const tick of up) {
      draw("line", { class: "grid", x1: LEFT, x2: width - RIGHT, y1: this.up(tick), y2: this.up(tick) }, svg);
      draw("text", { x: LEFT - 7, y: this.up(tick) + 5, "text-anchor": "end" }, svg).textContent = say(tick);
    }
    for (const tick of across)
      draw("text", { x: this.across(tick), y: bottom + 18, "text-anchor": "middle" }, svg).textContent = say(tick);
    this.plot = draw("svg", { x: LEFT, y: this.top, width: this.width, height }, svg); // cuts off what is outside
  }

  share(axis, at) {
    const scale = this.log.includes(axis) ? Math.log10 : (number) => number;
    const [low, high] = this[axis];
    return (scale(at) - scale(low)) / (scale(high) - scale(low));
  }

  across = (x) => LEFT + this.width * this.share("x", x);
  up = (y) => this.top + this.height * (1 - this.share("y", y));

  // The x at a place of the picture.
  xAt(px) {
    const [low, high] = this.x, share = Math.min(1, Math.max(0, (px - LEFT) / this.width));
    return this.log.includes("x") ? low * (high / low) ** share : low + share * (high - low);
  }

  line(role, points) {
    let pen = "M", path = "";
    for (const [x, y] of points) {
      const px = this.across(x) - LEFT, py = Math.min(1e5, Math.max(-1e5, this.up(y) - this.top));
      const seen = Number.isFinite(px) && Number.isFinite(py) && !(this.log.includes("y") && y <= 0);
      if (seen) path += `${pen}${px.toFixed(1)} ${py.toFixed(1)}`;
      pen = seen ? "L" : "M";
    }
    draw("path", { class: `line ${role}`, d: path || "M0 0" }, this.plot);
  }

  // Filled boxes [left, right, low, high].
  boxes(role, corners) {
    let path = "";
    for (const [left, right, low, high] of corners) {
      const [x1, x2] = [left, right].map((x) => (this.across(x) - LEFT).toFixed(1));
      const [y1, y2] = [low, high].map((y) => (this.up(y) - this.top).toFixed(1));
      path += `M${x1} ${y1}H${x2}V${y2}H${x1}Z`;
    }
    draw("path", { class: `area ${role}`, d: path || "M0 0" }, this.plot);
  }

  // A point; one that lies outside is shown at the edge.
  dot(role, x, y, { ring = false, r = 6.5 } = {}) {
    const cy = Math.min(this.top + this.height, Math.max(this.top, Number.isFinite(y) ? this.up(y) : Infinity));
    draw("circle", { class: `dot ${role}${ring ? " ring" : ""}`, cx: this.across(x), cy, r }, this.svg);
  }
}

// One explorable at work: its picture, key, controls and words.
class Stage {
  constructor(element) {
    this.element = element;
    this.starts = [];
    this.svg = draw("svg", { class: "picture", "aria-hidden": "true" }, element);
    this.legend = make("div", { className: "key", ariaHidden: "true" }, element);
    this.settings = make("div", { className: "settings" }, element);
    this.buttons = make("div", { className: "buttons" }, element);
    this.words = make("output", {}, element);
    this.svg.addEventListener("pointerdown", (event) => this.press(event));
    this.svg.addEventListener("pointermove", (event) => this.held?.(event));
    this.svg.addEventListener("lostpointercapture", () => (this.held = null));
  }

  title(text) {
    this.element.setAttribute("role", "group");
    this.element.setAttribute("aria-label", text);
  }

  // Adds a labelled input.
  setting(label, name, properties, act = () => {}) {
    const row = make("div", { className: "setting" }, this.settings);
    const input = make(name, properties, make("label", { textContent: label }, row));
    input.addEventListener("input", () => {
      act();
      this.show();
    });
    return { row, input };
  }

  slider(label, { min, max, step, value, text = fixed(2) }) {
    const { row, input } = this.setting(label, "input", { type: "range", min, max, step, value });
    const number = make("span", { className: "number", ariaHidden: "true" }, row);
    const setting = {
      get value() {
        return Number(input.value);
      },
      set value(x) {
        input.value = x;
      },
      say() {
        number.textContent = text(Number(input.value));
        input.setAttribute("aria-valuetext", number.textContent);
      },
    };
    this.starts.push([setting, value]);
    return setting;
  }

  // Offers choices, pairs of what is meant and what is shown; `act` is called when the reader takes another.
  choice(label, choices, act) {
    const { input } = this.setting(label, "select", {}, act), value = choices[0][0];
    for (const [name, shown] of choices) make("option", { value: name, textContent: shown }, input);
    input.value = value;
    this.starts.push([input, value]);
    return input;
  }

  button(text, act) {
    return make("button", { type: "button", textContent: text, onclick: act }, this.buttons);
  }

  key(entries) {
    this.legend.replaceChildren();
    for (const [role, text] of entries) {
      const entry = make("span", {}, this.legend);
      draw("line", { class: `line ${role}`, x1: 1, x2: 33, y1: 7, y2: 7 }, draw("svg", { width: 34, height: 14 }, entry));
      entry.append(text);
    }
  }

  tell(text) {
    if (this.words.textContent !== text) this.words.textContent = text;
  }

  // Puts a panel below those already there.
  panel(options) {
    const panel = new Panel(this.svg, { width: this.width, top: this.height, ...options });
    this.height = panel.top + panel.height + FOOT;
    return panel;
  }

  // Lets a finger or a mouse set something by the x at which it touches a panel.
  drag(panel, act) {
    this.handles.push([panel, act]);
  }

  press(event) {
    const { top } = this.svg.getBoundingClientRect();
    const index = this.handles.findIndex(([panel]) => event.clientY - top < panel.top + panel.height + FOOT / 2);
    if (index < 0) return;
    this.svg.setPointerCapture(event.pointerId);
    this.held = (moved) => {
      const [panel, act] = this.handles[index];
      act(panel.xAt(moved.clientX - this.svg.getBoundingClientRect().left));
      this.show();
    };
    this.held(event);
  }

  show() {
    this.width = Math.max(280, this.svg.getBoundingClientRect().width);
    this.height = 0;
    this.handles = [];
    this.svg.replaceChildren();
    for (const [setting] of this.starts) setting.say?.();
    this.drawing();
    this.svg.setAttribute("viewBox", `0 0 ${this.width} ${this.height}`);
  }

  reset() {
    for (const [setting, value] of this.starts) setting.value = value;
    this.onreset?.();
    this.show();
  }
}

function mount(element, build, options) {
  element.replaceChildren();
  element.classList.add("course-explorable");
  element.addEventListener("keydown", (event) => event.stopPropagation()); // in JupyterLab, arrows would move between cells
  const stage = new Stage(element);
  stage.drawing = build(stage, options);
  stage.button("Reset", () => stage.reset());
  stage.reset();
  let width = element.clientWidth;
  new ResizeObserver(() => element.clientWidth !== width && ((width = element.clientWidth), stage.show())).observe(element);
}

// Makes an explorable for both places: anywidget calls render() in a live notebook, a page has the element <course-NAME>.
// `build` sets up the controls of a stage and returns a function that draws it as they stand.
export function explorable(name, build) {
  if (globalThis.customElements && !customElements.get(`course-${name}`))
    customElements.define(`course-${name}`, class extends HTMLElement {
      connectedCallback() {
        const soon = new IntersectionObserver((seen) => {
          if (!seen.some((entry) => entry.isIntersecting)) return;
          soon.disconnect();
          mount(this, build, JSON.parse(this.dataset.options));
        }, NEAR);
        soon.observe(this);
      }
    });
  return { render: ({ model, el }) => mount(el, build, model.get("options")) };
}
