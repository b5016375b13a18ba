"""Activation functions and their derivatives: one module for each, read like a textbook page."""

from activations import sigmoid

CORE = (sigmoid,)
ALL = CORE

__all__ = ["ALL", "CORE", "sigmoid"]
