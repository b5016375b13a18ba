"""Figures that move, without a browser: their numbers, from Python and from node, against the course's own."""

import html
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from unittest.mock import Mock

import nbformat
import numpy as np
import pytest

import activations
import explorables
from activations import leaky_relu, network, plotting, relu, sigmoid, softmax, softplus, tanh
from activations.network import gradcheck
from activations.plotting.alt_text import say
from livepage.notebook import explore

# For each line an expression and the constants in it: a line with its value.
EVALUATE = """
import { createInterface } from "node:readline";
for (const one of process.argv.slice(1)) Object.assign(globalThis, await import(one));
for await (const line of createInterface({ input: process.stdin })) {
    const [expression, given] = JSON.parse(line);
    const value = Function(...Object.keys(given), `return ${expression}`)(...Object.values(given));
    console.log(JSON.stringify(value, (key, x) => (Number.isNaN(x) ? null : x)));
}"""


@pytest.fixture(scope="module")
def run():
    """Evaluate an expression in node, with all that the modules of livepage/explore export."""
    node = shutil.which("node", path=os.pathsep.join([os.environ["PATH"], str(Path(sys.executable).parent)]))
    if node is None:
        pytest.skip("needs node: `make book` brings one")

    modules = [path.as_uri() for path in explore.SOURCES.glob("*.mjs")]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "encoding": "utf-8"}
    with subprocess.Popen([node, "--input-type=module", "--eval", EVALUATE, *modules], **pipes) as process:

        def run(expression, **given):
            process.stdin.write(json.dumps([expression, given]) + "\n")
            process.stdin.flush()
            return json.loads(process.stdout.readline())

        yield run
        process.stdin.close()


@pytest.fixture(scope="module")
def tables():
    """All activations, as the explorables of networks get them."""
    return explore.depth().options["tables"]


SIX_DIGITS = {"rtol": 1e-5, "atol": 1e-9}


@pytest.mark.parametrize("module", activations.ALL, ids=lambda module: module.INFO.name)
def test_a_tangent_has_value_and_slope_at_each_step_of_its_slider(module, monkeypatch):
    monkeypatch.setattr(plotting, "pair", lambda module: None)  # the still figure, slow to draw
    options = explore.tangent(module.INFO.name).options
    x, shapes = np.array(options["x"]), options["shapes"]
    assert set(np.linspace(-6, 6, 241).round(2)) <= set(options["x"])
    assert all({kink - 1e-9, kink, kink + 1e-9} <= set(options["x"]) for kink in options["kinks"])
    # Between two shapes a slider goes in proportion.
    setting = {"negative_slope": 0.475} if module is leaky_relu else {}
    for column, function in (("value", module.value), ("slope", module.derivative)):
        halfway = (np.array(shapes[0][column]) + shapes[-1][column]) / 2
        np.testing.assert_allclose(halfway, function(x, **setting), **SIX_DIGITS)


def test_the_forms_are_those_of_the_course(monkeypatch):
    monkeypatch.setattr(plotting, "two_forms", lambda module, at: None)
    for module in (sigmoid, tanh, relu, softplus):
        options = explore.forms(module.INFO.name).options
        x = np.array(options["x"])
        for column in ("slope", "from_output"):
            np.testing.assert_allclose(options[column], module.derivative(x), **SIX_DIGITS)
        np.testing.assert_allclose(options["mistaken"], module.derivative_from_output(x), **SIX_DIGITS)


def test_between_the_rows_of_its_table_an_activation_is_itself(run, tables):
    x = np.union1d(np.linspace(-14, 14, 997), [-1e9, -300, -40, *tables["x"], 40, 300, 1e9])
    expression = "Object.values(activations(tables)).map((f) => [x.map(f.value), x.map(f.slope)])"
    for module, found in zip(activations.ALL, run(expression, x=x.tolist(), tables=tables), strict=True):
        end = tables["x"][-1]  # beyond it a curve is a line
        is_line = np.allclose(module.derivative([-end, end]), module.derivative([-1e9, 1e9]), rtol=0, atol=1e-6)
        near = abs(x) <= (np.inf if is_line else end)
        value, slope = (np.array(numbers)[near] for numbers in found)
        np.testing.assert_allclose(value, module.value(x[near]), rtol=1e-5, atol=2e-4, err_msg=module.INFO.name)
        np.testing.assert_allclose(slope, module.derivative(x[near]), rtol=1e-5, atol=2e-3, err_msg=module.INFO.name)


