"""Name a mistake by what mends it: the one change in the learner's own code after which it is right.

Where no known slip gives the numbers, the code is tried with one place changed, however it is written. This runs where
the answer has run; what arrives from elsewhere as data alone is judged by its numbers.
"""

import ast
import inspect
import re
import time
import warnings
from dataclasses import replace

import numpy as np

from examiner.comparison import as_array
from examiner.elementwise.expressions import STAYS, exchanged
from examiner.kinds.slips import OTHER, SAYS, made_from, slips_at, tree_of
from examiner.rewriting import changed, parse, rules
from examiner.running.messages import to_bytes
from examiner.running.observing import observe
from examiner.running.pristine import pristine

SECONDS = 1.0  # of the processor, for all that is tried
SHORTEST, LONGEST = 8, 60  # characters of code that are quoted
BOTH_WAYS = (  # what mends a slip is the same slip once more
    *("missing-brackets", "misplaced-power", "upside-down", "wrong-axis"),
    *("wrong-factor", "wrong-operation", "wrong-sign", "swapped-branches", "borrowed-rule"),
)
WITHIN = (ast.expr, ast.keyword, ast.Assign, ast.AugAssign)
SIGNS = {ast.Add: "+", ast.Sub: "−", ast.Mult: "*", ast.Div: "/", ast.Pow: "**"}
TOO_MANY = {
    ast.Pow: ("misplaced-power", "A power"),
    ast.Add: ("wrong-operation", "A term"),
    ast.Sub: ("wrong-operation", "A term"),
    ast.Div: ("wrong-factor", "A division"),
}
FUNCTIONS = {"abs": "wrong-sign", "sqrt": "misplaced-power"} | dict.fromkeys(
    ("exp", "log", "tanh"), "argument-is-activation"
)
WRONG_AXIS = "This runs along the wrong axis."
AXES, ALONG_AXES = ("0", "1", "-1"), ("sum", "mean", "max", "min", "all", "any", "std", "value")
POWER_RULE = re.compile(r"\b(\w+) \* (np\.|)exp\((-?\1) - 1\)")  # by the rule for x^n: x * np.exp(x - 1)
ONE_AGAIN = re.compile(r"\b(\w+) \+ \(1 - \1\)")  # nobody means it
COMPUTES = (ast.FunctionDef, ast.Assign, ast.AnnAssign, ast.AugAssign, ast.If, ast.Return, ast.Pass)
ZERO, ONE, TWO = map(ast.Constant, range(3))


def _said(table):
    """Return a way to change a node by rules, each with what to say: {0} is what stands there, {1} what belongs."""
    ways = [(says, rules(text)) for says, text in table.items()]

    def way(node, names):
        for says, changes in ways:
            for slug, instead in changes(node):
                yield (slug, says.format(_shown(node), _shown(instead))), instead

    return way


