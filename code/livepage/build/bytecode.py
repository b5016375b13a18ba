"""Compiles modules in an archive, which takes a page's Python longer than to fetch them compiled.

Pyodide runs this file by itself while the book is built, since bytecode fits only the version of Python that made it.
"""

import importlib.util
import json
import py_compile
import zipfile
from pathlib import Path

UNCHECKED = py_compile.PycInvalidationMode.UNCHECKED_HASH  # the source of a module cannot change in an archive
EPOCH = (1980, 1, 1, 0, 0, 0)  # the same archive gives the same bytes
# Fonts of printers, which Matplotlib reads one by one at its start though no page prints with them, and examples.
LEFT_OUT = tuple(f"matplotlib/mpl-data/{folder}/" for folder in ("fonts/afm", "fonts/pdfcorefonts", "sample_data"))


def compiled(name, content):
    """Return a module's bytecode; ``name`` is the file that an error in it names."""
    Path("module.py").write_bytes(content)
    py_compile.compile("module.py", "module.pyc", dfile=name, doraise=True, invalidation_mode=UNCHECKED)
    return Path("module.pyc").read_bytes()


def files(archive, modules, keep):
    """Yield name and bytes of an archive's files; of some modules the bytecode, beside the source if that is kept."""
    for name in archive.namelist():
        if name.startswith(LEFT_OUT):
            continue
        content = archive.read(name)
        chosen = name.endswith(".py") and name[:-3].removesuffix("/__init__").replace("/", ".") in modules
        if keep or not chosen:
            yield name, content
        if chosen:
            yield (importlib.util.cache_from_source(name) if keep else f"{name}c"), compiled(name, content)


def compile_archive(source, target, modules, keep):
    """Write an archive again with some of its modules compiled; ``modules`` are their names as JSON."""
    with (
        zipfile.ZipFile(source) as before,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as after,
    ):
        for name, content in files(before, set(json.loads(modules)), keep):
            after.writestr(zipfile.ZipInfo(name, EPOCH), content, zipfile.ZIP_DEFLATED)
