"""Computes formulas at points: every name is a function of the point, so that slopes can be measured of anything."""

import math

import numpy as np

from examiner.derivations.notation import Apply, Minus, Name, Number, Operation, Slope, parts
from examiner.elementwise.expressions import NAMES

STEP = 1e-3
WEIGHTS = ((1, 8.0), (-1, -8.0), (2, -1.0), (-2, 1.0))  # of a difference that is exact up to the fifth power


def _sum(x):
    if np.ndim(x) < 2:
        raise ValueError("sum must be taken over something with an index")
    return x.sum(axis=0)


FUNCTIONS = {name: getattr(np, name) for name in ("exp", "log", "sqrt", "tanh", "arctanh", "sinh", "cosh", "abs")}
FUNCTIONS |= {"sech": lambda x: 1 / np.cosh(x), "max": np.maximum, "min": np.minimum, "sum": _sum}
FUNCTIONS |= {"erf": np.vectorize(math.erf, otypes=[float]), "erfc": NAMES["erfc"]}
FUNCTIONS |= {"σ": NAMES["sigma"], "Φ": NAMES["Phi"], "φ": NAMES["phi"]}
FUNCTIONS |= {"stack": lambda *parts: np.stack(parts)}  # what has an index
OPERATIONS = {"+": np.add, "-": np.subtract, "*": np.multiply, "/": np.divide, "^": np.power}


def measured(function, x):
    """Return the slope of a function at x, to about twelve digits."""
    return sum(weight * function(x + k * STEP) for k, weight in WEIGHTS) / (12 * STEP)


class Scope:
    """What the names of a derivation stand for.

    ``point`` tells the numbers at which all is computed, ``variable`` which of them is differentiated by. A name that
    a formula is given to is computed from it.
    """

    def __init__(self, variable, point, formulas):
        self.variable, self.point = variable, {"e": np.e, "π": np.pi, **point}
        self.formulas = dict(formulas)

    def value(self, node, point=None):
        """Return the numbers that a tree stands for, at other points if they are given."""
        point = self.point if point is None else point
        match node:
            case Number(text):
                return float(text)
            case Name(name):
                return point[name] if name in point else self.value(self.formulas[name], point)
            case Minus(of):
                return -self.value(of, point)
            case Operation(sign, left, right):
                sides = (np.asarray(self.value(side, point), dtype=float) for side in (left, right))
                return OPERATIONS[sign](*sides)
            case Slope(of, by):
                return self.slope(of, by or self.variable, point)
            case Apply(function, (inner,)) if "/" in function:
                return self.along(function.rpartition("d")[2], point, inner)
            case Apply(function, (inner,)) if function.endswith("'"):
                return measured(FUNCTIONS[function[:-1]], self.value(inner, point))
            case Apply(function, arguments):
                return FUNCTIONS[function](*(self.value(one, point) for one in arguments))

    def along(self, name, point, node):
        """Return the slope of a tree by a name: what stands for a number is moved, all else follows."""
        return measured(lambda moved: self.value(node, point | {name: moved}), self.value(Name(name), point))

    def slope(self, of, by, point):
        """Return dy/du: by what y was last said to be in terms of u, else as the quotient of two slopes by x.

        What no formula was given to, such as x in dx/dy, is a number at each point.
        """
        formula = self.formulas.get(of, Name(of))
        if by in self.point or by in {part.name for part in parts(formula) if isinstance(part, Name)}:
            return self.along(by, point, Name(of))
        return self.slope(of, self.variable, point) / self.slope(by, self.variable, point)
