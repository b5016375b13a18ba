"""Questions about passing gradients back: a layer, a loss, a gradient checker, a planted bug."""

import numpy as np

from activations import network, relu, sigmoid, tanh
from examiner.kinds import RIGHT, Function, GradientChecker, Number, Piece, PlantedBug, call


def layers(rng):
    """Yield upstream gradients with the inputs and weights of a layer; no two sizes are the same."""
    yield call(np.array([[1.0, 0.0], [0.0, 2.0], [1.0, 1.0]]), np.arange(12.0).reshape(3, 4), np.ones((4, 2)))
    yield call(rng.normal(size=(5, 3)), rng.normal(size=(5, 2)), rng.normal(size=(2, 3)))


def layer_backward(dz, a, W):
    """Return the gradients of a layer Z = a W + b, given the gradient with respect to Z."""
    return a.T @ dz, dz.sum(axis=0), dz @ W.T


def outputs_and_targets(rng):
    """Yield outputs of a network with what they should have been."""
    yield call(np.array([[1.0], [2.0]]), np.array([[0.0], [4.0]]))
    yield call(rng.normal(size=(5, 3)), rng.normal(size=(5, 3)))


def squared_gradient(a, target):
    """Return the gradient of the mean of half the squared error."""
    return network.squared_error(a, target)[1]


def _usual_squared_gradient(a, target):
    return (a - target) / len(a)


def logits_and_answers(rng):
    """Yield logits with the right answers, 0 or 1."""
    yield call(np.array([[0.0], [2.0]]), np.array([[0.0], [1.0]]))
    yield call(rng.normal(0, 3, (6, 1)), rng.integers(0, 2, (6, 1)).astype(float))
    yield call(np.array([[-1000.0], [1000.0]]), np.array([[1.0], [0.0]]))


def cross_entropy_gradient(z, target):
    """Return the gradient of the mean binary cross-entropy with respect to the logits."""
    return network.binary_cross_entropy(z, target)[1]


def _usual_cross_entropy_gradient(z, target):
    return (sigmoid.value(z) - target) / len(z)


def networks(rng):
    """Yield examples, targets and the parameters of a network with one hidden layer; no two sizes are the same."""
    for n, inputs, units in ((2, 3, 4), (5, 2, 3)):
        shapes = ((n, inputs), (n, 1), (inputs, units), (units,), (units, 1), (1,))
        yield call(*(rng.normal(size=shape) for shape in shapes))


def network_backward(X, target, W1, b1, W2, b2, slope=tanh.derivative, output_slope=np.ones_like):
    """Return the gradients of half the mean squared error of a network with one hidden layer of tanh."""
    Z = X @ W1 + b1
    A = tanh.value(Z)
    output = A @ W2 + b2
    d_output = (output - target) * output_slope(output) / len(X)
    dZ = d_output @ W2.T * slope(Z)
    return X.T @ dZ, dZ.sum(axis=0), A.T @ d_output, d_output.sum(axis=0)


def without_mean(X, y, W1, b1, W2, b2):
    """Make the mistake of a loss that is a sum over the examples."""
    return tuple(len(X) * gradient for gradient in network_backward(X, y, W1, b1, W2, b2))


Z = np.array([-2.0, -0.5, 0.5, 2.0])
DZ = np.array([1.0, -2.0, 3.0, 1.0])

