"""What is asked of `attach` and what comes back: an Attachment goes in, an Attached comes out, both frozen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from report_builder.faults import NOWHERE, Place
from report_builder.files.passwords import NO_PASSWORDS, Passwords
from report_builder.model.finding import Finding

Status = Literal["conforms", "repaired", "fails", "unverified", "refused"]
STATUSES: tuple[Status, ...] = ("conforms", "repaired", "unverified", "fails", "refused")
"""From what may be published as it is to what cannot be used at all."""

Tags = Literal["", "supplied", "converted", "machine", "ours"]
"""Who made the tags of a PDF: nobody; whoever made the PDF; LibreOffice, from the headings, lists and tables
of an Office file; a program that looked at the pages (opendataloader-pdf); our own renderer."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that an author attaches.

    path: where it is; shown: the name that faults and findings give it. title: what readers know it by, the
    PDF's title. language: of its text, as BCP 47 has it. place: where the source names the file. shows: what a
    picture shows, in words; "" where nobody says it.
    """

    path: Path
    shown: str
    title: str
    language: str = "en-GB"
    place: Place = NOWHERE
    shows: str = ""


@dataclass(frozen=True, slots=True)
class Clause:
    """One kind of fault that veraPDF holds against a PDF.

    clause: of ISO 14289-1, or of the standard that was asked for; test: the number of veraPDF's rule under
    it; count: how often; pages: from 1, in order, as far as known; message: the engine's; advice: what to do
    about it, in words for an author.
    """

    clause: str
    test: int
    count: int
    pages: tuple[int, ...]
    message: str
    advice: str

    def __str__(self) -> str:
        from report_builder.attach.words import page_list

        where = f", {page_list(self.pages)}" if self.pages else ""
        return f"clause {self.clause}, test {self.test}{where}: {self.advice or self.message}"


@dataclass(frozen=True, slots=True)
class Attached:
    """What became of an Attachment.

    kind: for people ("Word document", "PDF"); "" where it is not known. size: bytes of the file as supplied.
    pdf: the pages fit to publish, a file in the cache that nobody may change; None where the file is refused.
    clauses: what veraPDF holds against the pages. steps: what was done, in words, in order. findings: what a
    person has to know or to decide; of severity "error" where the file must not be published as it is. tags:
    who made the tags. office: for a Word document, the .docx without comments, tracked changes, hidden text
    and personal metadata, for composing into another; None otherwise.
    """

    source: Attachment
    kind: str
    size: int
    pdf: Path | None
    pages: int
    status: Status
    clauses: tuple[Clause, ...] = ()
    steps: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    tags: Tags = ""
    office: Path | None = None

    @property
    def verdict(self) -> str:
        """The status in a sentence, as it is shown wherever the file is."""
        from report_builder.attach.words import verdict

        return verdict(self.status, self.tags)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page of HTML to be laid out as a PDF that conforms. folder: relative addresses begin there. shown:
    the name that faults give it."""

    html: str
    title: str
    language: str
    folder: Path
    shown: str = ""


Layout = Callable[[Sheet], bytes]
"""A Sheet -> PDF bytes; raises a Refusal where there is none. Rooms of one floor do not import each other, so
the pipeline hands `render`'s engine in."""


@dataclass(frozen=True, slots=True)
class AttachOptions:
    """How far to go, and what with.

    seconds: that one file may take in one program (LibreOffice, Ghostscript, a JVM). max_bytes: of a file;
    max_pages: of a file; max_unpacked: bytes that a file may unfold to. repair: mend, tag and recognise text;
    without it, pages are only cleaned. verify: ask veraPDF. layout: needed for .csv and .md; layout_key:
    changes with what the layout makes (the house, its fonts). passwords: tried on each file that asks for one.
    """

    seconds: int = 120
    max_bytes: int = 200_000_000
    max_pages: int = 2_000
    max_unpacked: int = 2_000_000_000
    repair: bool = True
    verify: bool = True
    layout: Layout | None = None
    layout_key: str = ""
    passwords: Passwords = NO_PASSWORDS
