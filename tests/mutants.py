"""Wrong answers with the slug each must get, and right answers in many forms, question by question."""

import math

import numpy as np

from activations import leaky_relu, relu, sigmoid, tanh


def s(x):
    return 1 / (1 + np.exp(-x))


def one_by_one(function):
    """An answer that loops over the elements."""

    def answer(x):
        result = np.empty_like(x)
        for index in np.ndindex(x.shape):
            result[index] = function(float(x[index]))
        return result

    return answer


def forgets_return(x):
    s(x)


def prints(x):
    print(s(x) * (1 - s(x)))


def writes_into_x(x):
    x *= 0.5
    return 0.25 / np.cosh(np.clip(x, -350, 350)) ** 2


def asks_if(x):
    if x > 0:
        return 1
    return 0


def never_ends(x):
    while True:
        pass


def recurses(x):
    return recurses(x)


def exits(x):
    raise SystemExit


def misspelt(x):
    return sigmoied(x)  # noqa: F821


class Hostile:
    """Answers every question about itself in its own favour."""

    def __array__(self, *arguments, **keywords):
        raise RuntimeError("no")

    def __eq__(self, other):
        return True

    __hash__ = None


ALWAYS_WRONG = [
    ("does-not-run", lambda x: 1 / 0),
    ("does-not-run", misspelt),
    ("does-not-run", recurses),
    ("does-not-run", exits),
    ("does-not-run", lambda x: Hostile()),
    ("wrong-arguments", lambda: 1),
    ("wrong-arguments", lambda x, z: x),
    ("returns-none", lambda x: None),
    ("unfinished", lambda x: ...),
    ("wrong-type", lambda x: "1"),
    ("wrong-type", lambda x: x + 1j),
    ("wrong-shape", lambda x: 0.25),
    ("wrong-shape", lambda x: x[:-1]),
    ("too-large", lambda x: np.zeros(500_000)),
    ("scalar-only", lambda x: math.exp(-x)),
    ("scalar-only", asks_if),
]

