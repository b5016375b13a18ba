"""The page's own parts: where the course is published, the server, the colours."""

import json
import re
import subprocess
import sys
from types import SimpleNamespace

import nbformat
import pytest
from docutils.utils import new_document
from pygments import highlight
from pygments.lexers import PythonLexer
from sphinx.errors import ExtensionError

from activations.plotting.colours import ROLES
from livepage import quiz, reading_times, style
from livepage.build import formulas, layout, node, progress, stylesheet
from livepage.build.address import normalise, public_address
from livepage.notebook.misconceptions import Index
from livepage.notebook.quiz import QUIZZES
from livepage.serve import serving

COURSE = "https://github.com/ada/course"


@pytest.mark.parametrize(
    ("remote", "address"),
    [
        *[(start + "github.com/ada/course", COURSE) for start in ("https://", "https://ada:secret@", "ssh://git@")],
        ("https://github.com/ada/course.git", COURSE),
        ("git@github.com:ada/course.git", COURSE),
        *[(here, None) for here in ("http://127.0.0.1:3000/ada/course", "https://localhost/ada/course", "/srv/c.git")],
    ],
)
def test_every_form_of_a_remote_becomes_one_address_and_one_on_this_machine_none(remote, address):
    assert normalise(remote) == address


def test_the_address_that_is_given_is_used_or_refused(tmp_path):
    assert public_address(tmp_path, {"BOOK_REPOSITORY": f"{COURSE}.git"}) == COURSE
    with pytest.raises(ValueError, match="BOOK_REPOSITORY must be the address of a repository"):
        public_address(tmp_path, {"BOOK_REPOSITORY": "somewhere"})


def test_the_remote_origin_is_used_and_a_local_one_is_no_address(tmp_path):
    def git(*arguments):
        subprocess.run(["git", "-C", str(tmp_path), *arguments], check=True, capture_output=True)

    git("init")
    assert public_address(tmp_path, {}) is None
    git("remote", "add", "origin", "../elsewhere")
    assert public_address(tmp_path, {}) is None
    git("remote", "set-url", "origin", "git@gitlab.com:group/sub/course.git")
    assert public_address(tmp_path, {}) == "https://gitlab.com/group/sub/course"


def test_without_an_address_no_option_leads_to_a_repository():
    assert layout.repository_options(None) == {"repository_url": "", "launch_buttons": {}}
    options = layout.repository_options("https://git.example.org/ada/course")
    assert options["repository_provider"] == "gitlab"  # the theme refuses a host it cannot name
    assert "colab_url" not in options["launch_buttons"]  # which opens notebooks from GitHub alone


def test_colab_opens_the_branch_whose_notebooks_install_the_course():
    there = {
        "text": "Colab",
        "url": "https://colab.research.google.com/github/ada/course/blob/HEAD/chapters/tanh.ipynb",
    }
    layout.lead_to_colab(None, None, None, {"header_buttons": [{"buttons": [there]}]}, None)
    assert there["url"].endswith("/ada/course/blob/colab/chapters/tanh.ipynb")


def test_a_port_in_use_is_one_sentence(tmp_path):
    with serving(tmp_path) as address:
        port = address.rsplit(":", 1)[1]
        command = [sys.executable, "-m", "livepage.serve", str(tmp_path), "--port", port]
        run = subprocess.run(command, capture_output=True, text=True, check=False, timeout=30)
    assert run.returncode == 1
    assert f"port {port} cannot be used" in run.stderr
    assert len(run.stderr.strip().splitlines()) == 1


def test_colours_of_the_page_come_from_the_table():
    css = style.colours()
    for name, role in ROLES.items():
        assert f"--course-{name}: {role.light};" in css
        assert f"--course-{name}: {role.dark};" in css