# What NumPy reads as another thing: a number as an axis, * between matrices.
_misread = _said(
    {
        "np.max takes its second argument for an axis. np.maximum compares number by number.": """
            M.max(A, B) -> wrong-axis: M.maximum(A, B)""",
        "np.min takes its second argument for an axis. np.minimum compares number by number.": """
            M.min(A, B) -> wrong-axis: M.minimum(A, B)""",
        "* multiplies element by element, and @ is the matrix product.": "A * B -> elementwise-product: A @ B",
    }
)
_other_part = _said(
    {
        "Beside a 1 a small number is lost. np.log1p keeps it.": """
            M.log(1 + A) -> cancellation: M.log1p(A)
            M.log(A + 1) -> cancellation: M.log1p(A)""",
        SAYS["returns-function"]: "M.value(...) -> returns-function: M.derivative(...)",
        SAYS["wrong-scale"]: """
            M.std(..., ddof=1) -> wrong-scale: M.std(...)
            M.var(..., ddof=1) -> wrong-scale: M.var(...)""",
        "A variance takes the mean off first. The mean of the squares themselves belongs.": """
            M.var(A, ...) -> wrong-scale: (A**2).mean(...)
            M.var(...) -> wrong-scale: (M**2).mean(...)""",
        WRONG_AXIS: """
            M.value(..., axis=A) -> wrong-axis: M.value(..., axis=0), M.value(..., axis=1), M.value(..., axis=-1)""",
        "The two branches are exchanged.": "M.where(A, B, C) -> swapped-branches: M.where(A, C, B)",
        "The comparison is the other way round.": """
            A > B -> wrong-threshold: A < B
            A < B -> wrong-threshold: A > B
            A >= B -> wrong-threshold: A <= B
            A <= B -> wrong-threshold: A >= B""",
        "What is right at the edge itself?": """
            A > B -> wrong-threshold: A >= B
            A < B -> wrong-threshold: A <= B
            A >= B -> wrong-threshold: A > B
            A <= B -> wrong-threshold: A < B""",
        "The imaginary part belongs there.": "A.real -> wrong-variable: A.imag",
        "The real part belongs there.": "A.imag -> wrong-variable: A.real",
        "`{0}` counts every entry, and the mean is over the rows alone: `{1}`.": "A.size -> wrong-factor: len(A)",
        "`{0}` is the number of rows, and that of the columns belongs.": "A.shape[0] -> wrong-axis: A.shape[1]",
        "`{0}` is the number of columns, and that of the rows belongs.": "A.shape[1] -> wrong-axis: A.shape[0]",
    }
)
_too_large = _said(
    {
        "The minimum is taken out. With the maximum no exponent is above 0.": "M.min(...) -> overflow-in: M.max(...)",
        "The mean is taken out. With the maximum no exponent is above 0.": "M.mean(...) -> overflow-in: M.max(...)",
    }
)
_moved = _said(
    {
        "A factor belongs inside.": """
            A * B * F(C, ...) -> missing-brackets: A * F(B * C, ...)
            A * B * M.sum(...) -> missing-brackets: A * (B * M).sum(...)
            A * B * M.mean(...) -> missing-brackets: A * (B * M).mean(...)
            A * B * M.max(...) -> missing-brackets: A * (B * M).max(...)
            A * B * M.min(...) -> missing-brackets: A * (B * M).min(...)
            A * F(B, ...) -> missing-brackets: F(A * B, ...)
            A * M.sum(...) -> missing-brackets: (A * M).sum(...)
            A * M.mean(...) -> missing-brackets: (A * M).mean(...)
            A * M.max(...) -> missing-brackets: (A * M).max(...)
            A * M.min(...) -> missing-brackets: (A * M).min(...)""",
        "A bracket closes too early.": "F(A, ...) >> B -> missing-brackets: F(A >> B, ...)",
        "A factor stands inside and belongs in front.": """
            F(A * B, ...) -> missing-brackets: A * F(B, ...), B * F(A, ...)""",
    }
)


def _by_rule_of_powers(node, names):
    """Yield e^u where u·e^(u − 1) stands, with either sign."""
    text = ast.unparse(node) if isinstance(node, ast.BinOp) else ""
    for sign in ("", "-") if POWER_RULE.search(text) else ():
        yield ("misplaced-power", STAYS), parse(POWER_RULE.sub(rf"{sign}\2exp(\3)", text))


def _turned_back(node, names):
    """Yield what undoes a slip that undoes itself, and whatever stands the other way round or in another's place."""
    for slug, instead in slips_at(node):
        if slug in BOTH_WAYS and _name(node) not in ("abs", "sqrt") and not ONE_AGAIN.search(ast.unparse(instead)):
            yield (slug, _exchange(slug, node, instead)), instead
    yield from _other_part(node, names)
    yield from _other_axis(node)
    if isinstance(node, ast.Constant | ast.Name):
        yield ("wrong-sign", SAYS["wrong-sign"]), ast.UnaryOp(ast.USub(), node)


def _other_axis(node):
    """Yield another axis as the last argument of a sum or mean."""
    for axis in AXES if _name(node) in ALONG_AXES and node.args and ast.unparse(node.args[-1]) in AXES else ():
        yield ("wrong-axis", WRONG_AXIS), ast.Call(node.func, [*node.args[:-1], parse(axis)], node.keywords)


def _measured(node, names):
    """Yield a division and brackets put right where a checker measures a slope."""
    told = _turned_back(node, names) if re.search(r"\bf\(", ast.unparse(node)) else ()
    yield from (found for found in told if found[0][0] in ("missing-brackets", "wrong-operation"))


def _exchange(slug, node, instead):
    """Say what stands where something else belongs."""
    if isinstance(node, ast.BinOp) and isinstance(instead, ast.BinOp):
        if ast.dump(node) == ast.dump(instead.left) and isinstance(instead.op, ast.Pow):
            return "A square is missing."
        if ast.dump(node.left) == ast.dump(instead.left) and ast.dump(node.right) == ast.dump(instead.right):
            return f"A {SIGNS[type(node.op)]} stands where a {SIGNS[type(instead.op)]} belongs."
        if ast.dump(node.left) == ast.dump(instead.right) and isinstance(node.op, ast.Sub):
            return "A difference is the other way round."
    name = _name(node)
    if name in OTHER and _name(instead) == OTHER[name]:
        return f"A {name} stands where a {OTHER[name]} belongs."
    return exchanged(slug, ast.unparse(instead), ast.unparse(node)) or SAYS[slug]


