"""The numbers that a wrong answer gives if it makes a known mistake: the candidates that the judge compares with.

They are made from ``INFO``, from the other activations, and from the usual ways to write each formula. A candidate is
its slugs, its numbers, and what else its words need.
"""

import re
from contextlib import suppress

import numpy as np

import activations
from examiner.comparison import say
from examiner.elementwise.expressions import (
    STAYS,
    compute,
    miscalculated,
    mistyped,
    not_applied,
    pieces,
    regrouped,
    terms,
    with_another_number,
    with_another_part,
    with_extra_factor,
    with_moved_constant,
    x_for_output,
)

BASES = (2.0, 10.0, 2.7, 2.71, 2.72, 2.718)  # typed in the place of e
STEP = 1e-5  # of a difference, where no formula is at hand
NEGATIVE = {"sign": "The size is right, and every sign is"}
MIRRORED = {"sign": "This is right for −x, so the sign of x is"}
LAST = {"value": ("missing-piece",)}  # what explains much; in a slope, a factor is lost more often than a term
WHOLE = "{} is returned: at {{name}} = {{x}} you return {{got}}."
PARTS = {  # where one part of a formula is another one
    "misplaced-power": f"{STAYS} At {{name}} = {{x}} you return {{got}}.",
    "wrong-factor": "One factor stands twice, and the other is gone: at {name} = {x} you return {got}.",
    "second-derivative": "In one place a function is differentiated once too often: at {name} = {x} you return {got}.",
    "returns-function": "In one place the height of a curve stands where its slope belongs: at {name} = {x} you "
    "return {got}.",
}
MOVED = {
    "missing-brackets": "A factor multiplies more than it should: at {name} = {x} you return {got}.",
    "wrong-factor": "A factor stands inside of a function, and belongs in front of it: at {name} = {x} you return "
    "{got}.",
}
OVER_Y = (
    "This is the slope of the slope over y: at y = {x} you return {got}. The slope itself, that over x, is asked for."
)
TWICE = {
    "missing-factor": "Two factors are gone: at {name} = {x} you return {got}.",
    "missing-term": "Two terms are gone: at {name} = {x} you return {got}.",
    "wrong-sign": "Two signs are the other way round: at {name} = {x} you return {got}.",
}
FEW = 20  # mistakes in a formula up to which they are tried in pairs too


def numbers_of(question, x, keywords):
    """Return what the names in a formula stand for."""
    module = question.module
    constants = {name: float(digits) for name, _, digits in module.INFO.constants}
    if question.form == "derivative_from_output":
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


def ways(question, x, keywords):
    """Return the usual ways to write a formula; of a curve that is even, also those of the size of x."""
    found = (question.formula, *question.ways) if question.form == "value" else (*question.ways, question.formula)
    in_x = [way for way in found if "exp(" in way and "y" not in way]
    even = in_x and np.allclose(*(question.truth(sign * x, **keywords) for sign in (1, -1)))
    if question.form != "derivative" or not even:
        return found
    return (*found, *(re.sub(r"\bx\b", "Abs(x)", way) for way in in_x))


def _changed(question, changes, x, keywords, **words):
    """Yield what a change makes of each usual form, with words for it; what explains much is named last."""
    numbers = numbers_of(question, x, keywords)
    made = [(way, *found) for way in ways(question, x, keywords) for found in changes(way)]
    last = LAST.get(question.form, ("missing-term", "missing-piece"))
    for way, slug, formula in sorted(made, key=lambda found: found[1] in last):
        yield slug, compute(formula, **numbers), {"written": formula, "way": way, **words}


def _changed_twice(question, x, keywords):
    """Yield what two mistakes in one formula give, where it is short enough to try all pairs."""
    numbers = numbers_of(question, x, keywords)
    for way in (question.formula, *question.ways):
        single = miscalculated(way)
        for first, formula in single if len(single) <= FEW else ():
            for second, again in miscalculated(formula):
                detail = {"says": TWICE.get(first, ""), "written": again} if first == second else {"written": again}
                yield (first, second), compute(again, **numbers), detail


