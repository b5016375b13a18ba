"""How Sphinx lays out a page of this book: its templates, its scripts, its links to the outside."""

import itertools
import os
import re
from base64 import b64encode
from hashlib import sha256
from html import escape, unescape
from pathlib import Path
from zlib import crc32

from docutils import nodes
from pygments.formatters import HtmlFormatter
from pygments.token import Token
from sphinx.errors import ConfigError
from sphinx.highlighting import PygmentsBridge

from livepage import style
from livepage.build import formulas, glossary, stylesheet
from livepage.build.address import public_address
from livepage.build.assets import FOLDER

TEMPLATES = Path(__file__).parent / "templates"
# Which module brings which custom element to life; a page loads those of the elements it has.
MODULES = {f"course-{name}": f"{name}.mjs" for name in ("cell", "sheet", "progress", "review", "predict", "explorable")}
# Of the scripts that Sphinx, the theme and the extensions list, those that do something in this book.
COPYING = {"clipboard", "copybutton"}
SCRIPTS = {"documentation_options", "doctools", "sphinx_highlight", "sphinx-book-theme", FOLDER} | COPYING
# Roles of Sphinx's that ARIA no longer allows where Sphinx puts them, and a label that hides what a fold of MyST-NB's
# says; without them the elements say the same.
UNSOUND = (' role="doc-biblioentry"', ' role="doc-backlink"', ' role="list"', ' aria-label="Toggle hidden content"')
COLAB = "colab"  # a branch that publishing makes: tools/colab.py
COLOURED = (Token.Keyword, Token.Operator.Word, Token.Comment, Token.Literal)  # what course.css sets apart in code

SNIPPET = 160  # characters that a search engine shows
NOTEBOOK = re.compile(r'(<a [^>]*href="[\w./-]+)\.ipynb(?:(#)cell-id=|(?=#|"(?! download)))')
THEBE = re.compile(
    r'<script type="text/x-thebe-config">.*?</script>\s*<script>.*?</script>', re.DOTALL
)  # asks for a server
PRINTED = re.compile(r'(?<=notranslate")(?=><div class="highlight"><pre>(.*?)</pre>)', re.DOTALL)
# A formula and the mark after it, which a browser would let begin the next line.
MARKED = re.compile(
    r'(<span class="math notranslate nohighlight">(?:(?!<span class="math).)*?</mjx-container></span>[.,;:?!)]+)'
)
OUTSIDE = re.compile(r"(</mjx-container></span>)(</strong>|</em>)([.,;:?!]+)")  # its mark would begin the next line
TABLE = re.compile(r'<table class="table">.*?</table>', re.DOTALL)
EMPTY_HEADER = re.compile(r"<th[^>]*>(\s|<p>|</p>)*</th>")  # the corner of a table heads nothing


class PlainCode(HtmlFormatter):
    """Writes no elements around what has the colour that all code has."""

    def _get_css_class(self, kind):
        return super()._get_css_class(kind) if any(kind in coloured for coloured in COLOURED) else ""


def _columns(html):
    """Return the length of the longest line of a printed text, by which a phone sets it in smaller type."""
    return max(map(len, unescape(re.sub("<[^>]*>", "", html)).splitlines()), default=0)


def _for_phones(table):
    """Let the names in a table break after dots and underscores, and a wide one become a block a row on a phone."""
    html = re.sub(
        r'(?<=<span class="pre">)[^<]+', lambda name: re.sub(r"(?<=\w[._])(?=\w)", "<wbr>", name[0]), table[0]
    )
    headings = [re.sub("<[^>]*>", "", text) for text in re.findall(r"<th[ >].*?</th>", html, re.DOTALL)]
    rows = [re.findall(r"<td.*?</td>", row, re.DOTALL) for row in html.split("<tr")[2:]]
    if len(headings) < 4 or len(rows) < 2 or not all(re.sub("<[^>]*>", "", row[0]).strip() for row in rows):
        return html
    places = itertools.cycle(headings)
    html = re.sub("<td", lambda _: f'<td data-heading="{next(places).strip()}"', html)
    return html.replace('class="table"', 'class="table course-stacks"')


