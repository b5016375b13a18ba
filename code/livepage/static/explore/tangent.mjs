// A point that moves along an activation, with its tangent and its slope; for leaky ReLU with its slope on the left too.
import { curve, explorable, fixed, percent, say } from "./kit.mjs";
import { ACTIVATIONS, leaky } from "./activations.mjs";

const ENDS = [-6, 6];

export default explorable("tangent", (stage, { activation, title, symbol, kinks, leaks }) => {
  const [first, most] = leaks ?? [];
  const sketch = ({ value, slope }) => [curve(value, ENDS), curve(slope, ENDS, kinks)];
  const [graph, slopes] = sketch(leaks ? leaky(most) : ACTIVATIONS[activation]); // its axes have room for every setting
  const heights = graph.map(([, y]) => y), steepness = slopes.map(([, y]) => y).filter(Number.isFinite);
  const low = Math.min(0, ...heights), high = Math.max(...heights), gap = 0.12 * (high - low);
  const steepest = Math.max(...steepness), flattest = Math.min(0, ...steepness);
  stage.title(`A point to move along ${title}, with its tangent`);
  stage.key([["function", title], ["slope", "the tangent, and its slope below"]]);
  const x = stage.slider("x", { min: -6, max: 6, step: 0.05, value: leaks ? -2 : 2 });
  const left = leaks && stage.slider("slope on the left", { min: 0, max: most, step: 0.01, value: first });

  return () => {
    const shape = left ? leaky(left.value) : ACTIVATIONS[activation], [graph, slopes] = sketch(shape);
    const at = x.value, y = shape.value(at), s = shape.slope(at);
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
