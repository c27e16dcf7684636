"""A small meeting with a report, an exempt report, a ready paper and an item to follow; packed once, then copied."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from report_builder.pipeline.pack_job import Packed, PackOptions
from report_builder.pipeline.packing import pack
from report_builder.pipeline.start import start

AGREEMENT = (
    Path(__file__).parents[2] / "sources" / "community-safety-strategy" / "appendices" / "agreement.pdf"
)
MEETING = """\
house: leicestershire
body: Cabinet
date: 2026-03-17
time: 2.00 pm
place: County Hall
membership: [{name: Mr A. B. Smith CC, role: Chairman}, Mrs C. Jones CC]
published: 2026-03-09
items:
  - Apologies
  - {title: Minutes of the previous meeting, file: minutes.pdf}
  - report: roads
  - {title: Annual report on libraries, to_follow: true}
  - exclusion: true
  - {report: depot, title: A property matter}
"""
WORDS = "Acme Holdings offered £1,234,567 for the depot at Wigston, and no other bid came near it."


@dataclass(frozen=True, slots=True)
class Clerk:
    """A folder with sources and outputs."""

    root: Path

    @property
    def source(self) -> Path:
        return self.root / "sources" / "cabinet" / "meeting.yaml"

    @property
    def out(self) -> Path:
        return self.root / "output" / "cabinet"

    def pack(self, **options: object) -> Packed:
        return pack(self.source, PackOptions(self.root / "output", **options))  # type: ignore[arg-type]

    def change(self, old: str, new: str, report: str = "") -> None:
        path = self.source if not report else self.source.parents[1] / report / "report.yaml"
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    def files(self) -> dict[str, bytes]:
        return {
            path.relative_to(self.out).as_posix(): path.read_bytes()
            for path in self.out.rglob("*")
            if path.is_file()
        }


def add_appendix(source: Path, id: str, title: str, file: str, exempt: str = "") -> None:
    text = source.read_text(encoding="utf-8")
    if "\nappendices:" not in text:
        text += "appendices:\n"
    text += f"  - {{id: {id}, title: {title}, file: {file}{exempt}}}\n"
    source.write_text(text, encoding="utf-8")
    shutil.copy(AGREEMENT, source.parent / file)


@pytest.fixture(scope="session")
def packed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a clerk whose meeting has been packed."""
    root = tmp_path_factory.mktemp("clerk")
    for name, title in (("roads", "Roads in Winter"), ("depot", "Sale of the Depot")):
        start(root, name, "leicestershire", title, "2026-03-17")
    clerk = Clerk(root)
    add_appendix(root / "sources" / "roads" / "report.yaml", "plan", "The Winter Plan", "plan.pdf")
    clerk.change("(Background).", "(Background). See {{ appendix.plan }}.", "roads")
    clerk.change("This section is to be written (Background).", WORDS, "depot")
    clerk.change(
        "report_of:", "exempt: {paragraph: 3, reason: It tells what a bidder offered.}\nreport_of:", "depot"
    )
    clerk.change("title:", "public_title: A property matter\ntitle:", "depot")
    clerk.source.parent.mkdir()
    clerk.source.write_text(MEETING, encoding="utf-8")
    shutil.copy(AGREEMENT, clerk.source.parent / "minutes.pdf")
    clerk.pack()
    return root


@pytest.fixture
def clerk(packed: Path, tmp_path: Path) -> Clerk:
    shutil.copytree(packed, tmp_path / "desk")
    return Clerk(tmp_path / "desk")


@pytest.fixture
def refused(clerk: Clerk) -> Callable[..., str]:
    """What is said when a pack is refused; nothing may have changed."""
    from report_builder.faults import Refusal

    def refusal(**options: object) -> str:
        before = clerk.files()
        with pytest.raises(Refusal) as caught:
            clerk.pack(**options)
        assert clerk.files() == before
        return str(caught.value)

    return refusal
