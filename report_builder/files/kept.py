"""What commands keep for the next one (pages of appendices and reports, verdicts), so that it does not grow for ever.

A kept thing is one or more files of a folder that begin alike, up to the first dot: its pages and the account of them.
Whoever uses one says so (`used`). What nobody has used for a long time goes, and what was used longest ago where all
take too much room; but nothing of the last day, which another command may be using now. Whoever misses what has gone
makes it anew.
"""

from __future__ import annotations

import os
import shutil
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

LIMIT = "REPORT_BUILDER_CACHE_MB"
"""Environment variable: so many megabytes may be kept."""
MOST = 2_000
MARK = ".trimmed"
_DAY = 24 * 60 * 60
_LONG = 90 * _DAY
_OFTEN = 60 * 60
_ROOM = 0.8
"""Of what may be kept, this much is left, so that not every command has to look again."""


@dataclass(slots=True)
class _Kept:
    """files with the times of their last use and their sizes."""

    files: dict[Path, tuple[float, int]] = field(default_factory=dict)

    @property
    def last(self) -> float:
        return max(time for time, _ in self.files.values())

    @property
    def size(self) -> int:
        return sum(size for _, size in self.files.values())


def used(path: Path) -> None:
    """Notes that a kept file is in use now."""
    with suppress(OSError):  # one that may be read and not written does no harm
        os.utime(path)


def limit() -> int:
    """Bytes that may be kept: 2,000 MB, or what the environment says."""
    said = os.environ.get(LIMIT, "")
    return int(said) * 1_000_000 if said.isdecimal() else MOST * 1_000_000


def kept_bytes(folder: Path) -> int:
    """How much is kept in the folder and those below it."""
    return sum(each.size for each in _kept(folder))


def trim(folder: Path, now: float | None = None) -> None:
    """Takes away what may go, at most once an hour; nothing where there is no such folder. now: seconds since 1970."""
    now = time.time() if now is None else now
    mark = folder / MARK
    with suppress(OSError):
        if not folder.is_dir() or (mark.is_file() and 0 <= now - mark.stat().st_mtime < _OFTEN):
            return
        mark.touch()
        os.utime(mark, (now, now))
        kept = sorted(_kept(folder), key=lambda each: each.last)
        size = sum(each.size for each in kept)
        room = limit()
        wanted = room * _ROOM if size > room else room
        for each in kept:
            if now - each.last < _DAY or (now - each.last < _LONG and size <= wanted):
                break
            size -= each.size
            _take_away(each, now)


def _kept(folder: Path) -> list[_Kept]:
    found: dict[tuple[str, str], _Kept] = {}
    for here, _, names in os.walk(folder):
        for name in names:
            path = Path(here, name)
            begins = name.lstrip(".").partition(".")[0]
            with suppress(OSError):
                about = path.stat()
                found.setdefault((here, begins), _Kept()).files[path] = (about.st_mtime, about.st_size)
    return [each for (_, begins), each in found.items() if begins != MARK.lstrip(".")]


def _take_away(kept: _Kept, now: float) -> None:
    """Unless somebody has begun to use it meanwhile. The account goes first: without it, nothing is believed."""
    if any(now - path.stat().st_mtime < _DAY for path in kept.files if path.exists()):
        return
    for path in sorted(kept.files, key=lambda each: each.suffix != ".json"):
        path.unlink(missing_ok=True)
        if path.parent.name.startswith(".work-"):  # what a command that was cut short worked in
            shutil.rmtree(path.parent, ignore_errors=True)
