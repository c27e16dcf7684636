"""Pages for appendices that are text (.csv, .md), laid out by the same engine as reports, in the house's own
fonts."""

from __future__ import annotations

from pathlib import Path

from report_builder.attach import Layout, Sheet
from report_builder.files import fingerprint
from report_builder.pipeline.press import refusal_of
from report_builder.render.pdf.request import PdfError, PdfRequest

_DAY = "2000-01-01"
"""Only the pages are wanted: what the PDF says of itself is written by `attach`, without a day."""


def sheet_layout(fonts: Path) -> Layout:
    """A function that lays out sheets; fonts: the house's folder of them, the system's where there is none."""

    def lay_out(sheet: Sheet) -> bytes:
        from report_builder.render.pdf.engine import pdf_bytes

        request = PdfRequest(
            sheet.html, sheet.title, sheet.language, _DAY, folders=(str(sheet.folder),),
            fonts=str(fonts) if fonts.is_dir() else "",
        )  # fmt: skip
        try:
            return pdf_bytes(request)
        except PdfError as error:
            raise refusal_of(error, sheet.shown) from None

    return lay_out


def layout_key(fonts: Path) -> str:
    """Changes with the fonts."""
    if not fonts.is_dir():
        return ""
    return fingerprint(b"".join(path.read_bytes() for path in sorted(fonts.iterdir()) if path.is_file()))
