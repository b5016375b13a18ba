"""The page's Python: where its packages come from."""

import hashlib
import json

import pytest
from sphinx.errors import ExtensionError

from livepage.build import pyodide

WHEELS = {"numpy": [], "matplotlib": ["numpy", "six"], "six": [], "scipy": ["numpy"]}


@pytest.fixture
def packages(tmp_path, monkeypatch):
    """Publish Pyodide with the packages that lie in a folder, and return what its lock file says of each."""
    entries = {
        name: {"file_name": f"{name}.whl", "sha256": hashlib.sha256(name.encode()).hexdigest(), "depends": needs}
        for name, needs in WHEELS.items()
    }
    lock = tmp_path / "modules/pyodide/pyodide-lock.json"
    lock.parent.mkdir(parents=True)
    lock.write_text(json.dumps({"info": {"version": "1.0"}, "packages": entries}))
    for name in pyodide.CORE:
        (lock.parent / name).touch()
    monkeypatch.setenv("PYODIDE_PACKAGES", str(tmp_path))

    def packages():
        pyodide.publish(tmp_path / "modules", tmp_path / "site")
        return json.loads((tmp_path / "site/pyodide/pyodide-lock.json").read_text())["packages"]

    return packages


def test_what_cells_import_comes_with_all_that_it_needs(packages, tmp_path):
    found = packages()
    assert set(found) == {"numpy", "matplotlib", "six", *pyodide.PLAIN}
    wheel = (tmp_path / "site/pyodide/mpmath.whl").read_bytes()
    assert found["mpmath"]["sha256"] == hashlib.sha256(wheel).hexdigest()


def test_the_site_serves_what_the_builder_has_and_the_rest_comes_from_pyodides_host(packages, tmp_path, monkeypatch):
    (tmp_path / "numpy.whl").write_text("numpy")
    found = packages()
    assert found["numpy"]["file_name"] == "numpy.whl"
    assert (tmp_path / "site/pyodide/numpy.whl").read_text() == "numpy"
    assert found["six"]["file_name"] == "https://cdn.jsdelivr.net/pyodide/v1.0/full/six.whl"
    assert found["six"]["sha256"] == hashlib.sha256(b"six").hexdigest()
    monkeypatch.delenv("PYODIDE_PACKAGES")
    assert packages()["numpy"]["file_name"].startswith("https://cdn.jsdelivr.net/")


def test_a_file_that_is_not_pyodides_and_a_folder_that_is_not_there_are_refused(packages, tmp_path, monkeypatch):
    (tmp_path / "six.whl").write_text("something else")
    with pytest.raises(ExtensionError, match=r"six\.whl is not the file of Pyodide"):
        packages()
    monkeypatch.setenv("PYODIDE_PACKAGES", "nowhere")
    with pytest.raises(ExtensionError, match=r"PYODIDE_PACKAGES must be a folder .* got 'nowhere'"):
        packages()
