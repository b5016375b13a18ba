"""Text of notebooks is plain Markdown; what the build adds to it leads where it says."""

import json
import re
from types import SimpleNamespace

import nbformat
import pytest

from livepage.build import plain_markdown

ENTRY = re.compile(r'^<a id="([\w-]+)"></a>\*\*(.+) \((\d{4}\w?)\)\.\*\* ', re.MULTILINE)
LINK = re.compile(r"\[([^][]+)\]\(references\.md#([\w-]+)\)")


@pytest.fixture
def build(tmp_path):
    """What Sphinx would read of a page, in a book whose list of references has two entries."""
    (tmp_path / "chapters").mkdir()
    listed = (
        '# References\n\n<a id="he2015"></a>**He et al. (2015).** Delving\n\n<a id="xu2015"></a>**Xu (2015).** Study\n'
    )
    (tmp_path / "chapters/references.md").write_text(listed, encoding="utf-8")
    env = SimpleNamespace(doc2path=lambda name: f"{name}.ipynb", note_dependency=lambda path: None)

    def read(name, *cells):
        cells = [nbformat.v4.new_markdown_cell(text, id=cell) for cell, text in cells]
        source = [nbformat.writes(nbformat.v4.new_notebook(cells=cells))]
        plain_markdown.prepare(SimpleNamespace(env=env, srcdir=tmp_path), name, source)
        return ["".join(cell["source"]) for cell in json.loads(source[0])["cells"]]

    return read


def test_a_text_cell_named_for_its_page_is_a_target(build):
    cells = build("chapters/leaky_relu", ("leaky-relu-slope", "## Its slope"), ("recap", "## Recap"))
    assert cells == ["(leaky_relu-slope)=\n## Its slope", "## Recap"]


def test_a_citation_leads_to_its_entry_at_the_end_of_the_page(build):
    text, references = build("chapters/relu", ("a", "So [He et al. (2015)](references.md#he2015) chose."))
    assert text == "So [He et al. (2015)](#relu-he2015) chose."
    assert references == "## References\n\n(relu-he2015)=\n**He et al. (2015).** Delving"


def test_a_citation_without_an_entry_stops_the_build(build):
    with pytest.raises(ValueError, match="relu cites hu2020, which chapters/references"):
        build("chapters/relu", ("a", "[Hu (2020)](references.md#hu2020)"))


def test_a_citation_says_who_and_when_as_its_entry_does(root):
    """Every entry is cited, and they stand in the order of their names."""
    entries = ENTRY.findall((root / "chapters/references.md").read_text(encoding="utf-8"))
    assert [who for _, who, _ in entries] == sorted((who for _, who, _ in entries), key=str.casefold)
    words = {key: {f"{who} ({year})", f"{who}, {year}"} for key, who, year in entries}
    cited = set()
    for path in sorted(root.glob("chapters/*.ipynb")):
        for cell in nbformat.read(path, as_version=4).cells:
            for said, key in LINK.findall(cell.source):
                assert said in words.get(key, ()), f"{path.stem}, {cell.id}: {said}"
                cited.add(key)
    assert cited == words.keys()


def test_notebooks_hold_no_labels_and_no_citations_of_sphinx(root):
    for path in [*root.glob("chapters/*.ipynb"), *root.glob("exercises/**/*.ipynb"), root / "index.ipynb"]:
        for cell in nbformat.read(path, as_version=4).cells:
            if cell.cell_type == "markdown":
                assert not re.search(r"^\([\w-]+\)=|\{cite|\{bibliography|\{admonition", cell.source, re.MULTILINE), (
                    path,
                    cell.id,
                )
