"""Finds what was handed in, in a folder or a zip file, under any names; nothing is ever unpacked to disk."""

import functools
import io
import os
import stat
import zipfile
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from examiner.grading.sheet import LARGEST, Unreadable
from examiner.grading.students import NOTEBOOKS, stem, who, without_common_folders

IGNORED = (".ipynb_checkpoints", "__MACOSX", ".DS_Store", ".git", ".github", "desktop.ini", "Thumbs.db")
LARGEST_ZIP = 200_000_000  # bytes of a zip in a zip
DEEPEST = 100  # folders inside one another, or zips inside a zip
MOST_FILES = 10_000  # in a zip among the hand-ins


@dataclass(frozen=True)
class Submission:
    """One file: where it was found, whose it is as far as that tells, its bytes, or why there are none."""

    id: str
    student: str
    data: bytes = b""
    trouble: str = ""
    number: str = ""  # of the student, on a learning platform

    @property
    def stem(self):
        """Return the name of the file, which stands for a student where nothing else does."""
        return stem(self.id.rpartition("/")[2])


@dataclass(frozen=True)
class Found:
    """A file that is not read yet: the parts of its path, and a function that gives its bytes or says why not."""

    parts: tuple[str, ...]
    read: callable
    named: tuple[str, ...] = ()  # the parts of its path that may name a student

    @property
    def id(self):
        """Return the path, as text that can be written anywhere."""
        return text_of("/".join(self.parts))

    def submission(self):
        """Read the file."""
        number, student = who(tuple(map(text_of, self.named)))
        try:
            return Submission(self.id, student, self.read(), number=number)
        except Unreadable as why:
            return Submission(self.id, student, trouble=str(why), number=number)
        except Exception as error:  # each way of compressing has its own, and one hand-in never stops the others
            said = f"cannot be read: {type(error).__name__}"
            return Submission(self.id, student, trouble=said, number=number)


def text_of(name):
    """Return the name of a file, which may be any bytes, as text."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def refuse(why):
    """Return a function that says why a file is not read."""

    def read():
        raise Unreadable(why)

    return read


def bounded(file, most=LARGEST):
    """Return the bytes of an open file that is not too large."""
    data = file.read(most + 1)
    if len(data) > most:
        raise Unreadable(f"larger than {most // 1_000_000} MB, so it was not opened")
    return data


def regular(path):
    """Open a file that is one: no link, no pipe, no device."""
    number = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    if not stat.S_ISREG(os.fstat(number).st_mode):
        os.close(number)
        raise Unreadable("no ordinary file, so it was not opened")
    return open(number, "rb")


def in_folder(root, out):
    """Yield the files below a folder but for the results; a link is not followed, nor are folders without end."""
    folders = [(root, ())]
    while folders:
        folder, above = folders.pop()
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            if not above:
                raise
            yield Found(above, refuse(f"a folder that cannot be read: {error.strerror}"))
            continue
        for entry in entries:
            parts = (*above, entry.name)
            if entry.name in IGNORED or entry.path == out:
                continue
            if entry.is_symlink():
                yield Found(parts, refuse("a link, so it was not followed"))
            elif entry.is_dir() and len(parts) < DEEPEST:
                folders.append((entry.path, parts))
            elif entry.is_dir():
                yield Found(parts[:1], refuse(f"more than {DEEPEST} folders inside one another"))
            elif entry.name.lower().endswith(".zip") and entry.is_file():
                yield from in_zip(parts, partial(zipfile.ZipFile, entry.path))
            else:
                yield one_file(parts, partial(regular, entry.path))


def one_file(parts, opened):
    """Return a file, which ``opened`` opens."""

    def read():
        if not parts[-1].lower().endswith(NOTEBOOKS):
            raise Unreadable("not a notebook: hand-ins end in .ipynb")
        with opened() as file:
            return bounded(file)

    return Found(parts, read)


@functools.lru_cache(3)  # the class's own, one inside it, and one more
def archive(opened):
    """Return the zip that ``opened`` opens; it stays open while its files are read, for a large one is slow to open."""
    return opened()


def member(opened, entry):
    """Open a file in a zip, which ``opened`` opens."""
    return archive(opened).open(entry)


def zip_in(opened, entry):
    """Open a zip in a zip."""
    with member(opened, entry) as file:
        return zipfile.ZipFile(io.BytesIO(bounded(file, LARGEST_ZIP)))


def in_zip(above, opened):
    """Yield the files in a zip; a link or a name that leads out of it is refused."""
    try:
        entries = sorted(archive(opened).infolist(), key=lambda entry: entry.filename)
        if above and len(entries) > MOST_FILES:
            raise Unreadable(f"it holds more than {MOST_FILES} files")
    except Exception as error:  # each way of compressing has its own
        yield Found(above, refuse(f"a zip that cannot be opened: {error}"))
        return
    for entry in entries:
        inside = tuple(entry.filename.replace("\\", "/").split("/"))  # as PowerShell writes them
        if entry.is_dir() or not inside[-1] or any(part in IGNORED for part in inside):
            continue
        parts = (*above, *inside)
        if stat.S_ISLNK(entry.external_attr >> 16):
            yield Found(parts, refuse("a link, so it was not followed"))
        elif not inside[0] or ".." in inside or inside[0].endswith(":"):
            yield Found(parts, refuse("a name that leads out of the zip, so it was not read"))
        elif sum(part.lower().endswith(".zip") for part in parts) > 2:
            yield Found(parts, refuse("a zip in a zip in a zip, so it was not opened"))
        elif inside[-1].lower().endswith(".zip"):
            yield from in_zip(parts, partial(zip_in, opened, entry))
        else:
            yield one_file(parts, partial(member, opened, entry))


def collect(path, sheets=(), out=""):
    """Return what is in a folder, a zip file, or a single notebook: files that are not read yet, by their names.

    The folder for the results may lie among them, and is left out.
    """
    path = Path(path)
    if path.is_dir():
        found = in_folder(os.path.realpath(path), os.path.realpath(out))
    elif path.is_file() and zipfile.is_zipfile(path):
        found = in_zip((), partial(zipfile.ZipFile, path))
    elif path.is_file() and path.name.endswith(NOTEBOOKS):
        found = [one_file((path.name,), lambda: path.open("rb"))]
    else:
        raise ValueError(f"submissions must be a folder, a zip file or a notebook, got {str(path)!r}")
    found = sorted(found, key=lambda one: one.id)
    if not found:
        raise ValueError(f"submissions must hold at least one file, and {str(path)!r} is empty")
    named = without_common_folders([one.parts for one in found], sheets)
    return [replace(one, named=parts) for one, parts in zip(found, named, strict=True)]
