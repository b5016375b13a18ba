"""Answers after the ways in which learners really write: near the truth, simple, or wrong in one place only."""

import numpy as np

from activations import sigmoid, silu, softmax, softplus
from wrong_answers.by_hand import inner, s, safe

WRONG = {
    # near a kink, between the middle and the tails, at y = 0
    "relu.value": [
        ("wrong-threshold", lambda x: np.where(x > 0.1, x, 0)),
        ("wrong-factor", lambda x: 0.5 * np.maximum(x, 0)),
    ],
    "relu.derivative": [
        ("wrong-threshold", lambda x: x > 0.1),
        ("wrong-threshold", lambda x: x > 0.01),
        ("wrong-threshold", lambda x: x > -0.03),
        ("wrong-threshold", lambda x: x > 1e-4),
        ("constant", lambda x: np.full_like(x, 0.5)),
        ("returns-input", lambda x: x),
    ],
    "leaky_relu.derivative": [
        ("wrong-threshold", lambda x, negative_slope=0.01: np.where(x > 0.1, 1, negative_slope)),
        ("ignores-slope", lambda x, negative_slope=0.01: np.where(x > 0, 1, 0)),
        ("constant", lambda x, negative_slope=0.01: np.full_like(x, negative_slope)),
    ],
    "hard_tanh.derivative": [("wrong-threshold", lambda x: np.abs(x) < 0.9)],
    "hard_sigmoid.derivative": [("wrong-threshold", lambda x: (np.abs(x) < 2.95) / 6)],
    "selu.derivative": [
        ("wrong-threshold", lambda x: 1.05070098 * np.where(x > 0.1, 1, 1.67326324 * np.exp(np.minimum(x, 0.1))))
    ],
    "tanh.derivative_from_output": [
        ("wrong-values", lambda y: np.where(y == 0, 0, 1 - y**2)),
        ("wrong-values", lambda y: (1 - y**2) * y / y),
        ("other-derivative", np.ones_like),
        ("returns-function", lambda y: y),
        ("returns-input", lambda y: y**2),
    ],
    "linear.derivative_from_output": [("wrong-values", lambda y: y / y)],
    "leaky_relu.derivative_from_output": [
        ("nan-at-kink", lambda y, negative_slope=0.01: np.where(y > 0, y, negative_slope * y) / y)
    ],
    "sigmoid.value": [
        ("other-function", lambda x: x),
        ("constant", lambda x: np.full_like(x, 0.5)),
        ("constant", np.zeros_like),
        ("constant", np.ones_like),
        ("returns-input", lambda x: x**2),
        ("cut-off", lambda x: np.where(np.abs(x) < 6, s(safe(x)), x > 0)),
    ],
    "sigmoid.derivative": [
        ("cut-off", lambda x: np.where(np.abs(x) < 7, s(x) * (1 - s(x)), 0)),
        ("cut-off", lambda x: np.where(np.abs(x) < 6.1, s(x) * (1 - s(x)), 0)),
        ("returns-input", lambda x: x),
        ("returns-input", lambda x: x * 1.0),
        ("constant", lambda x: np.full_like(x, 0.25)),
        ("constant", lambda x: np.full(x.shape, 0.3)),
        ("other-derivative", np.zeros_like),
        ("other-derivative", np.ones_like),
        ("returns-input", lambda x: x**2),
        ("wrong-factor", lambda x: 2 * s(x) * (1 - s(x))),
        ("wrong-factor", lambda x: s(safe(x)) * (1 - s(safe(x))) / 2),
        ("wrong-factor", lambda x: 100 * s(x) * (1 - s(x))),
        ("wrong-values", lambda x: np.where(x < 0, s(x) * (1 - s(x)), np.nan)),
    ],
    "sigmoid.derivative_from_output": [
        ("returns-function", lambda y: y),
        ("returns-input", lambda y: y**2),
        ("constant", lambda y: np.full_like(y, 0.25)),
        ("other-derivative", np.zeros_like),
    ],
    "tanh.value": [("other-function", lambda x: x), ("cut-off", lambda x: np.where(np.abs(x) > 6.2, 0, np.tanh(x)))],
    "tanh.derivative": [
        ("returns-function", np.tanh),
        ("borrowed-rule", lambda x: np.tanh(x) * (1 - np.tanh(x))),
        ("other-function", lambda x: s(safe(x))),
        ("other-function", lambda x: np.maximum(x, 0)),
        ("constant", lambda x: np.full_like(x, 0.25)),
        ("wrong-factor", lambda x: 0.5 * (1 - np.tanh(x) ** 2)),
    ],
    "linear.derivative": [("wrong-factor", lambda x: 2.0 + 0 * x), ("returns-input", lambda x: x**2)],
    "softplus.derivative": [("wrong-factor", lambda x: 2 * s(safe(x))), ("returns-input", lambda x: x)],
    "elu.derivative_from_output": [
        ("missing-term", lambda y, alpha=1.0: np.where(y > 0, 1, y)),
        ("wrong-sign", lambda y, alpha=1.0: np.where(y > 0, 1, y - alpha)),
        ("swapped-branches", lambda y, alpha=1.0: np.where(y < 0, 1, y + alpha)),
    ],
    "silu.derivative": [("wrong-factor", lambda x: 0.5 * silu.derivative(x))],
    # a constant factor, a sign, a scale, a clipping, an axis: in questions about functions of arrays
    "softmax.value": [
        ("overflow-in", lambda x, axis=-1: _shifted(x, axis, np.mean)),
        ("overflow-in", lambda x, axis=-1: _shifted(x, axis, np.median)),
        ("wrong-factor", lambda x, axis=-1: 2 * softmax.value(x, axis)),
        ("wrong-sign", lambda x, axis=-1: -softmax.value(x, axis)),
        ("constant", lambda x, axis=-1: np.full_like(x, 0.25)),
    ],
    "softmax.jacobian": [
        ("wrong-factor", lambda x: softmax.jacobian(x) / 2),
        ("wrong-sign", lambda x: np.diag(softmax.value(x)) + np.outer(softmax.value(x), softmax.value(x))),
    ],
    "softmax.jacobian_vector_product": [("wrong-factor", lambda x, v, axis=-1: 2 * softmax.jvp(x, v, axis))],
    "softmax.loss-gradient": [
        ("wrong-factor", lambda z, labels: 2 * (softmax.value(z) - np.eye(z.shape[1])[labels]) / len(z)),
        ("wrong-factor", lambda z, labels: (softmax.value(z) - np.eye(z.shape[1])[labels]) / z.size),
    ],
    "backpropagation.layer-backward": [
        ("wrong-results", lambda dz, a, W: (dz.sum(axis=0), a.T @ dz, dz @ W.T)),
        ("wrong-results", lambda dz, a, W: (dz @ W.T, a.T @ dz, dz.sum(axis=0))),
        ("wrong-factor", lambda dz, a, W: (2 * a.T @ dz, dz.sum(axis=0), dz @ W.T)),
        ("wrong-sign", lambda dz, a, W: (a.T @ dz, -dz.sum(axis=0), dz @ W.T)),
        ("transposed", lambda dz, a, W: ((a.T @ dz).T, dz.sum(axis=0), dz @ W.T)),
    ],
    "backpropagation.squared-loss-gradient": [
        ("wrong-factor", lambda a, y: (a - y) / (2 * len(a))),
        ("wrong-factor", lambda a, y: 3 * (a - y) / len(a)),
    ],
    "backpropagation.cross-entropy-gradient": [("wrong-factor", lambda z, y: 0.5 * (sigmoid.value(z) - y) / len(z))],
    "floating_point.loss-from-logits": [
        ("clipped", lambda z, y: _clipped(z, y, 1e-12)),
        ("clipped", lambda z, y: _clipped(z, y, 1e-5)),
        ("clipped", lambda z, y: _added(z, y, 1e-8)),
        ("wrong-factor", lambda z, y: 2 * softplus.value(np.where(y == 1, -z, z))),
    ],
    "floating_point.tanh-slope": [
        ("cancellation", lambda x: (1 - np.tanh(x)) * (1 + np.tanh(x))),
        ("cancellation", lambda x: 4 * s(2 * safe(x)) * (1 - s(2 * safe(x)))),
    ],
    "vanishing.he-initialisation": [
        ("not-repeatable", lambda rng, n, m: np.random.default_rng(0).normal(0, np.sqrt(2 / n), (n, m))),
        ("not-repeatable", lambda rng, n, m: np.random.default_rng().normal(0, np.sqrt(2 / n), (n, m))),
        ("other-function", lambda rng, n, m: rng.uniform(-1, 1, (n, m)) * np.sqrt(6 / n)),
        ("wrong-factor", lambda rng, n, m: 0.5 * rng.normal(0, np.sqrt(2 / n), (n, m))),
        ("wrong-scale", lambda rng, n, m: rng.normal(0, 0.01, (n, m))),
        ("wrong-factor", lambda rng, n, m: rng.normal(0, np.sqrt(6 / n), (n, m))),
    ],
}


