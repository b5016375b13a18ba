"""Activation functions and their derivatives: one module for each, read like a textbook page.

``CORE`` holds the five of the course, ``ALL`` every element-wise one. ``softmax`` is not element-wise.
"""

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
    tanh,
)
from activations.plotting.table import cheat_sheet, summary

CORE = (sigmoid, tanh, relu, leaky_relu, linear)
SMOOTH = (softplus, elu, silu, gelu, gelu_tanh, mish, selu, log_sigmoid)
ALL = (*CORE, *SMOOTH, hard_sigmoid, hard_tanh, hard_swish)

__all__ = ["ALL", "CORE", "cheat_sheet", "softmax", "summary", *(module.INFO.name for module in ALL)]
