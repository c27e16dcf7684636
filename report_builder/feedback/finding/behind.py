"""What was changed in the appendices behind the report. They are files of their own: all of it is told, and nothing is
carried back."""

from __future__ import annotations

from report_builder.feedback.behind import Behind
from report_builder.feedback.finding.ledger import Ledger
from report_builder.feedback.finding.matched import Matched
from report_builder.feedback.merge import matches
from report_builder.feedback.pieces import words
from report_builder.ooxml.bookmarks import APPENDIX_PREFIX

_FILE = "an appendix is a file of its own: change that, and build again"
_UNKNOWN = "this copy does not say what was built there: hold it against the appendix's own file"


def note_behind(m: Matched, book: Ledger, behind: Behind) -> dict[int, str]:
    """Returns what the appendix is called that each paragraph stands in, by its place."""
    places: dict[int, str] = {}
    heading = "an appendix"
    for at in m.strange:
        copied = m.copies[at]
        if copied.where != "behind":
            continue
        if any(name.startswith(APPENDIX_PREFIX) for name in copied.names):
            heading = words(copied.after or copied.before or ()) or heading
        book.fates[at] = "an appendix behind the report"
        places[at] = heading
        hands = tuple(dict.fromkeys((*copied.taken_out_by, *copied.put_in_by)))
        if copied.before != copied.after and hands:
            before, after = words(copied.before or ()), words(copied.after or ())
            book.add("appendix", heading, before, after, at, hands=hands, reason=_FILE)
    _silent(book, behind)
    return places


def _silent(book: Ledger, behind: Behind) -> None:
    """Notes what was changed there without tracking."""
    if behind.built is None:
        if behind.leaves:
            book.add("appendix", "the appendices", "", behind.leaves[0].text, None, reason=_UNKNOWN)
        return
    left, right = 0, 0
    names = [leaf.name for leaf in behind.leaves]
    for built, now in (*matches(behind.built, names), (len(behind.built), len(names))):
        new, lost = behind.leaves[right:now], built - left
        for leaf in new:
            book.add(
                "appendix", leaf.appendix or "an appendix", "", leaf.text or "a picture", None, reason=_FILE
            )
        if lost > len(new):
            gone = lost - len(new)
            near = behind.leaves[max(now - 1, 0)] if behind.leaves else None
            told = "1 paragraph" if gone == 1 else f"{gone} paragraphs"
            where = f"{near.appendix}, near “{near.text[:40]}”" if near is not None else "the appendices"
            book.add("appendix", where, told, "", None, reason=_FILE)
        left, right = built + 1, now + 1
