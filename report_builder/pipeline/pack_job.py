"""What is being packed: a meeting with its papers, its house and words, and where everything goes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from report_builder.files.passwords import NO_PASSWORDS, Passwords
from report_builder.model.finding import Finding
from report_builder.model.house import HouseStyle
from report_builder.pack.front import pack_title
from report_builder.pack.papers import Meeting, View
from report_builder.pack.publication import Edition
from report_builder.pack.words import Phrases
from report_builder.pipeline.gathering import Gathered
from report_builder.pipeline.steps import Watch

PACK, INDEX, MANIFEST = "agenda-pack", "index.html", "manifest.json"


@dataclass(frozen=True, slots=True)
class PackOptions:
    """out: the folder of all outputs. supplement: only what has come or changed since the pack was published. publish:
    record it as published; day: on which ("" for the source's). verify: whether to ask veraPDF, where it is there, of
    each paper; whole: of the packs too, which takes time; of what is published it is asked in any case. force: replace
    files that somebody changed. passwords: of papers that are protected."""

    out: Path
    supplement: bool = False
    publish: bool = False
    day: str = ""
    verify: bool = True
    whole: bool = False
    force: bool = False
    passwords: Passwords = NO_PASSWORDS


@dataclass(frozen=True, slots=True)
class Packed:
    """written: the files that were, the pack first. findings: what a person has to know. pages: of the public pack and
    of the exempt one, 0 where there is none. empty: a supplement was asked for and there is nothing to put in it."""

    name: str
    written: tuple[Path, ...] = ()
    findings: tuple[Finding, ...] = ()
    pages: tuple[int, int] = (0, 0)
    empty: bool = False


@dataclass(frozen=True, slots=True)
class PackJob:
    """meeting: what is bound now, all items or those of a supplement; whole: all of them, for the page that lists them.

    editions: what was published before. supplement: whether only what has come or changed since is bound. out: the
    folder of the meeting's outputs; cache: where papers, verdicts and readings are kept, for all meetings.
    """

    source: Path
    meeting: Meeting
    whole: Meeting
    gathered: Gathered
    house: HouseStyle
    words: Phrases
    out: Path
    cache: Path
    editions: tuple[Edition, ...]
    supplement: bool
    watch: Watch

    @property
    def name(self) -> str:
        return self.meeting.agenda.name

    @property
    def views(self) -> tuple[View, ...]:
        """Which packs there are: one for members too where they get more than the public."""
        return ("public", "full") if self.meeting.has_exempt else ("public",)

    @property
    def number(self) -> int:
        """Of the supplement; 0 for the pack itself."""
        return self.editions[-1].number + 1 if self.supplement else 0

    @property
    def begin(self) -> int:
        """The first page number."""
        return self.editions[-1].last + 1 if self.supplement else 1

    @property
    def stem(self) -> str:
        return f"supplement-{self.number}" if self.number else PACK

    def file(self, view: View) -> str:
        """The name of a view's pack."""
        return f"{self.stem}.pdf" if view == "public" else f"{self.stem}.exempt.pdf"

    def title(self, view: View) -> str:
        return pack_title(self.words, view, self.number)
