"""What is asked of the PDF engine and what comes back, as plain values that go through a pipe as JSON.

Nothing heavy is imported here, so that a process which only asks a worker pays nothing for WeasyPrint.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

MISSING_LIBRARY = "missing-library"
REFUSED = "refused"
BAD_REQUEST = "bad-request"
LAYOUT = "layout"
WARNINGS = "warnings"
WORKER = "worker"
TIMEOUT = "timeout"


class PdfError(Exception):
    """The PDF cannot be made. `kind` is one of this module's names in capitals, `detail` what a developer wants."""

    def __init__(self, kind: str, message: str, detail: str = "") -> None:
        super().__init__(message)
        self.kind, self.message, self.detail = kind, message, detail


@dataclass(frozen=True, slots=True)
class PageLabels:
    """From page `start` (from 0) on, pages are named `prefix` and a number counted from `first`.

    style: "D" 1 2 3, "r" i ii iii, "R" I II III, "a" a b c, "A" A B C, "" no number (ISO 32000-1, 12.4.2).
    """

    start: int
    style: str = "D"
    prefix: str = ""
    first: int = 1


@dataclass(frozen=True, slots=True)
class PdfRequest:
    """One PDF.

    html: the whole page, UTF-8 text; stylesheets: paths of style sheets, applied in order. folders: the only ones whose
    files may be used (pictures, fonts, imported style sheets); relative addresses in html begin in the first.
    fonts: the folder whose fonts, and no others, are used; empty for the system's fonts. date: ISO 8601, stands for
    creation and change. identifier: what stays the same from version to version (the first half of the PDF's ID).
    """

    html: str
    title: str
    language: str
    date: str
    stylesheets: tuple[str, ...] = ()
    folders: tuple[str, ...] = ()
    fonts: str = ""
    author: str = ""
    subject: str = ""
    keywords: tuple[str, ...] = ()
    identifier: str = ""
    labels: tuple[PageLabels, ...] = ()

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @staticmethod
    def from_json(values: dict[str, Any]) -> PdfRequest:
        labels = tuple(PageLabels(**label) for label in values.get("labels", ()))
        lists = {name: tuple(values.get(name, ())) for name in ("stylesheets", "folders", "keywords")}
        return PdfRequest(**{**values, **lists, "labels": labels})


@dataclass(frozen=True, slots=True)
class PdfResult:
    """The PDF; `warnings` is what WeasyPrint complained of, in order and without repetition."""

    data: bytes
    pages: int
    warnings: tuple[str, ...] = ()
