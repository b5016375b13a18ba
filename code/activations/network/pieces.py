r"""Pieces of a network that can be put together: each knows how to go forwards and how to go back.

A piece has ``forward(x)``, which keeps what the backward pass needs, and ``backward(upstream)``, which takes the
gradient of the loss with respect to what came out, and returns it with respect to what went in. A piece with numbers
to learn has ``parameters``, and after the backward pass their ``gradients``, in the same order.
"""

import numpy as np

from activations import _arguments
from activations.network.diagnostics import rms
from activations.network.initialisation import normal


class Piece:
    """A piece without numbers to learn; the others say which they have."""

    parameters = ()
    gradients = ()


class Weights(Piece):
    r"""A matrix of normal random numbers, of shape (inputs, units), and no bias: :math:`Z = X W`.

    ``scale`` is the variance of its numbers, times ``inputs``: 2 is He's rule, 1 LeCun's.

    >>> weights = Weights(3, 2)
    >>> weights.forward(np.ones((5, 3))).shape, weights.backward(np.ones((5, 2))).shape
    ((5, 2), (5, 3))
    """

    def __init__(self, inputs, units, scale=1.0, seed=0):
        self.parameters = (np.sqrt(scale / inputs) * normal(_arguments.generators(seed), (inputs, units)),)

    def forward(self, x):
        """Return x W."""
        self.x = x
        return x @ self.parameters[0]

    def backward(self, upstream):
        """Return the gradient of x; that of W is kept."""
        self.gradients = (self.x.mT @ upstream,)
        return upstream @ self.parameters[0].mT


class Bend(Piece):
    """An activation, element by element.

    >>> from activations import relu
    >>> bend = Bend(relu)
    >>> bend.forward(np.array([-1.0, 2.0])), bend.backward(np.array([5.0, 5.0]))
    (array([0., 2.]), array([0., 5.]))
    """

    def __init__(self, activation):
        self.activation = activation

    def forward(self, z):
        """Return f(z)."""
        self.z = z
        return self.activation.value(z)

    def backward(self, upstream):
        """Return the upstream gradient times the slope."""
        return upstream * self.activation.derivative(self.z)


class Gate(Piece):
    r"""A gate: one half of the columns decides how much of the other half comes through, :math:`f(u)\, v`.

    .. math::

        \frac{\partial L}{\partial u} = g\, v\, f'(u), \qquad \frac{\partial L}{\partial v} = g\, f(u)

    With ``activations.sigmoid`` as f it is a GLU, with ``gelu`` a GEGLU, with ``silu`` a SwiGLU.

    >>> from activations import relu
    >>> gate = Gate(relu)
    >>> gate.forward(np.array([[2.0, -2.0, 3.0, 3.0]]))
    array([[6., 0.]])
    >>> gate.backward(np.array([[1.0, 1.0]]))
    array([[3., 0., 2., 0.]])
    """

    def __init__(self, activation):
        self.activation = activation

    def forward(self, x):
        """Return f of the first half, times the second half."""
        self.u, self.v = np.split(x, 2, axis=-1)
        self.share = self.activation.value(self.u)
        return self.share * self.v

    def backward(self, upstream):
        """Return the gradients of both halves, side by side."""
        to_u = upstream * self.v * self.activation.derivative(self.u)
        return np.concatenate([to_u, upstream * self.share], axis=-1)


class Norm(Piece):
    r"""Divide by the size, with or without subtracting the mean first; nothing in it is learned.

    .. math::

        y = \frac{x - m}{s}, \qquad
        \frac{\partial L}{\partial x} = \frac{1}{s}\left(g - \overline{g} - y\,\overline{g y}\right)

    Bars are means along ``axis``: 0 over the examples, as for batch norm, 1 over the units, as for layer norm and
    RMSNorm. Without ``centred``, as for RMSNorm, both m and the mean of g are left out.

    >>> Norm(axis=1).forward(np.array([[1.0, 3.0], [10.0, 30.0]])).round(3)
    array([[-1.,  1.],
           [-1.,  1.]])
    """

    epsilon = 1e-8  # under the root, so that a constant row is no division by 0

    def __init__(self, axis, centred=True):
        self.axis, self.centred = axis - 2, centred  # counted from the end: a stack has one axis more in front

    def _mean(self, x):
        return x.sum(axis=self.axis, keepdims=True) / x.shape[self.axis]  # np.mean takes three times as long for few

    def _without_mean(self, x):
        return x - self._mean(x) if self.centred else x

    def forward(self, x):
        """Return x, without its mean and divided by its size."""
        x = self._without_mean(x)
        self.size = np.sqrt(self._mean(x * x) + self.epsilon)
        self.y = x / self.size
        return self.y

    def backward(self, upstream):
        """Return the gradient of x: without what a norm cannot pass on, the mean and the part along y."""
        along = self._mean(upstream * self.y)
        return (self._without_mean(upstream) - self.y * along) / self.size


