"""Print what a page weighs, and how soon a cell is answered.

Run by `make measure WHAT=weight` after a build. Weights are those of a host that compresses, as `livepage.serve` does.
"""

import re
import sys

from playwright.sync_api import sync_playwright

from livepage.serve import serving
from publish import FOLDER, launch

PAGES = {"index": 194, "chapters/sigmoid": 345, "exercises/sigmoid": 450}  # kB that each may weigh, compressed
ANSWER = """
def my_derivative(x):
    e = np.exp(-abs(x))
    return e / (1 + e) ** 2
"""
FIGURE = "from activations import plotting, tanh\nplotting.pair(tanh)"
# What is pressed: the page, the cell, what stands in it, and the seconds the first and the next may take.
PRESSED = {
    "a plain cell": ("chapters/sigmoid", "course-cell", "1 + 1", 4.5, 0.050),
    "a figure": ("chapters/sigmoid", "course-cell", FIGURE, 8.0, 0.4),
    "a check": ("exercises/sigmoid", 'course-cell[question="sigmoid.derivative"]', ANSWER, 6.0, 0.050),
}
# Presses the first button and resolves to the seconds until the result stands there.
TIMED = """cell => new Promise(done => {
    const result = cell.querySelector(".course-result"), start = performance.now();
    new MutationObserver(() => done((performance.now() - start) / 1000)).observe(result, { childList: true });
    cell.querySelector(".course-tools button").click();
})"""


def weight(browser, address):
    """Return what is sent for a page until it is at rest, in kB, and the addresses."""
    page, sent = browser.new_page(), {}
    page.on("response", lambda response: sent.update({response.url: response}))
    page.goto(address, wait_until="networkidle")
    own = {url: response for url, response in sent.items() if url.startswith("http") and response.ok}
    total = sum(response.request.sizes()["responseBodySize"] for response in own.values()) / 1000
    page.close()
    return total, list(own)


def seconds(browser, site, name, which, text):
    """Return the seconds from pressing to the result: the first time, with Python to start, and then again."""
    page = browser.new_page()
    page.goto(f"{site}/{name}.html", wait_until="networkidle")
    cell = page.locator(which).first
    cell.evaluate("(cell, text) => cell.replace(text)", text)
    cold = cell.evaluate(TIMED)
    warm = sorted(cell.evaluate(TIMED) for _ in range(11))
    if re.search("✗|Error|could not", cell.locator(".course-result").inner_text()):
        sys.exit(f"error: this did not run: {cell.inner_text()}")
    page.close()
    return cold, warm[5]


def main():
    """Measure, print the table, and fail where a limit is passed."""
    with serving(FOLDER) as site, sync_playwright() as playwright:
        browser = launch(playwright)
        faults = []
        for name, most in PAGES.items():
            kilobytes, addresses = weight(browser, f"{site}/{name}.html")
            print(f"{name:20} {kilobytes:4.0f} kB, compressed")
            faults += [f"{name} weighs {kilobytes:.0f} kB, at most {most} are allowed"] if kilobytes > most else []
            faults += [f"{name} loads {url}" for url in addresses if "pyodide" in url or url.endswith(".whl")]
        for what, (*where, first, next_) in PRESSED.items():
            cold, warm = seconds(browser, site, *where)
            print(f"{what}: {cold:.1f} s with Python to start; then {1000 * warm:.0f} ms (median of 11)")
            faults += [f"{what} takes {cold:.1f} s at first, at most {first} are allowed"] if cold > first else []
            faults += [f"{what} takes {warm:.3f} s then, at most {next_} are allowed"] if warm > next_ else []
        sys.exit("\n".join(f"error: {fault}" for fault in faults) or 0)


if __name__ == "__main__":
    main()
