"""Answers by a second reader who had not seen the examiner, to functions of arrays and to questions about numbers."""

import numpy as np

from activations import sigmoid, silu, softmax
from wrong_answers.by_hand import safe


def upstream_of_tanh(X, target, W1, b1, W2, b2, slope=lambda a: 1 - a**2, means=(1, 1)):
    """Go back through a network of two layers; ``means`` multiply the sums of the two biases."""
    A = np.tanh(X @ W1 + b1)
    last = (A @ W2 + b2 - target) / len(X)
    first = last @ W2.T * slope(A)
    return X.T @ first, means[0] * first.sum(0), A.T @ last, means[1] * last.sum(0)


def glu_back(X, Wu, Wv, g, slope=sigmoid.derivative, turned=False):
    """Go back through a gated layer."""
    U, V = X @ Wu, X @ Wv
    dU, dV = g * V * slope(U), g * sigmoid.value(U)
    back = dU @ Wv.T + dV @ Wu.T if turned else dU @ Wu.T + dV @ Wv.T
    return X.T @ dU, X.T @ dV, back


def at_the_output(u):
    """Take the slope of the sigmoid at its own output."""
    return sigmoid.derivative(sigmoid.value(u))


def twice(f, slope, x):
    """Divide by h where 2h lies between the points."""
    measured = (f(x + 1e-5) - f(x - 1e-5)) / 1e-5
    return bool(np.all(np.abs(measured - slope(x)) <= 1e-6 * np.abs(slope(x)).max()))


def cut_normal(rng, inputs, units):
    """Cut normal numbers off at two deviations."""
    return np.clip(rng.standard_normal((inputs, units)), -2, 2) * np.sqrt(2 / inputs)


def shifted(x, allowed):
    """Take 1000 off what is forbidden, which is not enough where that is larger by more."""
    return softmax.value(x - 1000.0 * ~allowed) * allowed


WRONG = {
    "attention.cap-slope": [("misplaced-power", 0.04)],
    "attention.masked": [("wrong-values", shifted)],
    "backpropagation.gradient-checker": [("wrong-factor", twice)],
    "backpropagation.network-backward": [
        ("misplaced-power", lambda *given: upstream_of_tanh(*given, slope=lambda a: (1 - a) ** 2)),
        ("wrong-factor", lambda *given: upstream_of_tanh(*given, means=(1, len(given[0])))),
    ],
    "backpropagation.one-weight": [("missing-term", -0.675)],
    "choosing.gated-backward": [
        ("wrong-factor", lambda u, z, g: (g * u * silu.value(z), g * u * silu.derivative(z))),
    ],
    "dying_relu.census": [("mean-for-all", lambda z: z.sum(axis=0) <= 0)],
    "family.slope-before-three": [("missing-brackets", 4)],
    "floating_point.tanh-slope": [("missing-factor", lambda x: 4 / (np.exp(2 * np.abs(safe(x))) + 1))],
    "gates.layer-backward": [
        ("argument-is-input", lambda *given: glu_back(*given, slope=at_the_output)),
        ("wrong-variable", lambda *given: glu_back(*given, turned=True)),
    ],
    "gates.swiglu-backward": [
        ("wrong-factor", lambda u, v, g: (g * v * silu.derivative(u), g * v * silu.value(u))),
        ("argument-is-input", lambda u, v, g: (g * v * silu.derivative(silu.value(u)), g * silu.value(u))),
    ],
    "normalisation.rms-norm-backward": [
        ("wrong-operation", lambda y, s, g: (g - y * (g * y).mean(axis=-1, keepdims=True)) * s),
    ],
    "vanishing.chain": [("misplaced-power", 5.0)],
    "vanishing.he-initialisation": [("cut-off", cut_normal)],
}
RIGHT = {}
