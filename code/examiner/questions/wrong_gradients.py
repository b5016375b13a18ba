"""Questions about gradients that are wrong on purpose, or right for a target that is never reached."""

import numpy as np

from activations import softmax, tanh
from examiner.kinds import Function, call


def sums_and_gradients(rng):
    """Yield sums on both sides of the window and on its ends, with upstream gradients."""
    yield call(np.array([-3.0, -1.0, -0.5, 0.0, 0.5, 1.0, 3.0]), np.array([1.0, 2.0, -1.0, 3.0, 1.0, -2.0, 1.0]))
    yield call(rng.normal(0, 1.5, (3, 4)), rng.normal(0, 1, (3, 4)))


def sign_backward(z, upstream):
    """Return the gradient of z with the slope of hard tanh in place of that of the sign."""
    return upstream * (np.abs(z) <= 1)


def logits_and_labels(rng):
    """Yield logits of one example with the right class and the share to spread."""
    yield call(np.array([1.0, 2.0, 3.0]), 0, 0.1)
    yield call(rng.normal(0, 2, 5), int(rng.integers(5)), 0.2)


def smoothed_gradient(z, label, epsilon):
    """Return the gradient of the cross-entropy with smoothed labels."""
    return softmax.value(z) - _target(z, label, epsilon)


def _target(z, label, epsilon):
    return (1 - epsilon) * np.eye(len(z))[label] + epsilon / len(z)


def students_and_teachers(rng):
    """Yield logits of both with a temperature."""
    yield call(np.array([1.0, 2.0, 3.0]), np.array([3.0, 0.0, 1.0]), 2.0)
    yield call(rng.normal(0, 2, 5), rng.normal(0, 2, 5), float(rng.uniform(3, 6)))


def distilled_gradient(z, t, T):
    """Return the gradient of the student's logits, for T² times the cross-entropy."""
    return T * (softmax.value(z / T) - softmax.value(t / T))


QUESTIONS = (
    Function(
        id="wrong_gradients.sign-backward",
        read="wrong_gradients-sign",
        praise="Near the step it passes the whole gradient, far from it nothing.",
        hints="""Which numbers does the upstream gradient have to be multiplied by?
            By 1 where z lies between −1 and 1, the ends included, and by 0 elsewhere.
            upstream * (np.abs(z) <= 1).""",
        points=1,
        reference=sign_backward,
        calls=sums_and_gradients,
        formula="upstream where |z| ≤ 1, else 0",
        wrong_answers=(
            (
                lambda z, upstream: np.clip(upstream, -1, 1),
                "wrong-variable",
                "This clips the gradient. It is z that decides what passes.",
            ),
            (
                lambda z, upstream: upstream * 1.0,
                "missing-factor",
                "This passes everything. Outside of the window nothing comes back.",
            ),
            (
                lambda z, upstream: upstream * 0.0,
                "other-derivative",
                "That is the sign's own slope. Hard tanh stands in for it here.",
            ),
            (lambda z, upstream: upstream * (z <= 1), "missing-piece", "The window has two ends: −1 and 1."),
            (
                lambda z, upstream: upstream * (np.abs(z) < 1),
                "wrong-threshold",
                "The ends belong to the window: |z| ≤ 1.",
            ),
            (
                lambda z, upstream: (np.abs(z) <= 1) * 1.0,
                "missing-factor",
                "This is the slope. The upstream gradient is missing.",
            ),
            (
                lambda z, upstream: upstream * tanh.derivative(z),
                "other-derivative",
                "This is the slope of tanh; hard tanh is asked for.",
            ),
            (
                lambda z, upstream: upstream * (np.abs(upstream) <= 1),
                "wrong-variable",
                "The window is set on upstream. It is z that decides what passes.",
            ),
            (
                lambda z, upstream: np.sign(upstream) * (np.abs(z) <= 1),
                "missing-factor",
                "Only the sign of upstream is passed on. Where |z| ≤ 1 the whole of it passes.",
            ),
            (
                lambda z, upstream: upstream * ((z > -1) & (z <= 1)),
                "wrong-threshold",
                "The left end belongs to the window too: z = −1.",
            ),
            (
                lambda z, upstream: upstream * ((z >= -1) & (z < 1)),
                "wrong-threshold",
                "The right end belongs to the window too: z = 1.",
            ),
        ),
    ),
    Function(
        id="wrong_gradients.label-smoothing",
        read="wrong_gradients-smoothing",
        praise="It is shares minus targets, and these targets can be reached.",
        hints="""What is the gradient of softmax with cross-entropy, for any target?
            Shares minus targets. How large is the target of the right class, and of each other one?
            1 − ε + ε/K for the right class and ε/K for the others.""",
        reference=smoothed_gradient,
        calls=logits_and_labels,
        formula="softmax(z) − ((1 − ε)·[right] + ε/K)",
        wrong_answers=(
            (
                lambda z, label, epsilon: softmax.value(z) - np.eye(len(z))[label],
                "ignores-slope",
                "This takes the hard target. epsilon is not used.",
            ),
            (
                lambda z, label, epsilon: softmax.value(z) - _target(z, label, epsilon * len(z) / (len(z) - 1)),
                "wrong-factor",
                "This spreads epsilon over the WRONG classes only. It is spread over all of them.",
            ),
            (
                lambda z, label, epsilon: softmax.value(z) - (1 - epsilon) * np.eye(len(z))[label],
                "missing-term",
                "The share that was taken away must be given to the classes: the targets add up to 1.",
            ),
            (
                lambda z, label, epsilon: (
                    smoothed_gradient(z, label, epsilon) + np.eye(len(z))[label] * epsilon / len(z)
                ),
                "missing-term",
                "Right except for the right class: its target is 1 − ε and its own share of ε besides.",
            ),
            (
                lambda z, label, epsilon: softmax.value(z) - np.where(np.arange(len(z)) == label, 1, epsilon),
                "wrong-factor",
                "These targets add up to more than 1. Each class gets ε/K, and the right one keeps 1 − ε besides.",
            ),
        ),
    ),
    Function(
        id="wrong_gradients.distillation",
        read="wrong_gradients-distillation",
        praise="One T is left in front, and the gradient keeps its size as T grows.",
        hints="""What is the gradient with respect to z/T? And then with respect to z?
            (p − q)/T without the factor in front of the loss. With T² in front?
            T * (softmax.value(z / T) - softmax.value(t / T)).""",
        reference=distilled_gradient,
        calls=students_and_teachers,
        formula="T · (softmax(z/T) − softmax(t/T))",
        wrong_answers=(
            (
                lambda z, t, T: distilled_gradient(z, t, T) / T**2,
                "missing-factor",
                "The T² in front of the loss is missing.",
            ),
            (
                lambda z, t, T: distilled_gradient(z, t, T) * T,
                "missing-factor",
                "The chain rule through z/T is missing: one factor 1/T.",
            ),
            (
                lambda z, t, T: distilled_gradient(z, t, T) / T,
                "missing-factor",
                "The factors are missing: T² from the loss and 1/T from the chain rule.",
            ),
            (
                lambda z, t, T: T * (softmax.value(z) - softmax.value(t)),
                "missing-factor",
                "The logits must be divided by T inside both softmaxes.",
            ),
        ),
    ),
)
