"""The kinds of question. Those about a whole function come from ``activations``: they need no line of their own.

The others stand in ``examiner.bank``, a module for each chapter.
"""

from dataclasses import dataclass, field

import activations

ROLES = ("value", "derivative", "derivative_from_output")
# Activations that share a chapter with others; each of the rest has one of its own name.
CHAPTERS = {
    "gelu_tanh": "gelu",
    "log_sigmoid": "softplus",
    **dict.fromkeys(("selu", "mish", "hard_sigmoid", "hard_tanh", "hard_swish"), "family"),
}
SECTIONS = {"value": "function", "derivative": "slope", "derivative_from_output": "two-forms"}


@dataclass(frozen=True)
class Question:
    """What every question has: a name, a place to read, points, hints that climb, and a word for a right answer."""

    id: str
    chapter: str  # where to read
    section: str  # its label, after the chapter's name
    praise: str
    hints: tuple[str, str, str] | None = None
    points: int = 1


@dataclass(frozen=True)
class Elementwise(Question):
    """Asks for a function of an array: the value, or the slope from the input or from the output."""

    activation: str = ""
    role: str = "derivative"

    @property
    def module(self):
        """Return the activation that is asked about."""
        return getattr(activations, self.activation)


@dataclass(frozen=True)
class Trap:
    """A wrong number or choice that has a known cause, and what to say about it."""

    answer: float | str
    slug: str
    message: str


@dataclass(frozen=True)
class Number(Question):
    """Asks for one number, right within an absolute tolerance."""

    expected: float = 0.0
    tolerance: float = 0.0
    traps: tuple[Trap, ...] = field(default=())


@dataclass(frozen=True)
class Choice(Question):
    """Asks for one of several options."""

    expected: str = ""
    options: tuple[str, ...] = ()
    traps: tuple[Trap, ...] = field(default=())


PRAISE = {
    "value": "It holds in the tails as well as in the middle.",
    "derivative": "Right from the middle to the tails, for arrays of any shape.",
    "derivative_from_output": "The backward pass needs no more than this: the output is already there.",
}


def elementwise_questions():
    """Return the questions about each activation's value and slopes."""
    return [
        Elementwise(
            id=f"{module.INFO.name}.{role}",
            chapter=CHAPTERS.get(module.INFO.name, module.INFO.name),
            section=SECTIONS[role],
            praise=PRAISE[role],
            points=2,
            activation=module.INFO.name,
            role=role,
        )
        for module in activations.ALL
        for role in ROLES
        if hasattr(module, role)
    ]
