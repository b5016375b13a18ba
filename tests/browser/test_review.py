"""The page of review: mixed questions that come back."""

import json

import pytest
from live_cells import keep


@pytest.fixture
def review(window, open_page):
    """Open the page of review, after some marks were left in the browser."""

    def review(*marks):
        for key in marks:
            keep(window().pages[0], key, passed=True)
        page = open_page("chapters/review")
        page.locator("course-review .course-total").wait_for()
        return page

    return review


def choose(page, right):
    """Open an option that is right, or one that is wrong."""
    page.locator("course-review details").first.wait_for()
    for option in page.locator("course-review details").all():
        if (option.locator("strong").text_content() == "✓") is right:
            option.locator("summary").click()
            page.get_by_role("link", name="Read again").wait_for()
            return
    raise AssertionError("no such option")


def kept(page):
    texts = page.evaluate("Object.entries(localStorage).filter(([key]) => key.includes('review:')).map(([, v]) => v)")
    return [json.loads(text) for text in texts]


def test_a_right_answer_comes_back_after_a_day_three_days_a_week(review):
    page = review("exercises/relu:relu.derivative")
    total = page.locator(".course-total")
    begun = int(total.inner_text().split()[0])
    for days in (1, 3, 7):
        page.get_by_role("button", name="Begin").click()
        while True:
            choose(page, right=True)
            if page.get_by_role("button", name="Finish").count():
                break
            page.get_by_role("button", name="Next").click()
        page.get_by_role("button", name="Finish").click()
        assert f"{begun} questions will be due {'tomorrow' if days == 1 else f'in {days} days'}" in total.inner_text()
        earlier = """days => Object.keys(localStorage).filter(key => key.includes("review:")).forEach(key => {
            const known = JSON.parse(localStorage[key]);
            localStorage[key] = JSON.stringify({ ...known, day: known.day - days });
        })"""
        page.evaluate(earlier, days)
        page.reload()
        assert total.inner_text().startswith(f"{begun} question")
    assert {answer["row"] for answer in kept(page)} == {3}


def test_a_wrong_answer_is_explained_and_asked_again_in_the_round(review):
    page = review("chapters/sigmoid:predict-1")
    page.get_by_role("button", name="Begin").click()
    asked = page.locator("course-review .course-quiz > p").inner_text()
    choose(page, right=False)
    assert page.locator("details[open] p").is_visible()
    assert page.get_by_role("link", name="Read again").get_attribute("href").endswith("/chapters/sigmoid.html")
    choose(page, right=True)  # looked at afterwards, it does not count
    assert [answer["row"] for answer in kept(page)] == [0]
    seen = []
    while page.get_by_role("button", name="Next").count():
        page.get_by_role("button", name="Next").click()
        seen.append(page.locator("course-review .course-quiz > p").inner_text())
        choose(page, right=True)
    assert seen[-1] == asked


def test_who_has_begun_nothing_can_still_be_asked(review):
    page = review()
    assert "not begun" in page.locator(".course-total").inner_text()
    page.get_by_role("button", name="whole course").click()
    assert "This round has 10" in page.locator(".course-total").inner_text()
