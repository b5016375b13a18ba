"""Marks the code cells of a page that a reader may edit, so that the page's scripts can bring them to life."""

from docutils import nodes

SOLUTIONS = "exercises/solutions/"  # their answers stand there to be read
LIVE = ("exercise", "try")


class CourseCell(nodes.Element):
    """A code cell of a page that has live ones: ``<course-cell kind="exercise" question="…" answer="…">``."""


def visit_html(writer, node):
    """Open the element; without JavaScript it shows the cell as it is."""
    wanted = ("kind", "question", "answer", "label")
    writer.body.append(writer.starttag(node, "course-cell", **{k: node[k] for k in wanted if k in node}))


def depart_html(writer, node):
    """Close the element."""
    writer.body.append("</course-cell>\n")


def _code_cells(doctree):
    """Yield the code cells whose source the page shows."""
    for cell in doctree.findall(nodes.container):
        if cell.get("nb_element") == "cell_code" and any(cell.findall(_is_input)):
            yield cell


def _is_input(node):
    """Tell whether a node is the part of a cell that holds its source."""
    return isinstance(node, nodes.container) and node.get("nb_element") == "cell_code_source"


def _kind(cell, previous):
    """Return what a cell is on the page: an exercise, its check, one to try, or plain."""
    for kind in LIVE:
        if kind in cell["cell_metadata"].get("tags", ()):
            return kind
    is_check = cell.astext().startswith("check(")
    return "check" if is_check and previous == "exercise" else "plain"


def _label(cell):
    """Return the title above a cell, by which a screen reader tells editors apart."""
    section = cell.parent
    while section is not None and not isinstance(section, nodes.section):
        section = section.parent
    title = section.next_node(nodes.title) if section is not None else None
    return title.astext() if title is not None else "Code"


def mark(app, doctree, docname):
    """Wrap every code cell of a page that has live ones (an event handler).

    The plain ones are wrapped too: a live cell may build on what they define.
    """
    cells = list(_code_cells(doctree))
    tags = {tag for cell in cells for tag in cell["cell_metadata"].get("tags", ())}
    if app.builder.format != "html" or docname.startswith(SOLUTIONS) or not tags & set(LIVE):
        return
    kind = None
    for cell in cells:
        kind = _kind(cell, previous=kind)
        metadata = cell["cell_metadata"]
        wrapper = CourseCell(kind=kind, label=_label(cell))
        if kind == "exercise":
            wrapper.attributes |= {"question": metadata["question"], "answer": metadata["answer"]}
        cell.replace_self(wrapper)
        wrapper += cell
