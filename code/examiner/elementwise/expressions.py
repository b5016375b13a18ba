"""Formulas as text: compute them with NumPy, and make the mistakes in them that people make.

The text is that of ``INFO``: SymPy's spelling, which is Python's. A mistake is made in the syntax tree, so that every
form of every formula has its mistakes without a line of its own.
"""

import ast
import copy
import re
from functools import lru_cache
from math import erfc

import numpy as np

from activations import sigmoid

SQRT2 = 2**0.5


def _piecewise(*pieces):
    """Return the value of the first piece whose condition holds."""
    *pieces, (result, _) = pieces
    for value, condition in reversed(pieces):
        result = np.where(condition, value, result)
    return result


def _tanh_cdf(x):
    """Return the approximation of the normal distribution in GELU's tanh form."""
    return (1 + np.tanh((2 / np.pi) ** 0.5 * (x + 0.044715 * x**3))) / 2


NAMES = {
    **{name: getattr(np, name) for name in ("exp", "log", "tanh", "cosh", "sqrt", "pi", "tan", "arctan", "sign")},
    "erfc": np.vectorize(erfc, otypes=[float]),
    "Abs": np.abs,
    "Min": np.minimum,
    "Max": np.maximum,
    "Rational": lambda p, q: p / q,
    "Piecewise": _piecewise,
    "sigma": sigmoid.value,
    "Phi": lambda x: np.vectorize(erfc, otypes=[float])(-x / SQRT2) / 2,
    "phi": lambda x: np.exp(-(x**2) / 2) / (2 * np.pi) ** 0.5,
    "T": _tanh_cdf,
    "u": lambda x: (2 / np.pi) ** 0.5 * (1 + 0.134145 * x**2),  # the slope of what stands inside that tanh
}


@lru_cache(maxsize=5000)
def _compiled(text):
    return compile(text, "<formula>", "eval")


def compute(text, **values):
    """Return the numbers that an expression gives; its text is ours, never an answer's.

    >>> compute("x*(1 - x)", x=2.0)
    -2.0
    """
    return eval(_compiled(text), {**NAMES, **values})


SIGNS = {
    "exp(": "e^(",
    "sqrt(": "√(",
    "Abs(": "abs(",
    "Max(": "max(",
    "Min(": "min(",
    "alpha": "α",
    "sigma": "σ",
    "Phi": "Φ",
    "phi": "φ",
    "scale": "λ",
    "pi": "π",
    "**2": "²",
    "**3": "³",
    "*": "·",
    "<=": "≤",
    "-": "−",
}


def readable(text):
    """Write an expression as in a textbook, on one line.

    >>> readable("exp(-x)/(1 + exp(-x))**2")
    'e^(−x)/(1 + e^(−x))²'
    >>> readable("Piecewise((alpha*exp(x), x <= 0), (1, True))")
    'α·e^(x) for x ≤ 0, 1 otherwise'
    """
    if text.startswith("Piecewise"):
        pieces = [[ast.unparse(part) for part in piece.elts] for piece in ast.parse(text).body[0].value.args]
        written = [f"{value} for {condition}" for value, condition in pieces[:-1]]
        text = ", ".join([*written, f"{pieces[-1][0]} otherwise"])
    text = re.sub(r"Rational\((-?\d+), (\d+)\)", r"\1/\2", text)
    text = re.sub(r" ?(\*+|/) ?", r"\1", text)
    for name, sign in SIGNS.items():
        text = text.replace(name, sign)
    return text


@lru_cache(maxsize=200)
def pieces(text):
    """Return the pieces of a formula that is made of pieces, none if it is not.

    >>> pieces("Min(1, Max(0, x/6 + 1/2))")
    ('1', '0', 'x / 6 + 1 / 2')
    """
    found, left = [], [ast.parse(text, mode="eval").body]
    while left:
        node = left.pop(0)
        if isinstance(node, ast.Call) and node.func.id in ("Piecewise", "Max", "Min"):
            left = [piece.elts[0] if isinstance(piece, ast.Tuple) else piece for piece in node.args] + left
        else:
            found.append(ast.unparse(node))
    return tuple(found) if len(found) > 1 else ()


