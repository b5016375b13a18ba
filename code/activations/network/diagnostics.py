"""What to look at when a network learns badly: gradients, saturated units, dead units."""

import numpy as np

from activations import _arguments
from activations._elementwise import as_float_array


def rms(array):
    r"""Return the root of the mean square, :math:`\sqrt{\frac{1}{n} \sum x_i^2}`: a typical size, sign left out.

    Parameters
    ----------
    array : array_like of real numbers, any shape
        At least one number.

    Returns
    -------
    float

    Raises
    ------
    TypeError
        If ``array`` is not made of real numbers.
    ValueError
        If ``array`` is empty.

    Examples
    --------
    >>> round(rms([3, -4]), 3)
    3.536
    """
    array = as_float_array(array, "array")
    if array.size == 0:
        raise ValueError(f"array must hold at least one number, got shape {array.shape}")
    return float(np.sqrt(np.mean(np.square(array))))


def saturated_shares(trace, below=0.01):
    """Return, for each hidden layer, the share of its slopes that are too small to pass anything on.

    Counted over units and examples together. A ReLU that is off counts too: its slope is 0.

    Parameters
    ----------
    trace : Trace
        Of a forward pass, best over the whole training set.
    below : float, optional
        A slope smaller in size than this counts.

    Returns
    -------
    numpy.ndarray
        One number from 0 to 1 for each hidden layer.

    Raises
    ------
    TypeError
        If ``trace`` is no trace, or ``below`` no number.
    ValueError
        If ``trace`` is of no example, or ``below`` not a finite number above 0.

    Examples
    --------
    >>> from activations import network, sigmoid
    >>> deep = network.Network([1, 4, 1], sigmoid)
    >>> network.saturated_shares(deep.forward([[0.0], [1e6]]))
    array([0.5])
    """
    _arguments.trace(trace)
    _arguments.positive("below", below)
    return np.array([np.mean(np.abs(slope) < below) for slope in trace.slopes[:-1]])


def dead_units(trace):
    """Return, for each hidden layer, which units have slope 0 for every example: nothing will wake them.

    A unit is dead only with respect to all the data it will see, so the trace should be of the whole training set.
    (A change in the layers before can still bring a unit back; its own weights cannot, for they get no gradient.)

    Parameters
    ----------
    trace : Trace
        Of a forward pass over the whole training set.

    Returns
    -------
    list of numpy.ndarray of bool
        One array for each hidden layer, one element for each unit.

    Raises
    ------
    TypeError
        If ``trace`` is no trace.
    ValueError
        If ``trace`` is of no example: every unit would be dead.

    Examples
    --------
    >>> from activations import network, relu
    >>> net = network.Network([1, 3, 1], relu)
    >>> net.layers[0].bias[1] = -1000
    >>> network.dead_units(net.forward([[-1.0], [1.0]]))
    [array([False,  True, False])]
    """
    _arguments.trace(trace)
    return [np.all(slope == 0, axis=0) for slope in trace.slopes[:-1]]


def gradient_flow(network, x, seed=0):
    """Send random blame back through a network and return how much arrives at each layer.

    The blame at the output is standard normal, divided by the number of examples, as if from a mean loss.

    Parameters
    ----------
    network : Network
    x : array_like of shape (examples, inputs)
        At least one example.
    seed : int or numpy.random.Generator, optional

    Returns
    -------
    (numpy.ndarray, numpy.ndarray)
        The RMS of the gradients of the weights, and of those before the activation (of z), layer by layer from
        the input to the output. The two can tell different stories: say which one you mean.

    Raises
    ------
    TypeError
        If ``network`` is no network, or ``seed`` no seed.
    ValueError
        If ``x`` has another shape, or holds no example.

    Examples
    --------
    >>> from activations import network, sigmoid
    >>> deep = network.Network([16] * 11, sigmoid)
    >>> x = np.random.default_rng(1).standard_normal((100, 16))
    >>> weights, z = network.gradient_flow(deep, x)
    >>> bool(z[0] < 1e-5 * z[-1])
    True
    """
    _arguments.network(network)
    trace = network.forward(x)
    if len(trace.output) == 0:
        raise ValueError("x must hold at least one example, got none")
    upstream = _arguments.generator(seed).standard_normal(trace.output.shape) / len(trace.output)
    gradients = network.backward(trace, upstream)
    return np.array([rms(g) for g in gradients.weights]), np.array([rms(g) for g in gradients.z])


def accuracy(output, labels):
    """Return the share of examples whose class is the one the output favours.

    Parameters
    ----------
    output : array_like of shape (n, 1) or (n, classes)
        Logits of at least one example. A single one stands for "yes" if it is above 0; of several, the largest wins.
    labels : array_like of integers, shape (n,)
        The right class of each example, counted from 0.

    Returns
    -------
    float

    Raises
    ------
    TypeError
        If ``output`` is not made of real numbers.
    ValueError
        If ``output`` has another shape or holds nan, or ``labels`` are not n integers that name a class.

    Examples
    --------
    >>> accuracy(np.array([[2.0], [-1.0]]), [1, 1])
    0.5
    """
    output = as_float_array(output, "output")
    if output.ndim != 2 or output.size == 0:
        raise ValueError(f"output must have the shape (n, 1) or (n, classes), got {output.shape}")
    if np.isnan(output).any():
        raise ValueError("output must hold numbers, got nan")
    labels = _arguments.classes(labels, len(output), max(2, output.shape[1]))
    favoured = output[:, 0] > 0 if output.shape[1] == 1 else output.argmax(axis=1)
    return float(np.mean(favoured == labels))
