"""What is kept of a report between two packs: its pages, and what the pack has to know of it without reading it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from report_builder.files import write_atomically
from report_builder.files.kept import used
from report_builder.model.report import Exempt

_FORMAT = 2


@dataclass(frozen=True, slots=True)
class KeptCopy:
    """One PDF: its file in the cache, its pages, and whether they say themselves that they are not for publication."""

    file: str
    pages: int
    bannered: bool = False


@dataclass(frozen=True, slots=True)
class KeptAppendix:
    """id and title as in the full copy. file: within the report's folder, "" where to follow. line: in the source.
    shows: what a picture shows."""

    id: str
    title: str
    file: str
    line: int
    exempt: Exempt | None = None
    shows: str = ""

    @property
    def anchor(self) -> str:
        return f"appendix-{self.id.replace('_', '-')}"


@dataclass(frozen=True, slots=True)
class KeptReport:
    """inputs: the fingerprint of all that it was made from. title: as the public reads it. body, date: its meeting."""

    inputs: str
    house: str
    files: tuple[str, ...]
    title: str
    author: str
    body: str
    date: str
    language: str
    full: KeptCopy
    public: KeptCopy | None
    appendices: tuple[KeptAppendix, ...] = ()
    exempt: Exempt | None = None

    @property
    def has_exempt(self) -> bool:
        return self.public != self.full or any(each.exempt for each in self.appendices)


def read_kept(path: Path) -> KeptReport | None:
    """What is kept; None where there is nothing, or where it makes no sense."""
    try:
        used(path)
        data = json.loads(path.read_bytes())
        if data.pop("format") != _FORMAT:
            return None
        data["files"] = tuple(data["files"])
        data["full"] = KeptCopy(**data["full"])
        data["public"] = KeptCopy(**data["public"]) if data["public"] else None
        data["exempt"] = _exempt(data["exempt"])
        data["appendices"] = tuple(
            KeptAppendix(**{**each, "exempt": _exempt(each["exempt"])}) for each in data["appendices"]
        )
        return KeptReport(**data)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def write_kept(path: Path, report: KeptReport) -> None:
    write_atomically(path, json.dumps({"format": _FORMAT, **asdict(report)}, ensure_ascii=False).encode())


def _exempt(data: dict[str, object] | None) -> Exempt | None:
    return Exempt(int(str(data["paragraph"])), str(data["reason"])) if data else None
