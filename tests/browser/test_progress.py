"""What is done: marked, counted, kept in a file, handed in as a notebook."""

import json
from pathlib import Path

import nbformat
import pytest
from live_cells import NO_PYTHON, NO_STORAGE, Cell, keep
from nbclient import NotebookClient

SHEET, PROGRESS = "exercises/sigmoid", "chapters/progress"
FORMAT = "activations-course/1"
ANSWERS = {
    "sigmoid.slope-at-zero": "steepest = 0.25",
    "sigmoid.derivative": "def my_derivative(x):\n    e = np.exp(-abs(x))\n    return e / (1 + e) ** 2",
}


def questions(sheet):
    """Return the questions of a sheet, in its order."""
    cells = nbformat.read(sheet, as_version=4).cells
    return [cell.metadata["question"] for cell in cells if "exercise" in cell.metadata.get("tags", ())]


TANH = "exercises/tanh"
ASKED = {sheet: len(questions(Path(__file__).parents[2] / f"{sheet}.ipynb")) for sheet in (SHEET, TANH)}


@pytest.fixture
def begun(window, open_page, root):
    """The page of what is done, two exercises of the sigmoid passed and all of tanh."""
    first = window().pages[0]
    for question in ANSWERS:
        keep(first, f"{SHEET}:{question}", passed=True, code=ANSWERS[question], blank="other")
    for question in questions(root / "exercises/tanh.ipynb"):
        keep(first, f"exercises/tanh:{question}", passed=True)
    page = open_page(PROGRESS)
    page.locator(".course-mark").first.wait_for(state="attached")
    return page


def count_of(page, title):
    return page.locator(f"course-progress li:has(> a:text-is('{title}')) > .course-count").inner_text()


def test_what_is_done_is_counted_part_by_part_marked_in_the_margin_and_counted_on_the_sheet(begun, site):
    assert count_of(begun, "Exercises: the sigmoid") == f"2 of {ASKED[SHEET]}"
    assert count_of(begun, "Exercises: tanh") == f"{ASKED[TANH]} of {ASKED[TANH]}"
    done = begun.locator("course-progress .course-done")
    assert done.count() == 2 + ASKED[TANH]
    assert (
        done.first.get_by_role("link").get_attribute("href") == "../exercises/sigmoid.html#predict-the-steepest-slope"
    )
    assert begun.locator(".course-total").inner_text().startswith(f"You have passed {2 + ASKED[TANH]} of ")
    assert begun.locator("h2:text('The five') .course-count").inner_text().startswith(f"{2 + ASKED[TANH]} of ")
    margin = {link.get_attribute("href"): link for link in begun.locator(".bd-links a:has(.course-mark)").all()}
    assert {href: link.locator(".course-mark").text_content() for href, link in margin.items()} == {
        "../exercises/sigmoid.html": f" 2/{ASKED[SHEET]}",
        "../exercises/tanh.html": " ✓",
    }
    begun.goto(f"{site}/{SHEET}.html")
    begun.locator(f"course-sheet .course-count:text-is('2 of {ASKED[SHEET]} exercises passed')").wait_for()


def test_every_exercise_of_the_book_is_listed(open_page, root):
    page = open_page(PROGRESS)
    listed = page.eval_on_selector_all(
        "[data-question]", "items => items.map(i => `${i.dataset.page} ${i.dataset.question}`)"
    )
    sheets = root.glob("exercises/*.ipynb")
    found = [f"exercises/{sheet.stem} {question}" for sheet in sheets for question in questions(sheet)]
    assert sorted(listed) == sorted(found)
    names = page.eval_on_selector_all("[data-question]", "items => items.map(i => i.dataset.page + i.innerText)")
    assert len(set(names)) == len(names)


def test_a_file_carries_everything_to_another_browser(begun, browser, site, tmp_path):
    with begun.expect_download() as download:
        begun.get_by_role("button", name="Save to a file").click()
    download.value.save_as(tmp_path / "answers.json")
    other = browser.new_page()
    other.goto(f"{site}/{PROGRESS}.html")
    keep(other, f"{SHEET}:sigmoid.derivative", code="something_else = 1", blank="other")
    other.locator("input[type=file]").set_input_files(tmp_path / "answers.json")
    other.get_by_text(f"Read: {2 + ASKED[TANH]} cells").wait_for()
    assert count_of(other, "Exercises: tanh") == f"{ASKED[TANH]} of {ASKED[TANH]}"
    kept = json.loads(other.evaluate(f"localStorage.getItem('activations-course:{SHEET}:sigmoid.derivative')"))
    assert kept["code"] == "something_else = 1"  # never overwritten
    assert kept["beside"] == [ANSWERS["sigmoid.derivative"]]
    assert kept["passed"]
    other.close()


