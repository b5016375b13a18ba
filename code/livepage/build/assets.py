"""What a page needs and would otherwise ask other hosts for: put into the built site when the book is built."""

import shutil
from pathlib import Path

from sphinx.errors import ExtensionError

from livepage import style
from livepage.build import node, pyodide

STATIC = Path(__file__).parents[1] / "static"
FOLDER = "course"  # below _static


def copy(source, target):
    """Copy a file or folder, files only where they have changed since they were last copied."""
    if source.is_dir():
        shutil.copytree(source, target, dirs_exist_ok=True, copy_function=copy_if_newer)
    else:
        target.parent.mkdir(parents=True, exist_ok=True)
        copy_if_newer(source, target)


def copy_if_newer(source, target):
    """Copy a file unless the target is as new as its source."""
    if not Path(target).exists() or Path(target).stat().st_mtime < Path(source).stat().st_mtime:
        shutil.copy2(source, target)


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
    pyodide.publish(modules, target, copy)
