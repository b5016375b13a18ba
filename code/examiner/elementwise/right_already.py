"""Say what is right already in a wrong answer: a part of the formula, or the places where the numbers are right."""

import ast

import numpy as np

from examiner.comparison import matches
from examiner.elementwise.expressions import readable

GATE = "(1 + tanh(…))/2"  # in the place of T(x), which is a name of ours
LONGEST = 40  # of a part that is quoted
SIDES = {  # what stands on the two sides of an operation, and where to look if one of them is right
    ast.Add: ("term", "term", "the other term"),
    ast.Sub: ("term", "term", "the other term"),
    ast.Mult: ("factor", "factor", "the other factor"),
    ast.Div: ("numerator", "denominator", "the other side of the fraction bar"),
}
INSIDE = {"exp": "the exponent of e", "log": "the logarithm", "sqrt": "the root", "Abs": "the absolute value"}
FAR = 10.0  # from here on a place is far out


def right_part(way, written):
    """Say which part of a formula is right, given how it is written with a mistake; nothing if no part tells much.

    >>> right_part("f(x) + x*g(x)", "f(x) + g(x)")
    'The term f(x) is right: look at the other term.'
    >>> right_part("1/(1 + exp(-x))", "1/(1 + exp(x))")
    'Right except for what stands in the exponent of e.'
    """
    one, other = (ast.parse(text, mode="eval").body for text in (way, written))
    beside = inside = ""
    while type(one) is type(other) and ast.dump(one) != ast.dump(other):
        differing = [pair for pair in zip(_parts(one), _parts(other), strict=False) if _differ(*pair)]
        if isinstance(one, ast.BinOp) and type(one.op) is type(other.op):
            beside = beside or (_side(one, one.left in differing[0]) if len(differing) == 1 else "")
        elif isinstance(one, ast.BinOp) and not differing:
            return beside or _joined(one)
        elif isinstance(one, ast.Call) and len(one.args) == 1 and not _differ(one.func, other.func):
            name = one.func.id
            within = f"Right except for what stands in {INSIDE.get(name, readable(name))}."
            inside = within if name != "erfc" else inside  # erf may be written there, with the sign before it
        if len(differing) != 1 or len(_parts(one)) != len(_parts(other)):
            break
        ((one, other),) = differing
    return inside or beside or _alone(one, other)


def _parts(node):
    if isinstance(node, ast.BinOp):
        return [node.left, node.right]
    return [node.operand] if isinstance(node, ast.UnaryOp) else getattr(node, "args", getattr(node, "elts", []))


def _differ(one, other):
    return ast.dump(one) != ast.dump(other)


def _said(node):
    """Return a part as it is quoted, nothing if it is too long, or tells nothing."""
    said = readable(ast.unparse(node)).replace("T(x)", GATE)
    return said if _tells(node) and len(said) <= LONGEST and "T(" not in said else ""


def _tells(node):
    return any(isinstance(part, ast.Name) and part.id in ("x", "y") for part in ast.walk(node))


def _side(node, left_differs):
    """Say that one side of an operation is right."""
    kept = node.right if left_differs else node.left
    if not _tells(kept) or type(node.op) not in SIDES:
        return ""
    *sides, look = SIDES[type(node.op)]
    side = sides[left_differs]
    which = f"The {side} {_said(kept)}" if _said(kept) or sides[0] != sides[1] else f"One {side}"
    return f"{which.strip()} is right: look at {look}."


def _joined(node):
    """Say that both sides of an operation are right, and not what joins them."""
    left, right = (_said(part) or (isinstance(part, ast.Constant) and str(part.value)) for part in _parts(node))
    return f"{left} and {right} are right: look at what joins them." if left and right else ""


def _alone(one, other):
    """Say that what is left is right by itself."""
    said = _said(other)
    if not isinstance(one, ast.BinOp) or all(_differ(part, other) for part in _parts(one)):
        return ""
    if not said or isinstance(one.op, ast.Pow):
        return ""
    subtracted = isinstance(one.op, ast.Sub) and _differ(one.left, other)
    return f"{said} belongs there with a minus." if subtracted else f"{said} is right by itself."


def right_places(case):
    """Say at which points the numbers are right, where most are wrong: at 0, or far out."""
    found = []
    x, got, truth = case.get("points")
    right = matches(got, truth, case.close)
    if right[x == 0].any():
        found.append(f"at {case.name} = 0")
    if "tails" in case.probes:
        x, got, truth = case.get("tails")
        right = matches(got, truth, case.close)
        sides = [name for name, side in (("left", -1), ("right", 1)) if right[side * x >= FAR].all()]
        far = {0: "", 1: f"far out on the {sides[0]}" if sides else "", 2: "far out on both sides"}[len(sides)]
        found += [far] if far else []
    if found:
        return f"Right {' and '.join(found)}."
    signs = np.isfinite(got).all() and (np.sign(got) == np.sign(truth)).all() and truth.min() < 0 < truth.max()
    return "Every sign is right, and the sizes are not." if signs else ""
