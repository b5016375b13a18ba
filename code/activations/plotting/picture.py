"""A figure of Matplotlib as one SVG in the course's colours, with words for what it shows."""

import hashlib
import html
import io
import re
from dataclasses import dataclass, field
from functools import wraps
from pathlib import Path

import matplotlib.style
from matplotlib.figure import Figure

from activations import _arguments
from activations.plotting.alt_text import describe
from activations.plotting.colours import ROLES, css_colour
from activations.plotting.stored_image import as_image

STYLE = Path(__file__).parent / "course.mplstyle"
PIXELS = 1.45  # a point: so far a picture grows on a wide page
SETTINGS = {"svg.fonttype": "none", "savefig.facecolor": "auto", "savefig.bbox": "standard"}
USUAL = {  # what stands here for the colours that Matplotlib draws with unless told otherwise
    "#1f77b4": "function",
    "#ff7f0e": "slope",
    "#2ca02c": "right",
    "#9467bd": "answer",
    "#d62728": "second",
    "#bcbd22": "third",
    "#17becf": "fourth",
    "#8c564b": "fifth",
    "#e377c2": "second",
    "#7f7f7f": "faint",
    "#000000": "ink",
    "#b0b0b0": "faint",
    "#cccccc": "faint",
}
COLOURS = {role.light.lower(): css_colour(name) for name, role in ROLES.items()}
COLOURS |= {usual: css_colour(name) for usual, name in USUAL.items()} | {"#ffffff": "var(--course-ground, #fff)"}


@dataclass(frozen=True, repr=False)
class Picture:
    """What a figure function returns: an ``svg``, its ``alt`` text, and the ``figure`` of Matplotlib behind them.

    A notebook shows it as an image on a white ground, which needs no trust; the book puts the SVG into the page, where
    its colours are CSS variables. The same drawing gives the same bytes in every run.

    >>> from activations import plotting, sigmoid
    >>> plotting.tangent(sigmoid, at=2).svg[:53]
    '<svg xmlns="http://www.w3.org/2000/svg" role="img" ar'
    """

    svg: str
    alt: str
    figure: Figure = field(compare=False)

    def __repr__(self):
        return self.alt

    def _repr_html_(self):
        return as_image(self.svg, self.alt)


def picture_of(figure, alt=None):
    """Return a figure of Matplotlib as a Picture in the course's colours.

    Without an ``alt`` text, the words are made from the titles, labels and lines of the ``figure``.

    >>> from matplotlib.figure import Figure
    >>> own = Figure()
    >>> line = own.add_subplot(xlabel="step").plot([0, 1, 2], [4, 1, 2], label="loss")
    >>> picture_of(own)
    y over step from −0.1 to 2.1. loss: 4 at step = 0, 2 at step = 2 and lowest 1 at step = 1.
    """
    _arguments.like("figure", figure, "a Figure of Matplotlib", "savefig", "axes")
    alt = describe(figure) if alt is None else alt
    return Picture(_svg(figure, alt), alt, figure)


def blank(height=3.1):
    """Return an empty figure of a height in inches, and so wide that its text can be read at 350 pixels."""
    return Figure(figsize=(5.2, height))


def course_style(function):
    """Make a function draw in the course's style, whatever the reader's own settings are."""

    @wraps(function)
    def drawing(*arguments, **keywords):
        with matplotlib.style.context(["default", STYLE]):
            return function(*arguments, **keywords)

    return drawing


def _svg(figure, alt):
    """Return a figure as an ``<svg>`` element, to stand in a page or in a file of its own."""
    drawing = io.StringIO()
    with matplotlib.rc_context(SETTINGS):
        figure.savefig(drawing, format="svg", metadata=dict.fromkeys(["Creator", "Date", "Format", "Type"]))
    drawn = drawing.getvalue()
    drawn = drawn[drawn.index("</defs>") + len("</defs>") : drawn.rindex("</svg>")]  # without its global <style>
    drawn = re.sub(r"<[^>]+>", _tidy_tag, " ".join(drawn.split()))
    width, height = (figure.get_size_inches() * 72).round(1)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{html.escape(alt)}" '
        f'viewBox="0 0 {width:g} {height:g}" width="{width * PIXELS:.0f}" height="{height * PIXELS:.0f}" '
        f'font-family="sans-serif" style="fill: {css_colour("ink")}; stroke-linejoin: round">'
        f'<rect class="ground" width="100%" height="100%" rx="5" fill="#fff"/>'
        f"{_name_ids(drawn.replace('> <', '><'))}</svg>"
    )


def _tidy_tag(match):
    """Colours become CSS variables, text takes the page's font, coordinates keep two decimals."""
    tag = re.sub(
        r"#[0-9a-f]{6}\b", lambda colour: COLOURS.get(colour[0].lower(), colour[0]), match[0], flags=re.IGNORECASE
    )
    tag = re.sub(r"font: ([^;\"]*?)([\d.]+px) [^;\"]+", _tidy_font, tag)
    tag = re.sub(r" font-family: [^;\"]+;| transform=\"rotate\(-0 [^\"]+\"", "", tag)
    tag = re.sub(r"-?\d+\.\d{3,}", lambda number: f"{float(number[0]):.2f}", tag)
    return tag.replace("xlink:href", "href")


def _tidy_font(match):
    """Return size, slant and weight of a font without its family."""
    slant, weight = (re.search(form, match[1]) for form in ("italic|oblique", r"bold|\d+"))
    named = (("font-style", slant), ("font-weight", weight))
    return "; ".join([f"font-size: {match[2]}", *(f"{name}: {found[0]}" for name, found in named if found)])


def _name_ids(drawn):
    """Keep only the ids that are used, and name them after the drawing: two pictures on a page never clash.

    Matplotlib makes its ids from numbers in full length. They go first, or a last bit would change every name.
    """
    for number, name in enumerate(dict.fromkeys(re.findall(r'(?:url\(#|href="#)([\w-]+)', drawn))):
        drawn = re.sub(rf'(?<=[#"]){name}(?=[")])', f"@{number}", drawn)
    drawn = re.sub(r' id="(?!@)[^"]*"', "", drawn)
    prefix = "c" + hashlib.sha256(drawn.encode()).hexdigest()[:8]
    return re.sub(r'(?<=[#"])@(?=\d+[")])', f"{prefix}-", drawn)
