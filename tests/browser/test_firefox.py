"""The pages in Firefox, which students use as much as Chromium."""

import re
import shutil

import pytest
from firefox import ARROW_RIGHT, CONTROL, ENTER, Firefox

SHEET, CHAPTER = "exercises/sigmoid", "chapters/sigmoid"
RIGHT = "def my_derivative(x):\ne = np.exp(-abs(x))\nreturn e / (1 + e) ** 2"  # the editor indents by itself
CELL = "document.querySelector('course-cell[question=\"sigmoid.derivative\"]')"
ALIVE = "[...document.querySelectorAll(':not(:defined)')].every(({ localName }) => !localName.startsWith('course-'))"


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    command = shutil.which("firefox-esr") or shutil.which("firefox")
    if not command:
        pytest.skip("no Firefox found: Debian's package is firefox-esr")
    browser = Firefox(command, tmp_path_factory.mktemp("firefox"))
    yield browser
    browser.close()


@pytest.fixture
def open_page(browser, site):
    """Open a page of the book with nothing kept from before; in the end the console must be clean."""

    def open_page(name):
        browser.open(f"{site}/_static/course/logo.svg")
        browser.evaluate("localStorage.clear()")
        browser.faults.clear()  # the page before may have been left while its fonts were coming
        browser.open(f"{site}/{name}.html")
        browser.wait(ALIVE)
        assert browser.evaluate("document.querySelector('h1').innerText")
        assert browser.evaluate("document.documentElement.scrollWidth <= innerWidth")
        return browser

    yield open_page
    browser.evaluate("0")  # what the console says comes before the answer
    assert browser.faults == []


def write(page, text, cell=CELL):
    page.click(f"{cell}.querySelector('.cm-content, .cell_input pre')")
    page.wait(f"{cell}.querySelector('.cm-content') === document.activeElement")
    page.type("a", held=CONTROL)
    page.type(text.replace("\n", ENTER))


def press(page, name, cell=CELL):
    """Press a button of a cell and return what then stands below it."""
    page.evaluate(f"{cell}.querySelector('.course-result').replaceChildren()")
    page.click(f"[...{cell}.querySelectorAll('button')].find(button => button.textContent === '{name}')")
    return page.wait(f"{cell}.querySelector('.course-result').innerText")


def check(page, answer):
    write(page, answer)
    return press(page, "Check")


@pytest.mark.parametrize("name", ["index", "chapters/cheat_sheet"])
def test_a_page_loads_in_order(open_page, name):
    open_page(name)  # which looks at it, as at those of the other tests


def test_a_check_names_the_mistake_then_passes_a_figure_is_drawn_and_the_answer_kept_and_counted(open_page, numpy):
    page = open_page(SHEET)
    assert "✗" in check(page, "my_derivative = lambda x: x * (1 - x)")
    assert "✓" in check(page, RIGHT)
    text = page.evaluate(f"{CELL}.text")
    assert text.endswith("    return e / (1 + e) ** 2")
    other = CELL.replace("derivative", "value")
    write(page, "from activations import plotting, tanh\nplotting.pair(tanh)", other)
    press(page, "Run", other)
    assert "Tanh" in page.wait(f"{other}.querySelector('.course-result svg')?.getAttribute('aria-label')")
    page.command("browsingContext.reload", context=page.tab, wait="complete")
    assert page.wait(f"{CELL}.text") == text
    assert page.evaluate(f"{CELL}.querySelector('.course-passed').innerText")
    page.open(page.evaluate("location.href").replace(SHEET, "chapters/progress"))
    assert page.wait("document.querySelector('.course-total')?.innerText").startswith("You have passed 1 of ")


def test_a_prediction_opens_and_the_explorable_below_it_follows_the_keys(open_page):
    page = open_page(CHAPTER)
    tangent = "document.querySelector('course-explorable[data-name=tangent]')"
    assert not page.evaluate(f"{tangent}.checkVisibility()")
    page.click("[...document.querySelectorAll('course-predict button')].find(b => b.textContent.startsWith('Always'))")
    page.evaluate(f"{tangent}.scrollIntoView()")
    before = page.wait(f"{tangent}.querySelector('output')?.innerText")
    page.evaluate(f"{tangent}.querySelector('[type=range]').focus()")
    page.type(ARROW_RIGHT * 3)
    assert page.evaluate(f"{tangent}.querySelector('output').innerText") != before


def test_a_quiz_answers_and_the_keys_that_open_an_option_are_left_to_the_browser(open_page):
    """Without a window Firefox is not in focus, and a key presses no button at all, ours or a plain one."""
    page = open_page(CHAPTER)
    answer = "document.querySelector('.course-quiz details')"
    page.click(f"{answer}.querySelector('summary')")
    assert re.match("[✓✗]", page.evaluate(f"{answer}.querySelector('p').innerText"))
    option = "document.querySelector('.course-quiz summary')"
    page.evaluate(f"{option}.focus()")
    page.evaluate("window.keys = []")
    page.evaluate("document.addEventListener('keydown', event => keys.push([event.key, event.defaultPrevented]))")
    page.type(f"{ENTER} ")
    assert page.evaluate(f"{option} === document.activeElement && keys") == [["Enter", False], [" ", False]]