def test_what_is_no_quiz_is_refused(tmp_path):
    with pytest.raises(FileNotFoundError, match="must be that of a quiz, or a file of questions, got 'nowhere"):
        quiz("nowhere.json")
    (tmp_path / "quiz.json").write_text('[{"question": "?", "type": "numeric", "answers": []}]')
    with pytest.raises(ValueError, match="must be 'multiple_choice', got 'numeric'"):
        quiz(tmp_path / "quiz.json")


def test_a_question_that_needs_a_deeper_section_says_so_wherever_it_is_asked(tmp_path):
    asked = {"question": "Why?", "type": "multiple_choice", "answers": []}
    (tmp_path / "quiz.json").write_text(json.dumps([asked, asked | {"deeper": True}]))
    found = quiz(tmp_path / "quiz.json")
    shown = (repr(found).split("\n\n"), [html for _, html, _ in found.asked()])
    assert [["Deeper" in question for question in questions] for questions in shown] == [[False, True]] * 2


def test_the_order_of_options_tells_nothing_and_stays():
    shown = [quiz(path)._repr_html_() for path in sorted(QUIZZES.glob("*.json"))]
    assert shown == [quiz(path)._repr_html_() for path in sorted(QUIZZES.glob("*.json"))]
    options = re.findall(r"</p>(<details>.*?)</li>", "".join(shown))
    right = [
        [("✓" in option) for option in re.findall("<details>.*?</details>", group)].index(True) for group in options
    ]
    assert {0, 1, 2} <= set(right)  # not always the first, as it is in most files


@pytest.mark.parametrize("path", sorted(QUIZZES.glob("*.json")), ids=lambda path: path.stem)
def test_every_option_of_a_quiz_has_feedback_and_one_is_right(path):
    for question in json.loads(path.read_text(encoding="utf-8")):
        assert sum(answer["correct"] for answer in question["answers"]) == 1
        assert all(len(answer["feedback"]) > 10 for answer in question["answers"])
        assert "$" not in json.dumps(question)  # formulas in HTML: x<sup>2</sup>, σ(x)


@pytest.fixture(scope="module")
def typesetter(root):
    if node.node() is None:
        pytest.skip("needs node: `make book` brings one")
    return formulas.typesetter(root / "node_modules")


def test_no_rule_of_ours_is_taken_for_one_that_nothing_needs(root, typesetter):
    sheet = root / "code/livepage/static/course.css"
    text = sheet.read_text(encoding="utf-8")
    needs = {"pages": [text], "scripts": "none", "sheet": str(sheet)}  # a page with every name that a rule has
    kept = node.run(stylesheet.PURGE, root / "node_modules", needs)
    assert [rule for rule in re.findall(r"^ *([^@/{}\n]+?) \{", text, re.MULTILINE) if rule not in kept] == []


def test_formulas_are_set_where_sphinx_and_the_summary_table_put_them(typesetter):
    page = (
        '<span class="math notranslate nohighlight">\\(a &lt; b\\)</span>'
        '<div class="math notranslate nohighlight">\n<span class="eqno">(1)</span>\\[x^2\\]</div>'
        '<div class="math notranslate nohighlight amsmath">\n\\begin{align}\ny\n\\end{align}</div>'
        '<td><span class="math notranslate">\\(z\\)</span></td><pre>\\(code\\)</pre>'
    )
    done = typesetter.set_all(page)
    assert done.count("<mjx-container") == 4
    assert "<mo>&lt;</mo>" in done  # for a screen reader
    assert '<span class="eqno">(1)</span>' in done
    assert "<pre>\\(code\\)</pre>" in done
    short = formulas.style_for([done], typesetter.style)
    assert "mjx-c1D465" in short
    assert len(short) < len(typesetter.style) / 4
    assert formulas.style_for([], 'mjx-mo { a: b; }\nmjx-c7D::before { content: "}"; }\n') == "mjx-mo { a: b; }\n"


