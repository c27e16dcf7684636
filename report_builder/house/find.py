"""Where house styles lie: in ./templates of the folder one works in, then those that ship with the tool."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from report_builder.faults import Refusal, nearest, refuse
from report_builder.house.load import load
from report_builder.model.house import HouseStyle

_PACKAGE = Path(__file__).resolve().parent.parent
SHIPPED = (_PACKAGE / "templates", _PACKAGE.parent / "templates")


def folders(near: Path | None = None) -> dict[str, Path]:
    """Every house's folder by its name; one in `near`/templates goes before a shipped one of the same name."""
    found: dict[str, Path] = {}
    for root in _roots(near):
        for folder in sorted(root.iterdir()):
            if (folder / "house.yaml").is_file():
                found.setdefault(folder.name, folder)
    return found


def _roots(near: Path | None) -> Iterator[Path]:
    """The roots that exist; an installed tool has its houses inside the package, a checkout beside it."""
    if near is not None:
        for folder in (near, *near.parents):
            if (folder / "templates").is_dir():
                yield folder / "templates"
                break
    yield from (root for root in SHIPPED if root.is_dir())


def find(name: str, near: Path | None = None) -> HouseStyle:
    """The house `name`. Raises Refusal when there is none, or when its house.yaml has faults (all of them)."""
    known = folders(near)
    if name not in known:
        raise refuse(f"there is no house style “{name}”", hint=nearest(name, known))
    house, faults = load(known[name])
    if house is None or faults:
        raise Refusal(faults)
    return house


def available(near: Path | None = None) -> tuple[tuple[str, Path], ...]:
    """(id, folder) of every house, by id."""
    return tuple(sorted(folders(near).items()))
