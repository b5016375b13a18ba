"""Copies what has changed since it was last copied, so that a second build is fast."""

import shutil
from pathlib import Path


def copy(source, target):
    """Copy a file or folder, files only where they have changed since they were last copied."""
    if source.is_dir():
        shutil.copytree(source, target, dirs_exist_ok=True, copy_function=copy_if_newer)
    else:
        target.parent.mkdir(parents=True, exist_ok=True)
        copy_if_newer(source, target)


def copy_if_newer(source, target):
    """Copy a file unless the target is as new as its source."""
    if not Path(target).exists() or Path(target).stat().st_mtime < Path(source).stat().st_mtime:
        shutil.copy2(source, target)
