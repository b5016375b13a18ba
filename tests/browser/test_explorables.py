"""Figures that move, each alone on a page of the site: by keyboard, by finger, calm, on paper, without JavaScript."""

import re
from functools import cache

import pytest

from livepage.notebook import explore

PAGE = """<!doctype html>
<html lang="en" data-theme="{scheme}"><head><meta charset="utf-8"><title>An explorable</title>
<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">
<link rel="stylesheet" href="/_static/course/course.css">
<script type="module" src="/_static/course/explorable.mjs"></script></head>
<body style="background: var(--course-paper); color: var(--course-ink); margin: 16px; min-height: 3000px">
<main><h1>An explorable</h1>{element}</main></body></html>"""


@cache
def made(name, *arguments):
    """An explorable; its still figure takes a moment, and for some a network is trained."""
    return getattr(explore, name)(*arguments)


class Bench:
    """An explorable on a page of its own."""

    def __init__(self, open_page, name, *arguments, width=390, scheme="light", **options):
        html = PAGE.format(element=made(name, *arguments)._repr_html_(), scheme=scheme)
        self.page = open_page("explorable", width, scheme, html=html, **options)
        self.element = self.page.locator("course-explorable")
        if options.get("java_script_enabled", True):
            self.element.locator("output").wait_for()

    @property
    def said(self):
        return self.element.locator("output").inner_text()

    def press(self, label, *keys):
        """Press keys in a control and return what the words then say."""
        roles = ("slider", "combobox", "spinbutton")
        kinds = (self.element.get_by_role(role, name=label, exact=True) for role in roles)
        next(control for control in kinds if control.count()).focus()
        for key in keys:
            self.page.keyboard.press(key)
        return self.said

    def click(self, button):
        self.element.get_by_role("button", name=button).click()
        return self.said

    def touch(self, *steps):
        """Put fingers on the picture, move and lift them: for each step their places, as shares of the picture."""
        box, session = self.element.locator("svg.picture").bounding_box(), self.page.context.new_cdp_session(self.page)
        for number, places in enumerate([*steps, []]):
            points = [{"x": box["x"] + x * box["width"], "y": box["y"] + y * box["height"]} for x, y in places]
            kind = "touchStart" if number == 0 else "touchMove" if points else "touchEnd"
            session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
        return self.said


@pytest.fixture
def bench(open_page):
    return lambda name, *arguments, **options: Bench(open_page, name, *arguments, **options)


LIVE = """async ([source, given]) => {
    const made = await import(URL.createObjectURL(new Blob([source], { type: "text/javascript" })));
    const el = document.querySelector("main").appendChild(document.createElement("div"));
    made.default.render({ model: { get: (key) => given[key] }, el });
    return el.querySelector("output").textContent;
}"""


every = pytest.mark.parametrize("name", explore.__all__)


def see_that_it_fits_is_large_enough_for_a_finger_and_sound_to_axe(shown, faults_of):
    for width, scheme in [(390, "light"), (1280, "dark")]:
        shown.page.set_viewport_size({"width": width, "height": 900})
        shown.page.evaluate("scheme => document.documentElement.dataset.theme = scheme", scheme)
        assert shown.page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        for control in shown.element.locator("input, select, button").all():
            assert control.bounding_box()["height"] >= 44
        assert shown.element.evaluate("element => element.scrollWidth - element.clientWidth") <= 0
        assert len(shown.element.get_attribute("aria-label")) > 20
        assert faults_of(shown.page) == []
    shown.page.emulate_media(forced_colors="active")
    marks = shown.element.locator("path.line, circle").evaluate_all(
        "marks => marks.map((mark) => getComputedStyle(mark).stroke)"
    )
    assert set(marks) <= {shown.element.evaluate("element => getComputedStyle(element).color")}
    shown.page.emulate_media(media="print", forced_colors="none")
    assert shown.element.locator("svg.picture, table").first.is_visible()
    assert not shown.element.locator("input, select, button").first.is_visible()
    shown.page.emulate_media(media="screen")


@every
def test_every_control_follows_the_keyboard_and_reset_takes_it_back_and_all_is_large_enough_and_sound_to_axe(
    bench, faults_of, name
):
    shown = bench(name)
    see_that_it_fits_is_large_enough_for_a_finger_and_sound_to_axe(shown, faults_of)
    start = shown.said
    shown.page.evaluate("window.heard = []; addEventListener('keydown', (event) => heard.push(event.key))")
    everything = "All" if name == "pencil" else "Reset"  # its words tell one row; the last one depends on every number
    before = shown.click(everything)
    controls = shown.element.locator("input, select").all()
    assert controls
    for control in controls:
        control.focus()
        shown.page.keyboard.press("ArrowDown")
        if shown.said == before:  # there was no choice below
            shown.page.keyboard.press("ArrowUp")
        assert shown.said != before
        assert shown.click("Reset") == start
        shown.click(everything)
    assert shown.page.evaluate("heard") == []  # no key leaves it and moves what is around: in JupyterLab, cells
    # In JupyterLab anywidget renders the bundle, with the same effect.
    given = {"name": name, "options": made(name).options}
    assert shown.page.evaluate(LIVE, [explore.BUNDLE.read_text(encoding="utf-8"), given]) == start


