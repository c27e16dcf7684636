"""The edits found in a copy, and what became of each of its paragraphs."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from report_builder.feedback.copy import Hand
from report_builder.feedback.edits import Choice, Edit, Op

HOUSE = "the house style says these words; change them in house.yaml, or say it in a section of your own"
COUNTED = "numbers and letters are given anew at each build"


@dataclass(slots=True)
class Ledger:
    """number: which of several copies this is. fates: what became of a paragraph, by its place; ids of edits
    stand in it as #id#. renumbered: references whose number differs, in words. count: of edits
    ever noted, those given up again included."""

    number: int
    edits: list[Edit] = field(default_factory=list)
    fates: dict[int, str] = field(default_factory=dict)
    renumbered: list[str] = field(default_factory=list)
    count: int = 0

    def add(
        self,
        kind: str,
        where: str,
        before: str,
        after: str,
        at: int | None,
        ops: tuple[Op, ...] = (),
        *,
        hands: tuple[Hand, ...] = (),
        silent: bool = False,
        reason: str = "",
        question: str = "",
        data: tuple[Op, ...] = (),
        sure: bool = True,
        paragraphs: tuple[int, ...] = (),
    ) -> None:
        """at: the paragraph in which it is; paragraphs: those that are nothing but this edit. silent: whether some
        of it was done without tracking, whatever hands there are."""
        id = f"t{self.count}"
        self.count += 1
        choices: tuple[Choice, ...] = ("accept", "decline")
        if question:
            choices = ("data",) if data else ()
            choices = (*choices, "type", "keep") if ops else (*choices, "keep")
        places = paragraphs if at is None else (at,)
        tracked = bool(hands) and not silent
        edit = Edit(
            id, self.number, kind, hands, tracked, where, before, after, ops, reason, question, choices, data, sure,
            places,
        )  # fmt: skip
        self.edits.append(edit)
        for place in paragraphs:
            self.fates[place] = f"#{id}#"
        if at is not None:
            self.fates[at] = " ".join(filter(None, (self.fates.get(at, ""), f"#{id}#")))

    def together(self, edit: Edit, other: Edit, both: Edit) -> None:
        """Two edits told as one, under the id of the first."""
        self.edits.remove(other)
        self.edits[self.edits.index(edit)] = both
        for place in other.paragraphs:
            self.fates[place] = self.fates[place].replace(f"#{other.id}#", f"#{edit.id}#")

    def give_up(self, op: Op) -> None:
        """Takes back the edits that do this."""
        self.edits = [edit for edit in self.edits if op not in edit.ops]

    def ordered(self) -> tuple[Edit, ...]:
        """The edits in the order of the copy, with the ids that people see: the copy's number and their own."""
        placed = sorted(self.edits, key=lambda edit: min(edit.paragraphs, default=1 << 30))
        renamed: list[Edit] = []
        for count, edit in enumerate(placed, start=1):
            id = f"{self.number}.{count}"
            for at in edit.paragraphs:
                self.fates[at] = self.fates.get(at, "").replace(f"#{edit.id}#", f"#{id}#")
            renamed.append(replace(edit, id=id))
        return tuple(renamed)
