"""Questions about slopes: what they say, how they combine, how they are measured."""

import math

import numpy as np

from examiner.kinds import RIGHT, Choice, Formula, Function, GradientChecker, Number, call

OUTER = 1 - math.tanh(0.5) ** 2  # the slope of tanh at 0.5, which is the sigmoid of 0


def functions(rng):
    """Yield analytic functions with points and a step so large that one method can be told from another."""
    yield call(Formula("x**3 + 1"), np.array([1.0, -2.0]), 0.1)
    yield call(Formula("k + exp(k*x)", {"k": round(float(rng.uniform(0.5, 1.5)), 3)}), rng.uniform(-1, 1, 5), 0.2)


def central_difference(f, x, h):
    """Measure a slope from two values."""
    return (f(x + h) - f(x - h)) / (2 * h)


def complex_step(f, x, h):
    """Measure a slope from one complex value."""
    return f(x + 1j * h).imag / h


def chains(rng):
    """Yield two weights with an input and a target, and signs that tell mistakes apart."""
    yield call(0.5, -1.5, 2.0, 1.0)
    yield call(*rng.uniform(0.5, 1.5, 2), rng.uniform(1, 2), -1.0)


def with_slopes(w1, w2, x, target, first, second):
    """Return the gradients of half the squared error of two tanh neurons, given a slope for each: of z and a."""
    z1 = w1 * x
    a1 = np.tanh(z1)
    z2 = w2 * a1
    a2 = np.tanh(z2)
    gradient = (a2 - target) * second(z2, a2)
    return gradient * w2 * first(z1, a1) * x, gradient * a1


def from_output(z, a):
    """Return the slope of tanh."""
    return 1 - a**2


def output_form_of_input(z, a):
    """Give the output's formula the input: the bug."""
    return 1 - z**2


def input_form_of_output(z, a):
    """Give the input's formula the output: the other bug."""
    return 1 - np.tanh(a) ** 2


def gradients(w1, w2, x, target):
    """Return the gradients of half the squared error of two tanh neurons in a row."""
    return with_slopes(w1, w2, x, target, from_output, from_output)


def _usual_gradients(w1, w2, x, target):
    a1 = np.tanh(w1 * x)
    a2 = np.tanh(w2 * a1)
    back = (a2 - target) * (1 - a2**2)
    return back * w2 * (1 - a1**2) * x, back * a1


def _with_weight(w1, w2, x, target):
    g1, g2 = gradients(w1, w2, x, target)
    return g1, g2 / np.tanh(w1 * x) * w2


