"""Marks the code cells of a page that a reader may edit, so that the page's scripts can bring them to life."""

import json
from pathlib import Path

from docutils import nodes

SOLUTIONS = "exercises/solutions/"  # their answers stand there to be read
LIVE = ("exercise", "try")
NOTEBOOK = "_sources/{page}.ipynb"  # where Sphinx puts a page's source


class CourseCell(nodes.Element):
    """A code cell of a page that has live ones: ``<course-cell kind="exercise" question="…" answer="…">``."""


def visit_html(writer, node):
    """Open the element; without JavaScript it shows the cell as it is."""
    wanted = ("kind", "page", "cell", "question", "answer", "label")
    writer.body.append(writer.starttag(node, "course-cell", **{k: node[k] for k in wanted if k in node}))


def depart_html(writer, node):
    """Close the element."""
    writer.body.append("</course-cell>\n")


def code_cells(doctree):
    """Yield the code cells whose source the page shows."""
    for cell in doctree.findall(nodes.container):
        if cell.get("nb_element") == "cell_code" and any(cell.findall(_is_input)):
            yield cell


def _is_input(node):
    """Tell whether a node is the part of a cell that holds its source."""
    return isinstance(node, nodes.container) and node.get("nb_element") == "cell_code_source"


def tags_of(cell):
    """Return the tags of a code cell."""
    return cell["cell_metadata"].get("tags", ())


def _kind(cell, previous):
    """Return what a cell is on the page: an exercise, its check, one to try, or plain."""
    for kind in LIVE:
        if kind in tags_of(cell):
            return kind
    is_check = cell.astext().startswith("check(")
    return "check" if is_check and previous == "exercise" else "plain"


def section_of(node):
    """Return the section that a node of a page stands in, or None."""
    while node is not None and not isinstance(node, nodes.section):
        node = node.parent
    return node


def _label(cell):
    """Return the title above a cell, by which a screen reader tells editors apart."""
    section = section_of(cell)
    title = section.next_node(nodes.title) if section is not None else None
    return title.astext() if title is not None else "Code"


def _head(app, docname, exercises):
    """Return what stands below the title of a page with live cells: where its notebook is, and what is done."""
    notebook = app.builder.get_relative_uri(docname, "index").removesuffix("index.html") + NOTEBOOK.format(page=docname)
    fill = {"page": docname, "notebook": notebook, "exercises": exercises}
    return nodes.raw("", app.builder.templates.render("course-sheet.html", fill), format="html")


def mark(app, doctree, docname):
    """Wrap every code cell of a page that has live ones (an event handler).

    The plain ones are wrapped too: a live cell may build on what they define.
    """
    found = list(code_cells(doctree))
    tags = [tag for cell in found for tag in tags_of(cell)]
    if app.builder.format != "html" or docname.startswith(SOLUTIONS) or not set(tags) & set(LIVE):
        return
    notebook = json.loads(Path(app.env.doc2path(docname)).read_text(encoding="utf-8"))
    kind = None
    for cell in found:
        kind = _kind(cell, previous=kind)
        metadata = cell["cell_metadata"]
        name = notebook["cells"][cell["cell_index"]]["id"]
        wrapper = CourseCell(kind=kind, page=docname, cell=name, label=_label(cell))
        if kind == "exercise":
            wrapper.attributes |= {"question": metadata["question"], "answer": metadata["answer"]}
        cell.replace_self(wrapper)
        wrapper += cell
    title = doctree.next_node(nodes.title)
    title.parent.insert(title.parent.index(title) + 1, _head(app, docname, tags.count("exercise")))