QUESTIONS = (
    Number(
        id="backpropagation.one-weight",
        read="backpropagation-neuron",
        praise="It is error times slope times input.",
        hints="""Begin at the end: what is the derivative of the loss with respect to a, in numbers?
            Multiply by the slope of the sigmoid at z = 0, and then by what w is multiplied by.
            It is (0.5 − 0.9) · 0.25 · 3.""",
        expected=-0.3,
        working="(0.5 - 0.9)*0.25*3",
        wrong_answers=(
            (0.3, "wrong-sign", "The error is a − t, and here a is below t: raising w lowers the loss."),
            (-1.2, "missing-factor", "The slope of the sigmoid is missing: the gradient has to go through it."),
            (-0.1, "missing-factor", "This is the gradient of b. For w the input is one more factor."),
            (
                -0.2,
                "wrong-factor",
                "This is the gradient of the input x, which is multiplied by w. For w multiply by x.",
            ),
            (-0.6, "wrong-factor", "Here the slope is taken as 0.5. That is the height of the sigmoid at 0."),
        ),
    ),
    Number(
        id="backpropagation.fork",
        read="backpropagation-tape",
        praise="There are three ways to the loss, so three gradients are added up.",
        hints="""In how many ways does u reach the loss?
            w is used twice in its own square, so w gets 2w. And u reaches the loss through w and directly.
            Through w: 2 · w · v = 2 · 6 · 3. Directly: 1. Add the two.""",
        expected=37.0,
        working="2*6*3 + 1",
        wrong_answers=(
            (36.0, "missing-path", "This is the gradient through w. The last sum uses u once more, directly."),
            (1.0, "missing-path", "This is the gradient of a single way. A fork adds up all ways."),
            (19.0, "missing-path", "w occurs twice in w · w, so it gets a gradient from both sides."),
            (18.0, "missing-path", "w occurs twice in w · w, and u is used once more in the sum."),
            (12.0, "wrong-values", "This is the gradient of w. Go one step further back, to u."),
            (24.0, "wrong-factor", "This is the gradient of v. A product swaps its factors: u gets v as its factor."),
            (38.0, "returns-function", "This is the loss itself. You are asked how fast it changes with u."),
            (25.0, "wrong-factor", "u and v are exchanged: in u · v the slope with respect to u is v, which is 3."),
        ),
    ),
    Function(
        id="backpropagation.layer-backward",
        read="backpropagation-layer",
        praise="Three gradients, and their shapes tell how to write them.",
        hints="""Each gradient has the shape of what it belongs to: dW that of W, db that of b, da that of a.
            Which two matrices have the examples on a side that can be summed away?
            dW = a.T @ dz, db = dz.sum(axis=0), da = dz @ W.T.""",
        points=3,
        reference=layer_backward,
        calls=layers,
        formula="dW = aᵀ dz, db = Σ dz, da = dz Wᵀ",
        results=("dW", "db", "da"),
        wrong_answers=(
            (
                lambda dz, a, W: (dz.T @ a, dz.sum(axis=0), W @ dz.T),
                "transposed",
                "One of the products comes out transposed: rows and columns are exchanged.",
            ),
            (
                lambda dz, a, W: (a.T @ dz / len(a), dz.mean(axis=0), dz @ W.T / len(a)),
                "missing-factor",
                "This is a mean over the examples. The mean belongs to the loss, and dz has it already.",
            ),
            (
                lambda dz, a, W: (a.T @ dz, dz.sum(axis=1), dz @ W.T),
                "wrong-axis",
                "db is summed over the neurons. Each neuron has a bias of its own, which all examples share.",
            ),
            (
                lambda dz, a, W: (a.T @ dz, dz, dz @ W.T),
                "wrong-axis",
                "db has a row for each example. One bias serves all of them: their gradients add up.",
            ),
            (
                lambda dz, a, W: (a.T @ dz, dz.sum(axis=0, keepdims=True), dz @ W.T),
                "wrong-axis",
                "db has the shape (1, neurons), and the bias has (neurons,). Drop the extra dimension.",
            ),
            (
                lambda dz, a, W: (*layer_backward(dz, a, W)[:2], dz @ W.T * a),
                "wrong-factor",
                "In da there is a factor a too many: dz · Wᵀ is the gradient of a already.",
            ),
        ),
    ),
    Function(
        id="backpropagation.squared-loss-gradient",
        read="backpropagation-loss",
        praise="Output minus target, divided by the number of examples. The half in the loss cancels the 2.",
        hints="""Differentiate half of (a − t)² with respect to a. Here t is the target.
            The loss is a mean over the examples and a sum over the output neurons. By what do you divide?
            (a - target) / len(a).""",
        reference=squared_gradient,
        ways=(_usual_squared_gradient,),
        calls=outputs_and_targets,
        formula="(a − t) / n",
        wrong_answers=(
            (
                lambda a, y: (a - y) ** 2 / len(a),
                "returns-function",
                "This is still squared, as the loss is. Its slope has no square.",
            ),
            (
                lambda a, y: (a - y) ** 2 / 2 / len(a),
                "returns-function",
                "These are the losses. You are asked how fast they change with a.",
            ),
            (lambda a, y: a / len(a), "missing-term", "The target is missing."),
            (lambda a, y: a - y, "missing-factor", "The loss is a mean: divide by the number of examples."),
            (
                lambda a, y: 2 * (a - y) / len(a),
                "wrong-factor",
                "Twice too large: the loss is HALF the squared error, and the 2 of the derivative cancels it.",
            ),
            (
                lambda a, y: (a - y) / a.size,
                "wrong-factor",
                "You divide by all numbers of the array. The mean is over the examples, the rows.",
            ),
        ),
    ),
    Function(
        id="backpropagation.cross-entropy-gradient",
        read="backpropagation-loss",
        praise="The slope of the sigmoid cancels. However flat it is, a wrong answer still counts in full.",
        hints="""How large should the gradient be where the logit is −1000 and the answer should be yes?
            The derivative of the loss with respect to the probability, times the slope of the sigmoid: what cancels?
            (sigmoid(z) - target) / len(z).""",
        reference=cross_entropy_gradient,
        ways=(_usual_cross_entropy_gradient,),
        calls=logits_and_answers,
        formula="(σ(z) − t) / n",
        wrong_answers=(
            (
                lambda z, y: -y / sigmoid.value(z) / len(z),
                "missing-term",
                "This is the part of the answer yes, before the slope of the sigmoid.",
            ),
            (
                lambda z, y: (sigmoid.value(z) - y) * sigmoid.derivative(z) / len(z),
                "double-sigmoid",
                "σ(z) − t is already the gradient with respect to z. Do not multiply by the slope again.",
            ),
            (
                lambda z, y: len(z) * cross_entropy_gradient(z, y),
                "missing-factor",
                "The loss is a mean over the examples: divide by their number.",
            ),
            (lambda z, y: (z - y) / len(z), "argument-is-activation", "z is no probability yet: apply the sigmoid."),
            (
                lambda z, y: np.where(y == 1, -sigmoid.value(z), sigmoid.value(z)) / len(z),
                "missing-term",
                "Right where the answer is no. Where it is yes, the gradient is σ(z) − 1, not −σ(z).",
            ),
            (
                lambda z, y: (sigmoid.value(2 * z) - y) / len(z),
                "wrong-factor",
                "z counts twice inside the sigmoid: σ(z) is (1 + tanh(z/2))/2, with a half inside tanh.",
            ),
        ),
    ),
    GradientChecker(
        id="backpropagation.gradient-checker",
        read="backpropagation-check",
        praise="It told right slopes from wrong ones, on both sides of 0, large ones and small.",
        hints="""What would a wrong slope have to look like to get past your checker?
            Compare at every point, and measure the error relative to the size of the slopes.
            Central differences (f(x + h) − f(x − h)) / 2h with h near 1e-5, errors below 1e-6 of the largest slope.""",
    ),
    PlantedBug(
        id="backpropagation.planted-bug",
        read="backpropagation-layer",
        praise="1 − a² is the slope when a = tanh(z). This one was given z and never applied tanh.",
        hints="""For each of the three: is it given z, or what came out of the activation?
            Compute each for one number by hand, and compare with a finite difference.
            tanh_backward is given z. Where in its formula is the activation applied?""",
        options={
            "relu_backward": "relu_backward passes the gradient where z is above 0, and nowhere else: that is right.",
            "sigmoid_backward": "sigmoid_backward computes the output from z first and then s(1 − s): that is right.",
            "tanh_backward": RIGHT,
        },
        pieces=(
            Piece(
                "relu_backward",
                "def relu_backward(da, z):\n    return da * (z > 0)",
                lambda da, z: da * relu.derivative(z),
                (DZ, Z),
            ),
            Piece(
                "sigmoid_backward",
                "def sigmoid_backward(da, z):\n    s = 1 / (1 + np.exp(-z))\n    return da * s * (1 - s)",
                lambda da, z: da * sigmoid.derivative(z),
                (DZ, Z),
            ),
            Piece(
                "tanh_backward",
                "def tanh_backward(da, z):\n    return da * (1 - z**2)",
                lambda da, z: da * tanh.derivative(z),
                (DZ, Z),
            ),
        ),
    ),
    Function(
        id="backpropagation.network-backward",
        read="backpropagation-network",
        praise="That is a network's whole backward pass. With more layers there are more lines, and no new idea.",
        hints="""Write the forward pass first, and keep z and a of the hidden layer.
            The output is linear: its gradient is (output − t) / n. Pass it through W2, then through the slope at z.
            dZ2 = (A @ W2 + b2 - target) / n; dZ1 = dZ2 @ W2.T * (1 - A**2); each dW = (what came in).T @ dZ.""",
        points=4,
        reference=network_backward,
        calls=networks,
        formula="dZ₂ = (output − t) / n, dZ₁ = dZ₂ W₂ᵀ ⊙ tanh'(Z₁)",
        results=("dW1", "db1", "dW2", "db2"),
        wrong_answers=(
            (
                lambda *given: network_backward(*given, slope=lambda z: 1 + tanh.value(z) ** 2),
                "wrong-sign",
                "The slope of tanh is 1 MINUS the square.",
            ),
            (
                lambda *given: network_backward(*given, slope=tanh.value),
                "returns-function",
                "On the way back through tanh you multiply by its height A. Its slope is 1 − A².",
            ),
            (
                lambda *given: network_backward(*given, slope=lambda z: 1 - tanh.value(z)),
                "missing-factor",
                "The slope of tanh is 1 − A², with the square.",
            ),
            (
                lambda *given: network_backward(*given, slope=lambda z: (1 - tanh.value(z)) ** 2),
                "misplaced-power",
                "The square covers too much: the slope of tanh is 1 − A², with the square on A alone.",
            ),
            (
                lambda *given: network_backward(*given, slope=np.ones_like),
                "missing-factor",
                "The gradient of the hidden layer has not been multiplied by the slope of tanh.",
            ),
            (
                lambda *given: network_backward(*given, slope=lambda z: 1 - z**2),
                "argument-is-activation",
                "1 − t² takes the OUTPUT of tanh, and here it is given z.",
            ),
            (
                lambda *given: network_backward(*given, slope=lambda z: tanh.derivative(tanh.value(z))),
                "argument-is-input",
                "The slope is taken at the output of tanh. It belongs to z, what went in.",
            ),
            (
                without_mean,
                "missing-factor",
                "The loss is a mean: the gradient at the output has to be divided by the number of examples.",
            ),
            (
                lambda *given: tuple(-gradient for gradient in network_backward(*given)),
                "wrong-sign",
                "The sign is reversed: the gradient begins with output − target.",
            ),
            (
                lambda *given: network_backward(*given, slope=lambda z: tanh.value(z) * (1 - tanh.value(z))),
                "borrowed-rule",
                "A(1 − A) is the slope of the sigmoid from its output. The hidden layer has tanh: 1 − A².",
            ),
            (
                lambda *given: network_backward(*given, output_slope=tanh.derivative_from_output),
                "wrong-factor",
                "The gradient at the output is multiplied by a slope of tanh. But the output layer is linear.",
            ),
        ),
    ),
)
