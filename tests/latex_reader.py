"""Reads the formulas of ``INFO`` into SymPy: the expressions, and the LaTeX, which says the same in print.

In LaTeX a product is written with a thin space, ``\\,``. Names defined after ``\\quad`` stand for their formula. What
the reader does not know it refuses.
"""

import re

import sympy
from sympy.core.function import AppliedUndef

x, y = sympy.symbols("x y", real=True)
REWRITES = [
    (r"(?<![a-z])e\^\{([^{}]*)\}", r"exp(\1)"),
    (r"\\tanh\^\{2\}\((\w)\)", r"\\tanh(\1)**2"),
    (r"\\sqrt\{2/\\pi\}", "sqrt(2/pi)"),
    (r"\\sqrt\{(\w)\}", r"(\1)**(1/2)"),
    (r"\^\{(\w+)\}", r"**\1"),
    (r"\\[lr]vert", "|"),
    (r"\|([^|]+)\|", r"Abs(\1)"),
    (r"\\,", "*"),
    (r"\\frac\{([^{}]*)\}\{([^{}]*)\}", r"((\1)/(\2))"),
    (r"\\(?!frac)([A-Za-z]+)", r"\1_"),
    (r"\b([a-z]) ([a-z])\b", r"\1*\2"),
]


NAMES = {
    "x": x,
    "y": y,
    "ln_": sympy.log,
    "max_": sympy.Max,
    "min_": sympy.Min,
    "tanh_": sympy.tanh,
    "sigma_": lambda argument: 1 / (1 + sympy.exp(-argument)),
    "Phi_": lambda argument: sympy.erfc(-argument / sympy.sqrt(2)) / 2,
    "varphi_": lambda argument: sympy.exp(-(argument**2) / 2) / sympy.sqrt(2 * sympy.pi),
}


def known(info):
    """Parameters and constants of an activation by their names; and by their symbols, as ``without_cases`` has them."""
    meant = {p.name: sympy.Symbol(p.name, real=True) for p in info.parameters}
    meant |= {name: sympy.Rational(digits) for name, _, digits in info.constants}
    symbols = [(p.name, p.symbol) for p in info.parameters] + [constant[:2] for constant in info.constants]
    return meant, {re.sub(r"^\\(.*)", r"\1_", symbol): meant[name] for name, symbol in symbols}


def understand(text, names):
    """An expression of names that are all known, exactly."""
    found = sympy.sympify(text, names, rational=True)
    strange = found.free_symbols - {name for name in names.values() if isinstance(name, sympy.Symbol)}
    if strange := strange | found.atoms(AppliedUndef):
        raise ValueError(f"in {text!r} these names are not known: {', '.join(sorted(map(str, strange)))}")
    return found


def read_expression(text, info):
    """An expression of INFO, as SymPy has it."""
    return understand(text, {"x": x, "y": y} | known(info)[0])


def defaults(info, dtype=float):
    """The default of each parameter, exactly what it is as a number of a dtype."""
    return {sympy.Symbol(p.name, real=True): sympy.Rational(float(dtype(p.default))) for p in info.parameters}


def number(text, info):
    """An expression without x as a number, the parameters at their defaults."""
    return float(read_expression(text, info).subs(defaults(info)))


def without_cases(text, names):
    """A formula without cases, rewritten from the inside out until nothing changes any more."""
    before = None
    while text != before:
        before = text
        for pattern, python in REWRITES:
            text = re.sub(pattern, python, text)
    return understand(text, names)


def read_latex(latex, info):
    """The right-hand side of a formula of INFO."""
    formula, *definitions = re.split(r", \\quad ", latex)
    names = NAMES | known(info)[1]
    for definition in definitions:
        name, meaning = definition.split(" = ")
        names[name] = without_cases(meaning, names)
    text = formula.split("=", 1)[1].strip()
    cases = re.fullmatch(r"\\begin\{cases\}(.*)\\end\{cases\}", text)
    if not cases:
        return without_cases(text, names)
    pieces = [line.replace(r"\le", "<=").replace(r"\ge", ">=").split("&") for line in cases[1].split(r"\\")]
    read = [(without_cases(value.strip(), names), sympy.sympify(when, names)) for value, when in pieces]
    return sympy.Piecewise(*read)
