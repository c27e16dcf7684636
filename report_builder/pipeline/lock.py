"""One command at a time writes to a folder. The operating system drops the lock when its process ends,
however it ends, so there is no such thing as a stale one."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from report_builder.faults import refuse

LOCK = ".lock"


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Holds the folder (made if need be); refuses when another command holds it."""
    path = folder / LOCK
    try:
        folder.mkdir(parents=True, exist_ok=True)
        descriptor = _take(path)
    except OSError as error:
        raise refuse(f"this folder cannot be written to: {error.strerror}", folder) from None
    if descriptor is None:
        hint = "wait for it to end, then try again"
        raise refuse("another command is writing to this folder", folder, hint)
    try:
        yield
    finally:
        if sys.platform == "win32":
            os.close(descriptor)  # Windows takes no open file away
            path.unlink(missing_ok=True)
        else:
            path.unlink(missing_ok=True)  # while it is held, so that nobody waits for a file that is gone
            os.close(descriptor)


def _take(path: Path) -> int | None:
    """An open, locked file; None when somebody else has it."""
    while True:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            if not _lock(descriptor):
                os.close(descriptor)
                return None
            if os.path.exists(path) and os.path.samestat(os.fstat(descriptor), os.stat(path)):
                return descriptor
        except OSError:
            os.close(descriptor)
            raise
        os.close(descriptor)  # whoever held it took the file away: there may be a new one


def _lock(descriptor: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True