def _in_node(node):
    """Yield the mistakes at one node: a slug, and what stands there instead."""
    if isinstance(node, ast.BinOp):
        yield from _in_operation(node)
    elif isinstance(node, ast.UnaryOp):
        yield "wrong-sign", node.operand
    elif isinstance(node, ast.Call) and node.func.id == "Piecewise":
        yield from _in_pieces(node)
    elif isinstance(node, ast.Call) and node.func.id in ("Max", "Min"):
        yield "swapped-branches", ast.Call(ast.Name("Min" if node.func.id == "Max" else "Max"), node.args, [])


def _in_operation(node):
    """Yield the mistakes in a sum, difference, product, quotient or power."""
    if isinstance(node.op, ast.Add | ast.Sub):
        turned = ast.Sub() if isinstance(node.op, ast.Add) else ast.Add()
        yield "wrong-sign", ast.BinOp(node.left, turned, node.right)
        if isinstance(node.op, ast.Sub):
            yield "wrong-sign", ast.BinOp(node.right, ast.Sub(), node.left)
        yield "missing-term", node.left
        yield "missing-term", node.right if isinstance(node.op, ast.Add) else ast.UnaryOp(ast.USub(), node.right)
    elif isinstance(node.op, ast.Mult):
        yield "missing-factor", node.left
        yield "missing-factor", node.right
    elif isinstance(node.op, ast.Div):
        yield "missing-factor", node.left
        yield "missing-factor", ast.BinOp(ast.Constant(1), ast.Div(), node.right)
    elif isinstance(node.op, ast.Pow):
        yield "missing-factor", node.left


def _in_pieces(node):
    """Yield the mistakes in a formula of pieces: two of them exchanged, a switch in the wrong place."""
    for left_out in node.args if len(node.args) > 2 else ():
        *others, last = [piece for piece in node.args if piece is not left_out]
        rest = ast.Tuple([last.elts[0], ast.Constant(True)])
        yield "missing-piece", ast.Call(node.func, [*others, rest], [])
    for i in range(len(node.args) - 1):
        turned = copy.deepcopy(node)
        first, second = turned.args[i].elts, turned.args[i + 1].elts
        first[0], second[0] = second[0], first[0]
        yield "swapped-branches", turned
        for shift in (-1.0, -0.5, 0.5, 1.0):
            moved = copy.deepcopy(node)
            condition = moved.args[i].elts[1]
            condition.comparators[0] = ast.BinOp(condition.comparators[0], ast.Add(), ast.Constant(shift))
            yield "wrong-threshold", moved


def _of_numbers(node):
    """Yield a wrong number or operation: a power or factor too many, a fraction upside down, a sum for a product."""
    two = ast.Constant(2)
    if isinstance(node, ast.BinOp):
        yield from _of_operation(node)
    if isinstance(node, ast.Call) and node.func.id != "Piecewise":
        yield "misplaced-power", ast.BinOp(node, ast.Pow(), two)
    if isinstance(node, ast.Call) and len(node.args) == 1:
        for scaled in (ast.Mult(), ast.Div()):
            yield "wrong-factor", ast.Call(node.func, [ast.BinOp(node.args[0], scaled, two)], [])
    if isinstance(node, ast.Name) and node.id in ("x", "y"):
        yield "misplaced-power", ast.BinOp(node, ast.Pow(), two)
    if isinstance(node, ast.Constant) and node.value in (1, 2):
        yield "wrong-factor", ast.Constant(3 - node.value)


def _of_operation(node):
    """Yield the same of a sum, product, quotient or power."""
    two = ast.Constant(2)
    if isinstance(node.op, ast.Mult):
        yield "wrong-operation", ast.BinOp(node.left, ast.Add(), node.right)
    if isinstance(node.op, ast.Add):
        yield "wrong-operation", ast.BinOp(node.left, ast.Mult(), node.right)
    if isinstance(node.op, ast.Div):
        yield "upside-down", ast.BinOp(node.right, ast.Div(), node.left)
        yield "wrong-operation", ast.BinOp(node.left, ast.Mult(), node.right)
    if isinstance(node.op, ast.Add | ast.Sub):
        yield "misplaced-power", ast.BinOp(node, ast.Pow(), two)
        for factor in (ast.Mult(), ast.Div()):
            yield "wrong-factor", ast.BinOp(ast.BinOp(node.left, factor, two), node.op, node.right)
            yield "wrong-factor", ast.BinOp(node.left, node.op, ast.BinOp(node.right, factor, two))
    if isinstance(node.op, ast.Pow):
        yield "upside-down", ast.BinOp(ast.Constant(1), ast.Div(), node)


