"""Where words become links to the glossary."""

from types import SimpleNamespace

import pytest
from docutils.core import publish_doctree

from livepage.build import glossary


@pytest.fixture
def explained():
    """Return the links that a text gets: what each stands on, and where it leads."""
    terms = ("gradient", "gradient check", "bias")
    objects = {("term", term): (glossary.PAGE, f"term-{term.replace(' ', '-')}") for term in terms}
    builder = SimpleNamespace(format="html", get_relative_uri=lambda here, there: "glossary.html")
    env = SimpleNamespace(get_domain=lambda name: SimpleNamespace(objects=objects))

    def explained(text, page="chapters/sigmoid"):
        doctree = publish_doctree(text)
        before = doctree.astext()
        glossary.explain(SimpleNamespace(builder=builder, env=env), doctree, page)
        assert doctree.astext() == before  # only links are added
        links = [
            link for link in doctree.findall() if "course-term" in getattr(link, "attributes", {}).get("classes", ())
        ]
        return [(link.astext(), link["refuri"].partition("#")[2]) for link in links]

    return explained


TEXTS = {  # what a text is about: the text, and the links that it gets
    "first place": ("One gradient, another gradient.\n\nA gradient.", [("gradient", "term-gradient")]),
    "plural and capital": ("Biases. A bias.", [("Biases", "term-bias")]),
    "longer word": ("A gradient check.", [("gradient check", "term-gradient-check")]),
    "code": ("``bias = 0``", []),
    "code block": ("::\n\n   bias", []),
    "heading and parts of words": ("Bias\n====\n\nUnbiased, and gradient-free.", []),
    "link": ("`The bias <bias.html>`_", []),
    "explained here": ("The **bias** is what a neuron adds. No other bias is linked then.", []),
    "references": ("A paper.\n\nReferences\n==========\n\nOn the bias of networks.", []),
}


@pytest.mark.parametrize(("text", "links"), TEXTS.values(), ids=TEXTS)
def test_a_word_is_linked_once_and_only_where_it_explains(explained, text, links):
    assert explained(text) == links


def test_the_glossary_does_not_link_to_itself(explained):
    assert explained("A bias.", page=glossary.PAGE) == []
