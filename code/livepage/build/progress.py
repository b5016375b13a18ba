"""The page that shows what is done, made from the sheets of the book: ``{course-progress}`` in a text."""

import json
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from docutils import nodes
from docutils.parsers.rst import Directive

from livepage.build.assets import FOLDER
from livepage.build.cells import SOLUTIONS, code_cells, section_of, tags_of
from livepage.notebook.contents import contents

SHEETS = "exercises/"


class Progress(nodes.General, nodes.Element):
    """Stands for the list until all pages are known."""


class ProgressDirective(Directive):
    """``{course-progress}``: the exercises of the course, part by part."""

    def run(self):
        """Leave a place for the list."""
        return [Progress()]


def _exercise(cell):
    """Return the question of an exercise, and the title and label above it."""
    section = section_of(cell)
    title = section.next_node(nodes.title).astext()
    return {"question": cell["cell_metadata"]["question"], "title": title, "label": section["ids"][0]}


def exercises_of(env, page):
    """Return the exercises of a page, in order; those that share a heading are counted."""
    found = [_exercise(cell) for cell in code_cells(env.get_doctree(page)) if "exercise" in tags_of(cell)]
    for _, group in groupby(found, key=itemgetter("label")):
        together = list(group)
        for number, exercise in enumerate(together, start=1):
            exercise["title"] += f" ({number} of {len(together)})" if len(together) > 1 else ""
    return found


def is_sheet(page):
    """Tell whether a page is a sheet of exercises."""
    return page.startswith(SHEETS) and not page.startswith(SOLUTIONS)


def parts(root):
    """Return the parts of the book that have sheets: ``(caption, [page, ...])``."""
    sheets = [(caption, page) for caption, page in contents(root) if is_sheet(page)]
    return [(caption, [page for _, page in group]) for caption, group in groupby(sheets, key=itemgetter(0))]


def fill(app, doctree, docname):
    """Put the list in its place (an event handler)."""
    if app.builder.format != "html":
        return

    def uri(page):
        return app.builder.get_relative_uri(docname, page)

    def sheet(page):
        exercises = [
            {**exercise, "uri": f"{uri(page)}#{exercise['label']}"} for exercise in exercises_of(app.env, page)
        ]
        return {"page": page, "uri": uri(page), "title": app.env.titles[page].astext(), "exercises": exercises}

    for place in list(doctree.findall(Progress)):
        listed = [{"caption": caption, "sheets": list(map(sheet, sheets))} for caption, sheets in parts(app.srcdir)]
        html = app.builder.templates.render("course-progress.html", {"parts": listed})
        place.replace_self(nodes.raw("", html, format="html"))


def remember(app, doctree):
    """Note which pages show the list (an event handler)."""
    if any(doctree.findall(Progress)):
        app.env.metadata[app.env.docname]["course-progress"] = True


def outdated(app, env, added, changed, removed):
    """Return the pages that show the list, when a sheet has changed (an event handler)."""
    if any(map(is_sheet, added | changed | removed)):
        return [page for page, metadata in env.metadata.items() if "course-progress" in metadata]
    return []


def publish(app, exception):
    """Write the list of sheets and their questions, from which every page marks its margin (an event handler)."""
    if exception or app.builder.format != "html":
        return
    sheets = {
        page: [exercise["question"] for exercise in exercises_of(app.env, page)]
        for _, pages in parts(app.srcdir)
        for page in pages
    }
    target = Path(app.outdir) / "_static" / FOLDER / "sheets.mjs"
    target.write_text(f"export const sheets = {json.dumps(sheets)};\n", encoding="utf-8")
