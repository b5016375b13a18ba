"""Who handed something in: as learning platforms name files and folders, and as a list of the class names people."""

import csv
import re
import unicodedata
from collections import Counter

MOODLE = re.compile(r"(?P<name>.+?)_(?P<id>\d+)_assignsubmission_")
CANVAS = re.compile(r"(?P<name>[^_]+)_(?:LATE_)?(?P<id>\d+)_\d+_")
ENDINGS = (".zip", ".json", ".txt", ".ipynb")
NOTEBOOKS = (".ipynb", ".json", ".ipynb.txt")
NO_PEOPLE = (("", ""), ("", "Points Possible"))  # an empty line, and one that Canvas adds
COLUMNS = {
    "id": ("id", "id number", "student id", "sis login id", "login id", "username", "email", "email address"),
    "name": ("name", "student", "full name", "student name"),
    "first": ("first name", "given name"),
    "last": ("last name", "surname", "family name"),
}


def one_line(name):
    """Return a name in one form of Unicode, on one line."""
    shown = "".join(sign if sign.isprintable() else " " for sign in unicodedata.normalize("NFC", name))
    return " ".join(shown.split())


def stem(name):
    """Return a file's name without its endings."""
    while name.lower().endswith(ENDINGS):
        name = name.rpartition(".")[0]
    return name


def by_platform(name):
    """Return the id and the name of the student in a folder's or a file's name, if a platform has written it."""
    found = MOODLE.match(name) or CANVAS.match(name)
    return (found["id"], one_line(found["name"])) if found else None


def who(parts):
    """Return the id and the name of the student that the parts of a path tell; two empty texts if they do not.

    >>> who(("Ada Lovelace_11_assignsubmission_file_", "sheet.ipynb")), who(("lovelaceada_LATE_11_222_sheet-1.ipynb",))
    (('11', 'Ada Lovelace'), ('11', 'lovelaceada'))
    """
    return by_platform(parts[0]) or ("", one_line(stem(parts[0])) if len(parts) > 1 else "")


def without_common_folders(paths, sheets=()):
    """Return paths, as tuples of their parts, without the folders that all notebooks share: those are no students.

    A folder that holds nothing but notebooks and folders with the names of sheets is one student's, even if there is no
    other.
    """
    rest = [path for path in paths if path[-1].lower().endswith((*NOTEBOOKS, ".zip"))] or paths
    common = ()
    while len(rest) > 1 and all(len(path) > 1 and path[0] == rest[0][0] for path in rest):
        if by_platform(rest[0][0]) or all(stem(part) in sheets for path in rest for part in path[1:]):
            break
        common += rest[0][:1]
        rest = [path[1:] for path in rest]
    depth = len(common)
    return [path[depth:] if path[:depth] == common and len(path) > depth else path for path in paths]


def spellings(name):
    """Return how a platform may write a name: its letters, with any of its words first (``lovelaceada``)."""
    folded = unicodedata.normalize("NFKD", name).casefold()
    words = re.findall(r"\w+", "".join(sign for sign in folded if not unicodedata.combining(sign)))
    return {"".join(words[turn:] + words[:turn]) for turn in range(len(words))}


def _is_utf8(data):
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


class Roster:
    """The list of a class: finds the id and the name of each student who handed something in."""

    def __init__(self, people=()):
        self.people = list(dict.fromkeys(people))
        keys = [(key, person) for person in self.people for key in {person[0], *spellings(person[1])} if key]
        shared = Counter(key for key, _ in keys)
        self._known = {key: person for key, person in keys if shared[key] == 1}

    @classmethod
    def read(cls, path):
        """Read a table with a line of titles, separated by commas, semicolons or tabs."""
        data = path.read_bytes()
        text = data.decode("utf-8-sig" if _is_utf8(data) else "cp1252", "replace").replace("\0", "")
        first = text.partition("\n")[0]
        rows = csv.DictReader(text.splitlines(), delimiter=max(",;\t", key=first.count))
        titles = {title.strip().casefold(): title for title in rows.fieldnames or ()}
        of = {kind: next((titles[one] for one in known if one in titles), None) for kind, known in COLUMNS.items()}
        if not of["id"] or not (of["name"] or (of["first"] and of["last"])):
            got = one_line(", ".join(titles))[:100] or "an empty file"
            raise ValueError(f"a roster must have the columns id and name, got {got}")
        given = [of["name"]] if of["name"] else [of["first"], of["last"]]
        people = (((row[of["id"]] or "").strip(), one_line(" ".join(row[one] or "" for one in given))) for row in rows)
        try:
            return cls(person for person in people if person not in NO_PEOPLE)
        except csv.Error as error:
            raise ValueError(f"a roster must be a table, got {path.name}: {error}") from None

    def find(self, number, name):
        """Return a student's id and name as the roster has them, or as they came."""
        keys = (number, name, *sorted(spellings(name)))
        return next((self._known[key] for key in keys if key in self._known), (number, name))

    def named(self, record):
        """Return a record that calls its student as the roster does."""
        number, name = self.find(record["id"], record["student"])
        return record | {"id": number, "student": name}
