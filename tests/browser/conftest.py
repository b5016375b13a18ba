"""A real browser on the built book, cut off from every other host."""

import json
import shutil
import urllib.request
from pathlib import Path

import pytest
from playwright.sync_api import Error, sync_playwright
from xdist.scheduler import LoadFileScheduling

from livepage.serve import serving

HTML = Path(__file__).parents[2] / "_build" / "html"
PYODIDE_HOST = "cdn.jsdelivr.net"  # all that an exercise may ask for elsewhere: NumPy, where the builder had none
ARGUMENTS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--process-per-site"),
    f"--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE {PYODIDE_HOST}",
]
# The last of the scripts, which a page begins once it is painted, has come.
ALIVE = """() => ![...document.querySelectorAll("#course-scripts, :not(:defined)")].some(
    waits => waits.id === "course-scripts" || waits.localName.startsWith("course-")
)"""
# Of all that axe can tell only what is read here: selectors and what is in order take seconds. So do the elements of
# formulas and still figures, half of a page, even if axe leaves them out: they are away meanwhile.
AXE = """async colours => {
    const drawn = [...document.querySelectorAll("mjx-container, .cell_output figure svg[role=img]")];
    const pieces = drawn.map(one => [...one.childNodes]);
    drawn.forEach(one => one.replaceChildren("x"));
    const rules = { "color-contrast": { enabled: colours } };
    try {
        const options = { selectors: false, resultTypes: ["violations"], rules };
        return (await axe.run({ exclude: ["mjx-container"] }, options)).violations;
    } finally {
        drawn.forEach((one, i) => one.replaceChildren(...pieces[i]));
    }
}"""


@pytest.fixture(scope="session")
def site():
    if not (HTML / "index.html").exists():
        pytest.skip("the book is not built: run `make book`")
    with serving(HTML) as address:
        yield address


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        own = shutil.which("chromium") or shutil.which("chromium-browser")
        try:
            browser = playwright.chromium.launch(executable_path=own, args=ARGUMENTS)
        except Error:
            pytest.skip("no browser found: run `.venv/bin/playwright install chromium`")
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def window(browser, site):
    """Windows, one for each set of options, whose pages share a process and what it has compiled: half the time.

    The first tab of each stays open, so that its process does.
    """
    windows = {}

    def window(**options):
        key = tuple(options.items())
        if key not in windows:
            windows[key] = browser.new_context(**options)
            windows[key].new_page().goto(f"{site}/_static/course/logo.svg")
        return windows[key]

    yield window
    for context in windows.values():
        context.close()


@pytest.fixture
def open_page(window, site):
    """Open a page of the book, or one of the site that is given as ``html``, in the window for ``options``.

    ``script`` runs before any of the page's own. The window without options keeps nothing from an earlier test. At the
    end nothing may have been asked of another host or logged as an error.
    """
    faults, opened = [], []
    window().pages[0].evaluate("localStorage.clear()")

    def open_page(name, width=1280, scheme="light", html=None, script=None, **options):
        page = window(**options).new_page()
        opened.append(page)
        if script is not None:
            page.add_init_script(script)
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        page.on("console", lambda m: faults.append(f"console: {m.text}") if m.type == "error" else None)
        page.on("pageerror", lambda error: faults.append(f"error: {error}"))
        page.on("response", lambda r: faults.append(f"{r.status}: {r.url}") if r.status >= 400 else None)
        own = (site, "data:", "blob:", f"https://{PYODIDE_HOST}/pyodide/")
        page.on("request", lambda r: None if r.url.startswith(own) else faults.append(f"other host: {r.url}"))
        if html is not None:
            page.route(f"{site}/{name}.html", lambda route: route.fulfill(body=html, content_type="text/html"))
        page.goto(f"{site}/{name}.html")
        if options.get("java_script_enabled", True):
            page.wait_for_function(ALIVE)
        return page

    yield open_page
    for page in opened:
        page.close()
    assert faults == []


@pytest.fixture(scope="session")
def faults_of(root):
    """What axe-core finds wrong with a page as it stands: a rule and the element, empty if all is well."""
    axe = (root / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")

    def faults_of(page, colours=True):
        if page.evaluate("typeof axe") == "undefined":
            page.evaluate(axe)
        found = page.evaluate(AXE, colours)
        return [f"{rule['id']}: {node['html'][:100]}" for rule in found for node in rule["nodes"]]

    return faults_of


@pytest.fixture(scope="session")
def numpy(site):
    """NumPy for the page's Python: in the site, else at Pyodide's own host if that can be reached."""
    lock = json.loads((HTML / "_static/course/pyodide/pyodide-lock.json").read_text(encoding="utf-8"))
    file = lock["packages"]["numpy"]["file_name"]
    if file.startswith("https:"):
        try:
            urllib.request.urlopen(urllib.request.Request(file, method="HEAD"), timeout=10).close()
        except OSError:
            pytest.skip(
                f"needs NumPy for Pyodide: build the book with {Path(file).name} in the folder PYODIDE_PACKAGES"
            )
    return file


def pytest_itemcollected(item):
    """Everything in this folder needs a browser."""
    item.add_marker(pytest.mark.browser)


class ByFile(LoadFileScheduling):
    """One worker takes all tests of a file, which share what has started; each page goes to the worker that is free."""

    def _split_scope(self, nodeid):
        return nodeid if "test_page_is_whole" in nodeid else super()._split_scope(nodeid)


def pytest_xdist_make_scheduler(config, log):
    return ByFile(config, log) if config.getvalue("dist") == "loadfile" else None
