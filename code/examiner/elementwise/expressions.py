"""Formulas as text: compute them with NumPy, and make the mistakes in them that people make.

The text is that of ``INFO``: SymPy's spelling, which is Python's. A mistake is made in the syntax tree, so that every
form of every formula has its mistakes without a line of its own.
"""

import ast
import copy
import re
from collections import Counter
from functools import lru_cache, wraps
from math import erfc

import numpy as np

from activations import sigmoid
from examiner.rewriting import changed, parse, rules

SQRT2 = 2**0.5
STAYS = "The rule for x^n is not for e^x: there the x is the exponent, and e^x stays e^x."


def _piecewise(*pieces):
    """Return the value of the first piece whose condition holds."""
    *pieces, (result, _) = pieces
    for value, condition in reversed(pieces):
        result = np.where(condition, value, result)
    return result


def _tanh_cdf(x):
    """Return the approximation of the normal distribution in GELU's tanh form."""
    return (1 + np.tanh((2 / np.pi) ** 0.5 * (x + 0.044715 * x**3))) / 2


_erfc = np.vectorize(erfc, otypes=[float])
NAMES = {
    **{name: getattr(np, name) for name in ("exp", "log", "tanh", "cosh", "sqrt", "pi", "tan", "arctan", "sign")},
    "erfc": _erfc,
    "Abs": np.abs,
    "Min": np.minimum,
    "Max": np.maximum,
    "Rational": lambda p, q: p / q,
    "Piecewise": _piecewise,
    "sigma": sigmoid.value,
    "Phi": lambda x: _erfc(-x / SQRT2) / 2,
    "phi": lambda x: np.exp(-(x**2) / 2) / (2 * np.pi) ** 0.5,
    "T": _tanh_cdf,
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


TIMES_ONE = re.compile(r"\*1\b(?!\.)|\b1\*(?!\*)")  # what nobody writes, and it gives what a lost factor gives
SUMS, PRODUCTS = (ast.Add, ast.Sub), (ast.Mult, ast.Div, ast.MatMult)
JOINS = dict.fromkeys(SUMS, PRODUCTS) | dict.fromkeys(PRODUCTS, SUMS) | {ast.Pow: ()}  # what brackets hold together
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
    'α·e^x for x ≤ 0, 1 otherwise'
    >>> readable("1 / exp(--x)")
    '1/e^x'
    """
    if text.startswith("Piecewise"):
        pieces = [[ast.unparse(part) for part in piece.elts] for piece in ast.parse(text).body[0].value.args]
        written = [f"{value} for {condition}" for value, condition in pieces[:-1]]
        text = ", ".join([*written, f"{pieces[-1][0]} otherwise"])
    text = re.sub(r"Rational\((-?\d+), (\d+)\)", r"\1/\2", text)
    text = re.sub(r" ?(\*+|/) ?", r"\1", text).replace("--", "")  # two slips of a sign, one in the other
    for name, sign in SIGNS.items():
        text = text.replace(name, sign)
    return re.sub(r"e\^\((\w)\)", r"e^\1", text)


POWERS = {("**", "2"): "square", ("sqrt",): "root"}
OPERATIONS = {"+": "sum", "-": "difference", "*": "product", "/": "quotient", "**": "power", "@": "matrix product"}
OPERATIONS = {(sign,): name for sign, name in OPERATIONS.items()} | {(name,): name for name in ("sum", "mean")} | POWERS


def exchanged(slug, before, after):
    """Say what is gone, is too many, or stands for what, where two formulas tell; else nothing.

    >>> exchanged("wrong-operation", "a*b", "a + b"), exchanged("missing-factor", "1 - y**2", "1 - y")
    ('A sum stands where a product belongs.', 'A square is gone.')
    >>> exchanged("misplaced-power", "1 - y**2", "(1 - y)**2")
    'A square stands in the wrong place.'
    """
    counts = [Counter(re.findall(r"\*\*|[-+*/@]|[^\W\d]\w*|\d+", text)) for text in (before, after)]
    gone, came = (tuple(sorted(found.elements())) for found in (counts[0] - counts[1], counts[1] - counts[0]))
    if gone in POWERS and not came:
        return f"A {POWERS[gone]} is gone."
    if came in POWERS and not gone:
        return f"There is a {POWERS[came]} too many."
    if slug in ("wrong-operation", "wrong-factor", "misplaced-power") and {gone, came} <= {*OPERATIONS}:
        return f"A {OPERATIONS[came]} stands where a {OPERATIONS[gone]} belongs."
    is_moved = slug == "misplaced-power" and not gone and not came and re.search(r"\*\* ?2\b", before)
    return "A square stands in the wrong place." if is_moved else ""


@lru_cache(maxsize=200)
def pieces(text):
    """Return the pieces of a formula that is made of pieces, none if it is not.

    >>> pieces("Min(1, Max(0, x/6 + 1/2))")
    ('1', '0', 'x / 6 + 1 / 2')
    """
    found, left = [], [parse(text)]
    while left:
        node = left.pop(0)
        if isinstance(node, ast.Call) and node.func.id in ("Piecewise", "Max", "Min"):
            left = [piece.elts[0] if isinstance(piece, ast.Tuple) else piece for piece in node.args] + left
        else:
            found.append(ast.unparse(node))
    return tuple(found) if len(found) > 1 else ()


def _at_each_node(changes):
    """Turn the changes at a node into a function of a formula: every formula that one of them makes of it, by slug."""

    @lru_cache(maxsize=200)
    @wraps(changes)
    def formulas(text):
        return changed(parse(text), changes)

    return formulas


miscalculations = rules("""
    A + B -> wrong-sign: A - B, B - A; missing-term: A, B
    A - B -> wrong-sign: A + B, B - A; missing-term: A, B, -B
    A * B -> missing-factor: A, B
    A @ B -> missing-factor: A, B
    A / B -> missing-factor: A, 1 / B
    A ** B -> missing-factor: A
    -A -> wrong-sign: A
    exp(A) -> wrong-sign: exp(-A)
    Max(A, B) -> swapped-branches: Min(A, B); missing-piece: A, B
    Min(A, B) -> swapped-branches: Max(A, B); missing-piece: A, B
""")


@_at_each_node
def miscalculated(node):
    """Return every formula that one mistake makes of this one, with its slug.

    >>> for slug, formula in miscalculated("y*(1 - y)"):
    ...     print(slug, formula)
    missing-factor y
    missing-factor 1 - y
    wrong-sign y * (1 + y)
    wrong-sign y * (y - 1)
    missing-term y * 1
    missing-term y * y
    missing-term y * -y
    """
    yield from miscalculations(node)
    if isinstance(node, ast.Call) and node.func.id == "Piecewise":
        yield from _in_pieces(node)


def _in_pieces(node):
    """Yield the mistakes in a formula of pieces: two of them exchanged, a switch in the wrong place."""
    for left_out in node.args if len(node.args) > 2 else ():
        *others, last = [piece for piece in node.args if piece is not left_out]
        rest = ast.Tuple([last.elts[0], ast.Constant(True)])
        yield "missing-piece", ast.Call(node.func, [*others, rest], [])
    outer, inner, *_ = values = [piece.elts[0] for piece in node.args]
    if len(values) == 3 and ast.dump(outer) == ast.dump(values[2]):
        pieces = [
            ast.Tuple([other, piece.elts[1]]) for other, piece in zip((inner, outer, inner), node.args, strict=True)
        ]
        yield "swapped-branches", ast.Call(node.func, pieces, [])
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


other_operations = rules("""
    A * B -> wrong-operation: A + B, A / B, A - B, B - A
    A + B -> wrong-operation: A * B; misplaced-power: (A + B)**2; wrong-factor: A*2 + B, A + B*2, A/2 + B, A + B/2
    A - B -> misplaced-power: (A - B)**2; wrong-factor: A*2 - B, A - B*2, A/2 - B, A - B/2
    A / B -> upside-down: B / A; wrong-operation: A * B
    A ** B -> upside-down: 1 / A**B
    A ** 2 -> misplaced-power: A**3
    A ** 3 -> misplaced-power: A**2
""")
other_powers = rules("""
    sqrt(A) -> misplaced-power: A, A**2; wrong-factor: sqrt(A*2), sqrt(A/2)
    x -> misplaced-power: x**2
    y -> misplaced-power: y**2
    1 -> wrong-factor: 2
    2 -> wrong-factor: 1
""")
scaled = rules("F(A) -> wrong-factor: F(A*2), F(A/2)")


@_at_each_node
def with_another_number(node):
    """Return every formula that has a power or factor too many, a fraction upside down, a sum for a product.

    >>> for slug, formula in with_another_number("x*f(x)"):
    ...     print(slug, formula)
    wrong-operation x + f(x)
    wrong-operation x / f(x)
    wrong-operation x - f(x)
    wrong-operation f(x) - x
    misplaced-power x ** 2 * f(x)
    misplaced-power x * f(x) ** 2
    wrong-factor x * f(x * 2)
    wrong-factor x * f(x / 2)
    misplaced-power x * f(x ** 2)
    """
    yield from other_operations(node)
    yield from other_powers(node)
    if isinstance(node, ast.Call) and node.func.id not in ("sqrt", "Piecewise"):
        yield "misplaced-power", ast.BinOp(node, ast.Pow(), ast.Constant(2))
        yield from scaled(node)
    if isinstance(node, ast.Constant) and node.value % 1:  # a decimal point in the wrong place
        yield "wrong-factor", ast.Constant(node.value * 10)
        yield "wrong-factor", ast.Constant(node.value / 10)
        for digits in (1, 2, 3):  # rounded
            yield "wrong-factor", ast.Constant(float(f"{node.value:.{digits}g}"))


# A power that covers too little or too much: tanh(x²) for tanh²(x), (1 − t)² for 1 − t².
of_squares = rules("""
    F(A, ...)**B -> misplaced-power: F(A**B)
    (A >> B)**C -> misplaced-power: A >> B**C
    A + B**C -> misplaced-power: (A + B)**C
    A - B**C -> misplaced-power: (A - B)**C
""")


def of_brackets(node):
    """Yield a factor that covers one more or one less of two terms: a(b + c) for ab + c, ab + c for a(b + c)."""
    if not isinstance(node, ast.BinOp):
        return
    left, op, right = node.left, node.op, node.right
    first = left if isinstance(left, ast.BinOp) and isinstance(left.op, JOINS.get(type(op), ())) else None
    second = right if isinstance(right, ast.BinOp) and isinstance(right.op, JOINS.get(type(op), ())) else None
    if first:
        yield "missing-brackets", ast.BinOp(first.left, first.op, ast.BinOp(first.right, op, right))
        yield "missing-brackets", ast.BinOp(ast.BinOp(first.left, op, right), first.op, first.right)
    if second:
        yield "missing-brackets", ast.BinOp(ast.BinOp(left, op, second.left), second.op, second.right)
        yield "missing-brackets", ast.BinOp(second.left, second.op, ast.BinOp(left, op, second.right))


# A function that is applied to one less of two terms, or one more: exp(x - 1) for exp(x) - 1.
calls_in_brackets = rules("""
    F(A >> B) -> missing-brackets: F(A) >> B, A >> F(B)
    F(A) >> B -> missing-brackets: F(A >> B)
""")


# Another factor, the rule for x^n, a function differentiated once too often or too seldom.
other_parts = rules("""
    A * B -> wrong-factor: A * A, B * B
    exp(A) -> misplaced-power: A * exp(A - 1)
    exp(-A) -> misplaced-power: A * exp(-A - 1)
    sigma(A) -> second-derivative: sigma(A)*(1 - sigma(A)); returns-function: log(1 + exp(A))
    tanh(A) -> second-derivative: 1 - tanh(A)**2
    Phi(A) -> second-derivative: phi(A)
    phi(A) -> second-derivative: -A*phi(A); returns-function: Phi(A)
    1 - tanh(A)**2 -> returns-function: tanh(A)
""")


@_at_each_node
def with_another_part(node):
    """Return every formula in which another function, or another factor, stands in the place of one.

    >>> for slug, formula in with_another_part("x*tanh(x)"):
    ...     print(slug, formula)
    wrong-factor x * x
    wrong-factor tanh(x) * tanh(x)
    second-derivative x * (1 - tanh(x) ** 2)
    """
    yield from other_parts(node)
    if not isinstance(node, ast.BinOp):
        return
    if isinstance(node.op, ast.Add) and ast.unparse(node.left) == "1" and _names(node.right) == {"x"}:
        yield "returns-function", ast.BinOp(ast.Name("x"), node.op, node.right)  # 1 is the slope of x
    if isinstance(node.op, ast.Div) and _names(node.right) & {"x", "y"}:  # 1/u is the slope of log(u)
        yield "returns-function", ast.BinOp(node.left, ast.Mult(), ast.Call(ast.Name("log"), [node.right], []))


one_in_front = rules("A + N -> missing-brackets: N * (A + 1)")


@_at_each_node
def with_moved_constant(node):
    """Return every formula in which a constant multiplies more than it should, or stands inside of a function.

    >>> with_moved_constant("alpha*(exp(x) - 1)")
    (('wrong-factor', 'exp(alpha * x) - 1'),)
    """
    yield from one_in_front(node)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult):
        yield from (("wrong-factor", moved) for moved in _moved_inside(node))


def _names(node):
    return {part.id for part in ast.walk(node) if isinstance(part, ast.Name)}


def _moved_inside(node):
    """Yield a product with one constant factor inside of a function instead of in front of it."""
    factors = _factors(node)
    for constant in [one for one in factors if isinstance(one, ast.Name) and not _is_variable(one)]:
        rest = parse("*".join(f"({ast.unparse(one)})" for one in factors if one is not constant))
        for call in [part for part in ast.walk(rest) if isinstance(part, ast.Call) and len(part.args) == 1]:
            made = copy.deepcopy(rest)
            there = next(part for part in ast.walk(made) if ast.dump(part) == ast.dump(call))
            there.args = [ast.BinOp(constant, ast.Mult(), there.args[0])]
            yield made


def _factors(node):
    product = isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult)
    return [*_factors(node.left), *_factors(node.right)] if product else [node]


@_at_each_node
def not_applied(node):
    """Return every formula in which one function is not applied.

    >>> not_applied("f(g(x))")
    (('x-for-output', 'g(x)'), ('x-for-output', 'x'), ('x-for-output', 'f(x)'))
    """
    if isinstance(node, ast.Call) and len(node.args) == 1 and node.func.id not in ("Piecewise", "sqrt"):
        yield "x-for-output", node.args[0]
        yield from (("x-for-output", name) for name in ast.walk(node.args[0]) if _is_variable(name))
        if node.func.id == "log" and ast.unparse(node.args[0]).startswith("1 + "):  # log1p
            yield "x-for-output", node.args[0].right


def _is_variable(node):
    return isinstance(node, ast.Name) and node.id in ("x", "y")


@lru_cache(maxsize=200)
def mistyped(text):
    """Return every formula that a mistake in typing makes: brackets left out, a power in the wrong place.

    >>> for slug, formula in mistyped("(1 + y)*f(x)**2"):
    ...     print(slug, formula)
    missing-brackets 1 + y*f(x)**2
    misplaced-power (1 + y)*f(x)*2
    misplaced-power (1 + y) * f(x ** 2)
    """
    made = [("missing-brackets", formula) for formula in _without_brackets(text) if not TIMES_ONE.search(formula)]
    made += [("misplaced-power", text[: at.start()] + "*" + text[at.end() :]) for at in re.finditer(r"\*\*", text)]
    return (*made, *changed(parse(text), of_squares))


@lru_cache(maxsize=200)
def terms(text):
    """Return each term of a sum by itself: what is left where the product rule has given one of its two.

    >>> terms("f(x) + x*g(x)")
    (('missing-term', 'f(x)'), ('missing-term', 'x * g(x)'))
    """
    return _at_root(text, rules("A + B -> missing-term: A, B"))


@lru_cache(maxsize=200)
def with_extra_factor(text):
    """Return a sum with a factor too many in one of its two terms.

    >>> with_extra_factor("f(x) + x*g(x)")
    (('wrong-factor', 'x * f(x) + x * g(x)'), ('wrong-factor', 'f(x) + x * (x * g(x))'))
    """
    return _at_root(text, rules("A + B -> wrong-factor: x*A + B, A + x*B"))


def _at_root(text, changes):
    return tuple((slug, ast.unparse(tree)) for slug, tree in changes(parse(text)))


@lru_cache(maxsize=200)
def regrouped(text):
    """Return every formula in which a factor or a function covers one more or one less of two terms.

    >>> for _, formula in regrouped("a*f(y + b)"):
    ...     print(formula)
    a * (f(y) + b)
    a * (y + f(b))
    a*f(y)+ b
    """
    typed = [("missing-brackets", formula) for formula in _without_brackets(text) if TIMES_ONE.search(formula)]
    typed += [("missing-brackets", formula) for formula in _closed_early(text)]
    typed += [("misplaced-power", formula) for formula in _without_root(text)]
    return (*changed(parse(text), of_brackets), *changed(parse(text), calls_in_brackets), *typed)


@lru_cache(maxsize=200)
def x_for_output(text):
    """Return every formula that has x in the place of one output, or of all.

    >>> for slug, formula in x_for_output("y*(1 - y)"):
    ...     print(slug, formula)
    x-for-output x * (1 - y)
    x-for-output y * (1 - x)
    argument-is-activation x*(1 - x)
    """
    whole = () if re.search(r"\bx\b", text) else (("argument-is-activation", re.sub(r"\by\b", "x", text)),)
    return (*changed(parse(text), rules("y -> x-for-output: x")), *whole)


def _brackets(text, opening):
    """Yield where each bracket opens and closes, and how deep each sign in it stands."""
    for found in re.finditer(opening, text):
        start = found.end() - 1
        depths = np.cumsum([(sign == "(") - (sign == ")") for sign in text[start:]])
        end = start + int(np.argmin(depths != 0))
        yield start, end, depths[: end - start]


def _closed_early(text):
    """Yield the text with one bracket closed before one of the operations in it: sqrt(2)*pi for sqrt(2*pi)."""
    for start, end, depths in _brackets(text, r"(?<!Piecewise)(?<!Max)(?<!Min)\("):
        for sign in re.finditer(r"(?<=[\w)]) ?(\*\*|[-+*/])", text[start:end]):
            if depths[sign.start()] == 1 and "," not in text[start:end]:
                at = start + sign.start()
                yield f"{text[:at]}){text[at:end].strip()}{text[end + 1 :]}"


def _without_root(text):
    """Yield the text without one root, which takes its brackets along: 2*pi for sqrt(2*pi)."""
    for start, end, _ in _brackets(text, r"sqrt\("):
        yield text[: start - len("sqrt")] + text[start + 1 : end] + text[end + 1 :]


def _without_brackets(text):
    """Yield the text without one pair of brackets, for each that holds an operation, and without all of them."""
    pairs = []
    for start, end, _ in _brackets(text, r"(?<!\w)\("):
        if isinstance(parse(text[start + 1 : end]), ast.BinOp):
            pairs.append({start, end})
    for left_out in [*pairs, set().union(*pairs)] if len(pairs) > 1 else pairs:
        yield "".join(sign for i, sign in enumerate(text) if i not in left_out)
