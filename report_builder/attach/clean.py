"""The steps on a PDF that run in the guarded process: cleaned, mended, its claim taken back. Each reads one
file, writes another and says what it did."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path

import pikepdf

from report_builder.attach import layers, metadata, sanitise, undeclared
from report_builder.attach.annotations import flatten
from report_builder.attach.fonts import mend_fonts, missing_fonts
from report_builder.attach.mend import mend
from report_builder.attach.notes import Notes, damaged
from report_builder.attach.opening import Limits, open_pdf
from report_builder.attach.pages import look_at_pages
from report_builder.attach.parents import elements as walk
from report_builder.attach.readable import explain_codes
from report_builder.attach.words import counted
from report_builder.faults import Place
from report_builder.model.finding import Finding
from report_builder.pdf.claims import claims


@dataclass(frozen=True, slots=True)
class Cleaned:
    """What a PDF is, once cleaned. pdfa: the level of PDF/A that it claimed, "" for none. fonts: those that
    are not in it. textless: pages (from 1) that are pictures only."""

    pages: int
    tagged: bool
    pdfa: str
    fonts: tuple[str, ...]
    textless: tuple[int, ...]
    findings: tuple[Finding, ...]
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mended:
    """worth: whether the tags can be kept; where not, nothing was written."""

    worth: bool
    findings: tuple[Finding, ...]
    steps: tuple[str, ...]


def clean_pdf(source: Path, out: Path, shown: str, place: Place, limits: Limits) -> Cleaned:
    """The PDF without what a published page must not carry; refuses what cannot be read."""
    notes = Notes(place)
    pdf, warnings = open_pdf(source, shown, limits)
    with pdf:
        if warnings:
            damaged(notes, warnings[0])
        if pdf.is_encrypted:
            notes.done("encryption, which asked for no password, taken off")
        look_at_pages(pdf, notes)
        claimed = claims(pdf).pdfa
        layers.settle(pdf, notes)
        sanitise.sanitise(pdf, notes)
        flatten(pdf, notes)
        _undate_profiles(pdf)
        tree = pdf.Root.get("/StructTreeRoot")
        tagged = isinstance(tree, pikepdf.Dictionary) and next(walk(tree), None) is not None
        fonts = missing_fonts(pdf)
        pages = len(pdf.pages)
        save(pdf, out)
    return Cleaned(
        pages, tagged, claimed, fonts, textless_pages(out), tuple(notes.findings), tuple(notes.steps)
    )


def mend_pdf(
    source: Path,
    out: Path,
    title: str,
    language: str,
    place: Place,
    force: bool,
    good: bool,
    scanned: tuple[int, ...] = (),
) -> Mended:
    """Mends the tags of a tagged PDF and describes it. force: keep tags however little they cover. good: the
    tags conform already, and are left alone. scanned: pages (from 1) whose text was read from their picture."""
    notes = Notes(place)
    with pikepdf.open(source) as pdf:
        if "/StructTreeRoot" in pdf.Root and not good:
            count = undeclared.declare(pdf)
            if not count.mostly_tagged and not force:
                return Mended(False, (), ())
            if count.declared:
                pieces = counted(count.declared, "piece of drawing", "pieces of drawing")
                notes.done(f"{pieces} without a meaning marked as such")
            mend(pdf, title, notes, scanned)
        if not good and explain_codes(pdf):
            notes.done("what characters the codes of fonts are, said by the names of their glyphs")
        if not good and mend_fonts(pdf):
            notes.done("superfluous lists taken out of fonts")
        metadata.describe(pdf, title, language, notes)
        save(pdf, out)
    return Mended(True, tuple(notes.findings), tuple(notes.steps))


def without_tags(source: Path, out: Path) -> None:
    """The PDF without its tag tree, to be tagged anew."""
    with pikepdf.open(source) as pdf:
        for name in ("/StructTreeRoot", "/MarkInfo"):
            if name in pdf.Root:
                del pdf.Root[name]
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
                for name in ("/StructParents", "/StructParent"):
                    if name in thing:
                        del thing[name]
        save(pdf, out)


def with_claims(source: Path, out: Path, title: str, ua: bool, pdfa: str = "") -> None:
    """The PDF says that it conforms to this, and to nothing else."""
    with pikepdf.open(source) as pdf:
        metadata.claim(pdf, title, str(pdf.Root.get("/Lang", "")), ua, pdfa)
        save(pdf, out)


def textless_pages(path: Path) -> tuple[int, ...]:
    """Pages (from 1) that show pictures and have no text: scans."""
    import pypdfium2 as pdfium
    import pypdfium2.raw as raw

    found = []
    document = pdfium.PdfDocument(path)
    try:
        for number in range(len(document)):
            page = document[number]
            text = page.get_textpage()
            if text.count_chars() == 0 and any(
                True for _ in page.get_objects([raw.FPDF_PAGEOBJ_IMAGE], max_depth=4)
            ):
                found.append(number + 1)
            text.close()
            page.close()
    finally:
        document.close()
    return tuple(found)


def characters(path: Path) -> int:
    """How many characters of text the PDF has, blanks not counted."""
    import pypdfium2 as pdfium

    document = pdfium.PdfDocument(path)
    try:
        return sum(len("".join(page.get_textpage().get_text_range().split())) for page in document)
    finally:
        document.close()


def _undate_profiles(pdf: pikepdf.Pdf) -> None:
    """LibreOffice writes the time into the colour profile of an output intent (ICC.1, 7.2.8): the same pages
    have to be the same bytes. The profile's own checksum, which may be left out (7.2.18), goes too."""
    intents = pdf.Root.get("/OutputIntents")
    for intent in intents if isinstance(intents, pikepdf.Array) else ():
        profile = intent.get("/DestOutputProfile") if isinstance(intent, pikepdf.Dictionary) else None
        if isinstance(profile, pikepdf.Stream):
            data = profile.read_bytes()
            if len(data) > 128 and data[36:40] == b"acsp":
                fixed = struct.pack(">6H", 2000, 1, 1, 0, 0, 0)
                profile.write(data[:24] + fixed + data[36:84] + bytes(16) + data[100:])


def save(pdf: pikepdf.Pdf, out: Path) -> None:
    """The same pages are the same bytes."""
    pdf.remove_unreferenced_resources()
    for name in ("/ID", "/DocChecksum"):
        if name in pdf.trailer:
            del pdf.trailer[name]  # programs make them of the time; qpdf would keep the first half of an ID
    pdf.save(
        out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate, encryption=False,
        compress_streams=True,
    )  # fmt: skip
