"""Every page in a real browser, wide and narrow, light and dark."""

import re
from pathlib import Path

import pytest

CONTENTS = Path(__file__).parents[2] / "_toc.yml"
PAGES = re.findall(r"(?:file|root): (\S+)", CONTENTS.read_text(encoding="utf-8"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("name", PAGES)
def test_page_is_whole(open_page, name, width, scheme):
    """Nothing from other hosts, no error, nothing wider than the page, every picture with a text."""
    page = open_page(name, width, scheme)
    assert page.evaluate("document.documentElement.dataset.theme") == scheme
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert page.locator("article img:not([alt]), article img[alt='']").count() == 0
    for label in page.locator("article svg[role=img]").all():
        assert len(label.get_attribute("aria-label")) > 20
    assert page.locator("mjx-merror, .problematic").count() == 0


@pytest.mark.parametrize("name", PAGES)
def test_every_icon_is_drawn(open_page, name):
    """The theme's icons are masks of ours; one that style.py does not draw would be a filled square."""
    bare = "icons => icons.filter(icon => getComputedStyle(icon).maskImage === 'none').map(icon => icon.className)"
    assert open_page(name).eval_on_selector_all(".fa-solid, .fas, .fab, .fa-brands", bare) == []


def test_formulas_are_set_by_the_sites_own_mathjax(open_page):
    page = open_page("chapters/sigmoid")
    assert page.locator("article mjx-container").count() > 20
    assert page.evaluate("MathJax.version") == "3.2.2"


def test_every_internal_link_leads_somewhere(open_page, site):
    seen = set()
    for name in PAGES:
        page = open_page(name)
        for address in page.eval_on_selector_all("a[href]", "links => links.map(link => link.href)"):
            target, _, label = address.partition("#")
            if target.startswith(site) and (target, label) not in seen:
                seen.add((target, label))
    for target, label in sorted(seen):
        answer = page.request.get(target)
        assert answer.ok, target
        if label and target.endswith(".html"):
            assert re.search(rf'\bid="{re.escape(label)}"', answer.text()), f"{target}#{label}"


def test_no_launch_button_without_a_public_address(open_page):
    assert open_page("chapters/sigmoid").locator("a[href*='binder'], a[href*='/edit/']").count() == 0


def test_the_tangent_follows_the_keyboard_and_resets(open_page):
    page = open_page("chapters/sigmoid", 390)
    slider, words = page.locator("course-tangent input"), page.locator("course-tangent output")
    assert "slope 0.105" in words.inner_text()
    slider.focus()
    page.keyboard.press("Home")
    assert "x = −6.00" in words.inner_text()
    for _ in range(120):
        page.keyboard.press("ArrowRight")
    assert "slope 0.250: as steep as it gets" in words.inner_text()
    page.get_by_role("button", name="Reset").click()
    assert "x = 2.00" in words.inner_text()


def test_the_tangent_follows_a_finger(open_page):
    page = open_page("chapters/sigmoid", 390, has_touch=True)
    plot = page.locator("course-tangent svg")
    plot.scroll_into_view_if_needed()
    box = plot.bounding_box()
    page.touchscreen.tap(box["x"] + box["width"] * 0.5, box["y"] + 40)
    assert "x = 2.00" not in page.locator("course-tangent output").inner_text()


def test_without_javascript_the_page_reads_and_the_figure_stands_still(open_page):
    page = open_page("chapters/sigmoid", java_script_enabled=False)
    assert page.locator("course-tangent figure svg[role=img]").count() == 1
    assert "from the INPUT" in page.locator("article").inner_text()


def test_a_quiz_answers_every_choice(open_page):
    page = open_page("chapters/sigmoid")
    question = page.locator(".Quiz").first
    question.get_by_text("When s is the input of the sigmoid.").click()
    assert "Try s = 3" in question.inner_text()
    question.get_by_text("When s is the output of the sigmoid.").click()
    assert "With s = σ(x)" in question.inner_text()


def test_search_finds_the_chapter(open_page):
    page = open_page("search")
    page.goto(page.url + "?q=sigmoid")
    page.locator("#search-results a", has_text="Sigmoid").first.wait_for()
