"""How wrong an output is, and how it should change: each loss returns its value and its gradient together.

Losses are means over the examples, so that a rate means the same for every batch size.
"""

import numpy as np

from activations import sigmoid


def squared_error(output, target):
    r"""Half the squared error, summed over the units, and its gradient.

    .. math::

        L = \frac{1}{n} \sum_\text{examples} \tfrac12 \lVert a - y \rVert^2, \qquad
        \frac{\partial L}{\partial a} = \frac{a - y}{n}

    Parameters
    ----------
    output : array of shape (n, units)
    target : array_like of the same shape; (n,) will do for a single unit

    Returns
    -------
    (float, numpy.ndarray)
        The loss, and its gradient with respect to ``output``.

    Raises
    ------
    ValueError
        If ``target`` has another shape.

    Examples
    --------
    >>> loss, gradient = squared_error(np.array([[1.0], [3.0]]), [0, 0])
    >>> float(loss), gradient.tolist()
    (2.5, [[0.5], [1.5]])
    """
    error = output - _like(output, target)
    return 0.5 * np.sum(error**2) / len(output), error / len(output)


def binary_cross_entropy(logits, target):
    r"""Cross-entropy of a yes-or-no answer, sigmoid included, and its gradient.

    .. math::

        L = \frac{1}{n} \sum (1 - y) \ln(1 + e^z) + y \ln(1 + e^{-z}), \qquad
        \frac{\partial L}{\partial z} = \frac{\sigma(z) - y}{n}

    Written so that no digit is lost far out: for y = 1 the slope is :math:`-\sigma(-z)`, which does not round to 0
    as :math:`\sigma(z) - 1` does.

    Parameters
    ----------
    logits : array of shape (n, 1)
        What goes *into* the sigmoid.
    target : array_like of shape (n, 1) or (n,)
        The probability of "yes": 0 or 1, or between.

    Returns
    -------
    (float, numpy.ndarray)
        The loss, and its gradient with respect to ``logits``.

    Raises
    ------
    ValueError
        If ``target`` has another shape, or is no probability.

    Examples
    --------
    >>> loss, gradient = binary_cross_entropy(np.array([[-10.0]]), [1])
    >>> round(float(loss), 4), gradient.round(4).tolist()
    (10.0, [[-1.0]])
    """
    yes = _like(logits, target)
    if not np.all((yes >= 0) & (yes <= 1)):
        raise ValueError(f"target must lie between 0 and 1, got {yes.min()} to {yes.max()}")
    losses = (1 - yes) * np.logaddexp(0, logits) + yes * np.logaddexp(0, -logits)
    gradient = (1 - yes) * sigmoid.value(logits) - yes * sigmoid.value(-logits)
    return losses.sum() / len(logits), gradient / len(logits)


def softmax_cross_entropy(logits, labels):
    r"""Cross-entropy of a choice among classes, softmax included, and its gradient.

    .. math::

        L = \frac{1}{n} \sum \ln \sum_j e^{z_j - z_\text{label}}, \qquad
        \frac{\partial L}{\partial z_j} = \frac{p_j - [j = \text{label}]}{n}

    The gradient at the label is minus the sum of the others, so that no digit is lost where :math:`p` is near 1.

    Parameters
    ----------
    logits : array of shape (n, classes)
        What goes *into* the softmax.
    labels : array_like of integers, shape (n,)
        The right class of each example, counted from 0.

    Returns
    -------
    (float, numpy.ndarray)
        The loss, and its gradient with respect to ``logits``.

    Raises
    ------
    ValueError
        If ``labels`` has another shape or names a class that is not there.

    Examples
    --------
    >>> loss, gradient = softmax_cross_entropy(np.array([[0.0, 0.0]]), [1])
    >>> round(float(loss), 4), gradient.tolist()
    (0.6931, [[0.5, -0.5]])
    """
    labels, n = np.asarray(labels), len(logits)
    if labels.shape != (n,) or labels.dtype.kind not in "iu":
        raise ValueError(f"labels must be {n} integers, got shape {labels.shape} and dtype {labels.dtype}")
    if np.any((labels < 0) | (labels >= logits.shape[1])):
        raise ValueError(f"labels must lie between 0 and {logits.shape[1] - 1}, got {labels.min()} to {labels.max()}")
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


def _like(output, target):
    """Return the target in the shape of the output; a shape that NumPy would broadcast is refused."""
    target = np.asarray(target, dtype=np.float64)
    if target.ndim == 1 and output.shape[1:] == (1,):
        target = target[:, None]
    if target.shape != output.shape:
        raise ValueError(f"target must have the shape of the output, {output.shape}, got {target.shape}")
    return target
