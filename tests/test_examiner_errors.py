"""What is said of code that does not run: to beginners, and to those who paste."""

import pytest

from examiner.running.error_advice import SAID, in_plain_words
from examiner.running.errors import told
from examiner.running.pasted_code import corrected


@pytest.mark.parametrize(
    ("pasted", "meant", "named"),
    [
        ("x − 1", "x - 1", "MINUS"),
        ("a = 1\nb = a × 2 ÷ 3", "a = 1\nb = a * 2 / 3", "Line 2"),
        ("def f(x):\n\u00a0\u00a0\u00a0\u00a0return x²", "def f(x):\n    return x**2", "NO-BREAK SPACE"),
        ("y = “a − b”  # −", 'y = "a − b"  # −', "QUOTATION"),
        ("y = ‘a’", "y = 'a'", "QUOTATION"),
        ("'it’s' − 1", "'it’s' - 1", "MINUS"),
        ("ｘ＝（１，２）", "x=(1,2)", "FULLWIDTH"),
        ("x\u200b = 1", "x = 1", "ZERO WIDTH SPACE"),
        ("```python\nx = 1\n```", "x = 1", "fences"),
        (">>> x = 1\n>>> x\n1", "x = 1\nx", "Prompts"),
        (">>> def f():\n...     return 1", "def f():\n    return 1", "Prompts"),
    ],
)
def test_what_was_pasted_is_named_and_put_right(pasted, meant, named):
    found = corrected(pasted)
    assert found.source == meant
    assert named in found.said


@pytest.mark.parametrize("source", ["x = 1", "x = '−'  # ×", "x = (", "x − = (", "σ = 1"])
def test_what_is_right_or_stays_wrong_is_left_alone(source):
    assert corrected(source) is None


MISTAKES = [
    ("def f(x):\nreturn x", "column"),
    ("def f(x)\n    return x", "colon"),
    ("f = (1, 2", "bracket"),
    ("f = 1)", "bracket"),
    ("f = 'a", "quotation"),
    ("if x = 1:\n    pass", "compares"),
    ("f = (1 2)", "comma"),
    ("f = lambda x: 2x", "2*x"),
    ("x = 0,05", "point"),
    ("e", "np.exp(x)"),
    ("math.exp(2)", "imported"),
    ("exp(2)", "np.exp."),
    ("answer = A", '"A"'),
    ("Sigmoid", "Sigmoid"),
    ("import numpy as np\n1 + np.exp", "brackets"),
    ("1 - ...", "dots"),
    ("2.0 ^ 2", "x**2"),
    ("import numpy as np\nnp.ones(2) ^ 2", "x**2"),
    ("import numpy as np\nif np.ones(2) > 1: pass", "np.where"),
    ("import numpy as np\nx = np.ones(2)\nx(2)", "brackets"),
    ("x = 2\nx(2)", "brackets"),
    ("import math, numpy as np\nmath.exp(np.ones(2))", "np.exp"),
    ("import numpy as np\nnp.ones(2) + np.ones(3)", "lengths"),
    ("import numpy as np\nnp.ones(2) @ np.ones(4)", "here 2 and 4"),
    ("import numpy as np\nnp.ones((2, 3))[2]", "no entry 2"),
    ("import numpy as np\nnp.max(0, np.ones(2))", "np.maximum"),
    ("import numpy as np\nnp.min(np.ones(2), 0.5)", "np.minimum"),
    ("import numpy as np\nnp.max(np.ones(2), 1)", "np.maximum(x, 1)"),
    ("import warnings, numpy as np\nwith warnings.catch_warnings(action='error'): np.log(-np.ones(1))", "np.log of"),
    ("def f(x): x\nf(1) + 1", "return"),
    ("def f(x): pass\nf()", "arguments"),
    ("n = 1\ndef f():\n    n += 1\nf()", "argument"),
]


def raised(source):
    with pytest.raises(Exception) as caught:  # noqa: PT011  (each raises its own)
        exec(compile(source, "<cell 0>", "exec"), {})
    return caught.value


@pytest.mark.parametrize(("source", "word"), MISTAKES)
def test_the_commonest_errors_get_a_plain_sentence(source, word):
    error = raised(source)
    assert word in in_plain_words(error)
    assert told(error, source)["said"] == in_plain_words(error)


def test_every_sentence_is_said_of_some_mistake():
    said = {in_plain_words(raised(source)) for source, _ in MISTAKES}
    assert len(said) == len({sentence for *_, sentence in SAID})


def test_other_errors_keep_pythons_words():
    assert in_plain_words(ZeroDivisionError("division by zero")) == ""
