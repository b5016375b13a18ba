"""Answers by somebody who had not seen the examiner: what it once gave no name, or a wrong one."""

import numpy as np

from activations import selu, sigmoid, silu, softmax, softplus
from wrong_answers.by_hand import inner, s, safe


def fixed_step(f, x, h):
    """Measure a slope with a step of one's own."""
    return (f(x + 1e-5) - f(x - 1e-5)) / 2e-5


def one_way(X, Wu, Wv, g):
    """Forget one of two ways to X."""
    u, v = X @ Wu, X @ Wv
    du, dv = g * v * sigmoid.derivative(u), g * sigmoid.value(u)
    return X.T @ du, X.T @ dv, du @ Wu.T


def normalised(x, g, ddof):
    """Go back through a layer norm."""
    spread = x.std(axis=-1, keepdims=True, ddof=ddof)
    y = (x - x.mean(axis=-1, keepdims=True)) / spread
    return (g - g.mean(axis=-1, keepdims=True) - y * (g * y).mean(axis=-1, keepdims=True)) / spread


def unweighted(w1, w2, x, target):
    """Forget the weight between two neurons on the way back."""
    a1 = np.tanh(w1 * x)
    a2 = np.tanh(w2 * a1)
    back = (a2 - target) * (1 - a2**2)
    return back * (1 - a1**2) * x, back * a1


