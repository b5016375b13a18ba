// How much of the gradient reaches each layer of a deep network, for an activation, a size of the first weights, a depth.
import { fixed, label, say } from "./kit.mjs";
import { activations, backward, createLayers, forward, normals, rms } from "./network.mjs";

const WIDTH = 48, EXAMPLES = 24, DEEPEST = 40;

// The RMS of the gradient of z in each layer, from the input to the output, with a random one at the top.
export function flow(activation, gain, depth, seed) {
  const layers = createLayers(Array(depth + 1).fill(WIDTH), activation, gain, seed);
  const normal = normals(seed + 1), noise = () => Float64Array.from({ length: EXAMPLES * WIDTH }, normal);
  const trace = forward(layers, noise());
  return backward(layers, trace, noise()).map(({ z }) => rms(z));
}

// What became of the gradient on its way down, in words.
export function fate(ratio) {
  return ratio < 1e-3 ? "it vanishes" : ratio > 1e3 ? "it explodes" : "it arrives";
}

export default (stage, { choices, tables }) => {
  const known = activations(tables);
  let seed = 1;
  stage.onreset = () => (seed = 1);
  stage.title("The gradient in each layer of a deep network with random weights");
  const activation = stage.choice("activation", choices);
  const scale = stage.slider("variance of W", { min: -1, max: 5, step: 0.5, value: 0, text: (k) => `${say(2 ** k)}/n` });
  const depth = stage.slider("layers", { min: 2, max: DEEPEST, step: 1, value: 20, text: fixed(0) });
  stage.button("Other weights", () => {
    seed += 2;
    stage.show();
  });

  return () => {
    const sizes = flow(known[activation.value], 2 ** scale.value, depth.value, seed);
    const shown = sizes.filter((size) => size > 0 && size < Infinity);
    const low = Math.min(1e-3, ...shown), high = Math.max(1e1, ...shown);
    const panel = stage.panel({
      height: 240, x: [1, Math.max(5, depth.value)], y: [low / 2, high * 2], log: "y",
      title: "size (RMS) of the gradient before the activation", xlabel: "layer, from the input to the output",
    });
    const points = sizes.map((size, k) => [k + 1, size]);
    panel.line("slope", points);
    for (const [layer, size] of points) panel.dot("slope", layer, size, { r: layer === 1 || layer === sizes.length ? 6.5 : 3 });
    const ratio = sizes[0] / sizes.at(-1);
    stage.tell(
      `${depth.value} layers of ${WIDTH} neurons, ${label(activation)}, Var(W) = ${say(2 ** scale.value)}/n. The gradient has the size ` +
        `${say(sizes.at(-1))} in the last layer and ${say(sizes[0])} in the first, ${say(ratio)} times that: ${fate(ratio)}.`,
    );
  };
};