QUESTIONS = (
    Number(
        id="slopes.update",
        read="slopes-update",
        praise="Four factors and one minus sign. The gradient is negative, so the weight goes up.",
        hints="""How many factors does an update have, and what is the sign in front of them?
            Multiply the rate, the upstream gradient, the slope and the input. Then step downhill.
            The product is 0.1 · (−2) · 0.25 · 3. The update is minus that.""",
        expected=0.15,
        working="-0.1*(-2)*0.25*3",
        wrong_answers=(
            (-0.15, "wrong-sign", "The size is right. Which way does gradient descent go along a gradient?"),
            (0.6, "missing-factor", "This is the update of a neuron with slope 1. Here the slope is 0.25."),
            (-0.6, "missing-factor", "The slope is missing, and the sign is the other way round too."),
            (0.05, "missing-factor", "This is the update of a weight whose input is 1. Here the input is 3."),
            (1.5, "missing-factor", "This is minus the gradient. An update is the rate times that."),
        ),
    ),
    Number(
        id="slopes.composition",
        read="slopes-chain-rule",
        praise="The outer slope is taken where the inner function has arrived, at 0.5, not at 0.",
        hints="""Two functions in a row: how many factors does the slope have?
            Where is tanh when x = 0? What has the sigmoid made of the 0 before tanh sees it?
            The slope of tanh at 0.5, times the slope of the sigmoid at 0.""",
        expected=OUTER * 0.25,
        tolerance=1e-3,
        working="(1 - tanh(0.5)**2)*0.25",
        wrong_answers=(
            (0.25, "wrong-point", "This takes the slope of tanh at 0. But tanh does not see x; it sees σ(x)."),
            (OUTER, "missing-factor", "This is the outer slope alone. The inner function changes with x too."),
            (math.tanh(0.5), "returns-function", "This is the value at 0. The slope is asked for."),
            (OUTER * 0.5, "returns-function", "0.5 is the height of σ at 0. Its slope there belongs in the product."),
            (OUTER + 0.25, "wrong-values", "Along a path slopes are multiplied. They are added over paths."),
            (
                (1 - 0.5**2) * 0.25,
                "argument-is-activation",
                "1 − u² wants what comes OUT of tanh. 0.5 is what goes in.",
            ),
        ),
    ),
    Function(
        id="slopes.central-difference",
        read="slopes-measure",
        praise="Its error shrinks with the square of the step.",
        hints="""Which two points do you need, and how far apart are they?
            Go h to the right and h to the left. Rise divided by run: how long is the run?
            (f(x + h) - f(x - h)) / (2 * h).""",
        reference=central_difference,
        calls=functions,
        formula="(f(x + h) − f(x − h)) / 2h",
        wrong_answers=(
            (
                lambda f, x, h: (f(x + h) + f(x - h)) / (2 * h),
                "wrong-sign",
                "The two values are added. Their difference is the rise.",
            ),
            (
                lambda f, x, h: (f(x + h / 2) - f(x - h / 2)) / (2 * h),
                "wrong-factor",
                "Your two points lie h apart, and you divide by 2h.",
            ),
            (
                lambda f, x, h: (f(x + h) - 2 * f(x) + f(x - h)) / h**2,
                "second-derivative",
                "This measures how the slope changes: it is the slope of the slope.",
            ),
            (
                lambda f, x, h: (f(x + h) - f(x)) / h,
                "wrong-values",
                "This is the forward difference: it goes to the right only, and is far less exact.",
            ),
            (
                lambda f, x, h: (f(x) - f(x - h)) / h,
                "wrong-values",
                "This is the backward difference: it goes to the left only, and is far less exact.",
            ),
            (lambda f, x, h: (f(x + h) - f(x - h)) / h, "missing-factor", "From x − h to x + h the way is 2h."),
            (lambda f, x, h: f(x + h) - f(x - h), "missing-factor", "This is the rise. Divide it by the run."),
            (
                lambda f, x, h: (f(x + h) - f(x - h)) / 2 * h,
                "missing-brackets",
                "Python divides by 2 and then MULTIPLIES by h. The run, 2h, needs brackets.",
            ),
            (
                lambda f, x, h: f(x + h) - f(x - h) / (2 * h),
                "missing-brackets",
                "Python divides only the second value. The rise, a difference, needs brackets.",
            ),
            (
                lambda f, x, h: (f(x - h) - f(x + h)) / (2 * h),
                "wrong-sign",
                "The sign is the other way round: subtract the value on the left from that on the right.",
            ),
        ),
    ),
    Function(
        id="slopes.complex-step",
        read="checking-complex",
        praise="Nothing has to be subtracted, so even a step of 1e-20 loses no digits.",
        hints="""In which direction do you step, and where does the slope then stand?
            In Python 1j is the imaginary unit, and .imag takes the imaginary part.
            f(x + 1j * h).imag / h.""",
        reference=complex_step,
        calls=functions,
        formula="Im f(x + ih) / h",
        wrong_answers=(
            (
                lambda f, x, h: f(x + 1j * h).imag,
                "missing-factor",
                "This is the slope times h. Like every rise, it has to be divided by the step.",
            ),
            (
                lambda f, x, h: f(x + 1j * h).real,
                "returns-function",
                "The real part holds the value. The slope is in the other one.",
            ),
            (
                lambda f, x, h: f(x + 1j * h).real / h,
                "wrong-values",
                "The real part holds the value. The slope is in the other one.",
            ),
            (central_difference, "wrong-values", "This is the central difference: it has to subtract."),
        ),
    ),
    Choice(
        id="slopes.wants-output",
        read="slopes-two-forms",
        praise="At u = 3 it returns −8, and tanh never falls. So u is not its input.",
        hints="""What must each of the three compute before it can know the slope at z?
            Try 0 and 3 in each. One of the results cannot be the slope of a rising curve, if 3 is an input.
            Which of the three contains no exponential at all?""",
        options={
            "A": "A computes its own exponential of u: u is what goes INTO a sigmoid.",
            "B": RIGHT,
            "C": "C computes its own cosh of u: u is what goes INTO tanh.",
        },
    ),
    Function(
        id="slopes.repair",
        read="slopes-two-forms",
        praise="Both gradients are right now. Only the slopes of tanh were wrong.",
        hints="""Measure the slope of the loss with respect to w1, then to w2. Which gradient is wrong: one, or both?
            1 − u² is the slope of tanh for one kind of u. Which kind does each line put in?
            1 − u² wants the output: a2 in the second neuron, a1 in the first.""",
        points=3,
        reference=gradients,
        ways=(_usual_gradients,),
        calls=chains,
        formula="g2 = (a2 − target)(1 − a2²) a1, g1 = (a2 − target)(1 − a2²) w2 (1 − a1²) x",
        results=("g1", "g2"),
        wrong_answers=(
            (
                lambda w1, w2, x, target: with_slopes(w1, w2, x, target, output_form_of_input, output_form_of_input),
                "argument-is-activation",
                "The bug is still there: 1 − u² wants the output, and gets a z.",
            ),
            (
                lambda w1, w2, x, target: with_slopes(w1, w2, x, target, output_form_of_input, from_output),
                "argument-is-activation",
                "The second neuron is repaired. Look at the slope of the first one in the same way.",
            ),
            (
                lambda w1, w2, x, target: with_slopes(w1, w2, x, target, from_output, output_form_of_input),
                "argument-is-activation",
                "The first neuron is repaired. Look at the slope of the second one in the same way.",
            ),
            (
                lambda w1, w2, x, target: with_slopes(w1, w2, x, target, input_form_of_output, input_form_of_output),
                "argument-is-input",
                "Here a slope that wants the input gets the output: tanh is applied once too often.",
            ),
            (
                lambda w1, w2, x, target: _with_weight(w1, w2, x, target),
                "wrong-factor",
                "g2 is the gradient of w2, so its last factor is what w2 is multiplied by: a1, not w2.",
            ),
        ),
    ),
    GradientChecker(
        id="slopes.gradient-checker",
        read="checking-judge",
        praise="It told right slopes from wrong ones: on both sides of 0, large and small, and a nan among them.",
        hints="""What would a wrong slope have to look like to get past your checker?
            Compare at many points on both sides of 0, and measure the error relative to the size of the slopes.
            Central differences, h = 1e-5, at np.linspace(-3, 3, 100); no error above 1e-6 of the largest slope.""",
        takes_points=False,
    ),
)
