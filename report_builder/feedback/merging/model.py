"""What comes of merging, as values."""

from __future__ import annotations

from dataclasses import dataclass, field

from report_builder.feedback.edits import Edit
from report_builder.feedback.homes import Home
from report_builder.feedback.outline import Passage
from report_builder.feedback.pieces import Pieces

SOURCE = 0
"""The owner of what the source itself has changed since the base; the copies are 1, 2, …"""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Edits that cannot all be: of several copies, or of a copy and the source. variants: who says what, each with the
    answer that chooses it ("" where none does); the first is what stands in the source now. ids: the edits that take
    part. where: the place; base: what was generated."""

    key: str
    ids: tuple[str, ...]
    where: str
    base: str
    variants: tuple[tuple[str, str, str], ...]

    @property
    def answers(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(id for id, _, _ in self.variants if id))

    @property
    def typed(self) -> bool:
        """Whether other words can be typed: of words within a paragraph, not of whole ones."""
        return not self.key.endswith("@")


@dataclass(slots=True)
class Rewording:
    """What a passage of the source is to say. ids: of the edits in it; joint: whether more than one side
    changed it, so that a person should look at the outcome. key: of the passage as it was."""

    key: str
    passage: Passage
    home: Home
    pieces: Pieces
    ids: tuple[str, ...]
    joint: bool
    before: str


@dataclass(slots=True)
class Merged:
    rewordings: list[Rewording] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    lost: dict[str, str] = field(default_factory=dict)
    """Edits whose paragraph the source no longer has, each with the key of that."""
    restored: dict[str, Edit] = field(default_factory=dict)
    """Edits of a paragraph that is gone and is to come back, since a person said so: what each is instead."""
    within: dict[str, str] = field(default_factory=dict)
    """Edits that come back with another one."""
    now: dict[str, Passage] = field(default_factory=dict)
    beaten: dict[str, str] = field(default_factory=dict)
    outdone: dict[str, str] = field(default_factory=dict)
    """Edits that lost against another, since a person said so: against which. beaten: as wholes (a paragraph
    moved or taken out); outdone: in a place of a sentence."""
