"""Makes a class for the tests of grading: attacks, solutions, blanks, files of other kinds, and every known mistake."""

import json
from itertools import islice

import cloudpickle
import wrong_answers
from attacks import ATTACKS, attack
from handins import QUESTION, SHEETS, notebook
from test_grading import CLASS, lay_traps
from test_grading_honest import HONEST
from wrong_answers import named_by_numbers

import examiner

FIRST = ("sigmoid", "tanh", "relu", "leaky_relu", "linear")
for package in (examiner, wrong_answers):
    cloudpickle.register_pickle_by_value(package)  # a hand-in finds neither questions nor mistakes in its process


def planted(sheet, number):
    """The slug of the mistake in each question of a hand-in; None where the answer is right.

    A right answer that calls one with a mistake is left out: what comes of it depends on the mistake.
    """
    known = {question: named_by_numbers(question) for question, _ in SHEETS[sheet].answers}
    slugs = {question: all_[number][0] if number < len(all_) else None for question, all_ in known.items()}
    mistaken = [name for question, name in SHEETS[sheet].answers if slugs[question]]
    solved = {cell["metadata"].get("question"): cell["source"] for cell in json.loads(notebook(sheet=sheet))["cells"]}
    rests = {question for question in slugs if any(f"{name}(" in "".join(solved[question]) for name in mistaken)}
    return {question: slug for question, slug in slugs.items() if slug or question not in rests}


def most(sheet):
    """How many mistakes the question with most of them has."""
    return max(len(named_by_numbers(question)) for question, _ in SHEETS[sheet].answers)


def mistaken(sheet, number):
    """A solved sheet, as bytes, in which each question has its mistake of this number, if there are so many."""
    made = json.loads(notebook(sheet=sheet))
    slugs = planted(sheet, number)
    for cell in made["cells"]:
        question = cell["metadata"].get("question")
        if "exercise" in cell["metadata"].get("tags", ()) and slugs.get(question):
            data = cloudpickle.dumps(named_by_numbers(question)[number][1])
            cell["source"] = f"import cloudpickle\n{cell['metadata']['answer']} = cloudpickle.loads({data!r})"
    return json.dumps(made).encode()


def all_planted(folder):
    """What is planted in each hand-in of a folder that holds mistakes, by its file name."""
    names = {f"{sheet}-{n:02d}/sheet.ipynb": (sheet, n) for sheet in SHEETS for n in range(most(sheet))}
    return {name: planted(*names[name]) for name in names if (folder / name).exists()}


def everybody():
    """Yield the file names and contents of the largest class, what may be harmful first."""
    yield from ((f"attack {n:02d}/sheet.ipynb", notebook({QUESTION: attack(name)})) for n, name in enumerate(ATTACKS))
    yield from ((f"honest {n:02d}/sheet.ipynb", data) for n, data in enumerate(HONEST.values()))
    yield from CLASS.items()
    yield from ((f"right/{sheet}.ipynb", notebook(sheet=sheet)) for sheet in SHEETS)
    yield from ((f"blank/{sheet}.ipynb", notebook(sheet=sheet, solved=False)) for sheet in SHEETS)
    for sheet in dict.fromkeys((*FIRST, *SHEETS)):
        yield from ((f"{sheet}-{n:02d}/sheet.ipynb", mistaken(sheet, n)) for n in range(most(sheet)))


def fill(folder, count):
    """Write the first so many hand-ins into a folder, and traps beside them."""
    for name, data in islice(everybody(), count):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    lay_traps(folder / "eva")
