"""One style sheet for all pages, and a server that sends it compressed."""

import gzip
import urllib.error
import urllib.request

import pytest

from livepage.build import node, stylesheet
from livepage.serve import serving

PAGE = """<head>
  <link rel="preload" as="font" href="../_static/course/fonts/a.woff2">
  <link rel="stylesheet" href="../_static/styles/theme.css" />
  <script src="../_static/a.js"></script>
    <link rel="stylesheet" type="text/css" href="../_static/own.css?v=1" />
</head>"""


def test_a_page_gets_one_link_where_its_first_was():
    linked = stylesheet.link(PAGE, "course/book.css?v=2")
    assert stylesheet.sheets_of(PAGE) == ["styles/theme.css", "own.css"]
    assert linked.count('rel="stylesheet"') == 1
    assert linked.index("preload") < linked.index('href="../_static/course/book.css?v=2"') < linked.index("a.js")
    assert stylesheet.sheets_of(linked) == []  # a build that writes no page finds it finished
    assert stylesheet.link(linked, "course/book.css?v=3") == linked.replace("?v=2", "?v=3")
    assert stylesheet.link("<head></head>", "course/book.css") == "<head></head>"


@pytest.mark.skipif(node.node() is None, reason="needs node: `make book` brings one")
def test_the_sheet_holds_what_some_page_or_script_needs_and_what_python_writes(root, tmp_path):
    (tmp_path / "course").mkdir()
    (tmp_path / "styles").mkdir()
    (tmp_path / "styles/theme.css").write_text(".shown, .late, .never { color: red } .icon { src: url(x.woff2) }")
    (tmp_path / "own.css").write_text(".shown { color: green } .course-verdict { color: blue }")
    (tmp_path / "a.js").write_text("box.classList.add('late')")
    pages = ["<p>no link</p>", PAGE + '<p class="shown">']
    first = stylesheet.write(root / "node_modules", tmp_path, pages)
    css = (tmp_path / "course/book.css").read_text()
    assert ".late" in css
    assert ".course-verdict" in css
    assert ".never" not in css
    assert ".icon" not in css
    assert css.index("red") < css.index("green")
    linked = [stylesheet.link(page, first) for page in pages]
    assert stylesheet.write(root / "node_modules", tmp_path, linked) == first
    (tmp_path / "own.css").write_text(".shown { color: black }")
    assert stylesheet.write(root / "node_modules", tmp_path, linked) != first


def ask(address, **headers):
    """Return the body and the headers of an answer."""
    with urllib.request.urlopen(urllib.request.Request(address, headers=headers)) as answer:
        return answer.read(), answer.headers


def test_text_is_sent_compressed_to_those_who_can_read_it(tmp_path):
    (tmp_path / "index.html").write_text("<p>slope</p>" * 100)
    (tmp_path / "font.woff2").write_bytes(bytes(100))
    with serving(tmp_path) as site:
        for address in (f"{site}/", f"{site}/index.html?v=1"):
            body, headers = ask(address, **{"Accept-Encoding": "gzip"})
            assert headers["Content-Encoding"] == "gzip"
            assert headers["Content-Type"] == "text/html"
            assert gzip.decompress(body) == (tmp_path / "index.html").read_bytes()
        assert ask(f"{site}/index.html")[0] == (tmp_path / "index.html").read_bytes()
        assert ask(f"{site}/font.woff2", **{"Accept-Encoding": "gzip"})[0] == bytes(100)
        (tmp_path / "index.html").write_text("<p>a new version</p>")
        assert b"new" in gzip.decompress(ask(f"{site}/", **{"Accept-Encoding": "gzip"})[0])
        with pytest.raises(urllib.error.HTTPError, match="404"):
            ask(f"{site}/none.html", **{"Accept-Encoding": "gzip"})