class Around(Piece):
    """A residual path: what comes in is added to what the inner piece makes of it.

    >>> from activations import relu
    >>> around = Around(Bend(relu))
    >>> around.forward(np.array([-1.0, 2.0])), around.backward(np.array([5.0, 5.0]))
    (array([-1.,  4.]), array([ 5., 10.]))
    """

    def __init__(self, inner):
        self.inner = inner

    parameters = property(lambda self: self.inner.parameters)
    gradients = property(lambda self: self.inner.gradients)

    def forward(self, x):
        """Return x plus the inner piece of x."""
        return x + self.inner.forward(x)

    def backward(self, upstream):
        """Return the sum of the gradients of both paths."""
        return upstream + self.inner.backward(upstream)


class Chain(Piece):
    """Pieces one after another.

    >>> from activations import relu
    >>> chain = Chain(Weights(3, 4), Bend(relu), Weights(4, 2))
    >>> chain.forward(np.ones((5, 3))).shape
    (5, 2)
    >>> _ = chain.backward(np.ones((5, 2)))
    >>> [gradient.shape for gradient in chain.gradients]
    [(3, 4), (4, 2)]
    """

    def __init__(self, *pieces):
        self.pieces = pieces

    parameters = property(lambda self: [number for piece in self.pieces for number in piece.parameters])
    gradients = property(lambda self: [gradient for piece in self.pieces for gradient in piece.gradients])

    def forward(self, x):
        """Go through the pieces from the first to the last."""
        for piece in self.pieces:
            x = piece.forward(x)
        return x

    def backward(self, upstream):
        """Go back from the last to the first; ``flow`` keeps the gradient of what went into each piece."""
        self.flow = [upstream]
        for piece in reversed(self.pieces):
            self.flow.insert(0, piece.backward(self.flow[0]))
        return self.flow[0]

    def step(self, x, y, loss, optimiser):
        """Change the parameters once, in the direction that lowers the loss; return the loss before."""
        value, upstream = loss(self.forward(x), y)
        self.backward(upstream)
        for parameter, update in zip(self.parameters, optimiser.updates(self.gradients), strict=True):
            parameter += update
        return value


NORMS = {None: (), "batch": (0, True), "layer": (1, True), "rms": (1, False)}


def deep(activation, norm=None, path=None, *, depth=100, width=128, scale=2.0, seed=0):
    """Build a deep chain of equal blocks: norm, activation, weights.

    The ``norm`` is None, "batch", "layer" or "rms". With a ``path`` a residual path leads around each block, and the
    norm stands before the activation and inside the path ("pre"), or behind the sum ("post"). There are ``depth``
    blocks of ``width`` units; ``scale`` is the variance of the weights, times ``width``.

    >>> from activations import relu
    >>> chain = deep(relu, "layer", "pre", depth=3, width=4)
    >>> chain.forward(np.ones((5, 4))).shape
    (5, 4)
    """
    _arguments.choice("norm", norm, NORMS)
    _arguments.choice("path", path, (None, "pre", "post"))
    rng, blocks = _arguments.generators(seed), []
    for _ in range(depth):
        norms = [Norm(*NORMS[norm])] if norm else []
        bent = [Bend(activation), Weights(width, width, scale, rng)]
        if path == "post":
            blocks.append(Chain(Around(Chain(*bent)), *norms))
        else:
            block = Chain(*norms, *bent)
            blocks.append(Around(block) if path else block)
    return Chain(*blocks)


def gradient_sizes(chain, x, seed=1):
    """Send a random gradient back through a chain; return its RMS before each piece, and behind the last.

    >>> from activations import linear
    >>> sizes = gradient_sizes(Chain(Bend(linear), Bend(linear)), np.ones((500, 10)))
    >>> sizes.round(1)
    array([1., 1., 1.])
    """
    top = _arguments.generator(seed).standard_normal(chain.forward(x).shape)
    chain.backward(top)
    return np.array([rms(gradient) for gradient in chain.flow])
