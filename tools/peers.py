"""The same functions as others compute them: the textbook, SciPy, PyTorch and JAX, as far as they are installed.

A peer takes the name of an activation and returns its value and its slope as functions of a NumPy array, None for what
it does not have. Slopes of PyTorch and JAX are what their automatic differentiation gives.
"""

import importlib.util
import math
from functools import partial

import numpy as np

from activations.selu import ALPHA, SCALE

RATE, CUBIC = math.sqrt(2 / math.pi), 0.044715  # of GELU's tanh form
_erf = np.frompyfunc(math.erf, 1, 1)


def _sigmoid(x):
    return 1 / (1 + np.exp(-x))


def _softplus(x):
    return np.log(1 + np.exp(x))


def _normal(x):
    return 0.5 * (1 + _erf(x / math.sqrt(2)).astype(x.dtype))


def _density(x):
    return np.exp(-x * x / 2) / math.sqrt(2 * math.pi)


def _gate(x):
    return 0.5 * (1 + np.tanh(RATE * (x + CUBIC * x**3)))


TEXTBOOK = {
    "sigmoid": (_sigmoid, lambda x: (s := _sigmoid(x)) * (1 - s)),
    "tanh": (np.tanh, lambda x: 1 - np.tanh(x) ** 2),
    "relu": (lambda x: np.maximum(x, 0), lambda x: np.where(x > 0, 1.0, 0.0)),
    "leaky_relu": (lambda x: np.where(x > 0, x, 0.01 * x), lambda x: np.where(x > 0, 1.0, 0.01)),
    "softplus": (_softplus, _sigmoid),
    "log_sigmoid": (lambda x: np.log(_sigmoid(x)), lambda x: 1 - _sigmoid(x)),
    "elu": (lambda x: np.where(x > 0, x, np.exp(x) - 1), lambda x: np.where(x > 0, 1, np.exp(x))),
    "silu": (lambda x: x * _sigmoid(x), lambda x: (s := _sigmoid(x)) * (1 + x * (1 - s))),
    "mish": (
        lambda x: x * np.tanh(_softplus(x)),
        lambda x: (t := np.tanh(_softplus(x))) + x * (1 - t * t) * _sigmoid(x),
    ),
    "gelu": (lambda x: x * _normal(x), lambda x: _normal(x) + x * _density(x)),
    "gelu_tanh": (
        lambda x: x * _gate(x),
        lambda x: (g := _gate(x)) + x * 2 * g * (1 - g) * RATE * (1 + 3 * CUBIC * x**2),
    ),
    "selu": (
        lambda x: SCALE * np.where(x > 0, x, ALPHA * (np.exp(x) - 1)),
        lambda x: SCALE * np.where(x > 0, 1, ALPHA * np.exp(x)),
    ),
    "hard_sigmoid": (lambda x: np.clip(x / 6 + 0.5, 0, 1), lambda x: np.where(np.abs(x) < 3, 1 / 6, 0.0)),
    "hard_tanh": (lambda x: np.clip(x, -1, 1), lambda x: np.where(np.abs(x) < 1, 1.0, 0.0)),
    "hard_swish": (
        lambda x: x * np.clip(x / 6 + 0.5, 0, 1),
        lambda x: np.where(x < -3, 0, np.where(x > 3, 1, x / 3 + 0.5)),
    ),
}


def scipy(name):
    """Return what SciPy's special functions give."""
    from scipy import special

    return {
        "sigmoid": (special.expit, lambda x: (s := special.expit(x)) * (1 - s)),
        "log_sigmoid": (special.log_expit, lambda x: special.expit(-x)),
        "softplus": (lambda x: np.logaddexp(0, x), special.expit),
        "gelu": (lambda x: x * special.ndtr(x), lambda x: special.ndtr(x) + x * _density(x)),
    }.get(name)


def torch(name):
    """Return what PyTorch gives on one thread."""
    import torch
    from torch.nn import functional

    torch.set_num_threads(1)
    function = partial(functional.gelu, approximate="tanh") if name == "gelu_tanh" else None
    function = function or getattr(functional, name, None) or getattr(functional, name.replace("_", ""), None)
    if function is None or name == "linear":  # there, a layer
        return None

    def value(x):
        with torch.no_grad():
            return function(torch.from_numpy(x)).numpy()

    def derivative(x):
        z = torch.from_numpy(x).requires_grad_()
        return torch.autograd.grad(function(z).sum(), z)[0].numpy()

    return value, derivative


def jax(name):
    """Return what JAX gives in 64 bits, compiled."""
    import jax

    jax.config.update("jax_enable_x64", True)
    gelu = {"gelu": partial(jax.nn.gelu, approximate=False), "gelu_tanh": partial(jax.nn.gelu, approximate=True)}
    function = gelu.get(name) or getattr(jax.nn, name, None)
    if function is None:
        return None
    value = jax.jit(function)
    slope = jax.jit(lambda x: jax.vjp(function, x)[1](jax.numpy.ones_like(x))[0])
    return lambda x: np.asarray(value(x)), lambda x: np.asarray(slope(x))


PEERS = {"textbook": TEXTBOOK.get}
PEERS |= {peer.__name__: peer for peer in (scipy, torch, jax) if importlib.util.find_spec(peer.__name__)}
