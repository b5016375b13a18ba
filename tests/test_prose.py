"""Every number in a chapter's prose is shown by its cells or bound to an expression; a changed one is noticed."""

import random
from pathlib import Path

import nbformat
import prose
import pytest

CHAPTERS = sorted((Path(__file__).parent.parent / "chapters").glob("*.ipynb"))


@pytest.mark.parametrize("path", CHAPTERS, ids=lambda path: path.stem)
def test_every_number_is_held(path):
    assert list(prose.unheld(nbformat.read(path, as_version=4))) == []


def test_a_changed_digit_is_noticed_in_97_cases_of_100():
    rng = random.Random(1)
    missed = [
        len(missed) / 4
        for path in CHAPTERS
        for *_, missed in prose.changes(nbformat.read(path, as_version=4), drawn=4, rng=rng)
    ]
    assert sum(missed) / len(missed) <= 0.03
