"""What is bound: each item of the agenda with its papers, in two readings, the public's and the members'."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from report_builder.model.agenda import Agenda, AgendaItem
from report_builder.model.report import Exempt

View = Literal["public", "full"]


@dataclass(frozen=True, slots=True)
class Paper:
    """One PDF of a pack.

    title: of its outline entry and on the index page; label: stamped on its first page ("Appendix A"), "" for the
    item's own paper. anchor: the destination in the item's report whose links lead here. exempt: why the public may
    not have it. bannered: whether its pages say so themselves. status and verdict: attach's, or veraPDF's; size: bytes.
    kind: for people ("report", "Word document", …).
    """

    pdf: Path
    pages: int
    title: str
    label: str = ""
    anchor: str = ""
    exempt: Exempt | None = None
    bannered: bool = False
    language: str = ""
    kind: str = "report"
    status: str = "conforms"
    verdict: str = ""
    size: int = 0


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in an item: what members find there, and what the public does, None where it may not have it."""

    full: Paper
    public: Paper | None

    def paper(self, view: View) -> Paper | None:
        return self.full if view == "full" else self.public

    @property
    def pages(self) -> int:
        """Page numbers that it takes where both packs have one page run."""
        return max(self.full.pages, self.public.pages if self.public is not None else 0)


@dataclass(frozen=True, slots=True)
class ItemPapers:
    """An item with its title and author as the public reads them. source: the fingerprint of what it was made from.

    missing: labels of appendices that are to follow. revised: changed after it was published.
    """

    item: AgendaItem
    title: str
    author: str = ""
    slots: tuple[Slot, ...] = ()
    source: str = ""
    exempt: Exempt | None = None
    missing: tuple[str, ...] = ()
    revised: bool = False
    links: Mapping[str, str] = field(default_factory=dict)

    def papers(self, view: View) -> tuple[Paper, ...]:
        return tuple(paper for slot in self.slots if (paper := slot.paper(view)) is not None)

    @property
    def name(self) -> str:
        """Of its first page in a pack, for links."""
        return f"item-{self.item.number}"


@dataclass(frozen=True, slots=True)
class Meeting:
    """An agenda with its papers."""

    agenda: Agenda
    items: tuple[ItemPapers, ...]

    @property
    def has_exempt(self) -> bool:
        """Whether members get more than the public."""
        return any(
            slot.public is None or slot.public.pdf != slot.full.pdf
            for each in self.items
            for slot in each.slots
        )


def piece_name(item: ItemPapers, at: int, paper: Paper) -> str:
    """Of a paper's first page, for links: item-4, item-4-appendix-strategy."""
    if at == 0:
        return item.name
    return f"{item.name}-{paper.anchor or at}"
