// One slope computed from the input z and from the output a, and what the output form makes of the input.
import { curve, explorable, fixed, say } from "./kit.mjs";
import { ACTIVATIONS } from "./activations.mjs";

const ENDS = [-5, 5];

export default explorable("forms", (stage, { activation, title, symbol, kinks }) => {
  const { value, slope, fromOutput } = ACTIVATIONS[activation];
  const slopes = curve(slope, ENDS, kinks), mistaken = curve(fromOutput, ENDS, kinks);
  const steepest = Math.max(...slopes.map(([, y]) => y).filter(Number.isFinite));
  const outputs = slopes.map(([z, s]) => [value(z), s]);
  const room = [-0.6 * steepest, 1.3 * steepest];
  stage.title(`The slope of ${title} from its input and from its output`);
  stage.key([["slope", "the slope"], ["answer", "the output form, given the input"]]);
  const z = stage.slider("z", { min: -5, max: 5, step: 0.05, value: 1.5 });

  return () => {
    const at = z.value, a = value(at), s = slope(at), wrong = fromOutput(at);
    const input = stage.panel({ height: 180, x: ENDS, y: room, title: "slope, over the input z", xlabel: "z" });
    const ends = [value(ENDS[0]), value(ENDS[1])];
    const output = stage.panel({ height: 110, x: ends, y: [0, 1.2 * steepest], title: "the same slope, over the output a", xlabel: "a" });
    input.line("answer", mistaken);
    input.line("slope", slopes);
    input.dot("answer", at, wrong, { ring: true });
    input.dot("slope", at, s);
    output.line("slope", outputs);
    output.dot("slope", a, s);
    stage.drag(input, (to) => (z.value = to));
    const close = Math.abs(wrong - s) < 1e-9;
    stage.tell(
      `z = ${fixed(2)(at)} goes in, a = ${symbol}(z) = ${say(a)} comes out. Slope from the input: ${say(s)}; from the output: ` +
        `${say(fromOutput(a))}. The output form, given z instead of a, says ${say(wrong)}: ` +
        (close ? "here the mistake cannot be seen." : wrong < 0 ? "a falling line, where the curve rises." : "a number that looks like a slope, and is not this one."),
    );
  };
});
