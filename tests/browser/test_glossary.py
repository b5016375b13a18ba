"""A word of the glossary explains itself on the page where it is used."""

import re

import pytest

WORD = "a.course-term"
BOX = ".course-explained"


@pytest.mark.parametrize("page", ["chapters/vanishing", "exercises/sigmoid"])
def test_a_word_is_explained_under_the_pointer_and_by_keyboard(open_page, page):
    tab = open_page(page)
    word = tab.locator(WORD).first
    word.hover()
    explained = tab.locator(BOX)
    explained.wait_for()
    said = explained.inner_text()
    assert len(said) > 30
    explained.hover()  # the pointer may go there, to select or follow
    tab.wait_for_timeout(400)
    assert explained.is_visible()
    tab.keyboard.press("Escape")
    assert explained.is_hidden()
    word.focus()
    explained.wait_for()
    assert word.get_attribute("aria-describedby") == explained.get_attribute("id")
    word.blur()
    explained.wait_for(state="hidden")
    word.click()
    assert re.search(r"/chapters/glossary\.html#term-", tab.url)
    tab.wait_for_load_state()
    assert said in tab.locator("article").inner_text()


def test_a_tap_explains_and_stays(open_page):
    tab = open_page("chapters/vanishing", width=390, has_touch=True)
    word = tab.locator(WORD).last
    word.tap()
    tab.locator(BOX).wait_for()
    assert tab.url.endswith("vanishing.html")
    box = tab.locator(BOX).bounding_box()
    assert 0 <= box["x"] <= 390 - box["width"]
    tab.locator("article h1").tap()
    tab.locator(BOX).wait_for(state="hidden")


def test_each_of_two_names_is_explained(open_page):
    tab = open_page("chapters/dying_relu")
    tab.locator(f'{WORD}[href$="#term-dead-neuron"], a[href$="#term-dead-neuron"]').first.hover()
    explained = tab.locator(BOX)
    explained.wait_for()
    assert explained.inner_text().count(" ") > 5
