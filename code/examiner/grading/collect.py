"""Finds what was handed in, in a folder or a zip file, under any file names; nothing is ever unpacked to disk."""

import stat
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from examiner.grading.sheet import LARGEST, Unreadable

IGNORED = (".ipynb_checkpoints", "__MACOSX", ".DS_Store", ".git", ".github")


@dataclass(frozen=True)
class Submission:
    """One file: where it was found, the student its folder names, its bytes, or why there are none."""

    id: str
    student: str
    data: bytes = b""
    trouble: str = ""


def _student(name):
    """Return the student that a path names: the first folder, else nobody."""
    parts = PurePosixPath(name).parts
    return parts[0] if len(parts) > 1 else ""


def _submission(name, read):
    """Return one submission; ``read`` gives at most one byte more than is allowed, or says why not."""
    try:
        if not name.endswith(".ipynb"):
            raise Unreadable("not a notebook: hand-ins end in .ipynb")
        data = read()
        if len(data) > LARGEST:
            raise Unreadable(f"larger than {LARGEST // 1_000_000} MB, so it was not opened")
        return Submission(name, _student(name), data)
    except Unreadable as why:
        return Submission(name, _student(name), trouble=str(why))
    except (OSError, zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, ValueError, EOFError) as error:
        return Submission(name, _student(name), trouble=f"cannot be read: {type(error).__name__}")


def _in_folder(root):
    """Yield the files below a folder in order; one that leads out of it is not followed."""
    for path in sorted(root.rglob("*")):
        name = path.relative_to(root).as_posix()
        if any(part in IGNORED for part in path.relative_to(root).parts) or (path.is_dir() and not path.is_symlink()):
            continue

        def read(path=path):
            if not path.resolve().is_relative_to(root.resolve()) or not path.is_file():
                raise Unreadable("a link that leads out of the folder, so it was not followed")
            with path.open("rb") as file:
                return file.read(LARGEST + 1)

        yield _submission(name, read)


def _in_zip(file):
    """Yield the files in a zip in order; a link or a name that leads out of it is refused."""
    with zipfile.ZipFile(file) as archive:
        for entry in sorted(archive.infolist(), key=lambda entry: entry.filename):
            name = entry.filename
            if entry.is_dir() or any(part in IGNORED for part in PurePosixPath(name).parts):
                continue

            def read(entry=entry, name=name):
                if stat.S_ISLNK(entry.external_attr >> 16):
                    raise Unreadable("a link, so it was not followed")
                if PurePosixPath(name).is_absolute() or ".." in PurePosixPath(name).parts or "\\" in name:
                    raise Unreadable("a name that leads out of the zip, so it was not read")
                with archive.open(entry) as content:
                    return content.read(LARGEST + 1)

            yield _submission(name, read)


def collect(path):
    """Yield every submission in a folder, a zip file, or a single notebook.

    Raises
    ------
    ValueError
        If there is nothing at ``path``, or nothing in it.
    """
    path = Path(path)
    if path.is_dir():
        found = _in_folder(path)
    elif path.suffix == ".ipynb" and path.is_file():
        found = iter([_submission(path.name, lambda: path.read_bytes()[: LARGEST + 1])])
    elif path.is_file() and zipfile.is_zipfile(path):
        found = _in_zip(path)
    else:
        raise ValueError(f"submissions must be a folder, a zip file or a notebook, got {str(path)!r}")
    first = next(found, None)
    if first is None:
        raise ValueError(f"submissions must hold at least one file, and {str(path)!r} is empty")
    yield first
    yield from found
