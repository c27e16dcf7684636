"""HTML -> PDF bytes with WeasyPrint, tagged by `tags` and described by `metadata`; nothing is swallowed."""

from __future__ import annotations

import hashlib
import logging
import warnings
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from report_builder.render.pdf.request import (
    BAD_REQUEST,
    LAYOUT,
    MISSING_LIBRARY,
    REFUSED,
    WARNINGS,
    PdfError,
    PdfRequest,
    PdfResult,
)
from report_builder.swift.collector import no_collector
from report_builder.swift.engine import import_weasyprint
from report_builder.swift.fonts import use_fonts
from report_builder.swift.pages import parsed_page
from report_builder.swift.pictures import pictures_as_they_are
from report_builder.swift.properties import unset_properties_sooner

ABOUT_THE_MACHINE = "Using fontTools instead of HarfBuzz-Subset"
"""Slower, but the same pages: a matter for `doctor`, not for each PDF."""


def pdf_bytes(request: PdfRequest) -> bytes:
    """The PDF; raises a PdfError where WeasyPrint complains of anything at all."""
    result = make_pdf(request)
    if result.warnings:
        raise PdfError(WARNINGS, "; ".join(result.warnings))
    return result.data


def make_pdf(request: PdfRequest) -> PdfResult:
    """The PDF and what WeasyPrint complained of. Raises a PdfError where it cannot be made.

    fontconfig is told of `request.fonts` by an environment variable, for this process and from this PDF on.
    """
    if request.fonts:
        use_fonts(request.fonts)
    weasyprint = load()
    from weasyprint.urls import FatalURLFetchingError

    from report_builder.pdf.metadata import Metadata
    from report_builder.render.pdf import metadata, structure
    from report_builder.render.pdf.fetch import FolderFetcher

    try:
        moment = date.fromisoformat(request.date)
    except ValueError:
        raise PdfError(BAD_REQUEST, f"{request.date!r} is not a date such as 2019-12-17") from None
    about = Metadata(
        request.title, request.language, moment, request.author, request.subject, request.keywords,
        f"WeasyPrint {weasyprint.VERSION}",
    )  # fmt: skip
    folders = [Path(folder) for folder in request.folders]
    sheets = [Path(sheet).resolve() for sheet in request.stylesheets]
    fonts = [Path(request.fonts)] if request.fonts else []
    fetcher = FolderFetcher([*folders, *fonts, *(sheet.parent for sheet in sheets)])
    base_url = f"{folders[0].resolve().as_uri()}/" if folders else None

    def finish(document: Any, pdf: Any) -> None:
        metadata.write(pdf, about, request.labels)
        report_missing_glyphs(document)

    with ExitStack() as stack:
        found = stack.enter_context(complaints())
        stack.enter_context(own_tags(structure.add_tags))
        for tuned in (no_collector, pictures_as_they_are, unset_properties_sooner):
            stack.enter_context(tuned())
        try:
            font_config = weasyprint.text.fonts.FontConfiguration()
            page = parsed_page(weasyprint, request.html, base_url, fetcher)
            styles = [
                weasyprint.CSS(filename=str(sheet), url_fetcher=fetcher, font_config=font_config)
                for sheet in sheets
            ]
            document = page.render(font_config=font_config, stylesheets=styles, pdf_variant="pdf/a-2a")
            data = document.write_pdf(pdf_variant="pdf/a-2a", pdf_identifier=False, finisher=finish)
        except FatalURLFetchingError as error:
            raise PdfError(REFUSED, str(error.__cause__ or error)) from None
        except OSError as error:
            raise PdfError(BAD_REQUEST, f"{error.filename or 'a file'}: {error.strerror or error}") from None
        except Exception as error:
            raise PdfError(
                LAYOUT, f"WeasyPrint failed: {type(error).__name__}: {error}", trace(error)
            ) from error
    if fetcher.refused:
        raise PdfError(REFUSED, fetcher.refused[0])
    data = with_identifier(data, request.identifier or request.title)
    return PdfResult(data, len(document.pages), tuple(dict.fromkeys(found)))


def with_identifier(data: bytes, name: str) -> bytes:
    """The PDF with its ID (ISO 32000-1, 14.4): half from what it is called, half from what it contains.

    WeasyPrint could do it, but makes and compresses every object once more for that. What it writes last is the
    cross-reference stream, whose dictionary may grow without an offset in the file being another.
    """
    halves = [hashlib.sha256(half).hexdigest()[:32].encode() for half in (name.encode(), data)]
    at = data.rindex(b"/Type /XRef")
    return data[:at] + b"/ID [<%b> <%b>]" % tuple(halves) + data[at:]


def load() -> Any:
    """WeasyPrint, imported the fast way; raises a PdfError of kind "missing-library" without Pango."""
    try:
        return import_weasyprint()
    except (ImportError, OSError) as error:
        raise PdfError(
            MISSING_LIBRARY,
            "the PDF needs Pango, which is not installed (Debian, Ubuntu: apt install libpango-1.0-0 libpangoft2-1.0-0 "
            "libharfbuzz-subset0; Fedora: dnf install pango; macOS: brew install pango)",
            str(error),
        ) from error


def report_missing_glyphs(document: Any) -> None:
    """Characters that no font has would be drawn as boxes (and break ISO 14289-1, 7.21.8)."""
    from weasyprint.logger import LOGGER

    found = sorted({point for font in document.fonts.values() for point in font.missing})
    for point in found:
        LOGGER.warning("No font has the character %r (U+%04X)", chr(point), point)


@contextmanager
def complaints() -> Iterator[list[str]]:
    """Everything that WeasyPrint and its libraries log at warning level or above, or warn of."""
    found: list[str] = []

    class Collector(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            text = record.getMessage()
            if not text.startswith(ABOUT_THE_MACHINE):
                found.append(text)

    handler = Collector(logging.WARNING)
    loggers = [logging.getLogger(name) for name in ("weasyprint", "fontTools")]
    before = [(logger.level, logger.propagate) for logger in loggers]
    for logger in loggers:
        logger.addHandler(handler)
        logger.setLevel(logging.WARNING)
        logger.propagate = False
    try:
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            warnings.simplefilter("ignore", ResourceWarning)  # WeasyPrint leaves its colour profile open
            yield found
            found += [str(warning.message) for warning in caught]
    finally:
        for logger, (level, propagate) in zip(loggers, before, strict=True):
            logger.removeHandler(handler)
            logger.setLevel(level)
            logger.propagate = propagate


@contextmanager
def own_tags(add_tags: Any) -> Iterator[None]:
    """Our tag tree in the place of WeasyPrint's, for the time of one PDF."""
    from weasyprint import pdf

    original, pdf.add_tags = pdf.add_tags, add_tags
    try:
        yield
    finally:
        pdf.add_tags = original


def trace(error: BaseException) -> str:
    import traceback

    return "".join(traceback.format_exception(error))[-4000:]
