"""One sentence for each right function: why it is right, what follows from it, or what it costs."""

PRAISE = {
    "sigmoid.value": (
        "Every number becomes one between 0 and 1, and σ(−x) is what σ(x) leaves over: together they make 1."
    ),
    "sigmoid.derivative": (
        "Output times what it lacks to 1: at most a quarter, so that ten sigmoids in a row leave less than a "
        "millionth of the blame, weights aside."
    ),
    "sigmoid.derivative_from_output": (
        "The forward pass has computed y already, so this slope costs one subtraction and one product."
    ),
    "tanh.value": "A sigmoid stretched to the range from −1 to 1 and centred at 0: tanh(x) = 2σ(2x) − 1.",
    "tanh.derivative": "At 0 the slope is 1, four times the sigmoid's; in the tails it dies faster, like 4e^(−2|x|).",
    "tanh.derivative_from_output": "One square and one subtraction: nothing of x is needed any more.",
    "relu.value": "It passes what is positive and nothing else: one comparison, no exponential.",
    "relu.derivative": "All of the blame passes, or none of it; at 0 itself any number from 0 to 1 would do.",
    "relu.derivative_from_output": (
        "The output is positive exactly where the input is, so its sign tells all there is to know."
    ),
    "leaky_relu.value": "On the left a little gets through, in proportion: the price is one product.",
    "leaky_relu.derivative": (
        "While negative_slope is not 0, the slope is 0 nowhere: a unit on the left still hears what it did wrong."
    ),
    "leaky_relu.derivative_from_output": (
        "With a slope above 0 on the left, the output keeps the sign of the input. With one below 0 it would "
        "not, and this form would fail."
    ),
    "linear.value": (
        "Nothing happens, and that is the point: the output of a regression must be free to take any value."
    ),
    "linear.derivative": (
        "Blame passes as it is. A slope that never changes is also why layers of this kind collapse into one."
    ),
    "linear.derivative_from_output": (
        "Where the slope is the same everywhere, the output tells it as well as the input."
    ),
    "softplus.value": "A ReLU with its corner rounded: ln 2 at 0, and within e^(−|x|) of ReLU everywhere.",
    "softplus.derivative": "The slope of softplus is the sigmoid: the step in ReLU's slope, made smooth.",
    "softplus.derivative_from_output": "e^y is 1 + e^x, so the output knows the sigmoid of the input.",
    "log_sigmoid.value": (
        "A log-probability straight from the logit: far on the left it is simply x, where ln(σ(x)) would be −inf."
    ),
    "log_sigmoid.derivative": (
        "A logit that is far too low gets the full slope 1: cross-entropy learns from bad mistakes."
    ),
    "log_sigmoid.derivative_from_output": "e^y is the probability itself, and the slope is what it lacks to 1.",
    "elu.value": "Negative outputs pull the mean towards 0, and the curve levels off at −α instead of going on.",
    "elu.derivative": "On the left αe^x: with α = 1 it meets the 1 of the right side, and there is no kink.",
    "elu.derivative_from_output": "On the left y + α: the exponential of the forward pass is used a second time.",
    "selu.value": "The two constants are chosen so that mean 0 and variance 1 are kept from layer to layer.",
    "selu.derivative": "On the right the slope is λ, a little above 1: it makes up for what the left side loses.",
    "selu.derivative_from_output": "On the left y + λα, on the right λ: no exponential is computed twice.",
    "silu.value": "x times its own gate: open on the far right, shut on the far left, and a dip below 0 between.",
    "silu.derivative": (
        "Two terms from the product rule: the gate, and x times the gate's slope. Together they go above 1 on "
        "the right and below 0 on the left."
    ),
    "gelu.value": "x times the probability that a standard normal number lies below x: a gate with a meaning.",
    "gelu.derivative": "The slope of the probability Φ is the density φ, so Φ(x) + xφ(x) needs no new function.",
    "gelu_tanh.value": "This form is within 0.0005 of the exact one everywhere, and needs no erf.",
    "gelu_tanh.derivative": "The chain rule went through a product, a tanh and a cubic, and lost no factor on the way.",
    "mish.value": "x times tanh of softplus: a gate like SiLU's, built from two functions.",
    "mish.derivative": "Product rule once, chain rule twice: the slope of the softplus inside is the sigmoid.",
    "hard_sigmoid.value": "Three straight pieces and no exponential: exactly 0 and exactly 1 outside.",
    "hard_sigmoid.derivative": "A sixth between the kinks, exactly 0 outside: beyond 3 a unit learns nothing at all.",
    "hard_sigmoid.derivative_from_output": (
        "An output strictly between 0 and 1 comes from between the kinks: it is enough."
    ),
    "hard_tanh.value": "The identity, cut off: exact inside, exactly flat outside.",
    "hard_tanh.derivative": "1 inside, 0 outside: blame passes whole or not at all.",
    "hard_tanh.derivative_from_output": "An output strictly between −1 and 1 was not cut off, so the slope there is 1.",
    "hard_swish.value": "SiLU's shape from one product and one clip: cheap enough for a phone.",
    "hard_swish.derivative": "Between the kinks the slope runs from −1/2 to 3/2, and it jumps at both of them.",
}
