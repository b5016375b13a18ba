"""Training: small steps downhill, and a record of what happened on the way."""

from dataclasses import dataclass

import numpy as np

from activations import _arguments
from activations.network.diagnostics import dead_units, rms, saturated_shares

OPTIMISER = "an optimiser such as SGD(rate=0.1)"


@dataclass
class History:
    """What was measured over the whole training set before training (row 0) and after each epoch, or ``every`` so many.

    ``loss`` has one number a row, ``gradient_rms`` the RMS of the gradients of each layer's weights, ``saturated`` and
    ``dead`` the share of small slopes and the number of dead units of each hidden layer. ``update_ratio`` is the RMS of
    the epoch's last update of the weights over that of the weights; it has no row for the time before training. Of a
    stack every number is a row of numbers, one for each network.

    >>> from activations.network import data
    >>> from activations import network, relu
    >>> x, labels = data.moons(100)
    >>> net = network.Network([2, 8, 4, 1], relu)
    >>> history = network.train(net, x, labels, network.binary_cross_entropy, network.SGD(0.1), epochs=3)
    >>> history.loss.shape, history.gradient_rms.shape, history.dead.shape, history.update_ratio.shape
    ((4,), (4, 3), (4, 2), (3, 3))
    """

    loss: np.ndarray
    gradient_rms: np.ndarray
    saturated: np.ndarray
    dead: np.ndarray
    update_ratio: np.ndarray


def step(network, x, y, loss, optimiser):
    """Change the weights of a ``network`` once, in the direction that lowers the ``loss`` on ``x`` and ``y``.

    ``loss`` takes output and target, and returns the loss and its gradient with respect to the output; the
    ``optimiser`` makes updates of the gradients. What comes back is the loss before the step, its Gradients, and what
    was added to each of ``network.parameters``. A loss that is not finite raises a FloatingPointError and leaves the
    weights as they are. In a stack nothing is raised: the loss of a network that has exploded stays nan, and the
    others go on.

    >>> from activations import network, tanh
    >>> net = network.Network([1, 1], tanh)
    >>> loss, gradients, updates = network.step(net, [[1.0]], [2.0], network.squared_error, network.SGD(rate=0.5))
    >>> round(float(net([[1.0]]).item()), 6)  # weight and bias each take half of the error on them
    2.0
    """
    _check(network, loss, optimiser)
    _, value, gradients = _there_and_back(network, x, y, loss)
    updates = optimiser.updates(gradients.parameters)
    for parameter, update in zip(network.parameters, updates, strict=True):
        parameter += update
    return value, gradients, updates


def train(network, x, y, loss, optimiser, *, epochs=100, batch=32, every=1, seed=0):
    """Train a ``network`` in place and return the History.

    Each of the ``epochs`` goes through all examples once, ``batch`` of them a step, in a random order that depends on
    ``seed``. ``y`` holds a target or a label for each row of ``x``, as the ``loss`` takes it. The ``optimiser`` starts
    afresh. The History gets a row after ``every`` so many epochs, and after the last; a row costs about as much as the
    steps of an epoch. A loss that is no longer finite raises a FloatingPointError: the training has exploded. In a
    terminal a progress bar counts the epochs; a notebook stays quiet.

    >>> from activations.network import data
    >>> from activations import network, tanh
    >>> x, y = data.curve(100)
    >>> net = network.Network([1, 16, 1], tanh)
    >>> history = network.train(net, x, y, network.squared_error, network.Adam(rate=0.02), epochs=50)
    >>> bool(history.loss[-1] < 0.3 * history.loss[0])
    True
    """
    _check(network, loss, optimiser)
    _arguments.whole("epochs", epochs)
    _arguments.whole("batch", batch)
    _arguments.whole("every", every)
    rng = _arguments.generator(seed)
    x, y = _examples(x, y)
    optimiser.reset()
    ratios = []
    with np.errstate(all="ignore"):  # an explosion is told in words
        measured = [_measure(network, x, y, loss)]
        axis = x.ndim - 2  # that of the examples: a stack has its own before
        examples = x.shape[axis]
        for epoch in _progress(epochs):
            order = rng.permutation(examples)
            try:
                for start in range(0, examples, batch):
                    part = order[start : start + batch]
                    *_, updates = step(network, x.take(part, axis), y.take(part, axis), loss, optimiser)
                if (epoch + 1) % every == 0 or epoch + 1 == epochs:
                    measured.append(_measure(network, x, y, loss))
                    ratios.append(_moved(network, updates))
            except FloatingPointError as error:
                raise FloatingPointError(f"in epoch {epoch + 1} of {epochs}, {error}") from None
    return History(*map(np.array, zip(*measured, strict=True)), np.array(ratios))


def _check(network, loss, optimiser):
    """Refuse what is no network, no loss or no optimiser (a class instead of one of its objects, for example)."""
    _arguments.network(network)
    _arguments.function("loss", loss)
    _arguments.like("optimiser", optimiser, OPTIMISER, "updates")
    if isinstance(optimiser, type):
        raise _arguments.refusal(TypeError, "optimiser", OPTIMISER, optimiser)


def _examples(x, y):
    """Return x and y as arrays; whatever is not finite in them would look as if training had exploded."""
    x, y = _arguments.finite("x", x), np.asarray(y)
    if x.shape[:-1] != y.shape[: x.ndim - 1]:
        raise ValueError(f"x and y must hold the same examples, got shapes {x.shape} and {y.shape}")
    if y.dtype.kind == "f":
        _arguments.finite("y", y)
    return x, y


def _measure(network, x, y, loss):
    """Return one row of the history, without changing the network."""
    trace, value, gradients = _there_and_back(network, x, y, loss)
    dead = [units.sum(axis=-1) for units in dead_units(trace)]
    return value, [rms(g) for g in gradients.weights], saturated_shares(trace), dead


def _moved(network, updates):
    """Return how large the update of each layer's weights was beside the weights."""
    return np.divide([rms(update) for update in updates[::2]], [rms(layer.weights) for layer in network.layers])


def _there_and_back(network, x, y, loss):
    """Return the trace, the loss and its gradients; refuse a loss that is no number any more."""
    trace = network.forward(x)
    value, upstream = loss(trace.output, y)
    if np.ndim(value):  # a stack: what has exploded stays nan, and the others go on
        finite = np.isfinite(value)
        value, upstream = np.where(finite, value, np.nan), np.where(finite[:, None, None], upstream, np.nan)
    elif not np.isfinite(value):
        raise FloatingPointError(f"training exploded: the loss is {value}; try a smaller rate or smaller weights")
    return trace, value if np.ndim(value) else float(value), network.backward(trace, upstream)


def _progress(epochs):
    """Return the epochs to go through, behind a bar if someone watches in a terminal."""
    try:
        from tqdm import tqdm
    except ModuleNotFoundError:  # the Python inside a page has none
        return range(epochs)
    return tqdm(range(epochs), disable=None, leave=False, unit=" epochs")
