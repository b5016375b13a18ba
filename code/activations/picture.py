"""A matplotlib figure that shows itself as one inline SVG: for light, dark and print, with its alt text.

Colours are drawn in their light form and then turned into CSS variables, so that the page decides. Ids and
coordinates are the same in every run, so that a stored notebook changes only when the picture does.
"""

import hashlib
import html
import io
import re
from importlib import resources

import matplotlib as mpl
from matplotlib.figure import Figure

from activations.colours import ROLES

STYLE = mpl.rc_params_from_file(str(resources.files("activations") / "course.mplstyle"), use_default_template=False)
INKED = ("text.color", "axes.labelcolor", "axes.edgecolor", "xtick.color", "ytick.color")
INK = dict.fromkeys(INKED, ROLES["ink"].light)
NO_METADATA = {"Creator": None, "Date": None, "Format": None, "Type": None}


class Picture(Figure):
    """A figure in the course's style, with a text that says what it shows.

    Parameters
    ----------
    alt : str
        What is seen, with its numbers: for readers who do not see it.
    **options
        Passed on to ``matplotlib.figure.Figure``.
    """

    def __init__(self, alt="", **options):
        with style():
            super().__init__(**options)
        self.alt = alt

    def __repr__(self):
        return self.alt

    def _repr_html_(self):
        return f'<figure class="course-figure">{inline_svg(self)}</figure>'


def style():
    """Return the context in which every figure of the course is drawn."""
    return mpl.rc_context({**STYLE, **INK, "grid.color": ROLES["faint"].light})


def inline_svg(picture):
    """Return the figure as an SVG element: themable, labelled with its alt text, and the same in every run."""
    buffer = io.StringIO()
    with style():
        picture.savefig(buffer, format="svg", transparent=True, metadata=NO_METADATA)
    svg = buffer.getvalue()
    svg = svg[svg.index("<svg") :]
    svg = re.sub(r"<metadata>.*?</metadata>\s*", "", svg, flags=re.DOTALL)
    svg = re.sub(r' (?:width|height)="[\d.]+pt"', "", svg, count=2)
    svg = re.sub(r"font: ([\d.]+px) [^;\"]*", r"font-size: \1; font-family: inherit", svg)
    svg = re.sub(r"-?\d+\.\d{3,}", lambda number: f"{float(number[0]):.2f}", svg)
    for name, role in ROLES.items():
        svg = svg.replace(role.light.lower(), role.css(name))
    svg = _with_own_ids(svg)
    return svg.replace("<svg", f'<svg role="img" aria-label="{html.escape(picture.alt)}"', 1).strip()


def _with_own_ids(svg):
    """Prefix every id with a digest of the picture: two pictures on one page must not share ids."""
    prefix = "p" + hashlib.sha256(svg.encode()).hexdigest()[:8]
    svg = re.sub(r'\bid="', f'id="{prefix}-', svg)
    return re.sub(r'(href="#|url\(#)', rf"\g<1>{prefix}-", svg)
