"""Predict means predict: what gives the answer away waits for a guess, or for who asks for it."""

from live_cells import NO_STORAGE

CHAPTER = "chapters/sigmoid"
FOLDED = "places => places.map(({ kept }) => kept[0].matches('.tag_hide-input'))"


def first(page):
    return page.locator("course-predict").first


def shows(page):
    """Tell of the first prediction what is seen: its explanation, its output, a cell that only makes a figure."""
    name = first(page).get_attribute("name")
    parts = (f".course-kept.{name}", f".{name} .cell_output", f".{name}.tag_hide-input")
    return {page.locator(part).first.is_visible() for part in parts}


def test_a_guess_opens_what_was_kept_back_and_is_still_there_after_a_reload(open_page):
    page = open_page(CHAPTER)
    assert shows(page) == {False}
    first(page).get_by_label("Your guess").fill("a half")
    page.keyboard.press("Enter")
    assert shows(page) == {True}
    assert "a half" in page.evaluate("document.activeElement.textContent")
    page.reload()
    page.locator(".course-guess").first.wait_for()
    assert shows(page) == {True}
    assert "a half" in page.locator("course-cell.course-waits").first.inner_text()  # beside the result
    assert page.locator("course-predict form").count() > 0  # the others wait


def test_a_guess_of_what_folded_code_draws_is_seen_and_has_the_focus(open_page):
    page = open_page("chapters/gelu")
    folded = page.locator("course-cell.course-waits.tag_hide-input")
    of_folded = page.locator("course-predict").evaluate_all(FOLDED)
    place = page.locator("course-predict").nth(of_folded.index(True))
    place.get_by_label("Your guess").fill("it dips")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.textContent") == "You expected: it dips"
    assert folded.get_by_text("You expected: it dips").is_visible()


def test_a_guess_that_is_not_kept_is_told_to_be_lost(open_page):
    page = open_page(CHAPTER, script=NO_STORAGE)
    assert page.locator(".course-lost").count() == 0
    first(page).get_by_label("Your guess").fill("a half")
    page.keyboard.press("Enter")
    assert "keeps nothing" in page.locator(".course-lost").inner_text()


def test_who_wants_to_see_sees_and_who_wants_everything_says_so_once(open_page):
    page = open_page(CHAPTER)
    first(page).get_by_role("button", name="Just show me").click()
    assert shows(page) == {True}
    assert page.locator("course-predict form").count() > 0
    page.get_by_role("button", name="Always show everything").first.click()
    for name in (CHAPTER, "chapters/tanh"):
        page = open_page(name)
        assert page.locator("course-predict form").count() == 0
        assert page.locator(".course-kept:visible").count() == page.locator(".course-kept").count() > 0


def test_paper_and_readers_without_javascript_get_everything(open_page):
    printed = open_page(CHAPTER)
    printed.emulate_media(media="print")
    for page in (printed, open_page(CHAPTER, java_script_enabled=False)):
        assert shows(page) == {True}
        assert page.locator("ul:has(+ course-predict) > li").first.is_visible()  # choices are a list


def test_where_the_script_does_not_come_everything_is_shown_after_a_while(window, site):
    window().pages[0].evaluate("localStorage.clear()")
    page = window().new_page()
    page.clock.install()
    page.route("**/predict.mjs*", lambda route: route.abort())
    page.goto(f"{site}/{CHAPTER}.html")
    page.clock.fast_forward("00:10")
    assert shows(page) == {True}
    page.close()


def test_a_link_to_a_heading_gets_its_section_and_choices_are_seen_once_and_are_a_list_again_when_one_is_made(
    open_page,
):
    page = open_page(CHAPTER)
    assert shows(page) == {False}
    page.evaluate("location.hash = '#sigmoid-function'")
    page.wait_for_function("() => document.querySelector('.course-open') !== null")
    assert shows(page) == {True}
    place = page.locator("course-predict:has([type=radio])").first
    items = page.locator(f"ul:has(+ course-predict[name={place.get_attribute('name')}]) > li")
    choices = [text.strip() for text in items.all_text_contents()]
    assert place.get_by_role("radio").count() == len(choices) > 1
    assert not items.first.is_visible()
    place.get_by_label(choices[1]).check()
    place.get_by_role("button", name="Compare").click()
    assert items.first.is_visible()
    assert choices[1] in page.evaluate("document.activeElement.textContent")