def _of_squares(node):
    """Yield a function of a power in the place of the power of a function: tanh(x²) for tanh²(x)."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Pow) and isinstance(node.left, ast.Call):
        inside = ast.BinOp(node.left.args[0], ast.Pow(), node.right)
        yield "misplaced-power", ast.Call(node.left.func, [inside], [])


def _of_outputs(node):
    """Yield x in the place of an output: of y, or of a function that has a letter of its own."""
    is_output = isinstance(node, ast.Name) and node.id == "y"
    is_applied = isinstance(node, ast.Call) and node.func.id in ("sigma", "Phi", "T")
    if is_output or is_applied:
        yield "x-for-output", ast.Name("x")


def _changed(text, changes):
    """Return every formula that a change at one node makes, with the slug of the change."""
    tree = ast.parse(text, mode="eval").body
    found = {}
    for i, node in enumerate(ast.walk(tree)):
        for slug, instead in changes(node):
            changed = copy.deepcopy(tree)
            place = next(n for j, n in enumerate(ast.walk(changed)) if j == i)
            if place is changed:
                changed = instead
            else:
                _put(changed, place, instead)
            found.setdefault(ast.unparse(changed), slug)
    return tuple((slug, formula) for formula, slug in found.items())


@lru_cache(maxsize=200)
def miscalculated(text):
    """Return every formula that one mistake makes of this one, with its slug.

    >>> for slug, formula in miscalculated("y*(1 - y)"):
    ...     print(slug, formula)
    missing-factor y
    missing-factor 1 - y
    wrong-sign y * (1 + y)
    wrong-sign y * (y - 1)
    missing-term y * 1
    missing-term y * -y
    """
    return _changed(text, _in_node)


@lru_cache(maxsize=200)
def with_another_number(text):
    """Return every formula that has a power or factor too many, a fraction upside down, a sum for a product.

    >>> for slug, formula in with_another_number("x*f(x)"):
    ...     print(slug, formula)
    wrong-operation x + f(x)
    misplaced-power x ** 2 * f(x)
    misplaced-power x * f(x) ** 2
    wrong-factor x * f(x * 2)
    wrong-factor x * f(x / 2)
    misplaced-power x * f(x ** 2)
    """
    return _changed(text, _of_numbers)


@lru_cache(maxsize=200)
def mistyped(text):
    """Return every formula that a mistake in typing makes: brackets left out, a power in the wrong place.

    >>> for slug, formula in mistyped("(1 + y)*f(x)**2"):
    ...     print(slug, formula)
    missing-brackets 1 + y*f(x)**2
    misplaced-power (1 + y)*f(x)*2
    misplaced-power (1 + y) * f(x ** 2)
    """
    made = [("missing-brackets", formula) for formula in _without_brackets(text)]
    made += [("misplaced-power", text[: at.start()] + "*" + text[at.end() :]) for at in re.finditer(r"\*\*", text)]
    return (*made, *_changed(text, _of_squares))


@lru_cache(maxsize=200)
def x_for_output(text):
    """Return every formula that has x in the place of one output.

    >>> x_for_output("y*(1 - y)")
    (('x-for-output', 'x * (1 - y)'), ('x-for-output', 'y * (1 - x)'))
    """
    return _changed(text, _of_outputs)


def _without_brackets(text):
    """Yield the text without one pair of brackets, for each that holds an operation and not arguments."""
    for opening in re.finditer(r"(?<!\w)\(", text):
        start = opening.start()
        depths = np.cumsum([(sign == "(") - (sign == ")") for sign in text[start:]])
        end = start + int(np.argmin(depths != 0))
        inside = text[start + 1 : end]
        if isinstance(ast.parse(inside, mode="eval").body, ast.BinOp):
            yield text[:start] + inside + text[end + 1 :]


def _put(tree, place, instead):
    """Put one node in the place of another."""
    for parent in ast.walk(tree):
        for name, child in ast.iter_fields(parent):
            if child is place:
                setattr(parent, name, instead)
            elif isinstance(child, list):
                child[:] = [instead if part is place else part for part in child]
