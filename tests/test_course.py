"""What holds for the course as a whole: formulas in the text, questions on the sheets, figures, links between pages."""

import re
from contextlib import suppress

import nbformat
import numpy as np
import pytest
import sympy
from latex_reader import NAMES, plain

import activations
from activations import ALL
from examiner import QUESTIONS
from examiner.questions import Elementwise

POINTS = np.array([-2.75, -0.5, 0.375, 1.5, 3.25])
# What a chapter writes and the reader of INFO's formulas does not know; a product it wants to see as a thin space.
TIDY = [
    (r"e\^(x|z)", r"e^{\1}"),
    (r"\\tanh\^2", r"\\tanh^{2}"),
    (r"\\[dt]frac", r"\\frac"),
    (r"\\(?:bigl|bigr|Bigl|Bigr|left|right|!)(?![a-z])", ""),
    (r"\s*\\cdot\s*", r" \\, "),
    (r"\\lvert|\\rvert|\\qquad.*|\\text.*", ""),
    (r"\)\s*\(", r") \\, ("),
    (r"[.,;\s]+$", ""),
]


def markdown(path):
    return "\n\n".join(cell.source for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "markdown")


def slopes_stated(text):
    """Every right-hand side that a text gives for a slope from the input x or z, formula by formula."""
    for formula in re.findall(r"\$\$(.*?)\$\$|\$([^$\n]+)\$", text, re.DOTALL):
        formula = re.sub(r"\\(begin|end)\{aligned\}|&|\\\\", "", " ".join("".join(formula).split()))
        left, *sides = formula.split("=")
        if re.fullmatch(r"\s*(f|\\sigma|\\tanh|\\mathrm\{\w+\}|\\text\{\w+\})'\((x|z)\)\s*", left):
            yield from sides


def as_function(side):
    """A right-hand side as a function of numbers; None where the reader does not know what is written."""
    for pattern, plainly in TIDY:
        side = re.sub(pattern, plainly, side)
    with suppress(Exception):
        read = plain(side.strip(), NAMES | {"z": NAMES["x"]})
        read = read.subs(NAMES["alpha_"], 1)  # as in the code, where nothing else is said
        if read.free_symbols <= {NAMES["x"]} and not read.atoms(sympy.core.function.AppliedUndef):
            return lambda x: float(read.subs(NAMES["x"], sympy.Rational(str(x))))
    return None


def test_the_slopes_stated_in_the_chapters_are_those_of_the_code(root):
    checked = []
    for module in ALL:
        path = root / "chapters" / f"{module.INFO.name}.ipynb"
        for side in slopes_stated(markdown(path)) if path.exists() else ():
            stated = as_function(side)
            if stated is None:
                continue
            right = np.isclose([stated(x) for x in POINTS], module.derivative(POINTS), rtol=1e-9)
            left_side, right_side = right[POINTS < 0].all(), right[POINTS > 0].all()
            assert left_side or right_side, f"{module.INFO.name}: {side}"  # a formula may be meant for one side only
            checked.append(f"{module.INFO.name}: {side}")
    print(f"{len(checked)} formulas compared:", *checked, sep="\n")
    assert len(checked) >= 12


def test_a_wrong_slope_in_a_chapter_would_be_noticed():
    (side,) = slopes_stated(r"$$\sigma'(x) = \sigma(x) \, \bigl(1 + \sigma(x)\bigr) .$$")
    assert as_function(side)(0.0) == 0.75
    assert activations.sigmoid.derivative(0.0) == 0.25
    assert as_function(r"\sum_i x_i") is None


def asked_on_sheets(root):
    """The questions of every sheet, in order."""
    for path in sorted(root.glob("exercises/*.ipynb")):
        for cell in nbformat.read(path, as_version=4).cells:
            if "exercise" in cell.metadata.get("tags", ()):
                yield path.stem, cell.metadata["question"]


def test_every_question_is_asked_once_and_there_are_enough(root):
    """The value of an activation may go without a question on a sheet; its slopes may not."""
    asked = [question for _, question in asked_on_sheets(root)]
    assert len(asked) == len(set(asked)) >= 70
    spared = {q.id for q in QUESTIONS.values() if isinstance(q, Elementwise) and q.role == "value"}
    assert set(QUESTIONS) - spared <= set(asked) <= set(QUESTIONS)


def test_every_sheet_tells_its_times_and_has_its_chapter(root):
    for path in sorted(root.glob("exercises/*.ipynb")):
        assert (root / "chapters" / path.name).exists()
        text = markdown(path)
        times = len(re.findall(r"^\*\d+(?:–\d+)? minutes?[^*]*\*", text, re.MULTILINE))
        assert times >= len(re.findall(r"^## \d+ ", text, re.MULTILINE)) > 0, path.stem
        solution = markdown(root / "exercises/solutions" / path.name)
        assert len(solution) > len(text), path.stem


@pytest.mark.parametrize("folder", ["chapters", "exercises", "exercises/solutions"])
def test_links_between_pages_lead_somewhere(root, folder):
    """A link to a file, or to a label: what Sphinx checks too, here without building the book."""
    pages = [*(root / folder).glob("*.ipynb"), *(root / folder).glob("*.md")]
    everything = "".join(path.read_text(encoding="utf-8") for path in root.glob("chapters/*.*"))
    labels = set(re.findall(r"\(([a-z_]+-[a-z-]+)\)=", everything))
    for path in pages:
        text = markdown(path) if path.suffix == ".ipynb" else path.read_text(encoding="utf-8")
        for target in re.findall(r"\]\(([^)\s]+)\)", text):
            file, _, anchor = target.partition("#")
            if re.match(r"https?:", target):
                continue
            if file.endswith((".ipynb", ".md")):
                assert (path.parent / file).exists(), f"{path.name}: {target}"
            else:
                assert (anchor or file) in labels, f"{path.name}: {target}"


def test_no_alt_text_is_a_path(root):
    for path in [root / "index.ipynb", *root.glob("chapters/*.ipynb"), *root.glob("exercises/**/*.ipynb")]:
        for alt in re.findall(r"!\[([^\]]*)\]|aria-label=\\?\"([^\"\\]*)", path.read_text(encoding="utf-8")):
            words = "".join(alt)
            assert len(words.split()) > 1, f"{path.name}: {words!r}"
            assert not re.search(r"\.(png|svg|jpe?g|gif)\b|^[\w./-]*/[\w./-]*$", words), f"{path.name}: {words!r}"
