"""What to look at when a network learns badly: gradients, saturated neurons, dead neurons."""

import numpy as np

from activations import _arguments


def rms(array):
    r"""Return the root of the mean square of an ``array``, :math:`\sqrt{\frac{1}{n} \sum x_i^2}`: a typical size.

    Of a stack of matrices, an array of three dimensions, it is an array, a number for each.

    >>> round(rms([3, -4]), 3)
    3.536
    """
    array = _arguments.floats("array", array)
    if array.size == 0:
        raise ValueError(f"array must hold at least one number, got shape {array.shape}")
    size = np.sqrt(np.mean(np.square(array), axis=(-2, -1) if array.ndim == 3 else None))
    return size if size.ndim else float(size)


def saturated_shares(trace, below=0.01):
    """Return, for each hidden layer, the share of slopes smaller in size than ``below``: too flat to learn from.

    They are counted over the neurons and examples of a ``trace``. A ReLU that is off counts too: its slope is 0.

    >>> from activations import network, sigmoid
    >>> deep = network.Network([1, 4, 1], sigmoid)
    >>> network.saturated_shares(deep.forward([[0.0], [1e6]]))
    array([0.5])
    """
    _arguments.trace(trace)
    _arguments.positive("below", below)
    return np.array([np.mean(np.abs(slope) < below, axis=(-2, -1)) for slope in trace.slopes[:-1]])


def dead_units(trace):
    """Return, for each hidden layer, which neurons have slope 0 for every example, so that none moves them.

    A neuron is dead only with respect to all the data it will see, so the trace should be of the whole training set.
    (A change in the layers before can still bring a neuron back; its own weights cannot, for they get no gradient.)

    >>> from activations import network, relu
    >>> net = network.Network([1, 3, 1], relu)
    >>> net.layers[0].bias[1] = -1000
    >>> network.dead_units(net.forward([[-1.0], [1.0]]))
    [array([False,  True, False])]
    """
    _arguments.trace(trace)
    return [np.all(slope == 0, axis=-2) for slope in trace.slopes[:-1]]


def gradient_flow(network, x, seed=0):
    """Send a random gradient back through a ``network``; return how much of it arrives at each layer.

    The upstream gradient at the output is standard normal, divided by the number of examples, as if from a mean loss.
    Two arrays come back, from the first layer to the last: the RMS of the gradients of the weights, and of those of z,
    before the activation. The two can tell different stories: say which one you mean.

    >>> from activations import network, sigmoid
    >>> deep = network.Network([16] * 11, sigmoid)
    >>> x = np.random.default_rng(1).standard_normal((100, 16))
    >>> weights, z = network.gradient_flow(deep, x)
    >>> bool(z[0] < 1e-5 * z[-1])
    True
    """
    _arguments.network(network)
    trace = network.forward(x)
    examples = trace.output.shape[-2]
    if examples == 0:
        raise ValueError("x must hold at least one example, got none")
    upstream = _arguments.generator(seed).standard_normal(trace.output.shape) / examples
    gradients = network.backward(trace, upstream)
    return np.array([rms(g) for g in gradients.weights]), np.array([rms(g) for g in gradients.z])


def accuracy(output, labels):
    """Return the share of examples whose class is the one the output favours.

    ``output`` holds logits, in one column for each class. A single column stands for "yes" where it is above 0.
    ``labels`` are the right classes, counted from 0.

    >>> accuracy([[2.0], [-1.0]], [1, 1])
    0.5

    Of a stack it is an array, nan where a network has exploded.
    """
    output = _arguments.floats("output", output)
    if output.ndim == 3:
        if np.shape(labels) not in (output.shape[1:2], output.shape[:2]):
            expected = f"{output.shape[1:2]} or {output.shape[:2]}"
            raise ValueError(f"labels must have the shape {expected}, got {np.shape(labels)}")
        pairs = zip(output, np.broadcast_to(labels, output.shape[:2]), strict=True)
        return np.array([np.nan if np.isnan(one).any() else accuracy(one, right) for one, right in pairs])
    if output.ndim != 2 or output.size == 0:
        raise ValueError(f"output must have the shape (n, 1) or (n, classes), got {output.shape}")
    if np.isnan(output).any():
        raise ValueError("output must hold numbers, got nan")
    labels = _arguments.classes(labels, len(output), max(2, output.shape[1]))
    favoured = output[:, 0] > 0 if output.shape[1] == 1 else output.argmax(axis=1)
    return float(np.mean(favoured == labels))
