"""A plain sentence beside Python's own, for the errors that beginners meet most."""

import re

import numpy as np

OF_NUMPY = "exp|log|sqrt|sin|cos|sinh|cosh|tanh|expm1|log1p|logaddexp|pi|where|maximum|minimum|sign|clip|array"
NUMBER = r"'(int|float|numpy\.float64)'"
SAID = (  # the first that fits counts: the error, a pattern in its message, what to say
    (IndentationError, "", "Lines that belong together start in the same column; after a colon they stand further in."),
    (SyntaxError, "expected ':'", "A line that starts with def, if, else, for or while ends with a colon."),
    (SyntaxError, "never closed|unexpected EOF", "A bracket is opened here and closed nowhere."),
    (SyntaxError, "unmatched", "A bracket is closed here that was not opened."),
    (SyntaxError, "unterminated", "A text starts here, and its closing quotation mark is missing."),
    (SyntaxError, "'=='|cannot assign", "= gives a name to a value, and the name stands on its left; == compares."),
    (SyntaxError, "invalid decimal", "A number and a name are joined by a sign: 2*x."),
    (SyntaxError, "forgot a comma", "Between two values stands a comma, or a sign such as * that joins them."),
    (SyntaxError, "leading zeros", "A whole number begins with no 0. Python writes a point in 0.05, and no comma."),
    (NameError, "name 'e'", "e to the power x is np.exp(x)."),
    (NameError, "name '(math|numpy)'", "{0} is not imported here. NumPy is called np: write np.exp(x)."),
    (NameError, f"name '({OF_NUMPY})'", "{0} belongs to NumPy: write np.{0}."),
    (NameError, "name '([A-Z])'", 'Nothing is called {0} here. If the letter is meant, it stands in quotes: "{0}".'),
    (NameError, "name '(.+?)' is not", "Nothing is called {0} here. Check its spelling; capital letters count."),
    (TypeError, "operand type.*'(numpy.ufunc|function)'", "A function needs brackets with what goes in: np.exp(x)."),
    (TypeError, "'ellipsis'", "Somewhere the dots ... still stand for a number, perhaps in an earlier cell."),
    (TypeError, r"operand type\(s\) for \^|bitwise_xor", "In Python ^ is no power: write x**2."),
    (
        ValueError,
        "truth value of an array",
        "if, and, or, not want one answer, and an array gives one for each number. To choose number by number, use "
        "np.where(condition, a, b).",
    ),
    (
        TypeError,
        f"('numpy.ndarray'|{NUMBER}) object is not callable",
        "Round brackets behind a value call it, and only functions can be called. For a product write *, for an "
        "element square brackets.",
    ),
    (
        TypeError,
        r"only (length-1|0-dimensional|size-1) arrays",
        "The functions of math take one number. Those of NumPy take whole arrays: np.exp in the place of math.exp.",
    ),
    (
        ValueError,
        "could not be broadcast",
        "The two arrays have different lengths, so their numbers cannot be paired. Print their .shape.",
    ),
    (
        ValueError,
        r"matmul: .*size (\d+) is different from (\d+)",
        "In A @ B the last number of A.shape must be the first of B.shape: here {1} and {0}. Does a matrix want a .T?",
    ),
    (
        IndexError,
        r"index (-?\d+) is out of bounds for axis \d+ with size (\d+)",
        "There is no entry {0} among {1}, for they are counted from 0. Along which axis do you look?",
    ),
    ((TypeError, AttributeError), "NoneType", "Something here is None: does a function end without return?"),
    (
        TypeError,
        "only integer scalar arrays|cannot be interpreted as an integer",
        "A whole number is wanted here, such as the axis that stands second in np.max, np.min and np.sum. To compare "
        "number by number, use np.maximum and np.minimum.",
    ),
    (
        np.exceptions.AxisError,
        "axis (-?\\d+) is out of bounds",
        "The array has no axis {0}. In np.max(x, {0}) the {0} is an axis; np.maximum(x, {0}) compares x with it.",
    ),
    (RuntimeWarning, r"invalid value encountered in (log2|log10|log|sqrt)$", "np.{0} of a negative number is nan."),
    (TypeError, "missing .* argument", "The function wants more arguments than it was given."),
    (UnboundLocalError, "", "A function that sets a name has it for itself. Hand the value in as an argument."),
)


def about(described):
    """Return what to say of an error that is known as text alone, the kind before its message.

    >>> about("NameError: name 'sig' is not defined")
    'Nothing is called sig here. Check its spelling; capital letters count.'
    """
    name, _, message = described.partition(": ")
    kinds = (np.exceptions.AxisError, AttributeError, IndexError, NameError, TypeError, UnboundLocalError, ValueError)
    return next((in_plain_words(kind(message)) for kind in kinds if kind.__name__ == name), "")


def in_plain_words(error):
    """Return what to say of an error; nothing where Python's own words say it best.

    >>> in_plain_words(TypeError("unsupported operand type(s) for ^: 'float' and 'int'"))
    'In Python ^ is no power: write x**2.'
    """
    for kind, pattern, sentence in SAID:
        found = isinstance(error, kind) and re.search(pattern, str(error))
        if found:
            return sentence.format(*found.groups())
    return ""
