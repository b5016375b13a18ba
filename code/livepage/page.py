"""How Sphinx lays out a page of this book: its style sheets, its scripts, its links to the outside."""

from livepage.address import public_address
from livepage.assets import FONTS

SHEETS = [f"fonts/{font}/{sheet}.css" for font in FONTS for sheet in ("wght", "wght-italic")]
# Thebe asks a server for a kernel; this book needs none.
UNUSED = ("thebe",)


def configure(app, config):
    """Set what depends on this working copy, and what every page loads."""
    for sheet in (*SHEETS, "course/colours.css", "course/course.css"):
        app.add_css_file(sheet)
    config.mathjax_path = "mathjax/tex-mml-chtml.js"
    address = public_address(app.srcdir)
    if address:
        config.html_theme_options |= {
            "repository_url": address,
            "repository_branch": "main",
            "path_to_docs": "",
            "use_repository_button": True,
            "launch_buttons": {"notebook_interface": "jupyterlab", "binderhub_url": "https://mybinder.org"},
        }


def tidy_scripts(app, pagename, templatename, context, doctree):
    """Drop scripts that are listed twice or not used: the second copy of one throws an error in the browser."""
    if "<course-tangent" in context.get("body", ""):
        app.add_js_file("course/tangent.mjs", type="module")
    kept = {}
    for script in context.get("script_files", ()):
        name, body = (
            str(getattr(script, "filename", script)),
            getattr(script, "attributes", {}).get("body", ""),
        )
        if not any(word in f"{name} {body}".lower() for word in UNUSED):
            kept.setdefault((name, body), script)
    context["script_files"] = list(kept.values())
