"""The numbers that a wrong answer gives if it makes a known mistake: the candidates that the judge compares with.

They are made from ``INFO``, from the other activations, and from the usual ways to write each formula. A candidate is
its slugs, its numbers, and what else its words need.
"""

from contextlib import suppress

import numpy as np

import activations
from examiner.elementwise.expressions import compute, miscalculated, mistyped, pieces, x_for_output

BASES = (2.0, 10.0, 2.7, 2.71, 2.72, 2.718)  # typed in the place of e
FEW = 20  # mistakes in a formula up to which they are tried in pairs too


def numbers_of(module, form, x, keywords):
    """Return what the names in a formula stand for."""
    constants = {name: float(digits) for name, _, digits in module.INFO.constants}
    if form == "derivative_from_output":
        return {"y": x, **constants, **keywords}
    return {"x": x, "y": module.value(x, **keywords), **constants, **keywords}


def _others(among, question, x, keywords):
    """Yield what other activations give in this form."""
    for other in among:
        if other is not question.module and hasattr(other, question.form):
            used = {p.name: keywords[p.name] for p in other.INFO.parameters if p.name in keywords}
            yield _other(question), getattr(other, question.form)(x, **used), {"other": other.INFO.title}


def _other(question):
    """Return the slug of what is right for another function."""
    return "other-function" if question.form == "value" else "other-derivative"


def _changed(question, changes, x, keywords):
    """Yield what a change makes of each usual form."""
    numbers = numbers_of(question.module, question.form, x, keywords)
    for way in (question.formula, *question.ways):
        for slug, formula in changes(way):
            yield slug, compute(formula, **numbers), {"written": formula}


def _changed_twice(question, x, keywords):
    """Yield what two mistakes in one formula give, where it is short enough to try all pairs."""
    numbers = numbers_of(question.module, question.form, x, keywords)
    for way in (question.formula, *question.ways):
        single = miscalculated(way)
        for first, formula in single if len(single) <= FEW else ():
            for second, again in miscalculated(formula):
                yield (first, second), compute(again, **numbers), {"written": again}


def _changed_in_output(question, x, keywords):
    """Yield what each mistake in the form for the output gives where the input is put into it."""
    form = question.module.INFO.derivative_from_output_expression
    for slug, formula in miscalculated(form) if form else ():
        numbers = numbers_of(question.module, "derivative_from_output", x, keywords)
        yield ("argument-is-activation", slug), compute(formula, **numbers), {}


def _with_another_base(question, x, keywords):
    """Yield what a number in the place of e gives."""
    numbers = numbers_of(question.module, question.form, x, keywords)
    for base in BASES if "exp(" in question.formula else ():
        yield "wrong-base", compute(question.formula, **numbers, exp=lambda power, base=base: base**power), {}


def _of_parameters(question, x, keywords):
    """Yield what comes of a parameter that is not used."""
    for parameter in question.module.INFO.parameters:
        for typed in (parameter.default, *question.typed):
            with suppress(ValueError):  # the activation may refuse it
                numbers = question.truth(x, **{**keywords, parameter.name: typed})
                yield "ignores-slope", numbers, {"parameter": parameter.name}


def _of_value(question, x, keywords):
    """Yield the mistakes in a function."""
    module = question.module
    yield "returns-slope", module.derivative(x, **keywords), {}
    yield "wrong-sign", module.value(-x, **keywords), {}
    yield "wrong-sign", -module.value(x, **keywords), {}


def _of_derivative(question, x, keywords):
    """Yield the mistakes in a slope from the input."""
    module, y = question.module, question.module.value(x, **keywords)
    yield "returns-function", y, {}
    if module.INFO.kinks:
        yield "swapped-branches", module.derivative(-x, **keywords), {}
    if hasattr(module, "derivative_from_output"):
        yield "argument-is-activation", module.derivative_from_output(x, **keywords), {}
    yield "wrong-sign", -module.derivative(x, **keywords), {}
    for other in (activations.sigmoid, activations.tanh):
        if other is not module:
            yield "borrowed-rule", other.derivative_from_output(y), {"other": other.INFO.title}
    if not module.INFO.kinks:
        yield "applied-twice", module.derivative(y, **keywords), {}
    yield "wrong-factor", x * module.derivative(x, **keywords), {"what": "A factor x is too many"}


def _of_derivative_from_output(question, y, keywords):
    """Yield the mistakes in a slope from the output."""
    module = question.module
    yield "returns-function", y, {}
    yield "returns-function", module.value(y, **keywords), {}
    yield "argument-is-input", module.derivative(y, **keywords), {}
    yield "wrong-sign", -module.derivative_from_output(y, **keywords), {}


def _simple(question, x, keywords, first):
    """Yield what is simpler than any formula with a mistake in it; ``first`` is the first number that came."""
    if question.form != "value":
        yield "returns-input", x, {"what": f"{question.variable} itself"}
        yield "other-derivative", np.zeros_like(x), {"other": "a constant"}
    yield "returns-input", x**2, {"what": f"the square of {question.variable}"}
    yield from _of_parameters(question, x, keywords)
    yield from _others(activations.CORE, question, x, keywords)
    if np.ptp(question.truth(x, **keywords)):
        yield "constant", np.full_like(x, first), {}


OWN = {"value": _of_value, "derivative": _of_derivative, "derivative_from_output": _of_derivative_from_output}


def _known(question, x, keywords, first):
    """Yield all known mistakes, the likeliest first."""
    numbers = numbers_of(question.module, question.form, x, keywords)
    for formula, slug in question.wrong_answers:
        yield slug, compute(formula, **numbers), {}
    yield from OWN[question.form](question, x, keywords)
    yield from _simple(question, x, keywords, first)
    yield from _changed(question, miscalculated, x, keywords)
    if question.form != "value":
        for other in activations.CORE:
            yield "other-function", other.value(x), {"other": other.INFO.title}
    yield from _changed(question, mistyped, x, keywords)
    if question.form == "derivative":
        if hasattr(question.module, "second_derivative"):
            yield "second-derivative", question.module.second_derivative(x, **keywords), {}
        if not pieces(question.formula):  # on a straight piece a single number explains too much
            yield from _changed_in_output(question, x, keywords)
        yield from _changed(question, x_for_output, x, keywords)
    for other, formula in question.relatives.items():
        yield _other(question), compute(formula, **numbers), {"other": other}
    yield from _others(activations.ALL, question, x, keywords)
    yield from _with_another_base(question, x, keywords)
    if not pieces(question.formula):
        yield from _changed_twice(question, x, keywords)


def candidates(question, x, keywords, first):
    """Yield slugs, numbers and details of the known mistakes at the points ``x``, those to be named first in front."""
    with np.errstate(all="ignore"):
        for slugs, numbers, detail in _known(question, x, keywords, first):
            named = (slugs,) if isinstance(slugs, str) else tuple(dict.fromkeys(slugs))
            yield named, np.broadcast_to(numbers, x.shape), detail
