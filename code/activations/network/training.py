"""Training: small steps downhill, and a record of what happened on the way."""

from dataclasses import dataclass

import numpy as np

from activations import _arguments
from activations.network.diagnostics import dead_units, rms, saturated_shares

OPTIMISER = "an optimiser such as SGD(rate=0.1)"


@dataclass
class History:
    """What was measured over the whole training set before training (row 0) and after each epoch.

    Parameters
    ----------
    loss : array of shape (epochs + 1,)
    gradient_rms : array of shape (epochs + 1, layers)
        Of the gradients of the weights, from the input to the output.
    saturated, dead : array of shape (epochs + 1, hidden layers)
        The share of small slopes, and the number of dead units.
    update_ratio : array of shape (epochs, layers)
        The RMS of the epoch's last update of the weights over that of the weights. It has no row 0: its first row
        belongs to the first epoch.

    Examples
    --------
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
    """Change the weights once, in the direction that lowers the loss on ``x`` and ``y``.

    Parameters
    ----------
    network : Network
        Changed in place.
    x, y : arrays with one row for each example
    loss : callable
        Takes output and target, returns the loss and its gradient with respect to the output.
    optimiser : SGD or Adam

    Returns
    -------
    (float, Gradients, list of numpy.ndarray)
        The loss before the step, its gradients, and what was added to each of ``network.parameters``.

    Raises
    ------
    FloatingPointError
        If the loss is not finite; the weights are left as they are.
    TypeError
        If ``network``, ``loss`` or ``optimiser`` is something else.
    ValueError
        If ``x`` or ``y`` does not fit the network or the loss.

    Examples
    --------
    >>> from activations import network, tanh
    >>> net = network.Network([1, 1], tanh)
    >>> loss, gradients, updates = network.step(net, [[1.0]], [2.0], network.squared_error, network.SGD(rate=0.5))
    >>> round(float(net([[1.0]]).item()), 6)  # weight and bias each take half of the error on them
    2.0
    """
    _check(network, loss, optimiser)
    return _step(network, x, y, loss, optimiser)


def _step(network, x, y, loss, optimiser):
    """Change the weights once; the arguments are known to be right."""
    trace = network.forward(x)
    value, upstream = _loss(loss, trace, y)
    gradients = network.backward(trace, upstream)
    updates = optimiser.updates(gradients.parameters)
    for parameter, update in zip(network.parameters, updates, strict=True):
        parameter += update
    return value, gradients, updates


def train(network, x, y, loss, optimiser, *, epochs=100, batch=32, seed=0):
    """Train a network in place and return the history.

    Each epoch goes through all examples once, in a random order, in batches. In a terminal a progress bar counts
    the epochs; a notebook stays quiet.

    Parameters
    ----------
    network : Network
        Changed in place.
    x : array_like of shape (examples, inputs)
    y : array_like with one row, or one label, for each example
    loss : callable
        ``squared_error``, ``binary_cross_entropy``, ``softmax_cross_entropy``, or your own like them.
    optimiser : SGD or Adam
        Starts afresh.
    epochs, batch : int, optional
        How often to go through all examples, and how many make a step; at least 1 of each.
    seed : int or numpy.random.Generator, optional
        Of the order of the examples. The same seeds give the same bits.

    Returns
    -------
    History

    Raises
    ------
    FloatingPointError
        If the loss is no longer finite: the training has exploded.
    TypeError
        If ``network``, ``loss``, ``optimiser`` or ``seed`` is something else, or ``epochs`` or ``batch`` no whole
        number.
    ValueError
        If ``x`` and ``y`` differ in length, are not finite or do not fit the network or the loss, or ``epochs`` or
        ``batch`` is below 1.

    Examples
    --------
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
    rng = _arguments.generator(seed)
    x, y = _examples(x, y)
    optimiser.reset()
    ratios = []
    with np.errstate(all="ignore"):  # an explosion is told in words
        measured = [_measure(network, x, y, loss)]
        for epoch in _progress(epochs):
            order = rng.permutation(len(x))
            try:
                for start in range(0, len(x), batch):
                    chosen = order[start : start + batch]
                    *_, updates = _step(network, x[chosen], y[chosen], loss, optimiser)
                measured.append(_measure(network, x, y, loss))
            except FloatingPointError as error:
                raise FloatingPointError(f"in epoch {epoch + 1} of {epochs}, {error}") from None
            moved = [rms(update) for update in updates[::2]]
            ratios.append(np.divide(moved, [rms(layer.weights) for layer in network.layers]))
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
    x, y = _arguments.finite("x", x).astype(np.float64, copy=False), np.asarray(y)
    if x.shape[:1] != y.shape[:1]:
        raise ValueError(f"x and y must hold the same examples, got shapes {x.shape} and {y.shape}")
    if y.dtype.kind == "f":
        _arguments.finite("y", y)
    return x, y


def _measure(network, x, y, loss):
    """Return one row of the history, without changing the network."""
    trace = network.forward(x)
    value, upstream = _loss(loss, trace, y)
    gradients = network.backward(trace, upstream)
    dead = [units.sum() for units in dead_units(trace)]
    return value, [rms(g) for g in gradients.weights], saturated_shares(trace), dead


def _loss(loss, trace, y):
    """Return the loss and its gradient with respect to the output; refuse a loss that is no number any more."""
    value, upstream = loss(trace.output, y)
    if not np.isfinite(value):
        raise FloatingPointError(f"training exploded: the loss is {value}; try a smaller rate or smaller weights")
    return float(value), upstream


def _progress(epochs):
    """Return the epochs to go through, behind a bar if someone watches in a terminal."""
    try:
        from tqdm import tqdm
    except ModuleNotFoundError:  # the Python inside a page has none
        return range(epochs)
    return tqdm(range(epochs), disable=None, leave=False, unit=" epochs")
