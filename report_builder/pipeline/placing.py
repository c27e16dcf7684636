"""Puts a meeting's files in their place, all or none, and keeps those that are published where nothing changes them."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from report_builder.faults import refuse
from report_builder.files import fingerprint, write_atomically

PUBLISHED = "published"
_STATE = ".pack.json"


def put(out: Path, made: Mapping[str, Path], *, keep_others: bool) -> tuple[Path, ...]:
    """Files that were made on the same disk, by the names that they are to have in `out`. What the last pack wrote and
    this one did not goes, so that nothing stays public by chance; supplements stay, and all where keep_others."""
    before = _known(out)
    for path in made.values():
        with open(path, "rb") as stream:
            os.fsync(stream.fileno())
    for name, path in made.items():
        os.replace(path, out / name)
    mine = {**before, **{name: fingerprint((out / name).read_bytes()) for name in made}}
    if not keep_others:
        for name in [name for name in before if name not in made and not name.startswith("supplement-")]:
            (out / name).unlink(missing_ok=True)
            del mine[name]
    write_atomically(out / _STATE, json.dumps(mine, indent=1, sort_keys=True).encode())
    return tuple(out / name for name in made)


def publish(out: Path, names: Sequence[str], edition: str) -> dict[str, str]:
    """Copies files to published/EDITION, whole or not at all; each name within `out` with its SHA-256. Raises a Refusal
    where there is such an edition."""
    target = out / PUBLISHED / edition
    if target.exists():
        raise refuse("something was published under this name already", target, "take another day")
    part = target.with_name(f".{edition}.part")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    files = {}
    for name in names:
        shutil.copyfile(out / name, part / name)
        files[f"{PUBLISHED}/{edition}/{name}"] = hashlib.sha256((part / name).read_bytes()).hexdigest()
    os.replace(part, target)
    return files


def _known(out: Path) -> dict[str, str]:
    """The files that the last pack wrote, with their fingerprints."""
    try:
        found = json.loads((out / _STATE).read_bytes())
    except (OSError, ValueError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {
        str(name): str(value)
        for name, value in found.items()
        if "/" not in str(name) and "\\" not in str(name)
    }
