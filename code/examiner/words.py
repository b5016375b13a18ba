"""Every sentence of the examiner, in one place: one entry for each slug, ready to be translated.

``says`` is what was seen, in the learner's terms. The hints climb with the attempts: a nudge, a pointer, nearly
the answer. Names in braces are filled in by the judge.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Words:
    """What the examiner says about one kind of mistake."""

    says: str
    hints: tuple[str, str, str]


PASSED = "Right."
UNFINISHED = "Not attempted yet."
FAILED = "Not yet."
MORE = "More was seen"
READ = "Where to read about it"
INDEX = "and this mistake in the index"
PRINTED = "Printed by your code:"

MISTAKES = {
    "returns-function": Words(
        "This is {title} itself: at {name} = {x} you return {got}, the height of the curve. Its slope is asked for.",
        (
            "How fast does the curve rise at that point, rather than how high is it?",
            "Compare with the derivation: what is left after the chain rule?",
            "The slope is made from the function: {formula}.",
        ),
    ),
    "returns-slope": Words(
        "This is the slope of {title}: at {name} = {x} you return {got}. The function itself is asked for.",
        (
            "How high is the curve at that point, rather than how steep?",
            "Drop the factor that the chain rule brought in.",
            "The function is {formula}.",
        ),
    ),
    "argument-is-activation": Words(
        "This is right in terms of the OUTPUT. Here x comes in before the activation: at x = {x} you return {got}.",
        (
            "What goes into this function: the number before the activation or after it?",
            "The formula you use wants f(x). What do you have to compute first?",
            "First compute the output from x, then put the output, not x, into your formula.",
        ),
    ),
    "argument-is-input": Words(
        "This treats y as the INPUT and applies {title} once more. Here y has already been through it: "
        "at y = {x} you return {got}.",
        (
            "What is y: the number before the activation or after it?",
            "Wherever the formula of the slope says f(x), you already have y.",
            "Write the slope with y in the place of f(x), and compute no activation again.",
        ),
    ),
    "missing-factor": Words(
        "One factor is gone: at {name} = {x} you return {got}.",
        (
            "How many factors does the {thing} have, numerator and denominator counted?",
            "Go through the derivation again: which factor did not arrive in your code?",
            "The {thing} is {formula}. Compare it with yours, factor by factor.",
        ),
    ),
    "missing-term": Words(
        "One term of the sum is gone: at {name} = {x} you return {got}.",
        (
            "The product rule gives two terms. Are both in your code?",
            "Write the {thing} as a sum on paper, and tick off each term in your code.",
            "The {thing} is {formula}. Compare it with yours, term by term.",
        ),
    ),
    "mixed-approximation": Words(
        "Two GELUs are mixed, one term of the tanh form, one of the exact form: at {name} = {x} you return {got}.",
        (
            "From which definition does each of your terms come?",
            "The derivative of the tanh form contains tanh only; that of the exact form contains Φ and its density φ.",
            "Keep to one form: {formula}.",
        ),
    ),
    "wrong-sign": Words(
        "A sign is the other way round: at {name} = {x} you return {got}.",
        (
            "Does the curve rise or fall at this point?",
            "Look for a minus too many or too few: the derivative of e^(−x) brings one.",
            "{formula}: compare every sign in it with your code.",
        ),
    ),
    "wrong-factor": Words(
        "{what}: at {name} = {x} you return {got}.",
        (
            "How does your curve differ from the true one: in its shape, or only in its height?",
            "Which factors does the derivation bring, and which of them does your code have?",
            "The {thing} is {formula}. Compare it with yours, factor by factor.",
        ),
    ),
    "wrong-base": Words(
        "This is a power of another number than e: at {name} = {x} you return {got}.",
        (
            "Which number is raised to the power here?",
            "e has no end of digits, 2.71828…: NumPy has it, and the power too.",
            "Use np.exp(x) for e to the power x.",
        ),
    ),
    "missing-brackets": Words(
        "Brackets are missing: at {name} = {x} you return {got}.",
        (
            "In which order does Python compute your line?",
            "Products and quotients are computed before sums and differences, and powers before all of them.",
            "The {thing} is {formula}. Set every bracket of it in your code too.",
        ),
    ),
    "misplaced-power": Words(
        "A power is not where it belongs: at {name} = {x} you return {got}.",
        (
            "What exactly is squared in the derivation?",
            "`**` is a power, `*` a product. tanh²(x) is short for (tanh(x))², not for tanh(x²).",
            "The {thing} is {formula}. Compare every power in it with your code.",
        ),
    ),
    "x-for-output": Words(
        "In one place x stands where an output belongs: at x = {x} you return {got}.",
        (
            "Which of your factors wants the number before the activation, which the one after it?",
            "Compute the output once, give it a name of its own, and look at each x that is left.",
            "The slope is {formula}. Look where in it x itself stands, and where a function of x.",
        ),
    ),
    "applied-twice": Words(
        "The activation is applied once too often: at {name} = {x} you return {got}.",
        (
            "How often does x go through {title} in your code?",
            "Look at what is handed to each function: the number before the activation, or already the output?",
            "Start from x and use {formula}, with nothing applied before it.",
        ),
    ),
    "borrowed-rule": Words(
        "This is the rule of {other} with the output of {title} put into it: at {name} = {x} you return {got}.",
        (
            "For which function was the rule derived that you use?",
            "y(1 − y) belongs to the sigmoid, 1 − y² to tanh. Each holds for its own function only.",
            "The slope of {title} is {formula}.",
        ),
    ),
    "second-derivative": Words(
        "This is the slope of the slope: at {name} = {x} you return {got}. The slope itself is asked for.",
        (
            "How often did you differentiate?",
            "A slope that is 0 where the curve is steepest has been differentiated once more.",
            "Differentiate once: {formula}.",
        ),
    ),
    "rounded": Words(
        "Digits are lost: what you return is cut or rounded to {to}.",
        (
            "Look at the result and at its dtype: where do the digits end?",
            "np.round and int drop digits, and an array of whole numbers holds no fractions.",
            "Leave out np.round. Under np.vectorize write 0.0, not 0: the first result sets the type of all.",
        ),
    ),
    "other-derivative": Words(
        "This is the slope of {other}. The slope of {title} is asked for.",
        (
            "Which function did you differentiate?",
            "Compare the largest slope of the two: are they the same?",
            "Begin from {function} and differentiate that.",
        ),
    ),
    "other-function": Words(
        "This is {other}. The function that is asked for is {title}.",
        (
            "What should come out at 0, and far out on both sides?",
            "Compare the ranges of the two functions.",
            "The function is {formula}.",
        ),
    ),
    "overflow": Words(
        "Right in the middle, but at {name} = {x} you return {got}; {limit}.",
        (
            "Which part of the formula becomes too large for a number there?",
            "e to the power 1000 is too large for a computer. e to the power −1000 is simply 0.",
            "Use e = np.exp(-np.abs(x)): it lies between 0 and 1 for every x. Write the formula with it.",
        ),
    ),
    "finite-difference": Words(
        "Close, but not the formula: the result agrees to some digits only, as a difference of two values does.",
        (
            "Where do the last digits get lost?",
            "A difference quotient measures the slope; the task is to derive it.",
            "Differentiate on paper: {formula}. No step h is left over.",
        ),
    ),
    "scalar-only": Words(
        "An array went in, and your code treats it as one number: {error}{at}.",
        (
            "What should happen to each element of the array?",
            "`if` needs one truth value, and functions of `math` take one number. NumPy has both for whole arrays.",
            "Use np.where(condition, then, otherwise) in place of `if`, np.exp in place of math.exp, and np.maximum "
            "in place of max.",
        ),
    ),
    "wrong-shape": Words(
        "An array of shape {expected_shape} went in, {got_shape} came out.",
        (
            "Each element of the input has one slope. How many numbers should come back?",
            "Let every operation work on the whole array, without sums, loops over rows or constants.",
            "Check with x = np.ones((3, 4)): the result must have shape (3, 4). For a constant, use np.ones_like(x).",
        ),
    ),
    "wrong-type": Words(
        "What came back is not made of real numbers: {got}.",
        (
            "What does your function return?",
            "Return an array of numbers with the shape of the input.",
            "End the function with `return` and the array that you computed.",
        ),
    ),
    "mutates-input": Words(
        "{so} function changes the array that it was given.",
        (
            "What does the caller see in x after your function has run?",
            "`x[...] = `, `x *= ` and `out=x` write into the array that was handed in.",
            "Make a new array, for example with np.where, or begin with x = x.copy().",
        ),
    ),
    "returns-none": Words(
        "Nothing came back from your function.",
        (
            "How does a result get out of a function?",
            "Printing shows a number; `return` hands it back.",
            "End the function with `return` and what you computed.",
        ),
    ),
    "wrong-threshold": Words(
        "The switch is in the wrong place: at {name} = {x} you return {got}.",
        (
            "At which x does the curve bend?",
            "Try the numbers on both sides of the bend.",
            "Look where the pieces meet: {formula}.",
        ),
    ),
    "swapped-branches": Words(
        "Left and right are exchanged: at {name} = {x} you return {got}.",
        (
            "On which side does the curve rise?",
            "Which of the two results belongs to `x > 0`?",
            "np.where(condition, a, b) gives a where the condition holds: {formula}.",
        ),
    ),
    "ignores-slope": Words(
        "The argument {parameter} changes nothing: try {parameter}=0.2.",
        (
            "Where in your code is the argument used?",
            "A number such as 0.01 typed in cannot follow the argument.",
            "Let {parameter} itself take part in the computation.",
        ),
    ),
    "slope-times-x": Words(
        "On the left this is the height of the curve, negative_slope times x. Its slope is asked for.",
        (
            "What is the derivative of a·x?",
            "On a straight line the slope does not depend on x.",
            "On the left the slope is negative_slope, without x.",
        ),
    ),
    "nan-at-kink": Words(
        "At x = {x} you return nan. The curve has a kink there: {subgradients} will do.",
        (
            "What does your formula divide by at x = {x}?",
            "0/0 is nan. Decide the side with a comparison instead of a division.",
            "A comparison such as `x > 0` in np.where has a clear answer at the kink too.",
        ),
    ),
    "wrong-at-kink": Words(
        "Right everywhere but at the kink: at x = {x} you return {got}; {subgradients} will do there.",
        (
            "Which slopes lie between those on the left and on the right?",
            "Any number between the two one-sided slopes is a subgradient; others are not.",
            "Let x = {x} belong to the left or to the right.",
        ),
    ),
    "calls-the-library": Words(
        "The numbers are right, but your code only calls the course's own function. The formula is asked for.",
        (
            "What would you write if the library had no such function?",
            "The chapter derives the formula; NumPy's exp, where and maximum are all it needs.",
            "Write the formula with NumPy, without `activations`.",
        ),
    ),
    "not-reached": Words(
        "This answer was not reached: one above it ended the whole run.",
        (
            "Which answer above is said to end the run, or never to end?",
            "Mend the first answer that does so; the ones below it will be looked at then.",
            "Replace that answer by `...`, and hand the sheet in again.",
        ),
    ),
    "does-not-run": Words(
        "Your code stops with {error}{at}.",
        (
            "Read the error from its end: it names what went wrong.",
            "Run the line by itself on a small array.",
            "Check the names and the shapes in that line, one after the other.",
        ),
    ),
    "never-ends": Words(
        "After {limit} seconds your code was still running{at}.",
        (
            "A loop that never ends?",
            "Which variable should make the loop stop, and does it ever change?",
            "No loop is needed: NumPy works on the whole array at once.",
        ),
    ),
    "wrong-arguments": Words(
        "The function takes other arguments than it is called with: {error}.",
        (
            "With what will your function be called?",
            "It is called with {arguments}.",
            "Begin with `def answer({arguments}):`.",
        ),
    ),
    "wrong-kind": Words(
        "The answer to {id} must be {asks}, got {got}.",
        (
            "What is asked for?",
            "The name that is checked must stand for {asks}.",
            "Give {asks}.",
        ),
    ),
    "wrong-results": Words(
        "The results asked for are {asked}; what came back is {got}.",
        (
            "How many results does the task name, and in which order?",
            "Several results are returned as a tuple: `return a, b`.",
            "End the function with `return {asked}`.",
        ),
    ),
    "wrong-shape-of": Words(
        "{what} has shape {got_shape}; {expected_shape} is expected. Your function was called with {call}.",
        (
            "Over which axis should be summed, and over which not?",
            "Write the shape of every array beside its line, from the arguments to the result.",
            "A gradient has the shape of what it is the gradient of.",
        ),
    ),
    "too-large": Words(
        "What came back is far too large: an array of shape {got_shape}.",
        (
            "How many numbers should come back?",
            "Look for an outer product, or a shape that was broadcast against another.",
            "Print the shape of each intermediate result for a small input.",
        ),
    ),
    "overflow-in": Words(
        "{where} you return {got}; {limit}.",
        (
            "Which intermediate number becomes too large for a computer?",
            "e to the power 1000 is too large. Can the same result be had from smaller exponents?",
            "Subtract the largest number before exp: the result stays the same.",
        ),
    ),
    "not-repeatable": Words(
        "Called twice with generators of the same seed, your function gives different numbers.",
        (
            "Where do your random numbers come from?",
            "`np.random.…` without the generator that was handed in cannot be repeated.",
            "Draw with the generator itself: rng.standard_normal(shape) or rng.uniform(low, high, shape).",
        ),
    ),
    "transposed": Words(
        "{where} you return {got}: that array is transposed, rows and columns are exchanged.",
        (
            "Which index counts the examples, which the units?",
            "Write the shapes of both factors: the inner ones must be the same, the outer ones remain.",
            "Exchange the factors of the matrix product, or transpose the other one.",
        ),
    ),
    "rounds-between": Words(
        "Right at round numbers and wrong between them.",
        (
            "Does your function compute, or look up?",
            "Try it at x = 0.123.",
            "Write a formula that holds for every x.",
        ),
    ),
    "wrong-values": Words(
        "{where} {how}",
        (
            "Put that number into the formula by hand: which step of your code differs?",
            "Compare your code with the derivation, line by line.",
            "The formula is {formula}.",
        ),
    ),
    "wrong-choice": Words("{message}", ("Look again.", "Look again.", "Look again.")),
}

REMARKS = {
    "rounds-to-zero": "One finer point: far out your result is exactly 0 where the slope is tiny but not 0. "
    "The section on floating point shows a form that keeps it.",
    "warns": "One finer point: NumPy warned on the way ({warning}). The result is right all the same.",
    "keeps-no-dtype": "One finer point: float32 went in and {dtype} came out.",
}
