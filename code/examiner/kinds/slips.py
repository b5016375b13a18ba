"""Slips in the code of a function of arrays: what a wrong answer may be, made from a right one.

As in ``elementwise.expressions`` a slip is made in the syntax tree, so that no question has to foresee it: where a
factor is lost, ``(p - t) / len(z)`` becomes ``p - t``.
"""

import ast
import inspect
import textwrap
from functools import lru_cache
from itertools import combinations

from examiner.elementwise.expressions import changed, in_operation, of_brackets

SAYS = {
    "argument-is-activation": "In one place a function is not applied, and its argument stands there itself.",
    "elementwise-product": "np.dot of two vectors is a single number. Their table of products is np.outer.",
    "misplaced-power": "A power or a root is wrong, or in the wrong place.",
    "missing-brackets": "Brackets are missing or in the wrong place.",
    "missing-factor": "One factor is gone.",
    "missing-term": "One term of a sum is gone.",
    "returns-function": "Where a slope belongs stands the height of the curve.",
    "swapped-branches": "The smaller stands where the larger belongs, or the other way round.",
    "wrong-axis": "A sum, a mean or a maximum runs along the wrong axis, or over everything.",
    "wrong-factor": "A sum stands where a mean belongs, or the other way round.",
    "wrong-operation": "A sum stands where a product belongs, or the other way round.",
    "wrong-scale": "The spread is divided by n − 1 here. It is divided by n.",
    "wrong-sign": "A sign is the other way round.",
}
OTHER = {"sum": "mean", "mean": "sum", "max": "min", "min": "max", "maximum": "minimum", "minimum": "maximum"}
FIXED = (0, 1, -1, 1e-5)  # typed in the place of an argument


def _in_node(node):
    """Yield the slips at one node: a slug, and what stands there instead."""
    if isinstance(node, ast.BinOp):
        yield from in_operation(node)
        yield from of_brackets(node)
        if isinstance(node.op, ast.Add | ast.Mult):
            other = ast.Mult() if isinstance(node.op, ast.Add) else ast.Add()
            yield "wrong-operation", ast.BinOp(node.left, other, node.right)
    elif isinstance(node, ast.UnaryOp):
        yield "wrong-sign", node.operand
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        yield from _in_call(node, node.func.value, node.func.attr)


def _in_call(node, of, name):
    """Yield the slips in a call such as ``np.sum(x, axis=0)`` or ``x.sum(axis=0)``."""

    def called(name, *more):
        return ast.Call(ast.Attribute(of, name, ast.Load()), node.args, [*node.keywords, *more])

    if name in OTHER:
        yield "wrong-factor" if name in ("sum", "mean") else "swapped-branches", called(OTHER[name])
    for keyword in node.keywords if name in ("sum", "mean", "max", "min", "all", "any") else ():
        others = [other for other in node.keywords if other is not keyword]
        for axis in (None, 0, -1) if keyword.arg == "axis" else ():
            moved = ast.keyword("axis", ast.Constant(axis))
            yield "wrong-axis", ast.Call(node.func, node.args, [*others, moved])
    if name == "value" and ast.unparse(of) == "softmax" and len(node.args) == 1:
        yield "wrong-axis", called(name, ast.keyword("axis", ast.Constant(0)))
    if name in ("std", "var"):
        yield "wrong-scale", called(name, ast.keyword("ddof", ast.Constant(1)))
    if name == "derivative":
        yield "returns-function", called("value")
    if name == "outer":
        yield "elementwise-product", called("dot")
        yield "missing-factor", node.args[0]
    if name in ("exp", "log", "tanh", "value"):
        yield "argument-is-activation", node.args[0]
    if name in ("sqrt", "abs"):
        yield "misplaced-power" if name == "sqrt" else "wrong-sign", node.args[0]


@lru_cache(maxsize=100)
def slips(function):
    """Return what one slip makes of a function: its slug, what to say, the function; nothing if it has no source.

    >>> slips(len)
    ()
    """
    try:
        tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
    except (OSError, TypeError, SyntaxError):
        return ()
    if not isinstance(tree.body[0], ast.FunctionDef) or function.__closure__:
        return ()
    tree.body[0].decorator_list = []
    return tuple((slug, SAYS[slug], _made(code, function)) for slug, code in changed(tree, _in_node) if slug in SAYS)


def _made(code, function):
    """Return the function that a text defines, where the other function lives."""
    namespace = dict(function.__globals__)
    exec(code, namespace)
    return namespace[function.__name__]


@lru_cache(maxsize=100)
def with_other_arguments(function):
    """Return the same of arguments that are exchanged, and of one that is not used: a number stands in its place."""
    parameters = inspect.signature(function).parameters
    made = [
        ("wrong-values", f"{one} and {other} are exchanged.", _exchanged(function, one, other))
        for one, other in combinations(parameters, 2)
    ]
    for name, parameter in parameters.items():
        default = () if parameter.default is parameter.empty else (parameter.default,)
        slug, says = "wrong-axis" if name == "axis" else "ignores-slope", f"The argument {name} changes nothing."
        made += [(slug, says, _fixed(function, name, number)) for number in dict.fromkeys((*default, *FIXED))]
    return tuple(made)


def _exchanged(function, one, other):
    def made(*arguments, **keywords):
        given = inspect.signature(function).bind(*arguments, **keywords).arguments
        return function(**given | {one: given[other], other: given[one]})

    return made


def _fixed(function, name, number):
    def made(*arguments, **keywords):
        given = inspect.signature(function).bind(*arguments, **keywords).arguments
        return function(**given | ({name: number} if isinstance(given.get(name, number), int | float) else {}))

    return made
