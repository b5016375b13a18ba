"""What each cell of a page was seen to read, bind and change: ``cell_notes.json``, written by ``tools/seen.py``.

The page uses it to leave out cells that others do not build on; see ``livepage.session.cell_needs``. A page whose
cells are not those that were noted has no notes: it then runs what it need not run, and says the same.
"""

import hashlib
import json
from pathlib import Path

FILE = Path(__file__).with_name("cell_notes.json")
UNSEEN = {"remove-cell", "remove-input"}


def cells_of(notebook):
    """Return the code cells whose source a page shows, each with what it is there: exercise, check or plain."""
    found, before = [], None
    for cell in notebook["cells"]:
        tags = cell["metadata"].get("tags", ())
        if cell["cell_type"] != "code" or UNSEEN.intersection(tags):
            continue
        is_check = before == "exercise" and "".join(cell["source"]).startswith("check(")
        before = "exercise" if "exercise" in tags else "check" if is_check else "plain"
        found.append((cell, before))
    return found


def sources_of(notebook):
    """Return what the page runs of each code cell that it shows; a check is part of the exercise above it."""
    return ["" if kind == "check" else "".join(cell["source"]) for cell, kind in cells_of(notebook)]


def _digest(sources):
    return hashlib.sha256(json.dumps(sources).encode()).hexdigest()[:16]


def entry(sources, notes):
    """Return the notes on a page with a digest of the cells they are about."""
    return {"of": _digest(sources), "cells": notes}


def notes_of(page, sources, known):
    """Return the notes on the cells of a page, None if there are none on these cells."""
    found = known.get(page, {"of": None})
    return found["cells"] if found["of"] == _digest(sources) else None


def read():
    """Return the notes on every page."""
    return json.loads(FILE.read_text(encoding="utf-8")) if FILE.exists() else {}


def write(known):
    """Write the notes, a line a page."""
    lines = ",\n".join(f"{json.dumps(page)}: {json.dumps(known[page])}" for page in sorted(known))
    FILE.write_text(f"{{\n{lines}\n}}\n", encoding="utf-8")
