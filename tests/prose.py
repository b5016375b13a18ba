"""The numbers in a chapter's prose, and where each of them comes from.

A number is held if the cells or outputs of its section (what stands under one heading of the second level) show it to
its printed digits, or if the cell binds it: ``"numbers": {"0.42": "sigmoid.derivative(1.0) * 2"}`` in its metadata.
Minutes, years, counts up to three, and what stands in links, citations and code blocks need neither.
"""

import json
import math
import re
from pathlib import Path

import numpy as np

import activations

FREE = (
    r"```.*?```|`[^`]*`",  # code shows what it says
    r"\]\([^)]*\)|\(\S+\)=|\{[\w:+-]+\}`[^`]*`|https?://\S+|<[^>]*>",  # links, labels, roles
    r"^\*\d+ minutes?\b[^*]*\*|Allow \d+ minutes.*?(?=\n\n|$)|\d+ minutes",
    r"\b(?:1[89]|20)\d\d s?\b|\b(?:1[89]|20)\d\ds?\b",  # years
    r"(?:Figure|Chapter|Section|Exercise|Question|Step|question|exercise|step|Part) \d+(?: (?:and|or|to) \d+)*",
    r"^\s*\d+\. |[A-Za-z_]+\w*\d+|\\(?:frac|tfrac|dfrac)\d\d|[_^]\{?[-−]?\d+\}?",
)
FREE = re.compile("|".join(f"(?:{part})" for part in FREE), re.DOTALL | re.MULTILINE)
SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
NUMBER = re.compile(
    r"(?<![\w.])(\d+(?:,\d{3})+|\d+(?:\.\d+)?)(?:\s?(?:·|×|\\cdot|\\times)\s?10(?:\^\{?([-−]?\d+)\}?|([⁻⁰¹²³⁴-⁹]+))|e([-−+]?\d+))?"
)
SMALL = 3  # counts up to here are words of the language


def numbers(text):
    """Yield each number in a text as it is written, its value, and half a unit of its last digit."""
    for found in NUMBER.finditer(text):
        digits = found[1].replace(",", "")
        power = int((found[2] or found[3] or found[4] or "0").translate(SUPERSCRIPTS).replace("−", "-"))
        places = len(digits.partition(".")[2])
        yield found[0], float(digits) * 10.0**power, 0.5 * 10.0 ** (power - places)


def claims(markdown):
    """Return the numbers of a markdown cell that must be held."""
    text = FREE.sub(" ", markdown)
    return [(written, value, room) for written, value, room in numbers(text) if "." in written or value > SMALL]


def shown(cell):
    """Return all numbers that a code cell and its outputs show."""
    parts = ["".join(cell["source"])]
    for output in cell.get("outputs", ()):
        parts += output.get("text", [])
        parts += [
            "".join(output.get("data", {}).get(mime, "")) for mime in ("text/plain", "text/latex", "text/markdown")
        ]
    text = "\n".join(parts)
    return {value for _, value, _ in numbers(text.replace("e+", "e"))}


def sections(cells):
    """Yield the cells of a notebook, section by section."""
    section = []
    for cell in cells:
        if cell["cell_type"] == "markdown" and re.search(r"^## ", "".join(cell["source"]), re.MULTILINE) and section:
            yield section
            section = []
        section.append(cell)
    yield section


def near(value, room, found):
    """Tell whether a number agrees, to its printed digits, with one that is shown, as a share or a percentage too."""
    return any(abs(value - scale * other) <= room * 1.001 for other in found for scale in (1, 100, 0.01))


NAMES = {**vars(math), **vars(np), "np": np, **{m: getattr(activations, m) for m in activations.__all__}}


def bound(cell):
    """Return the numbers that a cell binds to expressions, computed."""
    return {
        written: float(eval(expression, dict(NAMES)))
        for written, expression in cell["metadata"].get("numbers", {}).items()
    }


def unheld(notebook):
    """Yield the numbers of a notebook's prose that nothing holds, with the cell they stand in."""
    for section in sections(notebook["cells"]):
        found = set().union(*(shown(cell) for cell in section if cell["cell_type"] == "code"))
        for cell in section:
            if cell["cell_type"] != "markdown":
                continue
            bindings = bound(cell)
            for written, value, room in claims("".join(cell["source"])):
                right = (
                    abs(bindings[written] - value) <= room * 1.001 if written in bindings else near(value, room, found)
                )
                if not right:
                    yield cell["id"], written


def read(path):
    """Return a notebook as data."""
    return json.loads(path.read_text(encoding="utf-8"))


if __name__ == "__main__":  # python tests/prose.py: the numbers that nothing holds yet, chapter by chapter
    for chapter in sorted(Path("chapters").glob("*.ipynb")):
        print(chapter.stem, *(f"{cell}:{written}" for cell, written in unheld(read(chapter))))