@pytest.mark.parametrize("name", ["tangent", "dead_units", "draw"])
def test_a_finger_that_scrolls_or_zooms_changes_nothing(bench, name):
    shown = bench(name, has_touch=True, is_mobile=True)
    start = shown.said
    assert shown.touch(*([(0.6 + 0.01 * k, 0.8 - 0.1 * k)] for k in range(6))) == start
    assert shown.page.evaluate("scrollY") > 0
    assert shown.touch(*([(0.5 - 0.04 * k, 0.6), (0.6 + 0.04 * k, 0.6)] for k in range(8))) == start
    assert shown.page.evaluate("visualViewport.scale") > 1.5


def test_without_javascript_every_figure_stands_still(open_page):
    figures = "".join(made(name)._repr_html_() for name in explore.__all__)
    html = PAGE.format(element=figures, scheme="light")
    elements = open_page("explorable", 390, html=html, java_script_enabled=False).locator("course-explorable")
    assert [element.get_attribute("data-name") for element in elements.all()] == [*explore.__all__]
    for name, element in zip(explore.__all__, elements.all(), strict=True):
        assert element.locator("svg[role=img], img, table").bounding_box()["height"] > 60, name
        assert element.locator("input, button").count() == 0, name


def test_in_a_chapter_it_comes_to_life_when_a_reader_comes_near(open_page, faults_of):
    page = open_page("chapters/sigmoid", 390)
    element = page.locator("course-explorable[data-name=tangent]")
    assert element.locator("figure").count() == 1
    page.get_by_role("button", name="Always show everything").first.click()
    element.scroll_into_view_if_needed()
    assert "slope 0.105" in element.locator("output").inner_text()
    assert element.locator("figure").count() == 0
    assert faults_of(page) == []


def test_the_tangent_tells_value_and_slope_and_a_kink(bench):
    shown = bench("tangent", "sigmoid")
    assert all(number in shown.said for number in ("2.00", "0.881", "0.105", "42%"))
    assert "x = −6.00" in shown.press("x", "Home")
    assert "slope 0.25" in shown.press("x", *["ArrowRight"] * 120)
    shown = bench("tangent", "relu")
    assert "kink" not in shown.said
    assert "kink" in shown.press("x", *["ArrowLeft"] * 40)


def test_the_tangent_of_leaky_relu_has_a_slope_to_choose(bench):
    shown = bench("tangent", "leaky_relu")
    assert "the value is −0.02 and the slope 0.01" in shown.said
    assert "the value is −0.4 and the slope 0.2" in shown.press("slope on the left", *["ArrowRight"] * 19)


def test_a_finger_moves_the_point_by_a_tap_or_sideways(bench):
    shown = bench("tangent", has_touch=True)
    assert "At x = 0.00" in shown.touch([(0.5503, 0.2)])
    assert "At x = 6.00" in shown.touch([(0.6, 0.2)], [(0.7, 0.21)], [(0.99, 0.3)])


def test_the_forms_agree_and_the_mistake_is_shown(bench):
    shown = bench("forms", "sigmoid")
    said = shown.press("z", "End", *["ArrowLeft"] * 40)
    assert "z = 3.00 goes in, a = σ(z) = 0.953 comes out." in said
    assert "Slope from the input: 0.0452; from the output: 0.0452." in said
    assert said.endswith("says −6: a falling line, where the curve rises.")
    assert "here the mistake cannot be seen" in bench("forms", "relu").said


def test_depth_lets_the_gradient_vanish_and_weights_bring_it_back(bench):
    shown = bench("depth")
    assert shown.said.endswith("it vanishes.")
    assert "Var(W) = 32/n" in shown.press("variance of W", "End")
    assert shown.press("activation", "ArrowDown").startswith("20 layers of 48 neurons, Tanh")
    assert shown.said.endswith("it explodes.")
    before = shown.said
    assert shown.click("Other weights") != before


def test_a_large_rate_kills_units_and_the_census_remembers(bench):
    shown = bench("dead_units")
    shown.press("learning rate", "End")
    dead = int(shown.said.split("epochs ")[1].split(" of 64")[0])
    assert dead > 32
    assert shown.element.locator("circle").count() == 64 + 2
    shown.click("Try all rates")
    assert shown.element.locator("circle").count() == 64 + 13
    assert "the training explodes in epoch" in shown.press("activation", "ArrowDown")


