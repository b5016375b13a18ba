"""What a wrong answer would return if it made a known mistake: the candidates that the judge compares with.

They are made from ``INFO``, from the other activations, and from the usual ways to write each formula.
"""

from dataclasses import dataclass

import numpy as np

import activations
from examiner.elementwise.expressions import compute, inputs_for_outputs, slips, slips_of_hand

# Usual forms beside those of INFO, in terms of the input x and the output y. Each is right; its slips are not.
FORMS = {
    "value": {
        "sigmoid": ("exp(x)/(1 + exp(x))",),
        "tanh": ("2/(1 + exp(-(2*x))) - 1", "(exp(x) - exp(-x))/2/((exp(x) + exp(-x))/2)"),
        "silu": ("x*sigma(x)",),
        "gelu": ("x*Phi(x)",),
        "gelu_tanh": ("x*T(x)",),
    },
    "derivative": {
        "sigmoid": ("y*(1 - y)", "exp(x)/(1 + exp(x))**2"),
        "tanh": ("1 - y**2", "(1 - y)*(1 + y)", "1/cosh(x)**2", "4/(exp(x) + exp(-x))**2"),
        "hard_swish": ("Min(1, Max(0, x/6 + 1/2)) + x*Piecewise((0, x <= -3), (1/6, x < 3), (0, True))",),
        "softplus": ("exp(x)/(1 + exp(x))", "1 - exp(-y)"),
        "log_sigmoid": ("1 - sigma(x)", "exp(-x)/(1 + exp(-x))", "1 - exp(y)", "1/sigma(x)*(sigma(x)*(1 - sigma(x)))"),
        "elu": ("Piecewise((y + alpha, x <= 0), (1, True))",),
        "selu": ("Piecewise((y + scale*alpha, x <= 0), (scale, True))",),
        "silu": ("sigma(x) + x*sigma(x)*(1 - sigma(x))", "sigma(x)*(1 + x*(1 - sigma(x)))", "y + sigma(x)*(1 - y)"),
        "gelu": ("Phi(x) + x*phi(x)",),
        "gelu_tanh": ("T(x) + x*(1 - (2*T(x) - 1)**2)/2*u(x)",),
        "mish": (
            "tanh(log(1 + exp(x))) + x*(1 - tanh(log(1 + exp(x)))**2)*sigma(x)",
            "tanh(log(1 + exp(x))) + x*sigma(x)/cosh(log(1 + exp(x)))**2",
        ),
    },
    "derivative_from_output": {
        "tanh": ("(1 - y)*(1 + y)",),
    },
}
TYPED = {"negative_slope": (0.0, 0.1, 0.2, 0.3), "alpha": (0.5, 1.67326)}  # numbers in the place of a parameter
ROUGH, OLDER = "the rough form x σ(1.702 x)", "the hard sigmoid of older Keras, 0.2x + 0.5"
# Functions outside `activations` that are taken for one of them.
RELATIVES = {
    "value": {
        "sigmoid": {
            "softsign, x/(1 + |x|)": "x/(1 + abs(x))",
            "a step, 0 or 1": "1.0*(x > 0)",
            "softmax over the whole array": "exp(x)/exp(x).sum()",
        },
        "tanh": {"the tangent of an angle": "tan(x)", "the arctangent": "arctan(x)"},
        "relu": {"the absolute value": "abs(x)"},
        "gelu": {ROUGH: "x*sigma(1.702*x)"},
        "gelu_tanh": {ROUGH: "x*sigma(1.702*x)"},
        "hard_sigmoid": {OLDER: "Min(1, Max(0, x/5 + 1/2))"},
    },
    "derivative": {
        "tanh": {"the tangent of an angle": "1 + tan(x)**2", "the arctangent": "1/(1 + x**2)"},
        "relu": {"the absolute value": "sign(x)"},
        "hard_sigmoid": {OLDER: "(abs(x) < 2.5)/5"},
        "gelu": {ROUGH: "sigma(1.702*x)*(1 + 1.702*x*(1 - sigma(1.702*x)))"},
        "gelu_tanh": {ROUGH: "sigma(1.702*x)*(1 + 1.702*x*(1 - sigma(1.702*x)))"},
    },
    "derivative_from_output": {},
}
BASES = (2.0, 10.0, 2.7, 2.71, 2.72, 2.718)  # typed in the place of e
FEW = 20  # slips of a formula up to which they are tried in pairs too


