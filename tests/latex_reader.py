"""Reads the LaTeX of ``INFO`` back into SymPy. It knows the few commands those formulas use, and refuses others."""

import re

import sympy

x, y, a = sympy.symbols("x y negative_slope", real=True)
REWRITES = [
    (r"e\^\{([^{}]*)\}", r"exp(\1)"),
    (r"\\tanh\^\{2\}\(x\)", "tanh(x)**2"),
    (r"\^\{(\w+)\}", r"**\1"),
    (r"\\,", " "),
    (r"\\(sigma|tanh)", r"\1"),
    (r"\\max", "Max"),
    (r"\) *\(", ")*("),
    (r"\b([ya]) +(?=[(x])", r"\1*"),
]


def sigma(argument):
    return 1 / (1 + sympy.exp(-argument))


NAMES = {"x": x, "y": y, "a": a, "sigma": sigma, "tanh": sympy.tanh, "Max": sympy.Max}


def group(text, start):
    """The text of the {group} that begins at ``start``, and where it ends."""
    depth = 0
    for position in range(start, len(text)):
        depth += {"{": 1, "}": -1}.get(text[position], 0)
        if depth == 0:
            return text[start + 1 : position], position + 1
    raise ValueError(f"unbalanced braces in {text!r}")


def plain(text):
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
    return sympy.sympify(text, NAMES)


def read_latex(latex):
    """The right-hand side of a formula as a SymPy expression."""
    text = latex.split("=", 1)[1].strip()
    cases = re.fullmatch(r"\\begin\{cases\}(.*)\\end\{cases\}", text)
    if not cases:
        return plain(text)
    pieces = [line.replace(r"\le", "<=").split("&") for line in cases[1].split(r"\\")]
    return sympy.Piecewise(*[(plain(value.strip()), sympy.sympify(when, NAMES)) for value, when in pieces])
