"""The book's one style sheet, put together when the book is built: fonts, colours, icons, and course.css."""

import re
from pathlib import Path

from activations.plotting.colours import ROLES

EXPLORE = Path(__file__).parent / "explore" / "explore.css"
# The style sheets of the fonts. The text has two weights and few italics: three files weigh less than one with all.
SHEETS = (
    *(f"@fontsource/source-serif-4/{sheet}.css" for sheet in ("400", "400-italic", "700")),
    *(f"@fontsource-variable/source-sans-3/{sheet}.css" for sheet in ("wght", "wght-italic")),
    *(f"@fontsource-variable/source-code-pro/{sheet}.css" for sheet in ("wght", "wght-italic")),
)
FIRST = ("source-serif-4-latin-400-normal", "source-sans-3-latin-wght-normal")  # fetched first: layout.html
SUBSETS = ("latin", "latin-ext", "greek")  # what this course's language and formulas can need
_FACE = re.compile(r"/\* (?P<name>\S+) \*/\s*@font-face \{.*?\./files/(?P<file>[^)]+)\).*?\}", re.DOTALL)

# The theme's icons by its own names, drawn on 24 by 24. They replace a script of half a megabyte.
ICONS = {
    "angle-left": "M15 5l-7 7 7 7",
    "angle-right": "M9 5l7 7-7 7",
    "arrow-up": "M12 20V4M5 11l7-7 7 7",
    "bars": "M4 6h16M4 12h16M4 18h16",
    "chevron-down": "M6 9l6 6 6-6",
    "circle-half-stroke": "M12 3a9 9 0 1 0 0 18 9 9 0 1 0 0-18zM12 3v18M14 6v12M16.5 7.5v9",
    "download": "M12 3v12M6 10l6 6 6-6M4 21h16",
    "file": "M6 3h8l5 5v13H6zM14 3v5h5",
    "file-pdf": "M6 3h8l5 5v13H6zM14 3v5h5M9 13h6M9 17h6",
    "github": "M9 20c-4 1-4-2-6-2m12 4v-4c0-1 0-2-.6-2.6 3-.3 6-1.4 6-6.4a5 5 0 0 0-1.4-3.5c.1-1 .1-2-.3-3.1"
    "-1.4-.3-3.3 1-4.2 1.6a14 14 0 0 0-7 0C7.6 1.2 5.7 2.1 4.6 2.4a5 5 0 0 0-.3 3.1A5 5 0 0 0 3 9"
    "c0 5 3 6 6 6.4-.6.6-.6 1.2-.6 2.6v4",
    "gitlab": "M12 21L2 13l3-9 3 6h8l3-6 3 9z",
    "list": "M9 6h11M9 12h11M9 18h11M4 6h.01M4 12h.01M4 18h.01",
    "magnifying-glass": "M11 4a7 7 0 1 0 0 14 7 7 0 1 0 0-14zM16 16l5 5",
    "moon": "M20 14A8.5 8.5 0 0 1 10 4a8.5 8.5 0 1 0 10 10z",
    "rocket": "M5 15c-2 1-2 5-2 6 1 0 5 0 6-2M9 15l-3-3c2-5 6-9 14-9 0 8-4 12-9 14zM15 9h.01",
    "sun": "M12 8a4 4 0 1 0 0 8 4 4 0 1 0 0-8zM12 2v2M12 20v2M2 12h2M20 12h2M5 5l1 1M18 18l1 1M5 19l1-1M18 6l1-1",
}


def colours():
    """Return the table of colours as CSS variables: light, dark, and light again on paper."""
    light, dark = _colours(":root", "light"), _colours('html[data-theme="dark"]', "dark")
    return light + dark + f"@media print {{ {_colours('html[data-theme]', 'light')}}}\n"


def _colours(selector, shade):
    """Return the rule that sets the variables to one column of the table."""
    variables = " ".join(f"--course-{name}: {getattr(role, shade)};" for name, role in ROLES.items())
    return f"{selector} {{ {variables} }}\n"


def roles():
    """Return how explorables draw each role: its colour and its dashes."""
    return "".join(
        f".course-explorable .{name} {{ stroke: var(--course-{name}); fill: var(--course-{name}); "
        f"stroke-dasharray: {role.dash or 'none'}; }}\n"
        for name, role in ROLES.items()
    )


def explorable():
    """Return the look of explorables in JupyterLab, which has colours of its own."""
    light = _colours(".course-explorable", "light")
    dark = _colours('[data-jp-theme-light="false"] .course-explorable', "dark")
    return light + dark + roles() + EXPLORE.read_text(encoding="utf-8")


def icons():
    """Return the icons as masks, so that they take the colour of the text around them."""
    image = (
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24' fill='none' stroke='black' "
        "stroke-width='2' stroke-linecap='round' stroke-linejoin='round'><path d='{}'/></svg>"
    )
    return "".join(
        f'.fa-{name} {{ --icon: url("data:image/svg+xml,{image.format(path)}"); }}\n' for name, path in ICONS.items()
    )


def _rule(rule):
    """Return the rule of one font, leading to its copy.

    The upright fonts of the text are fetched first; one that comes too late is used on the next page, so that nothing
    jumps while someone reads. The others are few words, or take no other room in their own font.
    """
    if any(f"{name}.woff2" in rule for name in FIRST):
        rule = rule.replace("font-display: swap", "font-display: optional")
    return re.sub(r", url\(\S+\.woff\) format\('woff'\)", "", rule).replace("./files/", "fonts/")


def faces(modules):
    """Return the rules that name the fonts, and the files they name, from the npm packages."""
    rules, files = [], []
    for sheet in (modules / name for name in SHEETS):
        for face in _FACE.finditer(sheet.read_text(encoding="utf-8")):
            if re.search(f"-({'|'.join(SUBSETS)})-(wght|[47]00)", face["name"]):
                rules.append(_rule(face[0]))
                files.append(sheet.parent / "files" / face["file"])
    return "\n".join(rules), files
