"""The course as a wheel, alone in an environment that has nothing else; and the notebooks for Colab there."""

import json
import shutil
import subprocess
import venv
from pathlib import Path

import pytest

import colab

ROOT = Path(__file__).parent.parent
pytestmark = pytest.mark.slow


def run(*command, cwd=ROOT):
    """Run a command, and show what it says only if it fails."""
    done = subprocess.run([str(part) for part in command], cwd=cwd, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The wheel, built from this working copy."""
    folder = tmp_path_factory.mktemp("wheel")
    for name in ("pyproject.toml", "README.md", "LICENSE", "LICENSE-TEXT"):
        shutil.copy(ROOT / name, folder)
    shutil.copytree(ROOT / "code", folder / "code")  # building leaves files beside the code
    venv.create(folder / "builder", with_pip=True)
    run(folder / "builder/bin/pip", "wheel", "-q", "--no-deps", "--wheel-dir", folder, folder)
    return next(folder.glob("*.whl"))


@pytest.fixture
def bare(tmp_path):
    """An environment of its own, as a function of what pip is to install there."""
    venv.create(tmp_path / "environment", with_pip=True)

    def bare(*packages):
        run(tmp_path / "environment/bin/pip", "install", "-q", *packages)
        return tmp_path / "environment/bin"

    return bare


def test_the_wheel_passes_its_doctests_with_numpy_alone_but_for_the_figures(wheel, bare, tmp_path):
    python = bare(wheel, "pytest") / "python"
    found = "import activations, pathlib; print(pathlib.Path(activations.__file__).parent)"
    package = Path(subprocess.check_output([python, "-c", found], text=True, cwd=tmp_path).strip())
    modules = sorted(package.glob("*.py"))
    run(python, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--doctest-modules", *modules, cwd=tmp_path)
    judged = "from examiner import examine; assert not examine('sigmoid.derivative', lambda x: x).passed"
    run(python, "-c", judged, cwd=tmp_path)


def test_every_doctest_passes_with_what_notebooks_need(wheel, bare, tmp_path):
    python = bare(f"{wheel}[notebook]", "pytest") / "python"
    assert (python.parents[1] / "share/jupyter/labextensions/activation-functions-course/plugins.js").exists()
    options = ("--doctest-modules", "--pyargs", "activations", "examiner.running", "livepage.notebook")
    run(python, "-m", "pytest", "-q", "-p", "no:cacheprovider", *options, cwd=tmp_path)


@pytest.mark.parametrize("name", ["chapters/sigmoid", "chapters/vanishing", "exercises/tanh"])
def test_a_notebook_for_colab_runs_to_its_end_where_nothing_is_installed(name, wheel, bare, tmp_path):
    notebook = json.loads((ROOT / f"{name}.ipynb").read_text(encoding="utf-8"))
    path = tmp_path / "colab.ipynb"
    path.write_text(json.dumps(colab.with_install(notebook, wheel.as_uri())), encoding="utf-8")
    jupyter = bare("ipykernel", "nbclient") / "jupyter"
    run(jupyter, "execute", path, cwd=tmp_path)
