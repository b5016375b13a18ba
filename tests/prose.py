"""The numbers in a chapter's prose, and where each of them comes from.

A number is held if the two code cells before it or the two after it in its section (what stands under one heading of
the second level) show it, in the code or in the outputs, to its printed digits; exactly, if it is whole or has a single
digit. What stands in a section without code, such as the recap, the whole chapter has to show. A number may also be
bound in the metadata of its cell: ``"numbers": {"0.42": "sigmoid.derivative(1.0) * 2", "300": "after('epochs=')"}``,
where ``after`` is the first number that stands after these words in the code and outputs of the section or else of the
chapter. A bound number must stand in the text once, or as often as a list has expressions for it. The kinds in
``FREE``, counts up to three and coefficients of one digit in a formula need neither.

python tests/prose.py puts every other digit in each place of each number, and says which changes nothing notices.
"""

import math
import random
import re
from collections import Counter
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
    r"\b(?:19[4-9]|20[0-4])\d(?: ?s)?\b",  # years
    rf"\b(?i:figure|chapter|section|exercise|question|step|part|day)s? {SERIES}",
    rf"\b(?:Python|PyTorch|JAX|NumPy|Keras|Autograd|TensorFlow|SciPy|Matplotlib) {SERIES}",
    r"\b\d+(?: or \d+)*[- ](?:bits?|digits?|decimals)\b|\bfloat\d+|\*\*Change\*\*.*?(?=\*\*|\n\n|\Z)",
    r"^\s*\d+\. |\\\\\[\S+?\]|\\[dt]?frac\d\d|(?<!\b10)[_^](?:\{[-−]?\d+\}|[-−]?\d)|[A-Za-z_]\w*\d+",
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
KINDS = "plain", "latex", "markdown"
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
    return [number for number in numbers(text) if not (number[1].isdigit() and int(number[1]) <= SMALL)]


def showing(cells):
    """Return what the code cells among these show, with their outputs, as one text."""
    parts = []
    for cell in cells:
        if cell["cell_type"] == "code":
            parts.append(cell["source"])
            for output in cell["outputs"]:
                data = output.get("data", {})
                parts += [output.get("text", ""), *(data.get(f"text/{kind}", "") for kind in KINDS)]
    return re.sub(r"(?<=\d)_(?=\d)", "", "\n".join(parts)).replace("e+", "e")  # 1_000 is 1000


@cache
def values(text):
    """Return the values of all numbers in a text."""
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


NAMES = {**vars(math), **vars(np), "np": np, **{name: getattr(activations, name) for name in activations.__all__}}


def bound(cell, text):
    """Return the numbers that a cell binds to expressions, computed; text is what may stand behind ``after``."""

    def after(words):
        return next(value for _, _, value, _ in numbers(text[text.index(words) + len(words) :]))

    names = {**NAMES, "after": after}
    return {
        written: [float(eval(each, names)) for each in np.atleast_1d(expressions)]
        for written, expressions in cell["metadata"].get("numbers", {}).items()
    }


def held(notebook):
    """Yield each text cell of a notebook, the numbers that are shown near it, and those that it binds."""
    everywhere = showing(notebook["cells"])
    for section in sections(notebook["cells"]):
        text = f"{showing(section)}\n{everywhere}"
        code = [place for place, cell in enumerate(section) if cell["cell_type"] == "code"]
        for here, cell in enumerate(section):
            if cell["cell_type"] == "markdown":
                around = [place for place in code if place < here][-2:] + [place for place in code if place > here][:2]
                near = showing(section[place] for place in around) if code else everywhere
                yield cell, values(near), bound(cell, text)


def loose(markdown, shown, bindings):
    """Return the numbers of a text that nothing holds, and the bound ones that stand in it too rarely or too often."""
    stand = claims(markdown)
    missing = [written for _, written, value, room in stand if not _holds(written, value, room, shown, bindings)]
    often = Counter(written for _, written, *_ in stand)
    return missing + [written for written, values in bindings.items() if often[written] != len(values)]


def _holds(written, value, room, shown, bindings):
    if written in bindings:
        return all(abs(value - other) <= room * 1.001 for other in bindings[written])
    if value.is_integer() or value < 20 * room:
        room = 1e-9 * value  # many numbers would be rounded to a single digit
    return math.isfinite(value) and any(abs(value - other) <= room * 1.001 for other in shown)


def unheld(notebook):
    """Yield the numbers of a notebook's prose that nothing holds, with the cell they stand in."""
    for cell, shown, bindings in held(notebook):
        for written in loose(cell["source"], shown, bindings):
            yield cell["id"], written


def changes(notebook, drawn=None, rng=random):
    """Yield each number in prose, what it becomes if a digit changes (all, or as many drawn), what is not noticed."""
    for cell, shown, bindings in held(notebook):
        for start, written, *_ in claims(cell["source"]):
            before, after = cell["source"][:start], cell["source"][start + len(written) :]
            changed = [
                written[:place] + digit + written[place + 1 :]
                for place, sign in enumerate(written)
                for digit in "123456789"
                if sign.isdigit() and sign != digit
            ]
            changed = rng.sample(changed, drawn) if drawn else changed
            missed = [other for other in changed if not loose(before + other + after, shown, bindings)]
            yield cell["id"], written, changed, missed


if __name__ == "__main__":
    for path in sorted((Path(__file__).parents[1] / "chapters").glob("*.ipynb")):
        for cell, written, changed, missed in changes(nbformat.read(path, as_version=4)):
            if missed:
                print(path.stem, cell, written, f"{len(missed)} of {len(changed)} not noticed:", *missed)
