// The activations of the course, in the forms that stay right in the tails: value f(x), slope f'(x) from the input, and
// fromOutput, f' from y = f(x), where that exists. Written by hand, because a formula translated from its textbook form
// would overflow or cancel; held against code/activations, to 1e-12 and far into the tails, by tests/test_explorables.py.

const e = (x) => Math.exp(-Math.abs(x));
const sigmoid = (x) => (x < 0 ? e(x) : 1) / (1 + e(x));
const bell = (x) => e(x) / (1 + e(x)) ** 2; // the slope of the sigmoid
const softplus = (x) => Math.max(x, 0) + Math.log1p(e(x));
const clip = (x, low, high) => Math.min(high, Math.max(low, x));

// The complementary error function: a series near 0, and a continued fraction where 1 - erf(x) would cancel.
export function erfc(x) {
  if (x < 0) return 2 - erfc(-x);
  if (x < 2) {
    let term = x, sum = x;
    for (let n = 1; term > 1e-17 * sum; n++) sum += term *= (2 * x * x) / (2 * n + 1);
    return 1 - (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum;
  }
  let fraction = x;
  for (let n = 80; n > 0; n--) fraction = x + n / 2 / fraction;
  return Math.exp(-x * x) / (Math.sqrt(Math.PI) * fraction);
}

const normal = (x) => erfc(-x / Math.SQRT2) / 2;
const density = (x) => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);

const BEND = 2 * Math.sqrt(2 / Math.PI), CUBE = 0.044715;
const bent = (x) => BEND * x * (1 + CUBE * x * x);

export function leaky(leak) {
  const slope = (x) => (x > 0 ? 1 : leak);
  return { value: (x) => (x > 0 ? x : leak * x), slope, fromOutput: slope };
}

const SCALE = 1.0507009873554805, DEPTH = 1.7580993408473768;

function mishSlope(x) {
  const t = Math.tanh(softplus(x));
  return t + x * (1 - t * t) * sigmoid(x);
}

export const ACTIVATIONS = {
  sigmoid: { value: sigmoid, slope: bell, fromOutput: (y) => y * (1 - y) },
  tanh: { value: Math.tanh, slope: (x) => 4 * bell(2 * x), fromOutput: (y) => (1 - y) * (1 + y) },
  relu: { value: (x) => Math.max(x, 0), slope: (x) => (x > 0 ? 1 : 0), fromOutput: (y) => (y > 0 ? 1 : 0) },
  leaky_relu: leaky(0.01),
  linear: { value: (x) => x, slope: () => 1, fromOutput: () => 1 },
  softplus: { value: softplus, slope: sigmoid, fromOutput: (y) => -Math.expm1(-y) },
  elu: {
    value: (x) => (x > 0 ? x : Math.expm1(x)),
    slope: (x) => (x > 0 ? 1 : Math.exp(x)),
    fromOutput: (y) => (y > 0 ? 1 : y + 1),
  },
  silu: { value: (x) => x * sigmoid(x), slope: (x) => sigmoid(x) + x * bell(x) },
  gelu: { value: (x) => x * normal(x), slope: (x) => normal(x) + x * density(x) },
  gelu_tanh: {
    value: (x) => x * sigmoid(bent(x)),
    slope: (x) => sigmoid(bent(x)) * (1 + x * BEND * (1 + 3 * CUBE * x * x) * sigmoid(-bent(x))),
  },
  mish: { value: (x) => x * Math.tanh(softplus(x)), slope: mishSlope },
  selu: {
    value: (x) => (x > 0 ? SCALE * x : DEPTH * Math.expm1(x)),
    slope: (x) => (x > 0 ? SCALE : DEPTH * Math.exp(x)),
    fromOutput: (y) => (y > 0 ? SCALE : y + DEPTH),
  },
  log_sigmoid: { value: (x) => -softplus(-x), slope: (x) => sigmoid(-x), fromOutput: (y) => -Math.expm1(y) },
  hard_sigmoid: {
    value: (x) => clip(x + 3, 0, 6) / 6,
    slope: (x) => (Math.abs(x) < 3 ? 1 / 6 : 0),
    fromOutput: (y) => (y > 0 && y < 1 ? 1 / 6 : 0),
  },
  hard_tanh: {
    value: (x) => clip(x, -1, 1),
    slope: (x) => (Math.abs(x) < 1 ? 1 : 0),
    fromOutput: (y) => (Math.abs(y) < 1 ? 1 : 0),
  },
  hard_swish: {
    value: (x) => (Math.max(x, -3) * clip(x + 3, 0, 6)) / 6,
    slope: (x) => (Math.abs(x) < 3 ? (2 * x + 3) / 6 : x > 0 ? 1 : 0),
  },
};
