"""Swap: many files put in their places, all of them or none, as far as a file system lets one.

The new files lie ready, flushed, somewhere below the folder. A journal that names them is written first; then each is
renamed into its place. If a rename fails (on Windows, where Word has the file open), what stood there comes back. If
the process ends before the last one, the next command finds the journal and does the rest.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

from report_builder.faults import refuse
from report_builder.files import write_atomically

JOURNAL = ".swap.json"
ASIDE = ".aside"


def swap(folder: Path, parts: Mapping[str, Path], gone: Iterable[str] = ()) -> None:
    """Renames each part to its name in the folder, which the caller has locked, and takes away what is gone. Names may
    have folders in them. Raises an OSError, or a Refusal, with everything as it was."""
    lost = [name for name in gone if name not in parts]
    aside = folder / ASIDE
    shutil.rmtree(aside, ignore_errors=True)
    kept = {
        name: aside / str(number) for number, name in enumerate([*parts, *lost]) if (folder / name).is_file()
    }
    done: list[str] = []
    try:
        for name, path in kept.items():
            aside.mkdir(parents=True, exist_ok=True)
            _second(folder / name, path)
        journal = {
            "parts": {name: os.path.relpath(path, folder) for name, path in parts.items()},
            "gone": lost,
        }
        write_atomically(folder / JOURNAL, json.dumps(journal).encode())
        for name, path in parts.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            os.replace(path, folder / name)
            done.append(name)
        for name in lost:
            (folder / name).unlink(missing_ok=True)
            done.append(name)
    except BaseException as error:
        for name in done:
            if name in kept:
                os.replace(kept[name], folder / name)
            else:
                (folder / name).unlink(missing_ok=True)
        if isinstance(error, OSError):
            where = str(error.filename2 or error.filename or "")
            raise OSError(error.errno, error.strerror, where) from None
        raise
    finally:
        (folder / JOURNAL).unlink(missing_ok=True)
        shutil.rmtree(aside, ignore_errors=True)


def recover(folder: Path) -> None:
    """Does the rest of what a command that was cut short had begun to put in place. The caller holds its lock."""
    try:
        journal = json.loads((folder / JOURNAL).read_bytes())
        parts, gone = dict(journal["parts"]), list(journal["gone"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        parts, gone = {}, []
    try:
        for name, part in parts.items():
            if (folder / part).is_file():
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                os.replace(folder / part, folder / name)
        for name in gone:
            (folder / name).unlink(missing_ok=True)
        (folder / JOURNAL).unlink(missing_ok=True)
    except OSError as error:
        hint = "a command was cut short here; close the file where it is open, then try again"
        raise refuse(f"this cannot be written: {error.strerror}", error.filename or folder, hint) from None
    shutil.rmtree(folder / ASIDE, ignore_errors=True)


def _second(path: Path, name: Path) -> None:
    """A second name for a file that is about to lose its first; a copy where the file system knows no such thing."""
    try:
        os.link(path, name)
    except OSError:
        shutil.copyfile(path, name)
