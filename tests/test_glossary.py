"""Where words become links to the glossary."""

from types import SimpleNamespace

import pytest
from docutils.core import publish_doctree

from livepage.build import glossary


@pytest.fixture
def explained():
    """Return the links that a text gets: what each stands on, and where it leads."""
    terms = ("gradient", "vanishing gradient", "bias")
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


def test_a_word_is_linked_where_it_first_stands(explained):
    assert explained("One gradient, another gradient.\n\nA gradient.") == [("gradient", "term-gradient")]


def test_plurals_and_capitals_are_the_same_word(explained):
    assert explained("Biases. A bias.") == [("Biases", "term-bias")]


def test_the_longer_word_wins(explained):
    assert explained("A vanishing gradient.") == [("vanishing gradient", "term-vanishing-gradient")]


@pytest.mark.parametrize(
    "text",
    [
        "``bias = 0``",
        "Bias\n====\n\nUnbiased, and gradient-free.",
        "`The bias <bias.html>`_",
        "The **bias** is what a neuron adds. No other bias is linked then.",
        "::\n\n   bias",
        "A paper [P1]_.\n\n.. [P1] On the bias of networks.",
    ],
)
def test_headings_code_links_and_what_the_page_explains_itself_are_left_alone(explained, text):
    assert explained(text) == []


def test_the_glossary_does_not_link_to_itself(explained):
    assert explained("A bias.", page=glossary.PAGE) == []