def _changed_in_output(question, x, keywords):
    """Yield what each mistake in the form for the output gives where the input is put into it."""
    form = question.module.INFO.derivative_from_output_expression
    for slug, formula in miscalculated(form) if form else ():
        numbers = numbers_of(question, x, keywords) | {"y": x}
        yield ("argument-is-activation", slug), compute(formula, **numbers), {}


def _with_another_base(question, x, keywords):
    """Yield what a number in the place of e gives."""
    numbers = numbers_of(question, x, keywords)
    for base in BASES if "exp(" in question.formula else ():
        yield "wrong-base", compute(question.formula, **numbers, exp=lambda power, base=base: base**power), {}
    for way in (question.formula, *question.ways) if "log(" in question.formula else ():
        for log in (np.log10, np.log2):
            yield "wrong-base", compute(way, **numbers, log=log), {}


def _stretched(question, x, keywords):
    """Yield what comes of an input that is multiplied by a number before all else."""
    for k in (2, 0.5, 3, 4, 0.25):
        what = f"{question.variable} is multiplied by {say(k)} before all else"
        yield "wrong-factor", question.truth(k * x, **keywords), {"what": what}


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
    yield "wrong-sign", -module.value(x, **keywords), NEGATIVE
    yield "wrong-sign", module.value(-x, **keywords), MIRRORED


def _of_derivative(question, x, keywords):
    """Yield the mistakes in a slope from the input."""
    module, y = question.module, question.module.value(x, **keywords)
    yield "returns-function", y, {}
    if module.INFO.kinks:
        yield "swapped-branches", module.derivative(-x, **keywords), {}
    if hasattr(module, "derivative_from_output"):
        yield "argument-is-activation", module.derivative_from_output(x, **keywords), {}
    yield "wrong-sign", -module.derivative(x, **keywords), NEGATIVE
    yield "wrong-factor", x * module.derivative(x, **keywords), {"what": "There is a factor x too many"}
    for other in (activations.sigmoid, activations.tanh):
        if other is not module:
            yield "borrowed-rule", other.derivative_from_output(y), {"other": other.INFO.title}
            if hasattr(module, "derivative_from_output") and not pieces(question.formula):
                names = {"other": module.INFO.title, "title": other.INFO.title}
                yield "borrowed-rule", module.derivative_from_output(other.value(x), **keywords), names
    if not module.INFO.kinks:
        yield "applied-twice", module.derivative(y, **keywords), {}
        yield "wrong-sign", module.derivative(-x, **keywords), MIRRORED


def _of_derivative_from_output(question, y, keywords):
    """Yield the mistakes in a slope from the output."""
    module = question.module
    yield "returns-function", y, {}
    yield "returns-function", module.value(y, **keywords), {}
    yield "argument-is-input", module.derivative(y, **keywords), {}
    yield "wrong-sign", -module.derivative_from_output(y, **keywords), NEGATIVE


def _simple(question, x, keywords, first):
    """Yield what is simpler than any formula with a mistake in it; ``first`` is the first number that came."""
    if question.form != "value":
        yield "returns-input", x, {"what": f"{question.variable} itself"}
    if np.ptp(question.truth(x, **keywords)):
        yield "constant", np.full_like(x, first), {}
    else:
        yield "other-derivative", np.zeros_like(x), {"other": "a constant"}
    yield "returns-input", x**2, {"what": f"the square of {question.variable}"}
    numbers = numbers_of(question, x, keywords)
    for other, formula in question.relatives.items():
        yield _other(question), compute(formula, **numbers), {"other": other}
    yield from _others(activations.CORE, question, x, keywords)
    yield from _of_parameters(question, x, keywords)


OWN = {"value": _of_value, "derivative": _of_derivative, "derivative_from_output": _of_derivative_from_output}


def _plain(question, x, keywords, first):
    """Yield what is simpler than a formula with a mistake in it: another function, the argument, one number."""
    numbers = numbers_of(question, x, keywords)
    for formula, slug, *says in question.wrong_answers:
        yield slug, compute(formula, **numbers), {"says": says[0]} if says else {}
    yield from OWN[question.form](question, x, keywords)
    yield from _simple(question, x, keywords, first)


