"""The page's Python: where its packages come from, and that they are compiled."""

import hashlib
import importlib
import json
import shutil
import sys
import zipfile

import pytest
from sphinx.errors import ExtensionError

from livepage.build import archives, bytecode, pyodide

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
    for name in (*pyodide.CORE, pyodide.LIBRARY):
        (lock.parent / name).touch()
    monkeypatch.setenv("PYODIDE_PACKAGES", str(tmp_path))

    def write(modules, asked, known):
        for target, (source, _) in asked.items():
            shutil.copy(source, target)
            target.write_bytes(target.read_bytes() + b", compiled")

    monkeypatch.setattr(pyodide, "write", write)

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
    served = (tmp_path / "site/pyodide/numpy.whl").read_bytes()
    assert served == b"numpy, compiled"
    assert found["numpy"]["sha256"] == hashlib.sha256(served).hexdigest()
    assert found["numpy"]["size"] == len(served)
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


@pytest.fixture
def archive(tmp_path, monkeypatch):
    """Return an archive of two modules, of which one is wanted, a text, and a font that no page needs."""
    monkeypatch.chdir(tmp_path)
    with zipfile.ZipFile("source.zip", "w") as archive:
        archive.writestr("wanted_package/__init__.py", "answer = 1 / 0\n")
        archive.writestr("wanted_package/other.py", "")
        archive.writestr("wanted_package/words.txt", "words")
        archive.writestr("matplotlib/mpl-data/fonts/afm/times.afm", "")
    return tmp_path / "source.zip"


def test_modules_that_a_start_needs_are_compiled_and_name_their_file_in_an_error(archive, tmp_path, monkeypatch):
    bytecode.compile_archive(archive, "target.zip", '["wanted_package"]', keep=False)
    names = zipfile.ZipFile("target.zip").namelist()
    assert names == ["wanted_package/__init__.pyc", "wanted_package/other.py", "wanted_package/words.txt"]
    monkeypatch.syspath_prepend(tmp_path / "target.zip")
    with pytest.raises(ZeroDivisionError) as error:
        importlib.import_module("wanted_package")
    assert str(error.traceback[-1].path).endswith("wanted_package/__init__.py")
    bytecode.compile_archive(archive, "again.zip", '["wanted_package"]', keep=False)
    assert (tmp_path / "target.zip").read_bytes() == (tmp_path / "again.zip").read_bytes()


def test_a_source_that_is_kept_lies_where_python_looks_for_it(archive):
    bytecode.compile_archive(archive, "target.zip", '["wanted_package"]', keep=True)
    names = zipfile.ZipFile("target.zip").namelist()
    assert "wanted_package/__init__.py" in names
    assert f"wanted_package/__pycache__/__init__.{sys.implementation.cache_tag}.pyc" in names


def test_only_what_has_changed_is_compiled_again(archive, tmp_path, monkeypatch):
    asked = []
    monkeypatch.setattr(archives.node, "run", lambda program, modules, data: asked.append(data))
    target = tmp_path / "target.zip"
    known = archives.write(tmp_path, {target: (archive, False)}, {})
    assert [entry["target"] for entry in asked[0]["archives"]] == [str(target)]
    assert {"numpy", "matplotlib.backends.backend_svg", "examiner"} <= set(asked[0]["names"])
    target.touch()
    assert archives.write(tmp_path, {target: (archive, False)}, known) == known
    assert len(asked) == 1
    archive.write_bytes(archive.read_bytes() + b" ")
    archives.write(tmp_path, {target: (archive, False)}, known)
    assert len(asked) == 2
