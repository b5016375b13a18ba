"""Marks in a page what a reader is asked to predict, and what would give it away.

A paragraph with a bold **Predict** asks. What follows the Markdown cell it stands in is kept back, up to the next such
paragraph or heading: text as a whole, of a code cell only what it shows.
"""

from itertools import takewhile
from zlib import crc32

from docutils import nodes

from livepage.build.cells import SOLUTIONS, CourseCell

WORD = "Predict"
CELL = 10_000  # MyST-NB counts lines so that each cell begins at another ten thousand
DRAWS = ("course-explorable", 'data-name="draw"')  # an output in which the guess itself is drawn


class Prediction(nodes.Element):
    """Stands where the guess is written: ``<course-predict page="…" name="…">``."""


def visit_html(writer, node):
    """Open the element; a script fills it."""
    writer.body.append(writer.starttag(node, "course-predict", page=node["page"], name=node["name"]))


def depart_html(writer, node):
    """Close the element."""
    writer.body.append("</course-predict>\n")


def asks(node):
    """Tell whether a paragraph asks for a prediction."""
    strong = node.findall(nodes.strong) if isinstance(node, nodes.paragraph) else ()
    return any(part.astext().startswith(WORD) for part in strong)


def _is_code(node):
    return isinstance(node, CourseCell) or (isinstance(node, nodes.container) and "nb_element" in node)


def mark(app, doctree, docname):
    """Put a place for the guess below each question, and mark what is kept back (an event handler)."""
    if app.builder.format != "html" or docname.startswith(SOLUTIONS):
        return
    for question in [node for node in doctree.findall(nodes.paragraph) if asks(node)]:
        _mark(question, docname)


def _mark(question, docname):
    siblings = question.parent.children
    following = list(takewhile(lambda node: not _ends(node), siblings[siblings.index(question) + 1 :]))
    asked = _asked(question, following)
    kept = following[asked:]
    if not kept:
        return
    name = f"predict-{crc32(question.astext().encode()):08x}"
    question.parent.insert(siblings.index(kept[0]), Prediction(page=docname, name=name))
    for node in kept:
        if isinstance(node, nodes.Element):
            node["classes"] += ["course-waits" if _is_code(node) else "course-kept", name]


def _asked(question, following):
    """Return how many of the nodes that follow still ask: the rest of the cell, or all up to where one draws."""
    cell = (question.line or 0) // CELL
    rest = len(list(takewhile(lambda node: not _is_code(node) and (node.line or 0) // CELL == cell, following)))
    first = next((number for number, node in enumerate(following) if _is_code(node)), None)
    return first + 1 if first is not None and _draws(following[first]) else rest


def _ends(node):
    return isinstance(node, nodes.section) or asks(node)


def _draws(node):
    return any(all(part in raw.astext() for part in DRAWS) for raw in node.findall(nodes.raw))
