// What all explorables share: controls with a Reset, a picture that is drawn anew at each change, the numbers in words.
// Curves, points and axes are all they draw, so no drawing library is loaded: this file is smaller than the setting up of one.

import { make } from "../static/elements.mjs";

const LEFT = 50, RIGHT = 14, TITLE = 26, FOOT = 38;
const SLOP = 10; // pixels that a resting finger may stray

export const isCalm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

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
export const percent = (share) => `${Math.round(100 * share)}%`.replace("-", "−");
export const label = (choice) => choice.selectedOptions[0].text;

export const range = (low, high, count) => Array.from({ length: count }, (_, i) => low + (i * (high - low)) / (count - 1));

export const span = (numbers) => [Math.min(...numbers), Math.max(...numbers)];

// The row of a table that lies nearest to a number.
export const nearest = (xs, at) => xs.reduce((best, x, i) => (Math.abs(x - at) < Math.abs(xs[best] - at) ? i : best), 0);

// The points of a curve from a table; at a kink a slope jumps, so the line is broken there.
export const curve = (xs, ys, kinks = []) => xs.map((x, i) => [x, kinks.includes(x) ? NaN : ys[i]]);

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
    draw("text", { x: 0, y: top + 17 }, svg).textContent = title;
    draw("text", { x: width - RIGHT, y: bottom + 34, "text-anchor": "end" }, svg).textContent = xlabel;
    across ??= log.includes("x") ? powerTicks(x, width < 450 ? 4 : 8) : ticks(x, width < 450 ? 6 : 10);
    up ??= log.includes("y") ? powerTicks(y, 5) : ticks(y, height < 150 ? 3 : 5);
    for (const tick of up) {
      draw("line", { class: "grid", x1: LEFT, x2: width - RIGHT, y1: this.up(tick), y2: this.up(tick) }, svg);
      draw("text", { x: LEFT - 9, y: this.up(tick) + 5, "text-anchor": "end" }, svg).textContent = say(tick);
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

  // The x and y at a place of the picture.
  at(px, py) {
    const shares = { x: (px - LEFT) / this.width, y: 1 - (py - this.top) / this.height };
    return Object.entries(shares).map(([axis, outside]) => {
      const [low, high] = this[axis], share = Math.min(1, Math.max(0, outside));
      return this.log.includes(axis) ? low * (high / low) ** share : low + share * (high - low);
    });
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
    this.svg.addEventListener("pointermove", (event) => this.move(event));
    this.svg.addEventListener("pointerup", (event) => this.move(event, true));
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

  slider(label, { min, max, step, value, text = fixed(2), act }) {
    const { row, input } = this.setting(label, "input", { type: "range", min, max, step, value }, act);
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

  // A number that the reader types.
  number(label, value) {
    const { row, input } = this.setting(label, "input", { type: "number", step: 0.1, value });
    row.classList.add("typed");
    this.starts.push([input, value]);
    return input;
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

  // Lets a finger or a mouse set something: `act` is given the x and y at which it touches a panel, and those before.
  drag(panel, act) {
    this.handles.push([panel, act]);
  }

  // A mouse acts at once. A finger may have come to scroll or to zoom, and then the browser takes it away: it acts
  // when it goes sideways, or when it leaves from where it came.
  press(event) {
    const { top } = this.svg.getBoundingClientRect();
    const index = this.handles.findIndex(([panel]) => event.clientY - top < panel.top + panel.height + FOOT / 2);
    this.held = null;
    if (index < 0 || !event.isPrimary) return;
    this.svg.setPointerCapture(event.pointerId);
    this.held = { index, came: event, acts: event.pointerType !== "touch" };
    if (this.held.acts) this.move(event);
  }

  move(event, leaves = false) {
    const { held } = this;
    if (!held) return;
    const across = Math.abs(event.clientX - held.came.clientX), up = Math.abs(event.clientY - held.came.clientY);
    held.acts ||= leaves ? Math.max(across, up) < SLOP : across > Math.max(up, SLOP);
    if (!held.acts) return;
    const { left, top } = this.svg.getBoundingClientRect(), [panel, act] = this.handles[held.index];
    const place = panel.at(event.clientX - left, event.clientY - top);
    act(...place, held.last ?? place);
    held.last = place;
    this.show();
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

// Makes an element an explorable: `build` sets up the controls of a stage and returns a function that draws it as they stand.
export function mount(element, build, options) {
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
