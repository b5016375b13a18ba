"""Answers that can be made for every activation, from its own functions and from what goes wrong in any code."""

import functools
import re

import numpy as np

from activations import leaky_relu, linear, relu, sigmoid, tanh
from examiner.kinds import Elementwise
from wrong_answers.formulas import pairs


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


BROKEN = """
    does-not-run: 1/0 | x + "1" | sigmoied(x) | answer(x, **k) | Hostile()
    returns-none: None | print(x[:1])
    unfinished: ...
    wrong-type: "1" | x + 1j | {"slope": x} | answer
    wrong-shape: 0.25 | x[:-1] | ones(x.size + 1) | (x, x) | diag(x.ravel()[:9]) | x.sum(axis=-1)
    too-large: zeros(500_000)
    scalar-only: math.exp(-x) | 1 if x > 0 else 0
    wrong-sign: -truth(x, **k)
    wrong-factor: 100*truth(x, **k) | 0.7*truth(x, **k)
    offset: truth(x, **k) + 0.71
    constant: full(x.shape, 0.37) | zeros(x.shape)
    wrong-values: 1.05*truth(x, **k) + 0.03*cos(x) | truth(x, **k) + (abs(x - 0.3) < 0.6) | full(x.shape, nan)
    mutates-input: result = array(truth(x, **k)); x *= 0.5; result
    """
CURVED = """
    misplaced-power: truth(x, **k)**2
    rounded: truth(x.astype(float16), **k)
    """
BETWEEN = "rounds-between: truth(x, **k) + (x*64 != round(x*64))\n"
OF_FORM = {
    "value": f"""
    {BETWEEN}
    returns-slope: slope(x, **k)
    other-function: x
    """,
    "derivative": f"""
    {BETWEEN}
    returns-function: f(x, **k)
    finite-difference: (f(x + 1e-6, **k) - f(x - 1e-6, **k))/2e-6 | (f(x + 1e-3, **k) - f(x, **k))/1e-3 |
        (f(x, **k) - f(x - 1e-8, **k))/1e-8
    """,
    "derivative_from_output": """
    returns-function: x | f(x, **k)
    """,
}
OTHERS = {  # which functions of which others are answers too
    "value": [("other-function", "value", (tanh, relu, leaky_relu))],
    "derivative": [
        ("other-derivative", "derivative", (sigmoid, tanh, relu, leaky_relu)),
        ("other-function", "value", (tanh, leaky_relu)),
    ],
    "derivative_from_output": [("other-derivative", "derivative_from_output", (sigmoid, tanh))],
}
STRAIGHT = ("constant", "finite-difference", "offset", "other-function")  # of a straight line they are something else


def wrong(question):
    """Return wrong answers to the question about an activation, with their slugs."""
    if not isinstance(question, Elementwise):
        return []
    module = question.module
    lines = BROKEN + (CURVED if re.search("exp|erfc|tanh", question.formula) else "") + OF_FORM[question.form]
    if question.id != "squared_relu.derivative_from_output":  # there the output and the slope are alike
        lines += "returns-input: x**2"
    names = {"truth": question.truth, "f": module.value, "slope": module.derivative, "Hostile": Hostile}
    made = [("does-not-run", raises(error)) for error in (SystemExit(), KeyboardInterrupt(), HostileError())]
    made += [("wrong-arguments", lambda: 1), ("wrong-arguments", lambda x, z, w, **k: x)]
    for slug, form, others in OTHERS[question.form]:
        functions = [getattr(other, form) for other in others if other is not module]
        made += [(slug, lambda x, function=function, **k: function(x)) for function in functions]
    made += pairs(lines, "x, **k", **names)
    return [pair for pair in made if module is not linear or pair[0] not in STRAIGHT]


def from_exponentials(x):
    """Return tanh as its question asks for it: without ``np.tanh``."""
    e = np.exp(-2 * np.abs(x))
    return np.sign(x) * (1 - e) / (1 + e)


RIGHT = """
    passes: truth(x, **k).tolist() | truth(x.astype(float32), **k) | truth(x.astype(float32), **k).astype(float64) |
        asfortranarray(truth(x, **k)) | vectorize(lambda z: float(truth(z, **k)), otypes=[float])(x) |
        array([truth(float(z), **k) for z in x.flat]).reshape(x.shape)
    """


def right(question):
    """Return right answers to the question about an activation, in forms that any formula may take."""
    if not isinstance(question, Elementwise):
        return []
    truth = from_exponentials if question.id == "tanh.value" else question.truth
    written = [answer for _, answer in pairs(RIGHT, "x, **k", truth=truth)]
    return [truth, functools.partial(truth), Method(truth), Method(truth).method, *written]
