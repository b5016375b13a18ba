// How wrong a finite difference is, over its step: too large a step bends, too small a step drowns in rounding.
import { fixed, label, range, say } from "./kit.mjs";
import { FUNCTIONS } from "./functions.mjs";

const LOWEST = 2 ** -54; // an error below, for example none, is drawn here

// The differences divide by the step actually taken, after rounding, as activations.network.gradcheck does.
export const DIFFERENCES = {
  forward: (f, x, h) => (f(x + h) - f(x)) / (x + h - x),
  central: (f, x, h) => (f(x + h) - f(x - h)) / (x + h - (x - h)),
};

// The error of a difference relative to the true slope; not a number where the step is lost beside x.
export function error(kind, activation, x, h) {
  const { value, slope } = FUNCTIONS[activation], truth = slope(x), measured = DIFFERENCES[kind](value, x, h);
  return Math.abs(measured - truth) / Math.max(Math.abs(measured), Math.abs(truth));
}

export default (stage, { choices }) => {
  stage.title("The error of a measured slope against the step");
  stage.key([["slope", "forward difference"], ["slope solid", "central difference"]]);
  const activation = stage.choice("activation", choices);
  const x = stage.slider("x", { min: -3, max: 3, step: 0.1, value: 0.5, text: fixed(1) });
  const power = stage.slider("step h", { min: -15, max: 0, step: 0.25, value: -3, text: (k) => say(10 ** k) });

  return () => {
    const at = x.value, h = 10 ** power.value, steps = range(-15, 0, 121).map((k) => 10 ** k);
    const wrong = (kind, step) => Math.max(LOWEST, error(kind, activation.value, at, step));
    const panel = stage.panel({ height: 260, x: [1e-15, 1], y: [1e-17, 10], log: "xy", title: "relative error", xlabel: "step h" });
    for (const [role, kind] of [["slope", "forward"], ["slope solid", "central"]]) {
      panel.line(role, steps.map((step) => [step, wrong(kind, step)]));
      panel.dot(role, h, wrong(kind, h), { ring: kind === "forward" });
    }
    stage.drag(panel, (to) => (power.value = Math.log10(to)));
    const best = steps.reduce((one, other) => (wrong("central", other) < wrong("central", one) ? other : one));
    const { value, slope } = FUNCTIONS[activation.value];
    const say2 = (kind) => `the ${kind} difference gives ${say(DIFFERENCES[kind](value, at, h))}, with the relative error ${say(error(kind, activation.value, at, h))}`;
    stage.tell(
      `${label(activation)} at x = ${fixed(1)(at)}, where the slope is ${say(slope(at))}. With h = ${say(h)} ${say2("forward")}; ` +
        `${say2("central")}. Of the steps drawn, ${say(best)} is the best for the central one.`,
    );
  };
};