def test_the_functions_written_in_javascript_are_those_of_the_course(run):
    x = np.linspace(-4, 4, 81)
    found = run("Object.entries(FUNCTIONS).map(([name, f]) => [name, x.map(f.value), x.map(f.slope)])", x=x.tolist())
    for name, value, slope in found:
        np.testing.assert_allclose(value, getattr(activations, name).value(x), rtol=1e-12)
        np.testing.assert_allclose(slope, getattr(activations, name).derivative(x), rtol=1e-12)


def test_numbers_are_written_as_in_the_figures(run):
    numbers = [0, -0.0, 1, -1, 0.1 + 0.2, 4.2483542552915889e-18, -0.0066480567, 2.0**53, 99.96, 999.6, 9.9999e-5, 1e5]
    assert run("numbers.map(say)", numbers=numbers) == [say(number or 0.0) for number in numbers]


def python_network(layers, activation):
    """Return the course's network with the weights that node made."""
    biases = [np.array(layer["bias"], dtype=float) for layer in layers]
    weights = [np.array(layer["weights"]).reshape(-1, len(bias)) for layer, bias in zip(layers, biases, strict=True)]
    net = network.Network([len(weights[0]), *map(len, biases)], activation)
    for layer, weight, bias in zip(net.layers, weights, biases, strict=True):
        layer.weights, layer.bias = weight, bias
    return net


# Typed arrays become plain lists, so that JSON can carry them.
PLAIN = "JSON.parse(JSON.stringify(made, (key, x) => (ArrayBuffer.isView(x) ? Array.from(x) : x)))"
RNG = np.random.default_rng(0)
X, LABELS = RNG.standard_normal((12, 3)), RNG.integers(2, size=12)


@pytest.mark.parametrize(("module", "close"), [(relu, 1e-8), (leaky_relu, 1e-8), (tanh, 1e-3)])  # tanh: from its table
def test_a_network_runs_forwards_and_backwards_as_in_the_course(run, tables, module, close):
    layers, trace, loss, gradients = run(
        f"""(() => {{
            const layers = createLayers([3, 5, 4, 1], activations(tables)[name], 2, 7);
            layers.forEach((layer) => layer.bias.fill(0.1));
            const trace = forward(layers, Float64Array.from(x));
            const {{ loss, gradient }} = crossEntropy(trace.a.at(-1), labels);
            const made = [layers, trace, loss, backward(layers, trace, gradient)];
            return {PLAIN};
        }})()""",
        name=module.INFO.name,
        tables=tables,
        x=X.ravel().tolist(),
        labels=LABELS.tolist(),
    )
    net = python_network(layers, module)
    expected = net.forward(X)
    wanted, upstream = network.binary_cross_entropy(expected.output, LABELS)
    right = net.backward(expected, upstream)
    assert loss == pytest.approx(wanted, rel=close)
    for k, gradient in enumerate(gradients):
        np.testing.assert_allclose(trace["z"][k], expected.z[k].ravel(), rtol=close, atol=close)
        np.testing.assert_allclose(gradient["z"], right.z[k].ravel(), rtol=close, atol=close)
        np.testing.assert_allclose(gradient["weights"], right.weights[k].ravel(), rtol=close, atol=close)
        np.testing.assert_allclose(gradient["bias"], right.bias[k], rtol=close, atol=close)


def test_random_weights_have_the_variance_that_is_said(run):
    weights = run("Array.from(createLayers([200, 150, 1], null, 2, 3)[0].weights)")
    assert np.mean(weights) == pytest.approx(0, abs=4 * 0.1 / 200)
    assert np.var(weights) == pytest.approx(0.01, rel=0.03)
    assert np.mean(np.abs(weights) < 0.1) == pytest.approx(0.6827, abs=0.01)


def test_training_kills_the_units_that_it_kills_in_the_course(run):
    options, rate = explore.dead_units().options, 0.1
    points = options["data"]
    layers = run(f"(() => {{ const made = createLayers([2, 32, 32, 1], null, 2, 1); return {PLAIN}; }})()")
    census = run(f"train(data, activations(tables).relu, {rate})", **options)
    net = python_network(layers, relu)
    x, labels = np.array(points["x"]), np.array(points["labels"])
    for start in list(range(0, len(x), 10)) * 30:
        batch = slice(start, start + 10)
        network.step(net, x[batch], labels[batch], network.binary_cross_entropy, network.SGD(rate))
    dead = [units.tolist() for units in network.dead_units(net.forward(x))]
    assert census == {"dead": dead, "count": sum(map(sum, dead)), "right": network.accuracy(net(x), labels)}
    assert census["count"] > 0


def test_leaky_units_do_not_die_but_their_training_can_explode(run):
    expression = "[1, 10].map((rate) => train(data, activations(tables).leaky_relu, rate))"
    calm, wild = run(expression, **explore.dead_units().options)
    assert calm["count"] == 0
    assert wild["exploded"] >= 1


