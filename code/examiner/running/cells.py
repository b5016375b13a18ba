"""Runs the cells of a notebook, the same in a page and while a class is graded."""

import ast
import io
import linecache
import re

BODY_MAGICS = ("%%time", "%%timeit", "%%capture", "%%prun")  # what follows them is Python


class Printed(io.StringIO):
    """Collects what is printed, up to so many characters: a loop that prints must not fill the memory."""

    def __init__(self, most, cut="\n… the rest is cut off."):
        super().__init__()
        self.most, self.cut = most, cut

    def write(self, text):
        """Keep the text while there is room, then say once that it is cut; pretend that all of it was written."""
        room = self.most - self.tell()
        if room >= 0:
            super().write(text if len(text) <= room else text[:room] + self.cut)
        return len(text)


def quotable(name, source):
    """Let tracebacks, warnings and the stopwatch quote lines of a source that is in no file."""
    linecache.cache[name] = (len(source), None, source.splitlines(keepends=True), name)


def prepare(source):
    r"""Return a cell without what only IPython understands; a cell that is Python stays as it is.

    >>> prepare("%matplotlib inline\nx = 1")
    'pass\nx = 1'
    """
    if _is_python(source):
        return source
    lines = source.lstrip().split("\n")
    while lines and lines[0].startswith("%%"):
        if lines.pop(0).split()[0] not in BODY_MAGICS:
            return ""
    source = "\n".join(lines)
    return source if _is_python(source) else "\n".join(map(_without_magic, lines))


def _is_python(source):
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


def execute(source, name, namespace):
    """Run a cell; return the value of its last expression, None if it has none."""
    quotable(name, source)
    tree = ast.parse(source, name)
    last = ast.Expression(tree.body.pop().value) if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, name, "exec"), namespace)
    return eval(compile(last, name, "eval"), namespace) if last else None


def gives(source, name):
    """Tell whether a cell defines this name at its outermost level, as far as its text tells."""
    return bool(re.search(rf"^(def +)?{name} *[(=]", source, re.MULTILINE))
