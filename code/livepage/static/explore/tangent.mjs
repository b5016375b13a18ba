// A point that moves along an activation, with its tangent and its slope.
import { curve, explorable, fixed, percent, say } from "./kit.mjs";
import { ACTIVATIONS } from "./activations.mjs";

const ENDS = [-6, 6];

export default explorable("tangent", (stage, { activation, title, symbol, kinks }) => {
  const { value, slope } = ACTIVATIONS[activation];
  const graph = curve(value, ENDS), slopes = curve(slope, ENDS, kinks);
  const heights = graph.map(([, y]) => y), steepness = slopes.map(([, y]) => y).filter(Number.isFinite);
  const low = Math.min(0, ...heights), high = Math.max(...heights), gap = 0.12 * (high - low);
  const steepest = Math.max(...steepness), flattest = Math.min(0, ...steepness);
  stage.title(`A point to move along ${title}, with its tangent`);
  stage.key([["function", title], ["slope", "the tangent, and its slope below"]]);
  const x = stage.slider("x", { min: -6, max: 6, step: 0.05, value: 2 });

  return () => {
    const at = x.value, y = value(at), s = slope(at);
    const above = stage.panel({ height: 230, x: ENDS, y: [low - gap, high + gap], title: `${symbol}(x)`, xlabel: "x" });
    const below = stage.panel({ height: 100, x: ENDS, y: [1.1 * flattest, 1.1 * steepest], title: "its slope", xlabel: "x" });
    above.line("function", graph);
    above.line("slope", ENDS.map((end) => [end, y + s * (end - at)]));
    above.dot("slope", at, y);
    below.line("slope", slopes);
    below.dot("slope", at, s);
    for (const panel of [above, below]) stage.drag(panel, (to) => (x.value = to));
    const share = s >= 0.999999 * steepest ? "as steep as it gets" : `${percent(s / steepest)} of the largest slope`.replace("-", "−");
    const kink = kinks.includes(at) ? " It has a kink here, where this slope is declared." : "";
    stage.tell(`At x = ${fixed(2)(at)} the value is ${say(y)} and the slope ${say(s)}: ${share}.${kink}`);
  };
});
