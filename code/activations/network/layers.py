r"""Fully connected layers, what they compute, and how gradients travel back through them.

A layer turns the outputs ``a`` of the one before it, a row for each example, into its own:

.. math:: Z = A W + b, \qquad A' = f(Z)
"""

from dataclasses import dataclass, field
from functools import cached_property, wraps
from itertools import pairwise
from types import ModuleType, SimpleNamespace

import numpy as np

from activations import _arguments, linear
from activations.network.initialisation import glorot, normal


@dataclass
class Layer:
    """A fully connected layer: weights of shape (inputs, units), a bias a unit, and the activation that follows.

    ``parameters`` are keywords for the activation.

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
    """What a forward pass through ``layers`` leaves behind, as :meth:`Network.forward` returns it.

    ``z[k]`` is what came before and ``a[k + 1]`` what came after the activation of layer k; ``a[0]`` is the input.

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
        """The slope f'(z) of every unit for every example, layer by layer: it multiplies the upstream gradient."""
        return [layer.slope(z) for layer, z in zip(self.layers, self.z, strict=True)]


@dataclass
class Gradients:
    """The gradients of a loss, as :meth:`Network.backward` returns them.

    ``weights``, ``bias`` and ``z`` hold one array for each layer, from the first to the last; ``x`` is the gradient
    with respect to the input.

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


def with_slope(activation, derivative):
    """Return an ``activation`` with another ``derivative`` in place of its own, which may be wrong on purpose.

    >>> from activations import relu
    >>> always_one = with_slope(relu, lambda z: np.ones_like(z))
    >>> always_one.value(-2.0), float(always_one.derivative(-2.0))
    (np.float64(0.0), 1.0)
    """
    _arguments.like("activation", activation, _arguments.ACTIVATION, "value", "derivative")
    _arguments.function("derivative", derivative)
    return SimpleNamespace(value=activation.value, derivative=derivative)


def _fitting(backward):
    """Refuse a trace or a gradient that does not fit. It stands apart, so that the pass is its formulas alone."""

    @wraps(backward)
    def checked(self, trace, upstream):
        _arguments.like("trace", trace, _arguments.TRACE, "layers", "z", "a")
        if trace.layers is not self.layers:
            raise ValueError("trace must be of a forward pass through this network, got one through another")
        if np.shape(upstream) != trace.output.shape:
            raise ValueError(
                f"upstream must have the shape of the output, {trace.output.shape}, got {np.shape(upstream)}"
            )
        return backward(self, trace, upstream)

    return checked


class Network:
    """A chain of fully connected layers.

    ``widths`` are the numbers of units from the input to the output: ``[2, 64, 64, 1]`` has two hidden layers.
    ``activation`` follows each hidden layer, with ``parameters`` as its keywords (``negative_slope=0.2``), and
    ``output`` the last one. With a cross-entropy loss ``output`` stays ``linear``: the loss takes logits.
    ``initial`` says how large a layer's first weights are: ``glorot``, ``he``, ``lecun`` or your own function of the
    numbers of inputs and units. Every bias starts at 0. A list of seeds makes a stack of networks.

    >>> from activations import tanh
    >>> network = Network([2, 3, 1], tanh)
    >>> network(np.zeros((5, 2))).shape
    (5, 1)
    """

    def __init__(self, widths, activation, *, output=linear, initial=glorot, seed=0, **parameters):
        _check_widths(widths)
        _arguments.like("activation", activation, _arguments.ACTIVATION, "value", "derivative")
        _arguments.like("output", output, _arguments.ACTIVATION, "value", "derivative")
        _arguments.function("initial", initial)
        if parameters:
            activation.value(np.zeros(1), **parameters)  # refuses them in its own words
        rng = _arguments.generators(seed)
        self.layers = []
        for inputs, units in pairwise(widths):
            deviation = initial(inputs, units)
            _arguments.number("what initial returns", deviation)
            weights = deviation * normal(rng, (inputs, units))
            self.layers.append(Layer(weights, np.zeros_like(weights[..., 0, :]), activation, parameters))
        self.layers[-1].activation, self.layers[-1].parameters = output, {}

    def __call__(self, x):
        """Return the output for ``x``, of shape (examples, units); refuse what :meth:`forward` refuses."""
        return self.forward(x).output

    @property
    def parameters(self):
        """Weights and bias of layer after layer: the arrays themselves, so that training can change them."""
        return [part for layer in self.layers for part in (layer.weights, layer.bias)]

    def forward(self, x):
        """Run the network forwards on ``x``, of shape (examples, inputs); keep every intermediate result in a Trace.

        >>> from activations import tanh
        >>> trace = Network([2, 3, 1], tanh).forward([[0.0, 0.0]])
        >>> trace.output
        array([[0.]])
        """
        x = _fitting_input(x, self.layers[0].weights)
        trace = Trace(self.layers, z=[], a=[x])
        for layer in self.layers:
            trace.z.append(trace.a[-1] @ layer.weights + layer.bias[..., None, :])
            trace.a.append(layer.value(trace.z[-1]))
        return trace

    @_fitting
    def backward(self, trace, upstream):
        r"""Run the network backwards from an upstream gradient: the chain rule, from the last layer to the first.

        .. math::

            \frac{\partial L}{\partial Z} = \frac{\partial L}{\partial A'} \odot f'(Z), \qquad
            \frac{\partial L}{\partial W} = A^T \frac{\partial L}{\partial Z}, \qquad
            \frac{\partial L}{\partial b} = \sum_\text{examples} \frac{\partial L}{\partial Z}, \qquad
            \frac{\partial L}{\partial A} = \frac{\partial L}{\partial Z} W^T

        ``upstream`` is the gradient of the loss with respect to ``trace.output``. Gradients come back.

        >>> from activations import linear
        >>> network = Network([1, 1], linear)
        >>> gradients = network.backward(network.forward([[3.0], [4.0]]), np.array([[1.0], [10.0]]))
        >>> gradients.weights, gradients.bias
        ([array([[43.]])], [array([11.])])
        """
        weights, bias, z = [], [], []
        for layer, a, slope in zip(self.layers[::-1], trace.a[-2::-1], trace.slopes[::-1], strict=True):
            dz = upstream * slope
            weights.append(a.mT @ dz)
            bias.append(dz.sum(axis=-2))
            z.append(dz)
            upstream = dz @ layer.weights.mT
        return Gradients(weights[::-1], bias[::-1], z[::-1], upstream)


def _fitting_input(x, weights):
    """Return an input as an array, or say which shape the first layer's weights take."""
    x, (*stack, inputs, _) = _arguments.float64("x", x), weights.shape
    if x.ndim < 2 or x.shape[-1] != inputs or [*x.shape[:-2]] not in ([], stack):
        own = f" or ({stack[0]}, examples, {inputs})" if stack else ""
        raise ValueError(f"x must have the shape (examples, {inputs}){own}, got {x.shape}")
    return x


def _check_widths(widths):
    """Refuse widths that are no list, or that leave out the input or the output."""
    _arguments.like("widths", widths, "a list of whole numbers", "__iter__", "__len__")
    for position, units in enumerate(widths):
        _arguments.whole(f"widths[{position}]", units)
    if len(widths) < 2:
        raise ValueError(f"widths must name an input and an output at least, got {list(widths)}")
