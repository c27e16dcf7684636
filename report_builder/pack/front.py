"""The front sheet: the agenda with the pages on which each item stands."""

from __future__ import annotations

from collections.abc import Sequence

from report_builder.model.agenda import AgendaSheet, SheetItem
from report_builder.model.house import HouseStyle
from report_builder.model.report import Exempt
from report_builder.pack.layout import Place, span
from report_builder.pack.papers import ItemPapers, Meeting, View
from report_builder.pack.words import WEEKDAYS, Phrases, counted


def front_sheet(
    meeting: Meeting,
    house: HouseStyle,
    words: Phrases,
    places: Sequence[Place],
    view: View,
    supplement: int = 0,
) -> AgendaSheet:
    """The sheet of a pack whose papers stand at `places`. supplement: its number, 0 for the pack itself."""
    agenda = meeting.agenda
    about = agenda.meeting
    day = about.date.date
    return AgendaSheet(
        language=house.language,
        title=pack_title(words, view, supplement),
        council=house.name,
        heading=words("agenda_heading"),
        subheading=words("agenda_supplement", number=supplement) if supplement else "",
        banner=words("exempt_pack_banner") if view == "full" else "",
        body=about.body,
        date=f"{WEEKDAYS[day.weekday()]} {about.date}",
        day=about.date.iso,
        time=about.time,
        place=about.place_name,
        items=tuple(_item(each, meeting, words, places) for each in meeting.items),
        contact=agenda.contact,
        members=agenda.membership if not supplement else (),
        notes=agenda.notes if not supplement else (),
    )


def pack_title(words: Phrases, view: View, supplement: int = 0) -> str:
    if supplement:
        name = "pack_title_supplement" if view == "public" else "pack_title_supplement_exempt"
        return words(name, number=supplement)
    return words("pack_title" if view == "public" else "pack_title_exempt")


def _item(each: ItemPapers, meeting: Meeting, words: Phrases, places: Sequence[Place]) -> SheetItem:
    item = each.item
    where = span(places, each)
    pages = ""
    if where is not None:
        first, last = where
        name = "agenda_page" if first == last else "agenda_pages"
        pages = words(name, first=first, last=last)
    elif item.to_follow:
        pages = words("agenda_to_follow")
    return SheetItem(
        number=str(item.number),
        title=full_title(each, words),
        author=each.author,
        pages=pages,
        target=each.name if where is not None else "",
        notes=tuple(filter(None, _notes(each, meeting, words))),
    )


def full_title(each: ItemPapers, words: Phrases) -> str:
    return f"{each.title} {words('agenda_revised')}" if each.revised else each.title


def _reasons(each: ItemPapers) -> list[Exempt]:
    """Why the public may not have an item's paper, or some of its appendices."""
    own = [each.exempt] if each.exempt is not None else []
    return own or [slot.full.exempt for slot in each.slots if slot.full.exempt is not None]


def _notes(each: ItemPapers, meeting: Meeting, words: Phrases) -> list[str]:
    item = each.item
    notes = [item.note]
    if item.exclusion:
        exempt = [(other.item.number, why.paragraph) for other in meeting.items for why in _reasons(other)]
        if exempt:
            numbers = [number for number, _ in exempt]
            paragraphs = [paragraph for _, paragraph in exempt]
            told = {"items": counted("item", numbers), "paragraphs": counted("paragraph", paragraphs)}
            executive = meeting.agenda.executive
            notes.append(words("agenda_resolution" if executive else "agenda_resolution_committee", **told))
    if item.urgent:
        notes.append(words("agenda_urgent", reason=item.urgent))
    if each.exempt is not None:
        notes.append(words("agenda_exempt", paragraph=each.exempt.paragraph))
    else:
        notes += [
            words("agenda_appendix_exempt", label=slot.full.label, paragraph=slot.full.exempt.paragraph)
            for slot in each.slots
            if slot.full.exempt is not None and slot.full.label
        ]
    notes += [f"{label} {words('agenda_to_follow')}" for label in each.missing]
    return notes
