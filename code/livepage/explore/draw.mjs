// Draw the slope: below an activation its reader draws f', then sees the true one over it and is told where they differ.
import { curve, fixed, nearest, range, say, span } from "./kit.mjs";

const SPACING = 0.5, STEP = 0.05; // between the points, and of their heights
const snap = (height) => Math.round(height / STEP) * STEP;
const places = ([low, high]) => range(low, high, Math.round((high - low) / SPACING) + 1);
const at = (x) => `x = ${fixed(1)(x)}`;

// What the true slope is at the points of a sketch. At a kink every slope between the two beside it will do.
function target(drawn, { x, slope, kinks }) {
  return places(span(x)).map((place, k) => {
    const row = nearest(x, place);
    if (!kinks.includes(place)) return slope[row];
    const [low, high] = span([slope[row - 1], slope[row + 1]]);
    return Math.min(high, Math.max(low, drawn[k]));
  });
}

// Where a slope is largest: at one place, or over a whole piece of the curve.
function summit({ x, slope, kinks }) {
  const high = (one) => one > Math.max(...slope) - 1e-9;
  const first = slope.findIndex(high), last = slope.findLastIndex(high);
  if (first === last) return `at ${at(x[first])}`;
  const [left, right] = [x[first - 1], x[last + 1]].map((one, end) => (kinks.includes(one) ? one : x[end ? last : first]));
  return last === x.length - 1 ? `to the right of ${at(left)}` : `between ${at(left)} and ${at(right)}`;
}

// What a sketch has right and where it differs: pairs of a matter and what there is to say of it, "" where it is right.
export function compare(drawn, table) {
  const { x, slope, kinks } = table, ends = span(x), xs = places(ends), truth = target(drawn, table), told = [];
  const [flattest, steepest] = span(slope), close = 0.03 + 0.1 * Math.max(steepest, -flattest);
  const gaps = drawn.map((height, k) => Math.abs(height - truth[k])), off = (k) => gaps[k] > close;

  const falls = drawn.findIndex((height, k) => height < -STEP / 2 && truth[k] >= 0);
  const climbs = drawn.findIndex((height, k) => height > STEP / 2 && truth[k] < -close / 2);
  const sign = falls >= 0 ? `At ${at(xs[falls])} yours is below 0, but the curve does not fall there.` : "";
  told.push(["the sign", sign || (climbs >= 0 ? `At ${at(xs[climbs])} yours is above 0, but the curve falls there.` : "")]);

  if (steepest - flattest < 1e-9) {
    told.push(["that it never changes", xs.some((_, k) => off(k)) ? `The curve is a straight line: its slope is ${say(steepest)} everywhere.` : ""]);
  } else {
    const [low, high] = span(drawn), top = drawn.indexOf(high), peak = truth.indexOf(Math.max(...truth));
    const yours = high - low < STEP / 2 ? "yours never changes" : truth[top] < truth[peak] - close / 2 ? `yours is largest at ${at(xs[top])}` : off(top) ? `yours reaches ${say(high)}` : "";
    told.push(["where it is largest", yours && `The true slope is largest ${summit(table)}, where it is ${say(truth[peak])}; ${yours}.`]);
    const tails = [["left", 0, 1], ["right", xs.length - 1, -1]].filter(([, k]) => off(k)).map(([side, k, inwards]) => {
      const fades = Math.abs(truth[k]) < close && truth[k] !== truth[k + inwards]; // a straight line keeps its slope
      const fate = fades ? "becomes flat, so that its slope goes to 0" : `has the slope ${say(truth[k])}`;
      return `Far ${side} the curve ${fate}; yours ends at ${say(drawn[k])}.`;
    });
    told.push(["the tails", tails.join(" ")]);
  }
  for (const kink of kinks.filter((one) => one > ends[0] && one < ends[1])) {
    const row = x.indexOf(kink), [before, after] = [slope[row - 1], slope[row + 1]];
    const one = xs.findLastIndex((place) => place < kink), other = xs.findIndex((place) => place > kink);
    const jumps = Math.abs(after - before) <= close || Math.abs(drawn[other] - drawn[one] - (after - before)) <= 2 * close;
    told.push(["the kink", jumps ? "" : `At ${at(kink)} the curve has a kink: its slope jumps there from ${say(before)} to ${say(after)}.`]);
  }
  const most = Math.max(...gaps);
  return { told, most, place: xs[gaps.indexOf(most)] };
}

export default (stage, { title, symbol, kinks, x, value, slope }) => {
  const ends = span(x), xs = places(ends), drawn = xs.map(() => 0);
  const [low, high] = span(value), room = 0.1 * (high - low), [flattest, steepest] = span(slope);
  const heights = [Math.min(-0.25, 1.2 * flattest), Math.max(1.25, 1.2 * steepest)]; // the same for most: they give nothing away
  let shown;
  const chosen = () => nearest(xs, point.value);
  stage.title(`Draw the slope of ${title}`);
  stage.key([["function", title], ["answer", "your slope"], ["slope", "the true slope, when you ask for it"]]);
  const point = stage.slider("point at x", { min: ends[0], max: ends[1], step: SPACING, value: 0, text: fixed(1), act: () => (height.value = drawn[chosen()]) });
  const height = stage.slider("your slope there", { min: heights[0], max: heights[1], step: STEP, value: 0, act: () => (drawn[chosen()] = height.value) });
  stage.button("Show the true slope", () => {
    shown = true;
    stage.show();
  });
  stage.onreset = () => {
    drawn.fill(0);
    shown = false;
  };

  // A stroke sets every point that it passes.
  function stroke(to, up, [from, start]) {
    xs.forEach((one, k) => {
      const passed = Math.min(Math.max(one, Math.min(from, to)), Math.max(from, to));
      if (Math.abs(passed - one) <= SPACING / 2) drawn[k] = snap(from === to ? up : start + ((passed - from) / (to - from)) * (up - start));
    });
    point.value = xs[nearest(xs, to)];
    height.value = drawn[chosen()];
  }

  return () => {
    const above = stage.panel({ height: 130, x: ends, y: [low - room, high + room], title: `${symbol}(x)`, xlabel: "x" });
    const pad = stage.panel({ height: 190, x: ends, y: heights, title: "its slope: draw it here", xlabel: "x" });
    above.line("function", curve(x, value));
    if (shown) pad.line("slope", curve(x, slope, kinks));
    pad.line("answer", xs.map((one, k) => [one, drawn[k]]));
    xs.forEach((one, k) => pad.dot("answer", one, drawn[k], { r: k === chosen() ? 6.5 : 3 }));
    stage.drag(pad, stroke);
    if (!shown) return stage.tell(`At ${at(xs[chosen()])} your slope is ${say(snap(drawn[chosen()]))}. When the whole line says what you think, ask for the true slope.`);
    const { told, most, place } = compare(drawn.map(snap), { x, slope, kinks });
    const right = told.filter(([, text]) => !text).map(([matter]) => matter);
    stage.tell([
      right.length ? `Right: ${right.join(", ")}.` : "",
      ...told.map(([, text]) => text),
      `The largest gap between the two is ${say(most)}${most > 0 ? `, at ${at(place)}` : ""}.`,
    ].filter(Boolean).join(" "));
  };
};
