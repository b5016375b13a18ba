"""A small neural network with its chain rule written out: the stage for the course's experiments.

Arrays hold one example a row, and anything that NumPy reads as real numbers will do. A network computes in float64.
An ``activation`` is one of the course's modules, or anything else with ``value`` and ``derivative``. A ``seed`` is a
whole number or a ``numpy.random.Generator``; the same seed gives the same bits.

A list of seeds makes a *stack*: as many networks, each as its own seed alone would make it. Their arrays have one axis
more in front, and NumPy goes through all of them in one call. Inputs and targets are shared, or a stack themselves. A
number about one network, such as its loss, becomes an array of one for each.

An argument of the wrong kind raises a TypeError; one of the wrong size, shape or sign, or that is not finite, raises
a ValueError. Either names the argument, what was expected and what came.
"""

from activations.network.diagnostics import accuracy, dead_units, gradient_flow, rms, saturated_shares
from activations.network.initialisation import glorot, he, lecun
from activations.network.layers import Gradients, Layer, Network, Trace, with_slope
from activations.network.losses import binary_cross_entropy, softmax_cross_entropy, squared_error
from activations.network.optimisers import SGD, Adam
from activations.network.training import History, step, train

__all__ = [
    "SGD",
    "Adam",
    "Gradients",
    "History",
    "Layer",
    "Network",
    "Trace",
    "accuracy",
    "binary_cross_entropy",
    "dead_units",
    "glorot",
    "gradient_flow",
    "he",
    "lecun",
    "rms",
    "saturated_shares",
    "softmax_cross_entropy",
    "squared_error",
    "step",
    "train",
    "with_slope",
]
