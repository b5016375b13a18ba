"""The last step for every page of the built book: formulas, scripts, and what the page may load."""

import base64
import hashlib
import re
from pathlib import Path

from livepage.build import formulas, stylesheet
from livepage.build.assets import FOLDER, copy

_SCRIPT = re.compile(r"[ \t]*<script(?P<attributes>[^>]*)>(?P<body>.*?)</script>\n?", re.DOTALL)
_THEBE_STYLE = re.compile(r"[ \t]*<link[^>]*sphinx-thebe[^>]*>\n?")
_POLICY = re.compile(r'(<meta http-equiv="Content-Security-Policy" content=")[^"]*')
_PLAIN_CODE = re.compile(r'<span class="(?:n|nn|p|w)">([^<]*)</span>')
PRINT = 'onclick="window.print()"'  # forbidden by the policy; page.mjs does it
# Thebe and widgets ask a server for a kernel, and MathJax has done its work; the rest serves a search in the margin.
UNUSED = ("thebe", "widget-state", "kernelname", "mathjax", "pagename", "search_as_you_type")
SEARCH = ("searchtools.js", "language_data.js", "searchindex.js")  # only the page of results needs these
# All that a page may do. Styles of elements come from figures, the editor and MathJax; images in the style sheet
# are written into it. Python runs in a worker, which a browser judges by the server's headers, not by this.
POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
}


def tidy_scripts(page, is_search):
    """Return the page without scripts that are listed twice or not used; the others wait until it is read.

    The second copy of Thebe's throws an error in the browser.
    """
    unused, seen = UNUSED if is_search else UNUSED + SEARCH, set()

    def one(script):
        text = script[0].strip()
        if text in seen or any(word in text.lower() for word in unused):
            return ""
        seen.add(text)
        waits = "src=" not in script["attributes"] or re.search(r"\bdefer\b|module", script["attributes"])
        return script[0] if waits else script[0].replace("<script", "<script defer", 1)

    return _SCRIPT.sub(one, page)


def plain_code(page):
    """Return the page without the elements around names, punctuation and space in code, which the theme leaves plain.

    They then have the colour that code has here and in the editor.
    """
    return _PLAIN_CODE.sub(r"\1", page)


def policy(page):
    """Return the Content-Security-Policy of a page: its own inline scripts by their hash, and no others."""
    bodies = {script["body"] for script in _SCRIPT.finditer(page) if script["body"]}
    digests = (base64.b64encode(hashlib.sha256(body.encode()).digest()).decode() for body in sorted(bodies))
    allowed = POLICY | {"script-src": " ".join([POLICY["script-src"], *(f"'sha256-{d}'" for d in digests)])}
    return "; ".join(f"{directive} {sources}" for directive, sources in allowed.items())


def finish(app, exception):
    """Finish every page (an event handler). A page that was finished by an earlier build stays as it is."""
    if exception or app.builder.format != "html":
        return
    folder, modules = Path(app.outdir), Path(app.srcdir) / "node_modules"
    pages = {path: path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.html"))}
    pages = {path: text for path, text in pages.items() if _POLICY.search(text)}  # the rest are the theme's templates
    ready, style = formulas.typeset(set().union(*map(formulas.formulas_in, pages.values())), modules)
    finished = {path: plain_code(_THEBE_STYLE.sub("", formulas.put(text, ready))) for path, text in pages.items()}
    static = folder / "_static"
    copy(modules / "mathjax/es5/output/chtml/fonts/woff-v2", static / FOLDER / "fonts")
    (static / formulas.SHEET).write_text(formulas.style_for(finished.values(), style), encoding="utf-8")
    address = stylesheet.write(modules, static, finished.values())
    for path, page in finished.items():
        page = stylesheet.link(page.replace(PRINT, ""), address)
        page = tidy_scripts(page, is_search=path.name == "search.html")
        page = _POLICY.sub(lambda start, page=page: start[1] + policy(page), page)
        if page != pages[path]:
            path.write_text(page, encoding="utf-8")
