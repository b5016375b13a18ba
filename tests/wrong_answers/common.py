"""Answers that can be made for every activation, from its own functions and from what goes wrong in any code."""

import functools
import math

import numpy as np

from activations import sigmoid, tanh
from examiner.kinds import Elementwise


def one_by_one(function):
    """Return an answer that loops over the elements."""

    def answer(x, **keywords):
        result = np.empty_like(x)
        for index in np.ndindex(x.shape):
            result[index] = function(float(x[index]), **keywords)
        return result

    return answer


class Hostile:
    """Answers every question about itself in its own favour."""

    def __array__(self, *arguments, **keywords):
        raise RuntimeError("no")

    def __eq__(self, other):
        return True

    __hash__ = None


class HostileError(Exception):
    """An error that cannot even be described."""

    def __str__(self):
        raise RuntimeError("no")


class Method:
    """An answer may be a method, or an object that can be called."""

    def __init__(self, function):
        self.function = function

    def __call__(self, x, **keywords):
        """Answer."""
        return self.function(x, **keywords)

    def method(self, x, **keywords):
        """Answer."""
        return self.function(x, **keywords)


def raises(error):
    """Return an answer that raises an error."""

    def answer(x, **keywords):
        raise error

    return answer


def misspelt(x, **keywords):
    """Contain a slip of the pen."""
    return sigmoied(x)  # noqa: F821


def recurses(x, **keywords):
    """Call itself for ever."""
    return recurses(x, **keywords)


def asks_if(x, **keywords):
    """Ask for the truth value of an array."""
    if x > 0:
        return 1
    return 0


def leaves_blank(x, **keywords):
    """Leave the blank as it is."""
    return ...


BROKEN = (
    ("does-not-run", lambda x, **k: 1 / 0),
    ("does-not-run", lambda x, **k: x + "1"),
    ("does-not-run", misspelt),
    ("does-not-run", recurses),
    ("does-not-run", raises(SystemExit())),
    ("does-not-run", raises(KeyboardInterrupt())),
    ("does-not-run", raises(HostileError())),
    ("does-not-run", lambda x, **k: Hostile()),
    ("wrong-arguments", lambda: 1),
    ("wrong-arguments", lambda x, z, w, **k: x),
    ("returns-none", lambda x, **k: None),
    ("returns-none", lambda x, **k: print(x[:1])),
    ("unfinished", leaves_blank),
    ("wrong-type", lambda x, **k: "1"),
    ("wrong-type", lambda x, **k: x + 1j),
    ("wrong-type", lambda x, **k: {"slope": x}),
    ("wrong-type", lambda x, **k: leaves_blank),
    ("wrong-shape", lambda x, **k: 0.25),
    ("wrong-shape", lambda x, **k: x[:-1]),
    ("wrong-shape", lambda x, **k: np.diag(x.ravel()[:9])),
    ("wrong-shape", lambda x, **k: x.sum(axis=-1)),
    ("too-large", lambda x, **k: np.zeros(500_000)),
    ("scalar-only", lambda x, **k: math.exp(-x)),
    ("scalar-only", asks_if),
)


def wrong(question):
    """Return wrong answers to the question about an activation, with their slugs."""
    if not isinstance(question, Elementwise):
        return []
    module, form, truth = question.module, question.form, question.truth
    made = [
        *BROKEN,
        ("wrong-sign", lambda x, **k: -truth(x, **k)),
        ("wrong-values", lambda x, **k: 1.05 * truth(x, **k) + 0.03 * np.cos(x)),
        ("mutates-input", writes_into_x(truth)),
        ("wrong-values", lambda x, **k: truth(x, **k) + (np.abs(x - 0.3) < 0.6)),
        ("rounds-between", lambda x, **k: truth(x, **k) + (x * 64 != np.round(x * 64)))
        if form != "derivative_from_output"
        else ("returns-function", lambda y, **k: y),
        ("wrong-values", lambda x, **k: np.full(x.shape, np.nan)),
    ]
    if form == "value" and module.INFO.name != "linear":
        made += [("returns-slope", module.derivative), ("other-function", lambda x, **k: x)]
    if form == "derivative":
        made += of_slope(module)
    return made


def of_slope(module):
    """Return wrong slopes from the input."""
    f, other = module.value, sigmoid if module is not sigmoid else tanh
    made = [("returns-function", f)]
    if module.INFO.name not in ("softplus", "log_sigmoid"):  # for these two, another slip gives the same
        made.append(("other-derivative", lambda x, **k: other.derivative(x)))
    if module.INFO.name != "linear":
        made += [
            ("finite-difference", lambda x, **k: (f(x + 1e-6, **k) - f(x - 1e-6, **k)) / 2e-6),
            ("finite-difference", lambda x, **k: (f(x + 1e-3, **k) - f(x, **k)) / 1e-3),
            ("finite-difference", lambda x, **k: (f(x, **k) - f(x - 1e-8, **k)) / 1e-8),
        ]
    return made


def writes_into_x(truth):
    """Return a right answer that changes its argument."""

    def answer(x, **keywords):
        result = np.array(truth(x, **keywords))
        x *= 0.5
        return result

    return answer


def from_exponentials(x):
    """Return tanh as its question asks for it: without ``np.tanh``."""
    e = np.exp(-2 * np.abs(x))
    return np.sign(x) * (1 - e) / (1 + e)


def right(question):
    """Return right answers to the question about an activation, in forms that any formula may take."""
    if not isinstance(question, Elementwise):
        return []
    truth = from_exponentials if question.id == "tanh.value" else question.truth
    return [
        truth,
        one_by_one(truth),
        functools.partial(truth),
        Method(truth),
        Method(truth).method,
        lambda x, **k: truth(x, **k).tolist(),
        lambda x, **k: truth(x.astype(np.float32), **k),
        lambda x, **k: truth(x.astype(np.float32), **k).astype(np.float64),
        lambda x, **k: np.asfortranarray(truth(x, **k)),
        lambda x, **k: np.vectorize(lambda z: float(truth(z, **k)), otypes=[float])(x),
    ]
