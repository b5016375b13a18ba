// Where a small network divides the plane, while it trains on points that no line separates.
import { isCalm, label, range } from "./kit.mjs";
import { accuracy, activations, createLayers, forward, step } from "./network.mjs";

const WIDTHS = [2, 8, 1], RATE = 1, GAIN = 2;
const ENDS = [-2.4, 2.4], GRID = 49;
const BAD_LUCK = 14; // a seed whose first weights get about half of the points wrong
const IN_A_STEP = 10, IN_A_FRAME = 2, AT_ONCE = 200, LAST = 2000;

// The pieces of the line on which a function on the grid is 0: in every triangle with a change of sign, a straight one.
export function zeroLine(heights, ticks) {
  const at = (i, j) => [ticks[j], ticks[i], heights[i * ticks.length + j]];
  const crossing = ([x1, y1, h1], [x2, y2, h2]) => {
    const t = h1 / (h1 - h2);
    return [x1 + t * (x2 - x1), y1 + t * (y2 - y1)];
  };
  const pieces = [];
  for (let i = 0; i < ticks.length - 1; i++)
    for (let j = 0; j < ticks.length - 1; j++)
      for (const corner of [at(i, j + 1), at(i + 1, j)]) {
        const triangle = [at(i, j), corner, at(i + 1, j + 1)];
        const cut = triangle.map((one, k) => [one, triangle[(k + 1) % 3]]).filter(([one, other]) => one[2] > 0 !== other[2] > 0);
        if (cut.length) pieces.push(cut.map((edge) => crossing(...edge)));
      }
  return pieces;
}

export default (stage, { choices, tables, data }) => {
  const known = activations(tables);
  const ticks = range(...ENDS, GRID), plane = Float64Array.from(ticks.flatMap((y) => ticks.flatMap((x) => [x, y])));
  let layers, steps, seed = BAD_LUCK, playing = false;

  const points = () => data[dataset.value];
  function start() {
    layers = createLayers(WIDTHS, known[activation.value], GAIN, seed);
    steps = 0;
    play(false);
  }
  function train(count) {
    const { x, labels } = points(), flat = Float64Array.from(x.flat());
    for (let k = 0; k < count; k++) step(layers, flat, labels, RATE);
    steps += count;
    stage.show();
  }
  // While it plays, a screen reader is left in peace; it is told where the training stopped.
  function play(on) {
    playing = on;
    button.textContent = on ? "Pause" : "Play";
    stage.words.setAttribute("aria-live", on ? "off" : "polite");
    stage.show();
    if (on) requestAnimationFrame(frame);
  }
  function frame() {
    if (!playing || !stage.element.isConnected) return;
    if (steps >= LAST) play(false);
    train(IN_A_FRAME);
    if (playing) requestAnimationFrame(frame);
  }

  stage.key([["function solid", "the border that the network draws; on its tinted side it expects filled dots"]]);
  stage.title("The decision boundary of a small network in training");
  const dataset = stage.choice("points", Object.keys(data).map((name) => [name, name]), start);
  const activation = stage.choice("activation", choices, start);
  const button = stage.button("Play", () => (isCalm() ? train(AT_ONCE) : play(!playing)));
  stage.button("Step", () => train(IN_A_STEP));
  stage.button("Other weights", () => {
    seed += 1;
    start();
  });
  stage.onreset = () => {
    seed = BAD_LUCK;
    start();
  };

  return () => {
    const { x, labels } = points(), side = Math.min(stage.width, 460) - 64;
    const panel = stage.panel({ height: side, width: side + 64, x: ENDS, y: ENDS, ticks: [[-2, -1, 0, 1, 2], [-2, -1, 0, 1, 2]], title: "x₂", xlabel: "x₁" });
    const heights = forward(layers, plane).a.at(-1), size = (ENDS[1] - ENDS[0]) / (GRID - 1) / 2;
    const inside = [];
    heights.forEach((height, k) => {
      const [left, up] = [plane[2 * k], plane[2 * k + 1]];
      if (height > 0) inside.push([left - size, left + size, up - size, up + size]);
    });
    panel.boxes("function", inside);
    panel.line("function solid", zeroLine(heights, ticks).flatMap((piece) => [...piece, [NaN, NaN]]));
    x.forEach(([across, up], i) => panel.dot("ink", across, up, { ring: labels[i] === 0, r: 3.5 }));
    const right = Math.round(accuracy(layers, Float64Array.from(x.flat()), labels) * labels.length);
    stage.tell(`${label(activation)}, ${dataset.value}: after ${steps} steps ${right} of ${labels.length} points are on the right side.${playing ? " The training goes on." : ""}`);
  };
};
