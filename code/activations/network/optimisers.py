"""From gradients to updates: an optimiser says by how much to change each array, and the caller adds it.

``updates`` takes the gradients with respect to some arrays and returns what to add to each; arrays of other shapes
than in the last call are refused until ``reset`` makes the optimiser forget the gradients before.
"""

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
        self._velocities = None

    def updates(self, gradients):
        """Return what to add to each array, given the gradients with respect to them."""
        before = _before(self._velocities, gradients)
        self._velocities = [self.momentum * v - self.rate * g for v, g in zip(before, gradients, strict=True)]
        return self._velocities


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
        self._steps, self._means, self._squares = 0, None, None

    def updates(self, gradients):
        """Return what to add to each array, given the gradients with respect to them."""
        self._steps += 1
        squares = [g**2 for g in gradients]
        self._means, means = _averaged(self._means, gradients, self.decay[0], self._steps)
        self._squares, squares = _averaged(self._squares, squares, self.decay[1], self._steps)
        return [-self.rate * m / (np.sqrt(s) + self.epsilon) for m, s in zip(means, squares, strict=True)]


def _averaged(before, new, keep, steps):
    """Return the running averages, and the same freed of their start at 0."""
    before = _before(before, new)
    running = [keep * b + (1 - keep) * n for b, n in zip(before, new, strict=True)]
    return running, [r / (1 - keep**steps) for r in running]


def _before(kept, gradients):
    """Return what was kept of earlier gradients, 0 at the start; NumPy would broadcast what belongs to others."""
    if kept is None:
        return [0.0] * len(gradients)
    expected, came = [np.shape(k) for k in kept], [np.shape(g) for g in gradients]
    if came != expected:
        message = f"gradients must have the shapes of the last call, {expected}, got {came}"
        raise ValueError(f"{message}; call reset() to start afresh")
    return kept


def _check_share(name, came):
    """Refuse what is no share that may be kept at each step: kept in full, nothing would ever be forgotten."""
    _arguments.number(name, came, "a number, at least 0 and below 1", lambda x: 0 <= x < 1)
