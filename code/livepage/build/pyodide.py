"""The page's Python: Pyodide, the packages that cells may import, and the course's own code."""

import hashlib
import json
import os
from pathlib import Path

from sphinx.errors import ExtensionError

from livepage.build import wheel
from livepage.build.copying import copy

CORE = ("pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm", "python_stdlib.zip")
PACKAGES = ("numpy", "matplotlib")  # with all that these need
PLAIN = ("mpmath",)  # in plain Python: the builder's own copy does
HOST = "https://cdn.jsdelivr.net/pyodide/v{version}/full/{file}"
FOLDER = "PYODIDE_PACKAGES"  # names a folder with Pyodide's packages, which the site then serves itself


def needed(packages, names=PACKAGES):
    """Return the entries of Pyodide's lock file for some packages and all that these need."""
    found, waiting = {}, list(names)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found[name] = packages[name]
            waiting += packages[name]["depends"]
    return found


def given(entry):
    """Return the builder's copy of a package, or None if there is none; it must be the very file of the lock."""
    folder = os.environ.get(FOLDER)
    if not folder:
        return None
    if not Path(folder).is_dir():
        raise ExtensionError(f"{FOLDER} must be a folder with the packages of Pyodide, got {folder!r}")
    file = Path(folder, entry["file_name"])
    if not file.is_file():
        return None
    if hashlib.sha256(file.read_bytes()).hexdigest() != entry["sha256"]:
        raise ExtensionError(f"{file} is not the file of Pyodide that has this name; remove it or fetch it again")
    return file


def publish(modules, target):
    """Put Pyodide and the course's own code where the page's worker looks for them.

    A package that the builder does not have comes from Pyodide's own host, and is held to the same sha256.
    """
    folder = target / "pyodide"
    for file in CORE:
        copy(modules / "pyodide" / file, folder / file)
    lock = json.loads((modules / "pyodide/pyodide-lock.json").read_text(encoding="utf-8"))
    lock["packages"] = needed(lock["packages"])
    for entry in lock["packages"].values():
        if own := given(entry):
            copy(own, folder / own.name)
            entry["size"] = own.stat().st_size
        else:
            entry["file_name"] = HOST.format(version=lock["info"]["version"], file=entry["file_name"])
    for name in PLAIN:
        file = folder / f"{name}.whl"
        wheel.build(file, wheel.package(name))
        digest = hashlib.sha256(file.read_bytes()).hexdigest()
        entry = {"file_name": file.name, "sha256": digest, "size": file.stat().st_size}
        lock["packages"][name] = entry | {"imports": [name], "depends": []}
    wheel.build(target / "course.whl", wheel.course())
    files = [target / "course.whl", *(folder / file for file in CORE)]
    lock["sizes"] = {file.name: file.stat().st_size for file in files}  # so that loading can be told as a share
    (folder / "pyodide-lock.json").write_text(json.dumps(lock), encoding="utf-8")
