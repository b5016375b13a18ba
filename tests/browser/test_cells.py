"""Every code cell of a page lives: what a notebook shows, the page shows."""

import re

import pytest
from live_cells import NO_STORAGE, START, Cell

CHAPTER = "chapters/sigmoid"


@pytest.fixture(scope="module")
def running(window, site, numpy):
    """One chapter whose Python has started, for the tests that need nothing else of it."""
    page, faults = window().new_page(), []
    page.on("console", lambda m: faults.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(error.message))
    page.goto(f"{site}/{CHAPTER}.html")
    yield page
    page.close()
    assert faults == []


def test_a_cell_runs_what_is_not_used_does_not_and_loading_is_told_with_a_share(open_page, numpy):
    page = open_page(CHAPTER)
    page.evaluate(
        "const place = [...document.querySelectorAll('.course-status')].at(-1); window.said = [];"
        "new MutationObserver(() => said.push(place.textContent)).observe(place, { childList: true, subtree: true })"
    )
    last = Cell(page, at=page.locator("course-cell").count() - 1)
    stored, height = last.cell.locator(".cell_output").inner_text(), "document.documentElement.scrollHeight"
    before = page.evaluate(height)
    assert re.sub(r"\s", "", last.press("Run")) == re.sub(r"\s", "", stored)
    assert page.evaluate(height) == pytest.approx(before, abs=1)
    assert last.cell.locator(".cell_output").count() == 0
    assert page.locator("course-predict form").count() > 0  # others are still to be predicted
    waits, kept = page.locator("course-cell.course-waits").first, page.locator(".course-kept").first
    assert not kept.is_visible()
    Cell(page, at=waits.evaluate("cell => [...document.querySelectorAll('course-cell')].indexOf(cell)")).press("Run")
    assert kept.is_visible()  # running the cell opens what was kept back
    said = page.evaluate("said.join('; ')")
    shares = re.findall(r"Python is loading: ?\d+\.\d of \d+\.\d MB, (\d+) %", said)
    assert shares
    assert int(shares[0]) < 50  # it is not there yet
    assert "Python is starting" in said.rpartition("100 %")[2]  # which takes seconds too


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("import numpy as np\nnp.arange(3)", "array([0, 1, 2])"),
        ("print('a', end='')\ndisplay(1)\nprint('b')", "a"),
        ("from IPython.display import Markdown\nMarkdown('**bold** and $x^2$')", "bold"),
        ("from IPython.display import HTML\nHTML('<b>bold</b>')", "bold"),
        ("import asyncio\nawait asyncio.sleep(0.01)\n'waited'", "waited"),
        ("from livepage import explore\nexplore.tangent('tanh')", "tanh"),
        ("from examiner import check\ncheck('sigmoid.slope-at-zero', 0.5)", "Not yet."),
        ("import torch", "open this notebook in JupyterLab"),
        ("print(1", "A bracket is opened"),
        ("total = 1\ntotl", "Did you mean: 'total'"),
    ],
)
def test_what_a_notebook_shows_the_page_shows(running, source, shown):
    assert shown in Cell(running, at=0).run(source)


def test_a_formula_is_set(running):
    cell = Cell(running, at=0)
    cell.run("from IPython.display import Math\nMath(r'\\frac{1}{2}')")
    cell.result.locator("mjx-mfrac").wait_for(timeout=START)


def test_figures_of_the_course_and_of_pyplot_are_drawn(running):
    cell = Cell(running, at=0)
    cell.run("from activations import plotting, tanh\nplotting.pair(tanh)")
    assert "Tanh" in cell.result.locator("[role=img], img").first.evaluate("i => i.alt || i.getAttribute('aria-label')")
    cell.run("import matplotlib.pyplot as plt\nplt.plot([1, 2], label='up')\nplt.show()\nprint('after')")
    assert cell.result.locator("svg, img").count() == 1
    assert "after" in cell.result.inner_text()


def test_the_editor_has_the_size_of_the_code_whose_place_it_takes(running):
    cell = Cell(running, at=6)
    code = cell.cell.locator(".cell_input")
    before = code.bounding_box()["height"]
    cell.edit()
    assert code.bounding_box()["height"] == pytest.approx(before, abs=1)


def test_every_key_arrives_in_an_editor(running):
    Cell(running, at=0).take_every_key()


def test_the_keyboard_alone_edits_runs_and_goes_on(running):
    running.set_viewport_size({"width": 390, "height": 900})
    running.emulate_media(color_scheme="dark")
    typed, following = Cell(running, at=3), Cell(running, at=4)  # no other test has touched them
    typed.button("Run").focus()
    for key in ("Shift+Tab", "Shift+Tab", "Tab", "Shift+Tab"):  # past the button that copies to the code, and no trap
        running.keyboard.press(key)
    running.keyboard.press("Enter")
    typed.cell.locator(".cm-content").wait_for()
    running.keyboard.press("Control+a")
    running.keyboard.type("print('typed')")
    running.keyboard.press("Shift+Enter")
    assert "typed" in typed.answer()
    assert following.cell.evaluate("cell => document.activeElement.closest('course-cell') === cell")
    running.keyboard.press("Control+Enter")
    following.answer()
    assert running.evaluate("document.documentElement.scrollWidth") <= 390
    running.set_viewport_size({"width": 1280, "height": 900})
    running.emulate_media(color_scheme="light")


