"""Lets a page link to a labelled cell as JupyterLab does: ``sigmoid.ipynb#cell-id=sigmoid-slope``.

MyST knows only the headings of another page; a label is the ``id`` of the cell it begins, and the anchor in the page.
"""


def let_cells_be_found(app, doctree):
    """Tell MyST the page's anchors in the form in which links name them (an event handler)."""
    places = app.env.metadata[app.env.docname].setdefault("myst_slugs", {})
    places.update({f"cell-id={anchor}": (0, anchor, "") for anchor in doctree.ids})
