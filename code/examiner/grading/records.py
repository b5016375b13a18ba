"""Keeps one file for each hand-in, so that a run which is cut off goes on where it was."""

import contextlib
import fcntl
import hashlib
import json
import os
import secrets
from pathlib import Path

from examiner.grading.grade import digest, version
from examiner.grading.students import Roster


def write(path, text):
    """Write a file whole or not at all, and never through a link; ``text`` is a text, or its pieces."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.parent.is_symlink():
        raise OSError(f"{path.parent} is a link, and nothing is written through one")
    part = path.with_name(path.name + ".part")
    part.unlink(missing_ok=True)
    with part.open("x", encoding="utf-8", newline="") as file:
        file.writelines([text] if isinstance(text, str) else text)
    part.replace(path)


@contextlib.contextmanager
def alone_in(folder):
    """Keep every other grader out of a folder of results."""
    folder.mkdir(parents=True, exist_ok=True)
    number = os.open(folder / ".grading", os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
    try:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError:
        raise OSError(f"another grader is at work in {str(folder)!r}: wait for it, or choose another folder") from None
    finally:
        os.close(number)


def as_json(data):
    """Return data as JSON that is the same for the same data."""
    return json.dumps(data, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def file_of(folder, name):
    """Return the file for a submission's record: its name is safe whatever the submission is called."""
    return folder / f"{digest(name)[:16]}.json"


class Records:
    """The records of one grading run, in a folder.

    What has changed, or was graded with other settings or another version of the course, is graded again.
    """

    def __init__(self, folder, settings, roster=None):
        self.folder, self.roster = Path(folder) / "records", roster or Roster()
        self.made_with = digest(version(), *vars(settings).values())

    def key(self, submission):
        """Return what identifies the contents of a submission and the way it is graded."""
        data = hashlib.sha256(submission.data).hexdigest()
        return digest(self.made_with, submission.id, submission.student, submission.trouble, data)

    def has(self, submission):
        """Tell whether a submission has been graded as it stands; what failed is tried once more."""
        try:
            record = json.loads(file_of(self.folder, submission.id).read_text(encoding="utf-8"))
            return record["key"] == self.key(submission) and record["status"] != "failed"
        except (OSError, ValueError, KeyError, TypeError):
            return False

    def save(self, submission, record):
        """Write the record of a submission."""
        write(file_of(self.folder, submission.id), as_json(record | {"key": self.key(submission)}))

    def load(self, ids):
        """Return the records of these submissions, ordered by their names."""
        return Loaded(self.folder, sorted(ids), self.roster)


class Loaded:
    """Records that are read from their files each time they are gone through, so that a class of any size fits."""

    def __init__(self, folder, ids, roster):
        self._folder, self._ids, self._roster = folder, ids, roster

    def __iter__(self):
        texts = (file_of(self._folder, name).read_text(encoding="utf-8") for name in self._ids)
        return (self._roster.named(json.loads(text)) for text in texts)


def seed_of(folder, given=None):
    """Return the seed of a run: the given one, else the one the run began with, else a new one."""
    path = Path(folder) / "seed.txt"
    if given is None and path.exists():
        return int(path.read_text(encoding="utf-8"))
    seed = secrets.randbits(32) if given is None else given
    write(path, f"{seed}\n")
    return seed
