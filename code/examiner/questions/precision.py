"""Questions about numbers of sixteen bits."""

import numpy as np

from examiner.kinds import Function, Number, call


def arrived(rng):
    """Yield scaled gradients in float16: small ones, some that overflowed or nearly, one that is nan."""
    yield call(np.array([64.0, -8.0, 2.0**-20], dtype=np.float16), 1024.0)
    yield call(rng.normal(0, 100, (3, 4)).astype(np.float16), 65536.0)
    yield call(np.array([1.0, np.inf, 2.0], dtype=np.float16), 256.0)
    yield call(np.array([1.0, -np.inf, 2.0], dtype=np.float16), 256.0)
    yield call(np.array([65504.0, 65504.0, -8.0], dtype=np.float16), 256.0)  # finite, though their sum is not
    yield call(np.array([[np.nan, 1.0]], dtype=np.float16), 256.0)


def unscaled(gradients, scale):
    """Return gradients without the scale, or zeros if one is not finite."""
    if not np.isfinite(gradients).all():
        return np.zeros(np.shape(gradients))
    return np.asarray(gradients, dtype=np.float64) / scale


def _exchanged(gradients, scale):
    """Skip the step if all gradients are finite."""
    return (
        np.zeros(np.shape(gradients))
        if np.isfinite(gradients).all()
        else np.asarray(gradients, dtype=np.float64) / scale
    )


def _where(bad):
    """Skip the step only if a gradient is one of the bad ones."""
    return lambda gradients, scale: (
        np.zeros(np.shape(gradients)) if np.any(bad(gradients)) else np.asarray(gradients, dtype=np.float64) / scale
    )


def _narrow(gradients, scale):
    """Divide in the format the gradients came in."""
    small = np.asarray(unscaled(gradients, 1.0), dtype=np.float16)
    return (small / np.float16(min(scale, 65504.0))).astype(np.float64)


QUESTIONS = (
    Number(
        id="precision.lost-step",
        read="precision-updates",
        praise="It is half the spacing, and the spacing grows with the weight.",
        hints="""What is the next number after 4? After 1 it is 1 + 2⁻⁷.
            Between 4 and 8 the spacing is 4 · 2⁻⁷. Which steps are rounded back?
            Half the spacing: 4 · 2⁻⁷ / 2.""",
        expected=2.0**-6,
        wrong_answers=(
            (2.0**-5, "wrong-factor", "That is the spacing. A step of more than half of it is rounded up."),
            (2.0**-8, "wrong-factor", "That is half the spacing at 1. Between 4 and 8 it is four times as large."),
            (2.0**-7, "wrong-factor", "That is the spacing at 1."),
        ),
    ),
    Number(
        id="precision.sum-stops",
        read="precision-sums",
        praise="There the spacing is 2, and half of it is 1.",
        hints="""From which number on is the spacing 2?
            Between 2ᵉ and 2ᵉ⁺¹ the spacing is 2ᵉ⁻¹⁰. When is that 2?
            2 to the power of 11.""",
        expected=2048.0,
        tolerance=0.5,
        wrong_answers=(
            (1024.0, "wrong-values", "From there on the spacing is 1, and adding 1 still works."),
            (256.0, "wrong-values", "That is bfloat16, with its 7 digits."),
            (65504.0, "wrong-values", "There float16 ends: its largest number is 65504. The sum stops long before."),
        ),
    ),
    Number(
        id="precision.sigmoid-one",
        read="precision-lost",
        praise="Beyond it, a slope computed from the output is 0.",
        hints="""How close to 1 must σ(x) be, if the last number below 1 is 1 − 2⁻¹¹?
            1 − σ(x) = σ(−x) = 1/(1 + eˣ), and that must be half the spacing, 2⁻¹².
            ln(2¹² − 1).""",
        expected=float(np.log(2.0**12 - 1)),
        tolerance=0.01,
        working="log(2**12 - 1)",
        wrong_answers=(
            (float(np.log(2.0**11 - 1)), "wrong-factor", "There 1 − σ is the whole spacing. Half of it is enough."),
            (float(np.log(2.0**9 - 1)), "wrong-values", "That is bfloat16's value. Float16 has more digits."),
            (12.0, "wrong-base", "This is the logarithm to base 2. The exponential is to base e: take ln."),
        ),
    ),
    Function(
        id="precision.unscale",
        read="precision-scaling",
        praise="One infinity is enough to skip the step. Otherwise the scale is taken out in a wide format.",
        hints="""Which two cases are there? And in which precision must the division happen?
            If anything is not finite, return zeros of the same shape. Else make it float64, then divide.
            np.asarray(gradients, dtype=np.float64) / scale.""",
        reference=unscaled,
        calls=arrived,
        formula="gradients / scale in float64, zeros if not all are finite",
        floor=0.0,
        wrong_answers=(
            (
                lambda gradients, scale: unscaled(gradients, 1.0),
                "missing-factor",
                "The scale is still in it: divide by what the loss was multiplied by.",
            ),
            (
                lambda gradients, scale: unscaled(gradients, 1 / scale),
                "wrong-factor",
                "The loss was multiplied by the scale, so the gradients have to be divided by it.",
            ),
            (
                lambda gradients, scale: np.asarray(gradients, dtype=np.float64) / scale,
                "wrong-values",
                "Where one gradient is infinite or nan, the others still come through here. The whole step has to be "
                "skipped.",
            ),
            (
                _exchanged,
                "swapped-branches",
                "The two cases are exchanged: the zeros belong where a gradient is infinite or nan.",
            ),
            (
                _where(lambda gradients: np.isnan(gradients) | np.isposinf(gradients)),
                "wrong-sign",
                "Minus infinity is not finite either: such a step has to be skipped as well.",
            ),
            (
                _where(np.isnan),
                "wrong-values",
                "An infinite gradient is not finite either: such a step has to be skipped as well.",
            ),
            (
                _where(lambda gradients: np.isinf(gradients)),
                "wrong-values",
                "A gradient that is nan is not finite either: such a step has to be skipped as well.",
            ),
            (
                _where(lambda gradients: ~np.isfinite(gradients.sum())),
                "overflow-in",
                "Large gradients are finite, and their sum in float16 may not be. Look at each.",
            ),
            (
                _narrow,
                "rounded",
                "This divides in float16, where the small ones are lost again. Make them float64 first.",
            ),
        ),
    ),
)
