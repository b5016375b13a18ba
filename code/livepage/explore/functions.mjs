// Four functions with all digits of float64, as a textbook has them: close to 0, where their figures stay, nothing
// overflows or cancels. Other figures take activations as tables from Python.
const sigmoid = (x) => 1 / (1 + Math.exp(-x));

export const FUNCTIONS = {
  tanh: { value: Math.tanh, slope: (x) => 1 - Math.tanh(x) ** 2 },
  sigmoid: { value: sigmoid, slope: (x) => sigmoid(x) * (1 - sigmoid(x)) },
  softplus: { value: (x) => Math.log1p(Math.exp(x)), slope: sigmoid },
  relu: { value: (x) => Math.max(x, 0), slope: (x) => (x > 0 ? 1 : 0) },
};
