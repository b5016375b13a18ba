"""Reads notebooks: the sheets of the course, and what was handed in, which is judged by what it holds."""

import ast
import json
from dataclasses import dataclass, field

LARGEST = 64_000_000  # bytes of one notebook, figures and all


class Unreadable(Exception):
    """A hand-in that cannot be graded; the argument says why, in a sentence for the teacher."""


@dataclass(frozen=True)
class Sheet:
    """A sheet of the course: its questions with the names of their answers, all functions, a heading a question."""

    name: str
    answers: tuple[tuple[str, str], ...]
    names: tuple[str, ...] = ()
    headings: dict[str, str] = field(default_factory=dict, compare=False)


@dataclass(frozen=True)
class HandIn:
    """A notebook that was handed in: its sheet, its student if it names one, and its code, cell by cell."""

    sheet: str
    student: str
    cells: tuple[str, ...]


def _text(source):
    """Return a cell's source, which a notebook may hold as one string or as lines; nothing if it holds neither."""
    text = "".join(filter(lambda line: isinstance(line, str), source)) if isinstance(source, list) else source
    return text.encode("utf-8", "replace").decode("utf-8") if isinstance(text, str) else ""


def _dict(tree):
    return tree if isinstance(tree, dict) else {}


def load(data):
    """Return metadata and cells of the notebook in some bytes, of any format; cells that are none are left out.

    Other bytes raise ``Unreadable``, here and below.
    """
    try:
        alphabet = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
        notebook = json.loads(data.decode(alphabet, "replace"))
        sheets = notebook.get("worksheets", [notebook])  # as notebooks were before format 4
        cells = [cell for sheet in sheets for cell in sheet["cells"] if isinstance(cell, dict)]
        return _dict(notebook.get("metadata")), cells
    except (ValueError, RecursionError, KeyError, TypeError, AttributeError):
        raise Unreadable("not a readable notebook: it is damaged, or another kind of file") from None


def code_of(cells):
    """Return the code of a notebook, cell by cell."""
    code = (cell for cell in cells if cell.get("cell_type", "code") == "code")
    return tuple(_text(cell.get("source", cell.get("input"))) for cell in code)


def headings_of(cells):
    """Return for each question the heading above it, such as *2 The function*."""
    found, heading = {}, ""
    for cell in cells:
        if cell["cell_type"] == "markdown":
            lines = [line for line in _text(cell["source"]).split("\n") if line.startswith("#")]
            heading = lines[-1].lstrip("# ") if lines else heading
        elif "question" in cell["metadata"]:
            found[cell["metadata"]["question"]] = heading
    return found


def read_sheet(data):
    """Return one of the course's own sheets."""
    metadata, cells = load(data)
    asked = (cell["metadata"] for cell in cells if "exercise" in cell["metadata"].get("tags", ()))
    trees = (node for source in code_of(cells) for node in ast.walk(ast.parse(source)))
    names = sorted({node.name for node in trees if isinstance(node, ast.FunctionDef)})
    answers = tuple((cell["question"], cell["answer"]) for cell in asked)
    return Sheet(metadata["course"]["sheet"], answers, tuple(names), headings_of(cells))


def read_sheets(folder):
    """Return the sheets in a folder by name."""
    found = [read_sheet(path.read_bytes()) for path in sorted(folder.glob("*.ipynb"))]
    if not found:
        raise ValueError(f"sheets must be a folder that holds the course's sheets, got {str(folder)!r}")
    return {sheet.name: sheet for sheet in found}


def sheet_of(metadata, code, sheets):
    """Return the name of the sheet that was answered: what the metadata say, else the one whose questions are here."""
    named = _dict(metadata.get("course")).get("sheet")
    if isinstance(named, str):
        if named not in sheets:
            raise Unreadable(f"a sheet that is not asked for here: {named[:50]}")
        return named
    text = "\n".join(code)
    found = {
        name: sum(f'"{question}"' in text or f"'{question}'" in text for question, _ in sheet.answers)
        for name, sheet in sheets.items()
    }
    best = [name for name, count in found.items() if count == max(found.values()) > 0]
    if len(best) != 1:
        raise Unreadable("not a sheet of this course: neither its metadata nor its questions name one")
    return best[0]


def read_hand_in(data, sheets):
    """Return what was handed in."""
    metadata, cells = load(data)
    code, student = code_of(cells), _dict(metadata.get("course")).get("student", "")
    return HandIn(sheet_of(metadata, code, sheets), _text(student), code)
