"""The steps on a PDF that run in the guarded process: cleaned, mended, its claim taken back. Each reads one
file, writes another and says what it did."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pikepdf

from report_builder.attach import elements, layers, metadata, sanitise, undeclared
from report_builder.attach.annotations import flatten
from report_builder.attach.fonts import mend_fonts, missing_fonts
from report_builder.attach.notes import Notes
from report_builder.attach.opening import Limits, open_pdf
from report_builder.attach.pages import look_at_pages
from report_builder.attach.parents import elements as walk
from report_builder.attach.words import counted
from report_builder.faults import Place
from report_builder.model.finding import Finding


@dataclass(frozen=True, slots=True)
class Cleaned:
    """What a PDF is, once cleaned. fonts: those that are not in it. textless: pages (from 1) that are
    pictures only."""

    pages: int
    tagged: bool
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


def clean_pdf(source: Path, out: Path, shown: str, place: Place, password: str, limits: Limits) -> Cleaned:
    """The PDF without what a published page must not carry; refuses what cannot be read."""
    notes = Notes(place)
    pdf, warnings = open_pdf(source, shown, password, limits)
    with pdf:
        if warnings:
            notes.say(
                "damaged-pdf", "warning", f"this PDF was damaged, and was repaired: {warnings[0]}",
                "look at every page, or ask for the file again",
            )  # fmt: skip
            notes.done("a damaged file repaired")
        if pdf.is_encrypted:
            notes.done("encryption taken off")
        look_at_pages(pdf, notes)
        layers.settle(pdf, notes)
        sanitise.sanitise(pdf, notes)
        flatten(pdf, notes)
        tree = pdf.Root.get("/StructTreeRoot")
        tagged = isinstance(tree, pikepdf.Dictionary) and next(walk(tree), None) is not None
        fonts = missing_fonts(pdf)
        pages = len(pdf.pages)
        save(pdf, out)
    return Cleaned(pages, tagged, fonts, textless_pages(out), tuple(notes.findings), tuple(notes.steps))


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
            elements.mend(pdf, title, notes, scanned)
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


def without_claim(source: Path, out: Path, title: str) -> None:
    """The PDF no longer says that it conforms."""
    with pikepdf.open(source) as pdf:
        metadata.claim(pdf, title, str(pdf.Root.get("/Lang", "")), False)
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
