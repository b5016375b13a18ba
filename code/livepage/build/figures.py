"""Puts the figures that notebooks store as images into the page itself, where they take its font and colours."""

import re
from collections import Counter

from docutils import nodes

from activations.plotting.stored_image import inline


def put_into_page(app, doctree, docname):
    """Replace each stored image of a page by its SVG (an event handler)."""
    if app.builder.format != "html":
        return
    drawn = Counter()
    for node in doctree.findall(nodes.raw):
        if node["format"] == "html" and "course-figure" in node.astext():
            node.children = [nodes.Text(_own_ids(inline(node.astext()), drawn))]


def _own_ids(html, drawn):
    """Return HTML in which a drawing that stands on the page already has ids of its own."""
    for name in dict.fromkeys(re.findall(r' id="(c[0-9a-f]{8})-', html)):
        if drawn[name]:
            html = re.sub(rf'(?<=["#]){name}-', f"{name}-{drawn[name]}-", html)
        drawn[name] += 1
    return html
