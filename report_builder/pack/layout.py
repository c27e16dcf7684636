"""On which pages each paper stands: one run of numbers, the front sheet's pages first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from report_builder.pack.papers import ItemPapers, Paper, View


@dataclass(frozen=True, slots=True)
class Place:
    """Where a paper stands: the numbers of its first and its last page. at: its place among the item's slots."""

    item: ItemPapers
    at: int
    paper: Paper
    first: int
    last: int


def lay_out(
    items: Sequence[ItemPapers],
    view: View,
    front: int,
    *,
    begin: int = 1,
    odd: bool = False,
    shared: bool = True,
) -> tuple[Place, ...]:
    """Where each paper of a view stands. front: pages of the front sheet; begin: the number of its first page; odd:
    items begin on odd numbers; shared: a paper that the other view has takes its numbers in this one too."""
    places: list[Place] = []
    number = begin + front
    for item in items:
        begun = False
        for at, slot in enumerate(item.slots):
            paper = slot.paper(view)
            if paper is None and not shared:
                continue
            if not begun and odd and number % 2 == 0:
                number += 1
            begun = True
            if paper is not None:
                places.append(Place(item, at, paper, number, number + paper.pages - 1))
            number += slot.pages if shared else paper.pages if paper is not None else 0
    return tuple(places)


def span(places: Sequence[Place], item: ItemPapers) -> tuple[int, int] | None:
    """The first and the last page of an item; None where it has none."""
    own = [place for place in places if place.item.item.number == item.item.number]
    return (own[0].first, own[-1].last) if own else None
