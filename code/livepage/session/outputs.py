"""What a cell shows, in its order: printed text, values, pictures, formulas; as a notebook would store it."""

import base64
import io
import re
import sys
import time

from activations.plotting.stored_image import inline
from examiner.running.errors import cut

MOST_PRINTED = 20_000
CUT = f"\n… the cell printed more than {MOST_PRINTED} characters; the rest is not shown.\n"
NEWS = 0.1  # seconds between two reports of what is printed
# In the order in which a page prefers them, with the method that a value may have for each.
FORMS = {
    "text/html": "_repr_html_",
    "text/markdown": "_repr_markdown_",
    "image/svg+xml": "_repr_svg_",
    "image/png": "_repr_png_",
    "image/jpeg": "_repr_jpeg_",
    "text/latex": "_repr_latex_",
}


def form_of(value):
    """Return the best form that a value has, as ``(mime type, data)``."""
    value = _picture(value)
    own = {} if isinstance(value, type) else _bundle(value)
    for mime, method in FORMS.items():
        data = own.get(mime)
        if data is None and not isinstance(value, type):
            data = getattr(value, method, lambda: None)()
        if data:
            data = data[0] if isinstance(data, tuple) else data
            data = base64.b64encode(data).decode() if isinstance(data, bytes) else data
            return mime, inline(data) if mime == "text/html" else data
    return "text/plain", cut(own.get("text/plain") or repr(value))


def _picture(value):
    """Return a figure of Matplotlib as a picture in the colours of the page, with words; anything else as it is."""
    figure = sys.modules.get("matplotlib.figure")
    if figure and isinstance(value, figure.Figure):
        from activations.plotting.picture import picture_of  # which imports Matplotlib

        return picture_of(value)
    return value


def _bundle(value):
    """Return the forms that a value gives all at once."""
    made = getattr(value, "_repr_mimebundle_", lambda **_: None)(include=None, exclude=None)
    return (made[0] if isinstance(made, tuple) else made) or {}


def overwritten(text):
    r"""Return a text as a terminal leaves it: what follows a carriage return stands in the place of the line.

    >>> overwritten("10 %\r20 %\ndone")
    '20 %\ndone'
    """
    return re.sub(r"[^\n]*\r(?=[^\r\n])", "", text) if "\r" in text else text


class Outputs:
    """The outputs of the cell that runs: a list of ``{mime type: data}``, of which printed text is ``stream``."""

    def __init__(self, report=lambda outputs: None):
        self.report = report  # called now and then while a cell prints
        self.told = time.monotonic()
        self.clear()

    def clear(self):
        """Forget what has been shown."""
        self.shown, self.printed = [], 0

    def write(self, text):
        """Add printed text while there is room for it: a page must survive a loop that prints."""
        room = MOST_PRINTED - self.printed
        self.printed += len(text)
        if text and room >= 0:
            self._stream(text if len(text) <= room else text[:room] + CUT)
            if time.monotonic() - self.told > NEWS:
                self.report(self.shown)
                self.told = time.monotonic()

    def _stream(self, text):
        before = self.shown.pop()["stream"] if self.shown and "stream" in self.shown[-1] else ""
        self.shown.append({"stream": overwritten(before + text)})

    def show(self, value):
        """Add a value in its best form."""
        mime, data = form_of(value)
        self.shown.append({mime: data})


class Stream(io.TextIOBase):
    """Stands for ``sys.stdout`` and ``sys.stderr`` while a cell runs."""

    def __init__(self, outputs):
        self.outputs = outputs

    def write(self, text):
        """Hand the text on; say that all of it was written."""
        self.outputs.write(text)
        return len(text)

    def writable(self):
        """Tell that this can be written to."""
        return True
