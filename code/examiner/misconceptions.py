"""The table of misconceptions: what an answer does, why it is wrong, what is said and hinted, where to read.

``says`` is what was seen, in the learner's terms; names in braces are filled in by the judge. Where it is missing, each
question that knows the mistake says it in its own words. The hints, one a line, climb with the attempts: a nudge, a
pointer, nearly the answer. ``question`` and ``code`` are an example; a test examines every one of them.
"""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Misconception:
    """What is known of one kind of wrong answer; ``read`` is a label of the book, ``code`` defines a function."""

    does: str
    why: str
    read: str
    says: str = ""
    hints: str = ""
    question: str = ""
    code: str = ""


GROUPS = {
    "Function or slope, input or output": {
        "argument-is-activation": Misconception(
            does="Uses the input as if it were already the output.",
            why="The short forms, y(1 − y) and 1 − y², want what came OUT of the activation. Given what goes in, "
            "they return slopes that no rising curve can have, and between 0 and 1 wrong ones that look right.",
            says="This is right in terms of the OUTPUT. Here x comes in before the activation: at x = {x} you return "
            "{got}.",
            hints="""What goes into this function: the number before the activation or after it?
                The formula you use wants f(x). What do you have to compute first?
                First compute the output from x, then put the output, not x, into your formula.""",
            read="slopes-two-forms",
            question="sigmoid.derivative",
            code="def slope(x):\n    return x * (1 - x)",
        ),
        "argument-is-input": Misconception(
            does="Uses the output as if it were still the input, and applies the activation once more.",
            why="A backward pass has kept the output. To send it through the activation again computes the slope "
            "somewhere else.",
            says="This treats y as the INPUT. Here y is the output, which has been through {title} already: at y = "
            "{x} you return {got}.",
            hints="""What is y: the number before the activation or after it?
                Wherever the formula of the slope says f(x), you already have y.
                Write the slope with y in the place of f(x), and compute no activation again.""",
            read="slopes-two-forms",
            question="sigmoid.derivative_from_output",
            code="def slope(y):\n    s = 1 / (1 + np.exp(-y))\n    return s * (1 - s)",
        ),
        "x-for-output": Misconception(
            does="Uses the input in one place where the output belongs.",
            why="A formula in s and x needs both: s·(1 − x) is neither the short form nor the long one.",
            says="In one place a function is not applied, and its argument stands there itself: at {name} = {x} you "
            "return {got}.",
            hints="""Which of your factors wants the number before the activation, which the one after it?
                Compute the output once, give it a name of its own, and look at each x that is left.
                The slope is {formula}. Look where in it x itself stands, and where a function of x.""",
            read="slopes-two-forms",
            question="sigmoid.derivative",
            code="def slope(x):\n    s = 1 / (1 + np.exp(-x))\n    return s * (1 - x)",
        ),
        "applied-twice": Misconception(
            does="Sends x through the activation, and then into a formula that does so again.",
            why="The slope is taken where x is, not where f(x) is.",
            says="The activation is applied once too often: at {name} = {x} you return {got}.",
            hints="""How often does x go through {title} in your code?
                Look at what is handed to each function: the number before the activation, or already the output?
                Start from x and use {formula}, with nothing applied before it.""",
            read="slopes-two-forms",
            question="tanh.derivative",
            code="def slope(x):\n    t = np.tanh(x)\n    return 1 - np.tanh(t) ** 2",
        ),
        "borrowed-rule": Misconception(
            does="Puts the output of one activation into the short form of another.",
            why="y(1 − y) was derived for the sigmoid and 1 − y² for tanh: neither knows of the other's curve.",
            says="This is the rule of {other} with the output of {title} put into it: at {name} = {x} you return "
            "{got}.",
            hints="""For which function was the rule derived that you use?
                y(1 − y) belongs to the sigmoid, 1 − y² to tanh. Each holds for its own function only.
                The slope of {title} is {formula}.""",
            read="slopes-two-forms",
            question="tanh.derivative",
            code="def slope(x):\n    t = np.tanh(x)\n    return t * (1 - t)",
        ),
        "returns-function": Misconception(
            does="Returns the function where its slope is asked for.",
            why="How high and how steep are two questions: the sigmoid is highest far out on the right, where it is "
            "flattest.",
            says="This is {title} itself: at {name} = {x} you return {got}, the height of the curve. Its slope is "
            "asked for.",
            hints="""How fast does the curve rise at that point, rather than how high is it?
                Compare with the derivation: what stands at its end?
                The slope is {formula}.""",
            read="slopes-promise",
            question="tanh.derivative",
            code="def slope(x):\n    return np.tanh(x)",
        ),
        "returns-input": Misconception(
            does="Returns what came in, or its square.",
            why="A slope says how fast the output changes, not how large the input is.",
            says="You return {what}, where {asked} is asked for: at {name} = {x} that is {got}.",
            hints="""What has to happen to {name} before it is returned?
                The name `{name}` holds the argument. Where does your code compute the {thing} from it?
                The {thing} is {formula}.""",
            read="slopes-promise",
            question="sigmoid.derivative",
            code="def slope(x):\n    return x",
        ),
        "constant": Misconception(
            does="Returns the same number everywhere.",
            why="Only a straight line has the same slope everywhere.",
            says="You return {got} everywhere, whatever {name} is.",
            hints="""Can the {thing} really be the same everywhere?
                Look where {name} enters your formula, and whether it drops out again.
                The {thing} is {formula}.""",
            read="slopes-promise",
            question="sigmoid.derivative",
            code="def slope(x):\n    return np.full_like(x, 0.25)",
        ),
        "returns-slope": Misconception(
            does="Returns the slope where the function is asked for.",
            why="How steep a curve is and how high it is are two questions.",
            says="This is the slope of {title}: at {name} = {x} you return {got}. The function itself is asked for.",
            hints="""How high is the curve at that point, rather than how steep?
                You have differentiated. What stood there before you did?
                The function is {formula}.""",
            read="slopes-promise",
            question="tanh.value",
            code="def value(x):\n    return 1 - np.tanh(x) ** 2",
        ),
        "double-sigmoid": Misconception(
            does="Applies the sigmoid, or multiplies by its slope, a second time.",
            why="A loss that takes logits holds the sigmoid already, and a − t holds its slope.",
            read="choosing-output",
        ),
        "combined-with-loss": Misconception(
            does="Gives p − t, the gradient of softmax and cross-entropy together, for the slope of softmax.",
            why="p − t is what is left after the loss has cancelled softmax's slope. Softmax alone has a whole "
            "matrix of slopes, and no target stands in it.",
            read="softmax-loss",
            question="softmax.jacobian_vector_product",
            code="def jvp(x, v, axis=-1):\n    return softmax.value(x, axis) - v",
        ),
        "double-softmax": Misconception(
            does="Multiplies by softmax's slope a second time.",
            why="p − t is the gradient with respect to the logits, and softmax's slope is already in it.",
            read="choosing-output",
        ),
    },
    "Calculus": {
        "missing-factor": Misconception(
            does="Leaves out one factor of a product.",
            why="The chain rule multiplies. A factor that is left out often goes unnoticed where it happens to be "
            "near 1.",
            says="One factor is gone: at {name} = {x} you return {got}.",
            hints="""How many factors does the {thing} have, numerator and denominator counted?
                Go through the derivation again: which factor did not arrive in your code?
                The {thing} is {formula}. Compare it with yours, factor by factor.""",
            read="slopes-chain-rule",
            question="sigmoid.derivative",
            code="def slope(x):\n    return 1 - 1 / (1 + np.exp(-x))",
        ),
        "wrong-variable": Misconception(
            does="Has one quantity in the place of another.",
            why="In a chain of factors each belongs to one step. Ask of each letter what it is multiplied by, and why.",
            read="backpropagation-layer",
        ),
        "wrong-factor": Misconception(
            does="Multiplies by a number that does not belong there, or by the wrong one of several.",
            why="The power rule brings the exponent down, and e^x has no use for it. In a backward pass each factor "
            "belongs to one place: the weight to the gradient of the input, the input to that of the weight.",
            says="{what}: at {name} = {x} you return {got}.",
            hints="""Is the shape right, and only the size wrong?
                Which factors does the derivation bring, and which of them does your code have?
                The {thing} is {formula}. Compare it with yours, factor by factor.""",
            read="slopes-gradient",
            question="sigmoid.derivative",
            code="def slope(x):\n    return x * np.exp(-x) / (1 + np.exp(-x)) ** 2",
        ),
        "offset": Misconception(
            does="Is off by the same number everywhere.",
            why="A curve that is shifted up keeps its slope. A slope that is shifted up is the slope of another curve.",
            says="The shape is right, and everywhere the number is {off}: at {name} = {x} you return {got}.",
            hints="""Which number stands in your formula by itself?
                What should come out at 0, and what comes out of your code?
                The {thing} is {formula}. Compare what is added in it with your code.""",
            read="slopes-promise",
            question="relu.value",
            code="def value(x):\n    return np.maximum(x, 0) + 1",
        ),
        "quotient-rule": Misconception(
            does="Turns the quotient rule round, or leaves out a part of it.",
            why="The slope of u/v is (u′v − uv′)/v²: the slope of the numerator comes first, and the denominator is "
            "squared. A minus in the wrong place turns every slope.",
            read="tanh-slope",
        ),
        "missing-steps": Misconception(
            does="States the result of a derivation, or stops before it.",
            why="A derivation convinces by its steps: each line follows from the one before it.",
            read="slopes-chain-rule",
        ),
        "unreadable-line": Misconception(
            does="Writes a line of a derivation that cannot be read, or can be read in two ways.",
            why="e^2x is e^(2x) for one reader and e²·x for another. A bracket costs two signs and settles it.",
            read="sigmoid-slope",
        ),
        "upside-down": Misconception(
            does="Exchanges numerator and denominator.",
            why="Where a fraction is large, the one that is upside down is small: one falls where the other rises.",
            says="A fraction is upside down: at {name} = {x} you return {got}.",
            hints="""Is the number too large where it should be small?
                Which part of the {thing} stands above the fraction bar, and which below?
                The {thing} is {formula}. Compare what stands above and below each bar.""",
            read="sigmoid-function",
            question="sigmoid.derivative",
            code="def slope(x):\n    return (1 + np.exp(-x)) ** 2 / np.exp(-x)",
        ),
        "wrong-operation": Misconception(
            does="Adds where it should multiply, or multiplies where it should add.",
            why="The chain rule multiplies slopes. The product rule adds two products.",
            says="One operation is another one, such as a sum for a product or a product for a quotient: at {name} = "
            "{x} you return {got}.",
            hints="""Which of your operations joins what belongs together: a sum or a product?
                Go through the derivation: which rule joins the two parts, and with which sign of arithmetic?
                The {thing} is {formula}. Compare every + and · in it with your code.""",
            read="slopes-chain-rule",
            question="silu.value",
            code="def value(x):\n    return x + sigmoid.value(x)",
        ),
        "second-derivative": Misconception(
            does="Differentiates once too often.",
            why="The slope of the slope tells how the curve bends. It is 0 where the sigmoid is steepest.",
            says="This is the slope of the slope: at {name} = {x} you return {got}. The slope itself is asked for.",
            hints="""How often did you differentiate?
                A slope that is 0 where the curve is steepest has been differentiated once more.
                Differentiate once: {formula}.""",
            read="slopes-promise",
            question="sigmoid.derivative",
            code="def slope(x):\n    s = 1 / (1 + np.exp(-x))\n    return s * (1 - s) * (1 - 2 * s)",
        ),
        "missing-term": Misconception(
            does="Leaves out one term of a sum.",
            why="A product of two functions of x has a slope of two terms, and an output that depends on x in two "
            "ways gets a gradient from both.",
            says="One term of the sum is gone: at {name} = {x} you return {got}.",
            hints="""How many terms does the {thing} have? A slope by the product rule has two.
                Write the {thing} as a sum on paper, and tick off each term in your code.
                The {thing} is {formula}. Compare it with yours, term by term.""",
            read="silu-slope",
        ),
        "missing-path": Misconception(
            does="Follows only one of several paths from a number to the loss.",
            why="A number that is used twice gets a gradient from each use, and the two are added.",
            read="backpropagation-tape",
        ),
        "wrong-sign": Misconception(
            does="Has the right size but a wrong sign, of the whole or of a part.",
            why="The derivative of e^(−x) brings a minus, and a second one cancels it. A wrong sign trains uphill.",
            says="{sign} the other way round: at {name} = {x} you return {got}.",
            hints="""Put in one number by hand: at which step does its sign turn, and at which step in your code?
                Look for a minus too many or too few, and for a difference that is taken the wrong way round.
                {formula}: compare every sign in it with your code.""",
            read="sigmoid-slope",
            question="sigmoid.derivative",
            code="def slope(x):\n    s = 1 / (1 + np.exp(-x))\n    return s * (s - 1)",
        ),
        "other-derivative": Misconception(
            does="Is the slope of another activation.",
            why="The curves are relatives and their slopes look alike. Compare the largest slope: 0.25 for the "
            "sigmoid, 1 for tanh.",
            says="This is the slope of {other}. The slope of {title} is asked for.",
            hints="""Which function did you differentiate?
                Compare the two slopes at 0 and far out on both sides: where do they differ?
                Begin from {function} and differentiate that.""",
            read="choosing-table",
            question="sigmoid.derivative",
            code="def slope(x):\n    return 1 - np.tanh(x) ** 2",
        ),
        "other-function": Misconception(
            does="Is a different function from the one that is asked for.",
            why="Compare the values at 0 and far out on both sides, and the ranges.",
            says="This is {other}, and {asked} is asked for.",
            hints="""What should come out at 0, and far out on both sides?
                Compare the ranges of the two functions.
                The {thing} is {formula}.""",
            read="choosing-table",
            question="sigmoid.value",
            code="def value(x):\n    return np.tanh(x)",
        ),
        "mixed-approximation": Misconception(
            does="Takes GELU's tanh form in one term and its exact form in the other.",
            why="The two are different functions, and their difference is small enough to go unnoticed.",
            says="Two GELUs are mixed, one term of the tanh form, one of the exact form: at {name} = {x} you return "
            "{got}.",
            hints="""From which definition does each of your terms come?
                The derivative of the tanh form contains tanh only; that of the exact form contains Φ and its density φ.
                Keep to one form: {formula}.""",
            read="gelu-tanh-form",
        ),
        "wrong-point": Misconception(
            does="Takes a slope at the wrong point.",
            why="In f(g(x)) the outer slope is taken at g(x), because g(x) is the input of f.",
            read="slopes-chain-rule",
        ),
        "wrong-choice": Misconception(
            does="Chooses an option that is not right.",
            why="The check says what is wrong with this option.",
            read="claims-method",
        ),
    },
    "From paper into code": {
        "missing-brackets": Misconception(
            does="Leaves out brackets that the formula has, or that a fraction bar stands for.",
            why="A fraction bar works like brackets around all that stands below it. In Python you have to write them.",
            says="Brackets are missing or in the wrong place: at {name} = {x} you return {got}.",
            hints="""In which order does Python compute your line?
                Products and quotients are computed before sums and differences, and powers before all of them.
                The {thing} is {formula}. Set every bracket of it in your code too.""",
            read="sigmoid-function",
            question="sigmoid.value",
            code="def value(x):\n    return 1 / 1 + np.exp(-x)",
        ),
        "misplaced-power": Misconception(
            does="Puts a power or a root in the wrong place, or writes `*` for `**`.",
            why="tanh²(x) is short for (tanh(x))². The name of the function carries the square, the input does not.",
            says="A power or a root is wrong, or in the wrong place: at {name} = {x} you return {got}.",
            hints="""What exactly is squared, or under a root, in the derivation?
                `**` is a power, `*` a product. tanh²(x) is short for (tanh(x))², not for tanh(x²).
                The {thing} is {formula}. Compare every power in it with your code.""",
            read="tanh-slope",
            question="tanh.derivative",
            code="def slope(x):\n    return 1 - np.tanh(x**2)",
        ),
        "wrong-base": Misconception(
            does="Raises a number other than e to a power, or takes a logarithm to another base.",
            why="2.71 is not e. The curve looks right, but most numbers are right to two or three digits only.",
            says="Another number stands where e belongs: at {name} = {x} you return {got}.",
            hints="""Which number is raised to a power here, or is the base of a logarithm?
                e has infinitely many digits, 2.71828…: NumPy has it, its powers, and the logarithm to its base.
                Use np.exp(x) for e to the power x, and np.log(x) for the logarithm to the base e.""",
            read="sigmoid-function",
            question="sigmoid.value",
            code="def value(x):\n    return 1 / (1 + 2.71 ** -x)",
        ),
        "rounded": Misconception(
            does="Rounds the result, or puts it into an array of whole numbers.",
            why="What is rounded away is gone for all that is computed from it. np.vectorize takes the type of its "
            "first result for all: if that is the whole number 0, fractions go.",
            says="Digits are lost: what you return is cut or rounded to {to}.",
            hints="""Look at the result and at its dtype: where do the digits end?
                np.round and int drop digits, and an array of whole numbers holds no fractions.
                Leave out np.round. Under np.vectorize write 0.0, not 0: the first result sets the type of all.""",
            read="relu-function",
            question="relu.value",
            code="def value(x):\n    return np.vectorize(lambda z: z if z > 0 else 0)(x)",
        ),
    },
    "Pieces and kinks": {
        "wrong-threshold": Misconception(
            does="Draws the border between two pieces or groups in the wrong place.",
            why="What lies between the right border and this one, or on the border, gets the answer of the other side.",
            says="The switch is in the wrong place: at {name} = {x} you return {got}.",
            hints="""At which {name} does the curve bend?
                Try the numbers on both sides of the bend.
                Look where the pieces meet: {formula}.""",
            read="relu-slope",
            question="relu.derivative",
            code="def slope(x):\n    return (x > 0.5) * 1.0",
        ),
        "missing-piece": Misconception(
            does="Leaves out one of several pieces.",
            why="A curve with two kinks has three pieces. Beyond the second kink the slope changes once more.",
            says="One of the pieces is gone: at {name} = {x} you return {got}.",
            hints="""How many kinks has the curve, and so how many pieces?
                Try one number in each piece, the two outer ones too.
                The pieces are {formula}.""",
            read="checking-kinks",
            question="hard_tanh.derivative",
            code="def slope(x):\n    return np.where(x < 1, 1, 0)",
        ),
        "swapped-branches": Misconception(
            does="Exchanges left and right, or two other cases.",
            why="np.where(condition, a, b) gives a where the condition HOLDS.",
            says="The pieces are exchanged: at {name} = {x} you return {got}.",
            hints="""On which side does the curve rise?
                Which of the two results belongs to `x > 0`?
                np.where(condition, a, b) gives a where the condition holds: {formula}.""",
            read="relu-slope",
            question="relu.derivative",
            code="def slope(x):\n    return np.where(x > 0, 0.0, 1.0)",
        ),
        "ignores-slope": Misconception(
            does="Uses a fixed number where an argument is given.",
            why="With the usual 0.01 the result is right, and with any other slope it is wrong without an error.",
            says="The argument {parameter} changes nothing: try {parameter}=0.2.",
            hints="""Where in your code is the argument used?
                A number such as 0.01 typed in cannot follow the argument.
                Let {parameter} itself take part in the computation.""",
            read="leaky_relu-slope",
            question="leaky_relu.derivative",
            code="def slope(x, negative_slope=0.01):\n    return np.where(x > 0, 1.0, 0.01)",
        ),
        "slope-times-x": Misconception(
            does="Returns the value on the left side where the slope is asked for.",
            why="A straight line a·x has the slope a everywhere, whatever x is.",
            says="On the left this is negative_slope times {name}. The slope there is the same whatever {name} is.",
            hints="""What is the derivative of a·x?
                On a straight line the slope does not depend on x.
                On the left the slope is negative_slope, without x.""",
            read="leaky_relu-slope",
            question="leaky_relu.derivative",
            code="def slope(x, negative_slope=0.01):\n    return np.where(x > 0, 1.0, negative_slope * x)",
        ),
        "nan-at-kink": Misconception(
            does="Returns nan at the kink.",
            why="0/0 is no number, and one nan is enough to spoil all weights before it. Decide the side with a "
            "comparison.",
            says="At {name} = {x} you return nan. The curve has a kink there: {subgradients} will do.",
            hints="""What does your formula divide by at x = {x}?
                0/0 is nan. Decide the side with a comparison instead of a division.
                A comparison such as `x > 0` in np.where has a clear answer at the kink too.""",
            read="checking-kinks",
            question="relu.derivative",
            code="def slope(x):\n    return np.maximum(x, 0) / x",
        ),
        "wrong-at-kink": Misconception(
            does="Returns a slope at the kink that is not between the slopes of its two sides.",
            why="Any number between the slopes on the two sides will do, and no other.",
            says="Right everywhere but at the kink: at x = {x} you return {got}; {subgradients} will do there.",
            hints="""Which slopes lie between those on the left and on the right?
                Any number between the two one-sided slopes will do; others will not.
                Let x = {x} belong to the left or to the right.""",
            read="checking-kinks",
            question="relu.derivative",
            code="def slope(x):\n    return np.where(x == 0, 2.0, x > 0)",
        ),
    },
    "Arrays and axes": {
        "scalar-only": Misconception(
            does="Works for a single number but not for an array.",
            why="`if` needs one truth value and `math.exp` one number. A layer hands over thousands at once.",
            says="An array of numbers went in, and your code treats it as a single one{at}. `if`, `and`, max() and the "
            "functions of math want one number; NumPy has its own for arrays.",
            hints="""What should happen to each element of the array?
                `if` needs one truth value, and functions of `math` take one number. NumPy has both for whole arrays.
                Use np.where(condition, then, otherwise) for `if`, np.exp for math.exp, and np.maximum for max.""",
            read="relu-function",
            question="relu.derivative",
            code="def slope(x):\n    if x > 0:\n        return 1.0\n    return 0.0",
        ),
        "wrong-shape": Misconception(
            does="Returns an array of the wrong shape.",
            why="Each element has a slope of its own, so as many numbers come back as went in.",
            says="What went in is {expected}, what came out is {got}.",
            hints="""Each element of the input has a number of its own. How many numbers should come back?
                Let every operation work on the whole array, without sums, loops over rows or constants.
                Check with x = np.ones((3, 4)): the result has this shape too. For a constant, use np.ones_like(x).""",
            read="sigmoid-slope",
            question="linear.derivative",
            code="def slope(x):\n    return 1.0",
        ),
        "wrong-shape-of": Misconception(
            does="Returns a result in the wrong shape: a gradient, weights, or one of several results.",
            why="The task says which shape is meant. A gradient has the shape of what it is the gradient of.",
            says="{what} is {got}; {expected} is expected.{called}",
            hints="""Over which axis should be summed, and over which not?
                Write the shape of every array beside its line, from the arguments to the result.
                A gradient has the shape of what it is the gradient of.""",
            read="backpropagation-layer",
        ),
        "wrong-axis": Misconception(
            does="Adds up, or compares, along the wrong axis.",
            why="Examples lie along one axis and neurons along the other. What all examples share is summed over the "
            "examples.",
            read="backpropagation-layer",
        ),
        "transposed": Misconception(
            does="Exchanges rows and columns.",
            why="A matrix product with its factors in the other order may have the right shape for square arrays, "
            "and no other.",
            says="{where} you return {got}: that array is transposed, rows and columns are exchanged.",
            hints="""Which index counts the examples, which the neurons?
                Write the shapes of both factors: the inner ones must be the same, the outer ones remain.
                Exchange the factors of the matrix product, or transpose the other one.""",
            read="backpropagation-layer",
        ),
        "wrong-order": Misconception(
            does="Multiplies matrices in the wrong order.",
            why="Matrix products do not commute: what the input meets first stands next to it.",
            read="nonlinearity-collapse",
        ),
        "elementwise-product": Misconception(
            does="Multiplies element by element where a matrix product is meant.",
            why="In NumPy `*` works element by element and `@` is the matrix product.",
            read="nonlinearity-collapse",
        ),
        "diagonal-only": Misconception(
            does="Returns only the diagonal of softmax's table of slopes.",
            why="All outputs share one sum, so raising one input lowers every other output. The slopes form a whole "
            "table.",
            read="choosing-output",
            question="softmax.jacobian",
            code="def jacobian(x):\n    p = softmax.value(x)\n    return np.diag(p * (1 - p))",
        ),
        "too-large": Misconception(
            does="Returns far more numbers than the result should have.",
            why="Usually a column was broadcast against a row, or an outer product was taken.",
            says="What came back is far too large: an array of shape {got_shape}.",
            hints="""How many numbers should come back?
                Look for an outer product, or a shape that was broadcast against another.
                Print the shape of each intermediate result for a small input.""",
            read="backpropagation-layer",
        ),
        "mutates-input": Misconception(
            does="Changes the array that was handed in.",
            why="The caller still needs it: the backward pass of a layer uses the very array that its forward pass "
            "was given.",
            says="{so} function changes the array that it was given.",
            hints="""What does the caller see in x after your function has run?
                `x[...] = `, `x *= ` and `out=x` write into the array that was handed in.
                Make a new array, for example with np.where, or begin with x = x.copy().""",
            read="backpropagation-layer",
            question="relu.value",
            code="def value(x):\n    x[x < 0] = 0\n    return x",
        ),
    },
    "Numbers in a computer": {
        "overflow": Misconception(
            does="Is right in the middle, and nan or infinite far out.",
            why="e^1000 is too large for a computer, and ∞/∞ is nan. e^(−|x|) never is.",
            says="Right in the middle, but at {name} = {x} you return {got}; {limit}.",
            hints="""Which part of the formula becomes too large for a number there, or 0?
                e to the power 1000 is too large for a computer. e to the power −1000 is simply 0.
                Use q = np.exp(-np.abs(x)): it lies between 0 and 1 for every x. Write the formula with it.""",
            read="sigmoid-floating-point",
            question="sigmoid.value",
            code="def value(x):\n    return np.exp(x) / (1 + np.exp(x))",
        ),
        "overflow-in": Misconception(
            does="Overflows somewhere inside a function of arrays.",
            why="An intermediate number is too large although the result need not be. In a softmax, subtract the "
            "largest number before the exponential.",
            says="{where} {got}; {limit}.{called}",
            hints="""Which intermediate number becomes too large for a computer, or 0?
                e to the power 1000 is too large, e to the power −1000 is 0. Do smaller exponents give the same result?
                In a softmax, subtract the largest number before exp. In a sigmoid, use q = np.exp(-np.abs(z)).""",
            read="sigmoid-floating-point",
        ),
        "cut-off": Misconception(
            does="Gives one fixed number beyond a limit.",
            why="Beyond the limit the right number is another one. Far out a slope is small but not 0: where it is cut "
            "off, nothing is learned.",
            says="Right in the middle, and cut off too early: at {name} = {x} you return {got}.",
            hints="""From where on does your code give a fixed number?
                A limit in np.where or np.clip is a guess at where the curve is flat. Which does the formula need?
                Leave out limits that the formula does not have. If exp overflows then, use q = np.exp(-np.abs(x)).""",
            read="sigmoid-floating-point",
            question="sigmoid.derivative",
            code="def slope(x):\n    s = 1 / (1 + np.exp(-x))\n    return np.where(np.abs(x) < 7, s * (1 - s), 0)",
        ),
        "finite-difference": Misconception(
            does="Measures the slope instead of deriving it.",
            why="A difference of two values is good to about ten digits and needs two calls. The exercise asks for "
            "the formula.",
            says="Close, but not the formula: the result agrees to some digits only, as a difference of two values "
            "does.",
            hints="""Where do the last digits get lost?
                A difference quotient measures the slope; the task is to derive it.
                Differentiate on paper: {formula}. No step h is left over.""",
            read="checking-step",
            question="tanh.derivative",
            code="def slope(x):\n    return (np.tanh(x + 1e-6) - np.tanh(x - 1e-6)) / 2e-6",
        ),
        "rounds-to-zero": Misconception(
            does="Is exactly 0 where the slope is tiny but not 0. Unless the task asks for those digits, this is a "
            "remark, not a mistake.",
            why="1 − s rounds to 0 where s rounds to 1. With e^(−|x|) nothing is subtracted.",
            says="One finer point: far out your result is exactly 0 where the slope is tiny but not 0. The section "
            "on floating point shows a form that keeps it.",
            read="sigmoid-floating-point",
            question="sigmoid.derivative",
            code="def slope(x):\n    s = 1 / (1 + np.exp(-np.clip(x, -700, None)))\n    return s * (1 - s)",
        ),
        "both-branches": Misconception(
            does="Computes a formula where it has no value, and picks another number afterwards.",
            why="np.where computes both sides before it chooses. Put in a harmless number first, choose afterwards.",
            read="frameworks-where",
            question="frameworks.root-slope",
            code="def root_slope(x):\n    return np.where(x > 0, 0.5 / np.sqrt(x), 0.0)",
        ),
        "warns": Misconception(
            does="Is right, but NumPy warns on the way. This is a remark, not a mistake.",
            why="Whoever gets used to warnings overlooks the one that matters.",
            says="One finer point: NumPy warned on the way ({warning}). The result is right all the same.",
            read="sigmoid-floating-point",
            question="sigmoid.value",
            code="def value(x):\n    return 1 / (1 + np.exp(-x))",
        ),
        "cancellation": Misconception(
            does="Subtracts two nearly equal numbers, so that few right digits are left.",
            why="Rewrite the formula so that nothing is subtracted. Often it helps to multiply by the same sum with "
            "the other sign.",
            read="capstone-own",
            question="capstone.stable-root-sum",
            code="def root_sum(x):\n    return x + np.sqrt(x**2 + 1)",
        ),
        "nan-at-infinity": Misconception(
            does="Is right for every finite number, and nan at −∞ or ∞.",
            why="For a computer ∞ · 0 is nan, although the product has a limit.",
            read="gelu-floating-point",
        ),
        "infinite-loss": Misconception(
            does="Takes the logarithm of a probability that has been rounded to 0.",
            why="Keep the logits: the loss can be written with softplus, which never takes the logarithm of 0.",
            says="Right in the middle, but at {name} = {x} you return {got}; {limit}. You take ln 0 there.",
            hints="""Which number has been rounded to 0 before its logarithm is taken?
                e to the power −1000 is 0 for a computer. What is ln(1/(1 + e^(−x))) on paper?
                ln σ(x) is −ln(1 + e^(−x)). Where e^(−x) is too large, take it out: this is x − ln(1 + e^x).""",
            read="choosing-output",
            question="log_sigmoid.value",
            code="def value(x):\n    q = np.exp(-np.abs(x))\n    return np.log(np.where(x < 0, q, 1) / (1 + q))",
        ),
        "clipped": Misconception(
            does="Clips a probability away from 0 and 1 before taking its logarithm.",
            why="The loss is finite, but where the probability is clipped the gradient is 0. Where the answer is "
            "most wrong, nothing is learned.",
            read="choosing-output",
        ),
        "rounds-between": Misconception(
            does="Is right at round numbers and wrong between them.",
            why="It reproduces known values and is not the formula.",
            says="Right at round numbers and wrong between them.",
            hints="""Does your function compute, or look up?
                Try it at x = 0.1234567.
                Write a formula that holds for every x.""",
            read="slopes-promise",
            question="relu.value",
            code="def value(x):\n    return np.where(np.isin(x, np.arange(-1000, 1001) / 8), np.maximum(x, 0), 0)",
        ),
        "wrong-values": Misconception(
            does="Is wrong in a way that has no name here.",
            why="The check says what it can tell: what these numbers are instead, or where they differ and in which "
            "direction.",
            says="{where}{how}",
            hints="""Put that number into the formula by hand: which step of your code differs?
                Compare your code with the derivation, line by line.
                The formula is {formula}.""",
            read="checking-step",
            question="sigmoid.derivative",
            code="def slope(x):\n    return 1 / (4 + x**2)",
        ),
    },
    "Networks": {
        "wrong-scale": Misconception(
            does="Has the right form and the wrong scale.",
            why="A factor such as 1/n, or a variance taken for a standard deviation, multiplies through every layer.",
            read="vanishing-initialisation",
        ),
        "not-centred": Misconception(
            does="Draws weights whose mean is not 0.",
            why="A mean that is not 0 adds up over the inputs of a neuron, and over the layers.",
            read="vanishing-initialisation",
        ),
        "not-repeatable": Misconception(
            does="Does not draw its random numbers from the generator it was given.",
            why="The same seed has to repeat a run, and another seed has to give another one.",
            says="Your numbers do not come from the generator: the same seed has to give the same ones, another "
            "seed others.",
            hints="""Where do your random numbers come from?
                `np.random.…` knows nothing of the generator that was handed in.
                Draw with the generator itself: rng.standard_normal(shape) or rng.uniform(low, high, shape).""",
            read="claims-method",
        ),
        "any-for-all": Misconception(
            does="Calls a neuron dead as soon as it is silent for one example.",
            why="Dead means silent for every example.",
            read="claims-death",
        ),
        "mean-for-all": Misconception(
            does="Takes the mean where something else is asked for.",
            why="A mean says little of single examples: a neuron that is silent on average still learns from one that "
            "makes it positive, and half of the numbers lie above the median, not above the mean.",
            read="claims-death",
        ),
        "wakes-the-living": Misconception(
            does="Changes neurons that were alive as well as those that were dead.",
            why="A repair should leave alone what works.",
            read="claims-death",
        ),
        "counts-instead": Misconception(
            does="Returns a count or a share where each neuron should get yes or no.",
            why="The question is which neurons are dead, not how many.",
            read="claims-death",
        ),
    },
    "Gradient checkers": {
        "passes-everything": Misconception(
            does="Passes every slope.",
            why="A check that cannot fail says nothing.",
            read="checking-judge",
        ),
        "rejects-everything": Misconception(
            does="Rejects every slope.",
            why="A measured slope hardly ever agrees to the last digit, so `==` is too strict.",
            read="checking-judge",
        ),
        "rejects-right": Misconception(
            does="Rejects some right slopes.",
            why="The tolerance is smaller than the error of the measurement.",
            read="checking-judge",
        ),
        "absolute-tolerance": Misconception(
            does="Judges by an absolute difference.",
            why="An error of 1e-4 is small beside a million and large beside a millionth. Divide it by the size of "
            "the numbers.",
            read="checking-judge",
        ),
        "passes-small-error": Misconception(
            does="Passes slopes that are a little wrong.",
            why="An error of 0.3% is far larger than that of a good measurement.",
            read="checking-judge",
        ),
        "passes-wrong-sign": Misconception(
            does="Does not look at the sign.",
            why="With a wrong sign the sizes agree, and the network trains uphill.",
            read="checking-judge",
        ),
        "passes-missing-factor": Misconception(
            does="Passes a slope with a missing factor.",
            why="The check is not strict enough to notice it.",
            read="checking-judge",
        ),
        "one-side-only": Misconception(
            does="Compares on one side of 0 only.",
            why="A mistake may show only on the other side.",
            read="checking-judge",
        ),
        "one-point-only": Misconception(
            does="Compares at too few points.",
            why="Two different curves may agree at a point.",
            read="checking-judge",
        ),
        "passes-nan": Misconception(
            does="Passes a slope that is nan.",
            why="`error > limit` is False if the error is nan. Ask whether all are close, not whether any is far off.",
            read="checking-judge",
        ),
    },
    "Code that gives no answer": {
        "unfinished": Misconception(
            does="Still holds the dots of the blank.",
            why="That is no mistake: nothing has been attempted yet.",
            read="sigmoid-function",
            question="sigmoid.derivative",
            code="def slope(x):\n    return ...",
        ),
        "does-not-run": Misconception(
            does="Stops with an error.",
            why="The error's last line names what went wrong, and the check tells the line of your code.",
            says="Your code stops with {error}{at}.",
            hints="""Read the error from its end: it names what went wrong.
                Run the line by itself on a small array.
                Check the names and the shapes in that line, one after the other.""",
            read="sigmoid-function",
            question="sigmoid.derivative",
            code="def slope(x):\n    return sigmoied(x)",
        ),
        "forbidden-means": Misconception(
            does="Uses a function that the exercise asks to do without.",
            why="The exercise is about the way: the slope from the output needs no exponential, and if you build "
            "tanh from exponentials, you see where they overflow.",
            says="The numbers are right. But your function calls {called}, and the exercise asks to do without it.",
            hints="""Which other formula gives the same numbers?
                What is at hand already, and what does arithmetic make of it?
                The {thing} is {formula}.""",
            read="slopes-two-forms",
            question="sigmoid.derivative_from_output",
            code="def slope(y):\n    x = np.log(y / (1 - y))\n    return np.exp(-x) / (1 + np.exp(-x)) ** 2",
        ),
        "never-ends": Misconception(
            does="Is still running when the time is over.",
            why="No loop is needed for a formula: NumPy works on the whole array at once.",
            says="After {limit} seconds your code was still running{at}.",
            hints="""A loop that never ends?
                Which variable should make the loop stop, and does it ever change?
                No loop is needed: NumPy works on the whole array at once.""",
            read="sigmoid-function",
        ),
        "returns-none": Misconception(
            does="Returns nothing.",
            why="Printing shows a number; `return` hands it to the caller.",
            says="Nothing came back from your function.",
            hints="""How does a result get out of a function?
                Printing shows a number; `return` hands it back.
                End the function with `return` and what you computed.""",
            read="sigmoid-function",
            question="sigmoid.derivative",
            code="def slope(x):\n    s = 1 / (1 + np.exp(-x))\n    print(s * (1 - s))",
        ),
        "wrong-arguments": Misconception(
            does="Does not take the arguments it is called with.",
            why="The task says what the function will be given.",
            says="The function takes other arguments than it is called with: {error}.",
            hints="""With what will your function be called?
                It is called with {arguments}.
                Begin with `def answer({arguments}):`.""",
            read="leaky_relu-function",
            question="leaky_relu.derivative",
            code="def slope(x):\n    return np.where(x > 0, 1.0, 0.01)",
        ),
        "wrong-type": Misconception(
            does="Returns something that is not made of real numbers.",
            why="Text and complex numbers cannot be multiplied into a gradient.",
            says="What came back is not made of real numbers: {got}.",
            hints="""What does your function return?
                Return an array of numbers with the shape of the input.
                End the function with `return` and the array that you computed.""",
            read="sigmoid-function",
            question="sigmoid.derivative",
            code='def slope(x):\n    return "x * (1 - x)"',
        ),
        "calls-the-library": Misconception(
            does="Calls this course's own function.",
            why="The result is right, but the exercise is to write the formula yourself.",
            says="The numbers are right, but your code only calls the course's own function. The formula is asked for.",
            hints="""What would you write if the library had no such function?
                The chapter derives the formula, and NumPy has nearly all that it needs.
                Write the formula with NumPy, without `activations`.""",
            read="sigmoid-function",
        ),
        "not-reached": Misconception(
            does="Was not run, because something before it failed.",
            why="Correct what stands before it first. Then this answer is judged too.",
            says="This answer was not reached: one above it ended the whole run.",
            hints="""Which answer above is said to end the run, or never to end?
                Mend the first answer that does so; the ones below it will be looked at then.
                Replace that answer by `...`, and hand the sheet in again.""",
            read="sigmoid-function",
        ),
        "wrong-kind": Misconception(
            does="Gives the check a different kind of thing from what was asked for.",
            why="A function is asked for, and the name stands for a number, or the other way round.",
            says="The answer to {id} must be {asks}, got {got}.",
            hints="""What is asked for?
                The name that is checked must stand for {asks}.
                Give {asks}.""",
            read="sigmoid-function",
        ),
        "wrong-results": Misconception(
            does="Returns more or fewer results than were asked for.",
            why="Several results come back as a tuple, in the order of the task: `return dW, db, da`.",
            says="The results asked for are {asked}; what came back is {got}.",
            hints="""How many results does the task name, and in which order?
                Several results are returned as a tuple: `return a, b`.
                End the function with `return {asked}`.""",
            read="backpropagation-layer",
        ),
    },
}
MISCONCEPTIONS = {slug: misconception for group in GROUPS.values() for slug, misconception in group.items()}
