"""Questions about neurons that have stopped learning."""

import numpy as np

from examiner.kinds import RIGHT, AllThatApply, Choice, Function, Number, call


def inputs_of_units(rng):
    """Yield what goes into the neurons of a ReLU layer, a row for each example; some columns are dead."""
    yield call(np.array([[1.0, -1.0, 0.0, 2.0], [2.0, -2.0, -1.0, -3.0], [-1.0, -3.0, -2.0, -1.0]]))
    z = rng.normal(0, 1, (20, 6))
    z[:, [1, 4]] -= 10
    yield call(z)


def census(z):
    """Tell for each neuron whether it is dead: its slope is 0 for every example."""
    return np.all(z <= 0, axis=0)


def waking_bias(z):
    """Return what to add to the biases: the median of each dead neuron's z becomes 0, the others stay."""
    return np.where(census(z), -np.median(z, axis=0), 0.0)


GETS_THROUGH = 1 - 0.5**3  # one layer of three neurons, with weights as often negative as positive


QUESTIONS = (
    AllThatApply(
        id="dying_relu.which-are-dead",
        read="dying_relu-census",
        praise="A neuron is dead if its slope is 0 for every example, and at z = 0 the slope is taken as 0.",
        hints="""For each neuron: what is the largest z among the five examples?
            z is a line in x, so its largest value is at x = −1 or at x = 1.
            The largest z are −1, 1, 0, 3.5 and 0.05. Where is the slope of ReLU 0?""",
        options={
            "A": RIGHT,
            "B": "B: at x = 1 its z is 1. One example is enough to keep it alive.",
            "C": RIGHT,
            "D": "D: its weight is negative, so look at x = −1, where its z is 3.5.",
            "E": "E: at x = 1 its z is 0.05. That is little, but the slope there is 1.",
        },
    ),
    Function(
        id="dying_relu.census",
        read="dying_relu-census",
        praise="Dead means off for every example. A neuron that is on for a single one still learns from it.",
        hints="""When does a neuron learn nothing at all: if it is off for one example, or for all?
            There is one answer for each neuron. Along which axis do the examples lie?
            np.all(z <= 0, axis=0).""",
        reference=census,
        calls=inputs_of_units,
        formula="z ≤ 0 for every example",
        wrong_answers=(
            (
                lambda z: np.any(z <= 0, axis=0),
                "any-for-all",
                "Here a neuron counts as dead if it is off for ONE example. Dead means off for all of them.",
            ),
            (
                lambda z: np.all(z <= 0, axis=1),
                "wrong-axis",
                "This asks for each example whether all neurons are off. Ask it for each NEURON, over all examples.",
            ),
            (
                lambda z: np.any(z > 0, axis=0),
                "wrong-sign",
                "This marks the neurons that are alive. Mark those that are dead.",
            ),
            (
                lambda z: np.all(z < 0, axis=0),
                "wrong-threshold",
                "At exactly 0 no gradient passes either: the slope of ReLU at 0 is taken as 0.",
            ),
            (
                lambda z: z.mean(axis=0) <= 0,
                "mean-for-all",
                "A mean or median below 0 does not make a neuron dead: one example above 0 is enough to keep it alive.",
            ),
            (
                lambda z: np.all(z <= 0, axis=0).sum(),
                "counts-instead",
                "This is the number of dead neurons. Say which ones: True or False for each.",
            ),
            (
                lambda z: np.mean(z <= 0, axis=0),
                "counts-instead",
                "This is the share of examples for which each neuron is off. It is dead if that share is 1.",
            ),
        ),
    ),
    Number(
        id="dying_relu.killing-rate",
        read="dying_relu-kills",
        praise="One step is enough. Weight and bias move together, and the whole line sinks below 0.",
        hints="""Take one step of size r. What are the weight and the bias then?
            The gradients are the means of error·x and of error: 2/3 and 2. So w = 1 − 2r/3 and b = 2 − 2r.
            The largest z is at x = 1: 3 − 8r/3. For which r is it 0?""",
        expected=9 / 8,
        tolerance=2e-3,
        working="(1 + 2)/(2/3 + 2)",
        wrong_answers=(
            (1.0, "wrong-values", "That is enough for x = 0. At x = 1 z is still positive."),
            (0.75, "wrong-values", "That is enough for x = −1 only. At x = 1 z is still positive."),
            (1.5, "missing-factor", "Here only the bias moves. The step changes the weight too."),
            (0.375, "wrong-values", "This takes the sum over the three examples. The loss is their mean."),
        ),
    ),
    Number(
        id="dying_relu.nothing-gets-through",
        read="dying_relu-kills",
        praise="Three neurons seem enough, but in ten layers nearly three of four examples are lost.",
        hints="""What is the probability that all three neurons of one layer are off?
            Each is off with probability 1/2, so all three with 1/8. How likely is it to get through ten such layers?
            The signal gets through one layer with 7/8, through ten with (7/8)^10. Subtract from 1.""",
        expected=1 - GETS_THROUGH**10,
        tolerance=2e-3,
        working="1 - (1 - 0.5**3)**10",
        wrong_answers=(
            (0.125, "wrong-values", "That is a single layer. The signal has to get through ten."),
            (GETS_THROUGH**10, "wrong-values", "This is the probability that something gets through."),
            (1.25, "wrong-values", "A probability cannot be above 1. Multiply the probabilities of getting through."),
            (1 - 0.5**10, "wrong-values", "This is a network of one neuron a layer. Three have to be off at once."),
            (1.0, "wrong-values", "This loses every example. Three neurons of ONE layer have to be off at once: 1/8."),
            (1 - (1 - 3 / 8) ** 10, "wrong-operation", "Three off at once: multiply ½ three times. You take 3/8."),
        ),
    ),
    Choice(
        id="dying_relu.what-wakes",
        read="dying_relu-revives",
        praise="Its inputs are the data and its weights get no gradient, so only a change from outside can wake it.",
        hints="""Which of the four changes z for at least one example?
            z = w·x + b. In the first layer x is the data. What changes w or b if the gradient is 0?
            Everything that works through the gradient is multiplied by 0. One of the four does not.""",
        options={
            "A": "A: a hundred epochs of gradient 0 move nothing.",
            "B": "B: any rate times 0 is 0.",
            "C": "C: that changes the upstream gradient, which is multiplied by the slope 0.",
            "D": RIGHT,
        },
    ),
    Function(
        id="dying_relu.waking-bias",
        read="dying_relu-revives",
        praise="Each dead neuron is now on for about half of the examples, and the living ones are unchanged.",
        hints="""What does adding c to a bias do to every z of that neuron?
            It moves them all by c. Which c moves the middle one, the median, to 0?
            np.where(np.all(z <= 0, axis=0), -np.median(z, axis=0), 0).""",
        reference=waking_bias,
        calls=inputs_of_units,
        formula="−median of z for the dead neurons, 0 for the others",
        wrong_answers=(
            (
                lambda z: -np.median(z, axis=0),
                "wakes-the-living",
                "The dead neurons wake, but the living ones are moved too. Add 0 to theirs.",
            ),
            (lambda z: -waking_bias(z), "wrong-sign", "This pushes the dead neurons further to the left."),
            (
                lambda z: np.where(census(z), -z.mean(axis=0), 0.0),
                "mean-for-all",
                "This moves the mean to 0. For half of the examples to be above, it must be the median.",
            ),
            (
                lambda z: np.where(census(z), -z.max(axis=0), 0.0),
                "wrong-values",
                "This moves the largest z to 0, where the slope is still taken as 0, so no neuron wakes.",
            ),
            (
                lambda z: np.where(census(z), 0.0, -np.median(z, axis=0)),
                "swapped-branches",
                "Dead and living are exchanged.",
            ),
            (
                lambda z: np.where(census(z), -np.median(z), 0.0),
                "wrong-axis",
                "This is one median for the whole layer. Each neuron has its own.",
            ),
            (
                lambda z: np.where(np.all(z < 0, axis=0), -np.median(z, axis=0), 0.0),
                "wrong-threshold",
                "A neuron that is exactly 0 for an example passes no gradient there either: it is dead too (z ≤ 0).",
            ),
            (
                lambda z: np.where(census(z), -np.sort(z, axis=0)[len(z) // 2], 0.0),
                "wrong-values",
                "With an even number of examples the median lies halfway between the two in the middle.",
            ),
        ),
    ),
)
