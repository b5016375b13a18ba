r"""Softmax: a vector of logits in, shares out that are positive and add up to 1.

.. math::

    p_i = \frac{e^{x_i}}{\sum_k e^{x_k}}, \qquad
    \frac{\partial p_i}{\partial x_j} = p_i\,(\delta_{ij} - p_j)

It is not element-wise: every output depends on every input, so its derivative is a matrix, the Jacobian.
"""

from numbers import Integral

import numpy as np

from activations._elementwise import as_float_array


def _logits(x, axis):
    """Return the logits in float64 or wider, or say what is wrong with them."""
    array = as_float_array(x)
    if not isinstance(axis, Integral):
        raise TypeError(f"axis must be a whole number, got {axis!r}")
    if array.ndim == 0 or not -array.ndim <= axis < array.ndim:
        raise ValueError(f"axis must be an axis of x, which has {array.ndim} dimensions, got {axis}")
    if array.shape[axis] == 0:
        raise ValueError(f"x must have at least one element along axis {axis}, got shape {array.shape}")
    return array.astype(np.result_type(array, np.float64), copy=False)


def _shares(x, axis):
    """Return softmax of float logits.

    The largest logit is subtracted, so that nothing overflows. That difference is rounded, and exp magnifies the
    rounding; ``lost`` is what the rounding took away, exactly, and is put back.
    """
    with np.errstate(all="ignore"):
        top = x.max(axis=axis, keepdims=True)
        difference = x - top
        back = difference - x
        lost = (x - (difference - back)) - (top + back)
        terms = np.exp(difference)
        terms += terms * np.where(np.isfinite(lost), lost, 0)
        return terms / _total(terms, axis)


def _total(terms, axis):
    """Return the sum of numbers between 0 and 1, rounded once, however many there are.

    The first 30 binary digits of each are split off; those add up exactly, and of the rest only a trace is rounded.
    """
    heads = (terms + 2.0**22) - 2.0**22
    return heads.sum(axis=axis, keepdims=True) + (terms - heads).sum(axis=axis, keepdims=True)


def value(x, axis=-1):
    r"""Softmax along an axis.

    .. math:: p_i = \frac{e^{x_i - m}}{\sum_k e^{x_k - m}}, \quad m = \max_k x_k

    Parameters
    ----------
    x : array_like of real numbers, at least 1-d
        Logits; -inf gives the share 0. A floating-point dtype is kept, others become float64.
    axis : int, optional
        The axis along which the shares add up to 1.

    Returns
    -------
    numpy.ndarray
        Of the shape and dtype of ``x``.

    Raises
    ------
    TypeError
        If ``x`` is not made of real numbers, or ``axis`` is not a whole number.
    ValueError
        If ``axis`` is not an axis of ``x``, or ``x`` has no element along it.

    References
    ----------
    Bridle, "Training stochastic model recognition algorithms as networks", 1989.

    Examples
    --------
    >>> value([1000.0, 1000.0])
    array([0.5, 0.5])
    """
    return _shares(_logits(x, axis), axis).astype(as_float_array(x).dtype, copy=False)


def jacobian(x, axis=-1):
    r"""Return the Jacobian of softmax: how each share depends on each logit.

    .. math:: J_{ij} = p_i\,(\delta_{ij} - p_j)

    Parameters
    ----------
    x : array_like of real numbers, at least 1-d
        Logits.
    axis : int, optional
        The axis along which the shares add up to 1; it is moved to the end of the result.

    Returns
    -------
    numpy.ndarray
        For ``x`` of shape (..., n) an array of shape (..., n, n), of the dtype of ``x``.

    Raises
    ------
    TypeError, ValueError
        As ``value`` does.

    Examples
    --------
    >>> jacobian([0.0, 0.0])
    array([[ 0.25, -0.25],
           [-0.25,  0.25]])
    """
    logits = _logits(x, axis)
    p = np.moveaxis(_shares(logits, axis), axis, -1)
    rest = np.moveaxis(_rest(logits, axis), axis, -1)
    diagonal = np.arange(p.shape[-1])
    with np.errstate(under="ignore"):
        matrix = -p[..., :, np.newaxis] * p[..., np.newaxis, :]
        matrix[..., diagonal, diagonal] = p * rest
    return matrix.astype(as_float_array(x).dtype, copy=False)


def _rest(x, axis):
    """Return 1 - p without the subtraction: the shares of all the others, added up."""
    p = _shares(x, axis)
    others = p.sum(axis=axis, keepdims=True) - p
    largest = p == p.max(axis=axis, keepdims=True)
    small = np.where(largest, 0, p).sum(axis=axis, keepdims=True)
    alone = largest.sum(axis=axis, keepdims=True) == 1
    return np.where(largest & alone, small, others)


def jvp(x, v, axis=-1):
    r"""Jacobian of softmax times a vector, without building the matrix.

    .. math:: (J v)_i = p_i\,\Bigl(v_i - \sum_k p_k v_k\Bigr)

    J is symmetric, so this is the backward pass too: with ``v`` the gradient of a loss with respect to the
    shares, the result is its gradient with respect to the logits.

    Parameters
    ----------
    x : array_like of real numbers, at least 1-d
        Logits.
    v : array_like of real numbers
        Of the shape of ``x``.
    axis : int, optional
        The axis along which the shares add up to 1.

    Returns
    -------
    numpy.ndarray
        Of the shape and dtype of ``x``.

    Raises
    ------
    TypeError, ValueError
        As ``value`` does, and if ``v`` has another shape than ``x``.

    Examples
    --------
    >>> jvp([0.0, 0.0], [1.0, 0.0])
    array([ 0.25, -0.25])
    """
    p, direction = _shares(_logits(x, axis), axis), as_float_array(v, "v")
    if direction.shape != p.shape:
        raise ValueError(f"v must have the shape of x, {p.shape}, got {direction.shape}")
    # The mean is the same for v - c with any number c; the first v as c keeps large common parts from cancelling.
    shifted = direction - np.take(direction, [0], axis=axis)
    with np.errstate(under="ignore"):
        product = p * (shifted - (p * shifted).sum(axis=axis, keepdims=True))
    return product.astype(as_float_array(x).dtype, copy=False)
