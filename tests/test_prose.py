"""Every number in a chapter's prose is shown by its cells or bound to an expression; a changed one is noticed."""

import random
from pathlib import Path

import prose
import pytest

CHAPTERS = sorted((Path(__file__).parent.parent / "chapters").glob("*.ipynb"))


@pytest.mark.parametrize("path", CHAPTERS, ids=lambda path: path.stem)
def test_every_number_is_held(path):
    assert list(prose.unheld(prose.read(path))) == []


def test_a_changed_digit_is_noticed():
    rng, noticed = random.Random(1), 0
    for path in rng.choices(CHAPTERS, k=50):
        notebook = prose.read(path)
        if any(prose.claims("".join(cell["source"])) for cell in notebook["cells"] if cell["cell_type"] == "markdown"):
            prose.change(notebook, rng)
            noticed += bool(list(prose.unheld(notebook)))
    assert noticed >= 40
