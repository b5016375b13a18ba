"""How wrong an output is, and how it should change: each loss returns its value and its gradient together.

Losses are means over the examples, so that a rate means the same for every batch size. The gradient is with respect
to the first argument, a row for each example; there must be one at least. Outputs of a stack give a loss for each
network.
"""

import numpy as np

from activations import _arguments, sigmoid


def squared_error(output, target):
    r"""Half the squared error, summed over the units, and its gradient.

    .. math::

        L = \frac{1}{n} \sum_\text{examples} \tfrac12 \lVert a - y \rVert^2, \qquad
        \frac{\partial L}{\partial a} = \frac{a - y}{n}

    ``target`` has the shape of ``output``; for a single unit (n,) will do.

    >>> loss, gradient = squared_error([[1.0], [3.0]], [0, 0])
    >>> float(loss), gradient.tolist()
    (2.5, [[0.5], [1.5]])
    """
    output = _rows("output", output)
    error = output - _like(output, target)
    n = _examples(output)
    return 0.5 * _sum(error**2) / n, error / n


def binary_cross_entropy(logits, target):
    r"""Cross-entropy of a yes-or-no answer, sigmoid included, and its gradient.

    .. math::

        L = \frac{1}{n} \sum (1 - y) \ln(1 + e^z) + y \ln(1 + e^{-z}), \qquad
        \frac{\partial L}{\partial z} = \frac{\sigma(z) - y}{n}

    ``logits`` are what goes *into* the sigmoid; ``target`` is the probability of "yes", of the same shape or (n,).

    Written so that no digit is lost far out: for y = 1 the slope is :math:`-\sigma(-z)`, which does not round to 0
    as :math:`\sigma(z) - 1` does.

    >>> loss, gradient = binary_cross_entropy([[-10.0]], [1])
    >>> round(float(loss), 4), gradient.round(4).tolist()
    (10.0, [[-1.0]])
    """
    logits = _rows("logits", logits)
    yes = _like(logits, target)
    if not np.all((yes >= 0) & (yes <= 1)):
        raise ValueError(f"target must lie between 0 and 1, got {yes.min()} to {yes.max()}")
    losses = (1 - yes) * np.logaddexp(0, logits) + yes * np.logaddexp(0, -logits)
    gradient = (1 - yes) * sigmoid.value(logits) - yes * sigmoid.value(-logits)
    n = _examples(logits)
    return _sum(losses) / n, gradient / n


def softmax_cross_entropy(logits, labels):
    r"""Cross-entropy of a choice among classes, softmax included, and its gradient.

    .. math::

        L = \frac{1}{n} \sum \ln \sum_j e^{z_j - z_\text{label}}, \qquad
        \frac{\partial L}{\partial z_j} = \frac{p_j - [j = \text{label}]}{n}

    ``logits`` are what goes *into* the softmax, a column for each class; ``labels`` are the right classes, counted
    from 0. A single column is refused, for its share would always be 1: one logit for yes or no goes to
    :func:`binary_cross_entropy`.

    The gradient at the label is minus the sum of the others, so that no digit is lost where :math:`p` is near 1.

    >>> loss, gradient = softmax_cross_entropy([[0.0, 0.0]], [1])
    >>> round(float(loss), 4), gradient.tolist()
    (0.6931, [[0.5, -0.5]])
    """
    logits = _rows("logits", logits)
    if logits.ndim != 2 or logits.shape[1] < 2:
        raise ValueError(f"logits must have the shape (n, classes), of two classes at least, got {logits.shape}")
    n = len(logits)
    labels = _arguments.classes(labels, n, logits.shape[1])
    rows, largest = np.arange(n), logits.argmax(axis=1)
    shifted = logits - logits.max(axis=1, keepdims=True)
    e = np.exp(shifted)
    e[rows, largest] = 0  # it is 1; left out of the sum, it cannot swallow the small ones
    rest = e.sum(axis=1)
    losses = np.log1p(rest) - shifted[rows, labels]
    e[rows, largest] = 1
    gradient = e / (1 + rest)[:, None]
    gradient[rows, labels] = 0
    gradient[rows, labels] = -gradient.sum(axis=1)
    return losses.sum() / n, gradient / n


def _rows(name, came):
    """Return an output as an array of at least one example: there is no mean over none."""
    array = _arguments.floats(name, came)
    if array.ndim == 0 or _examples(array) == 0:
        raise ValueError(f"{name} must have a row for each example, one at least, got shape {array.shape}")
    return array


def _like(output, target):
    """Return the target in the shape of the output, or of each network's; NumPy would stretch others."""
    target, shapes = _arguments.float64("target", target), (output.shape, output.shape[-2:])
    if target[..., None].shape in shapes:
        target = target[..., None]
    if target.shape not in shapes:
        raise ValueError(f"target must have the shape of the output, {output.shape}, got {target.shape}")
    return target


def _examples(output):
    """Return how many examples a network has answered."""
    return output.shape[-2] if output.ndim > 1 else len(output)


def _sum(losses):
    """Return the sum over examples and units, for each network of a stack."""
    return losses.sum(axis=(-2, -1)) if losses.ndim > 2 else losses.sum()