def mend(app, pagename, templatename, context, doctree):
    """Take from the page's text what a screen reader would stumble over (an event handler).

    What a cell has printed may link to a notebook; in the book its page stands in for it.
    """
    if "body" in context:
        body = NOTEBOOK.sub(r"\1.html\2", context["body"])
        body = PRINTED.sub(lambda printed: f' style="--columns: {_columns(printed[1])}"', body)
        body = OUTSIDE.sub(r"\1\3\2", body)
        body = TABLE.sub(_for_phones, MARKED.sub(r'<span class="course-together">\1</span>', body))
        for role in UNSOUND:
            body = body.replace(role, "")
        context["body"] = EMPTY_HEADER.sub("<td></td>", THEBE.sub("", body))


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
        "launch_buttons": {"notebook_interface": "jupyterlab", "binderhub_url": "https://mybinder.org"}
        | ({"colab_url": "https://colab.research.google.com"} if provider == "github" else {}),
    }


def lead_to_colab(app, pagename, templatename, context, doctree):
    """Let the button for Colab lead to the branch whose notebooks install the course's code (an event handler)."""
    for group in context.get("header_buttons", ()):
        for button in group.get("buttons", ()):
            if button.get("text") == "Colab":
                button["url"] = button["url"].replace("/blob/HEAD/", f"/blob/{COLAB}/")


def configure(app, config):
    """Set what depends on this working copy, and what every page loads (an event handler)."""
    try:
        address = public_address(app.srcdir)
    except ValueError as error:
        raise ConfigError(str(error)) from None
    config.html_baseurl = os.environ.get("BOOK_URL", config.html_baseurl)  # where it is read, for canonical links
    config.templates_path.insert(0, str(TEMPLATES))
    config.html_theme_options |= {
        **repository_options(address),
        "navbar_persistent": [],  # the theme would show a second search button above the page
        "use_fullscreen_button": False,
    }
    config.html_math_renderer = formulas.RENDERER
    PygmentsBridge.html_formatter = PlainCode
    app.course_version = version(Path(app.srcdir))
    config.course_builder = digest(sorted(Path(__file__).parent.rglob("*.*")))
    app.add_js_file(f"{FOLDER}/every_page.mjs", type="module")
    app.add_css_file(formulas.SHEET, priority=790)
    app.add_css_file(f"{FOLDER}/course.css", priority=800)


def _summary(doctree):
    """Return the first sentences of a page, as many as a search engine shows."""
    paragraph = doctree and doctree.next_node(nodes.paragraph)
    text = " ".join(paragraph.astext().split()) if paragraph else ""
    return text if len(text) <= SNIPPET else text[: text.rindex(" ", 0, SNIPPET)] + " …"


def describe(app, pagename, templatename, context, doctree):
    """Give the page a description for those who find it by searching (an event handler)."""
    text = _summary(doctree) or f"{context.get('title', '')}: {app.config.html_title}"
    context["metatags"] = context.get("metatags", "") + f'<meta name="description" content="{escape(text)}">'


def load_scripts(app, pagename, templatename, context, doctree):
    """List the scripts that a page needs; early.js loads them (an event handler)."""
    for element, module in MODULES.items():
        if re.search(f"<{element}[ >]", context.get("body", "")):
            app.add_js_file(f"{FOLDER}/{module}", type="module")
    if glossary.PAGE_LINK in context.get("body", ""):
        app.add_js_file(f"{FOLDER}/glossary.mjs", type="module")
    names = SCRIPTS if pagename != app.config.root_doc else SCRIPTS - COPYING  # nobody copies its riddle
    context["script_files"] = [
        script for script in context["script_files"] if any(name in str(script.filename) for name in names)
    ]


def version(root):
    """Return a digest of all that the style sheet depends on: a browser asks anew for the one of another version."""
    kinds = ("py", "mjs", "css", "html", "js", "ipynb", "md", "txt", "json")
    folders = (root / folder for folder in ("code", "chapters", "exercises"))
    files = [file for folder in folders for kind in kinds for file in sorted(folder.rglob(f"*.{kind}"))]
    return digest([root / "requirements.txt", root / "package-lock.json", *files])


def digest(files):
    """Return eight characters that change when one of the files does."""
    found = 0
    for file in files:
        found = crc32(file.read_bytes(), found)
    return f"{found:08x}"


def head(app, pagename, templatename, context, doctree):
    """Tell the template where style sheet and fonts are, and which script may stand in the page (an event handler)."""
    early = (TEMPLATES / "early.js").read_text(encoding="utf-8").removesuffix("\n")
    context["early_digest"] = b64encode(sha256(early.encode()).digest()).decode()
    context["first_fonts"] = style.FIRST
    context["style_sheet"] = context["pathto"](f"_static/{stylesheet.SHEET}", 1) + f"?v={app.course_version}"