@dataclass(frozen=True)
class Candidate:
    """A mistake's slugs, the values it gives, and what else its message needs."""

    slugs: tuple[str, ...]
    values: np.ndarray
    detail: dict


def forms_of(module, role):
    """Return the usual right ways to write the formula of a role: that of ``INFO`` first."""
    info = module.INFO
    written = {
        "value": info.expression,
        "derivative": info.derivative_expression,
        "derivative_from_output": info.derivative_from_output_expression,
    }
    return (written[role], *FORMS[role].get(info.name, ()))


def numbers_of(module, role, x, keywords):
    """Return what the names in a formula stand for."""
    constants = {name: float(digits) for name, _, digits in module.INFO.constants}
    if role == "derivative_from_output":
        return {"y": x, **constants, **keywords}
    return {"x": x, "y": module.value(x, **keywords), **constants, **keywords}


def _others(among, module, role, x, keywords):
    """Yield what the activations that are meant give in this role."""
    slug = "other-function" if role == "value" else "other-derivative"
    for other in among:
        if other is not module and hasattr(other, role):
            used = {name: keywords[name] for name in (p.name for p in other.INFO.parameters) if name in keywords}
            yield slug, getattr(other, role)(x, **used), {"other": other.INFO.title}


def _relatives(module, role, x):
    """Yield what functions give that are no activations of the course."""
    slug = "other-function" if role == "value" else "other-derivative"
    for other, formula in RELATIVES[role].get(module.INFO.name, {}).items():
        yield slug, compute(formula, x=x), {"other": other}


def _slipped(changes, module, role, x, keywords):
    """Yield what the changes make of each usual form."""
    numbers = numbers_of(module, role, x, keywords)
    for form in forms_of(module, role):
        for slug, formula in changes(form):
            yield (slug,), compute(formula, **numbers), {}


def _slipped_in_output(module, x, keywords):
    """Yield what each slip in a form for the output gives where the input is put into it."""
    if hasattr(module, "derivative_from_output"):
        for slugs, values, detail in _slipped(slips, module, "derivative_from_output", x, keywords):
            yield ("argument-is-activation", *slugs), values, detail


def _slipped_twice(module, role, x, keywords):
    """Yield what two slips in one formula give, where it is short enough to try all pairs."""
    numbers = numbers_of(module, role, x, keywords)
    for form in forms_of(module, role):
        single = slips(form)
        for first, formula in single if len(single) <= FEW else ():
            for second, again in slips(formula):
                yield (first, second), compute(again, **numbers), {}


def _with_another_base(module, role, x, keywords):
    """Yield what a number in the place of e gives."""
    numbers = numbers_of(module, role, x, keywords)
    form = forms_of(module, role)[0]
    for base in BASES if "exp(" in form else ():
        yield "wrong-base", compute(form, **numbers, exp=lambda power, base=base: base**power), {}


def _of_value(module, x, keywords):
    """Yield the mistakes in a function."""
    yield "returns-slope", module.derivative(x, **keywords), {}
    yield "wrong-sign", module.value(-x, **keywords), {}
    yield "wrong-sign", -module.value(x, **keywords), {}
    yield from _of_parameters(module, "value", x, keywords)


def _of_parameters(module, role, x, keywords):
    """Yield what comes of a parameter that is not used."""
    for parameter in module.INFO.parameters:
        for typed in (parameter.default, *TYPED[parameter.name]):
            given = {**keywords, parameter.name: typed}
            yield "ignores-slope", getattr(module, role)(x, **given), {"parameter": parameter.name}


