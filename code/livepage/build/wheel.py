"""Packs the course's own code for Pyodide, as a wheel that needs no build tool."""

import zipfile
from importlib.metadata import version
from pathlib import Path

PROJECT = "activation_functions_course"
CODE = Path(__file__).parents[2]
PARTS = (
    *("activations/**/*.py", "activations/**/*.csv", "activations/**/*.mplstyle", "examiner/**/*.py"),
    *("livepage/__init__.py", "livepage/notebook/**/*.py", "livepage/notebook/**/*.json", "livepage/session/*.py"),
)
EPOCH = (1980, 1, 1, 0, 0, 0)  # the same code gives the same bytes


def files():
    """Return the files of the wheel: the name inside it and the bytes."""
    info = f"{PROJECT}-{version(PROJECT)}.dist-info"
    yield from (
        (path.relative_to(CODE).as_posix(), path.read_bytes()) for part in PARTS for path in sorted(CODE.glob(part))
    )
    yield f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {PROJECT}\nVersion: {version(PROJECT)}\n".encode()
    yield f"{info}/WHEEL", b"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"


def build(target):
    """Write the wheel to ``target``."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as wheel:
        for name, content in files():
            wheel.writestr(zipfile.ZipInfo(name, EPOCH), content, zipfile.ZIP_DEFLATED)
