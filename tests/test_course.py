"""What holds for the course as a whole: formulas in the text, questions on the sheets, figures, links between pages."""

import re
from functools import cache

import nbformat
import numpy as np
import pytest
import sympy
from chapter_formulas import slopes_stated, values
from latex_reader import NAMES

from activations import ALL, CORE
from examiner import QUESTIONS
from examiner.kinds import Elementwise
from livepage.notebook.times import TIME

POINTS = np.array([-2.75, -0.5, 0.375, 1.5, 3.25])


@cache
def cells(path):
    return nbformat.read(path, as_version=4).cells


def markdown(path):
    return "\n\n".join(cell.source for cell in cells(path) if cell.cell_type == "markdown")


def true_slope(truth, order):
    """The slope, or its slope, at the points: by the code, or of the formula for f that a chapter gives."""
    if isinstance(truth, sympy.Expr):
        return np.array(values(sympy.diff(truth, NAMES["x"], order), POINTS))
    return truth.second_derivative(POINTS) if order == 2 else truth.derivative(POINTS)


def test_the_slopes_stated_in_the_chapters_are_those_of_the_code(root):
    """Every one that can be read; those that cannot are named here, so that a new one is noticed."""
    checked, unread = [], []
    for path in sorted(root.glob("chapters/*.ipynb")):
        module = next((module for module in ALL if module.INFO.name == path.stem), None)
        for order, truth, latex, stated in slopes_stated(markdown(path), module):
            if stated is None or truth is None:
                unread.append(latex)
                continue
            right = np.isclose(values(stated, POINTS), true_slope(truth, order), rtol=1e-9)
            left_side, right_side = right[POINTS < 0].all(), right[POINTS > 0].all()
            assert left_side or right_side, f"{path.stem}: {latex}"  # a formula may be meant for one side only
            checked.append(f"{path.stem}: {latex}")
    print(f"{len(checked)} formulas compared:", *checked, sep="\n")
    assert unread == [r"\frac{u' v - u v'}{v^2}"]  # a step on the way, with the slopes of two letters in it
    assert len(checked) >= 30


@pytest.mark.parametrize(
    "wrong",
    [
        r"$$\sigma'(x) = \sigma(x) \, \bigl(1 + \sigma(x)\bigr) .$$",
        r"With $e = e^{-|x|}$ it is $$\qquad\text{and}\qquad \sigma'(x) = \frac{2e}{(1+e)^2} .$$",
        r"$$\tanh''(x) = 2 \tanh(x)\,\tanh'(x) .$$",
        r"$$f(x) = \frac{x + \sqrt{x^2 + 1}}{2}$$ and $f'(x) = \frac12 \left(1 - \frac{x}{\sqrt{x^2 + 1}}\right)$.",
    ],
)
def test_a_wrong_slope_in_a_chapter_would_be_noticed(wrong):
    ((order, truth, _, stated),) = slopes_stated(wrong)
    assert not np.isclose(values(stated, POINTS), true_slope(truth, order)).any()


def asked_on_sheets(root):
    """The questions of every sheet, in order."""
    for path in sorted(root.glob("exercises/*.ipynb")):
        for cell in cells(path):
            if "exercise" in cell.metadata.get("tags", ()):
                yield path.stem, cell.metadata["question"]


def test_every_question_is_asked_once_and_there_are_enough(root):
    """The value of an activation may go without a question on a sheet; its slopes may not."""
    asked = [question for _, question in asked_on_sheets(root)]
    assert len(asked) == len(set(asked)) >= 70
    spared = {q.id for q in QUESTIONS.values() if isinstance(q, Elementwise) and q.form == "value"}
    unasked, unknown = set(QUESTIONS) - spared - set(asked), set(asked) - set(QUESTIONS)
    assert not unasked, f"no sheet asks these questions: {sorted(unasked)}"
    assert not unknown, f"sheets ask what code/examiner/questions has not: {sorted(unknown)}"


COUNTS = ("One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")


