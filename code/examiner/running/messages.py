"""Plain data: what goes into an answer and what comes back, fit to be sent between processes without pickle.

A probe is one call to make, an observation is what it did. Both turn into JSON and back, so that a grader may run
an answer elsewhere and judge here.
"""

import base64
import json
import math
from dataclasses import dataclass, field
from typing import Any

import numpy as np

MOST_NUMBERS = 125_000  # in one result


@dataclass(frozen=True)
class Formula:
    """A function of x that is data: an expression with NumPy's names, and the constants it uses.

    >>> Formula("k*sin(x)", {"k": 2.0})(0.0)
    np.float64(0.0)
    """

    expression: str
    constants: dict = field(default_factory=dict)

    def __call__(self, x):
        """Compute the expression; it comes from a question, never from an answer."""
        return eval(self.expression, vars(np) | self.constants | {"x": x})


@dataclass(frozen=True)
class Seeded:
    """Stands for a random generator: ``np.random.default_rng(seed)``, a new one for each call."""

    seed: int


@dataclass(frozen=True)
class Probe:
    """One call to make: positional and keyword arguments. With ``arguments`` None the answer itself is looked at.

    ``without`` names what the answer is not to call.
    """

    arguments: tuple | None = None
    keywords: dict = field(default_factory=dict)
    name: str = ""
    without: tuple[str, ...] = ()

    @property
    def x(self):
        """Return the first argument."""
        return self.arguments[0]


def call(*arguments, **keywords):
    """Return a probe, written as the call it makes: ``call(x, axis=0)``."""
    return Probe(arguments, keywords)


@dataclass
class Observation:
    """What one call did.

    ``result`` is an array (a number is one without dimensions), a string, or a tuple or dictionary of these;
    None where nothing comparable came back. ``trouble`` then says why: a slug, with ``detail`` for its words.
    ``called`` names what the answer has called and should do without.
    """

    trouble: str | None = None
    detail: dict = field(default_factory=dict)
    result: Any = None
    mutated: bool = False
    warning: str | None = None
    called: tuple[str, ...] = ()


def fits(shape):
    """Tell whether an array of this shape may be judged; an empty one may have too many rows as well."""
    return math.prod(max(1, size) for size in shape) <= MOST_NUMBERS


KINDS = {"seeded": Seeded, "formula": Formula, "probe": Probe, "observation": Observation}


def _pack(tree):
    """Return a tree as what JSON can hold."""
    if isinstance(tree, np.ndarray | np.generic):
        data = base64.b64encode(np.ascontiguousarray(tree).tobytes()).decode()
        return {"array": data, "dtype": tree.dtype.str, "shape": tree.shape}
    for kind, made in KINDS.items():
        if isinstance(tree, made):
            return {kind: [_pack(part) for part in vars(tree).values()]}
    if isinstance(tree, dict):
        return {"dict": {name: _pack(part) for name, part in tree.items()}}
    if isinstance(tree, tuple | list):
        return [_pack(part) for part in tree]
    return tree


def _unpack(tree):
    """Undo ``_pack``; lists come back as tuples."""
    if isinstance(tree, list):
        return tuple(_unpack(part) for part in tree)
    if not isinstance(tree, dict):
        return tree
    if "array" in tree:
        dtype = np.dtype(tree["dtype"])
        if dtype.kind not in "fiub":
            raise ValueError(f"an array must hold real numbers, got dtype {dtype}")
        array = np.frombuffer(base64.b64decode(tree["array"]), dtype).reshape(tree["shape"])
        if not fits(array.shape):  # the shape that was told may hold -1
            raise ValueError(f"an array must not be larger than {MOST_NUMBERS} numbers, got shape {array.shape}")
        return array.copy()
    if "dict" in tree:
        return {name: _unpack(part) for name, part in tree["dict"].items()}
    kind, parts = next(iter(tree.items()))
    return KINDS[kind](*map(_unpack, parts))


def to_bytes(tree):
    """Return probes or observations as bytes."""
    return json.dumps(_pack(tree)).encode()


def from_bytes(data):
    """Return what ``to_bytes`` was given; bytes that say anything else raise an error and do nothing.

    >>> from_bytes(to_bytes([call(np.array([1.0]), axis=0)]))
    (Probe(arguments=(array([1.]),), keywords={'axis': 0}, name='', without=()),)
    """
    return _unpack(json.loads(data))
