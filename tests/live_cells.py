"""A live cell of an open page, as a reader uses it."""

import json
import string

START = 90_000  # milliseconds: the first answer waits for Python to start
NO_STORAGE = "Object.defineProperty(window, 'localStorage', { configurable: true, get() { throw new Error('no'); } })"
# What is typed is looked at, not what Python says: it never comes, which saves its start.
NO_PYTHON = "globalThis.Worker = class { postMessage() {} terminate() {} };"
PRINTABLE = string.digits + string.ascii_letters + string.punctuation
NUMERIC_PAD = {f"Numpad{n}": str(n) for n in range(10)} | {
    "NumpadDivide": "/",
    "NumpadMultiply": "*",
    "NumpadSubtract": "-",
    "NumpadAdd": "+",
    "NumpadDecimal": ".",
}


def keep(page, key, **known):
    """Leave in the browser what the course would have kept there under a name."""
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [f"activations-course:{key}", json.dumps(known)])


class Cell:
    """A cell of a page: that of a question, or the one at a place."""

    def __init__(self, page, question="sigmoid.derivative", at=None):
        self.page = page
        page.evaluate("() => customElements.whenDefined('course-cell').then(() => null)")  # after the first paint
        which = f'[question="{question}"]' if at is None else ':not([kind="check"])'
        self.cell = page.locator(f"course-cell{which}").nth(at or 0)
        self.result = self.cell.locator(".course-result")
        self.status = self.cell.locator(".course-status")

    def edit(self):
        """Put the editor in the place of the code, as a reader does who clicks there."""
        self.cell.locator(".cm-content, .cell_input pre").first.click()
        self.cell.locator(".cm-content").wait_for()
        return self.cell.locator(".cm-content")

    def write(self, text):
        self.edit().fill(text)

    def take_every_key(self):
        """Type every printable character with real keys, and see them all, and no search."""
        content = self.edit()
        content.fill("")
        content.press("Control+k")  # opens the search on the rest of the page
        self.page.keyboard.type(PRINTABLE)
        for key in NUMERIC_PAD:
            self.page.keyboard.press(f"Shift+{key}")  # without Shift, the driver's pad moves the cursor
        assert content.inner_text() == PRINTABLE + "".join(NUMERIC_PAD.values())
        assert self.page.locator("dialog[open]").count() == 0
        self.button("Reset").click()

    @property
    def text(self):
        return self.cell.evaluate("cell => cell.text")

    def button(self, name):
        return self.cell.get_by_role("button", name=name, exact=True)

    def answer(self):
        """Return what stands below the cell once Python has answered."""
        self.result.locator(":scope > *").first.wait_for(timeout=START)
        self.button("Run").wait_for(timeout=START)
        return self.result.inner_text()

    def press(self, name):
        """Press a button and return what then stands below the cell."""
        self.result.evaluate("result => result.replaceChildren()")
        self.button(name).click()
        return self.answer()

    def run(self, text):
        self.write(text)
        return self.press("Run")

    def check(self, text):
        self.write(text)
        return self.press("Check")
