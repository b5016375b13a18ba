"""Exercises in the page: Python in the browser, the examiner's words, and nothing lost."""

import json
import re

import numpy as np
import pytest
from live_cells import NO_PYTHON, NO_STORAGE, START, keep
from live_cells import Cell as Sheet

from examiner import examine

SHEET = "exercises/sigmoid"
RIGHT = "def my_derivative(x):\n    e = np.exp(-abs(x))\n    return e / (1 + e) ** 2"


@pytest.fixture(scope="module")
def running(window, site, numpy):
    """One page whose Python has started and whose clock can be turned, for the tests that need nothing else of it."""
    page = window().new_page()
    page.clock.install()
    page.goto(f"{site}/{SHEET}.html")
    yield page
    page.close()


def test_a_page_left_open_for_a_day_without_a_network_still_runs_and_checks(running):
    """The first test of this page, so that whatever a page fetches later it would have to fetch now."""
    assert Sheet(running).check(RIGHT).startswith("✓ Right.")
    running.context.set_offline(True)
    try:
        assert Sheet(running, "sigmoid.value").run("6 * 7") == "42"
        running.clock.fast_forward("24:00:00")
        assert Sheet(running).check(RIGHT.replace("e /", "-e /")).startswith("✗ Not yet.")
    finally:
        running.context.set_offline(False)


def test_every_key_arrives_in_an_editor(running):
    Sheet(running, at=0).take_every_key()


WRONG = {
    "argument-is-activation": "lambda x: x * (1 - x)",
    "wrong-sign": "lambda x: -np.exp(-abs(x)) / (1 + np.exp(-abs(x))) ** 2",
    "returns-none": "lambda x: None",
    "finite-difference": "lambda x: (1 / (1 + np.exp(-x - 1e-6)) - 1 / (1 + np.exp(-x + 1e-6))) / 2e-6",
}


@pytest.mark.parametrize("slug", WRONG)
def test_a_mistake_is_named_in_the_words_of_jupyterlab(running, slug):
    report = examine("sigmoid.derivative", eval(WRONG[slug], {"np": np}))
    assert report.findings[0].slug == slug
    said = Sheet(running).check(f"my_derivative = {WRONG[slug]}")
    assert report.verdict in said
    assert report.findings[0].message in said


def test_an_answer_that_exits_is_named_and_the_page_goes_on(running):
    sheet = Sheet(running)
    assert "SystemExit" in sheet.check("my_derivative = lambda x: exit()")
    assert "OUTPUT" in sheet.check(f"my_derivative = {WRONG['argument-is-activation']}")


def test_a_derivation_comes_back_as_formulas_with_a_sign_each(running):
    sheet = Sheet(running, "sigmoid.derivation")
    assert '"""' in sheet.text
    wrong = 'steps = """\ny = (1 + e^-x)^-1\ny\' = -(1 + e^-x)^-2\n= y(1 - y)\n"""'
    assert sheet.check(wrong).startswith("✗ Not yet.")
    signs = sheet.result.get_by_role("img").evaluate_all("signs => signs.map((sign) => sign.ariaLabel)")
    assert signs == ["Line 1 holds", "Line 2 does not hold", "Line 3 holds"]
    assert sheet.result.locator("math").first.evaluate("math => math.getBoundingClientRect().height") > 10
    right = wrong.replace("^-2", "^-2 · (-e^-x)")
    assert sheet.check(right).startswith("✓ Right.")
    assert sheet.result.locator("math").count() == 3


def test_what_scripts_add_has_its_place_before(open_page):
    top = "document.querySelector('h2').getBoundingClientRect().top"
    bare, page = open_page(SHEET, 390, java_script_enabled=False), open_page(SHEET, 390)
    bare.evaluate("document.documentElement.dataset.mode = 'light'")  # as a page has it that waits for its scripts
    assert bare.evaluate(top) == pytest.approx(page.evaluate(top), abs=1)


