"""A matplotlib figure that shows itself as one inline SVG, and says in words what it shows."""

import hashlib
import html
import io
import re
from functools import wraps
from pathlib import Path

import matplotlib.style
from matplotlib.figure import Figure

from activations import _arguments
from activations.plotting.colours import ROLES

STYLE = Path(__file__).parent / "course.mplstyle"
LARGEST = 1.45  # pixels a point: so far a picture grows on a wide page


class Picture(Figure):
    """A figure for a light page, a dark page and print alike; it needs no pyplot and leaves no state.

    A notebook shows it as ``<figure>`` holding one SVG whose colours are CSS variables. The same drawing gives the
    same bytes in every run.

    Parameters
    ----------
    width, height : float, optional
        Size in inches. The text is 12 points high and is still readable when the picture is shown
        350 pixels wide, as long as the width is not above 5.2.

    Raises
    ------
    TypeError, ValueError
        If ``width`` or ``height`` is not a finite number above 0.

    Attributes
    ----------
    alt : str
        What the picture shows, with its numbers.

    Examples
    --------
    >>> from activations import plotting, sigmoid
    >>> plotting.pair(sigmoid).svg()[:53]
    '<svg xmlns="http://www.w3.org/2000/svg" role="img" ar'
    """

    def __init__(self, width=5.2, height=3.1):
        _arguments.positive("width", width)
        _arguments.positive("height", height)
        super().__init__(figsize=(width, height))
        self.alt = ""

    def __repr__(self):
        return self.alt

    __str__ = __repr__

    def _repr_html_(self):
        return f'<figure class="course-figure">{self.svg()}</figure>'

    def svg(self):
        """Return the picture as an ``<svg>`` element, to stand in a page or in a file of its own."""
        drawing = io.StringIO()
        with matplotlib.style.context(["default", STYLE]):
            self.savefig(drawing, format="svg", metadata=dict.fromkeys(["Creator", "Date", "Format", "Type"]))
        drawn = drawing.getvalue()
        drawn = drawn[drawn.index("</defs>") + len("</defs>") : drawn.rindex("</svg>")]  # without its global <style>
        drawn = re.sub(r"<[^>]+>", _tidy_tag, " ".join(drawn.split()))
        width, height = self.get_size_inches() * 72
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{html.escape(self.alt)}" '
            f'viewBox="0 0 {width:g} {height:g}" style="width: {width * LARGEST:.0f}px; max-width: 100%; '
            f'height: auto; margin: auto; stroke-linejoin: round">{_name_ids(drawn.replace("> <", "><"))}</svg>'
        )


def alt_text(picture):
    """Return in words, with numbers taken from the drawn data, what a picture shows.

    Parameters
    ----------
    picture : Picture

    Returns
    -------
    str

    Raises
    ------
    TypeError
        If ``picture`` is no picture.

    Examples
    --------
    >>> from activations import plotting, sigmoid
    >>> plotting.alt_text(plotting.pair(sigmoid)).partition(";")[2]
    ' it is largest at x = 0, where it is 0.25.'
    """
    _arguments.like("picture", picture, "a Picture", "alt")
    return picture.alt


def course_style(function):
    """Make a function draw in the course's style, whatever the reader's own settings are."""

    @wraps(function)
    def drawing(*arguments, **keywords):
        with matplotlib.style.context(["default", STYLE]):
            return function(*arguments, **keywords)

    return drawing


def _tidy_tag(match):
    """Colours become CSS variables, text takes the page's font, coordinates keep two decimals."""
    tag = match[0]
    for name, role in ROLES.items():
        tag = re.sub(role.light, role.css(name), tag, flags=re.IGNORECASE)
    tag = re.sub(r"font: ([\d.]+px) [^;\"]+", r"font-size: \1", tag)
    tag = re.sub(r" font-family: [^;\"]+;| transform=\"rotate\(-0 [^\"]+\"", "", tag)
    tag = re.sub(r"-?\d+\.\d{3,}", lambda number: f"{float(number[0]):.2f}", tag)
    return tag.replace("xlink:href", "href")


def _name_ids(drawn):
    """Keep only the ids that are used, and name them after the drawing: two pictures on a page never clash.

    Matplotlib makes its ids from numbers in full length. They go first, or a last bit would change every name.
    """
    for number, name in enumerate(dict.fromkeys(re.findall(r'(?:url\(#|href="#)([\w-]+)', drawn))):
        drawn = re.sub(rf'(?<=[#"]){name}(?=[")])', f"@{number}", drawn)
    drawn = re.sub(r' id="(?!@)[^"]*"', "", drawn)
    prefix = "c" + hashlib.sha256(drawn.encode()).hexdigest()[:8]
    return re.sub(r'(?<=[#"])@(?=\d+[")])', f"{prefix}-", drawn)
