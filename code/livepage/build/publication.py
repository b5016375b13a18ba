"""What a published site has beside its pages: downloads, and a card for those who share a link.

``make site`` sets ``BOOK_SITE`` and makes the files afterwards (``tools/publish.py``); without it, as in ``make book``,
nothing points to them.
"""

import os
from html import escape

VARIABLE = "BOOK_SITE"
PDF, ARCHIVE, CARD = "pdf/{page}.pdf", "course.zip", "_static/course/card.png"
PRINTED = ("chapters/",)  # pages that are offered as PDF


def downloads(pagename):
    """Return the files that a page offers: their place in the site, and what to call them."""
    files = [(ARCHIVE, "the whole course as a zip file, to read offline")]
    if pagename == "index":
        files.insert(0, (PDF.format(page="chapters/cheat_sheet"), "the cheat sheet as PDF"))
    if pagename.startswith(PRINTED):
        files.insert(0, (PDF.format(page=pagename), "this page as PDF"))
    return files


def offer(app, pagename, templatename, context, doctree):
    """Add links to the downloads below a page, and the card above it (an event handler)."""
    if not os.environ.get(VARIABLE) or "body" not in context or doctree is None:
        return
    links = ", ".join(
        f'<a href="{context["pathto"](file, 1)}" download>{name}</a>' for file, name in downloads(pagename)
    )
    context["body"] += f'<p class="course-downloads">Download {links}.</p>'
    if app.config.html_baseurl:
        title = escape(f"{context.get('title', '')} · {app.config.html_title}")
        card = {
            "og:type": "article",
            "og:title": title,
            "og:url": context.get("pageurl", ""),
            "og:image": f"{app.config.html_baseurl.rstrip('/')}/{CARD}",
            "og:image:alt": "Five activation functions, each with its slope",
        }
        tags = "".join(f'<meta property="{name}" content="{content}">' for name, content in card.items())
        context["metatags"] = context.get("metatags", "") + tags
