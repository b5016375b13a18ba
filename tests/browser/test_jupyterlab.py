"""A chapter and a sheet in JupyterLab, as someone sees them who opens them for the first time, and then runs them."""

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from playwright.sync_api import expect

NOTEBOOKS = ("chapters/sigmoid", "chapters/start", "chapters/misconceptions", "exercises/sigmoid")
SETTINGS = {
    "notebook-extension/tracker": {"windowingMode": "none"},  # all cells are there, seen or not
    "apputils-extension/notification": {"fetchNews": "false"},
}
IMAGES = "images => images.map(image => [image.alt, image.naturalWidth])"
START = 120_000  # milliseconds: a kernel may take its time


def cut_off(home):
    """Return an environment in which JupyterLab knows nothing of this machine's user."""
    folders = ("RUNTIME_DIR", "DATA_DIR", "CONFIG_DIR")
    own = {"HOME": str(home), "IPYTHONDIR": str(home / "ipython"), "JUPYTERLAB_SETTINGS_DIR": str(home / "settings")}
    return os.environ | own | {f"JUPYTER_{name}": str(home / name) for name in folders}


def configure(home, name, setting):
    """Write down a setting of JupyterLab's, which the next page finds."""
    file = home / "settings/@jupyterlab" / f"{name}.jupyterlab-settings"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(setting))


@pytest.fixture(scope="module")
def lab(root, tmp_path_factory):
    """A JupyterLab that shows copies of a few notebooks: its address, and the folder of its settings."""
    command = Path(sys.executable).with_name("jupyter-lab")
    if not command.exists():
        pytest.skip("no JupyterLab found: it comes with the extra `book`")
    home, work = tmp_path_factory.mktemp("home"), tmp_path_factory.mktemp("work")
    for name in NOTEBOOKS:
        (work / name).parent.mkdir(exist_ok=True)
        shutil.copy(root / f"{name}.ipynb", work / f"{name}.ipynb")
    for name, setting in SETTINGS.items():
        configure(home, name, setting)
    options = ("--no-browser", "--allow-root", "--ip=127.0.0.1", "--port=0", "--IdentityProvider.token=")
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen([command, *options, f"--ServerApp.root_dir={work}"], env=cut_off(home), **quiet) as process:
        end = time.monotonic() + 120
        while not (found := list((home / "RUNTIME_DIR").glob("jpserver-*.json"))):
            assert time.monotonic() < end, "JupyterLab does not start"
            time.sleep(0.2)
        yield json.loads(found[0].read_text())["url"], home
        process.terminate()
        try:
            process.wait(timeout=30)
        except subprocess.TimeoutExpired:  # it may wait for a kernel that is gone
            process.kill()


@pytest.fixture
def open_notebook(lab, browser):
    """Open a notebook in a window of its own."""
    (address, home), windows = lab, []

    def open_notebook(name, theme="JupyterLab Light"):
        configure(home, "apputils-extension/themes", {"theme": theme})
        windows.append(browser.new_context(viewport={"width": 1280, "height": 900}))
        page = windows[-1].new_page()
        page.goto(f"{address}lab/tree/{name}.ipynb?reset")
        page.locator(".jp-Notebook .jp-Cell").first.wait_for(timeout=START)
        return page

    yield open_notebook
    for window in windows:
        window.close()


def menu(page, *names):
    for name in names:
        page.get_by_role("menuitem", name=name, exact=True).click()


def run_all(page):
    """Run every cell and wait until the last has run."""
    page.locator("#jp-main-statusbar", has_text="| Idle").wait_for(timeout=START)
    menu(page, "Edit", "Clear Outputs of All Cells")  # and the numbers beside the cells
    menu(page, "Run", "Run All Cells")
    page.wait_for_function(
        """() => {
            const found = document.querySelectorAll(".jp-CodeCell .jp-InputArea .jp-InputPrompt"); // no placeholder's
            const prompts = [...found].map(e => e.innerText);
            return prompts.length && prompts.every(text => /\\d/.test(text));
        }""",
        timeout=START,
    )
    page.locator("#jp-main-statusbar", has_text="| Idle").wait_for(timeout=START)


BRIGHTNESS = """element => {
    const parts = (colour) => colour.match(/[\\d.]+/g).slice(0, 3).map(Number);
    const brightness = (colour) => parts(colour).reduce((sum, part) => sum + part, 0) / 3;
    const ground = getComputedStyle(document.querySelector(".jp-Notebook")).backgroundColor;
    return [brightness(getComputedStyle(element).color), brightness(ground)];
}"""


def test_a_chapter_is_whole_before_it_is_trusted_runs_to_its_end_and_is_bright_in_the_dark(open_notebook):
    page = open_notebook("chapters/sigmoid", theme="JupyterLab Dark")
    page.locator(".jp-OutputArea img.course-figure").first.wait_for()
    images = page.locator(".jp-OutputArea img.course-figure").evaluate_all(IMAGES)
    assert images
    assert all(words and width for words, width in images)
    collapsed = page.locator(".jp-Notebook .jp-OutputPlaceholder")
    assert collapsed.count() > 3
    assert collapsed.locator(".jp-PlaceholderText:visible").count() == 0, "its first line would answer the question"
    page.locator(".jp-Notebook h1", has_text="Sigmoid").wait_for()
    run_all(page)
    assert page.locator(".jp-OutputArea [data-mime-type*=error], .jp-OutputArea [data-mime-type*=stderr]").count() == 0
    drawing = page.locator(".course-explorable:has([type=range])").first
    drawing.wait_for(timeout=START)
    drawing.scroll_into_view_if_needed()
    said, cells = drawing.locator("output").inner_text(), page.locator(".jp-Cell:visible").count()
    drawing.locator("[type=range]").first.focus()
    for _ in range(10):
        page.keyboard.press("ArrowLeft")
    assert drawing.locator("output").inner_text() != said
    assert page.locator(".jp-Cell:visible").count() == cells  # the keys are the explorable's own
    for words in (page.locator(".course-explorable output"), page.locator(".jp-OutputArea td")):
        text, ground = words.first.evaluate(BRIGHTNESS)
        assert ground < 60 < 180 < text


def test_a_report_leads_to_the_section_of_a_chapter_and_to_the_entry_of_the_mistake(lab, open_notebook, root):
    cells = json.loads((root / "chapters/sigmoid.ipynb").read_text())["cells"]
    place = [cell["id"] for cell in cells].index("sigmoid-slope")
    page = open_notebook("exercises/sigmoid")
    run_all(page)
    assert page.locator(".jp-OutputArea [data-mime-type*=stderr]").count() == 0
    configure(lab[1], "notebook-extension/tracker", {})  # as a reader has it: cells are drawn as they come into view
    page = open_notebook("chapters/start")
    page.locator(".jp-OutputArea-output", has_text="✗").first.wait_for()  # a verdict is read before anything runs
    page.locator(".jp-OutputArea a", has_text="Where to read about it").click()
    page.locator(".lm-TabBar-tab.jp-mod-current", has_text="sigmoid.ipynb").wait_for()
    section = page.locator(f'.jp-Cell.jp-mod-active[data-windowed-list-index="{place}"] h2')
    expect(section).to_be_in_viewport(timeout=20_000)  # drawn, and not as the empty editor of its cell
    page.locator(".lm-TabBar-tab", has_text="start.ipynb").click()
    page.locator(".jp-OutputArea a", has_text="this mistake in the index").click()
    page.locator(".lm-TabBar-tab.jp-mod-current", has_text="misconceptions.ipynb").wait_for()
    expect(page.locator("h3", has_text="returns-function")).to_be_in_viewport(timeout=20_000)
