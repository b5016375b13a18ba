"""How large the first weights are: the standard deviation of a layer's normal random weights.

Each rule takes the layer's numbers of inputs and of units, at least 1 of each.
"""

import numpy as np

from activations import _arguments


def glorot(inputs, units):
    r"""Glorot's, :math:`\sqrt{2/(n_\text{in} + n_\text{out})}`. Glorot and Bengio, 2010.

    It balances forward and backward pass for a slope near 1: linear, tanh near 0.

    >>> glorot(100, 100)
    0.1
    """
    _check(inputs, units)
    return (2 / (inputs + units)) ** 0.5


def he(inputs, units):
    r"""He's, :math:`\sqrt{2/n_\text{in}}`: twice LeCun's variance, for a ReLU passes half of it on. He et al., 2015.

    >>> he(200, 10)
    0.1
    """
    _check(inputs, units)
    return (2 / inputs) ** 0.5


def lecun(inputs, units):
    r"""LeCun's, :math:`\sqrt{1/n_\text{in}}`: a unit's sum is about as large as one of its inputs. LeCun et al., 1998.

    >>> lecun(100, 10)
    0.1
    """
    _check(inputs, units)
    return (1 / inputs) ** 0.5


def normal(rng, shape):
    """Return standard normal numbers; of a list of generators a stack, the numbers of each.

    >>> normal([np.random.default_rng(seed) for seed in (0, 1, 2)], (4, 5)).shape
    (3, 4, 5)
    """
    if isinstance(rng, list):
        return np.stack([normal(one, shape) for one in rng])
    return rng.standard_normal(shape)


def _check(inputs, units):
    """Refuse a layer without inputs or without units."""
    _arguments.whole("inputs", inputs)
    _arguments.whole("units", units)
