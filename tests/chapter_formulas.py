"""Finds the slopes that a chapter states as formulas, and reads them, so that they can be compared with the code.

A chapter is freer in its notation than INFO, so its formulas are tidied first. Letters that it has defined on the
way, as in ``$e = e^{-|x|}$``, keep their meaning to its end.
"""

import re
from contextlib import suppress

import sympy
from latex_reader import NAMES, known, without_cases

from activations import ALL, elu, log_sigmoid, sigmoid, tanh

TIDY = [
    (r"\\[dt]frac", r"\\frac"),
    (r"\\frac(\d)(\d)", r"\\frac{\1}{\2}"),
    (r"\\(?:bigl|bigr|Bigl|Bigr|left|right|!)(?![a-z])", ""),
    (r"\\sqrt\{([^{}\\]*)\}", r"sqrt(\1)"),
    (r"\\mathrm\{softplus\}", r"softplus"),
    (r"\\(sigma|tanh)'", r"slope_of_\1"),
    (r"\\tanh\^2\s*(?:\((\w)\)|(\w))", r"\\tanh(\1\2)**(2)"),
    (r"\\lvert|\\rvert", "|"),
    (r"\|([^|]+)\|", r"Abs(\1)"),
    (r"\)\^(\d)", r")**(\1)"),
    (r"\)\^\{(-?\d)\}", r")**(\1)"),
    (r"\^(\w)", r"^{\1}"),
    (r"\s*\\cdot\s*", r" \\, "),
    (r"(?<!\w)(\d)\s*(?=[A-Za-z\\])(?!\\,)", r"\1 \\, "),
    (r"([)}])\s*(?=[(a-z\\])(?!\\,)", r"\1 \\, "),
    (r"\\text.*", ""),
    (r"[.,;\s]+$", ""),
]
ALPHA = sympy.Symbol("alpha", real=True)
KNOWN = {
    **NAMES,
    **known(elu.INFO)[1],
    "z": NAMES["x"],
    "softplus": lambda argument: sympy.log(1 + sympy.exp(argument)),
    "slope_of_sigma": lambda argument: sympy.exp(-argument) / (1 + sympy.exp(-argument)) ** 2,
    "slope_of_tanh": lambda argument: 1 - sympy.tanh(argument) ** 2,
}
MODULES = {module.INFO.symbol: module for module in ALL if module.INFO.name != "gelu_tanh"}
MODULES |= {r"\sigma": sigmoid, r"\tanh": tanh, r"(\ln\sigma)": log_sigmoid}
STATED = re.compile(r"\s*(f|\\sigma|\\tanh|\(\\ln\\sigma\)|\\mathrm\{\w+\})('+)\((?:x|z)\)\s*")


def read(side, definitions):
    """Return a right-hand side as an expression of x; None where the reader does not know what is written."""
    for pattern, plainly in TIDY:
        side = re.sub(pattern, plainly, side)
    with suppress(Exception):
        found = without_cases(side.strip(), KNOWN | definitions).subs(ALPHA, 1)  # as in the code, if nothing is said
        if found.free_symbols <= {NAMES["x"]}:
            return found
    return None


def values(expression, points):
    return [float(expression.subs(NAMES["x"], sympy.Rational(str(x)))) for x in points]


def sides(formula):
    """Return what stands left and right of the equality signs, for each formula in one display."""
    formula = re.sub(r"\\(begin|end)\{aligned\}|&|\\\\(?:\[[^]]*\])?", "", " ".join(formula.split()))
    for part in re.split(r"\\qquad", formula):
        yield part.split("=")


def slopes_stated(text, module=None):
    """Yield (order, truth, LaTeX, expression) for each slope that a text states from the input x or z.

    ``truth`` is a module, or the expression of the f that the text defines; ``expression`` is None if it was not read.
    """
    definitions, own = {}, module
    for formula in re.findall(r"\$\$(.*?)\$\$|\$([^$\n]+)\$", text, re.DOTALL):
        parts = list(sides("".join(formula)))
        for left, *right in parts:  # what a letter stands for may be told behind the formula
            if (
                right
                and re.fullmatch(r"\s*[a-eg-w]\s*", left)
                and (meaning := read(right[-1], definitions)) is not None
            ):
                definitions[left.strip()] = meaning
            elif right and left.strip() == "f(x)" and module is None:
                own = read(right[0], definitions)
        for left, *right in parts:
            if stated := STATED.fullmatch(left):
                name = re.sub(r"\\mathrm\{(\w+)\}", r"\1", stated[1])
                truth = own if name == "f" else MODULES[name]
                for side in right:
                    yield len(stated[2]), truth, side.strip(), read(side, definitions)
