"""The page's own parts: where the course is published, the server, the colours."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from activations.colours import ROLES
from livepage import quiz, style
from livepage.address import normalise, public_address
from livepage.page import repository_options
from livepage.serve import serving


@pytest.mark.parametrize(
    "remote",
    [
        "https://github.com/ada/course",
        "https://github.com/ada/course.git",
        "https://ada:secret@github.com/ada/course.git",
        "git@github.com:ada/course.git",
        "ssh://git@github.com/ada/course.git",
    ],
)
def test_every_form_of_a_remote_becomes_one_address(remote, tmp_path):
    assert public_address(tmp_path, {"BOOK_REPOSITORY": remote}) == "https://github.com/ada/course"


def test_the_remote_origin_is_used_and_a_local_one_is_no_address(tmp_path):
    def git(*arguments):
        subprocess.run(["git", "-C", str(tmp_path), *arguments], check=True, capture_output=True)

    git("init")
    assert public_address(tmp_path, {}) is None
    git("remote", "add", "origin", "../elsewhere")
    assert public_address(tmp_path, {}) is None
    git("remote", "set-url", "origin", "git@gitlab.com:group/sub/course.git")
    assert public_address(tmp_path, {}) == "https://gitlab.com/group/sub/course"


@pytest.mark.parametrize(
    "remote", ["http://127.0.0.1:3000/ada/course", "https://localhost/ada/course", "/srv/course.git"]
)
def test_a_remote_on_this_machine_is_no_address(remote, tmp_path):
    assert normalise(remote) is None


def test_without_an_address_no_option_leads_to_a_repository():
    assert repository_options(None) == {"repository_url": "", "launch_buttons": {}}
    options = repository_options("https://git.example.org/ada/course")
    assert options["repository_provider"] == "gitlab"  # the theme refuses a host it cannot name


def test_a_wrong_address_is_refused(tmp_path):
    with pytest.raises(ValueError, match="BOOK_REPOSITORY must be the address of a repository"):
        public_address(tmp_path, {"BOOK_REPOSITORY": "somewhere"})


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


def test_a_missing_quiz_is_named():
    with pytest.raises(FileNotFoundError, match="path must be a file of questions, got 'nowhere"):
        quiz("nowhere.json")


QUIZZES = sorted((Path(__file__).parent.parent / "chapters/quizzes").glob("*.json"))


@pytest.mark.parametrize("path", QUIZZES, ids=lambda path: path.stem)
def test_every_option_of_a_quiz_has_feedback_and_one_is_right(path):
    for question in json.loads(path.read_text(encoding="utf-8")):
        assert sum(answer["correct"] for answer in question["answers"]) == 1
        assert all(len(answer["feedback"]) > 10 for answer in question["answers"])
