"""The search leads readers to the right page by the words that they type."""

from urllib.parse import quote_plus

import pytest

FIRST = "#search-results li a"


@pytest.mark.parametrize(
    ("typed", "page"),
    [
        ("TL;DR", "twenty_minutes"),
        ("zero-centered", "tanh"),
        ("derivative of sigmoid", "sigmoid"),
        ("sigmoid derivative", "sigmoid"),
        ("vanishing gradient", "vanishing"),
        ("swish", "silu"),
        ("logistic", "sigmoid"),
        ("softmax derivative", "softmax"),
        ("initialization", "vanishing"),
    ],
)
def test_a_search_finds_the_page_that_is_about_it(open_page, site, typed, page):
    tab = open_page("search")
    tab.goto(f"{site}/search.html?q={quote_plus(typed)}")
    tab.locator(FIRST).first.wait_for()
    results = tab.eval_on_selector_all(FIRST, "links => links.map(link => link.href)")
    assert any(f"/chapters/{page}.html" in result for result in results[:2]), results[:3]