WRONG = {
    "sigmoid.value": [
        ("returns-slope", lambda x: s(x) * (1 - s(x))),
        ("wrong-sign", lambda x: 1 / (1 + np.exp(x))),
        ("wrong-sign", lambda x: -s(x)),
        ("other-function", np.tanh),
        ("other-function", lambda x: np.maximum(x, 0)),
        ("overflow", lambda x: np.exp(x) / (1 + np.exp(x))),
        ("wrong-values", lambda x: 1 / (1 + 2 * np.exp(-x))),
        ("wrong-values", lambda x: 1.01 * s(x)),
        ("wrong-values", lambda x: np.clip(0.25 * x + 0.5, 0, 1)),
    ],
    "sigmoid.derivative": [
        ("returns-function", s),
        ("argument-is-activation", lambda x: x * (1 - x)),
        ("argument-is-activation", lambda x: x - x**2),
        ("missing-factor", lambda x: 1 - s(x)),
        (
            "missing-factor",
            lambda x: np.exp(-np.abs(x)) / (1 + np.exp(-np.abs(x))) if x.size == 0 else 1 / (1 + np.exp(x)),
        ),
        ("missing-factor", lambda x: 1 / (1 + np.exp(-x)) ** 2),
        ("wrong-sign", lambda x: -s(x) * (1 - s(x))),
        ("wrong-sign", lambda x: s(x) * (s(x) - 1)),
        ("wrong-sign", lambda x: s(x) * (1 + s(x))),
        ("other-derivative", lambda x: 1 - np.tanh(x) ** 2),
        ("other-derivative", lambda x: (x > 0) * 1.0),
        ("overflow", lambda x: np.exp(x) / (1 + np.exp(x)) ** 2),
        ("overflow", lambda x: np.exp(-x) / (1 + np.exp(-x)) ** 2),
        ("finite-difference", lambda x: (s(x + 1e-6) - s(x - 1e-6)) / 2e-6),
        ("finite-difference", lambda x: (sigmoid.value(x + 1e-3) - sigmoid.value(x)) / 1e-3),
        ("finite-difference", lambda x: (sigmoid.value(x) - sigmoid.value(x - 0.01)) / 0.01),
        ("finite-difference", lambda x: (sigmoid.value(x + 1e-4) - sigmoid.value(x - 1e-4)) / 2e-4),
        ("returns-none", forgets_return),
        ("returns-none", prints),
        ("mutates-input", writes_into_x),
        ("wrong-values", lambda x: 0.9 * s(x) * (1 - s(x))),
        ("wrong-values", lambda x: np.where(np.abs(x) < 3, s(x) * (1 - s(x)), 0)),
    ],
    "sigmoid.derivative_from_output": [
        ("returns-function", lambda y: y),
        ("returns-function", s),
        ("argument-is-input", lambda y: s(y) * (1 - s(y))),
        ("missing-factor", lambda y: 1 - y),
        ("wrong-sign", lambda y: y * (y - 1)),
        ("wrong-sign", lambda y: y * (1 + y)),
        ("other-derivative", lambda y: 1 - y**2),
        ("wrong-values", lambda y: 2 * y * (1 - y)),
    ],
    "tanh.derivative": [
        ("returns-function", np.tanh),
        ("argument-is-activation", lambda x: 1 - x**2),
        ("missing-factor", lambda x: 1 - np.tanh(x)),
        ("wrong-sign", lambda x: np.tanh(x) ** 2 - 1),
        ("wrong-sign", lambda x: 1 + np.tanh(x) ** 2),
        ("other-derivative", lambda x: s(x) * (1 - s(x))),
        ("overflow", lambda x: 4 / (np.exp(x) + np.exp(-x)) ** 2 * np.exp(x) / np.exp(x)),
        ("finite-difference", lambda x: (np.tanh(x + 1e-6) - np.tanh(x - 1e-6)) / 2e-6),
    ],
    "tanh.value": [
        ("returns-slope", lambda x: 1 - np.tanh(x) ** 2),
        ("wrong-sign", lambda x: np.tanh(-x)),
        ("other-function", s),
        ("overflow", lambda x: (np.exp(x) - np.exp(-x)) / (np.exp(x) + np.exp(-x))),
        ("wrong-values", lambda x: 2 * s(x) - 1),
    ],
    "tanh.derivative_from_output": [
        ("returns-function", lambda y: y),
        ("argument-is-input", lambda y: 1 - np.tanh(y) ** 2),
        ("missing-factor", lambda y: 1 - y),
        ("wrong-sign", lambda y: y**2 - 1),
        ("wrong-sign", lambda y: 1 + y**2),
        ("other-derivative", lambda y: y * (1 - y)),
    ],
    "relu.derivative": [
        ("returns-function", lambda x: np.maximum(x, 0)),
        ("swapped-branches", lambda x: (x < 0) * 1.0),
        ("wrong-threshold", lambda x: (x > 1) * 1.0),
        ("wrong-threshold", lambda x: (x > 0.5) * 1.0),
        ("nan-at-kink", lambda x: np.maximum(x, 0) / x),
        ("wrong-at-kink", lambda x: np.where(x == 0, 2.0, x > 0)),
        ("other-derivative", lambda x: np.where(x > 0, 1, 0.01)),
        ("wrong-sign", lambda x: -(x > 0).astype(float)),
    ],
    "relu.value": [
        ("returns-slope", lambda x: x > 0),
        ("wrong-sign", lambda x: -np.maximum(x, 0)),
        ("wrong-sign", lambda x: np.maximum(-x, 0)),
        ("other-function", lambda x: np.maximum(x, 0.01 * x)),
        ("other-function", lambda x: x),
        ("wrong-values", np.abs),
        ("wrong-values", lambda x: np.minimum(x, 0)),
    ],
    "relu.derivative_from_output": [
        ("returns-function", lambda y: y),
        ("wrong-threshold", lambda y: y >= 0),
        ("wrong-threshold", lambda y: y > 0.5),
        ("swapped-branches", lambda y: y < 0),
        ("wrong-values", lambda y: np.maximum(y, 0) / y),
    ],
    "leaky_relu.value": [
        ("returns-slope", lambda x, negative_slope=0.01: np.where(x > 0, 1, negative_slope)),
        ("ignores-slope", lambda x, negative_slope=0.01: np.where(x > 0, x, 0.01 * x)),
        ("other-function", lambda x, negative_slope=0.01: np.maximum(x, 0)),
        ("wrong-values", lambda x, negative_slope=0.01: np.where(x > 0, x, negative_slope)),
        ("wrong-values", lambda x, negative_slope=0.01: np.minimum(x, negative_slope * x)),
    ],
    "leaky_relu.derivative_from_output": [
        ("returns-function", lambda y, negative_slope=0.01: y),
        ("slope-times-x", lambda y, negative_slope=0.01: np.where(y > 0, 1, negative_slope * y)),
        ("ignores-slope", lambda y, negative_slope=0.01: np.where(y > 0, 1, 0.01)),
        ("ignores-slope", lambda y, negative_slope=0.01: y > 0),
        ("swapped-branches", lambda y, negative_slope=0.01: np.where(y > 0, negative_slope, 1)),
    ],
    "leaky_relu.derivative": [
        ("returns-function", lambda x, negative_slope=0.01: np.where(x > 0, x, negative_slope * x)),
        ("slope-times-x", lambda x, negative_slope=0.01: np.where(x > 0, 1, negative_slope * x)),
        ("ignores-slope", lambda x, negative_slope=0.01: np.where(x > 0, 1, 0.01)),
        ("swapped-branches", lambda x, negative_slope=0.01: np.where(x > 0, negative_slope, 1)),
        ("ignores-slope", lambda x, negative_slope=0.01: (x > 0) * 1.0),
        ("wrong-arguments", lambda x: np.where(x > 0, 1, 0.01)),
    ],
}

