"""Run notebooks in place, or only normalise them: the same input always gives the same bytes.

python tools/notebooks.py execute                      makes the sheets; runs what changed or imports what did
python tools/notebooks.py execute chapters/tanh.ipynb  runs this one
python tools/notebooks.py check                        fails if a sheet is not what its solution makes of it
python tools/notebooks.py normalise chapters/tanh.ipynb
"""

import argparse
import copy
import hashlib
import json
import multiprocessing
import os
import re
import sys
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

import sheets
from processor import has_other_digits

KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
# Live state and pixels: neither can be compared, both change without a reason, and the build makes them anew.
DROPPED = ("application/vnd.jupyter.widget-view+json", "image/png")
RAN = Path("_build/executed.json")  # of each notebook: its digest and those of the files it needed when it last ran
# Asked in the kernel after the last cell.
IMPORTED = "import json, sys; print(json.dumps([getattr(module, '__file__', None) for module in sys.modules.values()]))"
DATA = (".json", ".mplstyle")
CONTENTS = "livepage/notebook/contents.py"


def normalise_cell(cell):
    """Keep what a reader wrote and what nbval compares; drop what differs from run to run."""
    for noise in ("execution", "collapsed", "scrolled", "jupyter", "ExecuteTime"):
        cell.metadata.pop(noise, None)
    if cell.cell_type != "code":
        return
    for output in cell.outputs:
        for mime in DROPPED:
            output.get("data", {}).pop(mime, None)
        if "metadata" in output:
            output.metadata = {}


def hide(cells):
    """Hide in JupyterLab what the page keeps back: outputs below a bold Predict, code that only makes a picture."""
    waits = False
    for cell in cells:
        if cell.cell_type == "markdown":
            for line in cell.source.split("\n"):
                waits = "**Predict" in line or (waits and not line.startswith("#"))
            continue
        tags = cell.metadata.get("tags", ())
        hidden = {"outputs_hidden": "hide-output" in tags or (waits and "explore.draw(" not in cell.source)}
        hidden["source_hidden"] = "hide-input" in tags
        if any(hidden.values()):
            cell.metadata["jupyter"] = {name: True for name, value in hidden.items() if value}


def normalise(notebook, path):
    """Normalise a notebook in place: cells, kernel, no metadata but the course's own. A sheet is called as its file."""
    course = notebook.metadata.get("course", {})
    if path.parent.name in (sheets.SHEETS.name, sheets.SOLUTIONS.name):
        course["sheet"] = path.stem
    notebook.metadata = nbformat.from_dict({"kernelspec": KERNEL, "language_info": {"name": "python"}})
    if course:
        notebook.metadata["course"] = course
    notebook.nbformat_minor = 5
    for cell in notebook.cells:
        normalise_cell(cell)
    hide([cell for cell in notebook.cells if cell.cell_type != "raw"])


def read(path):
    """Read a notebook, or stop with a sentence that names the file."""
    try:
        return nbformat.read(path, as_version=4)
    except (OSError, nbformat.reader.NotJSONError) as error:
        sys.exit(f"error: {path} is not a readable notebook: {error}")


def write(notebook, path):
    """Write the notebook if its bytes changed, so that file times stay true for make."""
    text = nbformat.writes(notebook) + "\n"
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")
        print(f"wrote {path}")


def without_digits(cell):
    """Return what a cell has shown, without spaces and with a sign for each number and picture: its text tells both."""
    shown = [output.get("text") or output.get("data") for output in cell.outputs]
    shown = json.dumps(shown, sort_keys=True, ensure_ascii=False)
    return "".join(re.sub(r"base64,[\w+/]+=*|[−+-]?\d[\d.,]*(e[-+]?\d+)?", "#", shown).split())


def keep_digits(cell, stored):
    """On another processor keep the stored output of a cell where nothing but its digits would change."""
    if has_other_digits(cell) and cell.outputs != stored.outputs and without_digits(cell) == without_digits(stored):
        cell.outputs = stored.outputs
        print(f"{cell.id}: kept the stored digits, for they depend on the processor; clear the output to have new ones")


