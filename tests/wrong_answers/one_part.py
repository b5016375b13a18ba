"""Formulas of which all is right but one part: a bracket, a factor, a function, a constant in another place."""

import math

import numpy as np

from activations import selu, sigmoid, softplus
from wrong_answers.by_hand import inner, s, safe

LEFT = np.minimum
erfc = np.vectorize(math.erfc, otypes=[float])


def t(x):
    """Return tanh of the softplus, from which Mish is made."""
    return np.tanh(softplus.value(x))


def q(x):
    """Return the exponential that cannot overflow."""
    return np.exp(-np.abs(x))


def phi(x):
    """Return the density of the normal distribution."""
    return np.exp(-(x**2) / 2) / np.sqrt(2 * np.pi)


WRONG = {
    # a bracket closed too early, or opened too late
    "gelu.value": [
        ("missing-brackets", lambda x: x / 2 * erfc(-x) / np.sqrt(2)),
        ("missing-factor", lambda x: erfc(-x / np.sqrt(2)) / 2),
        ("cut-off", lambda x: np.where(x > 3, x, x / 2 * erfc(-x / np.sqrt(2)))),
    ],
    "gelu_tanh.value": [
        ("missing-brackets", lambda x: x / 2 * (1 + np.tanh(np.sqrt(2) / np.pi * (x + 0.044715 * x**3)))),
        ("missing-brackets", lambda x: x / 2 * (1 + np.tanh(np.sqrt(2 / np.pi) * x + 0.044715 * x**3))),
        ("wrong-factor", lambda x: x / 2 * (1 + np.tanh(np.sqrt(2 / np.pi) * (x + 0.0447 * x**3)))),
    ],
    "softplus.value": [
        ("missing-brackets", lambda x: np.where(x > 30, x, 1 + np.log(np.exp(LEFT(x, 30))))),
        ("offset", lambda x: softplus.value(x) - np.log(2)),
        ("cut-off", lambda x: np.where(x > 10, x, np.log1p(np.exp(LEFT(x, 10))))),
    ],
    "sigmoid.value": [
        ("missing-brackets", lambda x: np.where(x < 0, q(x), 1) / 1 + q(x)),
        ("wrong-factor", lambda x: np.tanh(x / 2) + 0.5),
    ],
    # another function, or another factor, in the place of one
    "gelu.derivative": [
        ("missing-brackets", lambda x: erfc(-x / np.sqrt(2)) / 2 + x * np.exp(-(x**2) / 2) / np.sqrt(2) * np.pi),
        ("misplaced-power", lambda x: erfc(-x / np.sqrt(2)) / 2 + x * np.exp(-(x**2) / 2) / 2 * np.pi),
        ("second-derivative", lambda x: erfc(-x / np.sqrt(2)) / 2 - x**2 * phi(x)),
        ("returns-function", lambda x: erfc(-x / np.sqrt(2)) / 2 * (1 + x)),
    ],
    "mish.derivative": [
        ("returns-function", lambda x: t(x) + x * (1 - t(x) ** 2) * softplus.value(x)),
        ("returns-function", lambda x: t(x) + x * t(x) * s(x)),
        ("second-derivative", lambda x: t(x) + x * (1 - t(x) ** 2) * s(x) * (1 - s(x))),
        ("second-derivative", lambda x: 1 - t(x) ** 2 + x * (1 - t(x) ** 2) * s(x)),
    ],
    "silu.derivative": [
        ("missing-factor", lambda x: s(x) + x * (1 - s(x))),
        ("returns-function", lambda x: softplus.value(x) + x * s(x) * (1 - s(x))),
        ("wrong-factor", lambda x: x * s(x) + x * s(x) * (1 - s(x))),
    ],
    "gelu_tanh.derivative": [
        (
            "returns-function",
            lambda x: (
                (1 + np.tanh(inner(x))) / 2
                + x / 2 * (1 - np.tanh(inner(x)) ** 2) * (2 / np.pi) ** 0.5 * (x + 3 * 0.044715 * x**2)
            ),
        )
    ],
    "sigmoid.derivative": [("missing-factor", lambda x: q(x) / (1 + q(x)))],
    "tanh.derivative": [("missing-factor", lambda x: 4 * q(2 * x) / (1 + q(2 * x)))],
    "sigmoid.derivative_from_output": [("wrong-factor", lambda y: (1 - y) ** 2)],
    "softplus.derivative": [
        ("wrong-sign", lambda x: sigmoid.value(-x)),
        ("returns-function", lambda x: np.exp(safe(x)) * np.log(1 + np.exp(safe(x)))),
    ],
    # one piece: the power rule for e^x, a constant in another place, the slope of the inverse
    "elu.value": [
        ("wrong-factor", lambda x, alpha=1.0: np.where(x > 0, x, np.expm1(alpha * LEFT(x, 0)))),
        ("wrong-values", lambda x, alpha=1.0: np.maximum(x, alpha * np.expm1(LEFT(x, 0)))),  # right up to alpha = 1
    ],
    "elu.derivative": [
        ("misplaced-power", lambda x, alpha=1.0: np.where(x > 0, 1, alpha * x * np.exp(LEFT(x, 0) - 1))),
        ("wrong-factor", lambda x, alpha=1.0: np.where(x > 0, 1, np.exp(alpha * LEFT(x, 0)))),
    ],
    "elu.derivative_from_output": [("missing-brackets", lambda y, alpha=1.0: np.where(y > 0, 1, alpha * (y + 1)))],
    "selu.derivative": [
        ("misplaced-power", lambda x: selu.SCALE * np.where(x > 0, 1, selu.ALPHA * x * np.exp(LEFT(x, 0) - 1))),
        ("wrong-factor", lambda x: np.where(x > 0, selu.SCALE, selu.ALPHA * np.exp(selu.SCALE * LEFT(x, 0)))),
    ],
    "leaky_relu.value": [
        ("wrong-operation", lambda x, negative_slope=0.01: np.where(x > 0, x, x - negative_slope)),
        ("constant", lambda x, negative_slope=0.01: np.maximum(negative_slope, x)),
        ("wrong-values", lambda x, negative_slope=0.01: np.where(x > 0, x, abs(negative_slope) * x)),
    ],
    "squared_relu.derivative": [("wrong-factor", lambda x: 2 * np.maximum(x, 0) ** 2)],
    "squared_relu.derivative_from_output": [
        ("upside-down", lambda y: np.where(y > 0, 1 / (2 * np.sqrt(np.maximum(y, 1e-300))), 0)),
        ("misplaced-power", lambda y: 2 * y**2),
    ],
    "hard_sigmoid.derivative": [("constant", lambda x: np.where(np.abs(x) < 3, 1 / 6, 1 / 2))],
    "hard_swish.derivative": [("cut-off", lambda x: np.clip((2 * x + 3) / 6, 0, 1))],
    "log_sigmoid.derivative_from_output": [("other-derivative", lambda y: np.exp(y) * (1 - np.exp(y)))],
}
