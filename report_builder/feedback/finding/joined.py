"""A split told as one edit, and so a join."""

from __future__ import annotations

from dataclasses import replace

from report_builder.feedback.align import likeness
from report_builder.feedback.edits import Edit, Gone, New, Sentence, Words
from report_builder.feedback.finding.ledger import Ledger
from report_builder.feedback.finding.matched import Matched

_SAME = 90.0
"""From how much likeness (0 to 100) on words of one paragraph are those of the other."""


def join_edits(m: Matched, book: Ledger) -> None:
    """Makes one edit of words taken out of one paragraph that are a new one below, or put in where the paragraph
    beside is gone."""
    next_of = {
        one.key: other.key for one, other in zip(m.outline.passages, m.outline.passages[1:], strict=False)
    }
    whole = [edit for edit in book.edits if len(edit.ops) == 1 and isinstance(edit.ops[0], (New, Gone))]
    for edit in list(book.edits):
        if len(edit.ops) != 1 or not isinstance(edit.ops[0], (Words, Sentence)):
            continue
        for other in whole:
            both = _both(edit, other, edit.ops[0].key, next_of)
            if both is not None:
                book.together(edit, other, both)
                whole.remove(other)
                break


def _both(edit: Edit, other: Edit, key: str, next_of: dict[str, str]) -> Edit | None:
    op = other.ops[0]
    whole = isinstance(edit.ops[0], Sentence)  # all its words, not those put in or taken out
    split = isinstance(op, New) and key in (op.after, op.before)
    is_below = isinstance(op, Gone) and next_of.get(key) == op.key
    is_above = isinstance(op, Gone) and next_of.get(op.key) == key
    join = (is_below or is_above) and (whole or not edit.before)
    if isinstance(op, New):  # what stays is no part of what went
        said, theirs = edit.before, f"{edit.after} {other.after}"
        theirs = theirs if op.after == key else f"{other.after} {edit.after}"
    else:
        both = (edit.before, other.before) if is_below else (other.before, edit.before)
        said, theirs = edit.after, " ".join(both) if whole else other.before
    if not (split or join) or len(said) <= 10 or likeness(_even(said), _even(theirs)) < _SAME:
        return None
    return replace(
        edit,
        kind="split" if split else "joined",
        question="",
        choices=("accept", "decline"),
        data=(),
        hands=tuple(dict.fromkeys((*edit.hands, *other.hands))),
        before="" if split else other.before,
        after=other.after if split else "",
        ops=(*edit.ops, *other.ops),
        paragraphs=(*edit.paragraphs, *other.paragraphs),
    )


def _even(text: str) -> str:
    return " ".join(text.split())
