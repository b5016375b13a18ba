// Which neurons of a small network are dead after training, for a learning rate: a census over all the rates tried.
import { label, say } from "./kit.mjs";
import { accuracy, activations, createLayers, deadUnits, step } from "./network.mjs";

const WIDTHS = [2, 32, 32, 1], EPOCHS = 30, BATCH = 10, HE = 2;
const ENDS = [-2, 1], SPACING = 0.25; // of the rates, as powers of ten

export function train({ x, labels }, activation, rate) {
  const layers = createLayers(WIDTHS, activation, HE, 1);
  for (let epoch = 1; epoch <= EPOCHS; epoch++)
    for (let start = 0; start < labels.length; start += BATCH) {
      const batch = [Float64Array.from(x.slice(start, start + BATCH).flat()), labels.slice(start, start + BATCH)];
      if (!Number.isFinite(step(layers, ...batch, rate))) return { exploded: epoch };
    }
  const all = Float64Array.from(x.flat()), dead = deadUnits(layers, all);
  return { dead, count: dead.flat().filter(Boolean).length, right: accuracy(layers, all, labels) };
}

export default (stage, { choices, tables, data }) => {
  const known = activations(tables);
  const hidden = WIDTHS[1] + WIDTHS[2];
  let results = new Map();
  const result = (name, power) => {
    const key = `${name} ${power}`;
    if (!results.has(key)) results.set(key, { name, rate: 10 ** power, ...train(data, known[name], 10 ** power) });
    return results.get(key);
  };
  stage.onreset = () => (results = new Map());
  stage.title("Dead neurons of a small network against the learning rate");
  const activation = stage.choice("activation", choices);
  const rate = stage.slider("learning rate", { min: ENDS[0], max: ENDS[1], step: SPACING, value: -1, text: (k) => say(10 ** k) });
  stage.button("Try all rates", () => {
    for (let power = ENDS[0]; power <= ENDS[1]; power += SPACING) result(activation.value, power);
    stage.show();
  });

  return () => {
    const now = result(activation.value, rate.value);
    const neurons = stage.panel({
      height: 56, x: [0, WIDTHS[1] + 1], y: [2.6, 0.4], ticks: [[], [1, 2]],
      title: now.exploded ? "the training exploded" : "the neurons of both layers: full alive, empty dead", xlabel: "",
    });
    const rates = [10 ** ENDS[0] / 1.3, 10 ** ENDS[1] * 1.3];
    const census = stage.panel({ height: 150, x: rates, y: [-3, hidden + 3], log: "x", title: `dead neurons, of ${hidden}`, xlabel: "learning rate" });
    const r = Math.min(3.2, 0.3 * (neurons.across(1) - neurons.across(0)));
    now.dead?.forEach((layer, k) =>
      layer.forEach((dead, n) => neurons.dot(dead ? "ink" : "right", n + 1, k + 1, { ring: dead, r })),
    );
    const tried = [...results.values()].filter((one) => one.name === now.name && !one.exploded).sort((a, b) => a.rate - b.rate);
    census.line("ink", tried.map((one) => [one.rate, one.count]));
    for (const one of tried) census.dot("ink", one.rate, one.count, { ring: one !== now, r: one === now ? 6.5 : 4 });
    stage.drag(census, (to) => (rate.value = Math.log10(to)));
    stage.tell(
      `${label(activation)}, learning rate ${say(now.rate)}: ` +
        (now.exploded
          ? `the training explodes in epoch ${now.exploded} of ${EPOCHS}; the loss is no number any more.`
          : `after ${EPOCHS} epochs ${now.count} of ${hidden} hidden neurons are dead, and the network has ` +
            `${Math.round(now.right * data.labels.length)} of ${data.labels.length} points right.`),
    );
  };
};
