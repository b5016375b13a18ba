"""Activation functions and their derivatives: one module for each, read like a textbook page."""

from activations import leaky_relu, linear, relu, sigmoid, tanh

CORE = (sigmoid, tanh, relu, leaky_relu, linear)
ALL = CORE

__all__ = ["ALL", "CORE", "leaky_relu", "linear", "relu", "sigmoid", "tanh"]
