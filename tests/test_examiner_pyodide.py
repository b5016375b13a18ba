"""The examiner in Pyodide, under Node: the same words as anywhere, and a loop that never ends is stopped there too."""

import json
import os
import subprocess
from pathlib import Path

import pytest

from examiner import examine
from livepage.build import wheel

RUN = """
const [folder, numpy, course, code] = process.argv.slice(1);
const { loadPyodide } = await import(`${folder}/pyodide.mjs`);
const { readFileSync } = await import("node:fs");
const silent = () => {};
try {
  const pyodide = await loadPyodide({ indexURL: folder, stdout: silent, stderr: silent });
  await pyodide.loadPackage(numpy, { messageCallback: silent });
  pyodide.unpackArchive(Uint8Array.from(readFileSync(course)), "wheel");
  console.log(pyodide.runPython(code));
} catch (error) {
  console.log(`${error}`);
  process.exit(1);
}
"""
CODE = """
import json
import numpy as np
from examiner import examine
from examiner.running import observing
from activations import sigmoid

observing.LIMIT = 0.3

def spins(x):
    while True:
        x = x + 0

answers = {
    "right": sigmoid.derivative,
    "confused": lambda x: x * (1 - x),
    "spins": spins,
    "comprehension": lambda x: [0 for _ in iter(int, 1)],
    "measured": lambda x: (sigmoid.value(x + 1e-6) - sigmoid.value(x - 1e-6)) / 2e-6,
    "exits": lambda x: exit(),
}
json.dumps({name: examine("sigmoid.derivative", answer, seed=1).as_dict() for name, answer in answers.items()})
"""


@pytest.fixture(scope="module")
def reports(root, tmp_path_factory):
    folder = root / "node_modules/pyodide"
    numpy = next(Path(os.environ.get("PYODIDE_PACKAGES", "nowhere")).glob("numpy-*.whl"), None)
    if not folder.exists():
        pytest.skip("needs Pyodide: make node_modules/.ready")
    if not numpy:
        pytest.skip("needs NumPy for Pyodide: set PYODIDE_PACKAGES to the folder of its wheel")
    course = tmp_path_factory.mktemp("wheel") / "course.whl"
    wheel.build(course, wheel.course())
    path = f"{os.environ['PATH']}{os.pathsep}{root / '.venv/bin'}"  # where there is no Node, a wheel has brought one
    done = subprocess.run(
        ["node", "--input-type=module", "-e", RUN, "--", str(folder), str(numpy.resolve()), str(course), CODE],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"PATH": path},
        timeout=120,
    )
    assert done.returncode == 0, done.stdout[-2000:]
    return json.loads(done.stdout.splitlines()[-1])


def test_the_words_are_the_same_as_here(reports):
    for name, answer in (("confused", lambda x: x * (1 - x)),):
        assert reports[name] == examine("sigmoid.derivative", answer, seed=1).as_dict()
    assert reports["right"]["passed"]


def test_a_loop_that_never_ends_is_stopped(reports):
    assert reports["spins"]["findings"][0]["slug"] == "never-ends"
    assert reports["comprehension"]["findings"][0]["slug"] == "never-ends"


def test_what_else_goes_wrong_is_named(reports):
    assert reports["measured"]["findings"][0]["slug"] == "finite-difference"
    assert reports["exits"]["findings"][0]["slug"] == "does-not-run"
