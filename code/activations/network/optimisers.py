"""From gradients to updates: an optimiser says by how much to change each array, and the caller adds it.

``updates`` takes the gradients with respect to some arrays and returns what to add to each; arrays of other shapes
than in the last call are refused until ``reset`` makes the optimiser forget the gradients before.
"""

from itertools import accumulate

import numpy as np

from activations import _arguments


class SGD:
    r"""Stochastic gradient descent, with momentum if wanted.

    .. math:: v \leftarrow \mu v - \eta \, g, \qquad \theta \leftarrow \theta + v

    ``rate`` is the learning rate :math:`\eta`, above 0; ``momentum`` the share :math:`\mu` of the last update that is
    kept, at least 0 and below 1.

    >>> optimiser = SGD(rate=0.1, momentum=0.5)
    >>> for _ in range(2):
    ...     print(optimiser.updates([np.array([1.0])]))
    [array([-0.1])]
    [array([-0.15])]
    """

    def __init__(self, rate, momentum=0.0):
        _arguments.positive("rate", rate)
        _check_share("momentum", momentum)
        self.rate, self.momentum = rate, momentum
        self.reset()

    def reset(self):
        """Forget the gradients before."""
        self._shapes, self._velocity = _Shapes(), 0.0

    def updates(self, gradients):
        """Return what to add to each array, given the gradients with respect to them."""
        self._velocity = self.momentum * self._velocity - self.rate * self._shapes.joined(gradients)
        return self._shapes.parted(self._velocity)


class Adam:
    r"""Adam: every weight has its own step, scaled by the size of its recent gradients. Kingma and Ba, 2015.

    .. math::

        m \leftarrow \beta_1 m + (1 - \beta_1) g, \qquad v \leftarrow \beta_2 v + (1 - \beta_2) g^2, \qquad
        \theta \leftarrow \theta - \eta \, \frac{m / (1 - \beta_1^t)}{\sqrt{v / (1 - \beta_2^t)} + \varepsilon}

    ``rate`` is the learning rate :math:`\eta`, about the size of each step. ``decay`` holds :math:`\beta_1` and
    :math:`\beta_2`, the shares of the mean and of the mean square that each step keeps, at least 0 and below 1.
    ``epsilon``, above 0, keeps the division harmless where all gradients have been 0.

    >>> Adam(rate=0.1).updates([np.array([1e-3, 5.0])])[0].round(4)
    array([-0.1, -0.1])
    """

    def __init__(self, rate=1e-3, decay=(0.9, 0.999), epsilon=1e-8):
        _arguments.positive("rate", rate)
        _arguments.positive("epsilon", epsilon)
        if np.shape(decay) != (2,):
            raise _arguments.refusal(ValueError, "decay", "two numbers", decay)
        _check_share("decay[0]", decay[0])
        _check_share("decay[1]", decay[1])
        self.rate, self.decay, self.epsilon = rate, decay, epsilon
        self.reset()

    def reset(self):
        """Forget the gradients before."""
        self._shapes, self._steps, self._mean, self._square = _Shapes(), 0, 0.0, 0.0

    def updates(self, gradients):
        """Return what to add to each array, given the gradients with respect to them."""
        g, (first, second) = self._shapes.joined(gradients), self.decay
        self._steps += 1
        self._mean = first * self._mean + (1 - first) * g
        self._square = second * self._square + (1 - second) * g**2
        mean, square = self._mean / (1 - first**self._steps), self._square / (1 - second**self._steps)
        return self._shapes.parted(-self.rate * mean / (np.sqrt(square) + self.epsilon))


class _Shapes:
    """The gradients in one row of numbers: so a formula runs once, where many small arrays would cost a call each."""

    def __init__(self):
        self.shapes = None

    def joined(self, gradients):
        """Return them in one row; NumPy would broadcast those of other shapes than before."""
        came = [np.shape(g) for g in gradients]
        if self.shapes is None:
            self.shapes, self.ends = came, list(accumulate(map(np.size, gradients)))
        if came != self.shapes:
            message = f"gradients must have the shapes of the last call, {self.shapes}, got {came}"
            raise ValueError(f"{message}; call reset() to start afresh")
        return np.concatenate([np.asarray(g).ravel() for g in gradients])

    def parted(self, row):
        """Return a row of numbers in the shapes of the gradients."""
        starts = [0, *self.ends[:-1]]
        return [row[a:b].reshape(shape) for a, b, shape in zip(starts, self.ends, self.shapes, strict=True)]


def _check_share(name, came):
    """Refuse what is no share that may be kept at each step: kept in full, nothing would ever be forgotten."""
    _arguments.number(name, came, "a number, at least 0 and below 1", lambda x: 0 <= x < 1)