def along_rows(x, axis=-1):
    """Ignore the axis, without an overflow."""
    e = np.exp(x - x.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def of_logits(p, x):
    """Put something together as the Jacobian of softmax is."""
    return np.diag(p) - np.outer(x, x)


WRONG = {
    # pieces: the height for the slope, another piece, a switch in the wrong place, a number beyond the last kink
    "elu.derivative": [
        ("returns-function", lambda x, alpha=1.0: np.where(x > 0, 1, np.expm1(np.minimum(x, 0)))),
        ("wrong-factor", lambda x, alpha=1.0: np.where(x > 0, 1, alpha * x * np.exp(np.minimum(x, 0)))),
        ("missing-piece", lambda x, alpha=1.0: alpha * np.exp(np.minimum(x, 300))),
    ],
    "selu.derivative": [
        ("returns-function", lambda x: selu.SCALE * np.where(x > 0, 1, selu.ALPHA * np.expm1(np.minimum(x, 0))))
    ],
    "selu.derivative_from_output": [
        ("missing-brackets", lambda y: selu.SCALE * np.where(y > 0, 1, y + selu.ALPHA)),
    ],
    "elu.derivative_from_output": [("wrong-sign", lambda y, alpha=1.0: np.where(y < 0, alpha - y, 1))],
    "hard_tanh.derivative": [
        ("constant", lambda x: ((x > -1) | (x < 1)) * 1.0),
        ("swapped-branches", lambda x: (np.abs(x) > 1) * 1.0),
    ],
    "hard_tanh.derivative_from_output": [
        ("wrong-threshold", lambda y: np.where(np.abs(y) <= 1, 1, 0)),
        ("wrong-threshold", lambda y: np.where(y < 1, 1, 0)),
    ],
    "hard_sigmoid.derivative": [("wrong-threshold", lambda x: (np.abs(x) < 1) / 6)],
    "hard_sigmoid.derivative_from_output": [("wrong-threshold", lambda y: np.where((y >= 0) & (y <= 1), 1 / 6, 0))],
    "hard_swish.derivative": [
        ("missing-piece", lambda x: np.where(np.abs(x) < 3, (2 * x + 3) / 6, 0)),
        ("returns-function", lambda x: np.where(x <= -3, 0, np.where(x < 3, (2 * x + 3) / 6, x))),
        ("missing-brackets", lambda x: np.where(x <= -3, 0, np.where(x < 3, 2 * x / 6 + 3, 1))),
        ("rounded", lambda x: np.where(x <= -3, 0, np.where(x < 3, (2 * x + 3) // 6, 1))),
    ],
    "relu.value": [
        ("cut-off", lambda x: np.clip(x, 0, 1)),
        ("wrong-factor", lambda x: np.where(x > 0, x, 0.1 * x)),
    ],
    "hard_swish.value": [("missing-piece", lambda x: x * np.maximum(x + 3, 0) / 6)],
    "leaky_relu.derivative": [("wrong-factor", lambda x, negative_slope=0.01: np.where(x > 0, 1, -1))],
    # powers and brackets that cover too little or too much, a function that is not applied, a term that is gone
    "sigmoid.derivative": [
        ("misplaced-power", lambda x: s(x) - s(x) * 2),
        ("misplaced-power", lambda x: np.exp(-safe(x)) / (1 + np.exp(-2 * safe(x)))),
        ("other-function", lambda x: x * s(safe(x))),
        ("other-function", lambda x: np.log(s(safe(x)))),
    ],
    "sigmoid.derivative_from_output": [("misplaced-power", lambda y: np.sqrt(y * (1 - y)))],
    "sigmoid.value": [("wrong-sign", lambda x: np.exp(safe(x)) / (1 + np.exp(-safe(x))))],
    "tanh.derivative_from_output": [("misplaced-power", lambda y: (1 - y) ** 2)],
    "tanh.value": [
        ("missing-brackets", lambda x: np.exp(safe(x)) - np.exp(-safe(x)) / np.exp(safe(x)) + np.exp(-safe(x)))
    ],
    "gelu_tanh.value": [
        ("misplaced-power", lambda x: x / 2 * (1 + np.tanh((2 / np.pi) ** 0.5 * (x + 0.044715 * x**2)))),
        ("wrong-factor", lambda x: x / 2 * (1 + np.tanh((2 / np.pi) ** 0.5 * (x + 0.44715 * x**3)))),
    ],
    "gelu_tanh.derivative": [
        (
            "missing-factor",
            lambda x: (
                (1 + np.tanh(inner(x))) / 2
                + x / 2 * (1 - np.tanh(inner(x)) ** 2) * (2 / np.pi) ** 0.5 * (1 + 0.044715 * x**2)
            ),
        )
    ],
    "mish.derivative": [
        (
            "x-for-output",
            lambda x: np.tanh(softplus.value(x)) + x * (1 - np.tanh(x) ** 2) * s(safe(x)),
        ),
        (
            "misplaced-power",
            lambda x: np.tanh(softplus.value(x)) + x * (1 - np.tanh(softplus.value(x))) ** 2 * s(safe(x)),
        ),
    ],
    "silu.derivative": [
        ("missing-factor", lambda x: x + s(safe(x)) * (1 - x)),  # the same numbers as those of s + x*(1 - s)
    ],
    "softplus.derivative_from_output": [("missing-term", lambda y: np.exp(-y))],
    "log_sigmoid.derivative_from_output": [
        ("missing-term", lambda y: np.exp(y)),
        ("x-for-output", lambda y: 1 - y),
    ],
    # single numbers
    "sigmoid.flat-from": [("rounded", 4.6)],
    "relu.initial-deviation": [("wrong-factor", 0.1)],
    "normalisation.batch-factor": [("wrong-factor", 46.15)],
    "sigmoid.slope-at-zero": [
        ("wrong-factor", 25),
        ("wrong-sign", -0.25),
        ("upside-down", 4),
        ("misplaced-power", 0.0625),
    ],
    # functions of arrays
    "softmax.value": [
        ("wrong-axis", along_rows),
    ],
    "softmax.jacobian": [
        ("argument-is-activation", lambda x: of_logits(x, x)),
        ("elementwise-product", lambda x: np.diag(softmax.value(x)) - np.dot(softmax.value(x), softmax.value(x))),
        ("missing-factor", lambda x: np.diag(softmax.value(x)) - softmax.value(x)),
    ],
    "softmax.jacobian_vector_product": [
        ("missing-factor", lambda x, v, axis=-1: softmax.value(x, axis) * (v - v.sum(axis=axis, keepdims=True)))
    ],
    "softmax.loss-gradient": [
        ("missing-brackets", lambda z, labels: softmax.value(z) - np.eye(z.shape[1])[labels] / len(z)),
        ("wrong-axis", lambda z, labels: (softmax.value(z, 0) - np.eye(z.shape[1])[labels]) / len(z)),
    ],
    "slopes.central-difference": [("ignores-slope", fixed_step)],
    "gates.layer-backward": [("missing-term", one_way)],
    "normalisation.layer-norm-backward": [
        ("wrong-scale", lambda x, g: normalised(x, g, ddof=1)),
    ],
    "normalisation.rms-norm-backward": [
        ("missing-factor", lambda y, s, g: (g - np.mean(g * y, axis=-1, keepdims=True)) / s)
    ],
    "attention.softmax-backward": [("wrong-factor", lambda p, g: p * (g - np.mean(p * g, axis=-1, keepdims=True)))],
    "wrong_gradients.distillation": [("ignores-slope", lambda z, t, T: softmax.value(z) - softmax.value(t))],
    "gates.swiglu-backward": [("wrong-values", lambda u, v, g: (g * u * silu.derivative(v), g * silu.value(v)))],
    "slopes.repair": [("missing-factor", unweighted)],
    "vanishing.layer-factor": [("wrong-values", lambda W, slopes: np.abs(W.mean()) * np.sqrt(np.mean(slopes**2)))],
    "nonlinearity.collapse": [("missing-brackets", lambda W1, b1, W2, b2: (W2 @ W1, W2 @ (b1 + b2)))],
    "tanh.stable-slope": [("missing-factor", lambda x: 4 * np.exp(-2 * np.abs(x)) / (1 + np.exp(-2 * np.abs(x))))],
}
