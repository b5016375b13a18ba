"""Keeps one file for each hand-in, so that a run which is cut off goes on where it was."""

import json
import os
import secrets
from pathlib import Path

from examiner.grading.grade import digest


def write(path, text):
    """Write a file whole or not at all; ``text`` is a text, or its pieces one after another."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(path.name + ".part")
    with part.open("w", encoding="utf-8") as file:
        file.writelines([text] if isinstance(text, str) else text)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)


def as_json(data):
    """Return data as JSON that is the same for the same data."""
    return json.dumps(data, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def file_of(folder, name):
    """Return the file for a submission's record: its name is safe whatever the submission is called."""
    return folder / f"{digest(name)[:16]}.json"


class Records:
    """The records of one grading run, in a folder.

    Parameters
    ----------
    folder : path
        Where they are; made if it is not there.
    settings : Settings
        A hand-in that has changed, or is graded with other settings, is graded again.
    """

    def __init__(self, folder, settings):
        self.folder = Path(folder) / "records"
        self.made_with = digest(settings.seed, settings.timeout, settings.memory, settings.only, settings.sheets)

    def path(self, submission):
        """Return the file of a submission."""
        return file_of(self.folder, submission.id)

    def key(self, submission):
        """Return what identifies the contents of a submission and the way it is graded."""
        return digest(self.made_with, submission.id, submission.trouble, submission.data.hex())

    def has(self, submission):
        """Tell whether a submission has been graded as it stands."""
        try:
            return json.loads(self.path(submission).read_text(encoding="utf-8"))["key"] == self.key(submission)
        except (OSError, ValueError, KeyError, TypeError):
            return False

    def save(self, submission, record):
        """Write the record of a submission."""
        write(self.path(submission), as_json(record | {"key": self.key(submission)}))

    def load(self, ids):
        """Return the records of these submissions, ordered by their names."""
        return Loaded(self.folder, sorted(ids))


class Loaded:
    """Records that are read from their files each time they are gone through, so that a class of any size fits."""

    def __init__(self, folder, ids):
        self._folder, self._ids = folder, ids

    def __iter__(self):
        return (json.loads(file_of(self._folder, name).read_text(encoding="utf-8")) for name in self._ids)


def seed_of(folder, given=None):
    """Return the seed of a run: the given one, else the one the run began with, else a new one."""
    path = Path(folder) / "seed.txt"
    if given is None and path.exists():
        return int(path.read_text(encoding="utf-8"))
    seed = secrets.randbits(32) if given is None else given
    write(path, f"{seed}\n")
    return seed
