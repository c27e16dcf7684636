"""Paragraphs that became something else (a heading, an item, a quotation), and looks that a report has not."""

from __future__ import annotations

from dataclasses import replace

from report_builder.feedback.copy import Copied
from report_builder.feedback.edits import Restyled
from report_builder.feedback.finding.ledger import HOUSE, Ledger
from report_builder.feedback.finding.matched import Matched, Pair
from report_builder.feedback.kinds import Shape, shape
from report_builder.feedback.outline import Passage
from report_builder.feedback.places import place_of

_NUMBERED = "the house style numbers its paragraphs; a quotation (>) has no number"
_KINDS = ("body", "quote", "item", "continued", "heading")


def note_style(m: Matched, book: Ledger, pair: Pair) -> None:
    """Notes that a paragraph became something else."""
    passage, copied = pair.passage, pair.copied
    if passage.kind not in _KINDS or copied.spot is not None:
        return
    now = _as_listed(shape(copied.now, copied.label), passage, copied)
    was = Shape(passage.kind, passage.level, passage.ordered)
    if passage.kind in ("body", "quote"):
        was = Shape(passage.kind)
    if passage.kind == "continued":
        was, now = Shape("continued"), replace(now, level=0) if now.kind == "continued" else now
    if now == was and passage.kind == "body" and passage.label and not copied.label and not copied.now.num_id:
        book.add("style", place_of(passage), _told(was), "a paragraph without a number", pair.at, hands=copied.format,
                 reason=_NUMBERED)  # fmt: skip
        return
    # A label deeper than the house's lists is typed, in the style of a list's next paragraph.
    if now == was or now.kind not in _KINDS or (was.kind == "item" and now.kind == "continued"):
        return
    if not copied.format and _is_lent(m, pair):
        return
    op = Restyled(passage.key, now.kind, now.level, now.ordered)
    home = passage.home is not None
    book.add("style", place_of(passage), _told(was), _told(now), pair.at, (op,) if home else (), hands=copied.format,
             reason="" if home else HOUSE, sure=pair.sure)  # fmt: skip


def _as_listed(now: Shape, passage: Passage, copied: Copied) -> Shape:
    """What a numbered paragraph is whose style stayed while a list of its own came: so do the buttons for bullets and
    numbers of word processors."""
    if now.kind != "body" or not any(char.isdigit() for char in passage.label) or not copied.label:
        return now
    if not any(char.isalnum() for char in copied.label):
        return Shape("item", 1)
    return Shape("item", 1, True) if copied.label.strip("().[] ").isalpha() else now


def _is_lent(m: Matched, pair: Pair) -> bool:
    """Whether LibreOffice gave the paragraph its style when it saved the file: that of a paragraph above
    which a tracked change takes out (seen with 7.4)."""
    chain, style = pair.copied.chain, pair.copied.now.style
    return any(one.chain == chain and one.after is None and one.was.style == style for one in m.copies)


def _told(one: Shape) -> str:
    match one.kind:
        case "heading":
            return f"a heading of level {one.level}"
        case "item":
            how = "with letters" if one.ordered else "with bullets"
            return f"a list's item {how}" + (f", level {one.level}" if one.level > 1 else "")
        case "quote":
            return "a quotation"
    return "a paragraph"


def note_formats(m: Matched, book: Ledger) -> None:
    """Notes looks that have no place in a report."""
    places = {pair.at: place_of(pair.passage) for pair in m.pairs.values()}
    for at, copied in enumerate(m.copies):
        for other in copied.others if copied.where != "behind" else ():
            book.add(
                "format", places.get(at, "the copy"), "", other, at, reason="a report has no such format"
            )
