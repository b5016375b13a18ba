"""Reads notebooks: the sheets of the course, and what was handed in."""

import json
from dataclasses import dataclass

LARGEST = 10_000_000  # bytes of one notebook; a sheet with figures is far below


class Unreadable(Exception):
    """A hand-in that cannot be graded; the argument says why, in a sentence for the teacher."""


@dataclass(frozen=True)
class Sheet:
    """A sheet of the course: its name, and the questions it asks with the names of their answers."""

    name: str
    answers: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class HandIn:
    """A notebook that was handed in: its sheet, its student if it names one, and its code, cell by cell."""

    sheet: str
    student: str
    cells: tuple[str, ...]


def load(data):
    """Return the notebook in some bytes, or raise ``Unreadable``."""
    if len(data) > LARGEST:
        raise Unreadable(f"larger than {LARGEST // 1_000_000} MB, so it was not opened")
    try:
        notebook = json.loads(data)
        cells = notebook["cells"]
        code = tuple(_text(cell["source"]) for cell in cells if cell["cell_type"] == "code")
        return notebook.get("metadata", {}), cells, code
    except (ValueError, RecursionError, KeyError, TypeError, AttributeError):
        raise Unreadable("not a readable notebook: it is damaged, or another kind of file") from None


def _text(source):
    """Return a cell's source, which a notebook may hold as one string or as lines."""
    text = source if isinstance(source, str) else "".join(source)
    return text.encode("utf-8", "replace").decode("utf-8")


def read_sheet(data):
    """Return one of the course's own sheets."""
    metadata, cells, _ = load(data)
    asked = (cell["metadata"] for cell in cells if "exercise" in cell["metadata"].get("tags", ()))
    return Sheet(metadata["course"]["sheet"], tuple((cell["question"], cell["answer"]) for cell in asked))


def read_sheets(folder):
    """Return the sheets in a folder by name.

    Raises
    ------
    ValueError
        If there is none.
    """
    found = [read_sheet(path.read_bytes()) for path in sorted(folder.glob("*.ipynb"))]
    if not found:
        raise ValueError(f"sheets must be a folder that holds the course's sheets, got {str(folder)!r}")
    return {sheet.name: sheet for sheet in found}


def read_hand_in(data, known):
    """Return what was handed in; ``known`` are the names of the sheets there are.

    Raises
    ------
    Unreadable
        If the bytes are no notebook, or not one of these sheets.
    """
    metadata, _, code = load(data)
    course = metadata.get("course") if isinstance(metadata, dict) else None
    course = course if isinstance(course, dict) else {}
    sheet, student = course.get("sheet"), course.get("student", "")
    if not isinstance(sheet, str) or sheet not in known:
        raise Unreadable("not a sheet of this course: its metadata names none")
    return HandIn(sheet, student if isinstance(student, str) else "", code)
