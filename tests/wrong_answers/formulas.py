"""Reads answers that are written as formulas: below a question a slug and its answers, with ``|`` between them.

An answer may have steps, with ``;`` between them, as in ``t = tanh(x); 1 - t*x``. It is called with what its question
gives. Its names are those of NumPy and of ``activations``, and some more.
"""

import math
import re

import numpy as np

import activations
from activations import sigmoid, softmax, softplus
from examiner import QUESTIONS
from examiner.kinds import Number
from examiner.running.cells import quotable

ROOT = np.sqrt(2 / np.pi)
NAMES = {
    "__name__": __name__,
    **vars(activations),
    **vars(np),
    "math": math,
    "np": np,
    "softmax": softmax,
    "sigma": sigmoid.value,
    "sech": lambda x: 1 / np.cosh(np.clip(x, -300, 300)),
    "s": lambda x: 1 / (1 + np.exp(-x)),  # overflows
    "safe": lambda x: np.clip(x, -500, 500),
    "q": lambda x: np.exp(-np.abs(x)),
    "t": lambda x: np.tanh(softplus.value(x)),
    "Phi": np.vectorize(lambda x: 0.5 * math.erfc(-x / math.sqrt(2)), otypes=[float]),
    "phi": lambda x: np.exp(-(x**2) / 2) / np.sqrt(2 * np.pi),
    "erfc": np.vectorize(math.erfc, otypes=[float]),
    "inner": lambda x: ROOT * (x + 0.044715 * x**3),
    "inner_slope": lambda x: ROOT * (1 + 3 * 0.044715 * x**2),
}


def answer(text, arguments, quoted, names):
    """Return the function of these arguments that a formula is; without arguments its value."""
    *steps, result = text.split("; ")
    if not arguments:
        return eval(result, dict(NAMES))
    code = "\n    ".join([f"def answer({arguments}):", *steps, f"return {result}\n"])
    if quoted:
        quotable(f"<{text}>", code)
    namespace = NAMES | names
    exec(compile(code, f"<{text}>", "exec"), namespace)
    return namespace["answer"]


def pairs(lines, arguments, quoted=False, **names):
    """Return the answers on lines that begin with their slug, as pairs of the two."""
    rows = [line.strip().split(": ", 1) for line in lines.replace("\n        ", " ").split("\n") if line.strip()]
    return [(slug, answer(text, arguments, quoted, names)) for slug, texts in rows for text in texts.split(" | ")]


def read(table, quoted=False):
    """Return the answers in a table, as pairs of a slug and an answer, by their question.

    The text of a quoted answer is known, as in a notebook; of any other one the numbers alone.
    """
    _, *parts = re.split(r"^(\S+)\n", table, flags=re.MULTILINE)
    found = {}
    for question, lines in zip(parts[::2], parts[1::2], strict=True):
        assert question not in found, f"{question} stands twice, and one of the two would be lost"
        arguments = "" if isinstance(QUESTIONS[question], Number) else QUESTIONS[question].arguments
        found[question] = pairs(lines, arguments, quoted)
    return found