def test_python_starts_at_the_first_touch_nothing_above_the_verdict_moves_and_answers_outlive_a_reload(
    open_page, numpy
):
    page = open_page(SHEET, 390)
    page.wait_for_load_state("networkidle")
    exercise = Sheet(page)
    asked = page.evaluate("performance.getEntriesByType('resource').map(({ name }) => name)")
    assert not [url for url in asked if "pyodide" in url or "worker" in url]
    assert page.workers == []
    assert page.locator(".cm-editor").count() == 0
    with page.expect_worker(timeout=START):
        exercise.write(f"my_derivative = {WRONG['wrong-sign']}")
    bar = exercise.cell.locator(".course-tools")
    before = bar.bounding_box()
    exercise.cell.get_by_role("button", name="Check").click()
    exercise.cell.get_by_text("Python is").wait_for()
    assert bar.bounding_box() == pytest.approx(before, abs=0.5)
    exercise.result.locator(".course-verdict").wait_for(timeout=START)
    assert bar.bounding_box() == pytest.approx(before, abs=0.5)
    page.set_viewport_size({"width": 1280, "height": 900})
    see_that_after_a_reload_answers_are_there_for_later_cells_and_three_misses_lead_to_the_solution(page)


def see_that_after_a_reload_answers_are_there_for_later_cells_and_three_misses_lead_to_the_solution(page):
    assert Sheet(page).check(RIGHT).startswith("✓ Right.")
    exercise = Sheet(page, "sigmoid.slope-at-zero")
    solution = exercise.cell.get_by_role("link", name="The solution")
    for guess in (1, 2, 3):
        assert not solution.is_visible()
        assert "Not yet." in exercise.check(f"steepest = {guess}")
    page.goto(page.url + "#where-learning-fades")
    page.reload()
    again = Sheet(page)
    assert again.text == RIGHT
    assert "passed" in again.cell.locator(".course-passed").inner_text()
    last = Sheet(page, "sigmoid.flat-from")
    last.write("print(steepest)")  # the earlier cell is not in view
    assert last.press("Run").strip() == "3"
    with page.expect_navigation():
        solution.click()
    assert "exercises/solutions/sigmoid.html#" in page.url
    assert page.evaluate("document.querySelector(location.hash) !== null")


def test_a_blank_is_not_attempted_and_a_hint_says_where_to_begin(running):
    number = Sheet(running, "sigmoid.slope-at-zero")
    number.write("steepest = ...")  # another test may have answered
    assert "Not attempted yet." in number.press("Check")
    number.cell.get_by_text("Hints").click()
    shown = number.cell.locator(".course-hints li:visible")
    hints = [shown.inner_text()]
    for _ in range(2):
        number.button("Next hint").click()
        hints.append(shown.inner_text())
    assert len({*hints}) == 3
    assert number.button("Next hint").is_disabled()
    number.button("Back").click()
    assert shown.inner_text() == hints[1]
    assert "Right." in number.check("steepest = 1 / 4")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("def my_derivative(x)\n    return 1", "SyntaxError: expected ':'"),
        ("my_derivative = 1 / 0", "line 1: my_derivative = 1 / 0\nZeroDivisionError: division by zero"),
        ("my_derivatif = 1", "NameError: name 'my_derivative' is not defined"),
        ("my_derivative = 3", "TypeError: The answer to sigmoid.derivative must be a function, got int"),
        ("def f():\n    return f()\nf()", "line 2: return f()\nRecursionError"),
    ],
)
def test_an_error_shows_the_learners_lines_only(running, text, said):
    shown = Sheet(running).check(text)
    assert said in shown
    assert "pyodide" not in shown
    assert "livepage" not in shown


@pytest.mark.parametrize("loop", ["while True: pass", "return [0 for _ in iter(int, 1)]"])
def test_a_loop_without_end_in_the_answer_is_found_by_the_examiner(running, loop):
    text = f"def my_derivative(x):\n    {loop}"
    assert "your code was still running, in the line" in Sheet(running).check(text)


def test_where_to_read_leads_there(running):
    exercise = Sheet(running)
    exercise.check(f"my_derivative = {WRONG['wrong-sign']}")
    with running.context.expect_page() as opened:  # in a tab of its own, so that Python goes on here
        exercise.result.get_by_role("link", name="Where to read about it").click(modifiers=["ControlOrMeta"])
    chapter = opened.value
    chapter.locator("#sigmoid-slope").wait_for(state="attached")
    assert chapter.url.endswith("chapters/sigmoid.html#sigmoid-slope")
    chapter.close()


def test_a_worker_that_is_gone_is_replaced(running):
    """As after a day in a tab that nobody looked at."""
    exercise = Sheet(running)
    assert "Right." in exercise.check(RIGHT)
    running.workers[0].evaluate("close()")
    assert "Right." in exercise.press("Check")


