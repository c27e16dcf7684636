"""Puts a meeting's files in their place, all or none, and keeps those that are published where nothing changes them."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from report_builder.faults import Fault, Place, refuse
from report_builder.files import fingerprint
from report_builder.pipeline.swap import swap

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


def put(
    out: Path, made: Mapping[str, Path], published: Mapping[str, Path], scratch: Path, *, supplement: bool
) -> tuple[Path, ...]:
    """Files that were made in `scratch`, which is on the same disk, by the names that they are to have in `out`; those
    of an edition that is published now besides. Papers that the last pack wrote and this one did not go, so that
    nothing stays public by chance; so do packs, unless a supplement is made."""
    before = _known(out)
    stale = [name for name in before if name not in made and (name.startswith("item-") or not supplement)]
    gone = [name for name in stale if not name.startswith("supplement-")]
    mine = {name: each for name, each in before.items() if name not in gone}
    mine |= {name: fingerprint(path.read_bytes()) for name, path in made.items()}
    state = scratch / _STATE
    state.write_bytes(json.dumps(mine, indent=1, sort_keys=True).encode())
    parts = {_STATE: state, **made, **published}
    for path in parts.values():
        with open(path, "rb+") as stream:
            os.fsync(stream.fileno())
    swap(out, parts, [*gone, *_left(out, published)])
    return tuple(out / name for name in made)


def copies_to_publish(
    out: Path, made: Mapping[str, Path], edition: str, scratch: Path, *, recorded: bool
) -> tuple[dict[str, Path], dict[str, str]]:
    """Copies of the files for published/EDITION, of those for members for published/EDITION.exempt, by the names that
    they are to have in `out`; and their SHA-256. recorded: whether there is a record of this edition, which is then
    refused."""
    if recorded:
        where = out / PUBLISHED / edition
        raise refuse("something was published under this name already", where, "take another day")
    parts, digests = {}, {}
    for name, path in made.items():
        folder = f"{edition}.exempt" if ".exempt." in name else edition
        part = scratch / PUBLISHED / folder / name
        part.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, part)
        parts[f"{PUBLISHED}/{folder}/{name}"] = part
        digests[f"{PUBLISHED}/{folder}/{name}"] = hashlib.sha256(part.read_bytes()).hexdigest()
    return parts, digests


def _left(out: Path, published: Mapping[str, Path]) -> list[str]:
    """What stands, without a record, where an edition is to be published."""
    folders = {(out / name).parent for name in published} - {out}
    return [
        path.relative_to(out).as_posix() for folder in sorted(folders) for path in sorted(folder.glob("*"))
    ]


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
