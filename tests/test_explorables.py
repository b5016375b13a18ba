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
from activations.plotting.words import say
from livepage import explore, style


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


def test_an_unknown_activation_is_refused():
    with pytest.raises(ValueError, match=r"activation must be one of sigmoid, tanh, .*, got 'sinus'"):
        explore.tangent("sinus")
    with pytest.raises(ValueError, match=r"activation must be one of sigmoid, .*, got 'gelu'"):
        explore.forms("gelu")


def test_lines_look_as_in_the_figures():
    css = style.explorable()
    for name, role in activations.colours.ROLES.items():
        assert f".{name} {{ stroke: var(--course-{name})" in css
        assert f"stroke-dasharray: {role.dash or 'none'};" in css