def test_a_loop_without_end_is_stopped_and_the_page_goes_on(running):
    exercise = Sheet(running)
    exercise.write("while True:\n    pass")
    exercise.button("Check").click()
    exercise.status.get_by_text(re.compile("^for [1-3] s")).wait_for(timeout=START)
    running.clock.fast_forward(10_000)
    said = exercise.answer()
    assert "10 seconds" in said
    assert "A loop that never ends?" in said
    assert "Right." in exercise.check(RIGHT)


def test_a_breakdown_of_python_is_said_and_the_next_check_works(running):
    exercise = Sheet(running)
    assert "broke down" in exercise.check("import ctypes\nctypes.string_at(2**31)")
    assert "Right." in exercise.check(RIGHT)


OLD = {
    "no WebAssembly": "delete globalThis.WebAssembly",
    "no modules in workers": "globalThis.Worker = class { constructor(url, options) {} terminate() {} }",
}


@pytest.mark.parametrize("change", OLD.values(), ids=OLD)
def test_too_old_a_browser_is_told_what_still_works(open_page, change):
    exercise = Sheet(open_page(SHEET, script=change))
    assert "This browser cannot run Python. A newer one can" in exercise.check("x = 1")
    assert exercise.text == "x = 1"


def test_where_no_module_loads_the_page_says_so(window, site):
    """A browser too old for the scripts, or something that blocks them."""
    page = window().new_page()
    page.route("**/course/*.mjs*", lambda route: route.abort())
    page.goto(f"{site}/{SHEET}.html")
    page.evaluate("document.getAnimations().forEach(animation => (animation.currentTime = 10_000))")  # 10 s later
    assert page.get_by_text("The cells of this page do not run here").is_visible()
    assert page.locator(".course-asleep a").get_attribute("href").endswith("exercises/sigmoid.ipynb")
    page.close()


def test_the_keyboard_checks_and_leaves(running):
    exercise = Sheet(running)
    exercise.write(RIGHT)
    exercise.page.keyboard.press("Control+Enter")
    exercise.result.locator(".course-verdict").wait_for(timeout=START)
    exercise.button("Check").wait_for()
    exercise.page.keyboard.press("Escape")
    assert exercise.page.evaluate("document.activeElement.textContent") == "Check"


def beside(cell):
    return cell.locator(".course-note pre").all_inner_texts()


def test_an_answer_to_a_changed_blank_is_offered_until_it_is_taken_or_thrown_away(open_page):
    page = open_page(SHEET, script=NO_PYTHON)
    keep(page, f"{SHEET}:sigmoid.derivative", code="mine = 1", blank="another blank", passed=True)
    page.reload()
    exercise = Sheet(page)
    assert "..." in exercise.text
    exercise.write("new = 2")  # not taken, not thrown away: it is offered again
    page.reload()
    exercise = Sheet(page)
    assert exercise.text == "new = 2"
    assert "passed" in exercise.cell.locator(".course-passed").inner_text()
    assert beside(exercise.cell) == ["mine = 1"]
    exercise.cell.get_by_role("button", name="Put it into the cell").click()
    assert exercise.text == "mine = 1"
    assert beside(exercise.cell) == ["new = 2"]  # nor is this one lost
    exercise.cell.get_by_role("button", name="Throw it away").click()
    page.reload()
    assert beside(Sheet(page).cell) == []


def test_a_reset_can_be_taken_back(open_page):
    exercise = Sheet(open_page(SHEET, script=NO_PYTHON))
    exercise.write("mine = 1")
    exercise.cell.get_by_role("button", name="Reset").click()
    assert "..." in exercise.text
    exercise.cell.get_by_role("button", name="Put it into the cell").click()
    assert exercise.text == "mine = 1"
    assert beside(exercise.cell) == []


FULL = (
    "Storage.prototype.setItem = function (key) { if (key.startsWith('activations-course:')) throw new Error('full'); }"
)


@pytest.mark.parametrize("trouble", [NO_STORAGE, FULL], ids=["forbidden", "full"])
def test_without_storage_the_page_works_and_says_that_it_cannot_keep(open_page, trouble):
    page = open_page(SHEET, script=NO_PYTHON + trouble)
    exercise = Sheet(page)
    exercise.write("x = 1")
    assert "keeps nothing" in page.locator(".course-lost").inner_text()
    exercise.write("x = 2")
    assert page.locator(".course-lost").count() == 1


