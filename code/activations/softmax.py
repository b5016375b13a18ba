r"""Softmax: a vector of logits in, shares out that are positive and add up to 1.

.. math::

    p_i = \frac{e^{x_i}}{\sum_k e^{x_k}}, \qquad
    \frac{\partial p_i}{\partial x_j} = p_i\,(\delta_{ij} - p_j)

It is not element-wise: every output depends on every input, so its derivative is a matrix, the Jacobian. ``x`` has at
least one dimension; along ``axis``, the last one if nothing is said, the shares add up to 1. A logit of -inf gets the
share 0. What is returned has the dtype of ``x``; on the way everything is at least float64.
"""

from numbers import Integral

import numpy as np

from activations import _arguments


def _shares(x, axis):
    """Return softmax in float64 or wider, and the dtype of ``x``; refuse what is no axis of it."""
    array = _arguments.floats("x", x)
    expected = f"an axis of x, which has {array.ndim} dimensions"
    if not isinstance(axis, Integral):
        raise _arguments.refusal(TypeError, "axis", "a whole number", axis)
    if not -array.ndim <= axis < array.ndim:
        raise _arguments.refusal(ValueError, "axis", expected, axis)
    if array.shape[axis] == 0:
        raise ValueError(f"x must have at least one element along axis {axis}, got shape {array.shape}")
    wide = array.astype(np.result_type(array, np.float64), copy=False)
    with np.errstate(all="ignore"):
        terms = np.exp(wide - wide.max(axis=axis, keepdims=True))
        return terms / terms.sum(axis=axis, keepdims=True), array.dtype


def value(x, axis=-1):
    r"""Softmax along ``axis``.

    .. math:: p_i = \frac{e^{x_i - m}}{\sum_k e^{x_k - m}}, \quad m = \max_k x_k

    The largest logit is subtracted so that nothing overflows; only differences between logits matter.

    >>> value([1000.0, 1000.0])
    array([0.5, 0.5])
    """
    shares, dtype = _shares(x, axis)
    with np.errstate(under="ignore"):
        return shares.astype(dtype, copy=False)


def jacobian(x, axis=-1):
    r"""Jacobian of softmax: how each share depends on each logit.

    .. math:: J_{ij} = p_i\,(\delta_{ij} - p_j), \qquad J_{ii} = \sum_{j \ne i} p_i\,p_j

    For ``x`` of shape (..., n) it has the shape (..., n, n); ``axis`` is moved to the end. The diagonal is added up
    from the others because ``1 - p`` is 0 where a share has been rounded to 1.

    >>> jacobian([0.0, 0.0])
    array([[ 0.25, -0.25],
           [-0.25,  0.25]])
    """
    shares, dtype = _shares(x, axis)
    p, diagonal = np.moveaxis(shares, axis, -1), np.arange(shares.shape[axis])
    with np.errstate(under="ignore"):
        matrix = -p[..., :, np.newaxis] * p[..., np.newaxis, :]
        matrix[..., diagonal, diagonal] = 0
        matrix[..., diagonal, diagonal] = -matrix.sum(axis=-1)
        return matrix.astype(dtype, copy=False)


def jvp(x, v, axis=-1):
    r"""Jacobian of softmax times ``v``, a vector of the shape of ``x``, without building the matrix.

    .. math:: (J v)_i = p_i\,\Bigl(v_i - \sum_k p_k v_k\Bigr)

    J is symmetric, so this is the backward pass along ``axis`` too: with ``v`` the gradient of a loss with respect to
    the shares, the result is its gradient with respect to the logits.

    >>> jvp([0.0, 0.0], [1.0, 0.0])
    array([ 0.25, -0.25])
    """
    (p, dtype), direction = _shares(x, axis), _arguments.floats("v", v)
    if direction.shape != p.shape:
        raise ValueError(f"v must have the shape of x, {p.shape}, got {direction.shape}")
    # The mean is the same for v - c with any number c; the first v as c keeps large common parts from cancelling.
    shifted = direction - np.take(direction, [0], axis=axis)
    with np.errstate(under="ignore"):
        product = p * (shifted - (p * shifted).sum(axis=axis, keepdims=True))
        return product.astype(dtype, copy=False)