def test_a_smaller_step_is_not_always_better(bench):
    shown = bench("step_size")

    def wrong():
        return [float(error.replace("−", "-")) for error in re.findall(r"relative error ([\d.e−]+\d)", shown.said)]

    start = wrong()
    assert start[1] < start[0]
    shown.press("step h", "Home")
    assert min(wrong()) > 1e-3


def test_the_textbook_loses_every_digit_and_earlier_in_float32(bench):
    shown = bench("tail")
    assert "gives 0.000335, the other 0.000335" in shown.said
    for _ in range(20):
        shown.press("x", "PageUp")
        if "every digit" in shown.said:
            break
    lost = float(re.search(r"x = ([\d.]+)", shown.said)[1])
    assert 36.7 < lost < 42
    shown.press("x", *["PageDown"] * 3)
    assert "every digit" not in shown.said
    assert "float32" in shown.press("numbers", "ArrowDown")
    assert "every digit" in shown.said
    assert "x from 0 to 50" not in shown.press("zoom", "End")


def test_heat_levels_the_shares(bench):
    shown = bench("temperature")
    assert "64%, 24%, 9% and 3%" in shown.said
    assert "The entropy is 2 bits" in shown.press("temperature", "End")
    shown.press("fourth logit", "End")
    assert "The fourth is the largest." in shown.said
    assert "The first and the fourth are the largest." in shown.press("first logit", "End")


def test_a_network_trains_in_the_page(bench):
    shown = bench("boundary")
    assert "after 0 steps" in shown.said
    assert "after 10 steps" in shown.click("Step")
    shown.click("Play")
    pause = shown.element.get_by_role("button", name="Pause")
    assert shown.element.locator("output").get_attribute("aria-live") == "off"
    shown.page.wait_for_function("() => document.querySelector('output').textContent.match(/after (\\d+)/)[1] > 20")
    pause.click()
    stopped = shown.said
    assert stopped.endswith("on the right side.")
    shown.page.wait_for_timeout(200)
    assert shown.said == stopped
    assert shown.press("activation", "ArrowDown").startswith("Sigmoid, moons: after 0 steps")
    assert shown.click("Reset").startswith("Tanh, moons: after 0 steps")


def test_a_calm_page_does_not_move_by_itself(bench):
    shown = bench("boundary", reduced_motion="reduce")
    assert "after 200 steps 99 of 100" in shown.click("Play")
    assert shown.element.get_by_role("button", name="Pause").count() == 0
    shown.page.wait_for_timeout(200)
    assert "after 200 steps" in shown.said


def test_linear_layers_cannot_bend_the_line(bench):
    shown = bench("boundary", reduced_motion="reduce")
    shown.press("points", "ArrowDown")
    shown.press("activation", "End")
    assert "Linear, rings: after 200 steps 57 of 100" in shown.click("Play")


def test_a_slope_drawn_by_keys_is_compared_in_words(bench):
    shown = bench("draw", "sigmoid")
    shown.press("point at x", "Home")
    for height in (0, 0, 0, 1, 2, 3, 4, 5, 5, 5, 4, 3, 2, 1, 0, 0, 0):
        assert "your slope is" in shown.press("your slope there", *["ArrowRight"] * height)
        shown.press("point at x", "ArrowRight")
    assert shown.element.locator("path.slope").count() == 0
    said = shown.click("Show the true slope")
    assert shown.element.locator("path.slope").count() == 1
    assert "sign" in said
    assert "gap" in said
    assert "far" not in said.lower()
    assert "below 0" in shown.press("your slope there", "Home")
    assert "Far right" in shown.press("your slope there", "End")


def test_a_finger_draws_the_slope(bench):
    shown = bench("draw", "relu", has_touch=True)
    shown.touch([(0.15, 0.835)], [(0.5, 0.835)], [(0.6, 0.572)], [(0.99, 0.572)])
    said = shown.click("Show the true slope")
    assert "kink" in said.split(".")[0]  # among what is right
    assert "largest at" not in said


def test_the_pencil_table_shows_each_product_as_it_is_made(bench):
    shown = bench("pencil")
    made = shown.element.locator("td:last-child:not(:empty)")
    assert made.count() == 1
    assert "2·0.3" in shown.press("w₂₁", "ArrowUp")
    shown.click("Next")
    assert made.count() == 2
    shown.press("w₂₁", "ArrowDown")
    shown.click("All")
    assert [text.strip("= ") for text in made.all_inner_texts()][-6:] == [
        "0.7528",
        "1.5055",
        "0.7528",
        "0.0094",
        "0.0189",
        "0.0094",
    ]
    shown.click("Take the step")
    shown.click("All")
    assert "= 0.0615" in made.all_inner_texts()  # the loss of the chapter's second step
