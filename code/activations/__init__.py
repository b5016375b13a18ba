"""Activation functions and their derivatives: one module for each, read like a textbook page.

``CORE`` holds the five of the course, ``ALL`` every element-wise one. ``softmax`` is not element-wise: it has a page of
its own kind. Each activation has

- ``INFO``, its facts as data: tables, figures, tests and the examiner read them,
- ``value(x)`` and ``derivative(x)``, the function and its slope from the input,
- ``derivative_from_output(y)``, the slope from the output ``y = value(x)``, where the output tells it,
- ``second_derivative(x)``, the curvature, where the course speaks of it.

What holds for all of these functions is said here, once. They take anything array-like that is made of real numbers, of
any shape, and return a new array of the same shape; for a single number, a number. A floating-point dtype is kept;
booleans and integers become float64. nan stays nan, an infinite input gives the limit, and NumPy never warns. What a
function cannot work with is refused by name: the wrong kind of thing with a TypeError, the wrong number with a
ValueError.

>>> from activations import leaky_relu
>>> leaky_relu.value([-2, 0, 3], negative_slope=0.1)
array([-0.2,  0. ,  3. ])
>>> leaky_relu.value([-2, 0, 3], negative_slope=1)
Traceback (most recent call last):
ValueError: negative_slope must be a finite number below 1, got 1
"""

from importlib import import_module
from pkgutil import iter_modules

from activations import (
    elu,
    gelu,
    gelu_tanh,
    hard_sigmoid,
    hard_swish,
    hard_tanh,
    leaky_relu,
    linear,
    log_sigmoid,
    mish,
    relu,
    selu,
    sigmoid,
    silu,
    softmax,
    softplus,
    squared_relu,
    tanh,
)
from activations.plotting.table import cheat_sheet, facts, overview, summary

CORE = (sigmoid, tanh, relu, leaky_relu, linear)
SMOOTH = (softplus, elu, silu, gelu, gelu_tanh, mish, selu, log_sigmoid)
LISTED = (*CORE, *SMOOTH, hard_sigmoid, hard_tanh, hard_swish, squared_relu)


def _unlisted():
    """Yield the activations of this folder that are not listed yet."""
    for found in iter_modules(__path__):
        if not found.ispkg and not found.name.startswith("_"):
            module = import_module(f"{__name__}.{found.name}")
            if hasattr(module, "INFO") and module not in LISTED:
                yield module


ALL = (*LISTED, *_unlisted())  # a new activation is there, last in every table, before it is listed

__all__ = [
    "ALL",
    "CORE",
    "cheat_sheet",
    "facts",
    "overview",
    "softmax",
    "summary",
    *(module.INFO.name for module in ALL),
]
