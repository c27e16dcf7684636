"""A report's PDF with its appendices behind it, and each appendix as a PDF of its own."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from report_builder.compose.appendices import Behind
from report_builder.faults import refuse
from report_builder.house.find import SHIPPED
from report_builder.model.document import Document, plain
from report_builder.model.house import HouseStyle
from report_builder.pdf.assemble import assemble
from report_builder.pdf.metadata import Metadata
from report_builder.pdf.piece import Assembled, Fonts, Piece, Stamp


def bind(
    own: Path,
    appendices: Sequence[tuple[Behind, Path]],
    document: Document,
    house: HouseStyle,
    out: Path,
    page: str,
) -> Assembled:
    """The report's own PDF and the appendices' pages, in order, as `out`. page: the words at the foot of appendices'
    pages, with {page} for the number.

    What in the report leads to an appendix's line in the list leads to its first page instead.
    """
    places = {appendix.anchor: piece_name(appendix) for appendix, _ in appendices}
    pieces = [Piece(own, "", 1, "report", links=places)]  # its outline begins with the title
    for appendix, path in appendices:
        stamps = [Stamp(appendix.label, "head-right", "first", bold=True), Stamp(page, "foot-right")]
        stamps += _banner(document)
        pieces.append(
            Piece(
                path,
                appendix.heading,
                1,
                piece_name(appendix),
                document.language,
                tuple(stamps),
                shown=appendix.file,
            )
        )
    return assemble(pieces, out, _about(document, document.title), fonts_of(house))


def bind_alone(
    appendix: Behind, path: Path, document: Document, house: HouseStyle, out: Path, exempt: bool
) -> Assembled:
    """An appendix as a file of its own."""
    stamps = [Stamp(appendix.label, "head-right", "first", bold=True)]
    stamps += _banner(document) if exempt else []
    piece = Piece(
        path, appendix.heading, 1, piece_name(appendix), document.language, tuple(stamps), shown=appendix.file
    )
    return assemble([piece], out, _about(document, appendix.heading), fonts_of(house))


def piece_name(appendix: Behind) -> str:
    return f"pages-of-{appendix.anchor}"


def _banner(document: Document) -> list[Stamp]:
    """On every page of a copy that is not for publication."""
    return [Stamp(plain(line.inlines), "head", bold=True) for line in document.banner[:1]]


def _about(document: Document, title: str) -> Metadata:
    keywords = tuple(filter(None, (word.strip() for word in document.keywords.split(","))))
    return Metadata(
        title, document.language, document.date, document.author, document.subject, keywords, "report_builder"
    )


def fonts_of(house: HouseStyle) -> Fonts:
    """The house's upright faces for stamps; the shipped ones where it has none."""
    for folder in (house.folder / "fonts", *(root / "leicestershire" / "fonts" for root in SHIPPED)):
        regular = next(iter(sorted(folder.glob("*-Regular.ttf"))), None)
        bold = next(iter(sorted(folder.glob("*-Bold.ttf"))), None)
        if regular is not None and bold is not None:
            return Fonts(regular, bold)
    raise refuse(
        "there are no TrueType fonts for page numbers", house.file, "put them into the house's folder fonts/"
    )
