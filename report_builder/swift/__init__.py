"""All tuning that reaches into libraries, each piece in a module with its reason, its gain, and a way to do without.

Every piece looks first whether the library is as it expects, and steps aside otherwise; outputs are the same, byte for
byte (pictures: pixel for pixel), with and without (tests/swift). REPORT_BUILDER_PLAIN="all", or the names of pieces,
turns them off. Gains are medians of nine cold processes each, in turns, on two cores, for a report of 11 pages: 1.10
seconds without any of it, 0.66 with all. HarfBuzz's subset library, which only has to be installed, is worth 0.30
more.
"""

from __future__ import annotations

import os
from contextlib import suppress
from functools import cache
from pathlib import Path

TUNED_FOR = "70."
"""WeasyPrint's versions whose imports and parsing are known here; another is imported and used as it comes."""


def off(piece: str) -> bool:
    """Whether REPORT_BUILDER_PLAIN names this piece ("cffi fonttools" …) or "all"."""
    return not {piece, "all"}.isdisjoint(os.environ.get("REPORT_BUILDER_PLAIN", "").split())


@cache
def cache_folder() -> Path | None:
    """A folder of this user's alone for what is worth keeping from run to run, or None."""
    base = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    folder = Path(base, "report_builder")
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        status = folder.stat()
    except OSError:
        return None
    if hasattr(os, "getuid") and (status.st_uid != os.getuid() or status.st_mode & 0o022):
        return None
    return folder if os.access(folder, os.W_OK) else None


def known_version() -> bool:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("weasyprint").startswith(TUNED_FOR)
    except PackageNotFoundError:
        return False


def keep(path: Path, data: bytes) -> None:
    """Puts data into the cache, whole or not at all; a cache that cannot be written is no harm."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.part")
    with suppress(OSError):
        temporary.write_bytes(data)
        os.replace(temporary, path)
