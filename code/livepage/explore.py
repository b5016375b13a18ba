"""Figures that move: a widget in a live notebook, a custom element in the page, from one module in static/explore.

A module draws with ``kit.mjs``. The page loads it as it is; anywidget takes one text and no imports, so that what a
module imports is put before it.
"""

import html
import json
import re
from pathlib import Path

import anywidget
import traitlets

import activations
from activations import plotting
from livepage import style

FOLDER = Path(__file__).parent / "static" / "explore"
NAMES = ("tangent", "forms")
_IMPORT = re.compile(r'^import \{[^}]*\} from "\./(\w+)\.mjs";\n', re.MULTILINE)


def linked(name):
    """Return the text of a module after the texts of all it imports, each once: a module that imports nothing."""
    texts = {}

    def visit(name):
        source = (FOLDER / f"{name}.mjs").read_text(encoding="utf-8")
        for imported in _IMPORT.findall(source):
            if imported not in texts:
                visit(imported)
        texts[name] = _IMPORT.sub("", source)

    visit(name)
    *parts, last = texts.values()
    return "\n".join([*(re.sub(r"^export ", "", part, flags=re.MULTILINE) for part in parts), last])


class Explorable(anywidget.AnyWidget):
    """A figure that a reader moves.

    Parameters
    ----------
    name : str
        The module, one of ``NAMES``.
    picture : activations.plotting.Picture
        What stands there without JavaScript, and on paper.
    **options
        What the module is told; anything that JSON can hold.
    """

    options = traitlets.Dict().tag(sync=True)

    def __init__(self, name, picture, **options):
        self._esm, self._css = linked(name), style.explorable()
        super().__init__(options=options)
        self._name, self._picture = name, picture

    def __repr__(self):
        return f"A figure to move. As it stands: {self._picture.alt}"

    def _repr_mimebundle_(self, **options):
        """Add the form for the page, where there is no kernel."""
        element, told = f"course-{self._name}", html.escape(json.dumps(self.options, ensure_ascii=False))
        still = self._picture._repr_html_()
        page = f'<{element} class="course-explorable" data-options="{told}">{still}</{element}>'
        data, metadata = super()._repr_mimebundle_(**options)
        return {**data, "text/plain": repr(self), "text/html": page}, metadata


def _module(activation, modules):
    """Return the activation of this name, if it is one of ``modules``."""
    found = {module.INFO.name: module for module in modules}
    if activation not in found:
        raise ValueError(f"activation must be one of {', '.join(found)}, got {activation!r}")
    return found[activation]


def _facts(module):
    """Return what a figure says about an activation; its numbers it computes itself."""
    info = module.INFO
    return {
        "activation": info.name,
        "title": info.title,
        "symbol": info.symbol,
        "kinks": [kink.x for kink in info.kinks],
    }


def tangent(activation="sigmoid"):
    """Show an activation with a point to move: its value, its tangent, its slope.

    Parameters
    ----------
    activation : str
        The name of one of ``activations.ALL``.

    Returns
    -------
    Explorable

    Raises
    ------
    ValueError
        If there is no such activation.
    """
    module = _module(activation, activations.ALL)
    return Explorable("tangent", plotting.pair(module), **_facts(module))


def forms(activation="sigmoid"):
    """Show one slope from the input and from the output, and what the output form makes of the input.

    Parameters
    ----------
    activation : str
        The name of an activation that has a ``derivative_from_output``.

    Returns
    -------
    Explorable

    Raises
    ------
    ValueError
        If there is no such activation.
    """
    module = _module(activation, [m for m in activations.ALL if hasattr(m, "derivative_from_output")])
    return Explorable("forms", plotting.two_forms(module, at=1.5), **_facts(module))
