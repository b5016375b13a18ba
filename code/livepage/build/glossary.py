"""Links the words of the glossary to what it says of them, where a page first uses them.

The texts need no mark for it, so they read the same on GitHub and in JupyterLab. In the page a script shows the
explanation in place: see static/glossary.mjs.
"""

import re

from docutils import nodes

PAGE = "chapters/glossary"
PAGE_LINK = "glossary.html#term-"  # what a page has that uses one of its words
# No link into these: headings, what is a link already, code, formulas, tables, what a cell has shown, titles of papers.
APART = (
    *(nodes.title, nodes.reference, nodes.literal, nodes.math, nodes.table, nodes.raw),
    nodes.FixedTextElement,
)


def _terms(env):
    """Return the places of the glossary's words: ``{word in small letters: address on its page}``."""
    objects = env.get_domain("std").objects
    return {name.lower(): label for (kind, name), (page, label) in objects.items() if kind == "term" and page == PAGE}


def _pattern(terms):
    """Return what finds a word or its plural; a longer one, such as *vanishing gradient*, wins over a part of it."""
    words = "|".join(map(re.escape, sorted(terms, key=len, reverse=True)))
    return re.compile(rf"(?<![\w-])({words})(?:e?s)?(?![\w-])", re.IGNORECASE)


def _texts(doctree):
    """Return the pieces of running text in which a word may become a link."""
    paragraphs = (paragraph for paragraph in doctree.findall(nodes.paragraph) if not _within(paragraph, APART))
    return [text for paragraph in paragraphs for text in paragraph.findall(nodes.Text) if not _within(text, APART)]


def _within(node, kinds):
    while node := node.parent:
        attributes = getattr(node, "attributes", {})
        if isinstance(node, kinds) or "nb_element" in attributes or "references" in attributes.get("ids", ()):
            return True
    return False


def explain(app, doctree, docname):
    """Link each word of the glossary where it first stands (an event handler).

    A word that first stands in bold is explained right there, and gets no link.
    """
    terms = _terms(app.env)
    if app.builder.format != "html" or docname == PAGE or not terms:
        return
    pattern, seen = _pattern(terms), set()
    for text in _texts(doctree):
        parts, end = [], 0
        for found in pattern.finditer(text.astext()):
            term = found[1].lower()
            if term not in seen and not _within(text, nodes.strong):
                uri = f"{app.builder.get_relative_uri(docname, PAGE)}#{terms[term]}"
                link = nodes.reference("", found[0], refuri=uri, internal=True, classes=["course-term"])
                parts += [nodes.Text(text[end : found.start()]), link]
                end = found.end()
            seen.add(term)
        if parts:
            text.parent.replace(text, [*parts, nodes.Text(text[end:])])