def test_a_formula_wider_than_a_phone_says_so(typesetter):
    assert "--wide" not in typesetter.set("x + y", True)
    wide, wider = (float(typesetter.set("x + y" * n, True).split("--wide: ")[1].split(";")[0]) for n in (10, 20))
    assert wider == pytest.approx(2 * wide, rel=0.01)


def test_a_formula_that_cannot_be_set_is_named(typesetter):
    with pytest.raises(ExtensionError, match=r"Undefined control sequence.*\\nonsense"):
        typesetter.set(r"\nonsense", False)
    assert "<mi>x</mi>" in typesetter.set("x", False)  # and the next one is set


def test_plain_code_is_not_wrapped():
    shown = highlight("return x)", PythonLexer(), layout.PlainCode(nowrap=True))
    assert shown.strip() == '<span class="k">return</span> x)'


def test_where_only_links_are_checked_the_list_of_progress_is_not_made():
    """As `make measure WHAT=links` does, whose builder has no templates."""
    doctree = new_document("chapters/progress")
    doctree += progress.Progress()
    progress.fill(SimpleNamespace(builder=SimpleNamespace(format="")), doctree, "chapters/progress")
    assert [type(node) for node in doctree] == [progress.Progress]


def test_every_chapter_shows_its_quiz_as_it_is_now(root):
    """nbval does not compare what is HTML."""
    for path in sorted(QUIZZES.glob("*.json")):
        cells = nbformat.read(root / f"chapters/{path.stem}.ipynb", as_version=4).cells
        (shown,) = [cell.outputs[0].data["text/html"] for cell in cells if f'quiz("{path.stem}")' in cell.source]
        assert shown == quiz(path)._repr_html_(), f"run `make execute WHAT=chapters/{path.stem}.ipynb`"


def test_the_index_shows_the_misconceptions_as_they_are_now(root):
    cells = nbformat.read(root / "chapters/misconceptions.ipynb", as_version=4).cells
    (shown,) = [cell.outputs[0].data["text/html"] for cell in cells if cell.source.endswith("Index()")]
    assert shown == Index()._repr_html_(), "run `make execute WHAT=chapters/misconceptions.ipynb`"


def test_the_times_that_start_here_shows_are_those_of_the_chapters(root):
    cells = nbformat.read(root / "chapters/start.ipynb", as_version=4).cells
    table = next(cell.outputs[0].data["text/markdown"] for cell in cells if cell.id == "times-table")
    assert table == reading_times(root).data  # `make execute WHAT=chapters/start.ipynb` writes it anew


def test_reading_times_come_from_the_chapters_in_the_order_of_the_book(tmp_path):
    listed = ["b", "silent", "a", "gone"]
    (tmp_path / "_toc.yml").write_text(
        json.dumps({"root": "index", "parts": [{"caption": "One", "chapters": [{"file": name} for name in listed]}]})
    )
    said = "Allow {} minutes, in short sections, and\nanother {} for [the sheet](s.ipynb)."
    deeper = (
        "Allow 40 minutes for the core, 5 more for what is marked *Deeper*, and another 30 for [the sheet](s.ipynb)."
    )
    said = {"a": said.format(20, 10), "b": deeper}
    for name, sentence in said.items():
        cell = nbformat.v4.new_markdown_cell(f"# Chapter {name}\n\n{sentence}")
        nbformat.write(nbformat.v4.new_notebook(cells=[cell]), tmp_path / f"{name}.ipynb")
    nbformat.write(nbformat.v4.new_notebook(), tmp_path / "silent.ipynb")
    rows = reading_times(tmp_path).data.splitlines()[2:]
    assert rows == [
        "| One | [Chapter b](b.ipynb) | 40\N{NO-BREAK SPACE}min | 5\N{NO-BREAK SPACE}min | 30\N{NO-BREAK SPACE}min |",
        "|  | [Chapter a](a.ipynb) | 20\N{NO-BREAK SPACE}min |  | 10\N{NO-BREAK SPACE}min |",
        "| **all** | | 1 h | 0 h | 1 h |",
    ]
