"""Reads the LaTeX of ``INFO`` back into SymPy. It knows the few commands those formulas use, and refuses others.

A product is written with a thin space, ``\\,``. Names defined after ``\\quad`` stand for their formula.
"""

import re

import sympy

x, y, slope, alpha = sympy.symbols("x y negative_slope alpha", real=True)
REWRITES = [
    (r"(?<![a-z])e\^\{([^{}]*)\}", r"exp(\1)"),
    (r"\\tanh\^\{2\}\((\w)\)", r"tanh(\1)**2"),
    (r"\\sqrt\{2/\\pi\}", "sqrt(2/pi)"),
    (r"\^\{(\w+)\}", r"**\1"),
    (r"\\,", "*"),
    (r"\\(sigma|tanh|Phi|alpha|lambda)", r"\1_"),
    (r"\\varphi", "phi_"),
    (r"\\ln", "log"),
    (r"\\max", "Max"),
    (r"\\min", "Min"),
    (r"\btanh(?=\()", "tanh_"),
    (r"\ba x\b", "a*x"),
]


def normal(argument):
    return sympy.erfc(-argument / sympy.sqrt(2)) / 2


NAMES = {
    "x": x,
    "y": y,
    "a": slope,
    "alpha_": alpha,
    "Max": sympy.Max,
    "Min": sympy.Min,
    "tanh_": sympy.tanh,
    "sigma_": lambda argument: 1 / (1 + sympy.exp(-argument)),
    "Phi_": normal,
    "phi_": lambda argument: sympy.exp(-(argument**2) / 2) / sympy.sqrt(2 * sympy.pi),
}


def group(text, start):
    """The text of the {group} that begins at ``start``, and where it ends."""
    depth = 0
    for position in range(start, len(text)):
        depth += {"{": 1, "}": -1}.get(text[position], 0)
        if depth == 0:
            return text[start + 1 : position], position + 1
    raise ValueError(f"unbalanced braces in {text!r}")


def plain(text, names):
    """A formula without cases."""
    while r"\frac" in text:
        start = text.index(r"\frac")
        top, middle = group(text, start + len(r"\frac"))
        bottom, end = group(text, middle)
        text = f"{text[:start]}(({top})/({bottom})){text[end:]}"
    for pattern, python in REWRITES:
        text = re.sub(pattern, python, text)
    if "\\" in text:
        raise ValueError(f"a command this reader does not know stands in {text!r}")
    return sympy.sympify(text, names, rational=True)


def read_latex(latex, info):
    """The right-hand side of a formula as a SymPy expression."""
    formula, *definitions = re.split(r", \\quad ", latex)
    names = dict(NAMES)
    for _, symbol, digits in info.constants:
        names[symbol.lstrip("\\") + "_"] = sympy.Rational(digits)
    for definition in definitions:
        name, meaning = definition.split(" = ")
        names[name] = plain(meaning, names)
    text = formula.split("=", 1)[1].strip()
    cases = re.fullmatch(r"\\begin\{cases\}(.*)\\end\{cases\}", text)
    if not cases:
        return plain(text, names)
    pieces = [line.replace(r"\le", "<=").replace(r"\ge", ">=").split("&") for line in cases[1].split(r"\\")]
    return sympy.Piecewise(*[(plain(value.strip(), names), sympy.sympify(when, names)) for value, when in pieces])
