"""Questions about formulas that are right and numbers that are wrong."""

import numpy as np

from activations import sigmoid, silu, softmax, softplus, tanh
from examiner.kinds import RIGHT, AllThatApply, Function, Number, call

DIGITS = 1e-10  # how near a form must come that is to keep its digits
LAST = 700.0  # e to the power −700 is still a number with all its digits
FAR = np.concatenate([np.arange(0.25, 50, 0.25), [101.0, 300.0]])  # so dense that a switch between two forms shows


def both_tails(rng):
    """Yield inputs from the middle to the tails: first chosen ones, then drawn ones."""
    yield call(np.array([-300.0, -40.0, -19.5, -15.0, -1.0, 0.0, 1.0, 15.0, 19.5, 40.0, 300.0]))
    yield call(rng.uniform(-50, 50, (3, 4)))
    yield call(np.concatenate([-FAR, FAR]))


def with_infinities(rng):
    """Yield inputs up to the ends of the line."""
    yield call(np.array([-np.inf, -1000.0, -40.0, -1.0, 0.0, 1.0, 40.0, 1000.0, np.inf]))
    yield call(rng.uniform(-50, 50, (3, 4)))
    yield call(np.concatenate([-FAR, FAR, [-LAST, LAST]]))


def logits(rng):
    """Yield rows of logits: ordinary ones, large ones, small ones, some that are masked out."""
    yield call(np.array([[0.0, 1.0, 2.0], [-1.0, 0.5, 3.0]]))
    yield call(np.array([[1000.0, 999.0], [-1000.0, -1001.0], [0.0, -np.inf]]))
    yield call(np.array([[1000.0, -1000.0], [-1000.0, -np.inf], [800.0, 800.0]]))
    yield call(rng.normal(0, 5, (4, 3)))


def logits_and_answers(rng):
    """Yield logits with the right answers, 0 or 1."""
    yield call(np.array([-2.0, 0.5, 3.0]), np.array([1.0, 0.0, 1.0]))
    yield call(np.array([-1000.0, -40.0, 40.0, 1000.0]), np.array([1.0, 0.0, 1.0, 0.0]))
    yield call(np.array([-1000.0, 40.0, 45.0, 1000.0]), np.array([0.0, 0.0, 1.0, 1.0]))
    yield call(rng.normal(0, 5, 6), rng.integers(0, 2, 6).astype(float))
    far = np.concatenate([FAR, [LAST]])
    yield call(np.concatenate([-far, far]), np.repeat([0.0, 1.0], len(far)))  # sure and right
    yield call(np.concatenate([-far, far]), np.repeat([1.0, 0.0], len(far)))  # sure and wrong


def tanh_slope_from_tail(x):
    """Return the slope of tanh in the form that keeps its digits."""
    e = np.exp(-2 * np.abs(x))
    return 4 * e / (1 + e) ** 2


def _from_sigmoid(x):
    e = np.exp(-np.abs(x))
    return np.where(x == -np.inf, 0, np.maximum(x, -1e300) * np.where(x > 0, 1, e) / (1 + e))


def log_sum_exp(z):
    """Return the logarithm of the sum of the exponentials along the last axis."""
    top = z.max(axis=-1)
    return top + np.log(np.exp(z - top[..., np.newaxis]).sum(axis=-1))


def loss_from_logits(z, y):
    """Return the cross-entropy of each answer, from its logit."""
    return softplus.value(np.where(y == 1, -z, z))


def clipped_loss(epsilon):
    """Return the mistake of a probability that is kept away from 0 and 1."""

    def loss(z, y):
        a = np.clip(sigmoid.value(z), epsilon, 1 - epsilon)
        return -y * np.log(a) - (1 - y) * np.log(1 - a)

    return loss


def raised_loss(epsilon):
    """Return the mistake of a logarithm whose argument is raised a little."""

    def loss(z, y):
        a = sigmoid.value(z)
        return -y * np.log(a + epsilon) - (1 - y) * np.log(1 - a + epsilon)

    return loss


def losses_of_a_probability(form):
    """Return four ways to take the logarithm of a probability that may have been rounded to 0 or 1."""
    return (
        lambda z, y: -y * np.log(form(z)) - (1 - y) * np.log(1 - form(z)),
        lambda z, y: np.where(y == 1, -np.log(form(z)), -np.log(1 - form(z))),
        lambda z, y: -np.log(form(np.where(y == 1, z, -z))),
        lambda z, y: -y * np.log(form(z)) - (1 - y) * np.log(form(-z)),
    )


# Each rounds in its own way where 1 - s has few digits left.
SIGMOIDS = (
    sigmoid.value,
    lambda z: 1 / (1 + np.exp(-z)),
    lambda z: np.where(z < 0, np.exp(-np.abs(z)), 1) / (1 + np.exp(-np.abs(z))),
)
CLIPPED = "The probability is kept away from 0 and 1: the loss stops rising, and its gradient is 0."
LOST = "Right in the middle. Where the sigmoid is rounded to 0 or 1, you take the logarithm of 0."