def _known(question, x, keywords, first):
    """Yield the known mistakes in a formula, the likeliest first."""
    yield from _changed(question, terms, x, keywords)
    if question.form == "derivative":
        yield from _changed(question, x_for_output, x, keywords)
    yield from _changed(question, not_applied, x, keywords)
    if question.form == "derivative":
        yield from _changed(question, with_extra_factor, x, keywords, what="In one term there is a factor x too many")
    yield from _changed(question, mistyped, x, keywords)
    yield from _changed(question, miscalculated, x, keywords)
    yield from _changed(question, regrouped, x, keywords)
    if question.form == "derivative":
        for other in activations.ALL:
            yield "other-function", other.value(x), {"other": other.INFO.title}
    if question.form != "value" and not question.module.INFO.kinks:
        right, left = (question.truth(x + h, **keywords) for h in (STEP, -STEP))
        second = (right - left) / (2 * STEP)
        over = {} if question.form == "derivative" else {"says": OVER_Y}
        for sign in (1, -1):
            yield "second-derivative", sign * second, over
        if over:
            yield "second-derivative", second * question.truth(x, **keywords), {}
    if question.form == "derivative" and not pieces(question.formula):  # on a straight piece one number fits too much
        yield from _changed_in_output(question, x, keywords)
    yield from _others(activations.ALL, question, x, keywords)
    yield from _with_another_base(question, x, keywords)
    yield "upside-down", 1 / question.truth(x, **keywords), {}


def _rarer(question, x, keywords, first):
    """Yield what is further from what people write: another number, two mistakes at once."""
    truth = question.truth(x, **keywords)
    yield from _stretched(question, x, keywords)
    yield "misplaced-power", truth**2, {"says": WHOLE.format("The square of what is asked for")}
    yield "misplaced-power", np.sqrt(truth), {"says": WHOLE.format("The root of what is asked for")}
    yield "wrong-factor", x * truth, {"what": f"There is a factor {question.variable} too many"}
    yield "wrong-sign", np.abs(truth), {"sign": "No number is below 0: where it should be, its sign is"}
    for other in activations.CORE if question.form == "value" else ():
        says = f"{other.INFO.title} is applied to the output of {question.module.INFO.title}: at x = {{x}} you return "
        yield "other-function", other.value(question.truth(x, **keywords)), {"says": says + "{got}."}
    if question.form == "derivative_from_output":
        again = numbers_of(question, x, keywords) | {"x": question.module.value(x, **keywords)}
        for _, formula in x_for_output(question.formula)[:-1]:
            yield "argument-is-input", compute(formula, **again), {}
    for changes, says in ((with_another_part, PARTS), (with_moved_constant, MOVED)):
        for slug, made, detail in _changed(question, changes, x, keywords):
            height = question.form == "value" and slug in ("second-derivative", "returns-function")
            yield "other-function" if height else slug, made, detail | {"says": says[slug]}
    what = "A number inside the formula is another one"
    yield from _changed(question, with_another_number, x, keywords, what=what)
    if question.form == "derivative":
        what = "The output stands there once too often, as a factor"
        yield "wrong-factor", question.module.value(x, **keywords) * truth, {"what": what}
    if not pieces(question.formula):
        yield from _changed_twice(question, x, keywords)


KNOWN = {"plain": _plain, "usual": _known, "rare": _rarer}  # in the order in which they are named


def candidates(how, question, x, keywords, first):
    """Yield slugs, numbers and details of known mistakes at the points ``x``, those to be named first in front."""
    with np.errstate(all="ignore"):
        for slugs, numbers, detail in KNOWN[how](question, x, keywords, first):
            named = (slugs,) if isinstance(slugs, str) else tuple(dict.fromkeys(slugs))
            yield named, numbers if np.shape(numbers) == x.shape else np.broadcast_to(numbers, x.shape), detail
