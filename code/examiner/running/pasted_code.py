"""Code that was pasted from a text: signs that only look like Python's, prompts, the fences of Markdown."""

import re
import unicodedata
from typing import NamedTuple

from examiner.running.cells import is_python

SIGNS = {
    **dict.fromkeys("−–—‐‑", "-"),
    **dict.fromkeys("×·∙⋅∗", "*"),
    **dict.fromkeys("÷∕", "/"),
    **dict.fromkeys("‘’‚′", "'"),
    **dict.fromkeys("“”„″«»", '"'),
    **dict.fromkeys("\u00a0\u2002\u2003\u2007\u2009\u202f\u3000", " "),
    **dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u00ad", ""),
    **{chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},  # full width
    "²": "**2",
    "³": "**3",
    "≤": "<=",
    "≥": ">=",
    "≠": "!=",
    "→": "->",
    "…": "...",
}
FENCE = re.compile(r"^\s*(```|~~~)\w*\s*$")
PROMPT = re.compile(r"^\s*(>>>|\.\.\.|In \[\d*\]:)( |$)")


class Corrected(NamedTuple):
    """Code put right, and what was wrong with it."""

    source: str
    said: str


def corrected(source):
    """Return the code as it was meant and what was wrong, None if nothing is or it still is no Python.

    >>> corrected("x − 1")
    Corrected(source='x - 1', said="Line 1: '−' (MINUS SIGN) is not the sign that Python knows; '-' is.")
    """
    if is_python(source):
        return None
    text, said = _signs(_without_frame(source))
    if text == source or not is_python(text):
        return None
    return Corrected(text, said or "Prompts and fences around code are no part of it.")


def _without_frame(source):
    """Return the code without fences and prompts; where it has prompts, what was printed goes too."""
    lines = [line for line in source.split("\n") if not FENCE.match(line)]
    if any(PROMPT.match(line) for line in lines):
        lines = [PROMPT.sub("", line, count=1) for line in lines if PROMPT.match(line)]
    return "\n".join(lines)


def _signs(source):
    """Return the code with Python's own signs, texts and comments left alone, and a sentence on the first it lacked."""
    result, quote, ends, comment, line, said = [], "", "", False, 1, ""
    for sign in source:
        new = sign
        if sign == "\n":
            line, comment = line + 1, False
        elif not comment and (not quote or sign in ends):
            new = SIGNS.get(sign, sign)
            if new in ("'", '"'):
                quote = "" if quote else new
                ends = sign if sign == new else [one for one in (new, *SIGNS) if SIGNS.get(one, one) == new]
            comment = new == "#" and not quote
            if new != sign and not said:
                said = _sentence(line, sign, new)
        result.append(new)
    return "".join(result), said


def _sentence(line, sign, new):
    shown = f"'{sign}' " if sign.isprintable() and not sign.isspace() else ""
    name = unicodedata.name(sign, f"U+{ord(sign):04X}")
    meant = {" ": "; an ordinary space is", "": ", and nothing belongs there"}.get(new, f"; '{new}' is")
    return f"Line {line}: {shown}({name}) is not the sign that Python knows{meant}."