def test_the_keyboard_goes_on_to_the_guess_and_the_folded_cell_that_waits_for_it_and_stays(running):
    cells = running.locator("course-cell")
    at = cells.evaluate_all("all => all.findIndex(cell => !cell.getClientRects().length)")
    before, folded = Cell(running, at=at - 1), Cell(running, at=at)
    before.button("Run").focus()
    running.keyboard.press("Shift+Enter")
    before.answer()
    running.keyboard.type("a guess")  # for it waits for one
    running.keyboard.press("Enter")
    before.button("Run").focus()
    running.keyboard.press("Shift+Enter")
    running.keyboard.press("Control+Enter")
    folded.result.locator(":scope > *").first.wait_for(timeout=START)
    assert folded.cell.evaluate("cell => cell.contains(document.activeElement)")
    before.button("Run").press("Enter")
    before.answer()
    assert before.button("Run").evaluate("button => button === document.activeElement")


def test_a_cell_that_runs_says_so_shows_what_it_prints_and_can_be_stopped(running):
    cell = Cell(running, at=0)
    endless = "import time\ni = 0\nwhile True:\n    print(i)\n    time.sleep(0.1)\n    i += 1"
    cell.write(endless)
    cell.button("Run").click()
    cell.result.get_by_text(re.compile(r"\b3\b")).wait_for(timeout=START)
    cell.status.get_by_text(re.compile("^for [1-9] s")).wait_for(timeout=START)
    cell.button("Stop").click()
    assert "Stopped." in cell.answer()
    assert cell.text == endless
    assert cell.run("'again'") == "'again'"  # the worker that was printing says nothing any more


def test_pasted_code_is_put_right_with_one_press(running):
    cell = Cell(running, at=0)
    assert "MINUS SIGN" in cell.run("print(3 − 1)")
    cell.button("Put it right").click()
    assert cell.text == "print(3 - 1)"
    assert cell.press("Run").strip() == "2"


@pytest.fixture
def reroute(window):
    """Answer requests of every page otherwise, until the test ends."""
    yield window().route
    window().unroute_all()


def test_a_host_that_never_answers_is_told_after_a_while(window, site, reroute):
    page = window().new_page()
    page.clock.install()
    page.goto(f"{site}/{CHAPTER}.html")
    reroute("**/pyodide.asm.wasm", lambda route: None)
    cell = Cell(page, at=0)
    cell.button("Run").click()
    cell.status.get_by_text("Python is").wait_for()
    for _ in range(30):  # what else is fetched may come yet, and then there is news
        page.clock.fast_forward("00:31")
        page.wait_for_timeout(100)
        if cell.result.inner_text():
            break
    assert "nothing has come" in cell.answer()
    assert cell.button("Try again").is_visible()
    page.close()


def test_a_policy_that_forbids_python_is_told(window, site, reroute):
    page = window().new_page()

    def forbid(route):
        response = route.fetch()
        headers = response.headers | {"content-security-policy": "script-src 'self'"}
        route.fulfill(response=response, headers=headers)

    reroute("**/worker.mjs*", forbid)
    page.goto(f"{site}/{CHAPTER}.html")
    assert "wasm-unsafe-eval" in Cell(page, at=0).press("Run")
    page.close()


def test_a_frame_that_forbids_forms_and_downloads_takes_a_guess_and_says_so(window, site):
    page = window().new_page()

    def framed(name):
        frame = f'<iframe sandbox="allow-scripts allow-same-origin" src="{site}/{name}.html"></iframe>'
        page.route(f"{site}/frame.html", lambda route: route.fulfill(body=frame, content_type="text/html"))
        page.goto(f"{site}/frame.html")
        return page.frame_locator("iframe")

    sheet = framed("exercises/sigmoid")
    sheet.get_by_role("link", name="Download with your answers").click()
    page.keyboard.press("Enter")
    sheet.get_by_text("If no file comes").wait_for()
    chapter = framed("chapters/tanh")  # in which no other test has guessed
    chapter.get_by_role("textbox", name="Your guess").first.fill("a guess")
    page.keyboard.press("Enter")
    chapter.get_by_text("You expected: a guess").wait_for()
    page.close()


@pytest.mark.parametrize(
    ("sandbox", "headers", "script"),
    [
        ('sandbox="allow-scripts"', {}, ""),
        ('sandbox="allow-scripts"', {"access-control-allow-origin": "*"}, ""),
        ("", {}, NO_STORAGE),
    ],
)
def test_a_frame_in_which_nothing_runs_or_is_kept_leads_to_a_tab_of_its_own(window, site, sandbox, headers, script):
    page = window().new_page()
    page.add_init_script(script)
    page.route("**/_static/**", lambda route: route.fulfill(response=(r := route.fetch()), headers=r.headers | headers))
    frame = f'<iframe {sandbox} width="1000" height="800" src="{site}/{CHAPTER}.html"></iframe>'
    page.route(f"{site}/frame.html", lambda route: route.fulfill(body=frame, content_type="text/html"))
    page.goto(f"{site}/frame.html")
    inside = page.frame_locator("iframe")
    inside.get_by_role("link", name="tab of its own").first.wait_for(timeout=START)
    assert inside.locator(".course-asleep").evaluate("notice => getComputedStyle(notice).display") == "none"
    page.close()