def test_a_foreign_file_changes_nothing_and_unsound_cells_nothing_else(begun, tmp_path):
    before = begun.evaluate("JSON.stringify({ ...localStorage })")
    said = begun.locator(".course-note")
    for i, content in enumerate(["no JSON", "[]", "{}", f'{{"format": "{FORMAT}"}}']):
        (tmp_path / f"{i}.json").write_text(content)
        said.evaluate("note => note.replaceChildren()")
        begun.locator("input[type=file]").set_input_files(tmp_path / f"{i}.json")
        begun.get_by_text("no answers of this course").wait_for()
        assert begun.evaluate("JSON.stringify({ ...localStorage })") == before
    (tmp_path / "file.json").write_text(f'{{"format": "{FORMAT}", "cells": {{"a": 1}}}}')
    begun.locator("input[type=file]").set_input_files(tmp_path / "file.json")
    begun.get_by_text("Read: 1 cell").wait_for()
    assert count_of(begun, "Exercises: tanh") == f"{ASKED[TANH]} of {ASKED[TANH]}"


def test_predictions_and_cells_are_counted_too(open_page, window):
    first = window().pages[0]
    keep(first, "chapters/sigmoid:predict-1", guess="a half", opened=True)
    keep(first, "chapters/sigmoid:predict-2", guess="", opened=True)
    keep(first, "chapters/sigmoid:first-values", tried=True)
    assert "1 prediction and run 1 cell." in open_page(PROGRESS).locator(".course-total").inner_text()


def test_everything_is_cleared_after_a_question(begun):
    begun.once("dialog", lambda dialog: dialog.dismiss())
    begun.get_by_role("button", name="Clear everything").click()
    assert count_of(begun, "Exercises: tanh") == f"{ASKED[TANH]} of {ASKED[TANH]}"
    begun.once("dialog", lambda dialog: dialog.accept())
    begun.get_by_role("button", name="Clear everything").click()
    begun.get_by_text("Cleared.").wait_for()
    assert count_of(begun, "Exercises: tanh") == f"0 of {ASKED[TANH]}"
    assert begun.locator(".course-mark").count() == 0
    assert begun.evaluate("Object.keys(localStorage).filter(key => key.startsWith('activations-course'))") == []


def test_where_nothing_is_kept_the_page_says_so(open_page):
    page = open_page(PROGRESS, script=NO_STORAGE)
    assert "This browser keeps nothing" in page.locator(".course-note").inner_text()


def test_a_sheet_is_handed_in_as_a_notebook_that_passes(open_page, root, tmp_path):
    page = open_page(SHEET, script=NO_PYTHON)
    for question, answer in ANSWERS.items():
        Cell(page, question).write(answer)
    page.get_by_role("link", name="Download with your answers").click()
    page.keyboard.type("Ada Lovelace")
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert download.value.suggested_filename == "sigmoid.ipynb"
    download.value.save_as(tmp_path / "sigmoid.ipynb")
    notebook = nbformat.read(tmp_path / "sigmoid.ipynb", as_version=4)
    nbformat.validate(notebook)
    sheet = nbformat.read(root / "exercises/sigmoid.ipynb", as_version=4)
    assert [cell.id for cell in notebook.cells] == [cell.id for cell in sheet.cells]
    assert notebook.metadata == sheet.metadata | {
        "course": sheet.metadata.get("course", {}) | {"student": "Ada Lovelace"}
    }
    NotebookClient(notebook, resources={"metadata": {"path": str(tmp_path)}}).execute()
    said = {
        cell.source.split('"')[1]: cell.outputs[0].data["text/plain"]
        for cell in notebook.cells
        if cell.source.startswith("check(")
    }
    assert {question for question, text in said.items() if text.startswith("✓ Right.")} == set(ANSWERS)


def test_without_a_connection_the_sheet_says_why_it_cannot_be_fetched(window, site):
    page = window().new_page()
    page.goto(f"{site}/{SHEET}.html")
    download = page.get_by_role("link", name="Download with your answers")
    download.wait_for()
    page.context.set_offline(True)
    try:
        download.click()
        page.get_by_role("button", name="Download", exact=True).click()
        page.get_by_text("you are offline, or something blocks it").wait_for()
    finally:
        page.context.set_offline(False)
        page.close()
