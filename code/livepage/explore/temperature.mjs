// Softmax of a few logits, divided by a temperature.
import { fixed, percent, say } from "./kit.mjs";

const STARTS = [2, 1, 0, -1];
const NAMES = ["first", "second", "third", "fourth"];

// The largest logit is subtracted, so that nothing overflows.
export function softmax(logits) {
  const largest = Math.max(...logits), terms = logits.map((x) => Math.exp(x - largest));
  const total = terms.reduce((sum, term) => sum + term, 0);
  return terms.map((term) => term / total);
}

export default (stage) => {
  stage.title("Softmax of four logits at a temperature");
  const power = stage.slider("temperature", { min: -1.5, max: 1.5, step: 0.1, value: 0, text: (k) => say(10 ** k) });
  const logits = STARTS.map((value, i) =>
    stage.slider(`${NAMES[i]} logit`, { min: -5, max: 5, step: 0.1, value, text: fixed(1) }),
  );

  return () => {
    const temperature = 10 ** power.value, shares = softmax(logits.map((logit) => logit.value / temperature));
    const places = shares.map((_, i) => i + 1);
    const panel = stage.panel({ height: 200, x: [0.4, shares.length + 0.6], y: [0, 1], ticks: [places], title: "share", xlabel: "logit" });
    panel.boxes("function", shares.map((share, i) => [i + 0.65, i + 1.35, 0, share]));
    panel.line("function", shares.flatMap((share, i) => [[i + 0.65, share], [i + 1.35, share], [NaN, NaN]]));
    const most = Math.max(...shares), largest = NAMES.filter((_, i) => shares[i] === most).join(" and the ");
    const entropy = -shares.reduce((sum, p) => sum + (p > 0 ? p * Math.log2(p) : 0), 0);
    stage.tell(
      `Temperature ${say(temperature)}: the shares are ${shares.slice(0, -1).map(percent).join(", ")} and ${percent(shares.at(-1))}. ` +
        `The ${largest} ${largest.includes(" and ") ? "are" : "is"} the largest. The entropy is ${say(entropy)} bits, of at most ${say(Math.log2(shares.length))}.`,
    );
  };
};
