// The tail of a formula, from close: the textbook's form and one that stays right, in float64 or in float32.
import { fixed, range, say } from "./kit.mjs";

const ROUND = { float64: (x) => x, float32: Math.fround };

// Each form computes with numbers that are rounded after every operation by r.
export const FORMS = {
  sigmoid: {
    naive(x, r) {
      const s = r(1 / r(1 + r(Math.exp(-x))));
      return r(s * r(1 - s));
    },
    stable(x, r) {
      const e = r(Math.exp(-Math.abs(x)));
      return r(e / r(1 + r(e * r(2 + e))));
    },
  },
  tanh: {
    naive(x, r) {
      const t = r(Math.tanh(x));
      return r(1 - r(t * t));
    },
    stable(x, r) {
      const e = r(Math.exp(-2 * Math.abs(x)));
      return r(r(4 * e) / r(1 + r(e * r(2 + e))));
    },
  },
  softplus: {
    naive: (x, r) => r(Math.log(r(1 + r(Math.exp(-x))))),
    stable: (x, r) => r(Math.log1p(r(Math.exp(-Math.abs(x))))),
  },
};

export default (stage, { choices }) => {
  stage.title("Far out in a tail: two forms of one formula, which rounding treats differently");
  stage.key([["answer", "the textbook's form"], ["right", "the form that stays right"]]);
  const formula = stage.choice("formula", choices);
  const dtype = stage.choice("numbers", [["float64", "float64, 16 digits"], ["float32", "float32, 7 digits"]]);
  const x = stage.slider("x", { min: 0, max: 50, step: 0.1, value: 8, text: fixed(1) });
  const zoom = stage.slider("zoom", { min: 0, max: 6, step: 1, value: 0, text: (k) => `${2 ** k} times` });

  return () => {
    const { naive, stable } = FORMS[formula.value], r = ROUND[dtype.value], at = r(x.value);
    const half = 25 / 2 ** zoom.value, middle = Math.max(half, Math.min(50 - half, at)), ends = [middle - half, middle + half];
    const high = stable(ends[0], ROUND.float64), low = stable(ends[1], ROUND.float64);
    const panel = stage.panel({
      height: 240, x: ends, y: [low / 2, high * 2], log: "y",
      title: "result; where it is 0 there is no line", xlabel: "x",
    });
    for (const [role, form] of [["right", stable], ["answer", naive]]) {
      panel.line(role, range(...ends, 801).map((one) => [one, form(r(one), r)]));
      panel.dot(role, at, form(at, r), { ring: role === "answer" });
    }
    stage.drag(panel, (to) => (x.value = to));
    const truth = stable(at, ROUND.float64), off = Math.abs(naive(at, r) - truth) / truth;
    stage.tell(
      `At x = ${fixed(1)(x.value)} in ${dtype.value} the textbook's form gives ${say(naive(at, r))}, the other ${say(stable(at, r))}. ` +
        (naive(at, r) === 0 ? "The textbook's form has lost every digit." : `The textbook's form is wrong by ${say(100 * off)}% of the true value.`) +
        ` The picture shows x from ${say(ends[0])} to ${say(ends[1])}.`,
    );
  };
};