RIGHT = {
    "sigmoid.value": [
        sigmoid.value,
        s,
        lambda x: 0.5 * (1 + np.tanh(x / 2)),
        lambda x: np.where(x < 0, np.exp(np.minimum(x, 0)), 1) / (1 + np.exp(-np.abs(x))),
        lambda x: s(x.astype(np.float32)),
        lambda x: s(x).tolist(),
        one_by_one(lambda x: 1 / (1 + math.exp(-x)) if x > -700 else 0.0),
    ],
    "sigmoid.derivative": [
        sigmoid.derivative,
        lambda x: s(x) * (1 - s(x)),
        lambda x: s(x) - s(x) ** 2,
        lambda x: s(x) * s(-x),
        lambda x: 0.25 / np.cosh(np.clip(x, -700, 700) / 2) ** 2,
        lambda x: np.exp(-np.abs(x)) / (1 + np.exp(-np.abs(x))) ** 2,
        lambda x: sigmoid.derivative_from_output(sigmoid.value(x)),
        lambda x: 0.25 * (1 - np.tanh(x / 2) ** 2),
        lambda x: s(x.astype(np.float32)) * (1 - s(x.astype(np.float32))),
        lambda x: (s(np.clip(x, -500, 500)) * (1 - s(np.clip(x, -500, 500)))).tolist(),
        one_by_one(lambda x: math.exp(-abs(x)) / (1 + math.exp(-abs(x))) ** 2),
    ],
    "sigmoid.derivative_from_output": [
        lambda y: y * (1 - y),
        lambda y: y - y**2,
        lambda y: 0.25 - (y - 0.5) ** 2,
        lambda y: np.multiply(y, 1 - y),
        lambda y: y.astype(np.float32) * (1 - y.astype(np.float32)),
        one_by_one(lambda y: y * (1 - y)),
    ],
    "tanh.derivative": [
        tanh.derivative,
        lambda x: 1 - np.tanh(x) ** 2,
        lambda x: (1 - np.tanh(x)) * (1 + np.tanh(x)),
        lambda x: 1 / np.cosh(np.clip(x, -300, 300)) ** 2,
        lambda x: 4 * sigmoid.derivative(2 * x),
        lambda x: 1 - np.tanh(x.astype(np.float32)) ** 2,
    ],
    "tanh.value": [
        tanh.value,
        lambda x: 2 * s(2 * x) - 1,
        lambda x: np.sign(x) * (1 - np.exp(-2 * np.abs(x))) / (1 + np.exp(-2 * np.abs(x))),
        one_by_one(math.tanh),
    ],
    "tanh.derivative_from_output": [
        lambda y: 1 - y**2,
        lambda y: (1 - y) * (1 + y),
        lambda y: 1 - y * y,
    ],
    "relu.derivative": [
        relu.derivative,
        lambda x: x > 0,
        lambda x: np.where(x > 0, 1, 0),
        lambda x: x >= 0,
        lambda x: np.heaviside(x, 0.5),
        lambda x: (np.sign(x) + 1) / 2,
    ],
    "relu.value": [
        relu.value,
        lambda x: np.where(x > 0, x, 0),
        lambda x: x * (x > 0),
        lambda x: (x + np.abs(x)) / 2,
        lambda x: np.clip(x, 0, None),
        one_by_one(lambda x: max(0, x)),
    ],
    "relu.derivative_from_output": [
        relu.derivative_from_output,
        lambda y: y > 0,
        np.sign,
        lambda y: np.where(y == 0, 0, 1),
    ],
    "leaky_relu.value": [
        leaky_relu.value,
        lambda x, negative_slope=0.01: np.where(x > 0, x, negative_slope * x),
        lambda x, negative_slope=0.01: np.maximum(x, negative_slope * x),
        lambda x, negative_slope: np.maximum(x, 0) + negative_slope * np.minimum(x, 0),
    ],
    "leaky_relu.derivative_from_output": [
        leaky_relu.derivative_from_output,
        lambda y, negative_slope=0.01: np.where(y > 0, 1, negative_slope),
        lambda y, negative_slope=0.01: np.where(y < 0, negative_slope, 1),
    ],
    "leaky_relu.derivative": [
        leaky_relu.derivative,
        lambda x, negative_slope=0.01: np.where(x > 0, 1, negative_slope),
        lambda x, negative_slope=0.01: np.where(x < 0, negative_slope, 1),
        lambda x, negative_slope: (x > 0) + negative_slope * (x <= 0),
    ],
}
