"""Figures that move: a widget in a live notebook, a custom element in the page, both from one bundle of JavaScript.

Each function returns an ``Explorable``; an ``activation`` is named as in ``activations.ALL``. The sources are
``livepage/explore``, and ``python tools/explorables.py`` makes the bundle of them. An activation is handed over as a
table of its values and slopes, so that every activation can be shown and none is written twice.

>>> from livepage import explore
>>> explore.tangent("tanh").options["symbol"]
'tanh'
"""

import html
import json
from functools import cache
from pathlib import Path
from types import SimpleNamespace

import numpy as np

import activations
from activations import _arguments, leaky_relu, linear, network, plotting, relu, sigmoid, softmax, softplus, tanh
from activations.network import data

__all__ = ["boundary", "dead_units", "depth", "draw", "forms", "pencil", "step_size", "tail", "tangent", "temperature"]

SOURCES = Path(__file__).parents[1] / "explore"
BUNDLE = Path(__file__).parents[1] / "static" / "explorables.js"
KNOTS = np.round(2 * np.sinh(np.linspace(-3.69, 3.69, 81)), 3)  # dense where curves bend, and as far out as ±40


@cache
def _widget():
    """Return the class of the widgets: only a kernel has, and needs, the libraries for it."""
    import anywidget
    import traitlets

    from livepage import style

    class Widget(anywidget.AnyWidget):
        _esm, _css = BUNDLE.read_text(encoding="utf-8"), style.explorable()
        name = traitlets.Unicode().tag(sync=True)
        options = traitlets.Dict().tag(sync=True)

    return Widget


class Explorable:
    """A figure that a reader moves: a module of ``livepage/explore`` and the ``options`` it is told, all of them JSON.

    ``picture`` is what stands there without JavaScript, and on paper.
    """

    def __init__(self, name, picture, **options):
        self.name, self.picture, self.options = name, picture, options

    def __repr__(self):
        return f"A figure to move. As it stands: {self.picture.alt}"

    def _repr_html_(self):
        """Return the custom element of the page, where there is no kernel."""
        told = html.escape(json.dumps(self.options, ensure_ascii=False, separators=(",", ":")))
        start = f'<course-explorable class="course-explorable" data-name="{self.name}" data-options="{told}">'
        return f"{start}{self.picture._repr_html_()}</course-explorable>"

    def _repr_mimebundle_(self, **options):
        """Add the widget, where there is a kernel to show it."""
        page = {"text/plain": repr(self), "text/html": self._repr_html_()}
        try:
            widget = _widget()(name=self.name, options=self.options)
        except ImportError:
            return page
        shown, metadata = widget._repr_mimebundle_(**options)
        return {**shown, **page}, metadata


def _module(activation, modules):
    """Return the activation of this name, if it is one of ``modules``."""
    found = {module.INFO.name: module for module in modules}
    _arguments.choice("activation", activation, found)
    return found[activation]


def _facts(module):
    """Return what a figure says about an activation, beside its numbers."""
    info = module.INFO
    return {"title": info.title, "symbol": info.symbol, "kinks": [kink.x for kink in info.kinks]}


def _numbers(array):
    """Return numbers as a page can carry them: six digits, more than any figure shows."""
    return [float(f"{number:.6g}") + 0.0 for number in array]


def _rows(x, *modules):
    """Return the x of a table: where they have a kink, that point and its two sides as well."""
    kinks = {kink.x for module in modules for kink in module.INFO.kinks}
    beside = {kink + side for kink in kinks for side in (-1e-9, 0, 1e-9)}
    return np.array(sorted(kinks.union(beside, np.round(x, 3))))


def _shape(module, x, **parameters):
    """Return an activation as a table: its value and its slope at each x."""
    columns = {"value": module.value(x, **parameters), "slope": module.derivative(x, **parameters)}
    return {name: _numbers(column) for name, column in columns.items()}


def _tables(modules):
    """Return activations to choose from, and the tables with which a network computes them."""
    x = _rows(KNOTS, *modules)
    shapes = {module.INFO.name: _shape(module, x) for module in modules}
    return {"choices": _choices(modules), "tables": {"x": x.tolist(), "shapes": shapes}}


def _choices(modules):
    """Return what a reader may choose from."""
    return [[module.INFO.name, module.INFO.title] for module in modules]


def tangent(activation="sigmoid"):
    """Show an activation with a point to move: its value, its tangent, its slope.

    Leaky ReLU's slope on the left can be moved as well.
    """
    module = _module(activation, activations.ALL)
    x, more = _rows(np.linspace(-6, 6, 241), module), {}
    shapes = [_shape(module, x)]
    if module is leaky_relu:
        first, most = leaky_relu.INFO.parameters[0].default, 0.95
        shapes = [_shape(module, x, negative_slope=a) for a in (0, most)]
        more = {"parameter": {"label": "slope on the left", "first": first, "most": most}}
    return Explorable("tangent", plotting.pair(module), **_facts(module), x=x.tolist(), shapes=shapes, **more)


def draw(activation="sigmoid"):
    """Let the reader draw the slope of an activation, then show the true one and say where the two differ."""
    module = _module(activation, activations.ALL)
    x = _rows(np.linspace(-4, 4, 81), module)
    facts, shape = _facts(module), _shape(module, x)
    still = plotting.lines(x, {facts["title"]: module.value(x)}, "x", f"{facts['symbol']}(x)", role="function")
    return Explorable("draw", still, **facts, x=x.tolist(), **shape)


