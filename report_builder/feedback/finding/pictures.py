"""Pictures that were put in, or put in place of others. Those taken out are told with their paragraphs."""

from __future__ import annotations

from report_builder.feedback.behind import Behind
from report_builder.feedback.edits import Shows
from report_builder.feedback.finding.ledger import Ledger
from report_builder.feedback.finding.matched import Matched
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
        pair = pairs.get(at)
        is_figure = pair is not None and pair.passage.kind == "figure"
        if copied.where not in ("body", "note") or not copied.pictures:
            continue
        where = place_of(pair.passage) if pair is not None else m.beside(*m.neighbours(at))
        for number, (target, shows) in enumerate(copied.pictures):
            is_known = behind.drawn is None or behind.pictures.get(target, "") in behind.drawn
            if is_figure and not number:
                was = " ".join(pair.passage.alt.split()) if pair is not None else ""
                if pair is not None and shows != was:
                    ops = (Shows(pair.passage.key, shows),) if pair.passage.spans and shows else ()
                    book.add(
                        "picture shows",
                        where,
                        was,
                        shows,
                        at,
                        ops,
                        reason="" if ops else _SHOWS,
                        sure=pair.sure,
                    )
                if not is_known:
                    book.add("picture", where, "", "another picture", at, reason=_OTHER)
                continue
            says = "a picture of the report" if is_known and behind.drawn is not None else "a new picture"
            book.add("picture", where, "", says, at, reason=_MOVED if is_known and behind.drawn else _NEW)
