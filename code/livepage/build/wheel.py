"""Packs code for Pyodide as wheels that need no build tool: the course's own, and that of packages in plain Python."""

import zipfile
from importlib.metadata import files as installed
from importlib.metadata import version
from pathlib import Path

PROJECT = "activation_functions_course"
CODE = Path(__file__).parents[2]
PARTS = (
    *("activations/**/*.py", "activations/**/*.csv", "activations/**/*.mplstyle", "examiner/**/*.py"),
    *("livepage/__init__.py", "livepage/notebook/**/*.py", "livepage/notebook/**/*.json", "livepage/session/*.py"),
)
EPOCH = (1980, 1, 1, 0, 0, 0)  # the same code gives the same bytes


def course():
    """Yield the files of the course's wheel: the name inside it and the bytes."""
    info = f"{PROJECT}-{version(PROJECT)}.dist-info"
    yield from (
        (path.relative_to(CODE).as_posix(), path.read_bytes()) for part in PARTS for path in sorted(CODE.glob(part))
    )
    yield f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {PROJECT}\nVersion: {version(PROJECT)}\n".encode()
    yield f"{info}/WHEEL", b"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"


def package(name):
    """Yield the modules of a package in plain Python that the builder has, and its licence."""
    for file in installed(name):
        if file.suffix in (".py", "") and "tests" not in file.parts:
            yield file.as_posix(), file.locate().read_bytes()


def build(target, files):
    """Write a wheel to ``target``."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as wheel:
        for name, content in files:
            wheel.writestr(zipfile.ZipInfo(name, EPOCH), content, zipfile.ZIP_DEFLATED)
