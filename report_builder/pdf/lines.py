"""The lines of text of a PDF, each with its page, place and letters' size."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from report_builder.faults import refuse
from report_builder.files import read_bytes

if TYPE_CHECKING:
    from pypdfium2 import PdfTextPage

MAX_BYTES = 200_000_000
MAX_PAGES = 3_000
_BOLD = 600
"""Weights from here on are bold (CSS has 700 for bold)."""
_BOLD_NAMES = ("bold", "black", "heavy")


@dataclass(frozen=True, slots=True)
class Line:
    """page from 1; left, right, top, bottom in points, from the page's lower left corner; size of its first letter in
    points."""

    text: str
    page: int
    left: float
    right: float
    top: float
    bottom: float
    size: float
    bold: bool


def read_lines(path: Path, shown: str) -> list[Line]:
    """Every line of a PDF in the order of its text. Refuses what is no PDF, needs a password, or has no text."""
    import pypdfium2

    data = read_bytes(path, shown, MAX_BYTES)
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        message = (
            "this PDF needs a password" if locked else "this PDF cannot be read: it is damaged, or no PDF"
        )
        raise refuse(message, shown, "save it without a password" if locked else "ask for it again") from None
    try:
        if len(document) > MAX_PAGES:
            raise refuse(f"this PDF has {len(document)} pages; at most {MAX_PAGES} are read", shown)
        lines = []
        for number in range(len(document)):
            page = document[number]
            text = page.get_textpage()
            lines += _page_lines(text, number + 1)
            text.close()
            page.close()
    finally:
        document.close()
    if not lines:
        hint = "it may be a scan: ask for the file that it was made from"
        raise refuse("this PDF has no text in it", shown, hint)
    return lines


def _page_lines(text: PdfTextPage, number: int) -> list[Line]:
    lines = []
    start = 0
    for written in text.get_text_range().split("\n"):
        shown = written.replace("\ufffe", "-").replace("\u00ad", "-").strip("\r")
        first = start + len(written) - len(written.lstrip())
        last = start + len(written.rstrip()) - 1
        start += len(written) + 1
        if shown.strip():
            lines.append(_line(text, " ".join(shown.split()), number, first, last))
    return lines


def _line(text: PdfTextPage, words: str, number: int, first: int, last: int) -> Line:
    import pypdfium2.raw as raw

    left, bottom, _, top = text.get_charbox(first)
    _, _, right, _ = text.get_charbox(max(first, last))
    size = raw.FPDFText_GetFontSize(text.raw, first)
    return Line(words, number, left, right, top, bottom, size, _is_bold(text, first) and _is_bold(text, last))


def _is_bold(text: PdfTextPage, index: int) -> bool:
    import ctypes

    import pypdfium2.raw as raw

    if raw.FPDFText_GetFontWeight(text.raw, index) >= _BOLD:
        return True
    name = ctypes.create_string_buffer(128)
    raw.FPDFText_GetFontInfo(text.raw, index, name, 128, None)
    return any(each in name.value.decode("utf-8", "replace").lower() for each in _BOLD_NAMES)
