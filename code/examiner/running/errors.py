"""How an error reads in a page: the learner's own lines, then what went wrong."""

import linecache
import re
import traceback

from examiner.running.error_advice import in_plain_words
from examiner.running.pasted_code import corrected

MOST_SHOWN = 5_000
PACKAGES = (
    "A page has NumPy, Matplotlib and the course's own code. For other packages, open this notebook in JupyterLab."
)


def cut(text):
    """Return a text, or its beginning if it is too long to show."""
    return text if len(text) <= MOST_SHOWN else f"{text[:MOST_SHOWN]}\n… {len(text)} characters in all."


def line_of(filename, number):
    """Return a line of a cell; empty if the file is no cell."""
    return linecache.getline(filename, number).strip() if filename.startswith("<cell") else ""


def full(error):
    """Return an error as the learner needs it: the lines of the cell, then what went wrong."""
    # With its traceback, from which Python takes the nearest name.
    last = cut("".join(traceback.TracebackException.from_exception(error, limit=0).format_exception_only()).rstrip())
    if isinstance(error, SyntaxError):
        return re.sub(r'  File "<cell \d+>", line', "line", last)
    if isinstance(error, ModuleNotFoundError):  # Pyodide adds advice that a page cannot follow
        last = f"ModuleNotFoundError: No module named {error.name!r}\n{PACKAGES}"
    own = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.startswith("<cell")]
    lines = dict.fromkeys(f"line {frame.lineno}: {frame.line}" for frame in own)  # once each: a recursion repeats them
    return "\n".join([*lines, last])


def told(error, source):
    """Return all that a page tells of an error in a cell: Python's words, plain ones, and the cell put right."""
    right = corrected(source) if isinstance(error, SyntaxError) else None
    said = right.said if right else in_plain_words(error)
    return {"error": full(error), **({"said": said} if said else {}), **({"corrected": right.source} if right else {})}
