"""One style sheet for all pages: the theme's, the extensions' and ours in the order of a page, as far as needed."""

import hashlib
import re
from itertools import chain
from pathlib import Path

from livepage.build import node
from livepage.build.assets import FOLDER

PURGE = Path(__file__).parent / "purge.mjs"
SHEET = f"{FOLDER}/book.css"
ORDER = f"{FOLDER}/sheets.css"  # what the bundle is made of; a build that writes no page finds the list here
_LINK = re.compile(r'[ \t]*<link rel="stylesheet"[^>]*href="(?P<root>[^"]*)_static/(?P<sheet>[^"?]+)[^>]*>\n?')


def sheets_of(page):
    """Return the style sheets that a page links to, as paths below ``_static``; a finished page has none."""
    return [link["sheet"] for link in _LINK.finditer(page) if link["sheet"] != SHEET]


def write(modules, static, pages):
    """Make the one sheet of what the pages need, and return its address with the digest of its content."""
    # A page with many sheets comes first: it knows the order, and the others have some of the same.
    lists = sorted(map(sheets_of, pages), key=len, reverse=True)
    if sheets := dict.fromkeys(chain(*lists)):
        lines = (f'@import "../{sheet}";\n' for sheet in sheets)
        (static / ORDER).write_text("".join(lines), encoding="utf-8")
    # The sheets that name fonts lie beside the bundle or in a folder beside it: the addresses hold.
    fonts = (f"--external:*.{kind}" for kind in ("woff2", "woff", "ttf"))
    node.bundle(modules, static / ORDER, static / SHEET, *fonts, "--loader:.png=dataurl")
    needs = {"pages": list(pages), "scripts": f"{static.as_posix()}/**/*.{{js,mjs}}", "sheet": str(static / SHEET)}
    sheet = node.run(PURGE, modules, needs)
    (static / SHEET).write_text(sheet, encoding="utf-8")
    return f"{SHEET}?v={hashlib.sha256(sheet.encode()).hexdigest()[:8]}"


def link(page, address):
    """Return the page with one link to the one sheet, in place of the first of its links."""
    links = list(_LINK.finditer(page))
    if not links:
        return page
    first, parts, end = links[0], [], 0
    for found in links:
        parts.append(page[end : found.start()])
        end = found.end()
    one = f'  <link rel="stylesheet" href="{first["root"]}_static/{address}" />\n'
    return parts[0] + one + "".join(parts[1:]) + page[end:]
