"""The search leads readers to the right page by the words that they type."""

from urllib.parse import quote_plus

FIRST = "#search-results li a"


PAGES = {
    "TL;DR": "twenty_minutes",
    "zero-centered": "tanh",
    "derivative of sigmoid": "sigmoid",
    "sigmoid derivative": "sigmoid",
    "vanishing gradient": "vanishing",
    "swish": "silu",
    "logistic": "sigmoid",
    "softmax derivative": "softmax",
    "initialization": "vanishing",
}


def test_the_icon_stands_before_the_text_an_excerpt_is_of_the_text_and_a_search_finds_the_page_that_is_about_it(
    open_page, site
):
    tab, wrong = open_page("search"), {}
    field = tab.locator("main form.bd-search")
    icon, text = field.locator("i").bounding_box(), field.locator("input").bounding_box()
    assert icon["x"] + icon["width"] <= text["x"]
    tab.goto(f"{site}/search.html?q=handful")
    excerpts = tab.locator("#search-results p.context")
    excerpts.first.wait_for()
    found = " ".join(excerpts.all_inner_texts())
    assert not any(words in found for words in (".ipynb", ".pdf", "Contents", "JavaScript"))
    for typed, page in PAGES.items():
        tab.goto(f"{site}/search.html?q={quote_plus(typed)}")
        tab.locator(FIRST).first.wait_for()
        results = tab.eval_on_selector_all(FIRST, "links => links.map(link => link.href)")
        if not any(f"/chapters/{page}.html" in result for result in results[:2]):
            wrong[typed] = results[:3]
    assert wrong == {}