def _taken_away(node, names):
    """Yield what is left without a factor, a term, a power or a function."""
    if isinstance(node, ast.BinOp):
        slug, what = TOO_MANY.get(type(node.op), ("wrong-factor", "A factor"))
        yield (slug, f"{what} does not belong here: `{_shown(node.right)}`."), node.left
        if isinstance(node.op, ast.Add | ast.Sub | ast.Mult | ast.MatMult):
            minus = " -" * isinstance(node.op, ast.Sub)
            yield (slug, f"{what} does not belong here: `{_shown(node.left)}{minus}`."), node.right
    elif isinstance(node, ast.Call) and len(node.args) == 1:
        says = f"`{_shown(node.func)}` is applied where it does not belong."
        yield ((FUNCTIONS | {"round": "rounded"}).get(_name(node), "applied-twice"), says), node.args[0]
    elif _name(node) in ("maximum", "minimum"):
        for kept in node.args:
            yield ("cut-off", f"Here np.{_name(node)} cuts off too much."), kept


def _other_name(node, names):
    """Yield other variables."""
    for other in names if isinstance(node, ast.Name) and node.id in names else ():
        if other != node.id:
            says = f"`{node.id}` stands where `{other}` belongs."
            yield ("wrong-variable", says), ast.Name(other)


def _may_be_changed(node, names):
    known = node.id in names if isinstance(node, ast.Name) else True
    return known and isinstance(node, ast.BinOp | ast.Call | ast.Name | ast.UnaryOp | ast.Subscript)


def _added(node, names):
    """Yield what becomes of a part with a square or a function that may be missing."""
    if not _may_be_changed(node, names):
        return
    says = "This is computed in fewer than 64 bits."
    yield ("rounded", says), ast.Call(ast.Attribute(ast.Name("np"), "float64"), [node], [])
    yield ("misplaced-power", "A square is missing."), ast.BinOp(node, ast.Pow(), TWO)
    says = "Here stands the height of a curve, and its slope belongs."
    if not ast.unparse(node).startswith("1 - "):
        yield ("returns-function", says), ast.BinOp(ONE, ast.Sub(), ast.BinOp(node, ast.Pow(), TWO))
        yield ("returns-function", says), ast.BinOp(node, ast.Mult(), ast.BinOp(ONE, ast.Sub(), node))
    for name, slug in FUNCTIONS.items():
        if name == "abs" and ast.unparse(node).startswith("-"):
            continue  # it would turn the sign as well
        yield (slug, f"np.{name} is missing."), ast.Call(ast.Attribute(ast.Name("np"), name), [node], [])
    yield ("missing-term", "Here 1 minus this belongs."), ast.BinOp(ONE, ast.Sub(), node)
    yield ("upside-down", SAYS["upside-down"]), ast.BinOp(ONE, ast.Div(), node)


def _summed(node, names):
    """Yield what becomes of a part with its mean or its sum, row by row, in its place."""
    for name in ("mean", "sum") if _may_be_changed(node, names) and not isinstance(node, ast.Name) else ():
        along = parse(f"np.{name}({ast.unparse(node)}, axis=-1, keepdims=True)")
        yield ("wrong-operation", f"Here its {name} along the last axis belongs."), along


def _joined(node, names):
    """Yield what becomes of a part with a factor or a term that may be missing."""
    if not _may_be_changed(node, names):
        return
    others = [ast.Name(name) for name in names if name != ast.unparse(node)]
    for says, slug, ops, numbers in (
        (("A factor is missing.", "A division is missing."), "missing-factor", (ast.Mult(), ast.Div()), TWO),
        (("A term is missing.",) * 2, "missing-term", (ast.Add(), ast.Sub()), ONE),
    ):
        for other in (numbers, *others):
            yield from (((slug, said), ast.BinOp(node, op, other)) for said, op in zip(says, ops, strict=True))


def _other_number(node, names):
    """Yield other numbers."""
    if isinstance(node, ast.Constant) and type(node.value) in (int, float):
        n = node.value
        for other in dict.fromkeys((n + 1, n - 1, 2 * n, n / 2, n * n, abs(n) ** 0.5, 10 * n, n / 10)):
            says = f"The number {n} is too {'small' if other > n else 'large'}."
            yield ("wrong-factor", says), ast.Constant(other)
    if _name(node) == "where" and len(node.args) == 3:
        condition, one, other = node.args
        for fixed in (ZERO, ONE, ast.UnaryOp(ast.USub(), ast.Attribute(ast.Name("np"), "inf"))):
            for old, chosen in ((one, [condition, fixed, other]), (other, [condition, one, fixed])):
                says = f"In one branch `{_shown(old)}` does not belong."
                yield ("missing-piece", says), ast.Call(node.func, chosen, [])


