"""Figures that move: a widget in a live notebook, a custom element in the page, from one module in static/explore.

A module draws with ``kit.mjs``. The page loads it as it is; anywidget takes one text and no imports, so that what a
module imports is put before it.
"""

import html
import json
import re
from pathlib import Path

import anywidget
import numpy as np
import traitlets

import activations
from activations import leaky_relu, linear, network, plotting, relu, sigmoid, softmax, tanh
from activations.network import data
from livepage import style

FOLDER = Path(__file__).parents[1] / "static" / "explore"
NAMES = ("tangent", "forms", "depth", "dead_units", "step_size", "tail", "temperature", "boundary")
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
        # The same drawing may stand elsewhere on the page; an id stands once.
        still = re.sub(r'(?<=["#])(?=c[0-9a-f]{8}-\d+["\)])', "still-", self._picture._repr_html_())
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

    Leaky ReLU's slope on the left can be moved as well.

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
    leaks = (
        {"leaks": [leaky_relu.INFO.parameters[0].default, 0.95]} if module is leaky_relu else {}
    )  # at first, at most
    return Explorable("tangent", plotting.pair(module), **_facts(module), **leaks)


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


def _choices(modules):
    """Return what a reader may choose from."""
    return [[module.INFO.name, module.INFO.title] for module in modules]


def _points(make):
    """Return 100 points as a page can carry them, to two decimals."""
    x, labels = make(100)
    return {"x": x.round(2).tolist(), "labels": labels.tolist()}


def depth():
    """Show how much of the blame reaches each layer of a deep network: activation, size of the weights, depth.

    It is the gradient before the activation, of z, as by ``network.gradient_flow``; the last layer is linear.

    Returns
    -------
    Explorable
    """
    flows = {}
    for module in (sigmoid, tanh, relu):
        deep = network.Network([48] * 21, module, initial=network.lecun, seed=1)
        x = np.random.default_rng(2).standard_normal((24, 48))
        flows[module.INFO.title] = network.gradient_flow(deep, x)[1]
    return Explorable("depth", plotting.gradient_flow(flows), choices=_choices(activations.ALL))


def dead_units():
    """Show which units of a small network die in training, and count them for each learning rate that is tried.

    Returns
    -------
    Explorable
    """
    points = _points(data.moons)
    x, labels = np.array(points["x"]), np.array(points["labels"])
    small = network.Network([2, 32, 32, 1], relu, initial=network.he, seed=1)
    network.train(small, x, labels, network.binary_cross_entropy, network.SGD(rate=1), epochs=30, batch=10)
    still = plotting.dead_units(small.forward(x))
    return Explorable("dead_units", still, choices=_choices((relu, leaky_relu)), data=points)


def step_size():
    """Show how wrong a finite difference is for each step, and why a smaller step is not always better.

    Returns
    -------
    Explorable
    """
    still = plotting.difference_error(np.tanh, tanh.derivative(0.5), at=0.5)
    return Explorable("step_size", still, choices=_choices((tanh, sigmoid, *activations.SMOOTH)))


def tail():
    """Show the tail of a formula from close, in the textbook's form and in one that stays right.

    Returns
    -------
    Explorable
    """
    x = np.linspace(0, 50, 401)
    s = sigmoid.value(x)
    still = plotting.lines(x, {"s(1 − s)": s * (1 - s), "e/(1 + e)²": sigmoid.derivative(x)}, "x", "slope", log="y")
    choices = [["sigmoid", "slope of the sigmoid"], ["tanh", "slope of tanh"], ["softplus", "softplus of −x"]]
    return Explorable("tail", still, choices=choices)


def temperature():
    """Show softmax of four logits, which the reader moves, at a temperature.

    Returns
    -------
    Explorable
    """
    temperatures = np.geomspace(0.1, 10, 101)
    shares = softmax.value(np.array([2.0, 1.0, 0.0, -1.0]) / temperatures[:, np.newaxis])
    curves = dict(zip(("first", "second", "third", "fourth"), shares.T, strict=True))
    return Explorable("temperature", plotting.lines(temperatures, curves, "temperature", "share", log="x"))


def boundary():
    """Show where a small network divides the plane while it trains in the page, on moons or rings.

    Returns
    -------
    Explorable
    """
    points = {make.__name__: _points(make) for make in (data.moons, data.rings)}
    x, labels = np.array(points["moons"]["x"]), np.array(points["moons"]["labels"])
    small = network.Network([2, 8, 1], tanh, seed=1)
    network.train(small, x, labels, network.binary_cross_entropy, network.SGD(rate=1), epochs=500, batch=100)
    still = plotting.decision_boundary(small, x, labels)
    return Explorable("boundary", still, choices=_choices((tanh, sigmoid, relu, leaky_relu, linear)), data=points)
