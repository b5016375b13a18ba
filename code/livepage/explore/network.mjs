// A small network with its chain rule written out, as in activations.network, and held against it by tests.
// A matrix is one Float64Array, row after row; a row is an example. Layers are { weights, bias, activation }.
// An activation comes as a table of its values and slopes, so that none is written a second time.

// The activation { value(x), slope(x) } that a table tells: Hermite's cubics between its rows, straight lines beyond.
export function interpolated(xs, { value, slope }) {
  function piece(x) {
    let low = 0, high = xs.length - 1;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (xs[middle] <= x) low = middle;
      else high = middle;
    }
    const run = xs[high] - xs[low], rise = (value[high] - value[low]) / run, past = x - xs[low], t = past / run;
    if (t < 0 || t > 1) {
      const end = t < 0 ? low : high;
      return [value[end] + slope[end] * (x - xs[end]), slope[end]];
    }
    const bend = 3 * rise - 2 * slope[low] - slope[high], twist = slope[low] + slope[high] - 2 * rise;
    return [value[low] + past * (slope[low] + t * (bend + t * twist)), slope[low] + t * (2 * bend + 3 * t * twist)];
  }
  return { value: (x) => piece(x)[0], slope: (x) => piece(x)[1] };
}

// All the activations of some tables, by name.
export const activations = ({ x, shapes }) =>
  Object.fromEntries(Object.entries(shapes).map(([name, shape]) => [name, interpolated(x, shape)]));

const LINEAR = { value: (x) => x, slope: () => 1 };

// Uniform numbers from 0 to 1, the same for the same seed: the generator mulberry32.
function uniform(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

// Standard normal numbers, by Box and Muller.
export function normals(seed) {
  const random = uniform(seed);
  return () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

// Layers with normal weights of variance gain / inputs and no bias; the last one is linear.
export function createLayers(widths, activation, gain, seed) {
  const normal = normals(seed);
  return widths.slice(1).map((units, k) => ({
    weights: Float64Array.from({ length: widths[k] * units }, () => Math.sqrt(gain / widths[k]) * normal()),
    bias: new Float64Array(units),
    activation: k === widths.length - 2 ? LINEAR : activation,
  }));
}

// Runs forwards and keeps z and a of every layer; a[0] is the input.
export function forward(layers, x) {
  const trace = { z: [], a: [x] };
  for (const { weights, bias, activation } of layers) {
    const units = bias.length, inputs = weights.length / units, a = trace.a.at(-1), examples = a.length / inputs;
    const z = new Float64Array(examples * units);
    for (let n = 0; n < examples; n++) {
      const row = z.subarray(n * units, (n + 1) * units);
      row.set(bias);
      for (let i = 0; i < inputs; i++) {
        const from = a[n * inputs + i];
        for (let j = 0; j < units; j++) row[j] += from * weights[i * units + j];
      }
    }
    trace.z.push(z);
    trace.a.push(z.map(activation.value));
  }
  return trace;
}

// Runs backwards: for every layer the gradients of weights, bias and z, given that of the output.
export function backward(layers, trace, upstream) {
  const gradients = [];
  for (let k = layers.length - 1; k >= 0; k--) {
    const { weights, bias, activation } = layers[k];
    const a = trace.a[k], units = bias.length, inputs = weights.length / units, examples = a.length / inputs;
    const z = upstream.map((gradient, i) => gradient * activation.slope(trace.z[k][i]));
    const gradient = { weights: new Float64Array(weights.length), bias: new Float64Array(units), z };
    upstream = new Float64Array(a.length);
    for (let n = 0; n < examples; n++) {
      const row = z.subarray(n * units, (n + 1) * units);
      for (let j = 0; j < units; j++) gradient.bias[j] += row[j];
      for (let i = 0; i < inputs; i++) {
        const from = a[n * inputs + i];
        let back = 0;
        for (let j = 0; j < units; j++) {
          gradient.weights[i * units + j] += from * row[j];
          back += row[j] * weights[i * units + j];
        }
        upstream[n * inputs + i] = back;
      }
    }
    gradients.unshift(gradient);
  }
  return gradients;
}

// The mean cross-entropy of logits of "yes", and its gradient.
export function crossEntropy(logits, labels) {
  const count = logits.length, signs = Array.from(labels, (label) => (label ? -1 : 1));
  const loss = logits.reduce((sum, z, i) => sum + Math.max(signs[i] * z, 0) + Math.log1p(Math.exp(-Math.abs(z))), 0) / count;
  return { loss, gradient: logits.map((z, i) => signs[i] / (1 + Math.exp(-signs[i] * z)) / count) };
}

// One step of gradient descent on the cross-entropy; the layers are changed in place. Returns the loss before it,
// and changes nothing if that is no number any more.
export function step(layers, x, labels, rate) {
  const trace = forward(layers, x);
  const { loss, gradient } = crossEntropy(trace.a.at(-1), labels);
  if (!Number.isFinite(loss)) return loss;
  backward(layers, trace, gradient).forEach((found, k) => {
    for (const part of ["weights", "bias"]) found[part].forEach((slope, i) => (layers[k][part][i] -= rate * slope));
  });
  return loss;
}

export const rms = (numbers) => Math.sqrt(numbers.reduce((sum, x) => sum + x * x, 0) / numbers.length);

export function accuracy(layers, x, labels) {
  const logits = forward(layers, x).a.at(-1);
  return logits.reduce((right, z, i) => right + (z > 0 === labels[i] > 0), 0) / labels.length;
}

// For each hidden layer and unit, whether its slope is 0 for every example.
export function deadUnits(layers, x) {
  const trace = forward(layers, x);
  return layers.slice(0, -1).map(({ bias, activation }, k) =>
    Array.from(bias, (_, unit) => trace.z[k].every((z, i) => i % bias.length !== unit || activation.slope(z) === 0)),
  );
}
