"""Slips in the code of a function of arrays: what a wrong answer may be, made from a right one.

As in ``elementwise.expressions`` a slip is made in the syntax tree, so that no question has to foresee it: where a
factor is lost, ``(p - t) / len(z)`` becomes ``p - t``.
"""

import ast
import inspect
import textwrap
from functools import lru_cache
from itertools import chain, combinations

from examiner.elementwise.expressions import exchanged, miscalculations, of_brackets, of_squares, other_operations
from examiner.rewriting import changed, rules

SAYS = {
    "argument-is-input": "A slope is taken at what came out of the function. It belongs to what went in.",
    "borrowed-rule": "The slope is that of another function: 1 − a² belongs to tanh, a(1 − a) to the sigmoid.",
    "argument-is-activation": "In one place a function is not applied, and its argument stands there itself.",
    "elementwise-product": "np.dot or @ of two vectors is a single number. Their table of products is np.outer.",
    "misplaced-power": "A power or a root is wrong, or in the wrong place.",
    "missing-brackets": "An operation reaches too much or too little, as with a bracket in the wrong place.",
    "missing-factor": "One factor is gone.",
    "missing-term": "One term of a sum is gone.",
    "returns-function": "Where a slope belongs stands the height of the curve.",
    "swapped-branches": "The smaller stands where the larger belongs, or the other way round.",
    "wrong-axis": "A sum, a mean or a maximum runs along the wrong axis, or over everything.",
    "upside-down": "Something is upside down: 1 divided by it belongs there.",
    "wrong-factor": "A sum stands where a mean belongs, or the other way round.",
    "wrong-operation": "One operation is another: a product for a quotient, say, or a sum for a product.",
    "wrong-scale": "The spread is divided by n − 1 here. It is divided by n.",
    "wrong-sign": "A sign is the other way round.",
}
OTHER = {"sum": "mean", "mean": "sum", "max": "min", "min": "max", "maximum": "minimum", "minimum": "maximum"}
FIXED = (0, 1, -1, 1e-5)  # typed in the place of an argument


in_code = rules("""
    ~A -> wrong-sign: A
    not A -> wrong-sign: A
    1 - N**2 -> borrowed-rule: N * (1 - N)
    N * (1 - N) -> borrowed-rule: 1 - N**2
    A * N * (1 - N) -> borrowed-rule: A * (1 - N**2)
    softmax.value(A) -> wrong-axis: softmax.value(A, axis=0)
    M.std(...) -> wrong-scale: M.std(..., ddof=1)
    M.var(...) -> wrong-scale: M.var(..., ddof=1)
    M.derivative(A, ...) -> returns-function: M.value(A, ...); argument-is-input: M.derivative(M.value(A), ...)
    M.outer(A, B) -> elementwise-product: M.dot(A, B); missing-factor: A
    M.exp(A) -> argument-is-activation: A
    M.log(A) -> argument-is-activation: A
    M.tanh(A) -> argument-is-activation: A
    M.value(A, ...) -> argument-is-activation: A
    M.sqrt(A) -> misplaced-power: A
    M.abs(A) -> wrong-sign: A
""")


def slips_at(node):
    """Yield the slips at one node: a slug, and what stands there instead."""
    yield from miscalculations(node)
    yield from of_brackets(node)
    yield from of_squares(node)
    yield from (slip for slip in other_operations(node) if slip[0] != "wrong-factor")
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        yield from _along(node, node.func.value, node.func.attr)
    yield from in_code(node)


def _along(node, of, name):
    """Yield another sum or mean than ``np.sum(x, axis=0)`` or ``x.sum(axis=0)``, and another axis."""
    if name in OTHER:
        slug = "wrong-factor" if name in ("sum", "mean") else "swapped-branches"
        yield slug, ast.Call(ast.Attribute(of, OTHER[name], ast.Load()), node.args, node.keywords)
    for keyword in node.keywords if name in ("sum", "mean", "max", "min", "all", "any") else ():
        others = [other for other in node.keywords if other is not keyword]
        for axis in (None, 0, -1) if keyword.arg == "axis" else ():
            moved = ast.keyword("axis", ast.Constant(axis))
            yield "wrong-axis", ast.Call(node.func, node.args, [*others, moved])


@lru_cache(maxsize=100)
def slips(function):
    """Return what one slip makes of a function: its slug, what to say, the function; nothing if it has no source.

    >>> slips(len)
    ()
    """
    tree = tree_of(function)
    found = changed(tree, slips_at) if tree else ()
    before = tree and ast.unparse(tree)
    return tuple((slug, says(slug, before, code), made_from(code, function)) for slug, code in found if slug in SAYS)


def says(slug, before, after, table=SAYS):
    """Name the slip that turns one text into another, as closely as the two texts tell.

    >>> says("wrong-axis", "a.sum(axis=0)", "a.sum(axis=None)")
    'A sum, a mean or a maximum runs over everything.'
    """
    if told := exchanged(slug, before, after):
        return told
    if slug == "wrong-axis":
        over = "over everything" if after.count("=None") > before.count("=None") else "along the wrong axis"
        return f"A sum, a mean or a maximum runs {over}."
    return table[slug]


def tree_of(function):
    """Return the syntax tree of a function that is defined by itself, or None."""
    try:
        tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
    except (OSError, TypeError, SyntaxError):
        return None
    if not isinstance(tree.body[0], ast.FunctionDef) or function.__closure__:
        return None
    tree.body[0].decorator_list = []
    return tree


@lru_cache(maxsize=100)
def renamed(function):
    """Return what becomes of a function if an argument stands in one place where something else belongs."""
    tree = tree_of(function)
    given = {argument.arg for argument in tree.body[0].args.args} if tree else ()
    changes = chain(_one_name(tree, given), _two_names(tree, given)) if tree else ()
    return tuple(("wrong-variable", says, made_from(tree, function)) for says in changes)


def _one_name(tree, given):
    """Put an argument in one place after the other; say what has become of the tree, while it is so."""
    names = [node for node in ast.walk(tree) if isinstance(node, ast.Name)]
    own = {*given, *(node.id for node in names if isinstance(node.ctx, ast.Store))}
    for node in (node for node in names if isinstance(node.ctx, ast.Load) and node.id in own):
        kept = node.id
        what = kept if kept in given else "something else"
        for other in sorted({*given} - {kept}):
            node.id = other
            yield f"The numbers are those with {other} in one place where {what} belongs."
        node.id = kept


def _two_names(tree, given):
    """Exchange two arguments in one part of the tree after the other; say so, while it is so."""
    for one, other in combinations(sorted(given), 2):
        turned, seen = {one: other, other: one}, set()
        for place in (node for node in ast.walk(tree) if isinstance(node, ast.BinOp | ast.Return)):
            inside = [node for node in ast.walk(place) if isinstance(node, ast.Name) and node.id in turned]
            if len({node.id for node in inside}) == 2 and (same := frozenset(map(id, inside))) not in seen:
                seen.add(same)
                _turn(inside, turned)
                yield f"In one place {one} and {other} are exchanged."
                _turn(inside, turned)


def _turn(names, turned):
    for node in names:
        node.id = turned[node.id]


def made_from(code, function):
    """Return the function that a text or a tree defines, where the other function lives."""
    code = compile(code, "<slip>", "exec")
    namespace = dict(function.__globals__)
    exec(code, namespace)
    return namespace[function.__name__]


@lru_cache(maxsize=100)
def with_other_arguments(function):
    """Return what becomes of a function if two arguments are exchanged, or if a number stands in the place of one."""
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