def test_a_loss_that_is_no_number_changes_nothing(run):
    layer = "{ weights: Float64Array.of(1e308), bias: Float64Array.of(0), activation: { value: (z) => 10 * z } }"
    loss, weight = run(
        f"((layers) => [String(step(layers, Float64Array.of(1), [0], 1)), layers[0].weights[0]])([{layer}])"
    )
    assert (loss, weight) == ("Infinity", 1e308)


def test_differences_err_as_those_of_the_course(run):
    for h in (1e-1, 1e-3):
        forward, central = (run(f"error('{kind}', 'tanh', 0.5, {h})") for kind in ("forward", "central"))
        truth = tanh.derivative(0.5)
        measured = gradcheck.central_difference(np.tanh, 0.5, step=h)
        assert central == pytest.approx(gradcheck.relative_error(measured, truth), rel=1e-6)
        assert forward == pytest.approx(h * np.tanh(0.5), rel=0.1)  # h/2 times the curvature, relative to the slope


FORMS = {
    "sigmoid": (sigmoid.derivative, lambda x: (s := 1 / (1 + np.exp(-x))) * (1 - s)),
    "tanh": (tanh.derivative, lambda x: 1 - np.tanh(x) ** 2),
    "softplus": (lambda x: softplus.value(-x), lambda x: np.log(1 + np.exp(-x))),
}


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize(
    ("dtype", "round", "close"),
    [(np.float64, "(x) => x", 1e-12), (np.float32, "Math.fround", 1e-6)],
    ids=["float64", "float32"],
)
def test_tails_are_those_of_numpy(run, name, dtype, round, close):
    x = np.linspace(0, 50, 501, dtype=dtype)
    expression = f"['stable', 'naive'].map((form) => x.map((one) => FORMS[name][form](one, {round})))"
    stable, naive = run(expression, name=name, x=x.tolist())
    right, textbook = FORMS[name]
    limits = np.finfo(dtype)
    np.testing.assert_allclose(stable, right(x.astype(np.float64)), rtol=close, atol=2 * limits.smallest_subnormal)
    np.testing.assert_allclose(naive, textbook(x), rtol=close, atol=2 * limits.eps)
    assert naive[-1] == 0
    assert np.all(np.array(naive, dtype=dtype) == naive)  # rounded after the last operation too


def test_softmax_is_that_of_the_course(run):
    logits = [[2, 1, 0, -1], [1000, 0, -1000, 999], [5, 5, 5, 5]]
    computed = run("logits.map(softmax)", logits=logits)
    np.testing.assert_allclose(computed, softmax.value(np.array(logits, dtype=float)), rtol=1e-12)


def test_the_boundary_is_where_the_network_says_neither(run):
    ticks = np.linspace(-1, 1, 9)
    heights = [2 * x - y - 0.3 for y in ticks for x in ticks]
    pieces = np.array(run("zeroLine(heights, ticks)", heights=heights, ticks=ticks.tolist()))
    np.testing.assert_allclose(2 * pieces[..., 0] - pieces[..., 1], 0.3, atol=1e-12)
    length = np.linalg.norm(pieces[:, 0] - pieces[:, 1], axis=1).sum()
    assert length == pytest.approx(np.sqrt(5), rel=1e-9)  # from the lower to the upper edge, without a gap


CORNERS = {"sigmoid": 3, "tanh": 3, "relu": 4, "leaky_relu": 4, "linear": 2}  # what a sketch is judged by


@pytest.mark.parametrize("name", CORNERS)
def test_a_sketch_is_judged_by_sign_peak_tails_and_kink(run, name):
    module, table = getattr(activations, name), explore.draw(name).options
    x = np.linspace(-4, 4, 17)
    truth = module.derivative(x)
    other_side = module.derivative(x + 1e-9)  # of a kink: a slope like any other
    sketches = [truth, other_side, np.zeros(17), np.full(17, 0.5), -truth, np.where(x == 2, 1.25, truth)]
    expression = (
        "drawn.map((one) => { const { told, most, place } = compare(one, table); return [told, most, place]; })"
    )
    judged = run(expression, drawn=[sketch.tolist() for sketch in sketches], table=table)
    wrong = [[k for k, (_, text) in enumerate(told) if text] for told, _, _ in judged]
    assert len(judged[0][0]) == CORNERS[name]
    kink = [3] if CORNERS[name] == 4 else []
    tail = [2] if CORNERS[name] > 2 else []
    right_tail = tail if name in ("relu", "leaky_relu") else []
    assert wrong[:2] == [[], []]
    assert wrong[2] == [1, *right_tail, *kink]
    assert wrong[3] == [1, *tail, *kink]
    assert wrong[4] == [0, 1, *right_tail, *kink]
    assert wrong[5] == [1]
    assert judged[5][1:] == [pytest.approx(1.25 - truth[12], abs=1e-5), 2]


