"""Runs the cells of a page in Pyodide: one namespace for a page, in the order of the notebook.

Published in the book's wheel beside ``activations`` and ``examiner``, so it may import nothing else.
"""

import ast
import contextlib
import linecache
import traceback
import warnings

from examiner import QUESTIONS, examine
from examiner.running.cells import Printed, execute

MOST_PRINTED = 20_000
CUT = f"\n… the cell printed more than {MOST_PRINTED} characters; the rest is not shown.\n"
MOST_SHOWN = 5_000
ABSENT = {
    "matplotlib": "A page does not bring matplotlib: it would load 7 MB more for it. Print numbers here, or open this "
    "notebook in JupyterLab, where it draws.",
    None: "A page has NumPy and the course's own code. For other packages, open this notebook in JupyterLab.",
}
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


def _names(node, kind):
    """Return the names that a piece of code reads (``ast.Load``) or sets (``ast.Store``)."""
    names = {n.id for n in ast.walk(node) if isinstance(n, ast.Name) and isinstance(n.ctx, kind)}
    if kind is ast.Store:
        names |= {n.arg for n in ast.walk(node) if isinstance(n, ast.arg)}
        names |= {n.name for n in ast.walk(node) if isinstance(n, FUNCTIONS)}
        names |= {(n.asname or n.name).split(".")[0] for n in ast.walk(node) if isinstance(n, ast.alias)}
    return names


def _loop_names(statement):
    """Return the names that a loop or comprehension sets before it reads them."""
    loops = (ast.For, ast.comprehension)
    return {name for n in ast.walk(statement) if isinstance(n, loops) for name in _names(n.target, ast.Store)}


def wants_and_gives(source):
    """Return the names a cell reads before it sets them, and the names it sets."""
    wants, gives = set(), set()
    for statement in ast.parse(source).body:
        reads, sets = _names(statement, ast.Load), _names(statement, ast.Store)
        for node in ast.walk(statement):
            if isinstance(node, ast.AugAssign):
                reads |= _names(node.target, ast.Store)
        if isinstance(statement, FUNCTIONS):
            reads, sets = reads - sets, {statement.name}
        wants |= reads - _loop_names(statement) - gives
        gives |= sets
    return wants, gives


def needed(sources, index):
    """Return the indices of the earlier cells that the cell at ``index`` builds on, in order.

    A cell that cannot be read needs nothing and gives nothing; running it will say why.
    """
    found, wants = [], set()
    for i in range(index, -1, -1):
        try:
            reads, gives = wants_and_gives(sources[i])
        except SyntaxError:
            continue
        if i == index or gives & wants:
            wants = (wants - gives) | reads
            found.insert(0, i)
    return [i for i in found if i != index]


def _cut(text):
    """Return a text, or its beginning if it is too long for a page."""
    return text if len(text) <= MOST_SHOWN else f"{text[:MOST_SHOWN]}\n… {len(text)} characters in all."


def describe(error, name):
    """Return an error as the learner needs it: the lines of the cell, then what went wrong."""
    last = _cut("".join(traceback.format_exception_only(error)).rstrip())
    if isinstance(error, SyntaxError):
        return last.replace(f'  File "{name}", line', "line")
    if isinstance(error, ModuleNotFoundError):  # Pyodide adds advice that a page cannot follow
        missing = (error.name or "").split(".")[0]
        last = f"ModuleNotFoundError: No module named {missing!r}\n{ABSENT.get(missing, ABSENT[None])}"
    own = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.startswith("<cell")]
    lines = dict.fromkeys(f"line {frame.lineno}: {frame.line}" for frame in own)  # once each: a recursion repeats them
    return "\n".join([*lines, last])


def warn(message, category, filename, lineno, file=None, line=None):
    """Print a warning with the learner's line, if it arose there."""
    where = f"line {lineno}: {linecache.getline(filename, lineno).strip()}\n" if filename.startswith("<cell") else ""
    print(f"{where}{category.__name__}: {message}")


def show(value):
    """Return the last value of a cell as a notebook shows it: HTML where it has some, else text."""
    html = getattr(value, "_repr_html_", lambda: None)()
    return {"html": html} if html else {"text": _cut(repr(value))}


class Session:
    """The namespace of one page, and which cells have run in it."""

    def __init__(self):
        self.namespace = {"__name__": "__main__"}
        self.ran = {}

    def execute(self, source, name):
        """Run one cell; return the value of its last expression, None if it has none."""
        return execute(source, name, self.namespace)

    def run(self, sources, index):
        """Run a cell, after the earlier ones it builds on that have not run as they stand now.

        Returns
        -------
        dict
            ``printed``; ``text`` or ``html`` of the last value; ``error``, and ``cell``, where it arose.
        """
        printed, result = Printed(MOST_PRINTED, CUT), {}
        with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed), warnings.catch_warnings():
            warnings.showwarning = warn
            for i in [*needed(sources, index), index]:
                if i != index and self.ran.get(i) == sources[i]:
                    continue
                name = f"<cell {i}>"
                try:
                    value = self.execute(sources[i], name)
                    if i == index and value is not None:
                        result = show(value)
                except BaseException as error:  # SystemExit too: nothing a learner writes may end the page
                    self.ran.pop(i, None)
                    result = {"error": describe(error, name), "cell": i}
                    break
                self.ran[i] = sources[i]
                if i < index:
                    printed.seek(0)
                    printed.truncate()
        return {"printed": printed.getvalue(), **result}

    def check(self, sources, index, question, answer, attempt):
        """Run a cell and examine the answer it gives, as ``check(question, answer)`` does in JupyterLab."""
        self.namespace.pop(answer, None)  # an answer of an earlier check is not the answer to this one
        result = self.run(sources, index)
        if "error" in result:
            return result
        if answer not in self.namespace:
            return {**result, "error": f"NameError: name {answer!r} is not defined", "cell": index}
        try:
            report = examine(question, self.namespace[answer], attempt=attempt)
        except (TypeError, ValueError) as error:  # an answer of the wrong kind
            return {**result, "error": f"{type(error).__name__}: {error}", "cell": index}
        return {**result, "report": report.as_dict()}

    def hint(self, sources, index, question, answer, attempt):
        """Return what to look at next: the hint of what is wrong now, else the question's own, else None."""
        report = self.check(sources, index, question, answer, attempt).get("report")
        if report and not report["unfinished"] and not report["passed"]:
            return {"hint": report["lines"][-1]}
        return {"hint": QUESTIONS[question].hint(attempt) or None}
