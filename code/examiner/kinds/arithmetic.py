"""Slips on the way to a number: what one of them makes of the formula that leads there."""

import ast
import re
from functools import lru_cache
from itertools import combinations

import numpy as np

from examiner.elementwise.expressions import miscalculated, mistyped, regrouped, with_another_number
from examiner.kinds.slips import says
from examiner.rewriting import changed, parse

SAYS = {
    "missing-brackets": "Brackets are missing: an operation reaches only a part of what it is for, or too much.",
    "missing-factor": "One factor is gone.",
    "missing-term": "One term of a sum is gone.",
    "misplaced-power": "A power or a root is missing, or it covers too much or too little.",
    "upside-down": "A fraction is upside down.",
    "wrong-factor": "One factor is twice, half or ten times what it should be, or there is one too many or too few.",
    "wrong-operation": "One operation is another: a product stands for a power, say, or a sum for a product.",
    "wrong-variable": "Two numbers of the task are exchanged.",
    "wrong-sign": "One sign on the way is the other way round: plus for minus, say.",
}
LEAST, SURE = 3, 4  # digits that a rounded number must have, to be one of a few that it might be, or of many


def slipped(working, number):
    """Return the slug and the words for a slip that leads to a number, or None.

    >>> slipped("1 - (24/30)**2", 0.04)[0], slipped("(2*3 + 3)/6", 4)[0], slipped("0.9**30", 0.0471)
    ('misplaced-power', 'missing-brackets', None)
    """
    simple = float(f"{number:.1e}") == number  # of two digits: many ways lead there
    told = set(SAYS) - ({"wrong-factor", "wrong-operation", "wrong-variable"} if simple else set())
    found = ((slug, text) for slug, text, made in _slips(working) if slug in told and is_written(number, made, SURE))
    return next(((slug, _said(slug, working, text)) for slug, text in found), None)


def _said(slug, working, text):
    """Say what the slip is, with the two numbers that are exchanged."""
    pairs = zip(*(re.findall(r"\d+", formula) for formula in (working, text)), strict=False)
    if slug == "wrong-variable" and (turned := [pair for pair in pairs if pair[0] != pair[1]]):
        return "{} and {} are exchanged.".format(*turned[0])
    return says(slug, working, text, SAYS)


def is_written(number, made, least=LEAST):
    """Tell whether somebody who has computed one number may have written the other: with three digits or more.

    >>> is_written(0.333, 1 / 3), is_written(0.33, 1 / 3)
    (True, False)
    """
    digits = len(f"{abs(number):.12e}".partition("e")[0].replace(".", "").rstrip("0"))
    if not np.isfinite(made):
        return False
    return abs(number - made) <= 1e-9 * abs(made) or (digits >= least and float(f"{made:.{digits}g}") == number)


@lru_cache(maxsize=100)
def _slips(working):
    """Return what one slip makes of a formula: its slug, the formula, the number that it leads to."""
    ways = (miscalculated, mistyped, regrouped, with_another_number)
    formulas = list(changed(parse(working), _in_node))
    formulas += [slip for way in ways for slip in way(working)]
    formulas += _with_two_numbers_exchanged(working)
    formulas = [slip for slip in formulas if "sqrt(1)" not in slip[1]]  # the root itself is forgotten
    with np.errstate(all="ignore"):
        return tuple((slug, formula, eval(formula, dict(vars(np)))) for slug, formula in formulas)


def _with_two_numbers_exchanged(working):
    """Yield the formula with 3 for 10 and 10 for 3, for each two of its whole numbers."""
    parts = re.split(r"(?<![\w.])(\d+)(?![\w.])", working)  # every second one is a number
    for one, other in combinations(sorted({*parts[1::2]}), 2):
        turned = {one: other, other: one}
        yield "wrong-variable", "".join(turned.get(part, part) for part in parts)


def _in_node(node):
    """Yield what goes wrong with numbers: no power, one factor too many or too few."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Pow):
        yield "misplaced-power", node.left
        if isinstance(node.right, ast.Constant) and node.right.value > 2:
            for count in (node.right.value - 1, node.right.value + 1):
                yield "wrong-factor", ast.BinOp(node.left, node.op, ast.Constant(count))
