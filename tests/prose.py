"""The numbers in a chapter's prose, and where each of them comes from.

A number is held if the cells or outputs of its section (what stands under one heading of the second level) show it to
its printed digits, or exactly if that is a single one, or if the cell binds it:
``"numbers": {"0.42": "sigmoid.derivative(1.0) * 2"}`` in its metadata. What stands in a section that shows nothing,
such as the recap, the whole chapter has to show. The kinds in ``FREE``, counts up to three and coefficients of one
digit in a formula need neither.

python tests/prose.py changes one digit of each of fifty numbers, and says which are noticed.
"""

import math
import random
import re
from functools import cache
from pathlib import Path

import nbformat
import numpy as np

import activations

SERIES = r"\d+(?:\.\d+)*(?:(?:,| and| or| to|,? and| –) \d+)*"
FREE = (
    r"```.*?```|`[^`]*`",  # code shows what it says
    r"\]\([^)]*\)|\(\S+\)=|\{[\w:+-]+\}`[^`]*`|https?://\S+|<[^>]*>",  # links, labels, roles
    r"^\*\d+ minutes?\b[^*]*\*|Allow \d+ minutes.*?(?=\n\n|$)|\d+ minutes|another \d+ for",
    r"\b(?:1[89]|20)\d\d(?: ?s)?\b",  # years
    rf"\b(?i:figure|chapter|section|exercise|question|step|part|day)s? {SERIES}",
    rf"\b(?:Python|PyTorch|JAX|NumPy|Keras|Autograd|TensorFlow|SciPy|Matplotlib) {SERIES}",
    r"\b\d+(?: or \d+)*[- ](?:bits?|digits?|decimals)\b|\bfloat\d+|\*\*Change\*\*.*?(?=\*\*|\n\n|\Z)",
    r"^\s*\d+\. |\\[dt]?frac\d\d|(?<!\b10)[_^](?:\{[-−]?\d+\}|[-−]?\d)|[A-Za-z_]\w*\d+",
)
FREE = re.compile("|".join(f"(?:{part})" for part in FREE), re.DOTALL | re.MULTILINE)
FORMULA = re.compile(r"\$\$.*?\$\$|\$[^$]*\$", re.DOTALL)
COEFFICIENT = re.compile(r"(?<![\d.^])(?<!\^\{)(?<!\^\{[-−])\d(?![\d.])")
SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻−", "0123456789--")
EXPONENT = r"(?:\^\{?([-−]?\d+)\}?|([⁻⁰¹²³⁴-⁹]+))"
NUMBER = re.compile(
    rf"(?<![\w.])(?:10{EXPONENT}"
    rf"|(\d+(?:,\d{{3}})+|\d+(?:\.\d+)?)(?:\s?(?:·|×|\\cdot|\\times)\s?10{EXPONENT}|e([-−+]?\d+))?)"
)
SMALL = 3  # counts up to here are words of the language


def numbers(text):
    """Yield each number in a text: where it begins, as it is written, its value, half a unit of its last digit.

    5% is 0.05.
    """
    for found in NUMBER.finditer(text):
        power = int(next((found[group] for group in (1, 2, 4, 5, 6) if found[group]), "0").translate(SUPERSCRIPTS))
        digits = (found[3] or "1").replace(",", "")
        places = len(digits.partition(".")[2])
        if re.match(r"\s?\\?%", text[found.end() :]):
            power -= 2
        half = float(f"0.5e{power - places}")
        yield found.start(), found[0], float(f"{digits}e{power}"), half  # inf if an exponent overflows


@cache
def claims(markdown):
    """Return the numbers of a markdown cell that must be held."""
    text = FREE.sub(lambda free: " " * len(free[0]), markdown)
    text = FORMULA.sub(lambda formula: COEFFICIENT.sub(" ", formula[0]), text)
    return [number for number in numbers(text) if not _is_small(number[1])]


def _is_small(written):
    return written.isdigit() and int(written) <= SMALL


def shown(cells):
    """Return all numbers that the code cells among these show, with their outputs."""
    parts = []
    for cell in cells:
        if cell["cell_type"] == "code":
            parts.append(cell["source"])
            for output in cell["outputs"]:
                data = output.get("data", {})
                parts += [
                    output.get("text", ""),
                    *(data.get(f"text/{kind}", "") for kind in ("plain", "latex", "markdown")),
                ]
    text = re.sub(r"(?<=\d)_(?=\d)", "", "\n".join(parts)).replace("e+", "e")  # 1_000 is 1000
    return {value for _, _, value, _ in numbers(text)}


def sections(cells):
    """Yield the cells of a notebook, section by section."""
    section = []
    for cell in cells:
        if cell["cell_type"] == "markdown" and re.search(r"^## ", cell["source"], re.MULTILINE) and section:
            yield section
            section = []
        section.append(cell)
    yield section


def near(value, room, found):
    """Tell whether a number agrees, to its printed digits, with one that is shown."""
    return any(abs(value - other) <= room * 1.001 for other in found)


NAMES = {**vars(math), **vars(np), "np": np, **{name: getattr(activations, name) for name in activations.__all__}}


def bound(cell):
    """Return the numbers that a cell binds to expressions, computed."""
    return {
        written: float(eval(expression, dict(NAMES)))
        for written, expression in cell["metadata"].get("numbers", {}).items()
    }


def unheld(notebook):
    """Yield the numbers of a notebook's prose that nothing holds, with the cell they stand in."""
    everywhere = shown(notebook["cells"])
    for section in sections(notebook["cells"]):
        found = shown(section) or everywhere
        for cell in section:
            if cell["cell_type"] == "markdown":
                bindings = bound(cell)
                for _, written, value, room in claims(cell["source"]):
                    source = {bindings[written]} if written in bindings else found
                    if written not in bindings and len(written.strip("0.")) == 1:
                        room = 1e-9 * value  # many numbers would be rounded to a single digit
                    if not near(value, room, source):
                        yield cell["id"], written


def change(notebook, rng):
    """Change one digit of one number in a notebook's prose; return what was changed, or None if there is no number."""
    prose = [cell for cell in notebook["cells"] if cell["cell_type"] == "markdown"]
    places = [(cell, start, written) for cell in prose for start, written, *_ in claims(cell["source"])]
    if not places:
        return None
    cell, start, written = rng.choice(places)
    place = rng.choice([place for place, sign in enumerate(written) if sign.isdigit()])
    digit = rng.choice([digit for digit in "123456789" if digit != written[place]])
    changed = written[:place] + digit + written[place + 1 :]
    cell["source"] = cell["source"][:start] + changed + cell["source"][start + len(written) :]
    return f"{cell['id']}: {written} -> {changed}"


def tried(count, seed):
    """Change so many numbers in the chapters, one at a time; yield the chapter, the change, whether it is noticed."""
    rng, chapters = random.Random(seed), sorted((Path(__file__).parents[1] / "chapters").glob("*.ipynb"))
    while count:
        path = rng.choice(chapters)
        notebook = nbformat.read(path, as_version=4)
        changed = change(notebook, rng)
        if changed is not None:
            count -= 1
            yield path.stem, changed, any(True for _ in unheld(notebook))


if __name__ == "__main__":
    for chapter, changed, noticed in tried(50, seed=None):
        print("noticed" if noticed else "MISSED ", chapter, changed)
