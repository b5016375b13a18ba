"""Make the exercise sheets from their solutions: a blank is never edited by hand.

In a solution, a cell tagged ``solution`` is left out of the sheet, and in a cell tagged ``exercise`` the
lines from ``### BEGIN SOLUTION`` to ``### END SOLUTION`` become a blank, ``return ...`` or ``name = ...``.
How to work with a sheet stands in the sheet alone, below its title.
"""

import ast
import copy
import re
import textwrap
from pathlib import Path

import nbformat

SOLUTIONS = Path("exercises/solutions")
SHEETS = Path("exercises")
SOLVED = ", solved"  # how the title of a solution ends
HOW_TO = """
Replace the dots `...` by your answer and check it: in the page with *Check*, in a notebook by running the cell and the
one below it. A check never counts against you: look at what it says, change your answer, check again. The hints say
more each time."""
REGION = re.compile(r"^([ ]*)### BEGIN SOLUTION\n(.*?)^[ ]*### END SOLUTION$", re.DOTALL | re.MULTILINE)


def blank(region):
    """Return the blank for one solved region: what it returns, or the last name it assigns, left open."""
    indent, body = region.groups()
    match ast.parse(textwrap.dedent(body)).body[-1]:
        case ast.Return():
            left = "return"
        case ast.Assign(targets=[target], value=ast.Constant(value=str(text))) if "\n" in text:
            return f'{indent}{ast.unparse(target)} = """\n...\n"""  # replace the dots, one step a line'
        case ast.Assign(targets=[target]):
            left = f"{ast.unparse(target)} ="
        case other:
            raise ValueError(f"a solution must end with `return ...` or `name = ...`, got `{ast.unparse(other)}`")
    return f"{indent}{left} ...  # replace the dots"


def sheet_cell(cell):
    """Return the cell as the sheet has it: without its answer and without outputs."""
    cell = copy.deepcopy(cell)
    if "exercise" in cell.metadata.get("tags", ()):
        cell.source, count = REGION.subn(blank, cell.source)
        if count != 1:
            raise ValueError(f"an exercise cell holds one solved region, got {count}:\n{cell.source}")
    cell.source = cell.source.replace("](../../", "](../")  # a sheet lies one folder higher than its solution
    if cell.cell_type == "code":
        cell.outputs, cell.execution_count = [], None
    return cell


def make_sheet(solution):
    """Return the sheet that belongs to a solved notebook."""
    sheet = copy.deepcopy(solution)
    sheet.cells = [sheet_cell(cell) for cell in solution.cells if "solution" not in cell.metadata.get("tags", ())]
    title, *rest = sheet.cells[0].source.split("\n")
    if not title.endswith(SOLVED):
        raise ValueError(f"the title of a solution must end in {SOLVED!r}, got {title!r}")
    sheet.cells[0].source = "\n".join([title.removesuffix(SOLVED), *rest, HOW_TO])
    return sheet


def text_of(notebook):
    """Return what the generator decides, cell by cell; outputs come from running the sheet, not from here."""
    return [(cell.id, cell.cell_type, cell.source, cell.metadata) for cell in notebook.cells]


def stale():
    """Return the sheets whose text is not what their solution makes of it, each as it should be."""
    found = {SHEETS / source.name: make_sheet(nbformat.read(source, 4)) for source in sorted(SOLUTIONS.glob("*.ipynb"))}
    return {path: sheet for path, sheet in found.items() if not is_current(sheet, path)}


def is_current(sheet, path):
    """Tell whether the sheet on disk has the text it should have."""
    return path.exists() and text_of(nbformat.read(path, 4)) == text_of(sheet)
