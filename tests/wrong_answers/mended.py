"""Answers written in ways that no list of ours foresees: one change in their own code makes them right."""

from itertools import count

import numpy as np

from activations import silu, softmax


def shifted(x, allowed):
    """Take 1000 off what is forbidden, which is not enough where that is larger by more."""
    return softmax.value(x - 1000.0 * ~allowed) * allowed


def gated_at_the_product(u, z, upstream):
    """Take a slope at u·z instead of at z."""
    return upstream * silu.value(z), upstream * u * silu.derivative(z * u)


def through_silu_twice(u, v, g):
    """Put v through SiLU as well."""
    return g * silu.value(v) * silu.derivative(u), g * silu.value(u)


def left_side_overflows(x):
    """Leave out the size of x."""
    e = np.exp(-2 * x)
    return 4 * e / (1 + e) ** 2


def signed_square(y):
    """Square the size and keep the sign."""
    return 1 - y * abs(y)


def denominator_open(x):
    """Leave out the brackets around what it divides by."""
    q = np.exp(-np.abs(x))
    return np.where(x >= 0, 1, q) / 1 + q


def sign_kept(z, g):
    """Multiply by the sign as well."""
    return np.sign(z) * g * (np.abs(z) <= 1)


def averaged(x):
    """Divide the table of products by how many there are."""
    e = np.exp(x - x.max())
    p = e / e.sum()
    return np.diag(p) - np.outer(p, p) / len(x)


def zero_for_nothing(x, allowed):
    """Give a forbidden logit the value 0."""
    x = np.where(allowed, x, 0)
    e = np.exp(x - x.max(axis=-1, keepdims=True))
    p = e / e.sum(axis=-1, keepdims=True)
    return np.where(allowed.any(axis=-1, keepdims=True), p, 0)


def weights_outside(x, v, axis=-1):
    """Take p out of the sum."""
    e = np.exp(x - x.max(axis=axis, keepdims=True))
    p = e / e.sum(axis=axis, keepdims=True)
    return p * v - p * p * v.sum(axis=axis, keepdims=True)


def one_of_two(x):
    """Put x in the place of one t."""
    t = np.tanh(x)
    return 1 - t * x


def rootless(W, slopes):
    """Leave out one of two roots."""
    return np.sqrt(W.shape[1]) * np.mean(W**2) * np.sqrt(np.mean(slopes**2))


def over_all_entries(z, labels):
    """Divide by rows times columns."""
    e = np.exp(z - z.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    p[np.arange(len(z)), labels] -= 1
    return p / z.size


def by_columns(a, target):
    """Divide by the number of columns."""
    return (a - target) / a.shape[1]


def spread_of_slopes(W, slopes):
    """Take the variance for the mean of the squares."""
    return np.sqrt(W.shape[1] * np.mean(W**2) * slopes.var())


def slope_turned(x):
    """Choose a curve, and take a minus for the plus in its slope."""
    value = 0.8 * x + 0.3 * np.sin(x)
    slope = 0.8 - 0.3 * np.cos(x)
    return value, slope


def step_too_small(f, slope, x):
    """Take a step in which nothing is left but rounding."""
    h = 1e-12
    measured = (f(x + h) - f(x - h)) / (2 * h)
    return bool(np.abs(measured - slope(x)).max() < 1e-4 * (np.abs(measured).max() + 1e-30))


RUNS = count()


def in_a_loop(x):
    """Sum in a loop, which a change could make endless."""
    step, total = 0 * next(RUNS), 0.0
    while step < 3:
        total = total + x * np.cosh(x / 7)
        step = step + 1
    return total


def with_an_effect(x):
    """Do something else besides."""
    print(next(RUNS))
    return x * np.cosh(x / 7)


def axis_for_number(x):
    """Let np.max take 0 for an axis, and return one number."""
    return np.max(x, 0)


def axis_in_a_term(x):
    """Let np.max take 0 for an axis, in one of two terms."""
    return np.max(x, 0) + np.log1p(np.exp(-np.abs(x)))


def element_by_element(W1, b1, W2, b2):
    """Multiply a matrix and a vector with *."""
    return W2 @ W1, W2 * b1 + b2


def by_rule_of_powers(x):
    """Differentiate e^x as if x stood below."""
    softplus = np.log1p(np.exp(x))
    t = np.tanh(softplus)
    return t + x * (1 - t**2) * x * np.exp(x - 1) / (1 + np.exp(x))


def along_columns(z, labels):
    """Take the shares of a column for those of a row."""
    p = softmax.value(z, 0)
    p[np.arange(len(z)), labels] -= 1
    return p / len(z)


def multiplied_by_the_step(f, slope, x):
    """Divide by 2 and multiply by h."""
    h = 1e-5
    measured = (f(x + h) - f(x - h)) / 2 * h
    return bool(np.all(abs(measured - slope(x)) < 1e-6 * abs(measured).max()))


def not_averaged(y, s, g):
    """Leave out the mean along each row."""
    return (g - y * g * y) / s


WRONG = {
    "backpropagation.gradient-checker": [("wrong-factor", step_too_small), ("wrong-operation", multiplied_by_the_step)],
    "backpropagation.squared-loss-gradient": [("wrong-axis", by_columns)],
    "capstone.own-activation": [("wrong-sign", slope_turned)],
    "attention.masked": [("missing-piece", zero_for_nothing), ("wrong-factor", shifted)],
    "choosing.gated-backward": [("wrong-factor", gated_at_the_product)],
    "mish.derivative": [("misplaced-power", by_rule_of_powers)],
    "nonlinearity.collapse": [("elementwise-product", element_by_element)],
    "normalisation.rms-norm-backward": [("wrong-operation", not_averaged)],
    "relu.value": [("wrong-axis", axis_for_number)],
    "softplus.value": [("wrong-axis", axis_in_a_term)],
    "gates.swiglu-backward": [("applied-twice", through_silu_twice)],
    "floating_point.tanh-slope": [("wrong-sign", left_side_overflows)],
    "softmax.loss-gradient": [("wrong-factor", over_all_entries), ("wrong-axis", along_columns)],
    "softmax.jacobian": [("wrong-factor", averaged)],
    "softmax.jacobian_vector_product": [("missing-brackets", weights_outside)],
    "softplus.derivative": [("missing-brackets", denominator_open)],
    "tanh.derivative": [("wrong-variable", one_of_two)],
    "tanh.derivative_from_output": [("applied-twice", signed_square)],
    "vanishing.layer-factor": [("misplaced-power", rootless), ("wrong-scale", spread_of_slopes)],
    "wrong_gradients.sign-backward": [("wrong-factor", sign_kept)],
}