FADES = "Far left the curve becomes flat, so that its slope goes to 0;"
STRAIGHT_ON_THE_RIGHT = "largest to the right of x = 0.0, where it is 1;"
TOLD = {  # of a sketch that is 0.5 everywhere
    "sigmoid": ("largest at x = 0.0, where it is 0.25;", FADES),
    "relu": (STRAIGHT_ON_THE_RIGHT, "Far left the curve has the slope 0;"),
    "leaky_relu": (STRAIGHT_ON_THE_RIGHT, "Far left the curve has the slope 0.01;"),
    "elu": (STRAIGHT_ON_THE_RIGHT, FADES),
    "hard_tanh": ("largest between x = −1.0 and x = 1.0, where it is 1;", "Far left the curve has the slope 0;"),
}


@pytest.mark.parametrize("name", TOLD)
def test_what_a_sketch_is_told_of_the_curve_holds(run, name):
    told = run("compare(drawn, table).told", drawn=[0.5] * 17, table=explore.draw(name).options)
    largest, tails = told[1][1], told[2][1]
    assert TOLD[name][0] in largest
    assert tails.startswith(TOLD[name][1])


def test_the_pencil_table_has_the_gradients_of_the_course(run):
    options = explore.pencil().options
    given = options["starts"] | {"b₁": -0.3, "b₂": 0.2, "v₂": -0.7, "c": 0.1}
    found = run("fill(rows, given, FUNCTIONS.tanh)", rows=options["rows"], given=given)
    net = network.Network([2, 2, 1], tanh)
    names = (["w₁₁", "w₁₂", "w₂₁", "w₂₂"], ["b₁", "b₂"], ["v₁", "v₂"], ["c"])
    for parameter, row in zip(net.parameters, names, strict=True):
        parameter[...] = np.reshape([given[name] for name in row], parameter.shape)
    trace = net.forward(np.array([[given["x₁"], given["x₂"]]]))
    loss, upstream = network.squared_error(trace.output, np.array([[given["y"]]]))
    gradients = net.backward(trace, upstream).parameters
    assert found["L"] == pytest.approx(loss, rel=1e-12)
    for gradient, row in zip(gradients, names, strict=True):
        np.testing.assert_allclose([found[f"d{name}"] for name in row], np.ravel(gradient), rtol=1e-12)


def test_the_bundle_is_that_of_its_sources(tmp_path):
    explorables.bundle(tmp_path / "bundle.js")
    assert (tmp_path / "bundle.js").read_bytes() == explore.BUNDLE.read_bytes(), (
        "run `.venv/bin/python tools/explorables.py`"
    )


@pytest.mark.parametrize("name", explore.__all__)
def test_every_explorable_has_a_form_without_a_kernel_and_a_still_figure(name):
    data, _ = getattr(explore, name)()._repr_mimebundle_()
    assert data["text/html"].startswith(f'<course-explorable class="course-explorable" data-name="{name}" data-')
    assert re.search("<(svg|img|table)", data["text/html"])
    assert "application/vnd.jupyter.widget-view+json" in data
    assert len(data["text/plain"]) > 60


def test_every_chapter_shows_its_explorables_as_they_are_now(root, monkeypatch):
    """nbval does not compare what is HTML."""
    monkeypatch.setattr(explore, "plotting", Mock())  # the still figures, slow to draw
    monkeypatch.setattr(explore, "_trained", lambda small, x, **settings: (small, np.zeros((1, 2)), None))
    shown = 0
    for path in sorted((root / "chapters").glob("*.ipynb")):
        for cell in nbformat.read(path, as_version=4).cells:
            if cell.cell_type == "code" and (call := re.search(r"^explore\.\w+\(.*?\)$", cell.source, re.M | re.S)):
                told = re.search('data-options="([^"]*)"', cell.outputs[0].data["text/html"])[1]
                options = json.loads(html.unescape(told))
                now = eval(call[0], {"explore": explore}).options
                assert options == now, f"run `make execute WHAT=chapters/{path.name}` for {call[0]}"
                shown += 1
    assert shown >= 20


def test_an_unknown_activation_is_refused():
    with pytest.raises(ValueError, match=r"activation must be one of 'sigmoid', 'tanh', .*, got 'sinus'"):
        explore.tangent("sinus")
    with pytest.raises(ValueError, match=r"activation must be one of 'sigmoid', .*, got 'gelu'"):
        explore.forms("gelu")
