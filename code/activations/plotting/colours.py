"""One colour, one meaning, everywhere: figures, feedback and pages all read this table.

Each role also has a line style, so that a greyscale print and a colour-blind reader lose nothing.
Contrast is above 4.5 on a white page (``light``) and on the dark theme's ``#14181e`` (``dark``).
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Role:
    """What a colour means, its value on a light and on a dark page, and the SVG dash pattern of its lines."""

    meaning: str
    light: str
    dark: str
    dash: str = ""


ROLES = {
    "function": Role("the function f", "#0072B2", "#56B4E9"),
    "slope": Role("its slope f'", "#C44E00", "#FF8A4C", dash="6 3"),
    "answer": Role("the learner's answer", "#8E44AD", "#C792EA", dash="2 2"),
    "right": Role("right, alive", "#00795A", "#4CC9A0"),
    "ink": Role("text, axes", "#24292F", "#CED6DD"),
    "faint": Role("grid, hints", "#6B7280", "#8B949E"),
    "second": Role("a second curve beside others", "#B8155A", "#FF85B3", dash="9 2 2 2"),
    "third": Role("a third", "#7A6500", "#D9BF4A", dash="14 3"),
    "fourth": Role("a fourth", "#00757F", "#5CC8D0", dash="3 3"),
    "fifth": Role("a fifth", "#7B4B2A", "#D2A679", dash="6 2 2 2 2 2"),
}
BESIDE = ("second", "third", "fourth", "fifth")


def css_colour(role):
    """Return the colour of a role as a CSS variable that falls back to the light value outside the book.

    >>> css_colour("slope")
    'var(--course-slope, #C44E00)'
    """
    return f"var(--course-{role}, {ROLES[role].light})"
