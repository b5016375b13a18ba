"""Every page in a real browser, wide and narrow, light and dark."""

import json
import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import html5lib
import pytest

from livepage.notebook.contents import contents

HTML = Path(__file__).parents[2] / "_build" / "html"
PAGES = [page for _, page in contents(Path(__file__).parents[2])]
SETTINGS = [(1280, "dark"), (320, "light"), (1280, "light"), (390, "dark"), (390, "light")]


# Theme and course let the keyboard into a box that scrolls, but only a moment after the window has changed.
SETTLED = """() => [...document.querySelectorAll("article :is(pre, table, div.math)")].every(box => {
    const scrolls = box.scrollWidth > box.clientWidth || (box.matches("pre") && box.scrollHeight > box.clientHeight);
    const edited = box.closest("course-cell:not([kind='check']) .cell_input");
    return box.tabIndex === (scrolls || edited ? 0 : -1);
})"""
FORMULA = re.compile("<mjx-container.*?</mjx-container>", re.DOTALL)  # MathJax writes them, and they are half of a page
# What is wider than its box: code may scroll on a phone, an output may not, nor a formula.
CUT = """boxes => boxes.filter(box => box.scrollWidth > box.clientWidth + 1 && box.clientWidth)
    .map(box => box.textContent.trim().slice(0, 80))"""
# A name in the first column of a table, broken into pieces.
BROKEN = """names => names.filter(name => !/[\\s-]/.test(name.textContent) && name.getClientRects().length > 1)
    .map(name => name.textContent)"""
# Pieces of names in the other columns, which may break after a dot or an underscore, that are broken elsewhere.
BROKEN_PIECES = """names => names.flatMap(name => [...name.childNodes]).filter(piece => {
    const place = document.createRange();
    place.selectNode(piece);
    return !/[^\\w.]/.test(piece.textContent) && place.getClientRects().length > 1;
}).map(piece => piece.textContent)"""
# Formulas whose full stop or comma may begin the next line.
LOOSE_MARKS = """formulas => formulas.filter(formula => /^[.,;:?!)]/.test(formula.nextSibling?.data ?? ""))
    .map(formula => formula.parentElement.textContent.slice(0, 80))"""
