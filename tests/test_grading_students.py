"""Who handed something in, as learning platforms hand it over: each student one line, under the right name."""

import contextlib
import csv
import io
import os
import zipfile
from pathlib import Path
from unittest.mock import Mock

import pytest
from handins import MOST, QUESTION, examiner, hand_in, notebook, zipped

from examiner.grading import collect as collecting
from examiner.grading.collect import collect
from examiner.grading.results import best, gradebook
from examiner.grading.sheet import LARGEST
from examiner.grading.students import Roster

MOODLE = [f"{name}_{number}_assignsubmission_file_" for name, number in (("Ada Lovelace", 11), ("Bo Li", 12))]
ALL = [("", "ada"), ("", "bob")]


def who(found):
    return sorted({(one.number, one.student) for one in found})


def submissions(path):
    return [one.submission() for one in collect(path, ("sigmoid", "tanh"))]


@pytest.mark.parametrize(
    ("names", "students"),
    [
        (["class/ada/x.ipynb", "class/bob/x.ipynb"], ALL),
        (["ada/x.ipynb"], [("", "ada")]),
        (["submitted/ada/sigmoid/x.ipynb", "submitted/bob/sigmoid/x.ipynb"], ALL),
        ([f"Course-Sheet-77/{folder}/x.ipynb" for folder in MOODLE], [("11", "Ada Lovelace"), ("12", "Bo Li")]),
        ([f"{folder}x.ipynb" for folder in MOODLE], [("11", "Ada Lovelace"), ("12", "Bo Li")]),
        ([f"{MOODLE[0]}/x.ipynb", f"{MOODLE[0]}/y.ipynb"], [("11", "Ada Lovelace")]),
        (
            ["lovelaceada_11_222_sigmoid.ipynb", "li_LATE_12_223_sigmoid-1.ipynb", "li_12_224_tanh.ipynb"],
            [("11", "lovelaceada"), ("12", "li")],
        ),
        (["Zoe\u0308/x.ipynb", "Zo\u00eb/y.ipynb", "bob/x.ipynb"], [("", "Zoë"), ("", "bob")]),
        (["class/x.ipynb", "class/y.ipynb", "README.txt"], [("", "")]),
        (["late/ada/sigmoid.ipynb", "late/ada/tanh.ipynb"], [("", "ada")]),
        (["submitted/ada/sigmoid/sigmoid.ipynb", "submitted/ada/tanh/tanh.ipynb"], [("", "ada")]),
        (["submitted/sigmoid/ada/sigmoid.ipynb", "submitted/sigmoid/bob/sigmoid.ipynb"], ALL),
        (["class/ada.zip", "class/bob/work.zip"], ALL),
    ],
)
@pytest.mark.parametrize("packed", [False, True], ids=["folder", "zip"])
def test_a_student_is_found_as_platforms_name_them(names, students, packed, tmp_path):
    inner = zipped({"sheet/x.ipynb": b"{}"})
    contents = {name: inner if name.endswith(".zip") else b"{}" for name in names}
    if packed:
        hand_in(tmp_path, "in.zip", zipped({name.replace("/", "\\"): data for name, data in contents.items()}))
    else:
        for name, data in contents.items():
            hand_in(tmp_path / "in.zip", name, data)
    found = submissions(tmp_path / "in.zip")
    assert who(found) == sorted(students)
    assert not any(one.trouble for one in found if not one.id.endswith("txt"))