FEW = {"wrong-shape": (_misread,), "wrong-shape-of": (_misread,), "overflow-in": (_too_large,)}  # tried alone
WAYS = (
    _misread,
    _by_rule_of_powers,
    _turned_back,
    _taken_away,
    _other_name,
    _other_number,
    _added,
    _joined,
    _moved,
    _summed,
)  # the likeliest first


def mended(question, answer, probes, observations, found, attempt):
    """Return the findings with the mistake named that one change in the code mends, or as they are."""
    tree = tree_of(answer) if inspect.isfunction(answer) else None
    if (
        not tree
        or found[0].slug == "absolute-tolerance"  # another step may get it through, and is no cure
        or not _only_computes(tree)
        or to_bytes(observe(made_from(tree, answer), probes[:1])[0]) != to_bytes(observations[:1])
    ):
        return found  # there is no text, or not that of what has run
    arguments = {node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)}
    assigned = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    names = sorted(arguments | assigned)
    until = time.process_time() + SECONDS
    ways = (_other_number, _measured) if question.numbers_alone else FEW.get(found[0].slug, WAYS)
    for way in ways:

        def changes(node, way=way):
            return (((*what, node), instead) for what, instead in way(node, names))

        for (slug, says, place), code in changed(tree, changes, spared=()):
            if time.process_time() > until:
                return found
            if _is_right(question, code, answer, probes, observations):
                if slug == "wrong-sign" and _is_count(place, tree):
                    continue
                slug = "wrong-threshold" if _is_limit(place, tree) else slug
                message = f"{says} Look at {_quoted(place, tree)}. {found[0].numbers}".strip()
                return (replace(found[0], slug=slug, message=message, hint=question.further(attempt)),)
    return found


def _only_computes(tree):
    """Tell whether a function may be tried many times: no change makes a loop endless, no effect comes again."""
    body = [node for node in ast.walk(tree) if isinstance(node, ast.stmt)]
    docstrings = [node for node in body if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)]
    return all(isinstance(node, COMPUTES) or node in docstrings for node in body)


def _is_right(question, code, answer, probes, before):
    try:
        with warnings.catch_warnings(action="ignore"):
            function = made_from(code, answer)
    except Exception:  # a change may make what is no code
        return False
    for some in (probes[:1], probes):  # the first call tells most apart
        observations, _ = observe(function, some)
        with pristine(), np.errstate(all="ignore"):
            if len(observations) < len(some) or not all(map(question.right, some, observations)):
                return False
            if not all(map(question.same_choice, before, observations)):
                return False
    with pristine(), np.errstate(all="ignore"):
        lost = ("overflow",) if any(map(_overflows, before)) else ()  # what overflows only now is no mend
        return all(found.remark or found.slug in lost for found in question.judge(probes, observations, 1))


def _overflows(seen):
    numbers = as_array(seen.result)
    return numbers is None or not np.isfinite(numbers).all()


def _name(node):
    """Return the name of a method or of a function of a module that is called here, or nothing."""
    return node.func.attr if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) else ""


def _around(tree):
    return {id(part): node for node in ast.walk(tree) for part in ast.iter_child_nodes(node)}


def _is_count(place, tree):
    """Tell whether a place says where a range begins or ends: nobody has lost a sign there."""
    outside = _around(tree).get(id(place))
    return isinstance(outside, ast.Call) and ast.unparse(outside.func) == "range"


def _is_limit(place, tree):
    """Tell whether a place is a number that something is compared with."""
    around, number = _around(tree), isinstance(place, ast.Constant)
    outside = around.get(id(place))
    outside = around.get(id(outside)) if isinstance(outside, ast.UnaryOp) else outside
    return number and isinstance(outside, ast.Compare)


def _quoted(place, tree):
    """Return a place in the code as text, and within what it stands if it is short."""
    around = _around(tree)
    whole = place
    while len(ast.unparse(whole)) < SHORTEST and isinstance(around[id(whole)], WITHIN):
        whole = around[id(whole)]
    return f"`{_shown(place)}`" + (f" in `{_shown(whole)}`" if whole is not place else "")


def _shown(node):
    text = ast.unparse(node)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
