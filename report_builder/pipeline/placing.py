"""Puts a meeting's files in their place, all or none, and keeps those that are published where nothing changes them."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from report_builder.faults import Fault, Place, refuse
from report_builder.files import fingerprint, write_atomically

PUBLISHED = "published"
_STATE = ".pack.json"


def edited(out: Path) -> list[Fault]:
    """A fault for each file of the last pack that is not what was written: somebody's work, not to be replaced."""
    hint = "keep your copy under another name, then pack with --force"
    return [
        Fault("this file was changed after it was made, so it is left alone", Place(str(out / name)), hint)
        for name, was in _known(out).items()
        if (out / name).is_file() and fingerprint((out / name).read_bytes()) != was
    ]


def put(out: Path, made: Mapping[str, Path], *, supplement: bool) -> tuple[Path, ...]:
    """Files that were made on the same disk, by the names that they are to have in `out`. Papers that the last pack
    wrote and this one did not go, so that nothing stays public by chance; so do packs, unless a supplement is made."""
    before = _known(out)
    for path in made.values():
        with open(path, "rb") as stream:
            os.fsync(stream.fileno())
    mine = {**before, **{name: fingerprint(path.read_bytes()) for name, path in made.items()}}
    stale = [name for name in before if name not in made and (name.startswith("item-") or not supplement)]
    for name in [name for name in stale if not name.startswith("supplement-")]:
        (out / name).unlink(missing_ok=True)
        del mine[name]
    write_atomically(out / _STATE, json.dumps(mine, indent=1, sort_keys=True).encode())
    for name, path in made.items():
        os.replace(path, out / name)
    return tuple(out / name for name in made)


def publish(out: Path, names: Sequence[str], edition: str, *, recorded: bool) -> dict[str, str]:
    """Copies the public files to published/EDITION and the members' to published/EDITION.exempt; each name within `out`
    with its SHA-256. recorded: whether there is a record of this edition, which is then refused; without one, what
    stands there is what a command that was cut short left."""
    if recorded:
        raise refuse(
            "something was published under this name already", out / PUBLISHED / edition, "take another day"
        )
    files = {}
    for folder, own in (
        (edition, [name for name in names if ".exempt." not in name]),
        (f"{edition}.exempt", [name for name in names if ".exempt." in name]),
    ):
        target, part = out / PUBLISHED / folder, out / PUBLISHED / f".{folder}.part"
        for old in (part, target):
            shutil.rmtree(old, ignore_errors=True)
        if not own:
            continue
        part.mkdir(parents=True)
        for name in own:
            shutil.copyfile(out / name, part / name)
            files[f"{PUBLISHED}/{folder}/{name}"] = hashlib.sha256((part / name).read_bytes()).hexdigest()
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
