"""Formulas, set by MathJax when the book is built: a page shows them without any script, and nothing moves."""

import functools
import html
import json
import re
import subprocess
from pathlib import Path

from docutils import nodes
from sphinx.errors import ExtensionError
from sphinx.ext import mathjax

from livepage.build.assets import FOLDER
from livepage.build.node import node

PROGRAM = Path(__file__).with_suffix(".mjs")
SHEET = f"{FOLDER}/formulas.css"
RENDERER = "set-when-built"  # its name, for Sphinx
# A formula as Sphinx's own renderer leaves it for MathJax, and the summary table in its cells.
_BOX = re.compile(r'(<(span|div) class="[^"]*\bmath notranslate\b[^"]*"[^>]*>)(.*?)(</\2>)', re.DOTALL)
_TEX = re.compile(r"\s*(?:\\\((?P<inline>.*)\\\)|\\\[(?P<display>.*)\\\]|(?P<bare>\\begin\{.*\}))\s*", re.DOTALL)
_GLYPH = re.compile(r"mjx-c[0-9A-F]+")
_RULE = re.compile(r'^[^\n{}]*\{(?:[^}"]|"[^"]*")*\}\n?', re.MULTILINE)  # a glyph's content may be a brace


class Typesetter:
    """MathJax in a process of its own, started with the first formula."""

    def __init__(self, modules):
        command = [node(), PROGRAM, modules]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
        self._process = subprocess.Popen(command, text=True, encoding="utf-8", **pipes)
        self.style = self._read()["style"]
        self.set = functools.cache(self._set)

    def _read(self):
        """Return the next answer."""
        line = self._process.stdout.readline()
        if not line:
            raise ExtensionError(f"{PROGRAM.name} failed: run `make book`, which fetches MathJax")
        return json.loads(line)

    def _set(self, tex, display):
        """Return the HTML of a formula; one that MathJax cannot read ends the build."""
        self._process.stdin.write(json.dumps([tex, display]) + "\n")
        self._process.stdin.flush()
        answer = self._read()
        if "error" in answer:
            raise ExtensionError(answer["error"])
        return answer["html"]

    def set_all(self, text):
        """Return HTML with its formulas set."""

        def one(found):
            tex = found[found.lastgroup]
            return self.set(html.unescape(tex), found.lastgroup != "inline")

        return _BOX.sub(lambda box: box[1] + _TEX.sub(one, box[3], count=1) + box[4], text)


@functools.cache
def typesetter(modules):
    """Return the one typesetter of a build."""
    return Typesetter(modules)


def _set_with(visit):
    """Return one of Sphinx's visitors, made to write formulas that are set."""

    def visitor(writer, node):
        before = len(writer.body)
        try:
            visit(writer, node)
        except nodes.SkipNode:
            modules = Path(writer.builder.srcdir) / "node_modules"
            writer.body[before:] = [typesetter(modules).set_all("".join(writer.body[before:]))]
            raise

    return visitor, None


VISITORS = {
    "inline_renderers": _set_with(mathjax.html_visit_math),
    "block_renderers": _set_with(mathjax.html_visit_displaymath),
}


def set_in_outputs(app, doctree, docname):
    """Set the formulas in what cells have printed as HTML (an event handler)."""
    for printed in list(doctree.findall(nodes.raw)) if app.builder.format == "html" else ():
        if _BOX.search(printed.astext()):
            text = typesetter(Path(app.srcdir) / "node_modules").set_all(printed.astext())
            printed.replace_self(nodes.raw("", text, format="html"))


def style_for(pages, style):
    """Return the style sheet without the glyphs that no page shows: an eighth of it."""
    used = {glyph for page in pages for glyph in _GLYPH.findall(page)}

    def keep(rule):
        glyph = _GLYPH.search(rule[0].split("{")[0])
        return rule[0] if glyph is None or glyph[0] in used else ""

    return _RULE.sub(keep, style)
