"""What may be handed in by mistake, refused in one way: which argument, what it must be, what came.

Each function takes the name of an argument and what came for it. What is of the wrong kind is a TypeError, what has
the wrong size a ValueError. Public functions check once, on entering.
"""

import math
from numbers import Integral, Real

import numpy as np

ACTIVATION = "an activation such as activations.tanh"
ACTIVATIONS = "a sequence of activations such as activations.CORE"
TRACE = "a Trace, as Network.forward returns it"


def refusal(error, name, expected, came):
    """Return the error, with what came shown in few characters: small things as they are, others by their kind."""
    came = came.item() if isinstance(came, np.generic) else came
    kind, shown = type(came).__name__, repr(came)
    if hasattr(came, "__name__"):
        shown = f"{kind} {came.__name__}"
    elif isinstance(came, np.ndarray):
        shown = f"{kind} of shape {came.shape} and dtype {came.dtype}"
    elif len(shown) > 40 or "\n" in shown:
        shown = kind
    return error(f"{name} must be {expected}, got {shown}")


def whole(name, came):
    """Refuse what is not a whole number above 0."""
    expected = "a whole number, at least 1"
    if not isinstance(came, Integral) or isinstance(came, bool):
        raise refusal(TypeError, name, expected, came)
    if came < 1:
        raise refusal(ValueError, name, expected, came)


def floats(name, came):
    """Return an array of its own floating-point dtype, or of float64; refuse what is not real numbers.

    Booleans and integers become float64. Refused are strings, None, complex numbers, objects and ragged lists.
    """
    try:
        array = np.asarray(came)
    except ValueError:  # ragged
        raise refusal(TypeError, name, "an array of real numbers", came) from None
    if array.dtype.kind not in "fbiu":
        raise refusal(TypeError, name, "an array of real numbers", came)
    return array if array.dtype.kind == "f" else array.astype(np.float64)


def float64(name, came):
    """Return an array of float64, the same one if it is; refuse what is not real numbers."""
    return floats(name, came).astype(np.float64, copy=False)


def number(name, came, expected="a finite number", holds=math.isfinite):
    """Return a real number as a float; refuse what is none, or one for which ``holds`` is not true."""
    if not isinstance(came, Real):
        raise refusal(TypeError, name, expected, came)
    if not holds(came):
        raise refusal(ValueError, name, expected, came)
    return float(came)


def positive(name, came):
    """Return a finite number above 0 as a float; refuse any other."""
    return number(name, came, "a finite number above 0", lambda x: 0 < x < math.inf)


def interval(low, high):
    """Refuse ends between which there is nothing."""
    for name, came in (("low", low), ("high", high)):
        number(name, came, "a number", lambda x: True)
    if not -math.inf < low < high < math.inf:
        raise ValueError(f"low must be below high, both finite, got low={low} and high={high}")


def choice(name, came, options):
    """Refuse what is not one of these words."""
    if came not in options:
        raise refusal(ValueError, name, f"one of {', '.join(map(repr, options))}", came)


def function(name, came):
    """Refuse what cannot be called."""
    if not callable(came):
        raise refusal(TypeError, name, "a function", came)


def like(name, came, expected, *attributes):
    """Refuse what lacks one of the attributes that will be used."""
    if not all(hasattr(came, attribute) for attribute in attributes):
        raise refusal(TypeError, name, expected, came)


def modules(name, came):
    """Return activations as a list; refuse none, and what is no activation."""
    like(name, came, ACTIVATIONS, "__iter__")
    found = list(came)
    if not found:
        raise ValueError(f"{name} must hold at least one activation, got none")
    for position, module in enumerate(found):
        like(f"{name}[{position}]", module, ACTIVATION, "INFO", "derivative")
    return found


def named(name, came, what):
    """Refuse what is not a dictionary with something in it."""
    expected = f"a dictionary from names to {what}"
    like(name, came, expected, "items")
    if not came:
        raise refusal(ValueError, name, f"{expected}, at least one", came)


def network(came):
    """Refuse what is no network."""
    like("network", came, "a Network", "layers", "forward", "backward")


def trace(came):
    """Refuse what is not the trace of a forward pass over at least one example: of none, everything would be true."""
    like("trace", came, TRACE, "layers", "z", "a")
    if came.output.shape[-2] == 0:
        raise ValueError("trace must be of at least one example, got none")


def alone(name, array):
    """Refuse a stack of networks where one can be drawn."""
    if array.ndim > 2:
        raise ValueError(f"{name} must be of one network, got a stack of {len(array)}")


def hidden(came):
    """Refuse a trace that has no hidden layer to be looked at, or those of many networks."""
    trace(came)
    alone("trace", came.output)
    if len(came.z) < 2:
        raise ValueError("trace must be of a network with a hidden layer, got one without")


def classes(came, n, count):
    """Return ``n`` labels as an array; refuse another number of them, and labels of a class that is not there."""
    labels = np.asarray(came)
    if labels.shape != (n,) or labels.dtype.kind not in "biu":
        raise ValueError(f"labels must be {n} integers, got shape {labels.shape} and dtype {labels.dtype}")
    if np.any((labels < 0) | (labels >= count)):
        raise ValueError(f"labels must lie between 0 and {count - 1}, got {labels.min()} to {labels.max()}")
    return labels.astype(np.int64, copy=False)


def finite(name, came, dimensions=None):
    """Return an array of finite numbers in float64, at least one; refuse others, and another number of dimensions."""
    array = float64(name, came)
    if dimensions not in (None, array.ndim):
        raise ValueError(f"{name} must be {dimensions}-d, got shape {array.shape}")
    if array.size == 0:
        raise ValueError(f"{name} must hold at least one number, got shape {array.shape}")
    if not np.isfinite(array).all():
        raise ValueError(f"{name} must be finite, got {array[~np.isfinite(array)][0]}")
    return array


def generator(seed):
    """Return the source of random numbers, or say what a seed is."""
    expected = "a whole number, at least 0, or a numpy.random.Generator"
    if np.ndim(seed):
        raise refusal(TypeError, "seed", expected, seed)
    try:
        return np.random.default_rng(seed)
    except (TypeError, ValueError) as error:
        raise refusal(type(error), "seed", expected, seed) from None


def generators(seed):
    """Return the source of random numbers, or for a list of seeds a list of them: one for each network of a stack."""
    if not isinstance(seed, (list, tuple, range)):
        return generator(seed)
    if len(seed) == 0:
        raise ValueError("seed must hold at least one seed, got none")
    return [generator(one) for one in seed]