# What the page's style keeps for iOS, as iOS would read it.
FOR_IOS = """() => {
    const rules = [...document.styleSheets].flatMap(sheet => [...sheet.cssRules])
        .filter(rule => rule.conditionText?.includes("touch-callout")).flatMap(rule => [...rule.cssRules]);
    const textContent = rules.map(rule => rule.cssText).join("");
    document.head.append(Object.assign(document.createElement("style"), { textContent }));
}"""
SMALL = (
    "fields => fields.filter(field => parseFloat(getComputedStyle(field).fontSize) < 16).map(field => field.outerHTML)"
)


def test_no_field_has_type_so_small_that_ios_enlarges_the_page(open_page):
    page = open_page("chapters/slopes", 390, script=NO_PYTHON)
    page.evaluate(FOR_IOS)
    Sheet(page, at=0).edit()
    assert page.locator("input:not([type=radio]), select, textarea, .cm-content").evaluate_all(SMALL) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_two_tabs_agree(open_page):
    page = open_page(SHEET, script=NO_PYTHON)
    other = open_page(SHEET, script=NO_PYTHON)
    here, there = Sheet(page), Sheet(other)
    other.evaluate(f"() => {{ {FULL} }}")  # it would say so if it wrote what it is only shown
    here.write("from_the_first_tab = 1")
    other.wait_for_function("cell => cell.text === 'from_the_first_tab = 1'", arg=there.cell.element_handle())
    assert other.locator(".course-lost").count() == 0


def test_tabs_of_two_versions_of_the_book_leave_each_other_alone(open_page):
    here, other = Sheet(open_page(SHEET, script=NO_PYTHON)), open_page("index")
    theirs = {"code": "mine = 1", "blank": "another blank", "passed": True}
    keep(other, f"{SHEET}:sigmoid.derivative", **theirs)
    here.cell.get_by_text("✓ passed").wait_for()
    assert "..." in here.text
    kept = f"localStorage.getItem('activations-course:{SHEET}:sigmoid.derivative')"
    assert json.loads(other.evaluate(kept)) == theirs
    here.write("ours = 2")
    assert json.loads(other.evaluate(kept))["beside"] == ["mine = 1"]


def test_what_cannot_be_loaded_is_said_and_the_next_check_tries_again(window, site, numpy):
    page = window().new_page()
    page.goto(f"{site}/{SHEET}.html")
    exercise = Sheet(page)
    for blocked, missing in [("**/pyodide.asm.wasm", "Python"), ("**/numpy-*.whl", "NumPy")]:
        window().route(blocked, lambda route: route.abort())  # before anything is touched, which starts Python
        assert f"{missing} could not be loaded" in exercise.check(RIGHT)
        window().unroute(blocked)
    assert "Right." in exercise.press("Check")
    workers = page.workers
    window().route("**/matplotlib-*.whl", lambda route: route.abort())
    for _ in range(2):
        assert "Matplotlib could not be loaded" in exercise.run("import matplotlib")
    assert "Right." in exercise.check(RIGHT)
    assert page.workers == workers  # what needs no Matplotlib goes on in the same Python
    window().unroute("**/matplotlib-*.whl")
    assert "Matplotlib" not in exercise.run("import matplotlib")
    page.close()


def test_an_editor_that_cannot_be_loaded_is_said_and_comes_with_the_connection(window, site):
    page = window().new_page()
    page.add_init_script(NO_PYTHON)
    page.goto(f"{site}/{SHEET}.html")
    exercise, said = Sheet(page), page.get_by_text("The editor could not be loaded")
    page.context.set_offline(True)
    exercise.cell.locator(".cell_input pre").click()
    said.wait_for()
    page.context.set_offline(False)
    exercise.write(RIGHT)
    assert exercise.text == RIGHT
    assert not said.is_visible()
    page.close()


def test_without_javascript_the_blanks_are_there_to_read(open_page):
    page = open_page(SHEET, java_script_enabled=False)
    assert "def my_derivative(x):" in page.locator("article").inner_text()
    assert page.get_by_text("The cells of this page do not run here").is_visible()
    assert page.get_by_role("button", name="Check").count() == 0


def test_verdicts_are_sound_to_axe(running, faults_of):
    assert "Not yet." in Sheet(running).check(f"my_derivative = {WRONG['wrong-sign']}")
    assert "Right." in Sheet(running, "sigmoid.slope-at-zero").check("steepest = 0.25")
    assert "ZeroDivisionError" in Sheet(running, "sigmoid.value").check("1 / 0")
    for scheme in ("dark", "light"):
        running.emulate_media(color_scheme=scheme)
        running.wait_for_function("scheme => document.documentElement.dataset.theme === scheme", arg=scheme)
        assert faults_of(running) == [], scheme
