"""Execute notebooks in place, or only normalise them: the same input always gives the same bytes.

python tools/notebooks.py execute chapters/sigmoid.ipynb
python tools/notebooks.py normalise chapters/sigmoid.ipynb
"""

import argparse
import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
# Live state and pixels: neither can be compared, both change without a reason, and the build makes them anew.
DROPPED = ("application/vnd.jupyter.widget-view+json", "image/png")


def merged(outputs):
    """Return the outputs with neighbouring pieces of one stream joined: a kernel may cut them anywhere."""
    result = []
    for output in outputs:
        if result and output.output_type == "stream" and result[-1].get("name") == output.name:
            result[-1].text += output.text
        else:
            result.append(output)
    return result


def normalise_cell(cell):
    """Keep what a reader wrote and what nbval compares; drop what differs from run to run."""
    for noise in ("execution", "collapsed", "scrolled", "jupyter", "ExecuteTime"):
        cell.metadata.pop(noise, None)
    if cell.cell_type != "code":
        return
    cell.outputs = merged(cell.outputs)
    for output in cell.outputs:
        for mime in DROPPED:
            output.get("data", {}).pop(mime, None)
        if "metadata" in output:
            output.metadata = {}


def normalise(notebook):
    """Normalise a notebook in place: cells, kernel, and no metadata but the course's own."""
    course = notebook.metadata.get("course")
    notebook.metadata = nbformat.from_dict({"kernelspec": KERNEL, "language_info": {"name": "python"}})
    if course:
        notebook.metadata["course"] = course
    notebook.nbformat_minor = 5
    for cell in notebook.cells:
        normalise_cell(cell)


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


def execute(notebook, folder):
    """Run every cell in the notebook's own folder, in a fresh kernel."""
    NotebookClient(notebook, record_timing=False, resources={"metadata": {"path": str(folder)}}).execute()


def main():
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("action", choices=["execute", "normalise"])
    parser.add_argument("paths", nargs="+", type=Path)
    arguments = parser.parse_args()
    for path in arguments.paths:
        notebook = read(path)
        if arguments.action == "execute":
            try:
                execute(notebook, path.parent)
            except CellExecutionError as error:
                sys.exit(f"error: {path} does not run through:\n{error}")
        normalise(notebook)
        write(notebook, path)


if __name__ == "__main__":
    main()
