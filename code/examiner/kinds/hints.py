"""Hints for a question about an activation that has none of its own: which rule leads there, which step, a check.

They come from the formula: a product wants the product rule, pieces are taken one by one.
"""

import ast

import numpy as np

from examiner.comparison import say

LOOK = {
    "pieces": "Take the pieces one at a time. Which formula holds on which side, and what is the slope of each?",
    "product": "The function is a product, x times something. What is the slope of each of the two factors?",
    "quotient": "The function is a quotient. What are the slopes of what stands above and of what stands below?",
    "chain": "One function stands inside another. Which is the outer, which the inner, and what is the slope of each?",
    "straight": "Move a little to the right on the graph. How much does it rise, and does it matter where you start?",
}
STEP = {
    "pieces": "np.where(condition, this, that) chooses between two pieces, number by number.",
    "product": "First factor's slope times the second, plus the first times the second's slope. "
    "In the second factor a function stands inside another: its slope wants the chain rule.",
    "quotient": "(u/v)′ = (u′v − uv′)/v². Then look how much of it is the function itself, and give that a name.",
    "chain": "Take the outer slope where the inner function is, and multiply it by the inner slope.",
    "straight": "Each number that comes in gets a slope, even where all are the same: the shape stays.",
}
FILL = "NumPy can fill an array that has the shape of another with one number."
BOTH = " It computes both, so let no large number into an exponential: np.minimum(x, 0) keeps those out."


def usual_hints(question):
    """Return three hints: what to look at, the step, what must come out at two places.

    >>> from examiner import QUESTIONS
    >>> usual_hints(QUESTIONS["silu.derivative"])[2]
    'At x = 2 the slope is 1.09, at x = −0.5 it is 0.26. Does your code give that?'
    """
    info = question.module.INFO
    rule = rule_of(info.expression)
    if question.form == "derivative_from_output" and rule != "straight":
        return [*_from_output(rule), _numbers(question, "slope")]
    if question.form == "value":
        return [*_value(rule, info.expression), _numbers(question, "result")]
    large = BOTH if rule == "pieces" and "exp(" in question.formula else ""
    return [LOOK[rule], STEP[rule] + large, FILL if rule == "straight" else _numbers(question, "slope")]


def rule_of(expression):
    """Return what kind of formula an expression of x is.

    >>> rule_of("x/(1 + exp(-x))"), rule_of("1/(1 + exp(-x))"), rule_of("Max(0, x)")
    ('product', 'chain', 'pieces')
    """
    if any(name in expression for name in ("Piecewise", "Max", "Min")):
        return "pieces"
    above, below = _factors(ast.parse(expression, mode="eval").body)
    if above == ["x"] and not below:
        return "straight"
    if "x" in above:
        return "product"
    return "quotient" if above and below else "chain"


def _factors(tree):
    """Return the factors above and below the line, those without x left out."""
    if isinstance(tree, ast.BinOp) and isinstance(tree.op, ast.Mult | ast.Div):
        (above, below), (more, less) = _factors(tree.left), _factors(tree.right)
        return (above + more, below + less) if isinstance(tree.op, ast.Mult) else (above + less, below + more)
    has_x = any(isinstance(node, ast.Name) and node.id == "x" for node in ast.walk(tree))
    return ([ast.unparse(tree)] if has_x else []), []


def _value(rule, expression):
    large = "exp(" in expression
    if rule == "pieces":
        return (
            "Which formula holds on which side, and what comes out on the border between them?",
            "np.where(condition, this, that) chooses number by number, np.maximum takes the larger of two."
            + BOTH * large,
        )
    if large:
        way = (
            "Take the largest part out of the logarithm: ln(a·b) = ln a + ln b."
            if "log(" in expression
            else "On the other side, multiply above and below by what makes the exponential small."
        )
        return (
            "How large does e^x or e^(−x) get far to the left, far to the right? Beyond e^710 there is only inf.",
            f"Let e^(−|x|) be the only exponential in your formula: it is never above 1. {way}",
        )
    return (
        "Work from the inside out. What happens to x first, and what to the result of that?",
        "Give the innermost part a name and a line of its own, then build the rest on it, a bracket for each step.",
    )


def _from_output(rule):
    look = "y has been through the function already, so nothing is applied again."
    if rule == "pieces":
        return (
            f"{look} Which outputs does each piece give?",
            "Let y choose the piece. If the slope there still needs x, solve that piece's formula for it.",
        )
    return (
        f"{look} Where does f(x) stand in the slope?",
        "Write the slope in terms of x, with y wherever f(x) stands. Then solve y = f(x) for what is left of x.",
    )


def _numbers(question, what):
    """Say what must come out at two places."""
    name, keywords = question.variable, {one.name: one.default for one in question.module.INFO.parameters}
    given = question.arguments_for(np.array([2.0, -0.5]), **keywords)
    one, other = question.truth(given, **keywords)
    (first, second), usual = map(say, given), "".join(f" With {n} = {say(v)}:" for n, v in keywords.items())
    says = f"{name} = {first} the {what} is {say(one)}, at {name} = {second} it is {say(other)}"
    return f"{usual.strip()} {'at' if usual else 'At'} {says}. Does your code give that?".strip()