QUESTIONS = (
    AllThatApply(
        id="floating_point.overflowing",
        read="floating_point-overflow",
        praise="Both compute e to the power 1000. At −1000 A overflows, and its result is still right.",
        hints="""Put 1000 in. Which exponentials become infinite, and what happens to an infinity next?
            e to the power −1000 is 0, and that does no harm here. ∞/∞ and ln ∞ are something else.
            Two of the five give nan or inf: each of them has e to the power +1000 in it.""",
        points=2,
        options={
            "A": "A computes e to the power −1000, which is 0, and 1/(1 + 0) is 1: right.",
            "B": RIGHT,
            "C": "C has −|x| in the exponent: it cannot overflow.",
            "D": RIGHT,
            "E": "In E the maximum is removed first: the largest exponent is 0.",
        },
    ),
    Number(
        id="floating_point.rounds-to-one",
        read="floating_point-underflow",
        praise="24 binary digits, times ln 2, is 16.6: from there on the exponential is rounded away.",
        hints="""How large may e^(−x) be and still disappear beside the 1?
            With 24 binary digits the gap after 1 is 2 to the power −23; half of it or less is rounded away.
            Solve e^(−x) = 2^(−24): x = 24 ln 2. Round up to a whole number.""",
        expected=17.0,
        wrong_answers=(
            (37.0, "wrong-values", "That is float64, with 53 binary digits. float32 has 24."),
            (8.0, "wrong-values", "That is float16, with 11 binary digits. float32 has 24."),
            (16.0, "wrong-values", "At 16 the exponential is 1.1e-7, nearly the whole gap after 1: not yet lost."),
            (24.0, "missing-factor", "24 is the number of binary digits. The exponential is to the base e, not 2."),
            (89.0, "wrong-values", "From there on e^x overflows. The sigmoid is rounded to 1 much earlier."),
            (104.0, "wrong-values", "From there on e^(−x) itself is 0. Beside a 1 it is lost much earlier."),
            (24 * np.log(2), "wrong-values", "That is the place. Round it up to a whole number."),
        ),
    ),
    Function(
        id="floating_point.tanh-slope",
        read="floating_point-cancellation",
        praise="It keeps its digits on both sides, where 1 − tanh² is 0 from about 19 on.",
        hints="""Are two nearly equal numbers subtracted, or does a number become too large on the way?
            With q = e^(−2|x|): write tanh as (1 − q)/(1 + q), square it, and subtract from 1 on paper.
            q = np.exp(-2 * np.abs(x)); the slope is 4 * q / (1 + q)**2.""",
        reference=tanh.derivative,
        ways=(tanh_slope_from_tail,),
        calls=both_tails,
        formula="4q / (1 + q)², q = exp(−2|x|)",
        close=DIGITS,
        floor=0.0,
        wrong_answers=(
            (lambda x: 1 / np.cosh(x), "missing-factor", "The square is gone: tanh′ is 1/cosh²."),
            (lambda x: 4 / (np.exp(x) + np.exp(-x)), "missing-factor", "The square of the denominator is gone."),
            (
                lambda x: 1 - np.tanh(x) ** 2,
                "cancellation",
                "Right in the middle. Further out tanh² is close to 1, and the difference has no digits left.",
            ),
            (
                lambda x: 4 * (1 / (1 + np.exp(-2 * x))) * (1 - 1 / (1 + np.exp(-2 * x))),
                "cancellation",
                "Right on the left. Far right σ(2x) is close to 1, and 1 − σ(2x) has no digits left.",
            ),
            (lambda x: sigmoid.derivative(2 * x), "missing-factor", "A factor of 4 is missing: at 0 the slope is 1."),
            (
                lambda x: 4 * sigmoid.derivative(x),
                "missing-factor",
                "This is 4 times the slope of the sigmoid at x. tanh is twice as narrow: the exponent is 2|x|.",
            ),
            (tanh.value, "returns-function", "This is tanh itself. Its slope is asked for."),
        ),
    ),
    Function(
        id="floating_point.silu-everywhere",
        read="floating_point-limits",
        praise="Right at both infinities, and in the tail on the left as far as x = −700.",
        hints="""What is minus infinity times 0, for a computer? And for a limit?
            Treat −inf by itself. np.where chooses a result, but both branches are computed.
            np.where(x == -np.inf, 0, x * s), with s from the form that cannot overflow.""",
        reference=silu.value,
        ways=(_from_sigmoid,),
        calls=with_infinities,
        formula="x σ(x), and 0 at −∞",
        close=DIGITS,
        floor=0.0,
        wrong_answers=(
            (lambda x: np.maximum(x, 0), "other-function", "This is ReLU. SiLU dips below 0 on the left."),
            (
                lambda x: x * sigmoid.value(x),
                "nan-at-infinity",
                "At −∞ this comes to nan. The limit there is 0.",
            ),
            (
                lambda x: x * np.exp(x) / (1 + np.exp(x)),
                "overflow",
                "Right on the left, up to −∞, which comes to nan. At 1000 the exponential overflows, and infinity is "
                "divided by infinity.",
            ),
            (
                lambda x: x * (1 + np.tanh(x / 2)) / 2,
                "cancellation",
                "On the left tanh(x/2) is nearly −1, and 1 + tanh(x/2) loses its digits: from −40 on none is left. "
                "Besides, −∞ comes to nan.",
            ),
            (
                lambda x: np.where(x == -np.inf, 0, x * (1 + np.tanh(x / 2)) / 2),
                "cancellation",
                "On the left tanh(x/2) is nearly −1, and 1 + tanh(x/2) loses its digits: from −40 on none is left.",
            ),
            (sigmoid.value, "other-function", "This is the sigmoid. SiLU is x times the sigmoid of x."),
            (lambda x: -silu.value(x), "wrong-sign", "The sign is reversed: SiLU rises to the right."),
        ),
    ),
    Function(
        id="floating_point.log-sum-exp",
        read="floating_point-underflow",
        praise="Right at 1000 and at −1000: no exponential overflows, and no logarithm meets a 0.",
        hints="""Which exponent is the dangerous one, and what may be subtracted from all of them?
            ln Σ exp(z) = m + ln Σ exp(z − m) for every m. Which m keeps all exponents at 0 or below?
            m = z.max(axis=-1, keepdims=True), then m[..., 0] + np.log(np.exp(z - m).sum(axis=-1)).""",
        points=3,
        reference=log_sum_exp,
        calls=logits,
        formula="m + ln Σ exp(z − m), m = max z",
        wrong_answers=(
            (lambda z: z.max(axis=-1), "missing-term", "The maximum alone leaves out what the other logits add."),
            (
                lambda z: z.max(-1) + np.log(np.exp(z - z.max()).sum(-1)),
                "wrong-axis",
                "Two different maxima: you subtract that of the array and add that of the row.",
            ),
            (
                lambda z: np.log(np.exp(z).sum(axis=-1)),
                "overflow",
                "Right for ordinary logits. At 1000 the exponential overflows, and at −1000 the sum is 0.",
            ),
            (lambda z: log_sum_exp(z) - z.max(axis=-1), "missing-term", "The maximum has to be added again."),
            (
                lambda z: np.log(np.exp(z - z.max()).sum(axis=-1)) + z.max(),
                "wrong-axis",
                "One maximum for all rows: a row far below it underflows to ln 0. Each row needs its own.",
            ),
            (
                lambda z: np.log(np.exp(z - z.max()).sum()) + z.max(),
                "wrong-axis",
                "The sum runs over all numbers. One result for each row is asked for.",
            ),
            (softmax.value, "other-function", "This is softmax. The logarithm of its denominator is asked for."),
        ),
    ),
    Function(
        id="floating_point.loss-from-logits",
        read="floating_point-matters",
        praise="Right for the surest and the most mistaken answer alike: no digit is lost before the logarithm.",
        hints="""Is a probability rounded to 0 or 1 before its logarithm is taken, or does an exponential overflow?
            −ln σ(z) is softplus(−z), and −ln(1 − σ(z)) is softplus(z).
            t = np.where(y == 1, -z, z); np.maximum(t, 0) + np.log1p(np.exp(-np.abs(t))).""",
        points=3,
        reference=loss_from_logits,
        calls=logits_and_answers,
        formula="softplus(−z) for y = 1, softplus(z) for y = 0",
        close=DIGITS,
        floor=0.0,
        wrong_answers=(
            (
                lambda z, y: np.maximum(z, 0) - z * y,
                "missing-term",
                "The logarithm is gone: this is right for very sure logits only.",
            ),
            (lambda z, y: softplus.value(z), "missing-term", "This is the loss of the answer no, whatever y is."),
            (lambda z, y: softplus.value(-z), "missing-term", "This is the loss of the answer yes, whatever y is."),
            (
                lambda z, y: softplus.value(z) + z * y,
                "wrong-sign",
                "z · y has to be taken away: a large logit is good where y is 1.",
            ),
            (
                lambda z, y: np.abs(sigmoid.value(z) - y),
                "other-function",
                "This is the distance to the answer, without a logarithm.",
            ),
            (
                lambda z, y: np.log(1 + np.exp(np.where(y == 1, -z, z))),
                "overflow",
                "This is the textbook formula for softplus: it overflows at 1000, and a small loss is lost in 1 + e^z.",
            ),
            *((loss, "infinite-loss", LOST) for form in SIGMOIDS for loss in losses_of_a_probability(form)),
            *((kept(10.0**-k), "clipped", CLIPPED) for kept in (clipped_loss, raised_loss) for k in range(3, 17)),
            (
                lambda z, y: loss_from_logits(z, 1 - y),
                "swapped-branches",
                "The two answers are exchanged. A yes that is sure and right must cost next to nothing.",
            ),
            (
                lambda z, y: loss_from_logits(sigmoid.value(z), y),
                "double-sigmoid",
                "z is a logit already: here it goes through the sigmoid twice.",
            ),
        ),
    ),
)
