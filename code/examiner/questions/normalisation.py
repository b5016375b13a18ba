"""Questions about norms: their backward pass, and what they leave to the activation."""

import numpy as np

from activations.network.pieces import Norm
from examiner.kinds import Function, Number, call


def inputs_and_gradients(rng):
    """Yield inputs of a norm with upstream gradients; no two sizes are the same."""
    yield call(np.array([[1.0, 3.0, 5.0], [0.0, -2.0, 8.0]]), np.array([[1.0, 0.0, 0.0], [2.0, -1.0, 4.0]]))
    yield call(rng.normal(2, 3, (5, 4)), rng.normal(1, 1, (5, 4)))


def layer_norm_backward(x, upstream):
    """Return the gradient of x, given that of its layer norm."""
    norm = Norm(axis=1)
    norm.epsilon = 0.0
    norm.forward(x)
    return norm.backward(upstream)


def _usual_layer_norm_backward(x, upstream):
    s = x.std(axis=-1, keepdims=True)
    y = (x - x.mean(axis=-1, keepdims=True)) / s
    return (upstream - upstream.mean(axis=-1, keepdims=True) - y * (upstream * y).mean(axis=-1, keepdims=True)) / s


def _backward(x, upstream, axis=1, mean=True, along=True, size=True):
    """Return the backward pass with a part of it left out."""
    y = x - x.mean(axis=axis, keepdims=True)
    s = np.sqrt(np.mean(y**2, axis=axis, keepdims=True))
    y = y / s
    part = y * np.mean(upstream * y, axis=axis, keepdims=True)
    return (upstream - mean * upstream.mean(axis=axis, keepdims=True) - along * part) / (s if size else 1)


def results_sizes_and_gradients(rng):
    """Yield results of RMSNorm, the sizes and upstream gradients."""
    for shape in ((2, 3), (5, 4)):
        x = rng.normal(1, 2, shape)
        s = np.sqrt(np.mean(x**2, axis=1, keepdims=True))
        yield call(x / s, s, rng.normal(1, 1, shape))


def rms_norm_backward(y, s, upstream):
    """Return the gradient of what went into RMSNorm."""
    return (upstream - y * np.mean(upstream * y, axis=1, keepdims=True)) / s


def outputs_and_slopes(rng):
    """Yield outputs of an activation, with a mean that is not 0, and slopes."""
    for count in (50, 200):
        yield call(rng.normal(0.5, 0.3, count), rng.uniform(0, 1, count))


def block_factor(a, slopes):
    """Return what a block of batch norm, activation and weights multiplies the RMS of a gradient by."""
    return np.sqrt(np.mean(slopes**2) / np.var(a))


