"""Find the planted bug: several pieces of code, one of them wrong. To have it repaired, ask a ``Function`` as well."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from examiner.kinds.numbers_and_choices import Choice


@dataclass(frozen=True)
class Piece:
    """A piece of code as the learner sees it: a function ``name``, what it should be, and arguments that tell."""

    name: str
    source: str
    truth: Callable
    arguments: tuple

    @property
    def wrong(self):
        """Tell whether the code differs from what it should be."""
        namespace = {"np": np}
        exec(self.source, namespace)
        got, truth = namespace[self.name](*self.arguments), self.truth(*self.arguments)
        return not (np.shape(got) == np.shape(truth) and np.allclose(got, truth))


@dataclass(frozen=True, kw_only=True)
class PlantedBug(Choice):
    """Asks which of several pieces of code is wrong; its options are their names.

    A test runs the pieces: the expected one, and no other, must be wrong.
    """

    pieces: tuple[Piece, ...]
