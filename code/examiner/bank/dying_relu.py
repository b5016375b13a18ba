"""Questions about units that have stopped learning."""

import numpy as np

from examiner.questions import Function, Mistake, call


def inputs_of_units(rng):
    """Yield what goes into the units of a ReLU layer, a row for each example; some columns are dead."""
    yield call(np.array([[1.0, -1.0, 0.0], [2.0, -2.0, -1.0], [-1.0, -3.0, -2.0]]))
    z = rng.normal(0, 1, (20, 6))
    z[:, [1, 4]] -= 10
    yield call(z)


def census(z):
    """Tell for each unit whether it is dead: its slope is 0 for every example."""
    return np.all(z <= 0, axis=0)


QUESTIONS = (
    Function(
        id="dying_relu.census",
        chapter="dying_relu",
        section="census",
        praise="Dead means silent for every example. A unit that answers a single one still learns from it.",
        hints=(
            "When does a unit learn nothing at all: if it is silent for one example, or for all?",
            "One verdict for each unit. Over which axis do the examples lie?",
            "np.all(z <= 0, axis=0).",
        ),
        points=2,
        reference=census,
        calls=inputs_of_units,
        formula="z ≤ 0 for every example",
        mistakes=(
            Mistake(
                "any-for-all",
                lambda z: np.any(z <= 0, axis=0),
                "A unit counts as dead as soon as it is silent for ONE example. Dead means silent for all of them.",
            ),
            Mistake(
                "wrong-axis",
                lambda z: np.all(z <= 0, axis=1),
                "This asks of each example whether all units are silent. Of each UNIT it is asked, over all examples.",
            ),
            Mistake(
                "wrong-sign",
                lambda z: np.any(z > 0, axis=0),
                "This marks the units that are alive. Those that are dead are asked.",
            ),
            Mistake(
                "wrong-threshold",
                lambda z: np.all(z < 0, axis=0),
                "A unit that receives exactly 0 passes nothing on either: the slope of ReLU at 0 is taken as 0.",
            ),
            Mistake(
                "mean-for-all",
                lambda z: z.mean(axis=0) <= 0,
                "A mean below 0 does not make a unit dead: one example above 0 is enough to keep it alive.",
            ),
            Mistake(
                "counts-instead",
                lambda z: np.all(z <= 0, axis=0).sum(),
                "This is the number of dead units. Which ones is asked: True or False for each.",
            ),
            Mistake(
                "counts-instead",
                lambda z: np.mean(z <= 0, axis=0),
                "This is the share of examples for which each unit is silent. It is dead where that share is 1.",
            ),
        ),
    ),
)
