"""Answers after the ways in which learners really write: near the truth, simple, or wrong in one place only."""

import numpy as np

from activations import sigmoid, silu, softmax, softplus
from wrong_answers.by_hand import inner, s, safe

WRONG = {
    "mish.value": [
        ("x-for-output", lambda x: x * np.tanh(np.exp(x))),
    ],
    # near a kink, between the middle and the tails, at y = 0
    "relu.value": [
        ("wrong-sign", lambda x: np.maximum(-x, 0)),
        ("cut-off", lambda x: np.minimum(np.maximum(x, 0), 6)),
        ("other-function", lambda x: np.maximum(x, 0) ** 2),
        ("wrong-threshold", lambda x: np.where(x > 0.1, x, 0)),
        ("wrong-factor", lambda x: 0.5 * np.maximum(x, 0)),
    ],
    "relu.derivative": [
        ("constant", lambda x: (x != 0) * 1),
        ("other-derivative", lambda x: np.where(x > 0, 1, -1)),
        ("constant", lambda x: np.where(x > 0, 1, 0.1)),
        ("wrong-factor", lambda x: np.where(x > 0, 2, 0)),
        ("other-derivative", lambda x: np.abs(x) / x),
        ("wrong-threshold", lambda x: x > 0.1),
        ("wrong-threshold", lambda x: x > 0.01),
        ("wrong-threshold", lambda x: x > -0.03),
        ("wrong-threshold", lambda x: x > 1e-4),
        ("constant", lambda x: np.full_like(x, 0.5)),
        ("returns-input", lambda x: x),
    ],
    "leaky_relu.derivative": [
        ("wrong-sign", lambda x, negative_slope=0.01: np.where(x > 0, 1, -negative_slope)),
        ("wrong-factor", lambda x, negative_slope=0.01: np.where(x > 0, 1 - negative_slope, negative_slope)),
        ("upside-down", lambda x, negative_slope=0.01: np.where(x > 0, 1, 1 / negative_slope)),
        ("wrong-threshold", lambda x, negative_slope=0.01: np.where(x > negative_slope, 1, negative_slope)),
        ("returns-function", lambda x, negative_slope=0.01: np.where(x > 0, x, negative_slope)),
        ("ignores-slope", lambda x, negative_slope=0.01: np.where(x > 0, 1, 0.1)),
        ("wrong-threshold", lambda x, negative_slope=0.01: np.where(x > 0.1, 1, negative_slope)),
        ("other-derivative", lambda x, negative_slope=0.01: np.where(x > 0, 1, 0)),
        ("constant", lambda x, negative_slope=0.01: np.full_like(x, negative_slope)),
    ],
    "hard_tanh.derivative": [
        ("missing-piece", lambda x: np.where(x < 1, 1, 0)),
        ("wrong-threshold", lambda x: np.abs(x) < 0.9),
    ],
    "hard_sigmoid.derivative": [("wrong-threshold", lambda x: (np.abs(x) < 2.95) / 6)],
    "selu.derivative": [
        ("wrong-threshold", lambda x: 1.05070098 * np.where(x > 0.1, 1, 1.67326324 * np.exp(np.minimum(x, 0.1))))
    ],
    "tanh.derivative_from_output": [
        ("returns-input", np.arctanh),
        ("second-derivative", lambda y: -2 * y),
        ("wrong-values", lambda y: np.where(y == 0, 0, 1 - y**2)),
        ("wrong-values", lambda y: (1 - y**2) * y / y),
        ("constant", np.ones_like),
        ("returns-input", lambda y: y**2),
    ],
    "linear.derivative_from_output": [("wrong-values", lambda y: y / y)],
    "leaky_relu.derivative_from_output": [
        ("returns-input", lambda y, negative_slope=0.01: np.where(y > 0, 1, y / negative_slope)),
        ("returns-input", lambda y, negative_slope=0.01: np.where(y > 0, y, y / negative_slope)),
        ("nan-at-kink", lambda y, negative_slope=0.01: np.where(y > 0, y, negative_slope * y) / y),
    ],
    "sigmoid.value": [
        ("wrong-sign", lambda x: np.exp(-x) / (1 + np.exp(-x))),
        ("wrong-factor", lambda x: 1 / (1 + np.exp(-x / 2))),
        ("misplaced-power", lambda x: (1 + np.exp(-x)) ** (-2)),
        ("wrong-sign", lambda x: np.exp(x) / (1 - np.exp(x))),
        ("wrong-factor", lambda x: 0.5 * (1 + np.tanh(x))),
        ("other-function", lambda x: x / (1 + np.exp(-x))),
        ("other-function", lambda x: np.where(x > 0, 1, 0)),
        ("rounded", lambda x: np.round(s(x), 1)),
        ("constant", lambda x: np.full_like(x, 0.5)),
        ("constant", np.zeros_like),
        ("constant", np.ones_like),
        ("returns-input", lambda x: x**2),
        ("cut-off", lambda x: np.where(np.abs(x) < 6, s(safe(x)), x > 0)),
    ],
    "sigmoid.derivative": [
        ("wrong-factor", lambda x: s(x) * (1 - s(x)) * x),
        ("misplaced-power", lambda x: s(x) ** 2 * (1 - s(x))),
        ("misplaced-power", lambda x: s(x) * (1 - s(x)) ** 2),
        ("missing-factor", lambda x: np.exp(-x) / (1 + np.exp(-x))),
        ("cut-off", lambda x: np.where(np.abs(x) < 5, s(x) * (1 - s(x)), 0.0)),
        ("finite-difference", lambda x: (s(x + 1) - s(x - 1)) / 2),
        ("wrong-sign", lambda x: np.where(x >= 0, s(x) * (1 - s(x)), -s(x) * (1 - s(x)))),
        ("cut-off", lambda x: np.where(np.abs(x) < 7, s(x) * (1 - s(x)), 0)),
        ("cut-off", lambda x: np.where(np.abs(x) < 6.1, s(x) * (1 - s(x)), 0)),
        ("returns-input", lambda x: x),
        ("constant", lambda x: np.full_like(x, 0.25)),
        ("constant", lambda x: np.full(x.shape, 0.3)),
        ("constant", np.zeros_like),
        ("constant", np.ones_like),
        ("returns-input", lambda x: x**2),
        ("wrong-factor", lambda x: 2 * s(x) * (1 - s(x))),
        ("wrong-factor", lambda x: s(safe(x)) * (1 - s(safe(x))) / 2),
        ("wrong-factor", lambda x: 100 * s(x) * (1 - s(x))),
        ("wrong-values", lambda x: np.where(x < 0, s(x) * (1 - s(x)), np.nan)),
    ],
    "sigmoid.derivative_from_output": [
        ("misplaced-power", lambda y: y * (1 - y) ** 2),
        ("upside-down", lambda y: 1 / (y * (1 - y))),
        ("argument-is-input", lambda y: s(y) * (1 - y)),
        ("wrong-factor", lambda y: 4 * y * (1 - y)),
        ("returns-input", lambda y: y**2),
        ("constant", lambda y: np.full_like(y, 0.25)),
        ("constant", np.zeros_like),
    ],
    "tanh.value": [
        ("missing-factor", lambda x: 1 / (1 + np.exp(-2 * x)) - 1),
        ("wrong-sign", lambda x: (np.exp(2 * x) + 1) / (np.exp(2 * x) - 1)),
        ("wrong-operation", lambda x: np.sinh(x) * np.cosh(x)),
        ("missing-brackets", lambda x: np.exp(x) - np.exp(-x) / (np.exp(x) + np.exp(-x))),
        ("other-function", lambda x: np.clip(x, -1, 1)),
        ("cut-off", lambda x: np.where(np.abs(x) > 6.2, 0, np.tanh(x))),
    ],
    "tanh.derivative": [
        ("misplaced-power", lambda x: (1 - np.tanh(x)) ** 2),
        ("misplaced-power", lambda x: 1 / np.cosh(x**2)),
        ("wrong-factor", lambda x: 4 * s(x) * (1 - s(x))),
        ("borrowed-rule", lambda x: 1 - s(x) ** 2),
        ("missing-factor", lambda x: s(2 * x) * (1 - s(2 * x))),
        ("wrong-factor", lambda x: x * (1 - np.tanh(x) ** 2)),
        ("other-function", lambda x: s(safe(x))),
        ("other-function", lambda x: np.maximum(x, 0)),
        ("constant", lambda x: np.full_like(x, 0.25)),
        ("wrong-factor", lambda x: 0.5 * (1 - np.tanh(x) ** 2)),
    ],
    "linear.derivative": [
        ("wrong-sign", lambda x: x / np.abs(x)),
        ("wrong-factor", lambda x: 2.0 + 0 * x),
        ("returns-input", lambda x: x**2),
    ],
    "softplus.derivative": [
        ("wrong-sign", lambda x: 1 / (1 + np.exp(np.clip(x, -500, 500)))),
        ("returns-function", lambda x: np.log(1 + np.exp(np.clip(x, -500, 500)))),
        ("wrong-factor", lambda x: 2 * s(safe(x))),
        ("returns-input", lambda x: x),
    ],
    "elu.derivative_from_output": [
        ("returns-input", lambda y, alpha=1.0: np.where(y > 0, 1, np.log(y / alpha + 1))),
        ("ignores-slope", lambda y, alpha=1.0: np.where(y > 0, 1, y + 1)),
        ("argument-is-input", lambda y, alpha=1.0: np.where(y > 0, 1, alpha * np.exp(y))),
        ("wrong-operation", lambda y, alpha=1.0: np.where(y > 0, 1, alpha * y)),
        ("returns-function", lambda y, alpha=1.0: np.where(y > 0, 1, y)),
        ("wrong-sign", lambda y, alpha=1.0: np.where(y > 0, 1, y - alpha)),
        ("swapped-branches", lambda y, alpha=1.0: np.where(y < 0, 1, y + alpha)),
    ],
    "silu.derivative": [
        ("wrong-factor", lambda x: s(x) + x * s(x) * (1 - s(x)) * 2),
        ("missing-factor", lambda x: s(x) + s(x) * (1 - s(x))),
        ("missing-term", lambda x: x * s(x) + s(x) * (1 - x)),
        ("x-for-output", lambda x: s(x) + x * s(x) * (1 - x)),
        ("wrong-factor", lambda x: 0.5 * silu.derivative(x)),
    ],
    # a constant factor, a sign, a scale, a clipping, an axis: in questions about functions of arrays
    "softmax.value": [
        ("overflow-in", lambda x, axis=-1: _shifted(x, axis, np.median)),
        ("wrong-factor", lambda x, axis=-1: 2 * softmax.value(x, axis)),
        ("wrong-sign", lambda x, axis=-1: -softmax.value(x, axis)),
        ("constant", lambda x, axis=-1: np.full_like(x, 0.25)),
    ],
    "softmax.jacobian": [
        ("wrong-factor", lambda x: softmax.jacobian(x) / 2),
    ],
    "softmax.jacobian_vector_product": [
        ("wrong-factor", lambda x, v, axis=-1: 2 * softmax.jvp(x, v, axis)),
    ],
    "softmax.loss-gradient": [
        ("wrong-factor", lambda z, labels: np.eye(z.shape[1])[labels] - softmax.value(z)),
        ("wrong-factor", lambda z, labels: 2 * (softmax.value(z) - np.eye(z.shape[1])[labels]) / len(z)),
    ],
    "backpropagation.layer-backward": [
        ("wrong-factor", lambda dz, a, W: (a.T @ dz / len(a), dz.mean(0), dz @ W.T)),
        ("wrong-axis", lambda dz, a, W: (a.T @ dz, dz.sum(), dz @ W.T)),
        ("wrong-sign", lambda dz, a, W: (-a.T @ dz, -dz.sum(0), -dz @ W.T)),
        ("wrong-factor", lambda dz, a, W: (a.T @ dz, dz.mean(0), dz @ W.T)),
        ("wrong-results", lambda dz, a, W: (dz.sum(axis=0), a.T @ dz, dz @ W.T)),
        ("wrong-results", lambda dz, a, W: (dz @ W.T, a.T @ dz, dz.sum(axis=0))),
        ("wrong-factor", lambda dz, a, W: (2 * a.T @ dz, dz.sum(axis=0), dz @ W.T)),
        ("wrong-sign", lambda dz, a, W: (a.T @ dz, -dz.sum(axis=0), dz @ W.T)),
        ("transposed", lambda dz, a, W: ((a.T @ dz).T, dz.sum(axis=0), dz @ W.T)),
    ],
    "backpropagation.squared-loss-gradient": [
        ("wrong-factor", lambda a, y: y - a),
        ("wrong-factor", lambda a, y: 2 * (a - y)),
        ("wrong-factor", lambda a, y: (a - y) / (2 * len(a))),
        ("wrong-factor", lambda a, y: 3 * (a - y) / len(a)),
    ],
    "backpropagation.cross-entropy-gradient": [
        ("wrong-factor", lambda z, y: y - s(z)),
        ("wrong-factor", lambda z, y: 0.5 * (sigmoid.value(z) - y) / len(z)),
    ],
    "floating_point.loss-from-logits": [
        ("wrong-factor", lambda z, y: 2 * softplus.value(np.where(y == 1, -z, z))),
    ],
    "vanishing.he-initialisation": [
        ("wrong-shape-of", lambda rng, n, m: rng.normal(0, np.sqrt(2 / n), (m, n))),
        ("not-repeatable", lambda rng, n, m: np.random.default_rng(0).normal(0, np.sqrt(2 / n), (n, m))),
        ("not-repeatable", lambda rng, n, m: np.random.default_rng().normal(0, np.sqrt(2 / n), (n, m))),
        ("wrong-factor", lambda rng, n, m: 0.5 * rng.normal(0, np.sqrt(2 / n), (n, m))),
        ("wrong-factor", lambda rng, n, m: rng.normal(0, np.sqrt(6 / n), (n, m))),
    ],
    "leaky_relu.value": [
        ("constant", lambda x, negative_slope=0.01: np.where(x > 0, x, -negative_slope)),
        ("wrong-sign", lambda x, negative_slope=0.01: np.maximum(x, 0) - negative_slope * np.minimum(x, 0)),
        ("wrong-factor", lambda x, negative_slope=0.01: np.where(x > 0, x, x / negative_slope)),
    ],
    "linear.value": [
        ("offset", lambda x: x + 0.001),
        ("wrong-sign", lambda x: np.abs(x)),
    ],
    "softplus.value": [
        ("wrong-base", lambda x: np.log2(1 + np.exp(np.clip(x, -500, 500)))),
        ("wrong-factor", lambda x: np.log(2 + np.exp(np.clip(x, -500, 500)))),
    ],
    "elu.value": [
        ("missing-brackets", lambda x, alpha=1.0: np.where(x > 0, x, alpha * np.exp(x - 1))),
        ("wrong-sign", lambda x, alpha=1.0: np.where(x > 0, x, alpha * (1 - np.exp(np.minimum(x, 0))))),
        ("missing-term", lambda x, alpha=1.0: np.where(x > 0, x, alpha * np.exp(np.minimum(x, 0)))),
        ("ignores-slope", lambda x, alpha=1.0: np.where(x > 0, x, np.exp(np.minimum(x, 0)) - 1)),
    ],
    "elu.derivative": [
        ("misplaced-power", lambda x, alpha=1.0: np.where(x > 0, 1, alpha * x * np.exp(x - 1))),
        ("returns-function", lambda x, alpha=1.0: np.where(x > 0, 1, alpha * (np.exp(np.minimum(x, 0)) - 1))),
        ("returns-function", lambda x, alpha=1.0: np.where(x > 0, x, alpha * np.exp(np.minimum(x, 0)))),
        ("wrong-sign", lambda x, alpha=1.0: np.where(x > 0, 1, -alpha * np.exp(np.minimum(x, 0)))),
    ],
    "silu.value": [
        ("wrong-sign", lambda x: x * s(-x)),
        ("wrong-operation", lambda x: x + s(x)),
    ],
    "gelu.value": [
        ("other-function", lambda x: x * 0.5 * (1 + np.tanh(np.sqrt(2 / np.pi) * (x + 0.044715 * x**3)))),
    ],
    "hard_swish.derivative": [
        ("missing-term", lambda x: np.where(x < -3, 0, np.where(x > 3, 1, x / 3))),
    ],
}


def _shifted(x, axis, centre):
    e = np.exp(x - centre(x, axis=axis, keepdims=True))
    return e / e.sum(axis=axis, keepdims=True)


RIGHT = {
    "leaky_relu.derivative_from_output": [
        lambda y, negative_slope=0.01: np.where(y >= 0, 1, negative_slope),
    ],
    "selu.derivative_from_output": [lambda y: np.where(y >= 0, 1.05070098, y + 1.05070098 * 1.67326324)],
    "hard_tanh.derivative": [lambda x: np.where(np.abs(x.astype(np.float32)) <= 1, 1, 0)],
    "hard_swish.derivative": [
        lambda x: np.select([x.astype(np.float32) < -3, x.astype(np.float32) > 3], [0.0, 1.0], (2 * x + 3) / 6)
    ],
    "softmax.value": [lambda x, axis=-1: np.exp(x - np.logaddexp.reduce(x, axis=axis, keepdims=True))],
    "gelu_tanh.value": [lambda x: 0.5 * x * (1 + np.tanh(inner(x)))],
}
