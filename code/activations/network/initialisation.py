"""How large the first weights are: the standard deviation of a layer's normal random weights."""

from activations import _arguments


def glorot(inputs, units):
    r"""Return the standard deviation of Glorot's weights, :math:`\sqrt{2/(n_\text{in} + n_\text{out})}`.

    It balances forward and backward pass for a slope near 1: linear, tanh near 0. Glorot and Bengio, 2010.

    Parameters
    ----------
    inputs, units : int
        At least 1 of each.

    Returns
    -------
    float

    Raises
    ------
    TypeError, ValueError
        If ``inputs`` or ``units`` is not a whole number above 0.

    Examples
    --------
    >>> glorot(100, 100)
    0.1
    """
    _check(inputs, units)
    return (2 / (inputs + units)) ** 0.5


def he(inputs, units):
    r"""Return the standard deviation of He's weights, :math:`\sqrt{2/n_\text{in}}`.

    Twice LeCun's variance, because a ReLU passes half of it on. He et al., 2015.

    Parameters
    ----------
    inputs, units : int
        At least 1 of each. The number of units has no influence.

    Returns
    -------
    float

    Raises
    ------
    TypeError, ValueError
        If ``inputs`` or ``units`` is not a whole number above 0.

    Examples
    --------
    >>> he(200, 10)
    0.1
    """
    _check(inputs, units)
    return (2 / inputs) ** 0.5


def lecun(inputs, units):
    r"""Return the standard deviation of LeCun's weights, :math:`\sqrt{1/n_\text{in}}`.

    Each unit then sums up to about the size of one of its inputs. LeCun et al., 1998.

    Parameters
    ----------
    inputs, units : int
        At least 1 of each. The number of units has no influence.

    Returns
    -------
    float

    Raises
    ------
    TypeError, ValueError
        If ``inputs`` or ``units`` is not a whole number above 0.

    Examples
    --------
    >>> lecun(100, 10)
    0.1
    """
    _check(inputs, units)
    return (1 / inputs) ** 0.5


def _check(inputs, units):
    """Refuse a layer without inputs or without units."""
    _arguments.whole("inputs", inputs)
    _arguments.whole("units", units)