# Of what cells print in several lines, such as tables, the first line where one takes more than one line on a phone.
BROKEN_LINES = """boxes => boxes.flatMap(box => {
    const lines = box.textContent.trimEnd().split("\\n"), height = parseFloat(getComputedStyle(box).lineHeight);
    const { paddingTop, paddingBottom } = getComputedStyle(box);
    const taken = Math.round((box.clientHeight - parseFloat(paddingTop) - parseFloat(paddingBottom)) / height);
    return lines.length > 1 && taken > lines.length ? [lines[0]] : [];
})"""
# Waits, a few seconds at most, for what theme and course do a moment after the colours or the window have changed: they
# let the keyboard into a box that scrolls.
SETTLE = f"""async scheme => {{
    const settled = {SETTLED}, drawn = () => new Promise(requestAnimationFrame);
    const right = () => document.documentElement.dataset.theme === scheme;
    for (let frames = 0; frames < 300 && !(right() && settled()); frames++) await drawn();
    return [...(right() ? [] : ["the colours"]), ...(settled() ? [] : ["what the keyboard may scroll"])];
}}"""
SHOW_EVERYTHING = """() => {
    [...document.querySelectorAll("course-predict button")]
        .find(button => button.textContent.startsWith("Always"))?.click(); // what waits for a prediction has no height
    for (const fold of document.querySelectorAll("article details")) fold.open = true;
}"""
# What WCAG 1.4.12 lets a reader ask for.
SPACED = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
    p { margin-bottom: 2em !important }"""
WIDER = "([root]) => root.scrollWidth > innerWidth ? [root.scrollWidth - innerWidth] : []"
BARE_ICONS = "icons => icons.filter(icon => getComputedStyle(icon).maskImage === 'none').map(icon => icon.className)"
THERE = "found => found.map(one => one.outerHTML.slice(0, 80))"
SAYS_LITTLE = """pictures => pictures.map(picture => picture.getAttribute("aria-label") ?? "")
    .filter(text => text.length <= 20)"""
TABLE_AS_TEXT = (
    """texts => texts.filter(text => text.innerHTML.startsWith("|")).map(text => text.textContent.slice(0, 80))"""
)
# On paper.
CUT_OFF = """all => all
    .filter((one) => getComputedStyle(one).position !== "absolute" && one.getBoundingClientRect().width > 1)
    .filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
    .filter((one) => !one.closest("svg, mjx-assistive-mml, .course-tools"))
    .map((one) => one.textContent.trim().slice(0, 60))"""
# Text, shown or not, with less contrast to what is painted behind it than WCAG asks for.
FAINT = """all => {
    const { Color, flattenColors, getContrast } = axe.commons.color;
    const behind = new Map([[null, { ground: new Color(255, 255, 255), opacity: 1 }]]);
    const read = (text, opacity, colour = new Color()) => {
        colour.parseString(text);
        colour.alpha *= opacity;
        return colour;
    };
    return all.filter(one => {
        const style = getComputedStyle(one), around = behind.get(one.parentElement);
        const opacity = around.opacity * style.opacity;
        const ground = flattenColors(read(style.backgroundColor, opacity), around.ground);
        behind.set(one, { ground, opacity });
        const written = [...one.childNodes].some(({ nodeType, data }) => nodeType === Node.TEXT_NODE && data.trim());
        const size = parseFloat(style.fontSize), large = size >= 24 || (size >= 18.66 && style.fontWeight >= 700);
        const contrast = getContrast(ground, read(style.color, opacity));
        return (written || one.matches("input, textarea")) && contrast < (large ? 3 : 4.5);
    }).map(one => one.outerHTML.slice(0, 80));
}"""
# What opens and closes is set in the sans, the text in the serif.
LIKE_TEXT = """found => found.filter(one => [...one.childNodes].some(({ data }) => data?.trim()))
    .filter(one => getComputedStyle(one).fontFamily.includes("Serif")).map(one => one.outerHTML.slice(0, 80))"""
ALWAYS = {"wider than the window": ("html", WIDER)}
COLOURS = {
    "faint": ("html, body, body :not(svg *, mjx-container *, [class*=kbd-shortcut], [class*=kbd-shortcut] *)", FAINT)
}
WIDE = {"cut": ("article :is(pre, div.math, .output)", CUT)}
NARROW = {"output cut": ("article .cell_output pre", CUT)}
PHONE = {"table cut": ("article table", CUT), "name broken in a table": ("article td code .pre", BROKEN_PIECES)}
FIRST_COLUMN = {"name broken in the first column": ("article tr > :first-child code", BROKEN)}
PAPER = {"cut off on paper": (".bd-article *", CUT_OFF)}
ON_PAPER = [f"chapters/{name}" for name in ("choosing", "sigmoid", "vanishing", "claims", "teachers", "cheat_sheet")]
OPENED = {
    "formula cut": ("article div.math", CUT),
    "printed line broken": ("article .output[style] pre", BROKEN_LINES),
    "picture without a text": ("article img:not([alt]), article img[alt='']", THERE),
    "drawing without a text": ("article svg[role=img]", SAYS_LITTLE),
    "formula not set": ("mjx-merror, .problematic", THERE),
    "full stop loose after a formula": ("article :not(.course-together) > span.math", LOOSE_MARKS),
    "control that looks like the text": ("article summary *", LIKE_TEXT),
    "table that stands there as text": ("p", TABLE_AS_TEXT),
    # The theme's icons are masks of ours; one that style.py does not draw would be a filled square.
    "icon that is not drawn": (".fa-solid, .fas, .fab, .fa-brands", BARE_ICONS),
}


def wrong(page, looks):
    """Look at a page in several ways at once, each a selector and a function of its elements: what is found wrong."""
    parts = (
        f"{json.dumps(name)}: ({look})([...document.querySelectorAll({json.dumps(at)})])"
        for name, (at, look) in looks.items()
    )
    return {name: found for name, found in page.evaluate(f"({{ {', '.join(parts)} }})").items() if found}


@pytest.mark.parametrize("name", PAGES)
def test_page_is_whole(open_page, faults_of, name):
    """Wide and narrow, light and dark: nothing wider than the page, every picture with a text, no fault to axe.

    That nothing is asked of another host and no error is logged, ``open_page`` itself sees to.
    """
    # A solution is its sheet with other text in the cells, and sheets are looked at in every setting.
    settings = SETTINGS[-1:] if "solutions" in name else SETTINGS
    page = open_page(name, *settings[0])
    for width, scheme in settings:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # no button half-way between two colours
        assert page.evaluate(SETTLE, scheme) == [], (width, scheme)
        if (width, scheme) in [(1280, "dark"), (390, "light")]:  # axe takes its time; FAINT needs it, for the colours
            assert faults_of(page, colours=False) == [], (width, scheme)
        looks = ALWAYS | COLOURS | (WIDE if width == 1280 else NARROW)
        looks |= (FIRST_COLUMN if width >= 390 else {}) | (PHONE if width == 390 else {})
        assert wrong(page, looks) == {}, (width, scheme)
    if name in ON_PAPER:
        page.set_viewport_size({"width": 680, "height": 900})  # A4 within its margins
        page.emulate_media(media="print")
        assert wrong(page, PAPER) == {}
        page.set_viewport_size({"width": 390, "height": 900})
        page.emulate_media(media="screen")
    page.evaluate(SHOW_EVERYTHING)
    assert wrong(page, OPENED) == {}
    page.add_style_tag(content=SPACED)
    assert wrong(page, ALWAYS) == {}, "with more space between letters"


def test_reading_a_sheet_fetches_little_and_nothing_of_python(open_page):
    page = open_page("exercises/sigmoid")
    page.wait_for_load_state("networkidle")
    assert page.get_by_role("button", name="Check").first.is_visible()
    sizes = page.evaluate(
        "performance.getEntriesByType('resource').map(({ name, encodedBodySize }) => [name, encodedBodySize])"
    )
    assert not [name for name, _ in sizes if "pyodide" in name or name.endswith((".whl", "fa-solid-900.woff2"))]
    assert page.locator("link[rel=stylesheet]").count() == 1
    assert sum(size for _, size in sizes) < 700_000  # the aim for a page; a plain Jupyter Book has three times that


def see_that_the_quiz_answers_every_choice(page):
    question = page.locator(".course-quiz > li").first
    assert "Try s = 3" not in question.inner_text()
    question.get_by_text("When s is the input of the sigmoid.").click()
    assert "✗ Try s = 3" in question.inner_text()
    question.get_by_text("When s is the output of the sigmoid.").click()
    assert "✓ Yes. With s = σ(x)" in question.inner_text()


def test_scripts_wait_until_the_page_can_be_read(open_page):
    page = open_page("chapters/sigmoid", locale="en-GB")  # a window of its own: no paint is told of a page in the back
    painted = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Infinity")
    parsed = page.evaluate("performance.getEntriesByType('navigation')[0].domContentLoadedEventStart")
    asked = page.evaluate(
        "performance.getEntriesByType('resource').filter(({ name }) => /[.]m?js/.test(name)).map(r => r.startTime)"
    )
    assert len(asked) > 8
    assert min(asked) >= min(painted, parsed + 3000)  # on a machine that paints late they wait no longer than that


def test_the_quiz_answers_and_without_a_public_address_nothing_is_launched(open_page):
    page = open_page("chapters/sigmoid")
    assert page.locator("a[href*='binder'], a[href*='/edit/']").count() == 0
    see_that_the_quiz_answers_every_choice(page)


def test_where_no_paint_is_told_the_scripts_come_all_the_same(open_page):
    page = open_page("chapters/sigmoid", script="PerformanceObserver.prototype.observe = () => {}")
    assert page.locator("course-cell .cell_input").first.is_visible()
    assert page.get_by_role("button", name="Run").count() > 5


def test_what_the_policy_forbids_is_reported_as_an_error(window, site):
    """So a page that breaks its own Content-Security-Policy fails every test that opens it."""
    page, errors = window().new_page(), []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.goto(f"{site}/chapters/sigmoid.html")
    page.evaluate("""() => {
        document.body.append(Object.assign(document.createElement("script"), { textContent: "window.ran = 1" }));
        document.body.insertAdjacentHTML("beforeend", "<img src='data:,' onerror='window.ran = 2'>");
    }""")
    page.evaluate("fetch('https://example.org').catch(() => null)")
    assert page.evaluate("window.ran") is None
    assert len([error for error in errors if "Content Security Policy" in error]) >= 3
    page.close()


class Anchors(HTMLParser):
    """The links and the labels of a page."""

    def __init__(self, path):
        super().__init__()
        self.links, self.labels = set(), {""}
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        self.labels |= {found.get("id")}
        if tag == "a" and "href" in found:
            self.links.add(found["href"])


def test_every_page_is_valid_html(site):
    for name in PAGES:
        text = (HTML / f"{name}.html").read_text(encoding="utf-8")
        parser = html5lib.HTMLParser()
        parser.parse(FORMULA.sub("", text))
        assert parser.errors == [], name
        ids = re.findall(r'\sid="([^"]+)"', text)
        assert {label: n for label, n in Counter(ids).items() if n > 1} == {}, name


def test_every_internal_link_leads_somewhere(site):
    pages = {HTML / f"{name}.html": Anchors(HTML / f"{name}.html") for name in PAGES}
    for path, page in pages.items():
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme or not (parts.path or parts.fragment):
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            assert target.is_file(), f"{path.name}: {link}"
            if target in pages:
                assert unquote(parts.fragment) in pages[target].labels, f"{path.name}: {link}"


def test_without_javascript_the_page_reads_formulas_are_set_the_figure_stands_still_and_the_quiz_answers(open_page):
    page = open_page("chapters/sigmoid", java_script_enabled=False)
    assert page.locator("course-explorable[data-name=tangent] figure svg[role=img]").count() == 1
    text = page.locator("article").inner_text()
    assert "4.248354255291589e-18" in text  # printed by a cell, kept back by no script
    assert "\\(" not in text
    assert page.locator("article mjx-container").count() > 20
    # A letter of MathJax's own font: without it the box would have no width.
    assert page.locator("article mjx-container mjx-c").filter(visible=True).first.bounding_box()["width"] > 3
    see_that_the_quiz_answers_every_choice(page)


def test_the_cheat_sheet_prints_on_one_page(open_page):
    page = open_page("chapters/cheat_sheet")
    page.evaluate("document.fonts.ready.then(() => null)")
    pdf = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1
    width, height = map(float, re.search(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", pdf).groups())
    assert (round(width), round(height)) == (595, 842)  # A4, in points


def test_a_page_opened_as_a_file_says_why_nothing_runs_and_is_not_taken_for_a_frame(browser):
    page = browser.new_page()
    page.goto((HTML / "chapters/sigmoid.html").as_uri())
    page.locator(".course-as-file", has_text="make serve").wait_for()
    assert not page.locator(".course-elsewhere").is_visible()
    page.close()
