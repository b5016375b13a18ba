"""Right results to which one thing has happened: squared, a sign lost, a number added. Each question has its own."""

import numpy as np

from examiner import QUESTIONS

WRONG = {}
CHANGES = {
    "misplaced-power": np.square,
    "upside-down": np.reciprocal,
    "offset": lambda result: result + 0.75,
    "wrong-sign": lambda result: result * np.where(np.arange(result.shape[-1]) == 1, -1.0, 1.0),
    "cut-off": lambda result: np.maximum(result, 0),
}
APPLIED = {
    "attention.softmax-backward": ("misplaced-power", "offset", "wrong-sign", "cut-off"),
    "backpropagation.layer-backward": ("misplaced-power", "upside-down", "offset", "wrong-sign", "cut-off"),
    "backpropagation.squared-loss-gradient": ("misplaced-power", "upside-down", "offset", "wrong-sign", "cut-off"),
    "backpropagation.cross-entropy-gradient": ("misplaced-power", "offset", "cut-off"),
    "softmax.jacobian": ("misplaced-power", "offset", "wrong-sign"),
    "softmax.jacobian_vector_product": ("misplaced-power", "offset", "wrong-sign", "cut-off"),
    "softmax.loss-gradient": ("misplaced-power", "offset", "cut-off"),
    "softmax.value": ("misplaced-power", "offset", "wrong-sign"),
}


def changed(truth, change):
    """Return an answer that gives the right results after a change."""

    def answer(*arguments, **keywords):
        results = truth(*arguments, **keywords)
        each = [change(np.array(part, dtype=float)) for part in (results if isinstance(results, tuple) else (results,))]
        return tuple(each) if isinstance(results, tuple) else each[0]

    return answer


for name, slugs in APPLIED.items():
    WRONG[name] = [(slug, changed(QUESTIONS[name].reference, CHANGES[slug])) for slug in slugs]
for name in ("gelu.value", "selu.value", "selu.derivative_from_output", "mish.value"):
    truth = QUESTIONS[name].truth
    WRONG[name] = [
        ("misplaced-power", lambda x, truth=truth: truth(x) ** 2),
        ("wrong-factor", lambda x, truth=truth: x * truth(x)),
        ("rounded", lambda x, truth=truth: truth(x.astype(np.float16))),
    ]
