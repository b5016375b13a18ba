"""A small neural network with its chain rule written out: the stage for the course's experiments."""

from activations.network.diagnostics import accuracy, dead_units, gradient_flow, rms, saturated_shares
from activations.network.initialisation import glorot, he, lecun
from activations.network.layers import Gradients, Layer, Network, Trace
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
]
