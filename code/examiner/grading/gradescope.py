"""Write the zip file that Gradescope takes as an autograder."""

import sys
import zipfile
from pathlib import Path

import numpy as np

from examiner.grading.wall import COURSE, SHEETS

PACKAGES = ("activations", "examiner")
USER = "answers"
YEAR_ONE = (1980, 1, 1, 0, 0, 0)  # the same course gives the same zip
# Gradescope's default image has an older Python than the course needs, so uv brings one where it is missing.
SETUP = f"""#!/usr/bin/env bash
# Runs once, when Gradescope builds the image: Python, what sheets import, and a user without rights for the answers.
set -euo pipefail
root="${{AUTOGRADER:-/autograder}}"
apt-get update -qq
apt-get install -y -qq python3-venv
python3 -m venv "$root/uv"
"$root/uv/bin/pip" install -q uv
export UV_PYTHON_INSTALL_DIR="$root/python"
"$root/uv/bin/uv" venv -q --python ">=3.11" "$root/venv"
"$root/uv/bin/uv" pip install -q --python "$root/venv/bin/python" numpy=={np.__version__} matplotlib ipython
id {USER} >/dev/null 2>&1 || useradd --system --no-create-home --shell /usr/sbin/nologin {USER}
"""
# Docker lets no bubblewrap work, so the wall is a user who can read none of the questions, answers and results.
RUN = f"""#!/usr/bin/env bash
# Runs for each submission; Gradescope reads results.json, which is there whatever happens.
root="${{AUTOGRADER:-/autograder}}"
code="$root/source/code"
umask 077
mkdir -p "$root/results"
echo '{{"score": 0, "output": "The grader was ended. Please tell your teacher."}}' > "$root/results/results.json"
chmod -R go-rwx "$root/source" "$root/results" "$root/submission" "$root"/*.json 2>/dev/null
chmod go+x "$root/source" && chmod go+rx "$code" "$code/examiner"
chmod -R go+rX "$code/activations" "$code/examiner/running" "$code/examiner/__init__.py"
export PYTHONPATH="$code" PYTHONDONTWRITEBYTECODE=1
"$root/venv/bin/python" -P -m examiner grade "$root/submission" --user {USER} \\
  --out "$(mktemp -d)" --gradescope "$root/results/results.json"
exit 0
"""


def add_arguments(parser):
    """Describe the command line."""
    parser.add_argument("zip", type=Path, help="the file to write")
    parser.add_argument("sheets", nargs="+", metavar="SHEET", help="what the assignment asks for, such as sigmoid")


def chosen(names):
    """Return the files of some sheets."""
    paths = {path.stem: path for path in sorted(SHEETS.glob("*.ipynb"))}
    for name in names:
        if name not in paths:
            raise ValueError(f"SHEET must be one of {', '.join(paths)}, got {name!r}")
    return [paths[name] for name in sorted(set(names))]


def contents(names):
    """Yield the name and the bytes of each file, as they stand below ``source`` on Gradescope."""
    yield "setup.sh", SETUP.encode()
    yield "run_autograder", RUN.encode()
    for path in sorted(path for package in PACKAGES for path in (COURSE / package).rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            yield f"code/{path.relative_to(COURSE).as_posix()}", path.read_bytes()
    for path in chosen(names):
        yield f"exercises/{path.name}", path.read_bytes()


def run(arguments):
    """Run the command; return its exit code."""
    try:
        files = list(contents(arguments.sheets))
        with zipfile.ZipFile(arguments.zip, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in files:
                entry = zipfile.ZipInfo(name, YEAR_ONE)
                entry.external_attr = (0o644 if "/" in name else 0o755) << 16
                entry.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(entry, data)
    except (ValueError, OSError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    print(f"{arguments.zip} is ready: upload it as the autograder of the assignment.")
    return 0
