"""What a page needs and would otherwise ask other hosts for: put into the built site when the book is built."""

from pathlib import Path

from sphinx.errors import ExtensionError

from livepage import style
from livepage.build import node, pyodide
from livepage.build.copying import copy

STATIC = Path(__file__).parents[1] / "static"
FOLDER = "course"  # below _static


def publish_style(modules, target):
    """Write the style sheet and copy its fonts."""
    rules, files = style.faces(modules)
    for file in files:
        copy(file, target / "fonts" / file.name)
    own = [sheet.read_text(encoding="utf-8") for sheet in (style.EXPLORE, STATIC / "course.css")]
    parts = (rules, style.colours(), style.icons(), style.roles(), *own)
    (target / "course.css").write_text("\n".join(parts), encoding="utf-8")


def publish(app):
    """Put fonts, editor, Python and the extension's own files into the folder of static files (an event handler)."""
    if app.builder.format != "html":
        return
    modules, target = Path(app.srcdir) / "node_modules", Path(app.outdir) / "_static" / FOLDER
    if not (modules / ".ready").exists():
        raise ExtensionError("the page's parts from npm are missing; run `make book`, which fetches them")
    for file in STATIC.iterdir():
        if file.suffix != ".mjs":
            copy(file, target / file.name)
    publish_style(modules, target)
    for old in target.glob("chunk-*.mjs"):
        old.unlink()
    # What two modules share becomes a file of its own; three are made elsewhere.
    made = (f"--external:./{name}" for name in ("explorables.js", "sheets.mjs", "pyodide/pyodide.mjs"))
    options = ("--format=esm", "--splitting", "--out-extension:.js=.mjs", *made)
    node.bundle(modules, sorted(STATIC.glob("*.mjs")), f"--outdir={target}", *options)
    copy(modules / "mathjax/es5/tex-chtml.js", target / "mathjax/tex-chtml.js")
    pyodide.publish(modules, target)
