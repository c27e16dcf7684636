"""Stretches of a passage as stretches of what the source says there."""

from __future__ import annotations

from report_builder.feedback.edits import Op, Words
from report_builder.feedback.merge import Hunk
from report_builder.feedback.outline import Passage, Span
from report_builder.feedback.pieces import Piece, Pieces


def typed_words(passage: Passage, start: int, end: int, new: Pieces) -> tuple[Op, ...]:
    """What writes other words for pieces[start:end] of a passage; () where the source does not say them."""
    for span in passage.spans:
        hunk = _drafted(passage, span, start, end, new)
        if hunk is not None:
            return (Words(passage.key, span, hunk),)
    return ()


def _drafted(passage: Passage, span: Span, start: int, end: int, new: Pieces) -> Hunk[Piece] | None:
    """The stretch pieces[start:end] of a passage as a hunk of the drafts of a span's home; None where it is not
    within the span, or touches words there that the source does not say."""
    if start < span.start or end > span.end:
        return None
    places = span.places
    first, last = start - span.start, end - span.start
    held = [places[at] for at in range(first, last)]
    for at, place in enumerate(held):
        if place < 0 and not (at and passage.pieces[start + at - 1].kind == "value"):
            return None
    real = [place for place in held if place >= 0]
    if real:
        return Hunk(real[0], real[-1] + 1, new)
    if held:
        return None
    before = next((places[at] for at in range(first - 1, -1, -1) if places[at] >= 0), None)
    if before is not None:
        return Hunk(before + 1, before + 1, new)
    after = next((places[at] for at in range(first, len(places)) if places[at] >= 0), None)
    place = after if after is not None else len(span.home.drafts)
    return Hunk(place, place, new)
