"""Office files before LibreOffice sees them: opened within limits, looked into, and written again without
what must not be published. Runs in the guarded process."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from report_builder.attach.gridded import styles_with_grid, with_grid
from report_builder.attach.notes import Notes
from report_builder.attach.opendocument import clean_opendocument, zipped
from report_builder.attach.word_file import clean_word
from report_builder.attach.workbook import clean_slides, clean_workbook
from report_builder.faults import Place
from report_builder.model.finding import Finding
from report_builder.ooxml.package import open_package


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found in an Office file and what was done to it."""

    findings: tuple[Finding, ...]
    steps: tuple[str, ...]


def clean_office(source: Path, out: Path, twin: Path, shown: str, place: Place) -> Looked:
    """Writes the file again, fit to be made into pages, and of a spreadsheet a twin with grid lines (see
    `gridded`); refuses what is none, or a bomb."""
    notes = Notes(place)
    data = source.read_bytes()
    if source.suffix in (".odt", ".ods", ".odp"):
        parts = clean_opendocument(data, shown, notes)
        out.write_bytes(zipped(parts))
        if source.suffix == ".ods" and "styles.xml" in parts:
            twin.write_bytes(zipped({**parts, "styles.xml": styles_with_grid(parts["styles.xml"], shown)}))
    else:
        package = open_package(data, shown)
        if any(name.startswith("_xmlsignatures/") for name in package):
            notes.say(
                "signature-voided", "warning", "this file is signed; the pages that are published no longer are",
                "publish the signed file beside the report too, where the signature matters",
            )  # fmt: skip
        clean = {".docx": clean_word, ".xlsx": clean_workbook, ".pptx": clean_slides}[source.suffix]
        clean(package, notes)
        out.write_bytes(package.to_bytes())
        if source.suffix == ".xlsx":
            twin.write_bytes(with_grid(package))
    return Looked(tuple(notes.findings), tuple(notes.steps))
