"""Marks the code cells of a page, so that the page's scripts can bring them to life."""

import json
import re
from pathlib import Path

from docutils import nodes

from examiner import QUESTIONS
from livepage.build import cell_notes

DIFFERS = "page-differs"  # the tag of a cell whose numbers are others with the page's NumPy
SOLUTIONS = "exercises/solutions/"  # their answers stand there to be read
MARKS = re.compile(r"^ *### (?:BEGIN|END) SOLUTION\n?", re.MULTILINE)  # of what a sheet leaves blank
NOTEBOOK = "_sources/{page}.ipynb"  # where Sphinx puts a page's source


class CourseCell(nodes.Element):
    """A code cell of a page: ``<course-cell kind="exercise" question="…" answer="…">``."""


def visit_html(writer, node):
    """Open the element; without JavaScript it shows the cell as it is."""
    wanted = ("kind", "page", "cell", "question", "answer", "label", "seen", "differs")
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


def runs_elsewhere(notebook):
    """Tell whether a notebook needs more than a page has, such as PyTorch."""
    return notebook["metadata"].get("course", {}).get("runs") == "elsewhere"


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


def _hints(app, docname, cell, question):
    """Return the hints of an exercise, and the way to its solution."""
    solution = app.builder.get_relative_uri(docname, SOLUTIONS + docname.rpartition("/")[2])
    fill = {"hints": QUESTIONS[question].all_hints, "solution": f"{solution}#{section_of(cell)['ids'][0]}"}
    return nodes.raw("", app.builder.templates.render("course-hints.html", fill), format="html")


def leave_out_marks(app, doctree, docname):
    """Show the code of a solution without the marks of its generator (an event handler)."""
    for block in doctree.findall(nodes.literal_block) if docname.startswith(SOLUTIONS) else ():
        block.rawsource = MARKS.sub("", block.astext()).rstrip("\n")
        block[:] = [nodes.Text(block.rawsource)]


def mark(app, doctree, docname):
    """Wrap every code cell of a page, if they can run there (an event handler)."""
    found = list(code_cells(doctree))
    if app.builder.format != "html" or docname.startswith(SOLUTIONS) or not found:
        return
    notebook = json.loads(Path(app.env.doc2path(docname)).read_text(encoding="utf-8"))
    if runs_elsewhere(notebook):
        return
    shown = cell_notes.cells_of(notebook)
    notes = cell_notes.notes_of(docname, cell_notes.sources_of(notebook), cell_notes.read()) or [None] * len(shown)
    for cell, (source, kind), note in zip(found, shown, notes, strict=True):
        wrapper = CourseCell(kind=kind, page=docname, cell=source["id"], label=_label(cell))
        cell.replace_self(wrapper)
        wrapper += cell
        if note is not None:
            wrapper["seen"] = note
        if DIFFERS in tags_of(cell):
            wrapper["differs"] = ""
        if kind == "exercise":
            metadata = source["metadata"]
            wrapper.attributes |= {"question": metadata["question"], "answer": metadata["answer"]}
            wrapper += _hints(app, docname, wrapper, metadata["question"])
    title = doctree.next_node(nodes.title)
    exercises = [kind for _, kind in shown].count("exercise")
    title.parent.insert(title.parent.index(title) + 1, _head(app, docname, exercises))