def forms(activation="sigmoid"):
    """Show one slope from the input and from the output, and what the output form makes of the input."""
    module = _module(activation, [m for m in activations.ALL if hasattr(m, "derivative_from_output")])
    x = _rows(np.linspace(-5, 5, 201), module)
    outputs = {"from_output": module.value(x), "mistaken": x}
    slopes = {name: _numbers(module.derivative_from_output(output)) for name, output in outputs.items()}
    still = plotting.two_forms(module, at=1.5)
    return Explorable("forms", still, **_facts(module), x=x.tolist(), **_shape(module, x), **slopes)


def _points(make):
    """Return 100 points as a page can carry them, to two decimals."""
    x, labels = make(100)
    return {"x": x.round(2).tolist(), "labels": labels.tolist()}


def _trained(small, points, **settings):
    """Train a network on some points; return it with these and their labels as arrays."""
    x, labels = np.array(points["x"]), np.array(points["labels"])
    network.train(small, x, labels, network.binary_cross_entropy, network.SGD(rate=1), **settings)
    return small, x, labels


def depth():
    """Show how much of the gradient reaches each layer of a deep network: activation, size of the weights, depth.

    It is the gradient before the activation, of z, as by ``network.gradient_flow``; the last layer is linear.
    """
    flows = {}
    for module in (sigmoid, tanh, relu):
        deep = network.Network([48] * 21, module, initial=network.lecun, seed=1)
        x = np.random.default_rng(2).standard_normal((24, 48))
        flows[module.INFO.title] = network.gradient_flow(deep, x)[1]
    return Explorable("depth", plotting.gradient_flow(flows), **_tables(activations.ALL))


def dead_units():
    """Show which neurons of a small network die in training, and count them for each learning rate that is tried."""
    points = _points(data.moons)
    small = network.Network([2, 32, 32, 1], relu, initial=network.he, seed=1)
    _, x, _ = _trained(small, points, epochs=30, batch=10)
    still = plotting.dead_units(small.forward(x))
    return Explorable("dead_units", still, **_tables((relu, leaky_relu)), data=points)


def step_size():
    """Show how wrong a finite difference is for each step, and why a smaller step is not always better."""
    still = plotting.difference_error(np.tanh, tanh.derivative(0.5), at=0.5)
    return Explorable("step_size", still, choices=_choices((tanh, sigmoid, softplus)))


def tail():
    """Show the tail of a formula from close, in the textbook's form and in one that stays right."""
    x = np.linspace(0, 50, 401)
    s = sigmoid.value(x)
    still = plotting.lines(x, {"s(1 − s)": s * (1 - s), "q/(1 + q)²": sigmoid.derivative(x)}, "x", "slope", log="y")
    choices = [["sigmoid", "slope of the sigmoid"], ["tanh", "slope of tanh"], ["softplus", "softplus of −x"]]
    return Explorable("tail", still, choices=choices)


def temperature():
    """Show softmax of four logits, which the reader moves, at a temperature."""
    temperatures = np.geomspace(0.1, 10, 101)
    shares = softmax.value(np.array([2.0, 1.0, 0.0, -1.0]) / temperatures[:, np.newaxis])
    curves = dict(zip(("first", "second", "third", "fourth"), shares.T, strict=True))
    return Explorable("temperature", plotting.lines(temperatures, curves, "temperature", "share", log="x"))


def boundary():
    """Show where a small network divides the plane while it trains in the page, on moons or rings."""
    points = {make.__name__: _points(make) for make in (data.moons, data.rings)}
    small = network.Network([2, 8, 1], tanh, seed=1)
    still = plotting.decision_boundary(*_trained(small, points["moons"], epochs=500, batch=100))
    return Explorable("boundary", still, **_tables((tanh, sigmoid, relu, leaky_relu, linear)), data=points)


STARTS = {"x₁": 1, "x₂": 2, "y": 0.5, "w₁₁": 0.1, "w₂₁": 0.2, "b₁": 0}
STARTS |= {"w₁₂": 1, "w₂₂": 1, "b₂": 0, "v₁": 1, "v₂": 1, "c": 0}
# Forwards, then backwards: a result, and the sum of products that it is.
RULES = """
z₁ = x₁·w₁₁ + x₂·w₂₁ + b₁, z₂ = x₁·w₁₂ + x₂·w₂₂ + b₂, a₁ = f(z₁), a₂ = f(z₂),
o = a₁·v₁ + a₂·v₂ + c, e = o − y, L = ½·e·e,
do = e, dv₁ = do·a₁, dv₂ = do·a₂, dc = do, da₁ = do·v₁, da₂ = do·v₂, dz₁ = da₁·f′(z₁), dz₂ = da₂·f′(z₂),
dw₁₁ = dz₁·x₁, dw₂₁ = dz₁·x₂, db₁ = dz₁, dw₁₂ = dz₂·x₁, dw₂₂ = dz₂·x₂, db₂ = dz₂
"""


def pencil():
    """Show backpropagation's table for two inputs, two neurons and an output, row by row, with the reader's numbers."""
    rows = [rule.strip().split(" = ") for rule in RULES.split(",")]
    lines = (f'<tr><th scope="row">{name}</th><td>= {rule}</td><td>=</td></tr>' for name, rule in rows)
    sheet = f"<figure><table>{''.join(lines)}</table></figure>"  # to fill in on paper
    still = SimpleNamespace(alt="the rules of a table, and room for its numbers.", _repr_html_=lambda: sheet)
    return Explorable("pencil", still, rows=rows, starts=STARTS, choices=_choices((tanh, sigmoid, relu)))
