// One slope computed from the input z and from the output a, and what the output form makes of the input.
import { curve, fixed, nearest, say, span } from "./kit.mjs";

export default (stage, { title, symbol, kinks, x, value, slope, from_output, mistaken }) => {
  const ends = span(x), steepest = Math.max(...slope), room = [-0.6 * steepest, 1.3 * steepest];
  const outputs = curve(x, slope, kinks).map(([, s], i) => [value[i], s]);
  stage.title(`The slope of ${title} from its input and from its output`);
  stage.key([["slope", "the slope"], ["answer", "the output form, given the input"]]);
  const z = stage.slider("z", { min: ends[0], max: ends[1], step: 0.05, value: 1.5 });

  return () => {
    const i = nearest(x, z.value), at = x[i], a = value[i], s = slope[i], wrong = mistaken[i];
    const input = stage.panel({ height: 180, x: ends, y: room, title: "slope, over the input z", xlabel: "z" });
    const output = stage.panel({ height: 110, x: span(value), y: [0, 1.2 * steepest], title: "the same slope, over the output a", xlabel: "a" });
    input.line("answer", curve(x, mistaken, kinks));
    input.line("slope", curve(x, slope, kinks));
    input.dot("answer", at, wrong, { ring: true });
    input.dot("slope", at, s);
    output.line("slope", outputs);
    output.dot("slope", a, s);
    stage.drag(input, (to) => (z.value = to));
    const close = Math.abs(wrong - s) < 1e-9;
    stage.tell(
      `z = ${fixed(2)(at)} goes in, a = ${symbol}(z) = ${say(a)} comes out. Slope from the input: ${say(s)}; from the output: ` +
        `${say(from_output[i])}. The output form, given z instead of a, says ${say(wrong)}: ` +
        (close ? "here the mistake cannot be seen." : wrong < 0 ? "a falling line, where the curve rises." : "a number that looks like a slope, and is not this one."),
    );
  };
};
