"""Reading and writing at the rim: size guards, atomic replacement, fingerprints."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from report_builder.faults import refuse

MAX_SOURCE_BYTES = 5_000_000
MAX_DATA_BYTES = 20_000_000


def read_bytes(path: Path, shown: str, limit: int = MAX_SOURCE_BYTES) -> bytes:
    """The file's bytes; refuses one that is missing, not a plain file, unreadable or larger than `limit` bytes.

    `shown` is the name that faults give it.
    """
    try:
        if path.is_dir():
            raise refuse("this is a folder, where a file is needed", shown)
        size = path.stat().st_size
        if not path.is_file():
            raise refuse("this is not a plain file", shown)
        if size > limit:
            raise refuse(f"this file has {size / 1e6:.0f} MB; at most {limit / 1e6:.0f} MB are read", shown)
        return path.read_bytes()
    except FileNotFoundError:
        raise refuse("this file does not exist", shown) from None
    except OSError as error:
        raise refuse(f"this file cannot be read: {error.strerror}", shown) from None


def read_text(path: Path, shown: str, limit: int = MAX_SOURCE_BYTES) -> str:
    """The file as UTF-8 text, without a byte order mark; refuses one that is binary or in another encoding."""
    data = read_bytes(path, shown, limit)
    if b"\0" in data:
        raise refuse("this is a binary file, where text is needed", shown)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise refuse("this text is not in UTF-8", shown, "save it as UTF-8 and try again", line) from None


def write_atomically(path: Path, data: bytes) -> None:
    """Puts `data` at `path` whole or not at all: written beside, flushed to disk, renamed."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with open(temporary, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(temporary, path)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise refuse(f"this file cannot be written: {error.strerror}", path) from None


def fingerprint(data: bytes) -> str:
    """A short name for these bytes, the same everywhere (BLAKE2b, 128 bits, hexadecimal)."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def inside(folder: Path, name: str) -> Path | None:
    """The path of `name` below `folder`, or None when it leads out of it (.., absolute, link)."""
    root = folder.resolve()
    path = (root / name).resolve()
    return path if path != root and path.is_relative_to(root) else None
