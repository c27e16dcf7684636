"""A reviewer's copy, read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from report_builder.feedback.behind import Behind
from report_builder.feedback.copy import Copied, copied
from report_builder.feedback.edits import Edit, Remark
from report_builder.feedback.finding import find
from report_builder.feedback.frames import Frames
from report_builder.feedback.outline import Outline
from report_builder.feedback.pieces import Pieces
from report_builder.feedback.remarks import remarks_of
from report_builder.ooxml.story.nodes import Story


@dataclass(frozen=True, slots=True)
class Reading:
    """A copy that was read. name: as it is shown; copies: its paragraphs; edits, remarks: what is in it;
    fates: what became of each paragraph."""

    number: int
    name: str
    fingerprint: str
    copies: tuple[Copied, ...]
    edits: tuple[Edit, ...]
    remarks: tuple[Remark, ...]
    fates: Mapping[int, str]
    notes: Mapping[str, tuple[Pieces, ...]]


def read_copy(
    outline: Outline, story: Story, number: int, name: str, fingerprint: str, frames: Frames, behind: Behind
) -> Reading:
    copies = copied(story)
    found = find(outline, copies, number, frames, behind)
    places: dict[int, str] = {}
    for edit in found.edits:
        for at in edit.paragraphs:
            places.setdefault(at, edit.where)
    places = {**found.places, **places}
    remarks = remarks_of(story, copies, places, number)
    return Reading(number, name, fingerprint, copies, found.edits, remarks, found.fates, found.notes)
