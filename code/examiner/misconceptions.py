"""What a wrong answer would return if it made a known mistake: the candidates that the judge compares with."""

from dataclasses import dataclass

import numpy as np

import activations

TYPED = (0.01, 0.1)  # slopes that are written into the code in place of the argument


@dataclass(frozen=True)
class Candidate:
    """A mistake's slug, the values it gives, and what else its message needs."""

    slug: str
    values: np.ndarray
    detail: dict


def _others(module, role, x, keywords):
    """Yield what the other activations give in this role."""
    for other in activations.ALL:
        if other is not module and hasattr(other, role):
            used = {name: keywords[name] for name in (p.name for p in other.INFO.parameters) if name in keywords}
            yield other.INFO.title, getattr(other, role)(x, **used)


def _factors(module, x):
    """Yield the slope of a smooth activation with one factor of its product gone."""
    y = module.value(x)
    if module.INFO.name == "sigmoid":
        e = np.exp(-x)
        yield from (1 - y, e * y, e / (1 + e), 1 / (1 + e) ** 2)
    if module.INFO.name == "tanh":
        yield from (1 - y, 1 + y, 1 / np.cosh(x))


def _of_value(module, x, keywords):
    """Yield the mistakes in a function."""
    right = module.value(x, **keywords)
    yield "returns-slope", module.derivative(x, **keywords), {}
    if "negative_slope" in keywords:
        for typed in TYPED:
            yield "ignores-slope", module.value(x, negative_slope=typed), {}
    yield "wrong-sign", module.value(-x, **keywords), {}
    yield "wrong-sign", -right, {}
    for title, values in _others(module, "value", x, keywords):
        yield "other-function", values, {"other": title}


def _of_kinked_slope(module, x, keywords):
    """Yield the mistakes that a piecewise slope invites."""
    if module.INFO.kinks:
        yield "swapped-branches", module.derivative(-x, **keywords), {}
        for threshold in (0.5, 1.0, -0.5, -1.0):
            yield "wrong-threshold", module.derivative(x - threshold, **keywords), {}
    slope = keywords.get("negative_slope")
    if slope is not None:
        yield "slope-times-x", np.where(x > 0, 1, slope * x), {}
        for typed in (0.0, *TYPED):
            yield "ignores-slope", module.derivative(x, negative_slope=typed), {}


def _of_derivative(module, x, keywords):
    """Yield the mistakes in a slope from the input."""
    right = module.derivative(x, **keywords)
    yield "returns-function", module.value(x, **keywords), {}
    yield from _of_kinked_slope(module, x, keywords)
    if hasattr(module, "derivative_from_output"):
        yield "argument-is-activation", module.derivative_from_output(x, **keywords), {}
    yield "wrong-sign", -right, {}
    if module.INFO.name == "sigmoid":
        y = module.value(x)
        yield "wrong-sign", y * (1 + y), {}
        yield "wrong-sign", y * (y - 1), {}
    if module.INFO.name == "tanh":
        yield "wrong-sign", 1 + module.value(x) ** 2, {}
    for values in _factors(module, x):
        yield "missing-factor", values, {}
    for title, values in _others(module, "derivative", x, keywords):
        yield "other-derivative", values, {"other": title}


def _of_derivative_from_output(module, y, keywords):
    """Yield the mistakes in a slope from the output."""
    right = module.derivative_from_output(y, **keywords)
    yield "returns-function", y, {}
    yield "returns-function", module.value(y, **keywords), {}
    yield from _of_kinked_slope(module, y, keywords)  # the output's sign tells the side, as the input's does
    yield "argument-is-input", module.derivative(y, **keywords), {}
    yield "wrong-sign", -right, {}
    if module.INFO.name == "sigmoid":
        yield "wrong-sign", y * (1 + y), {}
        yield "missing-factor", 1 - y, {}
        yield "missing-factor", (1 - y) ** 2, {}
        yield "missing-factor", y**2, {}
    if module.INFO.name == "tanh":
        yield "wrong-sign", 1 + y**2, {}
        yield "missing-factor", 1 - y, {}
        yield "missing-factor", 1 + y, {}
    for title, values in _others(module, "derivative_from_output", y, keywords):
        yield "other-derivative", values, {"other": title}


GENERATORS = {
    "value": _of_value,
    "derivative": _of_derivative,
    "derivative_from_output": _of_derivative_from_output,
}


def candidates(question, x, keywords):
    """Return the known mistakes for a question at the points ``x``, those to be named first in front."""
    with np.errstate(all="ignore"):
        made = GENERATORS[question.role](question.module, x, keywords)
        return [Candidate(slug, np.broadcast_to(values, x.shape), detail) for slug, values, detail in made]
