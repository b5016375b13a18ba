"""Formulas, set by MathJax when the book is built: a page shows them without any script, and nothing moves."""

import html
import json
import re
from pathlib import Path

from livepage.build import node
from livepage.build.assets import FOLDER

PROGRAM = Path(__file__).parent / "formulas.mjs"
SHEET = f"{FOLDER}/formulas.css"
# What Sphinx writes for a formula, and the summary table for one of its cells.
_BOX = re.compile(
    r'(?P<open><(?P<tag>span|div) class="[^"]*\bmath notranslate\b[^"]*"[^>]*>)(?P<inside>.*?)(?P<close></(?P=tag)>)',
    re.DOTALL,
)
_TEX = re.compile(r"\\\((?P<inline>.*)\\\)|\\\[(?P<display>.*)\\\]|(?P<bare>\\begin\{.*\})", re.DOTALL)
_GLYPH = re.compile(r"mjx-c[0-9A-F]+")
_RULE = re.compile(r'^[^\n{}]*\{(?:[^}"]|"[^"]*")*\}\n?', re.MULTILINE)  # a glyph's content may be a brace


def _formula(text):
    """Return where the TeX of a formula stands in its box, and (TeX, display); None where it is set already."""
    match = _TEX.search(text)
    return match and (match.span(), (html.unescape(match[match.lastgroup]), match.lastgroup != "inline"))


def formulas_in(page):
    """Return the formulas of a page that are still to be set, as a set of (TeX, display)."""
    found = (_formula(box["inside"]) for box in _BOX.finditer(page))
    return {formula[1] for formula in found if formula}


def put(page, ready):
    """Return the page with its formulas set; ``ready`` holds the HTML for each (TeX, display)."""

    def one(box):
        formula = _formula(box["inside"])
        if formula is None:
            return box[0]
        (start, end), key = formula
        inside = box["inside"]
        return box["open"] + inside[:start].rstrip() + ready[key] + inside[end:].lstrip() + box["close"]

    return _BOX.sub(one, page)


def typeset(formulas, modules):
    """Set formulas; return the HTML of each, and the style sheet for all glyphs there are.

    Raises
    ------
    ExtensionError
        If MathJax cannot read one of them.
    """
    ordered = sorted(formulas)
    result = json.loads(node.run(PROGRAM, modules, ordered))
    return dict(zip(ordered, result["formulas"], strict=True)), result["style"]


def style_for(pages, style):
    """Return the style sheet without the glyphs that no page shows: an eighth of it."""
    used = {glyph for page in pages for glyph in _GLYPH.findall(page)}

    def keep(rule):
        glyph = _GLYPH.search(rule[0].split("{")[0])
        return rule[0] if glyph is None or glyph[0] in used else ""

    return _RULE.sub(keep, style)
