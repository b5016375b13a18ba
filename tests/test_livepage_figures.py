"""A stored figure stands in the page as SVG, each of its ids once, wherever a notebook has put it."""

import re
from types import SimpleNamespace

from docutils import nodes
from docutils.utils import new_document

from activations import plotting, sigmoid
from livepage.build import figures


def test_stored_images_become_inline_svg_with_ids_of_their_own():
    picture = plotting.pair(sigmoid)
    page = new_document("page")
    for html in (picture._repr_html_(), f"<p>{picture._repr_html_()}</p>", "<b>no figure</b>"):
        page += nodes.raw("", html, format="html")
    figures.put_into_page(SimpleNamespace(builder=SimpleNamespace(format="html")), page, "page")
    first, second, other = (node.astext() for node in page.findall(nodes.raw))
    assert first == f'<figure class="course-figure">{picture.svg}</figure>'
    assert second.startswith('<p><figure class="course-figure"><svg')
    assert other == "<b>no figure</b>"
    ids = [re.findall(r' id="([^"]+)"', html) for html in (first, second)]
    assert len(ids[0]) == len(ids[1]) > 0
    assert not set(ids[0]) & set(ids[1])
    assert set(ids[1]) == set(re.findall(r'(?:url\(#|href="#)([\w-]+)', second))
