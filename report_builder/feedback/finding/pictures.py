"""Pictures that were put in, or put in place of others. Those taken out are told with their paragraphs."""

from __future__ import annotations

from report_builder.feedback.behind import Behind
from report_builder.feedback.edits import Shows
from report_builder.feedback.finding.ledger import Ledger
from report_builder.feedback.finding.matched import Matched, Pair
from report_builder.feedback.places import place_of

_NEW = "a new picture is put into the source by hand, with what it shows"
_OTHER = "this is not the picture that was built; put another file in its place in the source"
_SHOWS = "what this picture shows is worked out, or must be said; change it in the source"
_MOVED = "a picture is moved in the source by hand"


def note_documents(book: Ledger, behind: Behind) -> None:
    """Notes other documents that were put in whole, which nobody can read before a word processor took them in."""
    for what in behind.unread:
        reason = (
            "another document was put in whole: save the file with Word or LibreOffice, and absorb it again"
        )
        book.add("document", "the copy", "", what, None, reason=reason)


def note_pictures(m: Matched, book: Ledger, behind: Behind) -> None:
    pairs = {pair.at: pair for pair in m.pairs.values()}
    for at, copied in enumerate(m.copies):
        if copied.where not in ("body", "note"):
            continue
        pair = pairs.get(at)
        others = list(copied.pictures)
        if pair is not None and pair.passage.kind == "figure" and others:
            _figure(book, behind, pair, *others.pop(0))
        where = place_of(pair.passage) if pair is not None else m.beside(*m.neighbours(at))
        for target, _ in others:
            if behind.drawn is not None and _is_built(behind, target):
                book.add("picture", where, "", "a picture of the report", at, reason=_MOVED)
            else:
                book.add("picture", where, "", "a new picture", at, reason=_NEW)


def _figure(book: Ledger, behind: Behind, pair: Pair, target: str, shows: str) -> None:
    """Notes what became of a figure of the report: another picture, or another text of what it shows."""
    passage, where = pair.passage, place_of(pair.passage)
    was = " ".join(passage.alt.split())
    if shows != was:
        ops = (Shows(passage.key, shows),) if passage.spans and shows else ()
        reason = "" if ops else _SHOWS
        book.add("picture shows", where, was, shows, pair.at, ops, reason=reason, sure=pair.sure)
    if not _is_built(behind, target):
        book.add("picture", where, "", "another picture", pair.at, reason=_OTHER)


def _is_built(behind: Behind, target: str) -> bool:
    """Whether a picture may be one that was built: where the copy does not say which these were, any may."""
    return behind.drawn is None or behind.pictures.get(target, "") in behind.drawn
