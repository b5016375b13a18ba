"""From gradients to updates. An optimiser says by how much to change each array; the caller adds it."""

import numpy as np


class SGD:
    r"""Stochastic gradient descent, with momentum if wanted.

    .. math:: v \leftarrow \mu v - \eta \, g, \qquad \theta \leftarrow \theta + v

    Parameters
    ----------
    rate : float
        The learning rate :math:`\eta`.
    momentum : float, optional
        The share :math:`\mu` of the last update that is kept.

    Examples
    --------
    >>> optimiser = SGD(rate=0.1, momentum=0.5)
    >>> for _ in range(2):
    ...     print(optimiser.updates([np.array([1.0])]))
    [array([-0.1])]
    [array([-0.15])]
    """

    def __init__(self, rate, momentum=0.0):
        self.rate, self.momentum = rate, momentum
        self.reset()

    def reset(self):
        """Forget what was learned about earlier gradients."""
        self._velocities = None

    def updates(self, gradients):
        """Return what to add to each array, given the gradients with respect to them."""
        before = self._velocities or [0.0] * len(gradients)
        self._velocities = [self.momentum * v - self.rate * g for v, g in zip(before, gradients, strict=True)]
        return self._velocities


class Adam:
    r"""Adam: every weight has its own step, scaled by the size of its recent gradients. Kingma and Ba, 2015.

    .. math::

        m \leftarrow \beta_1 m + (1 - \beta_1) g, \qquad v \leftarrow \beta_2 v + (1 - \beta_2) g^2, \qquad
        \theta \leftarrow \theta - \eta \, \frac{m / (1 - \beta_1^t)}{\sqrt{v / (1 - \beta_2^t)} + \varepsilon}

    Parameters
    ----------
    rate : float, optional
        The learning rate :math:`\eta`: about the size of each step.
    decay : (float, float), optional
        How much of the mean, :math:`\beta_1`, and of the mean square, :math:`\beta_2`, each step keeps.
    epsilon : float, optional
        Keeps the division harmless where all gradients have been 0.

    Examples
    --------
    >>> Adam(rate=0.1).updates([np.array([1e-3, 5.0])])[0].round(4)
    array([-0.1, -0.1])
    """

    def __init__(self, rate=1e-3, decay=(0.9, 0.999), epsilon=1e-8):
        self.rate, self.decay, self.epsilon = rate, decay, epsilon
        self.reset()

    def reset(self):
        """Forget what was learned about earlier gradients."""
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
    before = before or [0.0] * len(new)
    running = [keep * b + (1 - keep) * n for b, n in zip(before, new, strict=True)]
    return running, [r / (1 - keep**steps) for r in running]
