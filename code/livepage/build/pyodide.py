"""The page's Python: Pyodide, the packages that cells may import, and the course's own code."""

import json
import os
import tempfile
from pathlib import Path

from sphinx.errors import ExtensionError

from livepage.build import wheel
from livepage.build.archives import sha256, write
from livepage.build.copying import copy

CORE = ("pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm")
LIBRARY, LOCK, COURSE = "python_stdlib.zip", "pyodide-lock.json", "course.whl"
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
    if sha256(file) != entry["sha256"]:
        raise ExtensionError(f"{file} is not the file of Pyodide that has this name; remove it or fetch it again")
    return file


def packages(lock, folder):
    """Complete the lock file's packages with our own; return those that the site serves itself, and what they are."""
    served = {}
    for entry in lock["packages"].values():
        if own := given(entry):
            served[folder / own.name] = (own, False)
        else:
            entry["file_name"] = HOST.format(version=lock["info"]["version"], file=entry["file_name"])
    for name in PLAIN:
        own = folder / f"{name}.whl"
        wheel.build(own, wheel.package(name))
        lock["packages"][name] = {"file_name": own.name, "imports": [name], "depends": []}
    return served


def publish(modules, target):
    """Put Pyodide and the course's own code where the page's worker looks for them.

    A package that the builder does not have comes from Pyodide's own host, and is held to the same sha256.
    """
    folder = target / "pyodide"
    for file in CORE:
        copy(modules / "pyodide" / file, folder / file)
    lock = json.loads((modules / "pyodide" / LOCK).read_text(encoding="utf-8"))
    lock["packages"] = needed(lock["packages"])
    before = folder / LOCK
    known = json.loads(before.read_text(encoding="utf-8")).get("made_of", {}) if before.exists() else {}
    archives = packages(lock, folder) | {folder / LIBRARY: (modules / "pyodide" / LIBRARY, False)}
    with tempfile.TemporaryDirectory() as scratch:
        archives[target / COURSE] = (Path(scratch, COURSE), True)  # its sources stay, for readers who look at them
        wheel.build(Path(scratch, COURSE), wheel.course())
        lock["made_of"] = write(modules, archives, known)
    for entry in lock["packages"].values():
        if (file := folder / entry["file_name"]).is_file():
            entry |= {"sha256": sha256(file), "size": file.stat().st_size}
    files = [target / COURSE, *(folder / file for file in (*CORE, LIBRARY))]
    lock["sizes"] = {file.name: file.stat().st_size for file in files}  # so that loading can be told as a share
    before.write_text(json.dumps(lock), encoding="utf-8")
