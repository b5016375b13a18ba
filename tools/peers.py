"""The same functions as others compute them: the textbook, SciPy, PyTorch and JAX, as far as they are installed.

Each library is a table from (activation, "value" or "derivative") to a function of a NumPy array. A library that is
not installed has no table. Slopes of PyTorch and JAX are what their automatic differentiation gives.
"""

import contextlib
import math

import numpy as np

from activations.selu import ALPHA, SCALE

RATE, CUBIC = math.sqrt(2 / math.pi), 0.044715  # of GELU's tanh form
_erf = np.frompyfunc(math.erf, 1, 1)


def _sigmoid(x):
    return 1 / (1 + np.exp(-x))


def _softplus(x):
    return np.log(1 + np.exp(x))


def _normal(x):
    return 0.5 * (1 + _erf(x / math.sqrt(2)).astype(x.dtype))


def _gate(x):
    return 0.5 * (1 + np.tanh(RATE * (x + CUBIC * x**3)))


TEXTBOOK = {
    ("sigmoid", "value"): _sigmoid,
    ("sigmoid", "derivative"): lambda x: (s := _sigmoid(x)) * (1 - s),
    ("tanh", "value"): np.tanh,
    ("tanh", "derivative"): lambda x: 1 - np.tanh(x) ** 2,
    ("relu", "value"): lambda x: np.maximum(x, 0),
    ("relu", "derivative"): lambda x: np.where(x > 0, 1.0, 0.0),
    ("leaky_relu", "value"): lambda x: np.where(x > 0, x, 0.01 * x),
    ("leaky_relu", "derivative"): lambda x: np.where(x > 0, 1.0, 0.01),
    ("softplus", "value"): _softplus,
    ("softplus", "derivative"): _sigmoid,
    ("log_sigmoid", "value"): lambda x: np.log(_sigmoid(x)),
    ("log_sigmoid", "derivative"): lambda x: 1 - _sigmoid(x),
    ("elu", "value"): lambda x: np.where(x > 0, x, np.exp(x) - 1),
    ("elu", "derivative"): lambda x: np.where(x > 0, 1, np.exp(x)),
    ("silu", "value"): lambda x: x * _sigmoid(x),
    ("silu", "derivative"): lambda x: (s := _sigmoid(x)) * (1 + x * (1 - s)),
    ("mish", "value"): lambda x: x * np.tanh(_softplus(x)),
    ("mish", "derivative"): lambda x: (t := np.tanh(_softplus(x))) + x * (1 - t * t) * _sigmoid(x),
    ("gelu", "value"): lambda x: x * _normal(x),
    ("gelu", "derivative"): lambda x: _normal(x) + x * np.exp(-x * x / 2) / math.sqrt(2 * math.pi),
    ("gelu_tanh", "value"): lambda x: x * _gate(x),
    ("gelu_tanh", "derivative"): lambda x: (g := _gate(x)) + x * 2 * g * (1 - g) * RATE * (1 + 3 * CUBIC * x**2),
    ("selu", "value"): lambda x: SCALE * np.where(x > 0, x, ALPHA * (np.exp(x) - 1)),
    ("selu", "derivative"): lambda x: SCALE * np.where(x > 0, 1, ALPHA * np.exp(x)),
    ("hard_sigmoid", "value"): lambda x: np.clip(x / 6 + 0.5, 0, 1),
    ("hard_sigmoid", "derivative"): lambda x: np.where(np.abs(x) < 3, 1 / 6, 0.0),
    ("hard_tanh", "value"): lambda x: np.clip(x, -1, 1),
    ("hard_tanh", "derivative"): lambda x: np.where(np.abs(x) < 1, 1.0, 0.0),
    ("hard_swish", "value"): lambda x: x * np.clip(x / 6 + 0.5, 0, 1),
    ("hard_swish", "derivative"): lambda x: np.where(x < -3, 0, np.where(x > 3, 1, x / 3 + 0.5)),
}


def scipy_table():
    """Return what SciPy's special functions give."""
    from scipy import special

    return {
        ("sigmoid", "value"): special.expit,
        ("sigmoid", "derivative"): lambda x: (s := special.expit(x)) * (1 - s),
        ("log_sigmoid", "value"): special.log_expit,
        ("log_sigmoid", "derivative"): lambda x: special.expit(-x),
        ("softplus", "value"): lambda x: np.logaddexp(0, x),
        ("softplus", "derivative"): special.expit,
        ("gelu", "value"): lambda x: x * special.ndtr(x),
        ("gelu", "derivative"): lambda x: special.ndtr(x) + x * np.exp(-x * x / 2) / np.sqrt(2 * np.pi),
    }


def torch_table():
    """Return what PyTorch gives, its slopes by automatic differentiation."""
    import torch
    from torch.nn import functional

    torch.set_num_threads(1)

    def both(name, function):
        def value(x):
            with torch.no_grad():
                return function(torch.from_numpy(x)).numpy()

        def derivative(x):
            z = torch.from_numpy(x).requires_grad_()
            return torch.autograd.grad(function(z).sum(), z)[0].numpy()

        return {(name, "value"): value, (name, "derivative"): derivative}

    functions = {
        "sigmoid": torch.sigmoid,
        "tanh": torch.tanh,
        "relu": torch.relu,
        "leaky_relu": functional.leaky_relu,
        "softplus": functional.softplus,
        "log_sigmoid": functional.logsigmoid,
        "elu": functional.elu,
        "selu": functional.selu,
        "silu": functional.silu,
        "mish": functional.mish,
        "gelu": functional.gelu,
        "gelu_tanh": lambda z: functional.gelu(z, approximate="tanh"),
        "hard_sigmoid": functional.hardsigmoid,
        "hard_tanh": functional.hardtanh,
        "hard_swish": functional.hardswish,
    }
    return {key: function for pair in functions.items() for key, function in both(*pair).items()}


def jax_table():
    """Return what JAX gives in 64 bits, compiled, its slopes by automatic differentiation."""
    import jax

    jax.config.update("jax_enable_x64", True)

    def both(name, function):
        value = jax.jit(function)
        slope = jax.jit(lambda x: jax.vjp(function, x)[1](jax.numpy.ones_like(x))[0])
        return {
            (name, "value"): lambda x: np.asarray(value(x)),
            (name, "derivative"): lambda x: np.asarray(slope(x)),
        }

    functions = {
        "sigmoid": jax.nn.sigmoid,
        "tanh": jax.nn.tanh,
        "relu": jax.nn.relu,
        "leaky_relu": jax.nn.leaky_relu,
        "softplus": jax.nn.softplus,
        "log_sigmoid": jax.nn.log_sigmoid,
        "elu": jax.nn.elu,
        "selu": jax.nn.selu,
        "silu": jax.nn.silu,
        "mish": jax.nn.mish,
        "gelu": lambda x: jax.nn.gelu(x, approximate=False),
        "gelu_tanh": lambda x: jax.nn.gelu(x, approximate=True),
        "hard_sigmoid": jax.nn.hard_sigmoid,
        "hard_tanh": jax.nn.hard_tanh,
        "hard_swish": jax.nn.hard_swish,
    }
    return {key: function for pair in functions.items() for key, function in both(*pair).items()}


PEERS = {"textbook": lambda: TEXTBOOK, "SciPy": scipy_table, "PyTorch": torch_table, "JAX": jax_table}


def installed():
    """Return the tables of all peers that are here, by name, the textbook first."""
    tables = {}
    for name, table in PEERS.items():
        with contextlib.suppress(ImportError):
            tables[name] = table()
    return tables
