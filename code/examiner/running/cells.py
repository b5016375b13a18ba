"""Runs the cells of a notebook, the same in a page and while a class is graded."""

import ast
import inspect
import io
import linecache
import re

AWAIT = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
CUT = "\n… the rest is cut off."
BODY_MAGICS = ("%%time", "%%timeit", "%%capture", "%%prun")  # what follows them is Python


class Printed(io.StringIO):
    """Collects what is printed, up to so many characters: a loop that prints must not fill the memory."""

    def __init__(self, most):
        super().__init__()
        self.most = most

    def write(self, text):
        """Keep the text while there is room, then say once that it is cut; pretend that all of it was written."""
        room = self.most - self.tell()
        if room >= 0:
            super().write(text if len(text) <= room else text[:room] + CUT)
        return len(text)


def quotable(name, source):
    """Let tracebacks, warnings and the stopwatch quote lines of a source that is in no file."""
    linecache.cache[name] = (len(source), None, source.splitlines(keepends=True), name)


def prepare(source):
    r"""Return a cell without what only IPython understands; a cell that is Python stays as it is.

    >>> prepare("%matplotlib inline\nx = 1")
    'pass\nx = 1'
    """
    if is_python(source):
        return source
    lines = source.lstrip().split("\n")
    while lines and lines[0].startswith("%%"):
        if lines.pop(0).split()[0] not in BODY_MAGICS:
            return ""
    source = "\n".join(lines)
    return source if is_python(source) else "\n".join(map(_without_magic, lines))


def is_python(source):
    """Tell whether a text can be read as Python."""
    try:
        ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True


def _without_magic(line):
    code = line.strip()
    if code.startswith(("%", "!", "?")) or code.endswith("?"):
        return line[: line.index(code)] + "pass"
    name, equals, command = line.partition("=")
    return f"{name}= None" if equals and command.lstrip().startswith(("%", "!")) else line


def left_out(source):
    r"""Return the commands of IPython in a cell that do nothing here and may be missed.

    >>> left_out("%matplotlib inline\n%timeit f(1)")
    ['%timeit f(1)']
    """
    lines = [] if is_python(source) else source.split("\n")
    found = [line.strip() for line in lines if line and _without_magic(line) != line]
    return [line for line in found if not line.startswith(("%matplotlib", "%config"))]


def compiled(source, name):
    """Return the code of a cell without its last expression, and that of this expression, None if it shows nothing."""
    quotable(name, source)
    tree, last = ast.parse(source, name), None
    if tree.body and isinstance(tree.body[-1], ast.Expr) and not _silenced(source, tree.body[-1]):
        last = compile(ast.Expression(tree.body.pop().value), name, "eval", AWAIT, dont_inherit=True)
    return compile(tree, name, "exec", AWAIT, dont_inherit=True), last


def _silenced(source, last):
    """Tell whether a semicolon follows the last expression, as in IPython."""
    ending = source.splitlines()[last.end_lineno - 1].encode()[last.end_col_offset :]
    return ending.lstrip().startswith(b";")


def is_awaited(code):
    """Tell whether code waits at its top level, so that running it gives something to wait for."""
    return bool(code.co_flags & inspect.CO_COROUTINE)


def execute(source, name, namespace):
    """Run a cell; return the value of its last expression, None if it has none."""
    value = None
    for code in filter(None, compiled(source, name)):
        value = eval(code, namespace)
        if is_awaited(code):
            import asyncio  # slow to load, and hardly ever needed

            value = asyncio.run(value)
    return value


def gives(source, name):
    """Tell whether a cell defines this name at its outermost level, as far as its text tells."""
    return bool(re.search(rf"^(def +)?{name} *[(=]", source, re.MULTILINE))