def test_a_zip_is_read_but_never_unpacked(tmp_path):
    data = {
        "ada/s.ipynb": notebook(),
        "../out.ipynb": b"{}",
        "/abs.ipynb": b"{}",
        "C:\\abs.ipynb": b"{}",
        "bomb.ipynb": b" " * (LARGEST + 2),
        "a.zip": zipped({"b.zip": zipped({"c.zip": b"", "d.ipynb": b"{}"})}),
        "no.zip": b"PK",
    }
    path = hand_in(tmp_path, "in.zip", zipped(data, links=["link.ipynb"]))
    found = {one.id: one for one in submissions(path)}
    assert not found.pop("ada/s.ipynb").trouble
    assert not found.pop("a.zip/b.zip/d.ipynb").trouble
    assert len(found) == len(data)
    assert all(one.trouble for one in found.values())
    assert [one.name for one in tmp_path.iterdir()] == ["in.zip"]


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_damaged_entry_harms_no_other_however_it_is_compressed(method, tmp_path):
    """Each way of compressing raises an error of its own."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", method) as archive:
        archive.writestr("ada/x.ipynb", notebook())
        archive.writestr("bob/x.ipynb", b"{}")
    data.getbuffer()[80:1000] = bytes(range(230)) * 4
    found = submissions(hand_in(tmp_path, "in.zip", data.getvalue()))
    assert {one.student: bool(one.trouble) for one in found} == {"ada": True, "bob": False}


def test_a_zip_of_very_many_files_is_opened_once_and_has_a_limit(tmp_path, monkeypatch):
    opened = Mock(side_effect=zipfile.ZipFile)
    monkeypatch.setattr(collecting.zipfile, "ZipFile", opened)
    many = zipped({f"{number}.ipynb": b"{}" for number in range(20)})
    opened.reset_mock()
    hand_in(tmp_path, "in/ada.zip", many)
    assert len(submissions(tmp_path / "in")) == 20
    assert opened.call_count == 1
    monkeypatch.setattr(collecting, "MOST_FILES", 19)
    assert [bool(one.trouble) for one in submissions(tmp_path / "in")] == [True]


def test_a_path_that_is_too_long_harms_no_other(tmp_path):
    hand_in(tmp_path, "bob/x.ipynb", b"{}")
    with contextlib.ExitStack() as stack:
        number, name = os.open(tmp_path, os.O_RDONLY), "d" * 250
        stack.callback(os.close, number)
        for _ in range(20):
            os.mkdir(name, dir_fd=number)
            number = os.open(name, os.O_RDONLY, dir_fd=number)
            stack.callback(os.close, number)
    assert sorted(bool(one.trouble) for one in submissions(tmp_path)) == [False, True]


def test_results_among_the_hand_ins_are_no_hand_in(tmp_path, monkeypatch):
    hand_in(tmp_path, "ada/x.ipynb", b"{}")
    monkeypatch.chdir(tmp_path)
    for _ in "12":
        assert examiner(".", "--out", "results") == 0
        assert [path.stem.partition("-")[0] for path in Path("results/feedback").iterdir()] == ["ada"]


ROSTERS = {
    "ours": "id,name\n,\n7,Ada Lovelace\n8,Zoë Li\n9,Bob Lee\n",
    "Moodle": "\ufeffFirst name;Last name;ID number\nAda;Lovelace;7\nZoë;Li;8\nBob;Lee;9\n",
    "Excel": "Full name;Username\nAda Lovelace;7\nZo\xeb Li;8\nBob Lee;9\n",
    "Canvas": "Student\tSIS Login ID\n    Points Possible\t\nLovelace, Ada\t7\nLi, Zoë\t8\nLee, Bob\t9\n",
}


@pytest.mark.parametrize("kind", ROSTERS)
def test_a_roster_knows_students_by_id_and_by_name(kind, tmp_path):
    path = tmp_path / "class.csv"
    path.write_text(ROSTERS[kind], encoding="cp1252" if kind == "Excel" else "utf-8")
    roster = Roster.read(path)
    for number, name in (("", "Ada Lovelace"), ("11", "lovelaceada"), ("", "7"), ("7", ""), ("", "ada lovelace")):
        assert roster.find(number, name)[0] == "7"
    assert roster.find("", "Zoe Li")[0] == "8"
    assert roster.find("5", "somebody") == ("5", "somebody")
    assert len(roster.people) == 3
    assert Roster([("1", "Jo Li"), ("2", "Jo Li")]).find("", "Jo Li") == ("", "Jo Li")


def test_a_roster_that_is_no_table_is_told(tmp_path):
    with pytest.raises(ValueError, match="must be a table, got"):
        Roster.read(hand_in(tmp_path, "class.csv", b'id,name\n1,"' + b"x" * 200_000))


def test_the_gradebook_has_a_line_for_everybody(tmp_path):
    for name in ("7", "Zoë Li"):
        hand_in(tmp_path / "in", f"{name}/x.ipynb", notebook() if name == "7" else b"broken")
    roster = hand_in(tmp_path, "class.csv", ROSTERS["ours"].encode())
    assert examiner(tmp_path / "in", "--out", tmp_path / "out", "--roster", roster) == 0
    data = (tmp_path / "out" / "gradebook.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert {row["Student"]: (row["ID"], row["sigmoid"]) for row in rows} == {
        "Ada Lovelace": ("7", str(MOST)),
        "Bob Lee": ("9", ""),
        "Zoë Li": ("8", ""),
    }
    assert "Bob Lee (9)" in (tmp_path / "out" / "report.html").read_text(encoding="utf-8")


def test_what_the_page_wrote_into_the_sheet_is_used_last(tmp_path):
    for name, student in (("ada/x.ipynb", "Dan D."), ("x.ipynb", "Bob B."), ("cem_sheet3.ipynb.json", "")):
        hand_in(tmp_path / "in", name, notebook(student=student, solved=False))
    assert examiner(tmp_path / "in", "--out", tmp_path / "out", "--only", QUESTION) == 0
    rows = csv.reader((tmp_path / "out" / "gradebook.csv").read_text(encoding="utf-8").splitlines()[1:])
    assert [row[0] for row in rows] == ["Bob B.", "ada", "cem_sheet3"]


JO = {"student": "Jo Li", "id": "1", "sheet": "s", "status": "graded", "score": 1, "max_score": 3}


def test_two_students_of_one_name_are_two():
    made = gradebook([JO | {"submission": "a"}, JO | {"submission": "b", "id": "2"}])
    assert "Jo Li,1" in made
    assert "Jo Li,2" in made


def test_of_several_hand_ins_for_one_sheet_the_best_counts_and_the_others_are_told():
    chosen, notes = best([JO | {"submission": name, "score": score} for name, score in (("c", 3), ("b", 3), ("a", 1))])
    assert [one["submission"] for one in chosen.values()] == ["b"]
    assert len(notes) == 2
