"""The same functions as others compute them: the textbook, SciPy, PyTorch and JAX, as far as they are installed.

A peer takes the name of an activation and returns its value and its slope as functions of a NumPy array, None for what
it does not have. The textbook is the formulas of ``INFO``, typed as they stand. Slopes of PyTorch and JAX are what
their automatic differentiation gives.
"""

import importlib.util
import math
from functools import partial

import numpy as np
import sympy
from latex_reader import defaults, read_expression, x

import activations

ERFC = np.vectorize(math.erfc, otypes=[np.float64])


def textbook(name):
    """Return what the formulas of an activation give."""
    info = getattr(activations, name).INFO
    if name == "linear":  # nothing to compute
        return None
    formulas = (read_expression(text, info) for text in (info.expression, info.derivative_expression))
    return [sympy.lambdify(x, formula.subs(defaults(info)), [{"erfc": ERFC}, "numpy"]) for formula in formulas]


def scipy(name):
    """Return what SciPy's special functions give."""
    from scipy import special

    return {
        "sigmoid": (special.expit, lambda x: (s := special.expit(x)) * (1 - s)),
        "log_sigmoid": (special.log_expit, lambda x: special.expit(-x)),
        "softplus": (lambda x: np.logaddexp(0, x), special.expit),
        "gelu": (
            lambda x: x * special.ndtr(x),
            lambda x: special.ndtr(x) + x * np.exp(-x * x / 2) / math.sqrt(2 * math.pi),
        ),
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


PEERS = {"textbook": textbook}
PEERS |= {peer.__name__: peer for peer in (scipy, torch, jax) if importlib.util.find_spec(peer.__name__)}