def _of_derivative(module, x, keywords):
    """Yield the mistakes in a slope from the input."""
    yield "returns-function", module.value(x, **keywords), {}
    yield from _of_kinked_slope(module, x, keywords)
    if hasattr(module, "derivative_from_output"):
        yield "argument-is-activation", module.derivative_from_output(x, **keywords), {}
    yield "wrong-sign", -module.derivative(x, **keywords), {}
    if module.INFO.name in ("gelu", "gelu_tanh"):
        for mixed in ("T(x) + x*phi(x)", "Phi(x) + x*(1 - (2*T(x) - 1)**2)/2*u(x)"):
            yield "mixed-approximation", compute(mixed, x=x), {}
    yield from _of_smooth_slope(module, x, keywords)


def _of_smooth_slope(module, x, keywords):
    """Yield the mistakes that a slope by the chain rule invites."""
    y = module.value(x, **keywords)
    for other in (activations.sigmoid, activations.tanh):
        if other is not module:
            yield "borrowed-rule", other.derivative_from_output(y), {"other": other.INFO.title}
    if not module.INFO.kinks:
        yield "applied-twice", module.derivative(y, **keywords), {}
    yield "wrong-factor", x * module.derivative(x, **keywords), {"what": "A factor x is too many"}


def _of_kinked_slope(module, x, keywords):
    """Yield the mistakes that a piecewise slope invites."""
    if module.INFO.kinks:
        yield "swapped-branches", module.derivative(-x, **keywords), {}
    if "negative_slope" in keywords:
        yield "slope-times-x", np.where(x > 0, 1, keywords["negative_slope"] * x), {}
    yield from _of_parameters(module, "derivative", x, keywords)


def _of_derivative_from_output(module, y, keywords):
    """Yield the mistakes in a slope from the output."""
    yield "returns-function", y, {}
    yield "returns-function", module.value(y, **keywords), {}
    yield "argument-is-input", module.derivative(y, **keywords), {}
    yield "wrong-sign", -module.derivative_from_output(y, **keywords), {}
    if module is activations.relu:
        yield "wrong-threshold", np.ones_like(y), {}  # y >= 0 always holds
    if "negative_slope" in keywords:
        yield "slope-times-x", np.where(y > 0, 1, keywords["negative_slope"] * y), {}
    yield from _of_parameters(module, "derivative_from_output", y, keywords)


OWN = {"value": _of_value, "derivative": _of_derivative, "derivative_from_output": _of_derivative_from_output}


def _known(asked, x, keywords):
    """Yield all known mistakes, the likeliest first: their slugs, what they give, detail for the words."""
    module, role = asked
    yield from OWN[role](module, x, keywords)
    yield from _others(activations.CORE, *asked, x, keywords)
    yield from _slipped(slips, *asked, x, keywords)
    yield from _slipped(slips_of_hand, *asked, x, keywords)
    if role != "value":
        yield "other-derivative", np.zeros_like(x), {"other": "a constant"}
    if role == "derivative":
        if hasattr(module, "second_derivative"):
            yield "second-derivative", module.second_derivative(x, **keywords), {}
        yield from _slipped_in_output(module, x, keywords)
        yield from _slipped(inputs_for_outputs, *asked, x, keywords)
    yield from _relatives(*asked, x)
    yield from _others(activations.ALL, *asked, x, keywords)
    yield from _with_another_base(*asked, x, keywords)
    yield from _slipped_twice(*asked, x, keywords)


def candidates(question, x, keywords):
    """Yield the known mistakes for a question at the points ``x``, those to be named first in front."""
    with np.errstate(all="ignore"):
        for slugs, values, detail in _known((question.module, question.role), x, keywords):
            named = (slugs,) if isinstance(slugs, str) else tuple(dict.fromkeys(slugs))
            yield Candidate(named, np.broadcast_to(values, x.shape), detail)