def needed(imported):
    """Return what decides what a notebook shows: the course's modules it imported, their folders, their data.

    A module that is new in a folder may be found by standing there; who has imported the contents has read chapters.
    """
    code = Path("code").resolve()
    modules = {Path(file) for file in imported if file and Path(file).is_relative_to(code)}
    packages = {code / module.relative_to(code).parts[0] for module in modules}
    data = {file for package in packages for file in package.rglob("*") if file.suffix in DATA}
    listed = {code.parent / "_toc.yml", *code.parent.glob("chapters/*.ipynb")} if code / CONTENTS in modules else set()
    folders = {module.parent for module in modules}
    return sorted(file.relative_to(code.parent).as_posix() for file in modules | data | folders | listed)


def digest(file):
    """Return the digest of a file, of a notebook's cells, of the modules a folder has; None if it is gone."""
    if not Path(file).exists():
        return None
    content = repr(sorted(Path(file).glob("*.py"))).encode() if Path(file).is_dir() else Path(file).read_bytes()
    if file.endswith(".ipynb"):
        content = repr([(cell["cell_type"], cell["source"]) for cell in json.loads(content)["cells"]]).encode()
    return hashlib.sha256(content).hexdigest()[:16]


def execute(path):
    """Run a notebook in its own folder, in a fresh kernel; return the digests of all that it needed."""
    notebook = read(path)
    before = copy.deepcopy(notebook.cells)
    notebook.cells.append(nbformat.v4.new_code_cell(IMPORTED))
    resources = {"metadata": {"path": str(path.parent)}}
    quiet = ["--IPKernelApp.log_level=40"]
    NotebookClient(
        notebook, record_timing=False, coalesce_streams=True, resources=resources, extra_arguments=quiet
    ).execute()
    imported = notebook.cells.pop().outputs[0].text
    normalise(notebook, path)
    for cell, stored in zip(notebook.cells, before, strict=True):
        keep_digits(cell, stored)
    write(notebook, path)
    files = [str(path), "requirements.txt", *needed(json.loads(imported))]
    return {file: digest(file) for file in files}


def execute_all(paths, jobs):
    """Run notebooks side by side, and note what each needed."""
    ran = json.loads(RAN.read_text()) if RAN.exists() else {}
    spawn = multiprocessing.get_context("spawn")
    # Ctrl+C reaches this process alone, and none of the kernels, which would each print where they were.
    with ProcessPoolExecutor(jobs, mp_context=spawn, initializer=os.setsid) as pool:
        runs = {pool.submit(execute, path): path for path in paths}
        try:
            for number, run in enumerate(as_completed(runs), 1):
                path = runs[run]
                ran[str(path)] = run.result()
                print(f"{number} of {len(paths)}: {path}", flush=True)
                RAN.parent.mkdir(exist_ok=True)
                RAN.write_text(json.dumps(ran))
        except CellExecutionError as error:
            pool.shutdown(wait=False, cancel_futures=True)
            sys.exit(f"error: {path} does not run through:\n{error}")
        except KeyboardInterrupt:
            for worker in multiprocessing.active_children():
                worker.kill()
            raise


def changed(paths):
    """Return the notebooks that have changed since they last ran here, or the code that they import."""
    ran = json.loads(RAN.read_text()) if RAN.exists() else {}

    def is_current(path):
        return str(path) in ran and all(digest(file) == before for file, before in ran[str(path)].items())

    return [path for path in paths if not is_current(path)]


def every():
    """Return the notebooks of the course; the one about frameworks needs them, and has an environment of its own."""
    chapters = sorted(path for path in Path("chapters").glob("*.ipynb") if path.stem != "frameworks")
    found = [*chapters, *sorted(Path("exercises").glob("*.ipynb"))]
    return [Path("index.ipynb"), *found, *sorted(sheets.SOLUTIONS.glob("*.ipynb"))]


def main():
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("action", choices=["execute", "check", "normalise"])
    parser.add_argument("paths", nargs="*", type=Path)
    arguments = parser.parse_args()
    stale = sheets.stale()
    match arguments.action:
        case "check" if stale:
            sys.exit(f"error: not made from the solution: {', '.join(map(str, stale))}; run `make execute`")
        case "execute":
            for path, sheet in stale.items():
                write(sheet, path)
            made = [sheets.SHEETS / path.name for path in arguments.paths if path.parent == sheets.SOLUTIONS]
            wanted = dict.fromkeys((*arguments.paths, *made, *stale)) if arguments.paths else changed(every())
            execute_all(list(wanted), jobs=os.cpu_count())
        case "normalise":
            for path in arguments.paths:
                notebook = read(path)
                normalise(notebook, path)
                write(notebook, path)


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit("stopped: the notebooks that have run are written; the same command goes on with the others")
