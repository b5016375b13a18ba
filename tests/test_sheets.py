"""The generator of sheets: what it blanks, what it leaves out, what it refuses."""

import nbformat
import pytest

import sheets

NEW = nbformat.v4


def solution(*sources, title="# A sheet, solved"):
    cells = [NEW.new_markdown_cell(title)]
    for source in sources:
        cells.append(NEW.new_code_cell(source, metadata={"tags": ["exercise"]}))
    return NEW.new_notebook(cells=cells)


def blanks(*sources):
    return [cell.source for cell in sheets.make_sheet(solution(*sources)).cells[1:]]


def test_a_function_keeps_its_head_and_loses_its_body():
    source = "def f(x):\n    ### BEGIN SOLUTION\n    y = x\n    return y\n    ### END SOLUTION"
    assert blanks(source) == ["def f(x):\n    return ...  # replace the dots"]


def test_a_number_is_left_open():
    assert blanks("### BEGIN SOLUTION\na = 1\nb = a + 1\n### END SOLUTION") == ["b = ...  # replace the dots"]


def test_solutions_outputs_and_the_title_change():
    notebook = solution()
    notebook.cells.append(NEW.new_markdown_cell("why", metadata={"tags": ["solution"]}))
    notebook.cells.append(NEW.new_code_cell("1", outputs=[NEW.new_output("stream", text="x")], execution_count=3))
    notebook.cells.append(NEW.new_markdown_cell("[c](../../chapters/c.ipynb)"))
    sheet = sheets.make_sheet(notebook)
    title, *rest = [cell.source for cell in sheet.cells]
    assert title == "# A sheet\n" + sheets.HOW_TO
    assert rest == ["1", "[c](../chapters/c.ipynb)"]
    assert sheet.cells[1].outputs == []
    assert notebook.cells[2].execution_count == 3


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("x = 1", "one solved region, got 0"),
        ("### BEGIN SOLUTION\nprint(1)\n### END SOLUTION", "must end with `return ...` or `name = ...`"),
    ],
)
def test_refuses_what_it_cannot_blank(source, message):
    with pytest.raises(ValueError, match=message):
        blanks(source)


def test_refuses_a_title_that_does_not_say_solved():
    with pytest.raises(ValueError, match="must end in ', solved'"):
        sheets.make_sheet(solution(title="# A sheet"))
