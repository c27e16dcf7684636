"""A layout and a front sheet -> one PDF, stamped and numbered."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from report_builder.faults import MissingTool, refuse
from report_builder.model.house import HouseStyle
from report_builder.pack.front import full_title
from report_builder.pack.layout import Place
from report_builder.pack.papers import Meeting, View, piece_name
from report_builder.pack.words import Phrases
from report_builder.pdf.metadata import Metadata
from report_builder.pdf.piece import Assembled, Fonts, Piece, Stamp

NUMBER = Stamp("{page}", "foot", bold=True, size=12)
BANNER_SIZE = 9.0
_REGULAR, _BOLD = "LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf"


def bind(
    meeting: Meeting, house: HouseStyle, words: Phrases, places: Sequence[Place], front: Path, out: Path, view: View,
    title: str, begin: int = 1,
) -> Assembled:  # fmt: skip
    """The pack at `out`. Raises a Refusal where a paper cannot be bound; nothing is written then."""
    from report_builder.pdf.assemble import assemble

    agenda = meeting.agenda
    pieces = [Piece(front, words("agenda_heading"), 1, "agenda", stamps=(NUMBER,), number=begin)]
    pieces += [_piece(place, places, house, words) for place in places]
    about = Metadata(
        title, house.language, agenda.meeting.date.date, house.name, f"{agenda.meeting.body}, {agenda.meeting.date}",
        producer="report_builder",
    )  # fmt: skip
    bound = assemble(pieces, out, about, fonts_of(house), words("pack_blank_page"))
    for place, stands in zip(places, bound.pieces[1:], strict=True):
        if (place.first, place.last) != (stands.first, stands.last):  # a PDF that changed while we looked
            raise refuse("this paper does not have the pages that it had: pack again", place.paper.pdf)
    return bound


def _piece(place: Place, places: Sequence[Place], house: HouseStyle, words: Phrases) -> Piece:
    item, paper = place.item, place.paper
    first = not any(other.item is item and other.at < place.at for other in places)
    stamps = [NUMBER]
    if first:
        text = words("agenda_stamp", number=item.item.number)
        stamps.append(
            Stamp(f"{text} {words('agenda_revised')}" if item.revised else text, "head-right", "first", True)
        )
    if paper.label:
        stamps.append(Stamp(paper.label, "head-right", "first", True))
    if paper.exempt is not None and not paper.bannered:
        text = words("exempt_banner", paragraph=paper.exempt.paragraph, reason=paper.exempt.reason)
        stamps.append(Stamp(text, "head", bold=True, size=BANNER_SIZE))
    links = {}
    if place.at == 0:
        own = [other for other in places if other.item is item and other.paper.anchor]
        links = {other.paper.anchor: piece_name(item, other.at, other.paper) for other in own}
    title = f"{item.item.number}. {full_title(item, words)}"
    return Piece(
        paper.pdf, title if first else paper.title, 1 if first else 2,
        item.name if first else piece_name(item, place.at, paper),
        paper.language or house.language, tuple(stamps), place.first, first and house.odd_pages, links,
    )  # fmt: skip


def fonts_of(house: HouseStyle) -> Fonts:
    """The house's own faces for stamps. Raises a MissingTool where it has none."""
    folder = house.folder / "fonts"
    fonts = Fonts(folder / _REGULAR, folder / _BOLD)
    if not fonts.regular.is_file() or not fonts.bold.is_file():
        from report_builder.faults import Fault, Place

        hint = "copy the folder fonts of a house that ships with the tool"
        raise MissingTool(Fault(f"this house has no {_REGULAR} and {_BOLD}", Place(str(folder)), hint))
    return fonts
