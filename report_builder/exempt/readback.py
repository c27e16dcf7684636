"""Reading a finished file back: what of the secrets it lets through, and where.

A finding says where the leak is and whose it is, by the source's line, and does not repeat the words: it may stand in a
log that others read.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from report_builder.exempt.files import file_pieces
from report_builder.exempt.pieces import Unreadable
from report_builder.exempt.secrets import Secrets, Trace
from report_builder.faults import Place
from report_builder.files import read_bytes
from report_builder.model.finding import Finding

LEAK = "exempt-leak"
UNREAD = "exempt-unread"
MAX_BYTES = 2_000_000_000
MAX_FINDINGS = 12
"""For one file; the last one then says how many more there are."""
_LAST = ("the bytes of the file",)
"""Places that repeat what stands elsewhere: named only where nothing else is."""


def leaks_in_pdf(path: Path, secrets: Secrets, shown: str = "") -> tuple[Finding, ...]:
    """What of the secrets a PDF lets through: the text of every page, properties, outline, tags, links, notes,
    attachments, objects that nothing refers to, earlier versions. shown: the file as findings name it."""
    return leaks_in_file(path, secrets, shown)


def leaks_in_docx(path: Path, secrets: Secrets, shown: str = "") -> tuple[Finding, ...]:
    """The same of a Word file: every part, whatever its runs are split into, and every file in it."""
    return leaks_in_file(path, secrets, shown)


def leaks_in_html(path: Path, secrets: Secrets, shown: str = "") -> tuple[Finding, ...]:
    """The same of a web page: its text, attributes, comments, and the files put inside."""
    return leaks_in_file(path, secrets, shown)


def leaks_in_file(path: Path, secrets: Secrets, shown: str = "") -> tuple[Finding, ...]:
    return leaks_in_bytes(
        read_bytes(path, shown or str(path), MAX_BYTES), secrets, shown or str(path), path.name
    )


def leaks_in_bytes(
    data: bytes, secrets: Secrets, shown: str, name: str = "", pages: Sequence[str] | None = None
) -> tuple[Finding, ...]:
    """Findings of severity "error", one for each place and origin; none where there is nothing to look for. pages: the
    texts of a PDF's pages, where they have been read out of these bytes already (`page_texts`)."""
    if not secrets:
        return ()
    found: dict[tuple[str, Trace], None] = {}
    unread: dict[tuple[str, str], None] = {}
    for piece in file_pieces(data, name or Path(shown).name, sizes=secrets.sizes, pages=pages):
        if isinstance(piece, Unreadable):
            unread[piece.where, piece.why] = None
            continue
        for trace in secrets.found(piece.text, least=2 if piece.markup else 1):
            found[piece.where, trace] = None
        if piece.mark and (trace_of_mark := secrets.marks.get(piece.mark)) is not None:
            found[piece.where, trace_of_mark] = None
    findings = [_leak(where, trace, shown) for where, trace in _telling(found)]
    findings += [_unread(where, why, shown) for where, why in unread]
    if len(findings) > MAX_FINDINGS:
        rest = len(findings) - MAX_FINDINGS + 1
        more = replace(findings[0], message=f"{rest} more places have something that is exempt")
        findings = [*findings[: MAX_FINDINGS - 1], more]
    return tuple(findings)


def _telling(found: Iterable[tuple[str, Trace]]) -> list[tuple[str, Trace]]:
    first = [each for each in found if not each[0].endswith(_LAST)]
    told = {trace for _, trace in first}
    return first + [each for each in found if each[0].endswith(_LAST) and each[1] not in told]


def _leak(where: str, trace: Trace, shown: str) -> Finding:
    return Finding(
        LEAK,
        "error",
        f"{where} has {trace}, which is exempt",
        Place(shown),
        "the file was not published; take the words out of the public text, or see that the same is said in public",
        "what is exempt under Schedule 12A to the Local Government Act 1972 must not be open to the public "
        "(sections 100A(4) and 100B(2))",
    )


def _unread(where: str, why: str, shown: str) -> Finding:
    return Finding(
        UNREAD,
        "error",
        f"{where} cannot be read back: {why}",
        Place(shown),
        "the file was not published: nobody can say whether something exempt is in it",
    )
