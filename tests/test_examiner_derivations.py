"""Derivations: what is read and where reading stops, which lines hold, and the names of what went wrong."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import activations
from examiner import QUESTIONS, examine
from examiner.derivations.evaluating import Scope
from examiner.derivations.judging import Working
from examiner.derivations.notation import Apply, Minus, Name, Number, Operation, Slope, text
from examiner.derivations.reading import DEEPEST, Reader, Unreadable
from examiner.kinds import Derivation

DERIVATIONS = [question for question in QUESTIONS.values() if isinstance(question, Derivation)]
X = np.array([-1.5, -0.4, 0.7, 2.0])


def reader():
    """Return a reader that knows y(x), u(x) and the number α."""
    return Reader("x", ("y", "f", "u"), ("α",))


def first(steps, question="sigmoid.derivation"):
    """Return the main finding about a derivation."""
    return examine(question, steps).findings[0]


def joined(parts):
    """Return strategies for trees with smaller ones in them."""
    functions = st.sampled_from(["exp", "log", "sqrt", "tanh", "sech", "erf", "abs", "σ", "Φ", "d/dx", "tanh'", "σ'"])
    return (
        st.builds(Minus, parts)
        | st.builds(Operation, st.sampled_from("+-*/^"), parts, parts)
        | st.builds(lambda name, inner: Apply(name, (inner,)), functions, parts)
        | st.builds(lambda name, one, other: Apply(name, (one, other)), st.sampled_from(["max", "min"]), parts, parts)
    )


LEAVES = st.one_of(
    st.sampled_from(["0", "1", "2", "0.5", "17"]).map(Number),
    st.sampled_from(["x", "y", "u", "e", "π", "α"]).map(Name),
    st.sampled_from([Slope("y"), Slope("u"), Slope("y", "x"), Slope("y", "u")]),
)


@given(st.recursive(LEAVES, joined, max_leaves=12))
def test_a_tree_written_down_is_read_as_the_same_tree(tree):
    assert Reader("x", (), ("α", "y", "u")).formula(text(tree)) == tree


@pytest.mark.parametrize(
    ("written", "means"),
    [
        ("e^-x", np.exp(-X)),
        ("e**(-x)", np.exp(-X)),
        ("exp(-x)", np.exp(-X)),
        ("e⁻ˣ", np.exp(-X)),
        ("2x", 2 * X),
        ("2 x²", 2 * X**2),
        ("-x^2", -(X**2)),
        ("xe^-x", X * np.exp(-X)),
        ("x · e^x ÷ 2 × 3 − 1", X * np.exp(X) / 2 * 3 - 1),
        ("sech^2(x)", 1 / np.cosh(X) ** 2),
        ("sech² x", 1 / np.cosh(X) ** 2),
        ("1 - tanh^2", 1 - np.tanh(X) ** 2),
        ("tanh 2x", np.tanh(2 * X)),
        ("cosh(x)^2 - sinh(x)^2", np.ones(4)),
        ("ln(1 + e^x)", np.logaddexp(0, X)),
        ("log(1+e^|x|)|x|", np.log(1 + np.exp(abs(X))) * abs(X)),
        ("max(0, x) + [1 - {x}]", np.maximum(0, X) + 1 - X),
        ("√(x²)", abs(X)),
        ("x/2 · (1 + erf(x/√2))", activations.gelu.value(X)),
        ("Φ(x) + x φ(x)", activations.gelu.derivative(X)),
        ("sigmoid(x)(1 - sigmoid(x))", activations.sigmoid.derivative(X)),
        ("σ(1 - σ)", activations.sigmoid.derivative(X)),
        ("σ'(x)", activations.sigmoid.derivative(X)),
        ("y(1 - y)", activations.sigmoid.derivative(X)),
        ("f'(x)", activations.sigmoid.derivative(X)),
        ("dy/dx", activations.sigmoid.derivative(X)),
        ("dy/du du/dx", activations.sigmoid.derivative(X)),
        ("d/dx (1 + e^-x)^-1", activations.sigmoid.derivative(X)),
        ("(x^3)'", 3 * X**2),
        ("½x", X / 2),
        ("1/2 x", X / 2),
    ],
)
def test_notation_is_read_as_people_mean_it(written, means):
    formulas = {name: Reader("x", ()).formula("1/(1 + e^-x)") for name in ("y", "f")}
    formulas["u"] = Reader("x", ()).formula("1 + e^-x")
    got = Scope("x", {"x": X, "α": X}, formulas).value(reader().formula(written))
    assert np.allclose(got, means, rtol=1e-9)


@pytest.mark.parametrize(
    ("written", "column"),
    [
        ("y = e^2x", 7),  # e²·x or e^(2x)
        ("y = 1/2x", 7),
        ("y = e^-x/(1+e^-x)(1+e^-x)", 17),
        ("y' = y + σ(1 - y)", 10),
        ("y = (1 + x", 4),
        ("y = 1 + x)", 9),
        ("y = |x", 4),
        ("y = 1 +", 7),
        ("y = x § 2", 6),
        ("y' = \\frac{1}{x}", 5),
        ("y = q", 4),
        ("y = tanh^-1(x)", 4),
        ("y' = f'(u) u'", 7),
        ("y' = d/dx 1/(1 + e^-x)", 5),
        ("y'' = 1", 2),
        ("e = exp(-x)", 0),
        ("y = exp x", 4),
        ("y = ln x^2", 8),
        ("y = " + (DEEPEST + 1) * "(" + "x", 4 + DEEPEST),
        ("y = " + "x+" * 200, 300),
    ],
)
def test_what_cannot_be_read_is_pointed_at(written, column):
    with pytest.raises(Unreadable) as stopped:
        reader().line(written)
    assert stopped.value.column == column


@pytest.mark.parametrize("around", ["x + (", "x*(", "1/(1 + ", "e^(x + "])
def test_what_stands_deep_in_brackets_is_judged_as_soon_as_anything_else(around):
    """With each slope computed anew in every rule it would take hours."""
    depth = DEEPEST - 1
    assert first(f"u = {around * depth}x{')' * depth}\nu' = 99").message.startswith("Line 2 does not hold")


@given(st.text(alphabet="xyue012^*+-/()|=' dσ∂,;∑", max_size=40) | st.text(max_size=30))
def test_whatever_is_written_gets_a_report(steps):
    assert examine("sigmoid.derivation", steps)._repr_html_()


@pytest.mark.parametrize("question", DERIVATIONS, ids=lambda question: question.id)
def test_a_question_asks_for_the_slope_of_its_activation(question):
    name = question.id.removesuffix(".derivation")
    if not hasattr(activations, name):
        return
    module = getattr(activations, name)
    head, *lines = question.expected.splitlines()
    names = Reader("x", question.outputs, (*question.point, *question.definitions))
    formulas = {name: names.formula(form) for name, form in question.definitions.items()}
    function = names.formula(head.partition("=")[2])
    for i, x in enumerate(np.clip(question.point["x"], -2.99, 2.99)):
        given = {parameter.name: question.point["α"][i] for parameter in module.INFO.parameters}
        point = {name: numbers[i] for name, numbers in question.point.items()} | {"x": x}
        scope = Scope("x", point, formulas | {"y": function})
        assert np.isclose(scope.value(function), module.value(x, **given), rtol=1e-7)
        for line in lines:
            slope = scope.value(names.formula(line.rpartition("=")[2]))
            assert np.isclose(slope, module.derivative(x, **given), rtol=1e-7, atol=1e-9)


RIGHT = {
    "sigmoid.derivation": [
        "y = (1 + exp(-x))**-1\ny' = -(1 + exp(-x))**-2 * (-exp(-x))\n = exp(-x)/(1 + exp(-x))**2\n = y * (1 - y)",
        "u = 1 + e^-x, u' = -e^-x\ny = 1/u\ndy/dx = dy/du · du/dx = -1/u² · u' = e^-x/u²\n= y(1 - y)",
        "y = e^x/(1 + e^x)\nf'(x) = (e^x(1 + e^x) - e^x e^x)/(1 + e^x)^2 = e^x/(1+e^x)^2\n= y - y²",
        "ln y = -ln(1 + e^-x)\ny'/y = e^-x/(1 + e^-x)\ny' = y(1 - y)  # logarithmic",
        "num = e^-x\n⇒ σ'(x) = num/(1 + num)^2 = σ(1 - σ)",
        "y(1 + e^-x) = 1\ny'(1 + e^-x) - y e^-x = 0\ny' = y e^-x/(1 + e^-x) = y(1-y)",
        "y = ½(1 + tanh(x/2))\ny' = 1/4 · sech²(x/2)\n= y(1-y)",
        "x = ln(y/(1 - y))\ndx/dy = 1/y + 1/(1 - y) = 1/(y(1 - y))\ndy/dx = y(1 - y)",
        "x = ln y - ln(1 - y)\n1 = y'/y + y'/(1 - y)\ny' = y(1 - y)",
        "Let s = 1/(1 + e^{-x})\ny = s\ny' = e^{-x} s²\n= s(1 - s)",
    ],
    "tanh.derivation": [
        "y = sinh x/cosh x\ny' = (cosh x cosh x − sinh x sinh x)/cosh² x\n= 1 - tanh²(x)\n= 1 - y²",
        "y(e^x + e^-x) = e^x - e^-x\ny'(e^x + e^-x) + y(e^x - e^-x) = e^x + e^-x\ny' + y·y = 1\ny' = 1 - y²",
        "x = artanh(y)\ndx/dy = 1/(1 - y²)\ny' = 1 - y²",
        "y = 2σ(2x) - 1\ny' = 2σ'(2x)·2 = 4σ(2x)(1 - σ(2x)) = (1 + y)(1 - y)",
    ],
    "softplus.derivation": [
        "y' = d/dx[ln(1 + e^x)]\n= 1/(1 + e^x) · d/dx[1 + e^x]\n= e^x/(1 + e^x)",
        "e^y = 1 + e^x\ny' e^y = e^x\ny' = e^x/e^y = e^(x - y)",
    ],
    "hard_swish.derivation": ["y = (x^2 + 3x)/6\ny' = (2x + 3)/6", "y = ⅙(x² + 3x)\ny' = ⅙(2x + 3)"],
    "gelu_tanh.derivation": [
        "u' = √(2/π)(1 + 0.134145x²)\ny' = 1/2(1 + tanh(u)) + x/2*(1 - tanh(u)^2)*u'",
        "u' = √(2/π)(1 + 3·0.044715x²)\ny' = 1/2 (1 + tanh(u)) + 1/2 x (1 - tanh(u)^2) u'",
        "t = tanh(u)\nt' = (1 - t²)u'\ny' = ½(1 + t) + ½x t'\nu' = sqrt(2/π)(1 + 0.134145x²)",
    ],
    "elu.derivation": ["y = alpha*(exp(x) - 1), x < 0\ny' = alpha*exp(x)\n= y + alpha"],
    "silu.derivation": [
        "y = x/(1+e^-x)\ny' = (1 + e^-x + x e^-x)/(1+e^-x)^2",
        "y = x*sigmoid(x)\ny' = sigmoid(x) + x*sigmoid(x)*(1 - sigmoid(x))\n = y + σ·(1 - y)",
        "y = xσ(x)\ndy/dx = dx/dx σ(x) + x dσ(x)/dx\n= σ(x) + xσ(x)(1 - σ(x))\n= σ(x) + y - yσ(x)\n= y + σ(x)(1 - y)",
    ],
    "mish.derivation": [
        "s = ln(1+e^x), y = x tanh(s)\ns' = σ(x)\ny' = tanh(s) + x·sech²(s)·s'\n= tanh s + x sech² s σ(x)",
        "y' = tanh(s) + x (1 - tanh(s)^2) s'\ns' = 1/(1+e^-x)\ny' = tanh(s) + x (1 - tanh(s)^2)/(1+e^-x)",
    ],
    "gelu.derivation": [
        "y = xΦ(x)\ny' = Φ(x) + xφ(x)",
        "Let GELU(x) = xΦ(x)\n1. Φ' = φ\n2. GELU'(x) = Φ(x) + xφ(x)",
        "y = x/2 (1 + erf(x/√2))\ny' = (1+erf(x/√2))/2 + x/2 · 2/√π · e^(-x²/2) · 1/√2\n= Φ(x) + x e^(-x²/2)/√(2π)",
    ],
    "selu.derivation": [
        "c = λα\ny = c e^x - c\ny' = c e^x\n= y + c",
        "y = 1.0507*1.67326*(e^x - 1)\ny' = 1.0507*1.67326*e^x\n= y + λα",
    ],
    "softmax.derivation-diagonal": [
        "y_i = e^(x_i)/Σ_k e^(x_k)\nu = e^x_i\n∂y_i/∂x_i = (uS − u²)/S² = y_i(1 − y_i)",
        "ln y_i = x_i - ln S\ny_i'/y_i = 1 - e^x_i/S\ny_i' = y_i(1 - y_i)",
        "yᵢ = e^(xᵢ)/S\nyᵢ' = yᵢ - e^(2xᵢ)/S² = yᵢ - yᵢ²",
    ],
    "floating_point.loss-derivation": [
        "L = max(z,0) − t z + log(1+e^−|z|)\nL' = -t + 1 - e^-z/(1+e^-z) for z > 0\n= σ(z) − t",
        "dL/dz = -t σ'/σ + (1 - t) σ'/(1 - σ)\n= -t(1 - σ) + (1 - t)σ\n= σ - t",
        "L = -t ln(p) - (1 - t) ln(1 - p), p = σ(z)\ndL/dp = (p - t)/(p (1 - p))\ndp/dz = p (1 - p)\ndL/dz = p - t",
    ],
}


@pytest.mark.parametrize(("question", "steps"), [(name, steps) for name, all_ in RIGHT.items() for steps in all_])
def test_a_right_derivation_passes_in_every_style(question, steps):
    assert examine(question, steps).passed, repr(examine(question, steps))


WRONG = [  # the question, the slug, the number of the line, the derivation
    ("sigmoid", "missing-factor", 2, "y = (1 + e^-x)^-1\ny' = -(1 + e^-x)^-2\n= y(1 - y)"),
    ("sigmoid", "wrong-sign", 2, "y = (1 + e^-x)^-1\ny' = -(1 + e^-x)^-2 · e^-x"),
    ("sigmoid", "misplaced-power", 2, "y = (1 + e^-x)^-1\ny' = -(1 + e^-x)^-1 (-e^-x)"),
    ("sigmoid", "misplaced-power", 2, "y = (1 + e^-x)^-1\ny' = -(1 + e^-x)^0 (-e^-x)"),
    ("sigmoid", "misplaced-power", 3, "y = (1 + e^-x)^-1\ny' = (1 + e^-x)^-2 e^-x\n = e^-x/(1 + e^-x)\n= y(1 - y)"),
    ("sigmoid", "wrong-sign", 3, "y = (1 + e^-x)^-1\ny' = (1 + e^-x)^-2 e^-x\n = y(1 + y)"),
    ("sigmoid", "quotient-rule", 2, "y = e^x/(1 + e^x)\ny' = (e^x e^x - (1 + e^x)e^x)/(1 + e^x)^2"),
    ("sigmoid", "quotient-rule", 2, "y = e^x/(1 + e^x)\ny' = (e^x(1 + e^x) - e^x e^x)/(1 + e^x)\n= y"),
    ("sigmoid", "quotient-rule", 2, "y = 1/(1 + e^-x)\ny' = (1·(-e^-x) - 0·(1 + e^-x))/(1 + e^-x)^2"),
    ("sigmoid", "wrong-sign", 1, "u = 1 + e^-x; u' = e^-x"),
    ("sigmoid", "wrong-point", 2, "y = (1 + e^-x)^-1\ny' = -(-e^-x)^-2"),
    ("sigmoid", "argument-is-activation", 1, "y' = x(1 - x)"),
    ("sigmoid", "returns-function", 2, "y = 1/(1 + e^-x)\ny' = 1/(1 + e^-x) = y"),
    ("sigmoid", "wrong-factor", 1, "y' = 3y(1 - y)"),
    ("sigmoid", "wrong-sign", 1, "y = 1/(1 - e^-x)"),
    ("sigmoid", "wrong-values", 2, "y = 1/(1 + e^-x)\ny' = ln(-e^x)"),  # has no value anywhere
    ("sigmoid", "wrong-sign", 1, "dx/dy = 1/(y(1 + y))\ny' = y(1 - y)"),
    ("sigmoid", "missing-steps", 0, "y = 1/(1 + e^-x)\ny' = y(1 - y)"),
    ("sigmoid", "missing-steps", 0, "y' = y - y² = y(1 - y)\n1 = 1"),
    ("sigmoid", "missing-steps", 0, "y' = d/dx (1 + e^-x)^-1\n = y(1 - y)"),
    ("sigmoid", "missing-steps", 0, "y = 1/(1 + e^-x)\nu = 1 + e^-x"),
    ("sigmoid", "unreadable-line", 1, "so we take the chain rule\ny' = y(1 - y)"),
    ("sigmoid", "unreadable-line", 1, "= y(1 - y)"),
    ("sigmoid", "unreadable-line", 2, "y = 1/(1 + e^-x)\ne^-x/(1 + e^-x)^2"),
    ("tanh", "wrong-sign", 2, "y = sinh x/cosh x\ny' = (cosh x cosh x + sinh x sinh x)/cosh² x"),
    ("tanh", "misplaced-power", 3, "y' = sech² x\n= 1 - tanh² x\n= 1 - tanh(x²)"),
    ("softplus", "missing-factor", 2, "y = ln(1 + e^x)\ny' = 1/(1 + e^x)"),
    ("log_sigmoid", "wrong-sign", 2, "y = -ln(1 + e^-x)\ny' = -e^-x/(1 + e^-x)"),
    ("elu", "offset", 2, "y = α(e^x - 1)\ny' = αe^x - 1"),
    ("elu", "returns-function", 2, "y = α(e^x - 1)\ny' = α(e^x - 1)"),
    ("silu", "missing-term", 2, "y = xσ(x)\ny' = xσ(x)(1 - σ(x))"),
    ("silu", "wrong-operation", 2, "y = xσ(x)\ny' = 1·σ'(x)"),
    ("silu", "missing-factor", 2, "y = xσ(x)\ny' = σ(x) + σ(x)(1 - σ(x))"),
    ("gelu", "missing-factor", 2, "y = x/2 (1 + erf(x/√2))\ny' = (1 + erf(x/√2))/2 + x/2·2/√π·e^(-x²/2)"),
    ("gelu", "returns-function", 2, "y = xΦ(x)\ny' = Φ(x) + xΦ(x)"),
    ("sigmoid", "unreadable-line", 1, "y' = y(1 - y) because of the chain rule"),
    ("mish", "missing-factor", 2, "s = ln(1 + e^x), s' = σ, y = x tanh(s)\ny' = tanh(s) + x sech²(s)"),
    ("hard_swish", "missing-factor", 2, "y = x(x + 3)/6\ny' = 2x + 3"),
    ("sigmoid", "borrowed-rule", 2, "y' = e^-x/(1 + e^-x)^2\n= 1 - y^2"),
    ("tanh", "misplaced-power", 4, "u = e^x - e^-x\nv = e^x + e^-x\ny' = (v^2 - u^2)/v^2\n= 1 - y"),
    ("tanh", "misplaced-power", 2, "y = tanh(x)\ny' = sech(x)"),
    ("gelu_tanh", "misplaced-power", 1, "u' = sqrt(2/π)(1 + 0.134145x)"),
    ("softmax", "wrong-factor", 2, "dy_i/dx_j = -e^x_i e^x_j/S²\n= -y_i²"),
    ("softmax", "returns-function", 1, "dS/dx_j = S"),
    ("tanh", "quotient-rule", 1, "y' = (e^x + e^-x)/(e^x + e^-x)"),
    ("elu", "ignores-slope", 2, "y' = α e^x\n= y + 1"),
    ("elu", "misplaced-power", 2, "y = αe^x - α\ny' = αx e^(x-1)"),
    ("softplus", "wrong-operation", 2, "y = ln(1 + e^x)\ny = ln(1) + ln(e^x)"),
    ("sigmoid", "wrong-operation", 2, "y = 1/(1 + e^-x)\n= 1/1 + 1/e^-x"),
    ("gelu_tanh", "returns-function", 2, "u = sqrt(2/π)(x + 0.044715x^3)\nu' = sqrt(2/π)(x + 0.134145x^2)"),
    ("softmax", "misplaced-power", 2, "dy_i/dx_j = -e^x_i e^x_j/S²\n= -y_i²y_j"),
    ("mish", "misplaced-power", 2, "s = ln(1 + e^x), s' = σ, y = x tanh(s)\ny' = tanh(s) + x(1 - tanh(s))σ"),
    ("silu", "wrong-operation", 1, "y' = σ(x)(1 - σ(x))"),
    ("silu", "missing-brackets", 2, "y' = σ(x) + xσ(x)(1 - σ(x))\n= σ(x)(1 + x - σ(x))"),
    ("gelu", "second-derivative", 1, "y' = Φ(x) + x φ'(x)"),
    ("gelu", "missing-factor", 1, "y' = Φ(x) + φ(x)"),
    ("gelu_tanh", "missing-factor", 2, "u' = √(2/π)(1 + 0.134145x²)\ny' = ½(1 + tanh(u)) + x(1 - tanh²(u))u'"),
    ("mish", "missing-factor", 1, "y' = tanh(s) + x(1 - tanh²(s))"),
    ("softmax", "quotient-rule", 1, "dy_i/dx_j = (e^x_i S - e^x_i e^x_j)/S^2"),
    ("loss", "missing-factor", 2, "p = σ(z)\nL' = -t/p + (1 - t)/(1 - p)"),
    ("loss", "wrong-sign", 2, "p = σ(z)\ndL/dp = -t/p - (1 - t)/(1 - p)"),
    ("hard_swish", "returns-function", 2, "y = (x^2 + 3x)/6\ny' = (2x + 3x)/6"),
    ("hard_swish", "missing-factor", 2, "y = x/6 (x + 3)\ny' = 1/6 (x + 3) + x"),
    ("softmax", "returns-function", 1, "dy_i/dx_j = -e^x_i S/S^2"),
    ("gelu", "wrong-factor", 2, "y = xΦ(x)\ny' = Φ(x) + xΦ(x)φ(x)"),
    ("silu", "misplaced-power", 2, "y = xσ(x)\ny' = σ(x) + x²σ(x)(1 - σ(x))"),
    ("elu", "wrong-sign", 3, "y = α e^x - α\ny' = α e^x\ne^x = y/α - 1"),
    ("capstone", "quotient-rule", 2, "y = z/(1 + z)\ny' = 1/(1 + z) - z/(1 + z)"),
    ("log_sigmoid", "wrong-sign", 2, "y' = e^-x/(1 + e^-x)\n= 1 - 1/(1 + e^x)"),
    ("sigmoid", "offset", 2, "y' = e^-x/(1 + e^-x)^2\n= 1/(1 + e^-x) * (1 - e^-x/(1 + e^-x))"),
]


@pytest.mark.parametrize(
    ("question", "says", "steps"),
    [
        ("elu", "y + 1 stands in the place of e^x,", "y' = α e^x\n= α(y + 1)"),
        ("elu", "the sign in front of 1 is", "y' = α e^x\ne^x = y/α - 1"),
        ("sigmoid", "1 − y stands in the place of e^−x,", "y' = e^-x/(1 + e^-x)²\n= (1 - y)/(1 + e^-x)²"),
        ("loss", "the sign in front of t·σ(z) is", "L' = σ(z) - t = -t + tσ(z) + σ(z) + tσ(z)"),
        ("log_sigmoid", "the minus in front of x is gone", "y' = e^-x/(1 + e^-x)\n= 1 - 1/(1 + e^x)"),
        ("elu", "x = −1 and α = 0.25", "y' = α(e^x - 1)"),
        ("gelu_tanh", "1/2(…) is read as (1/2)·(…)", "y' = 1/2(1 - tanh(u)) + x/2·(1 - tanh(u)²)u'"),
        ("selu", "the factor α is gone", "y = λα(e^x - 1)\ny' = λα e^x = y + λ"),
        ("softplus", "ln(1 + e^x) cannot be split into ln(1) + ln(e^x)", "y = ln(1 + e^x) = ln(1) + ln(e^x)"),
        ("gelu_tanh", "x stands where its slope, 1, belongs", "u' = sqrt(2/π)(x + 0.134145x²)"),
    ],
)
def test_the_part_of_a_line_is_told_that_is_wrong(question, says, steps):
    assert says in first(steps, QUESTION.get(question, f"{question}.derivation")).message


QUESTION = {"softmax": "softmax.derivation-off-diagonal", "loss": "floating_point.loss-derivation"}


@pytest.mark.parametrize(("question", "slug", "line", "steps"), WRONG)
def test_the_first_line_that_does_not_hold_is_told_with_the_name_of_the_slip(question, slug, line, steps):
    found = first(steps, QUESTION.get(question, f"{question}.derivation"))
    assert (found.slug, line == 0 or found.message.startswith(f"Line {line}")) == (slug, True), found.message


LACKING = [  # the question, what the message speaks of, the derivation: all its lines hold
    ("sigmoid", "in y alone", "y' = e^-x/(1 + e^-x)^2\n= e^-x*(1 + e^-x)^-2"),
    ("sigmoid", "in y alone", "y' = e^-x/(1 + e^-x)^2\n= 1/(1 + e^-x) · (1 - 1/(1 + e^-x))"),
    ("tanh", "in y alone", "u = e^x - e^-x, v = e^x + e^-x\ny' = (v^2 - u^2)/v^2\n= 4/v^2"),
    ("elu", "in y and α alone", "y' = α e^x\n= e^x α"),
    ("selu", "in y, λ and α alone", "y = λα e^x - λα\ny' = λα e^x"),
    ("sigmoid", "one step", "u = x\ny' = y(1 - y)"),
    ("hard_swish", "one step", "y = x (x + 3)/6\ny' = (2x + 3)/6"),
    ("softplus", "one step", "y = ln(e^x + 1)\ny' = e^x/(1 + e^x)"),
    ("gelu", "Φ'(x)", "y = xΦ(x)\ny' = Φ(x) + xΦ'(x)"),
    ("gelu_tanh", "u'", "y' = ½(1 + tanh(u)) + ½x sech²(u) u'"),
]


@pytest.mark.parametrize(("question", "speaks_of", "steps"), LACKING)
def test_what_a_derivation_lacks_whose_lines_all_hold(question, speaks_of, steps):
    report = examine(f"{question}.derivation", steps)
    assert report.findings[0].slug == "missing-steps"
    assert speaks_of in report.findings[0].message
    assert "does not hold" not in report._repr_html_()


def test_no_power_of_an_exponential_is_broken_in_a_message():
    assert "1 + e^x." in first("y' = 1/(1 + e^x)", "softplus.derivation").message


@pytest.mark.parametrize("question", DERIVATIONS, ids=lambda question: question.id)
@pytest.mark.parametrize("change", ["{}·2", "-({})", "({}) + 1", "({})^2", "1/({})", "({})(1 + {v}/1000)"])
def test_a_line_that_is_changed_does_not_hold_and_the_lines_before_it_do(question, change):
    lines = question.expected.splitlines()
    for i, line in enumerate(lines):
        head, _, side = line.rpartition("=")
        changed = [*lines[:i], f"{head}= {change.format(f'({side})', v=question.variable)}"]
        with np.errstate(all="ignore"):
            held = [line.holds for line in Working(question, "\n".join(changed)).lines]
        assert held == [True] * i + [False], changed


def test_every_line_comes_back_as_a_formula_with_a_sign():
    shown = examine("sigmoid.derivation", "y = 1/(1 + e^-x)\ny' = y(1 + y)\n= <b>\n= y(1 - y)")._repr_html_()
    signs = ("holds", "does not hold", "cannot be read", "holds")
    assert all(f'aria-label="Line {i} {said}"' in shown for i, said in enumerate(signs, 1))
    assert shown.count("</math>") == 3
    assert "<b>" not in shown
