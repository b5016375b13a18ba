"""Keeps one file for each hand-in, so that a run which is cut off goes on where it was."""

import json
import os
import secrets
from pathlib import Path

from examiner.grading.grade import digest


def write(path, text):
    """Write a file whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(path.name + ".part")
    with part.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)


def as_json(data):
    """Return data as JSON that is the same for the same data."""
    return json.dumps(data, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


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
        """Return the file of a submission: its name is safe whatever the submission is called."""
        return self.folder / f"{digest(submission.id)[:16]}.json"

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
        paths = (self.folder / f"{digest(name)[:16]}.json" for name in sorted(ids))
        return [json.loads(path.read_text(encoding="utf-8")) for path in paths]


def seed_of(folder, given=None):
    """Return the seed of a run: the given one, else the one the run began with, else a new one."""
    path = Path(folder) / "seed.txt"
    if given is None and path.exists():
        return int(path.read_text(encoding="utf-8"))
    seed = secrets.randbits(32) if given is None else given
    write(path, f"{seed}\n")
    return seed
