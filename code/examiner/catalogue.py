"""The catalogue of misconceptions: for each slug what the answer does, an example, why it is wrong, where to read.

An example is a question and code that answers it with that mistake; a test examines every one of them.
"""

from dataclasses import dataclass

from examiner import words
from examiner.questions import QUESTIONS


@dataclass(frozen=True)
class Entry:
    """One misconception. ``code`` defines a function; ``read`` is a label of the book."""

    slug: str
    does: str
    why: str
    read: str
    question: str = ""
    code: str = ""


GROUPS = {
    "Function or slope, input or output": (
        Entry(
            "argument-is-activation",
            "Uses the input as if it were already the output.",
            "The short forms, y(1 − y) and 1 − y², want what came OUT of the activation. Given what goes in, "
            "they return "
            "slopes that no rising curve can have, and between 0 and 1 wrong ones that look right.",
            "slopes-two-forms",
            "sigmoid.derivative",
            "def slope(x):\n    return x * (1 - x)",
        ),
        Entry(
            "argument-is-input",
            "Uses the output as if it were still the input, and applies the activation once more.",
            "A backward pass has kept the output. To send it through the activation again computes the slope "
            "somewhere else.",
            "slopes-two-forms",
            "sigmoid.derivative_from_output",
            "def slope(y):\n    s = 1 / (1 + np.exp(-y))\n    return s * (1 - s)",
        ),
        Entry(
            "x-for-output",
            "Puts the input in one of the places where the output belongs.",
            "A formula in s and x needs both: s·(1 − x) is neither the short form nor the long one.",
            "slopes-two-forms",
            "sigmoid.derivative",
            "def slope(x):\n    s = 1 / (1 + np.exp(-x))\n    return s * (1 - x)",
        ),
        Entry(
            "applied-twice",
            "Sends x through the activation, and then into a formula that does so again.",
            "The slope is taken where x is, not where f(x) is.",
            "slopes-two-forms",
            "tanh.derivative",
            "def slope(x):\n    t = np.tanh(x)\n    return 1 - np.tanh(t) ** 2",
        ),
        Entry(
            "borrowed-rule",
            "Puts the output of one activation into the short form of another.",
            "y(1 − y) was derived for the sigmoid and 1 − y² for tanh: neither knows of the other's curve.",
            "slopes-two-forms",
            "tanh.derivative",
            "def slope(x):\n    t = np.tanh(x)\n    return t * (1 - t)",
        ),
        Entry(
            "returns-function",
            "Gives the height of the curve where its slope is asked for.",
            "How high and how steep are two questions: the sigmoid is highest far out on the right, where it is "
            "flattest.",
            "slopes-promise",
            "tanh.derivative",
            "def slope(x):\n    return np.tanh(x)",
        ),
        Entry(
            "returns-slope",
            "Gives the slope where the height of the curve is asked for.",
            "The factor that the chain rule brings belongs to the slope alone.",
            "slopes-promise",
            "tanh.value",
            "def value(x):\n    return 1 - np.tanh(x) ** 2",
        ),
        Entry(
            "double-sigmoid",
            "Applies the sigmoid, or multiplies by its slope, a second time.",
            "A loss that takes logits holds the sigmoid already, and a − y holds its slope.",
            "choosing-output",
        ),
        Entry(
            "combined-with-loss",
            "Gives p − y, the slope of softmax and cross-entropy together, for the slope of softmax.",
            "p − y is what is left after the loss has divided softmax's slope away. Softmax alone has a whole "
            "matrix of slopes, and no label stands in it.",
            "softmax-loss",
            "softmax.jacobian_vector_product",
            "def jvp(x, v, axis=-1):\n    return softmax.value(x, axis) - v",
        ),
        Entry(
            "double-softmax",
            "Multiplies by softmax's slope a second time.",
            "p − y is the gradient with respect to the logits: softmax's slope has already been divided away.",
            "choosing-output",
        ),
    ),
    "Calculus": (
        Entry(
            "missing-factor",
            "Leaves one factor of a product out.",
            "The chain rule multiplies. A factor that is left out often goes unnoticed where it happens to be near 1.",
            "slopes-chain-rule",
            "sigmoid.derivative",
            "def slope(x):\n    return 1 - 1 / (1 + np.exp(-x))",
        ),
        Entry(
            "wrong-factor",
            "Multiplies by a number that does not belong there, or by the wrong one of several.",
            "The power rule brings the exponent down, and e^x has no use for it. In a backward pass each factor "
            "belongs to one place: the weight to the input's blame, the input to the weight's.",
            "slopes-blame",
            "sigmoid.derivative",
            "def slope(x):\n    return x * np.exp(-x) / (1 + np.exp(-x)) ** 2",
        ),
        Entry(
            "second-derivative",
            "Differentiates once more than was asked.",
            "The slope of the slope tells how the curve bends. It is 0 where the sigmoid is steepest.",
            "slopes-promise",
            "sigmoid.derivative",
            "def slope(x):\n    s = 1 / (1 + np.exp(-x))\n    return s * (1 - s) * (1 - 2 * s)",
        ),
        Entry(
            "missing-term",
            "Leaves one term of a sum out.",
            "A product of two functions of x has a slope of two terms, and an output that depends on x by two "
            "ways gets blame "
            "from both.",
            "silu-slope",
        ),
        Entry(
            "missing-path",
            "Follows only one of the ways from a number to the loss.",
            "What is used twice is blamed twice: the blames of all ways are added.",
            "backpropagation-tape",
        ),
        Entry(
            "wrong-sign",
            "Has the right size and the wrong sign, in the whole or inside.",
            "The derivative of e^(−x) brings a minus, and a second one cancels it. A wrong sign trains uphill.",
            "sigmoid-slope",
            "sigmoid.derivative",
            "def slope(x):\n    s = 1 / (1 + np.exp(-x))\n    return s * (s - 1)",
        ),
        Entry(
            "other-derivative",
            "Is the right slope of another activation.",
            "The curves are relatives and their slopes look alike. Compare the largest slope: 0.25 for the "
            "sigmoid, 1 for tanh.",
            "choosing-table",
            "sigmoid.derivative",
            "def slope(x):\n    return 1 - np.tanh(x) ** 2",
        ),
        Entry(
            "other-function",
            "Is another function than the one that is asked for.",
            "Compare what comes out at 0 and far out on both sides, and the ranges.",
            "choosing-table",
            "sigmoid.value",
            "def value(x):\n    return np.tanh(x)",
        ),
        Entry(
            "mixed-approximation",
            "Takes GELU's tanh form in one term and its exact form in the other.",
            "The two are different functions, and their difference is small enough to go unnoticed.",
            "gelu-tanh-form",
        ),
        Entry(
            "wrong-point",
            "Takes a slope at the wrong place.",
            "In f(g(x)) the outer slope is taken at g(x), which is all that f ever sees.",
            "slopes-chain-rule",
        ),
        Entry(
            "wrong-choice",
            "Is one of the options that do not hold.",
            "Each wrong option has a reason of its own, which the check tells.",
            "claims-method",
        ),
    ),
    "From paper into code": (
        Entry(
            "missing-brackets",
            "Leaves out brackets that the formula has, or that a fraction bar stands for.",
            "A fraction bar holds together all that stands under it; in Python only brackets do.",
            "sigmoid-function",
            "sigmoid.value",
            "def value(x):\n    return 1 / 1 + np.exp(-x)",
        ),
        Entry(
            "misplaced-power",
            "Squares the input where the output should be squared, or writes `*` for `**`.",
            "tanh²(x) is short for (tanh(x))². The name of the function carries the square, the input does not.",
            "tanh-slope",
            "tanh.derivative",
            "def slope(x):\n    return 1 - np.tanh(x**2)",
        ),
        Entry(
            "wrong-base",
            "Raises another number than e to a power.",
            "2.71 is not e. The curve looks right, and from the third digit on every number is wrong.",
            "sigmoid-function",
            "sigmoid.value",
            "def value(x):\n    return 1 / (1 + 2.71 ** -x)",
        ),
        Entry(
            "rounded",
            "Rounds the result, or puts it into an array of whole numbers.",
            "np.vectorize takes the type of its first result for all: if that is the whole number 0, fractions go.",
            "relu-function",
            "relu.value",
            "def value(x):\n    return np.vectorize(lambda z: z if z > 0 else 0)(x)",
        ),
    ),
    "Pieces and kinks": (
        Entry(
            "wrong-threshold",
            "Switches in the wrong place.",
            "ReLU bends at 0. Between 0 and the place of the switch every unit gets the slope of the other side.",
            "relu-slope",
            "relu.derivative",
            "def slope(x):\n    return (x > 0.5) * 1.0",
        ),
        Entry(
            "swapped-branches",
            "Exchanges left and right.",
            "np.where(condition, a, b) gives a where the condition HOLDS.",
            "relu-slope",
            "relu.derivative",
            "def slope(x):\n    return np.where(x > 0, 0.0, 1.0)",
        ),
        Entry(
            "ignores-slope",
            "Types in a number where an argument was given.",
            "With the usual 0.01 all is well, and with any other slope it is wrong in silence.",
            "leaky_relu-slope",
            "leaky_relu.derivative",
            "def slope(x, negative_slope=0.01):\n    return np.where(x > 0, 1.0, 0.01)",
        ),
        Entry(
            "slope-times-x",
            "Gives the height of the left side where its slope is asked for.",
            "A straight line a·x has the slope a everywhere, whatever x is.",
            "leaky_relu-slope",
            "leaky_relu.derivative",
            "def slope(x, negative_slope=0.01):\n    return np.where(x > 0, 1.0, negative_slope * x)",
        ),
        Entry(
            "nan-at-kink",
            "Gives nan at the kink.",
            "0/0 is no number, and one nan is enough to spoil all weights behind it. Decide the side with a "
            "comparison.",
            "slopes-kinks",
            "relu.derivative",
            "def slope(x):\n    return np.maximum(x, 0) / x",
        ),
        Entry(
            "wrong-at-kink",
            "Gives a slope at the kink that neither side nor anything between has.",
            "Any number between the two one-sided slopes will do; others belong to no line that touches the curve.",
            "slopes-kinks",
            "relu.derivative",
            "def slope(x):\n    return np.where(x == 0, 2.0, x > 0)",
        ),
    ),
    "Arrays and axes": (
        Entry(
            "scalar-only",
            "Works for one number and not for an array.",
            "`if` needs one truth value and `math.exp` one number. A layer hands over thousands at once.",
            "relu-function",
            "relu.derivative",
            "def slope(x):\n    if x > 0:\n        return 1.0\n    return 0.0",
        ),
        Entry(
            "wrong-shape",
            "Returns another shape than went in.",
            "Each element has a slope of its own, so as many numbers come back as went in.",
            "sigmoid-slope",
            "linear.derivative",
            "def slope(x):\n    return 1.0",
        ),
        Entry(
            "wrong-shape-of",
            "Gets the shape of one of several results wrong.",
            "A gradient has the shape of what it is the gradient of.",
            "backpropagation-layer",
        ),
        Entry(
            "wrong-axis",
            "Sums, or decides, over the wrong axis.",
            "Examples lie along one axis and units along the other; what is shared by all examples is summed "
            "over examples.",
            "backpropagation-layer",
        ),
        Entry(
            "transposed",
            "Exchanges rows and columns.",
            "A matrix product with its factors in the other order may have the right shape for square arrays, "
            "and no other.",
            "backpropagation-layer",
        ),
        Entry(
            "wrong-order",
            "Multiplies matrices in the wrong order.",
            "Matrix products do not commute: what the input meets first stands next to it.",
            "nonlinearity-collapse",
        ),
        Entry(
            "elementwise-product",
            "Multiplies number by number where a matrix product is meant.",
            "In NumPy `*` works element by element and `@` is the matrix product.",
            "nonlinearity-collapse",
        ),
        Entry(
            "diagonal-only",
            "Gives softmax's own slopes and leaves out what each output owes to the other inputs.",
            "All outputs share one sum, so raising one input lowers every other output: the slopes form a whole "
            "matrix.",
            "choosing-output",
            "softmax.jacobian",
            "def jacobian(x):\n    p = softmax.value(x)\n    return np.diag(p * (1 - p))",
        ),
        Entry(
            "too-large",
            "Returns far more numbers than can be meant.",
            "Most often a column was broadcast against a row, or an outer product taken.",
            "backpropagation-layer",
        ),
        Entry(
            "mutates-input",
            "Changes the array that was handed in.",
            "The caller still needs it: the backward pass of a layer uses the very array that its forward pass "
            "was given.",
            "backpropagation-layer",
            "relu.value",
            "def value(x):\n    x[x < 0] = 0\n    return x",
        ),
    ),
    "Numbers in a computer": (
        Entry(
            "overflow",
            "Is right in the middle, and nan or infinite far out.",
            "e^1000 is too large for a computer, and ∞/∞ is nan. e^(−|x|) never is.",
            "sigmoid-floating-point",
            "sigmoid.value",
            "def value(x):\n    return np.exp(x) / (1 + np.exp(x))",
        ),
        Entry(
            "overflow-in",
            "Overflows somewhere inside a function of arrays.",
            "An intermediate number is too large although the result is not. Subtract the largest before taking exp.",
            "sigmoid-floating-point",
        ),
        Entry(
            "finite-difference",
            "Measures the slope instead of deriving it.",
            "A difference of two values is good to about ten digits, costs two calls, and hides the formula.",
            "slopes-measure",
            "tanh.derivative",
            "def slope(x):\n    return (np.tanh(x + 1e-6) - np.tanh(x - 1e-6)) / 2e-6",
        ),
        Entry(
            "rounds-to-zero",
            "Is right, and exactly 0 where the slope is tiny but not 0. A remark, no mistake.",
            "1 − s rounds to 0 where s rounds to 1. With e^(−|x|) nothing is subtracted.",
            "sigmoid-floating-point",
            "sigmoid.derivative",
            "def slope(x):\n    s = 1 / (1 + np.exp(-np.clip(x, -700, None)))\n    return s * (1 - s)",
        ),
        Entry(
            "warns",
            "Is right, and lets NumPy warn on the way. A remark, no mistake.",
            "A warning that one has learned to ignore hides the next one, which matters.",
            "sigmoid-floating-point",
            "sigmoid.value",
            "def value(x):\n    return 1 / (1 + np.exp(-x))",
        ),
        Entry(
            "keeps-no-dtype",
            "Takes float32 and returns another dtype. A remark, no mistake.",
            "Twice the memory, for digits that were not there.",
            "sigmoid-floating-point",
        ),
        Entry(
            "cancellation",
            "Subtracts two numbers that are nearly equal, and keeps their rounding.",
            "Where a sum cancels, multiply by the other sign: the same number, with nothing subtracted.",
            "capstone-own",
            "capstone.stable-root-sum",
            "def root_sum(x):\n    return x + np.sqrt(x**2 + 1)",
        ),
        Entry(
            "nan-at-infinity",
            "Is right for every finite number, and nan at −∞ or ∞.",
            "∞ · 0 has no value for a computer although the product has a limit.",
            "gelu-floating-point",
        ),
        Entry(
            "infinite-loss",
            "Takes the logarithm of a probability that has been rounded to 0.",
            "Keep the logits: the loss can be written with softplus, which never takes the logarithm of 0.",
            "choosing-output",
        ),
        Entry(
            "clipped",
            "Keeps a probability away from 0 and 1 before taking its logarithm.",
            "Nothing overflows any more, but beyond the clip the gradient is 0: where the answer is most wrong, "
            "nothing is learned.",
            "choosing-output",
        ),
        Entry(
            "rounds-between",
            "Is right at round numbers and wrong between them.",
            "A table of known values is no formula.",
            "slopes-promise",
            "relu.value",
            "def value(x):\n    return np.where(np.isin(x, np.arange(-1000, 1001) / 8), np.maximum(x, 0), 0)",
        ),
        Entry(
            "wrong-values",
            "Differs, and not in a way that has a name.",
            "The check says where it first differs, in which direction, and draws it.",
            "slopes-measure",
            "sigmoid.derivative",
            "def slope(x):\n    s = 1 / (1 + np.exp(-np.abs(x)))\n    return np.where(x > -2, s * (1 - s), 0)",
        ),
    ),
    "Networks": (
        Entry(
            "wrong-scale",
            "Has the right form and the wrong scale.",
            "A factor such as 1/n, or a variance taken for a standard deviation, multiplies through every layer.",
            "vanishing-initialisation",
        ),
        Entry(
            "not-centred",
            "Draws weights whose mean is not 0.",
            "A common mean adds up over the inputs of a unit, and over the layers.",
            "vanishing-initialisation",
        ),
        Entry(
            "not-repeatable",
            "Draws its random numbers from elsewhere than the generator it was given.",
            "A run that cannot be repeated cannot be compared.",
            "claims-method",
        ),
        Entry(
            "any-for-all",
            "Calls a unit dead as soon as it is silent for one example.",
            "Dead means silent for every example.",
            "claims-death",
        ),
        Entry(
            "mean-for-all",
            "Calls a unit dead because it is silent on average.",
            "One example that wakes it is enough to teach it.",
            "claims-death",
        ),
        Entry(
            "wakes-the-living",
            "Changes units that were alive as well as those that were dead.",
            "A repair should leave alone what works.",
            "claims-death",
        ),
        Entry(
            "counts-instead",
            "Returns a number where each unit should get a verdict.",
            "How many is another question than which.",
            "claims-death",
        ),
    ),
    "Gradient checkers": tuple(
        Entry(slug, does, why, "slopes-measure")
        for slug, does, why in (
            ("passes-everything", "Passes every slope.", "A check that cannot fail says nothing."),
            (
                "rejects-everything",
                "Rejects every slope.",
                "A measured slope never agrees to the last digit: `==` is too strict.",
            ),
            ("rejects-right", "Rejects some right slopes.", "The tolerance is tighter than the measurement is good."),
            (
                "absolute-tolerance",
                "Judges by an absolute difference.",
                "1e-4 is nothing beside a million and everything beside a millionth. Compare with the size of the "
                "numbers.",
            ),
            (
                "passes-small-error",
                "Passes slopes that are a little wrong.",
                "0.3% is far more than a measurement errs.",
            ),
            (
                "passes-wrong-sign",
                "Does not look at the sign.",
                "The size alone agrees for a network that trains uphill.",
            ),
            (
                "passes-missing-factor",
                "Passes a slope with a factor gone.",
                "It does not measure closely enough to see it.",
            ),
            ("one-side-only", "Looks at one side of 0 only.", "Many mistakes show on the other side alone."),
            ("one-point-only", "Looks at too few points.", "Any two curves agree somewhere."),
            (
                "passes-nan",
                "Passes a slope that is nan.",
                "Every comparison with nan is False: ask that all are close.",
            ),
        )
    ),
    "Code that gives no answer": (
        Entry(
            "unfinished",
            "Still holds the dots of the blank.",
            "That is no mistake: nothing has been attempted yet.",
            "sigmoid-function",
            "sigmoid.derivative",
            "def slope(x):\n    return ...",
        ),
        Entry(
            "does-not-run",
            "Stops with an error.",
            "The error's last line names what went wrong, and the check tells the line of your code.",
            "sigmoid-function",
            "sigmoid.derivative",
            "def slope(x):\n    return sigmoied(x)",
        ),
        Entry(
            "never-ends",
            "Is still running when the time is up.",
            "No loop is needed for a formula: NumPy works on the whole array at once.",
            "sigmoid-function",
        ),
        Entry(
            "returns-none",
            "Gives nothing back.",
            "Printing shows a number; `return` hands it to the caller.",
            "sigmoid-function",
            "sigmoid.derivative",
            "def slope(x):\n    s = 1 / (1 + np.exp(-x))\n    print(s * (1 - s))",
        ),
        Entry(
            "wrong-arguments",
            "Takes other arguments than it is called with.",
            "The task says what the function will be given.",
            "leaky_relu-function",
            "leaky_relu.derivative",
            "def slope(x):\n    return np.where(x > 0, 1.0, 0.01)",
        ),
        Entry(
            "wrong-type",
            "Gives back something that is not made of real numbers.",
            "Text and complex numbers cannot be multiplied into a gradient.",
            "sigmoid-function",
            "sigmoid.derivative",
            'def slope(x):\n    return "x * (1 - x)"',
        ),
        Entry(
            "calls-the-library",
            "Hands over this course's own function.",
            "It is right, and nothing has been learned by it: write the formula yourself.",
            "sigmoid-function",
        ),
        Entry(
            "not-reached",
            "Was not run, because something before it failed.",
            "Mend what stands before it first; then this answer is judged too.",
            "sigmoid-function",
        ),
        Entry(
            "wrong-kind",
            "Hands another kind of thing to the check than was asked for.",
            "A function is asked for, and the name stands for a number, or the other way round.",
            "sigmoid-function",
        ),
        Entry(
            "wrong-results",
            "Returns more or fewer results than were asked for.",
            "Several results come back as a tuple, in the order of the task: `return dW, db, da`.",
            "backpropagation-layer",
        ),
    ),
}
ENTRIES = {entry.slug: entry for entries in GROUPS.values() for entry in entries}


def _said_by(question):
    """Yield every slug that a question gives of its own accord, with the sentence for it."""
    for trap in getattr(question, "traps", ()):
        yield trap.slug, trap.message
    for mistake in getattr(question, "mistakes", ()):
        yield mistake.slug, mistake.message
    for trial in getattr(question, "trials", ()):
        yield trial.slug, trial.miss


def sentences():
    """Return every slug that a report may hold, with a sentence that is said of it, or none.

    Returns
    -------
    dict of str to str

    Examples
    --------
    >>> "argument-is-activation" in sentences()
    True
    """
    said = dict.fromkeys((*words.MISTAKES, *words.REMARKS, *ENTRIES), "")
    for question in QUESTIONS.values():
        for slug, sentence in _said_by(question):
            said[slug] = said.get(slug) or sentence
    return said