def _shifted(x, axis, centre):
    e = np.exp(x - centre(x, axis=axis, keepdims=True))
    return e / e.sum(axis=axis, keepdims=True)


def _clipped(z, y, epsilon):
    a = np.clip(sigmoid.value(z), epsilon, 1 - epsilon)
    return -y * np.log(a) - (1 - y) * np.log(1 - a)


def _added(z, y, epsilon):
    a = sigmoid.value(z)
    return -y * np.log(a + epsilon) - (1 - y) * np.log(1 - a + epsilon)


RIGHT = {
    "elu.derivative_from_output": [
        lambda y, alpha=1.0: np.where(y > 0, 1, np.maximum(0, y + alpha)),
        lambda y, alpha=1.0: np.where(y >= 0, 1, y + alpha),
    ],
    "leaky_relu.derivative_from_output": [
        lambda y, negative_slope=0.01: np.where(y >= 0, 1, negative_slope),
        lambda y, negative_slope=0.01: np.where(y > 0, 1, negative_slope),
    ],
    "selu.derivative_from_output": [lambda y: np.where(y >= 0, 1.05070098, y + 1.05070098 * 1.67326324)],
    "hard_tanh.derivative": [lambda x: np.where(np.abs(x.astype(np.float32)) <= 1, 1, 0)],
    "hard_swish.derivative": [
        lambda x: np.select([x.astype(np.float32) < -3, x.astype(np.float32) > 3], [0.0, 1.0], (2 * x + 3) / 6)
    ],
    "softmax.value": [lambda x, axis=-1: np.exp(x - np.logaddexp.reduce(x, axis=axis, keepdims=True))],
    "gelu_tanh.value": [lambda x: 0.5 * x * (1 + np.tanh(inner(x)))],
    "vanishing.he-initialisation": [lambda rng, n, m: rng.standard_normal((n, m)) * np.sqrt(2 / n)],
}