QUESTIONS = (
    Number(
        id="normalisation.batch-factor",
        read="normalisation-explodes",
        praise="It is almost sevenfold in ten blocks, although the norm keeps the signal at the same size.",
        hints="""What is ReLU's mean squared slope, and what is the variance of its outputs, for normal z?
            1/2 and 1/2 − 1/(2π). Their ratio is the factor of the mean square, for one block.
            (π/(π − 1)) to the power of 10/2.""",
        expected=(np.pi / (np.pi - 1)) ** 5,
        tolerance=0.02,
        working="(pi/(pi - 1))**5",
        wrong_answers=(
            (
                (np.pi / (np.pi - 1)) ** 10,
                "wrong-factor",
                "This is the factor of the mean SQUARE. The RMS is its root.",
            ),
            (
                1.0,
                "wrong-values",
                "That holds for layer norm, which divides by the size. Batch norm divides by the deviation.",
            ),
            (
                np.pi / (np.pi - 1),
                "misplaced-power",
                "That is the factor of the mean square, for one block. There are ten, and the RMS is the root.",
            ),
            ((np.pi / (np.pi - 1)) ** 0.5, "wrong-values", "That is one block. The gradient goes through ten."),
            (0.5**5, "missing-factor", "These are the slopes alone. The norm divides by the size of what it gets."),
        ),
    ),
    Function(
        id="normalisation.layer-norm-backward",
        read="normalisation-backward",
        praise="All three ways are there: its own y, the mean, and the size.",
        hints="""Which two changes of x leave y as it is? The parts of upstream along those have no effect.
            Take out of upstream its mean, and the part along y: y · mean(upstream · y). Then divide by the size.
            (upstream - upstream.mean(1, keepdims=True) - y * np.mean(upstream * y, 1, keepdims=True)) / size.""",
        points=3,
        reference=layer_norm_backward,
        ways=(_usual_layer_norm_backward,),
        calls=inputs_and_gradients,
        formula="(upstream − mean of upstream − y · mean of upstream·y) / s",
        wrong_answers=(
            (
                lambda x, upstream: _backward(x, upstream, mean=False, along=False),
                "missing-path",
                "This is the way through x's own place. The mean and the size depend on x too.",
            ),
            (
                lambda x, upstream: _backward(x, upstream, along=False),
                "missing-path",
                "The way through the size is missing: take out the part of upstream along y.",
            ),
            (
                lambda x, upstream: _backward(x, upstream, mean=False),
                "missing-path",
                "The way through the mean is missing: a shift of all x changes nothing.",
            ),
            (
                lambda x, upstream: _backward(x, upstream, size=False),
                "missing-factor",
                "It is all there but the division by s.",
            ),
            (
                lambda x, upstream: _backward(x, upstream, axis=None),
                "wrong-axis",
                "Mean and spread are those of the whole array. Each row is normalised by itself: along axis 1.",
            ),
            (
                lambda x, upstream: _backward(x, upstream, axis=0),
                "wrong-axis",
                "This takes means over the examples: that is batch norm. Layer norm takes them over the neurons.",
            ),
            (
                lambda x, upstream: (
                    _backward(x, upstream)
                    - (x.shape[1] - 1) * (upstream / x.std(1, keepdims=True) - _backward(x, upstream))
                ),
                "wrong-factor",
                "Both terms have a sum where a mean belongs.",
            ),
            (
                lambda x, upstream: _backward(x, upstream) * x.var(axis=1, keepdims=True),
                "upside-down",
                "This multiplies by s where it should divide.",
            ),
        ),
    ),
    Function(
        id="normalisation.rms-norm-backward",
        read="normalisation-backward",
        praise="The result and the size are enough, so the input need not be kept.",
        hints="""RMSNorm subtracts no mean, so one of layer norm's two terms is left. Which?
            Take out of upstream the part along y, and divide by s.
            (upstream - y * np.mean(upstream * y, axis=1, keepdims=True)) / s.""",
        reference=rms_norm_backward,
        calls=results_sizes_and_gradients,
        formula="(upstream − y · mean of upstream·y) / s",
        wrong_answers=(
            (
                lambda y, s, upstream: rms_norm_backward(y, s, upstream) - upstream.mean(axis=1, keepdims=True) / s,
                "other-function",
                "The mean is taken out as well. That belongs to layer norm: RMSNorm takes no mean away.",
            ),
            (
                lambda y, s, upstream: upstream / s,
                "missing-path",
                "The size depends on x too: take out the part of upstream along y.",
            ),
            (
                lambda y, s, upstream: rms_norm_backward(y, s, upstream - upstream.mean(axis=1, keepdims=True)),
                "other-function",
                "This takes the mean out of upstream, as layer norm does. RMSNorm subtracts no mean.",
            ),
            (
                lambda y, s, upstream: s * rms_norm_backward(y, s, upstream),
                "missing-factor",
                "The division by s is missing.",
            ),
            (
                lambda y, s, upstream: (upstream - y * np.sum(upstream * y, axis=1, keepdims=True)) / s,
                "wrong-factor",
                "The part along y needs the MEAN of upstream·y: the mean square of y is 1, its sum is not.",
            ),
        ),
    ),
    Function(
        id="normalisation.block-factor",
        read="normalisation-explodes",
        praise="It takes the curve alone, as long as z stays normal.",
        hints="""By what does the activation multiply a mean square, and by what does the next norm divide it?
            By the mean of the squared slopes, and by the variance of the outputs. The RMS is the root.
            np.sqrt(np.mean(slopes**2) / np.var(a)).""",
        reference=block_factor,
        calls=outputs_and_slopes,
        formula="√(mean(slopes²) / Var(a))",
        floor=0.0,
        wrong_answers=(
            (
                lambda a, slopes: np.sqrt(np.mean(slopes**2) / np.mean(a**2)),
                "wrong-factor",
                "This divides by the mean square of a, as for layer norm. Batch norm takes the mean away first.",
            ),
            (
                lambda a, slopes: np.mean(slopes**2) / np.var(a),
                "wrong-factor",
                "This is the factor of the mean square. Its root, that of the RMS, is asked for.",
            ),
            (
                lambda a, slopes: np.mean(slopes) / np.std(a),
                "wrong-factor",
                "This takes the mean slope. The mean of the SQUARES counts, and the root is taken last.",
            ),
            (
                lambda a, slopes: np.sqrt(np.mean(slopes**2)),
                "missing-factor",
                "These are the slopes alone. The next norm divides by the size of the centred outputs.",
            ),
            (
                lambda a, slopes: np.sqrt(np.var(a) / np.mean(slopes**2)),
                "wrong-factor",
                "Upside down: the norm divides by the size of the outputs.",
            ),
            (
                lambda a, slopes: np.sqrt(np.mean(slopes**2)) / np.var(a),
                "misplaced-power",
                "The root is taken of the slopes only. Below stands the variance, which needs its root too.",
            ),
        ),
    ),
)