def test_every_sheet_counts_its_questions_tells_their_minutes_and_has_its_chapter(root):
    for path in sorted(root.glob("exercises/*.ipynb")):
        assert (root / "chapters" / path.name).exists(), f"the sheet exercises/{path.name} has no chapter of its name"
        text, name = markdown(path), f"exercises/{path.name}"
        questions = re.findall(r"^## (\d+) .*\n\n(.*)", text, re.MULTILINE)
        timeless = [number for number, first in questions if not re.match(r"\*\d+(–\d+)? minutes?", first)]
        assert not timeless, f"{name}: questions without their minutes, such as *5 minutes.*: {timeless}"
        assert [int(number) for number, _ in questions] == list(range(1, len(questions) + 1)), f"{name}: their numbers"
        minutes = sum(int(found) for found in re.findall(r"^\*(?:\d+–)?(\d+) minutes?", text, re.MULTILINE))
        allowed = int(re.search(r"allow (\d+) minutes", text)[1])
        assert minutes <= allowed, f"{name} allows {allowed} minutes; its questions take {minutes}"
        said, count = re.search(r"^(\w+) questions", text, re.MULTILINE)[1], COUNTS[len(questions) - 1]
        assert said == count, f"{name} says that it has {said} questions; it has {count}"
        solution = markdown(root / "exercises/solutions" / path.name)
        assert len(solution) > len(text), f"exercises/solutions/{path.name} says less than its sheet: why is it right?"


PARTS = {
    "goals": r"^\*\*After this chapter you can\*\*",
    "prediction": r"\*\*Predict[.:*]",
    "facts": r"\bfacts\(|p_i = ",
    "graph": r"^plotting\.",
    "range and use": r"\*\*Range[. ](.|\n)*(\*\*Where it is used|\*\*Use it for|^## Where it belongs)",
    "derivation": r"^(1\. |\*\*By the chain rule|Go a step |On the right the curve is)",
    "measured slope": r"central_difference|2e-5",
    "steep and dying": r"\*\*(Where (it is|they are) (steep|largest)|How fast it (dies|falls))",
    "curvature": r"\*\*(Curvature|Where it bends)\.\*\*|^##+ .*(Where it bends|changes fastest)",
    "who chose it": r"^## Who chose (it|them), and why",
    "experiment": r"\*\*Change\*\*(.|\n)*Expect",
    "quiz": r"^quiz\(",
    "recap": r"^## Recap",
    "references": r"\]\(references\.md#",
}


def test_the_chapter_of_an_activation_has_all_its_parts(root):
    tested = []
    for path in sorted(root.glob("chapters/*.ipynb")):
        name = path.stem
        text, here = "\n\n".join(cell.source for cell in cells(path)), {cell.id for cell in cells(path)}
        start = name.replace("_", "-")
        if f"{start}-function" not in here:
            continue
        missing = [part for part, pattern in PARTS.items() if not re.search(pattern, text, re.MULTILINE)]
        sections = {f"{start}-{label}" for label in ("slope", "two-forms", "learning", "floating-point")}
        missing += sorted(sections - here)
        assert not missing, f"chapters/{path.name} lacks: {', '.join(missing)}"
        tested.append(name)
    assert {module.INFO.name for module in CORE} < set(tested)


def test_no_line_of_a_paragraph_becomes_a_list(root):
    """Markdown begins a list at a line that starts with a bullet or with 1., even in the middle of a sentence."""
    for path in [*root.glob("chapters/*.ipynb"), *root.glob("exercises/**/*.ipynb")]:
        text = re.sub(r"^```.*?^```", "", markdown(path), flags=re.DOTALL | re.MULTILINE)
        assert re.findall(r"^(?!\s|[-+*] |\d+\. ).*\S.*\n(?=(?:[-+*]|1\.) ).*$", text, re.MULTILINE) == [], path


def test_a_fence_of_colons_stands_on_a_line_of_its_own(root):
    """Else the first words of a verdict are its title, and the colons stand in the text."""
    for path in [*root.glob("chapters/*.*"), *root.glob("exercises/**/*.ipynb")]:
        if path.suffix in (".ipynb", ".md"):
            text = markdown(path) if path.suffix == ".ipynb" else path.read_text(encoding="utf-8")
            fences = re.findall(r"^.*:::.*$", text, re.MULTILINE)
            assert [line for line in fences if not re.fullmatch(r":{3,}(\{[\w-]+\}( [^*`]*)?)?", line)] == [], path


