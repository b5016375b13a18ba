"""How Sphinx lays out a page of this book: its templates, its scripts, its links to the outside."""

from pathlib import Path

from sphinx.errors import ConfigError

from livepage import explore
from livepage.address import public_address
from livepage.assets import FOLDER

TEMPLATES = Path(__file__).parent / "templates"
# Thebe asks a server for a kernel; this book needs none.
UNUSED = ("thebe",)

# Which module brings which custom element to life; a page loads those of the elements it has.
MODULES = {"course-cell": "cells.mjs"} | {f"course-{name}": f"explore/{name}.mjs" for name in explore.NAMES}
# Roles of Sphinx's that ARIA no longer allows where Sphinx puts them; without them the elements say the same.
UNSOUND = (' role="doc-biblioentry"', ' role="doc-backlink"', ' role="list"')


def mend(app, pagename, templatename, context, doctree):
    """Take from the page's text what a screen reader would stumble over (an event handler)."""
    for role in UNSOUND if "body" in context else ():
        context["body"] = context["body"].replace(role, "")


def repository_options(address):
    """Return the theme's options that lead to the repository; without an address, none that could be dead."""
    if address is None:
        return {"repository_url": "", "launch_buttons": {}}
    provider = "github" if "github" in address else "gitlab"
    return {
        "repository_url": address,
        "repository_branch": "HEAD",  # the default branch, whatever its name
        "repository_provider": provider,
        "path_to_docs": "",
        "use_repository_button": True,
        "launch_buttons": {"notebook_interface": "jupyterlab", "binderhub_url": "https://mybinder.org"},
    }


def configure(app, config):
    """Set what depends on this working copy, and what every page loads (an event handler)."""
    try:
        address = public_address(app.srcdir)
    except ValueError as error:
        raise ConfigError(str(error)) from None
    config.templates_path.insert(0, str(TEMPLATES))
    config.mathjax_path = f"{FOLDER}/mathjax/tex-chtml.js"
    config.html_theme_options |= {
        **repository_options(address),
        "navbar_persistent": [],  # the theme would show a second search button above the page
        "use_fullscreen_button": False,
    }
    app.add_css_file(f"{FOLDER}/course.css", priority=800)


def tidy_scripts(app, pagename, templatename, context, doctree):
    """Load what this page shows, and drop scripts that are listed twice or not used (an event handler).

    The second copy of Thebe's throws an error in the browser.
    """
    for element, module in MODULES.items():
        if f"<{element} " in context.get("body", ""):
            app.add_js_file(f"{FOLDER}/{module}", type="module")
    kept = {}
    for script in context.get("script_files", ()):
        name, body = (
            str(getattr(script, "filename", script)),
            getattr(script, "attributes", {}).get("body", ""),
        )
        if not any(word in f"{name} {body}".lower() for word in UNUSED):
            kept.setdefault((name, body), script)
    context["script_files"] = list(kept.values())
