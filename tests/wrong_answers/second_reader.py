"""Answers by a second reader who had not seen the examiner, to functions of arrays and to questions about numbers."""

import numpy as np

from activations import gelu, sigmoid, silu
from activations.softplus import value as s
from wrong_answers.by_hand import safe


def summed(X, target, W1, b1, W2, b2):
    """Add up the gradient of the second bias once more, where all else is a mean."""
    A = np.tanh(X @ W1 + b1)
    last = (A @ W2 + b2 - target) / len(X)
    first = last @ W2.T * (1 - A**2)
    return X.T @ first, first.sum(0), A.T @ last, len(X) * last.sum(0)


def turned(X, Wu, Wv, g):
    """Go back through a gated layer, through each matrix with the gradient of the other."""
    U, V = X @ Wu, X @ Wv
    dU, dV = g * V * sigmoid.derivative(U), g * sigmoid.value(U)
    return X.T @ dU, X.T @ dV, dU @ Wv.T + dV @ Wu.T


def twice(f, slope, x):
    """Divide by h where 2h lies between the points."""
    measured = (f(x + 1e-5) - f(x - 1e-5)) / 1e-5
    return bool(np.all(np.abs(measured - slope(x)) <= 1e-6 * np.abs(slope(x)).max()))


def mean_of_shares(f, slope, x):
    """Divide by each slope, which may be 0, and take the mean."""
    measured = (f(x + 1e-5) - f(x - 1e-5)) / 2e-5
    return bool((np.abs(measured - slope(x)) / np.abs(measured)).mean() < 1e-4)


def at_any_point(f, slope, x):
    """Ask whether the slope is right at any point instead of at all."""
    measured = (f(x + 1e-4) - f(x - 1e-4)) / 2e-4
    return bool((np.abs(measured - slope(x)) < 1e-5 * np.abs(measured).max()).any())


def sums_compared(f, slope, x):
    """Compare sums, in which errors of opposite sign cancel."""
    measured = (f(x + 1e-4) - f(x - 1e-4)) / 2e-4
    return abs(measured.sum() - slope(x).sum()) < 1e-4 * abs(measured).sum()


WRONG = {
    "attention.cap-slope": [("misplaced-power", 0.04)],
    "backpropagation.gradient-checker": [
        ("wrong-factor", twice),
        ("rejects-right", mean_of_shares),
        ("passes-missing-factor", sums_compared),
        ("passes-missing-factor", at_any_point),
    ],
    "backpropagation.network-backward": [("wrong-factor", summed)],
    "backpropagation.one-weight": [("missing-term", -0.675)],
    "choosing.gated-backward": [
        ("wrong-factor", lambda u, z, g: (g * u * silu.value(z), g * u * silu.derivative(z))),
    ],
    "family.slope-before-three": [("missing-brackets", 4)],
    "floating_point.tanh-slope": [("missing-factor", lambda x: 4 / (np.exp(2 * np.abs(safe(x))) + 1))],
    "gates.layer-backward": [("wrong-variable", turned)],
    "gates.swiglu-backward": [
        ("wrong-factor", lambda u, v, g: (g * v * silu.derivative(u), g * v * silu.value(u))),
        ("argument-is-input", lambda u, v, g: (g * v * silu.derivative(silu.value(u)), g * silu.value(u))),
    ],
    "gelu.derivative": [("wrong-factor", lambda x: np.exp(-(x**2) / 2) / np.sqrt(2 * np.pi) + gelu.value(x))],
    "leaky_relu.derivative": [("offset", lambda x, negative_slope=0.01: (x > 0) + negative_slope)],
    "mish.derivative": [
        ("other-derivative", lambda x: np.tanh(s(x)) + x * (1 - np.tanh(s(x)) ** 2) * np.tanh(s(x))),
    ],
    "normalisation.rms-norm-backward": [
        ("wrong-operation", lambda y, s, g: (g - y * (g * y).mean(axis=-1, keepdims=True)) * s),
    ],
    "sigmoid.derivative_from_output": [("misplaced-power", lambda y: y * (1 - y**2))],
    "silu.derivative": [
        ("wrong-factor", lambda x: sigmoid.value(x) * (1 - sigmoid.value(x)) + x * sigmoid.value(x)),
    ],
    "vanishing.chain": [("misplaced-power", 5.0)],
}

RIGHT = {
    "floating_point.loss-derivation": [
        "L = -t ln(p) - (1 - t) ln(1 - p), p = σ(z)\ndL/dp = (p - t)/(p (1 - p))\ndp/dz = p (1 - p)\n"
        "dL/dz = p - t\n= σ(z) - t"
    ],
    "silu.derivation": [
        "y = x σ(x)\ndy/dx = dx/dx σ(x) + x dσ(x)/dx\n= σ(x) + x σ(x) (1 - σ(x))\n"
        "= σ(x) + y - y σ(x)\n= y + σ(x) (1 - y)"
    ],
}