@cache
def labelled_cells(path):
    """Return the ids of the cells of a notebook that are targets: those that begin with its name."""
    start = path.stem.replace("_", "-") + "-"
    return {cell.id for cell in cells(path) if cell.cell_type == "markdown" and cell.id.startswith(start)}


def places(path):
    """Return where a link may lead: a cell of a notebook, an entry of the references."""
    if path.suffix == ".ipynb":
        return {f"cell-id={cell}" for cell in labelled_cells(path)}
    return set(re.findall(r'<a id="([\w-]+)"></a>', path.read_text(encoding="utf-8")))


def test_every_section_tells_its_minutes_and_none_takes_more_than_ten(root):
    for path in sorted(root.glob("chapters/*.ipynb")):
        text = markdown(path)
        times = TIME.search(text)
        if times is None:
            continue
        core, deeper, sheet_time = (int(number or 0) for number in times.groups())
        minutes = [int(found) for found in re.findall(r"^\*(\d+) minutes?\.", text, re.MULTILINE)]
        assert minutes, f"{path.stem}: no section tells its minutes"
        assert max(minutes) <= 10, path.stem
        assert sum(minutes) <= core + deeper, path.stem
        start = path.stem.replace("_", "-") + "-"
        for cell in cells(path):
            if not (cell.id.startswith(start) and cell.source.startswith("## ")):
                continue
            title = cell.source.splitlines()[0].removeprefix("## ")
            section = re.split(r"^## ", text.partition(f"## {title}\n")[2], flags=re.MULTILINE)[0]
            assert title in ("Experiment", "Limits") or re.search(r"^\*\d+ minutes?\.", section, re.MULTILINE), (
                f"{path.stem}: {title}"
            )
        if (root / "exercises" / path.name).exists():
            sheet = re.search(r"allow (\d+) minutes", markdown(root / "exercises" / path.name))
            assert sheet_time == int(sheet[1]), path.stem


def test_code_that_only_makes_a_figure_is_folded(root):
    for path in sorted(root.glob("chapters/*.ipynb")):
        for cell in cells(path):
            code = re.sub(r"^(from|import) .*$", "", cell.source, flags=re.MULTILINE).strip()
            if cell.cell_type == "code" and re.fullmatch(r"(explore|plotting)\.\w+\(.*\)", code):
                folded = {"hide-input", "remove-input"} & set(cell.metadata.get("tags", ()))
                assert folded, f"chapters/{path.name}, cell {cell.id}: give it the tag hide-input"


def test_links_between_pages_lead_to_a_file_and_to_a_cell_that_is_labelled(root):
    """Sphinx checks that too, here without building the book; MyST's links to a label alone are dead in JupyterLab."""
    folders = (root / folder for folder in (".", "chapters", "exercises", "exercises/solutions"))
    for path in (path for folder in folders for kind in ("ipynb", "md") for path in folder.glob(f"*.{kind}")):
        text = markdown(path) if path.suffix == ".ipynb" else path.read_text(encoding="utf-8")
        for target in re.findall(r"\]\(([^)\s]+)\)", text):
            file, _, place = target.partition("#")
            if re.match(r"https?:", target):
                continue
            assert (path.parent / file).is_file(), f"{path.name}: {target}"
            assert not place or place in places((path.parent / file).resolve()), f"{path.name}: {target}"


def test_links_in_stored_outputs_lead_to_a_labelled_cell_or_to_what_an_output_shows(root):
    shown = re.compile(r'href=\\"([\w./-]+\.ipynb)#([^"\\]+)')
    for path in (path for folder in ("chapters", "exercises") for path in (root / folder).glob("*.ipynb")):
        for file, place in shown.findall(path.read_text(encoding="utf-8")):
            linked = (path.parent / file).resolve()
            cell = place.removeprefix("cell-id=")
            held = cell in labelled_cells(linked) if cell != place else f'id=\\"{place}\\"' in linked.read_text("utf-8")
            assert held, f"{path.name}: {file}#{place}"
