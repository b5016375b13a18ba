r"""Fully connected layers, what they compute, and how blame travels back through them.

A layer turns the outputs ``a`` of the one before it, a row for each example, into its own:

.. math:: Z = A W + b, \qquad A' = f(Z)
"""

from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from types import ModuleType

import numpy as np

from activations import linear
from activations.network.initial import glorot


@dataclass
class Layer:
    """Weights of shape (inputs, units), a bias for each unit, and the activation that follows.

    Examples
    --------
    >>> from activations import leaky_relu
    >>> layer = Layer(np.eye(2), np.zeros(2), leaky_relu, {"negative_slope": 0.5})
    >>> layer.value([-2.0, 3.0]), layer.slope([-2.0, 3.0])
    (array([-1.,  3.]), array([0.5, 1. ]))
    """

    weights: np.ndarray
    bias: np.ndarray
    activation: ModuleType
    parameters: dict = field(default_factory=dict)

    def value(self, z):
        """Return f(z)."""
        return self.activation.value(z, **self.parameters)

    def slope(self, z):
        """Return f'(z)."""
        return self.activation.derivative(z, **self.parameters)


@dataclass
class Trace:
    """What a forward pass leaves behind: ``z[k]`` before and ``a[k + 1]`` after layer k; ``a[0]`` is the input.

    Examples
    --------
    >>> from activations import tanh
    >>> trace = Network([2, 3, 1], tanh).forward(np.ones((4, 2)))
    >>> [a.shape for a in trace.a], [z.shape for z in trace.z]
    ([(4, 2), (4, 3), (4, 1)], [(4, 3), (4, 1)])
    """

    layers: list
    z: list
    a: list

    @property
    def output(self):
        """The last layer's output, of shape (examples, units)."""
        return self.a[-1]

    @cached_property
    def slopes(self):
        """The slope f'(z) of every unit for every example, layer by layer: what blame is multiplied by."""
        return [layer.slope(z) for layer, z in zip(self.layers, self.z, strict=True)]


@dataclass
class Gradients:
    """The gradients of a loss: for each layer of its ``weights``, ``bias`` and ``z``, and of the input ``x``.

    Examples
    --------
    >>> from activations import tanh
    >>> network = Network([2, 3, 1], tanh)
    >>> gradients = network.backward(network.forward(np.ones((4, 2))), np.ones((4, 1)))
    >>> [w.shape for w in gradients.weights], [z.shape for z in gradients.z], gradients.x.shape
    ([(2, 3), (3, 1)], [(4, 3), (4, 1)], (4, 2))
    """

    weights: list
    bias: list
    z: list
    x: np.ndarray

    @property
    def parameters(self):
        """The gradients in the order of ``Network.parameters``."""
        return [part for layer in zip(self.weights, self.bias, strict=True) for part in layer]


class Network:
    """A chain of fully connected layers.

    Parameters
    ----------
    widths : sequence of int
        Numbers of units from the input to the output: ``[2, 64, 64, 1]`` has two hidden layers.
    activation : module
        What follows each hidden layer, for example ``activations.tanh``.
    output : module, optional
        What follows the last layer. With a cross-entropy loss it stays ``linear``: the loss takes logits.
    initial : callable, optional
        Takes the numbers of inputs and of units, returns the standard deviation of the layer's normal weights:
        ``glorot``, ``he``, ``lecun`` or your own. Every bias starts at 0.
    seed : int or numpy.random.Generator, optional
        Where the weights come from. The same seed gives the same bits.
    **parameters
        Keywords for the hidden activation, for example ``negative_slope=0.2``.

    Raises
    ------
    TypeError
        If ``activation`` or ``output`` is no activation.
    ValueError
        If ``widths`` names fewer than two layers of units, or one without units.

    Examples
    --------
    >>> from activations import tanh
    >>> network = Network([2, 3, 1], tanh)
    >>> network(np.zeros((5, 2))).shape
    (5, 1)
    """

    def __init__(self, widths, activation, *, output=linear, initial=glorot, seed=0, **parameters):
        if len(widths) < 2 or min(widths) < 1:
            raise ValueError(f"widths must name an input and an output of at least one unit each, got {list(widths)}")
        for name, module in (("activation", activation), ("output", output)):
            if not hasattr(module, "derivative"):
                raise TypeError(f"{name} must be an activation such as activations.tanh, got {module!r}")
        rng = np.random.default_rng(seed)
        self.layers = []
        for inputs, units in pairwise(widths):
            weights = initial(inputs, units) * rng.standard_normal((inputs, units))
            self.layers.append(Layer(weights, np.zeros(units), activation, parameters))
        self.layers[-1].activation, self.layers[-1].parameters = output, {}

    def __call__(self, x):
        """Return the output for ``x``, of shape (examples, units)."""
        return self.forward(x).output

    @property
    def parameters(self):
        """Weights and bias of layer after layer: the arrays themselves, so that training can change them."""
        return [part for layer in self.layers for part in (layer.weights, layer.bias)]

    def forward(self, x):
        """Run the network forwards and keep every intermediate result.

        Parameters
        ----------
        x : array_like of shape (examples, inputs)

        Returns
        -------
        Trace

        Raises
        ------
        ValueError
            If ``x`` has another shape.

        Examples
        --------
        >>> from activations import tanh
        >>> trace = Network([2, 3, 1], tanh).forward([[0.0, 0.0]])
        >>> trace.output
        array([[0.]])
        """
        x = np.asarray(x, dtype=np.float64)
        inputs = len(self.layers[0].weights)
        if x.ndim != 2 or x.shape[1] != inputs:
            raise ValueError(f"x must have the shape (examples, {inputs}), got {x.shape}")
        trace = Trace(self.layers, z=[], a=[x])
        for layer in self.layers:
            trace.z.append(trace.a[-1] @ layer.weights + layer.bias)
            trace.a.append(layer.value(trace.z[-1]))
        return trace

    def backward(self, trace, upstream):
        r"""Run the network backwards: the chain rule, from the last layer to the first.

        .. math::

            \frac{\partial L}{\partial Z} = \frac{\partial L}{\partial A'} \odot f'(Z), \qquad
            \frac{\partial L}{\partial W} = A^T \frac{\partial L}{\partial Z}, \qquad
            \frac{\partial L}{\partial b} = \sum_\text{examples} \frac{\partial L}{\partial Z}, \qquad
            \frac{\partial L}{\partial A} = \frac{\partial L}{\partial Z} W^T

        Parameters
        ----------
        trace : Trace
            Of the forward pass that is to be blamed.
        upstream : array of the shape of ``trace.output``
            The gradient of the loss with respect to the output.

        Returns
        -------
        Gradients

        Examples
        --------
        >>> from activations import linear
        >>> network = Network([1, 1], linear)
        >>> gradients = network.backward(network.forward([[3.0], [4.0]]), np.array([[1.0], [10.0]]))
        >>> gradients.weights, gradients.bias
        ([array([[43.]])], [array([11.])])
        """
        weights, bias, blamed = [], [], []
        for layer, a, slope in zip(self.layers[::-1], trace.a[-2::-1], trace.slopes[::-1], strict=True):
            dz = upstream * slope
            weights.append(a.T @ dz)
            bias.append(dz.sum(axis=0))
            blamed.append(dz)
            upstream = dz @ layer.weights.T
        return Gradients(weights[::-1], bias[::-1], blamed[::-1], upstream)
