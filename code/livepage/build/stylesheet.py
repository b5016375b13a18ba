"""One style sheet for all pages: the theme's, the extensions' and ours, as far as some page needs them."""

from pathlib import Path

from livepage.build import formulas, node
from livepage.build.assets import FOLDER
from livepage.build.copying import copy

PURGE = Path(__file__).with_name("purge.mjs")
SHEET = f"{FOLDER}/book.css"
ORDER = f"{FOLDER}/sheets.css"  # what the bundle is made of; a build that writes no page finds the list here
THEME = ("styles/theme.css", "styles/pydata-sphinx-theme.css")  # linked by its template, so Sphinx does not know them
UNUSED = ("thebe", "pygments")  # asks a server for a kernel; has colours of its own for code


def gather(app, pagename, templatename, context, doctree):
    """Note the style sheets of a page, in their order (an event handler)."""
    known = (sheet.filename.removeprefix("_static/") for sheet in context["css_files"])
    sheets = [*THEME, *(sheet for sheet in known if not any(name in sheet for name in UNUSED))]
    lines = "".join(f'@import "../{sheet}";\n' for sheet in sheets)
    Path(app.outdir, "_static", ORDER).write_text(lines, encoding="utf-8")


def write(modules, static, pages):
    """Bundle the sheets, without the rules that no page and no script can need: two thirds of them are the theme's."""
    # The sheets that name fonts lie beside the bundle or in a folder beside it: the addresses hold.
    fonts = (f"--external:*.{kind}" for kind in ("woff2", "woff", "ttf"))
    node.bundle(modules, [static / ORDER], f"--outfile={static / SHEET}", *fonts, "--loader:.png=dataurl")
    needs = {"pages": pages, "scripts": f"{static.as_posix()}/**/*.{{js,mjs}}", "sheet": str(static / SHEET)}
    (static / SHEET).write_text(node.run(PURGE, modules, needs), encoding="utf-8")


def finish(app, exception):
    """Write the one sheet when all pages are there (an event handler)."""
    if exception or app.builder.format != "html":
        return
    folder, modules = Path(app.outdir), Path(app.srcdir) / "node_modules"
    static = folder / "_static"
    pages = [page.read_text(encoding="utf-8") for page in folder.rglob("*.html") if static not in page.parents]
    glyphs = formulas.style_for(pages, formulas.typesetter(modules).style)
    (static / formulas.SHEET).write_text(glyphs, encoding="utf-8")
    copy(modules / "mathjax/es5/output/chtml/fonts/woff-v2", static / FOLDER / "fonts")
    write(modules, static, pages)
