"""The archives of Python code that a page loads, written with bytecode for the modules that every start needs."""

import hashlib
import subprocess
import sys
from pathlib import Path

from livepage.build import node

HERE = Path(__file__).parent
START = """\
import asyncio, os, sys
os.environ["MPLBACKEND"] = "module://livepage.session.backend"
from livepage.session import for_worker
from livepage.session.session import Session
asyncio.run(Session().run(["import matplotlib.pyplot as plt", "plt.plot([0, 1])"], 1))
print(*sys.modules)
"""


def sha256(file):
    """Return the digest of a file."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


def started():
    """Return the names of the modules that a page has loaded once it has drawn a figure."""
    return subprocess.run([sys.executable, "-c", START], capture_output=True, text=True, check=True).stdout.split()


def write(modules, archives, known):
    """Write the archives that are not there yet or were made of something else; return what each is made of.

    ``archives`` maps the file to write to the file it is made of and whether its sources stay beside the bytecode;
    ``known`` is what the last call returned.
    """
    recipe = hashlib.sha256(START.encode() + (HERE / "bytecode.py").read_bytes()).hexdigest()
    made_of = {target.name: f"{sha256(source)} {keep} {recipe}" for target, (source, keep) in archives.items()}
    asked = [
        {"source": str(source), "target": str(target), "keep": keep}
        for target, (source, keep) in archives.items()
        if not target.exists() or known.get(target.name) != made_of[target.name]
    ]
    for archive in asked:
        Path(archive["target"]).unlink(missing_ok=True)  # it may be a copy that cannot be written
    if asked:
        node.run(HERE / "bytecode.mjs", modules, {"archives": asked, "names": started()})
    return made_of
