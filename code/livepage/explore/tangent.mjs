// A point that moves along an activation, with its tangent and its slope. Where there are two shapes, the ends of a
// parameter on which value and slope depend linearly, a second slider moves between them.
import { curve, fixed, nearest, percent, say, span } from "./kit.mjs";

export default (stage, { title, symbol, kinks, x, shapes, parameter }) => {
  const ends = span(x), [one, other] = [shapes[0], shapes.at(-1)];
  const mixed = (column, share) => one[column].map((y, i) => y + share * (other[column][i] - y));
  const [low, high] = span([0, ...other.value]), gap = 0.12 * (high - low); // the axes have room for every setting
  const [flattest, steepest] = span([0, ...other.slope]);
  stage.title(`A point to move along ${title}, with its tangent`);
  stage.key([["function", title], ["slope", "the tangent, and its slope below"]]);
  const point = stage.slider("x", { min: ends[0], max: ends[1], step: 0.05, value: parameter ? -2 : 2 });
  const setting = parameter && stage.slider(parameter.label, { min: 0, max: parameter.most, step: 0.01, value: parameter.first });

  return () => {
    const share = setting ? setting.value / parameter.most : 0, values = mixed("value", share), slopes = mixed("slope", share);
    const i = nearest(x, point.value), at = x[i], y = values[i], s = slopes[i];
    const above = stage.panel({ height: 230, x: ends, y: [low - gap, high + gap], title: `${symbol}(x)`, xlabel: "x" });
    const below = stage.panel({ height: 100, x: ends, y: [1.1 * flattest, 1.1 * steepest], title: "its slope", xlabel: "x" });
    above.line("function", curve(x, values));
    above.line("slope", ends.map((end) => [end, y + s * (end - at)]));
    above.dot("slope", at, y);
    below.line("slope", curve(x, slopes, kinks));
    below.dot("slope", at, s);
    for (const panel of [above, below]) stage.drag(panel, (to) => (point.value = to));
    const steep = s >= 0.999999 * steepest ? "the largest in this picture" : `${percent(s / steepest)} of the largest in this picture`;
    const kink = kinks.includes(at) ? " It has a kink here, where this slope is declared." : "";
    stage.tell(`At x = ${fixed(2)(at)} the value is ${say(y)} and the slope ${say(s)}: ${steep}.${kink}`);
  };
};
