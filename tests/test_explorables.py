"""Figures that move, without a browser: their mathematics, run by node, against the course's own."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

import activations
from activations import network, softmax
from activations.network import gradcheck
from activations.plotting.words import say
from livepage import style
from livepage.notebook import explore


@pytest.fixture(scope="module")
def run():
    """Evaluate an expression in node, with names imported from a module of static/explore."""
    node = shutil.which("node", path=os.pathsep.join([os.environ["PATH"], str(Path(sys.executable).parent)]))
    if node is None:
        pytest.skip("needs node: `make book` brings one")

    def run(expression, module, *names, **given):
        constants = "".join(f"const {name} = {json.dumps(value)};" for name, value in given.items())
        script = (
            f"import {{ {', '.join(names)} }} from {json.dumps((explore.FOLDER / module).as_uri())};"
            f"{constants} console.log(JSON.stringify({expression}, (key, x) => Number.isNaN(x) ? null : x));"
        )
        command = [node, "--input-type=module"]
        done = subprocess.run(command, input=script, capture_output=True, text=True, check=False, timeout=60)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return run


# Close by, far into the tails, and at each kink: where a form of the textbook would overflow or cancel.
GRID = np.union1d(np.linspace(-40, 40, 803), [-700, -300, -100, -3, -1, -1e-9, 0, 1e-9, 1, 3, 100, 300, 700])


@pytest.mark.parametrize("module", activations.ALL, ids=lambda module: module.INFO.name)
def test_activations_are_those_of_the_course(run, module):
    outputs = np.linspace(*np.clip(module.value(np.array([-30.0, 30.0])), -1e3, 1e3), 301)
    computed = run(
        "((f) => [x.map(f.value), x.map(f.slope), y.map(f.fromOutput ?? (() => 0))])(ACTIVATIONS[name])",
        "activations.mjs",
        "ACTIVATIONS",
        name=module.INFO.name,
        x=GRID.tolist(),
        y=outputs.tolist(),
    )
    np.testing.assert_allclose(computed[0], module.value(GRID), rtol=1e-12, atol=1e-300)
    np.testing.assert_allclose(computed[1], module.derivative(GRID), rtol=1e-12, atol=1e-300)
    if hasattr(module, "derivative_from_output"):
        np.testing.assert_allclose(computed[2], module.derivative_from_output(outputs), rtol=1e-12, atol=1e-300)


def test_every_activation_is_there_and_knows_whether_its_output_tells_the_slope(run):
    found = run(
        "Object.fromEntries(Object.entries(ACTIVATIONS).map(([n, f]) => [n, 'fromOutput' in f]))",
        "activations.mjs",
        "ACTIVATIONS",
    )
    assert found == {module.INFO.name: hasattr(module, "derivative_from_output") for module in activations.ALL}


def test_numbers_are_written_as_in_the_figures(run):
    numbers = [0, -0.0, 1, -1, 0.1 + 0.2, 4.2483542552915889e-18, -0.0066480567, 2.0**53, 99.96, 999.6, 9.9999e-5, 1e5]
    assert run("numbers.map(say)", "kit.mjs", "say", numbers=numbers) == [say(number or 0.0) for number in numbers]


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


@pytest.mark.parametrize("module", activations.ALL, ids=lambda module: module.INFO.name)
def test_a_network_runs_forwards_and_backwards_as_in_the_course(run, module):
    layers, trace, loss, gradients = run(
        f"""(() => {{
            const layers = createLayers([3, 5, 4, 1], name, 2, 7);
            layers.forEach((layer) => layer.bias.fill(0.1));
            const trace = forward(layers, Float64Array.from(x));
            const {{ loss, gradient }} = crossEntropy(trace.a.at(-1), labels);
            const made = [layers, trace, loss, backward(layers, trace, gradient)];
            return {PLAIN};
        }})()""",
        "network.mjs",
        *("createLayers", "forward", "backward", "crossEntropy"),
        name=module.INFO.name,
        x=X.ravel().tolist(),
        labels=LABELS.tolist(),
    )
    net = python_network(layers, module)
    expected = net.forward(X)
    wanted, upstream = network.binary_cross_entropy(expected.output, LABELS)
    blamed = net.backward(expected, upstream)
    close = {"rtol": 1e-12, "atol": 1e-14}
    assert loss == pytest.approx(wanted, rel=1e-12)
    for k, gradient in enumerate(gradients):
        np.testing.assert_allclose(trace["z"][k], expected.z[k].ravel(), **close)
        np.testing.assert_allclose(gradient["z"], blamed.z[k].ravel(), **close)
        np.testing.assert_allclose(gradient["weights"], blamed.weights[k].ravel(), **close)
        np.testing.assert_allclose(gradient["bias"], blamed.bias[k], **close)


def test_random_weights_have_the_variance_that_is_said(run):
    weights = run("Array.from(createLayers([200, 150, 1], 'tanh', 2, 3)[0].weights)", "network.mjs", "createLayers")
    assert np.mean(weights) == pytest.approx(0, abs=4 * 0.1 / 200)
    assert np.var(weights) == pytest.approx(0.01, rel=0.03)
    assert np.mean(np.abs(weights) < 0.1) == pytest.approx(0.6827, abs=0.01)


def test_training_kills_the_units_that_it_kills_in_the_course(run):
    points, rate = explore.dead_units().options["data"], 0.1
    layers = run(
        f"(() => {{ const made = createLayers([2, 32, 32, 1], 'relu', 2, 1); return {PLAIN}; }})()",
        "network.mjs",
        "createLayers",
    )
    census = run("train(data, 'relu', rate)", "dead_units.mjs", "train", data=points, rate=rate)
    net = python_network(layers, activations.relu)
    x, labels = np.array(points["x"]), np.array(points["labels"])
    for start in list(range(0, len(x), 10)) * 30:
        batch = slice(start, start + 10)
        network.step(net, x[batch], labels[batch], network.binary_cross_entropy, network.SGD(rate))
    dead = [units.tolist() for units in network.dead_units(net.forward(x))]
    assert census == {"dead": dead, "count": sum(map(sum, dead)), "right": network.accuracy(net(x), labels)}
    assert census["count"] > 0


def test_leaky_units_do_not_die_but_their_training_can_explode(run):
    points = explore.dead_units().options["data"]
    calm, wild = run("[1, 10].map((rate) => train(data, 'leaky_relu', rate))", "dead_units.mjs", "train", data=points)
    assert calm["count"] == 0
    assert wild["exploded"] >= 1


def test_a_loss_that_is_no_number_changes_nothing(run):
    layer = "{ weights: Float64Array.of(1e308), bias: Float64Array.of(0), activation: { value: (z) => 10 * z } }"
    loss, weight = run(
        f"((layers) => [String(step(layers, Float64Array.of(1), [0], 1)), layers[0].weights[0]])([{layer}])",
        "network.mjs",
        "step",
    )
    assert (loss, weight) == ("Infinity", 1e308)


def test_sizes_and_fates_of_gradients(run):
    assert run("rms([3, -4])", "network.mjs", "rms") == pytest.approx(network.rms([3, -4]), rel=1e-15)
    fates = run("[0, 1e-9, 0.5, 1e9, NaN].map(fate)", "depth.mjs", "fate")
    assert fates == ["it vanishes", "it vanishes", "it arrives", "it explodes", "it arrives"]


def test_differences_err_as_those_of_the_course(run):
    for h in (1e-1, 1e-3):
        forward, central = (
            run(f"error('{kind}', 'tanh', 0.5, {h})", "step_size.mjs", "error") for kind in ("forward", "central")
        )
        truth = activations.tanh.derivative(0.5)
        measured = gradcheck.central_difference(np.tanh, 0.5, step=h)
        assert central == pytest.approx(gradcheck.relative_error(measured, truth), rel=1e-6)
        assert forward == pytest.approx(h * np.tanh(0.5), rel=0.1)  # h/2 times the curvature, relative to the slope


FORMS = {
    "sigmoid": (activations.sigmoid.derivative, lambda x: (s := 1 / (1 + np.exp(-x))) * (1 - s)),
    "tanh": (activations.tanh.derivative, lambda x: 1 - np.tanh(x) ** 2),
    "softplus": (lambda x: activations.softplus.value(-x), lambda x: np.log(1 + np.exp(-x))),
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
    stable, naive = run(expression, "tail.mjs", "FORMS", name=name, x=x.tolist())
    right, textbook = FORMS[name]
    limits = np.finfo(dtype)
    np.testing.assert_allclose(stable, right(x.astype(np.float64)), rtol=close, atol=2 * limits.smallest_subnormal)
    np.testing.assert_allclose(naive, textbook(x), rtol=close, atol=2 * limits.eps)
    assert naive[-1] == 0
    assert np.all(np.array(naive, dtype=dtype) == naive)  # rounded after the last operation too


def test_softmax_is_that_of_the_course(run):
    logits = [[2, 1, 0, -1], [1000, 0, -1000, 999], [5, 5, 5, 5]]
    computed = run("logits.map(softmax)", "temperature.mjs", "softmax", logits=logits)
    np.testing.assert_allclose(computed, softmax.value(np.array(logits, dtype=float)), rtol=1e-12)


def test_the_boundary_is_where_the_network_says_neither(run):
    ticks = np.linspace(-1, 1, 9)
    heights = [2 * x - y - 0.3 for y in ticks for x in ticks]
    pieces = np.array(
        run("zeroLine(heights, ticks)", "boundary.mjs", "zeroLine", heights=heights, ticks=ticks.tolist())
    )
    np.testing.assert_allclose(2 * pieces[..., 0] - pieces[..., 1], 0.3, atol=1e-12)
    length = np.linalg.norm(pieces[:, 0] - pieces[:, 1], axis=1).sum()
    assert length == pytest.approx(np.sqrt(5), rel=1e-9)  # from the lower to the upper edge, without a gap


@pytest.mark.parametrize("name", explore.NAMES)
def test_a_module_joined_for_anywidget_runs_alone(run, name, tmp_path):
    """Names of different modules must not clash, and nothing may be left to import."""
    text = explore.linked(name)
    assert "import " not in text.replace("imports", "")
    path = tmp_path / "joined.mjs"
    path.write_text(text, encoding="utf-8")
    assert run("Object.keys(made)", path, "default as made") == ["render"]


def shown(explorable):
    return explorable._repr_mimebundle_()[0]


@pytest.mark.parametrize("name", explore.NAMES)
def test_every_explorable_has_a_form_without_a_kernel_and_a_still_figure(name):
    data = shown(getattr(explore, name)())
    assert data["text/html"].startswith(f'<course-{name} class="course-explorable" data-options="')
    assert '<figure class="course-figure"><svg' in data["text/html"]
    assert len(data["text/plain"]) > 60


def test_the_same_call_gives_the_same_bytes():
    once, again = (shown(explore.forms("tanh"))["text/html"] for _ in range(2))
    assert once == again


def test_any_slope_on_the_left_is_that_of_leaky_relu(run):
    computed = run(
        "[0, 0.2, 0.95].map((a) => [x.map(leaky(a).value), x.map(leaky(a).slope)])",
        "activations.mjs",
        "leaky",
        x=[-3, 0, 2],
    )
    for a, (value, slope) in zip((0, 0.2, 0.95), computed, strict=True):
        np.testing.assert_allclose(value, activations.leaky_relu.value([-3.0, 0.0, 2.0], negative_slope=a))
        np.testing.assert_allclose(slope, activations.leaky_relu.derivative([-3.0, 0.0, 2.0], negative_slope=a))


def test_an_unknown_activation_is_refused():
    with pytest.raises(ValueError, match=r"activation must be one of sigmoid, tanh, .*, got 'sinus'"):
        explore.tangent("sinus")
    with pytest.raises(ValueError, match=r"activation must be one of sigmoid, .*, got 'gelu'"):
        explore.forms("gelu")


def test_lines_look_as_in_the_figures():
    css = style.explorable()
    for name, role in activations.plotting.colours.ROLES.items():
        assert f".{name} {{ stroke: var(--course-{name})" in css
        assert f"stroke-dasharray: {role.dash or 'none'};" in css
