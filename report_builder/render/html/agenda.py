"""An agenda's front sheet -> HTML for the PDF, framed by the house's agenda.html and styled by its agenda.css.

For those who make a house: agenda.html may use these fields:

    language, title       of the PDF
    council               the house's name
    heading, subheading   "Agenda"; what a supplement is called, empty otherwise
    banner                that the pack has exempt papers, empty in a public one
    meeting               meeting.body, meeting.date ("Tuesday 17 December 2019"), meeting.day (2019-12-17),
                          meeting.time, meeting.place
    contact               contact.name, contact.job_title, contact.department, contact.phone, contact.email; or nothing
    members               each with member.name and member.role
    items                 each with item.number, item.title, item.author, item.pages ("(Pages 5 - 12)"), item.href (the
                          address of its first page in the pack, may be empty), item.notes (lines)
    notes                 paragraphs at the foot
    house_file            as in report.html
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from report_builder.faults import Fault, Refusal
from report_builder.model.agenda import AgendaSheet, Member, SheetItem
from report_builder.model.report import Contact
from report_builder.render.html import template as templates
from report_builder.render.html.frame import house_file

AGENDA_TEMPLATE = "agenda.html"
AGENDA_STYLE = "agenda.css"
PIECE = "piece:"
"""How the address of another part of the pack begins (pdf.piece.LINK)."""


@dataclass(frozen=True, slots=True)
class MeetingFields:
    body: str
    date: str
    day: str
    time: str
    place: str


@dataclass(frozen=True, slots=True)
class ItemFields:
    number: str
    title: str
    author: str
    pages: str
    href: str
    notes: tuple[str, ...]


def render_agenda(sheet: AgendaSheet, house_folder: Path) -> str:
    """The front sheet as HTML. Raises a Refusal for a mistake in the house's template."""
    template = templates.load(house_folder, AGENDA_TEMPLATE)
    return templates.fill(template, agenda_fields(sheet, house_folder), house_folder)


def agenda_fields(sheet: AgendaSheet, house_folder: Path) -> dict[str, Any]:
    return {
        "language": sheet.language,
        "title": sheet.title,
        "council": sheet.council,
        "heading": sheet.heading,
        "subheading": sheet.subheading,
        "banner": sheet.banner,
        "meeting": MeetingFields(sheet.body, sheet.date, sheet.day, sheet.time, sheet.place),
        "contact": sheet.contact,
        "members": sheet.members,
        "items": tuple(
            ItemFields(
                item.number, item.title, item.author, item.pages, PIECE + item.target if item.target else "",
                item.notes,
            )
            for item in sheet.items
        ),
        "notes": sheet.notes,
        "house_file": house_file(house_folder),
    }  # fmt: skip


def check_agenda_template(house_folder: Path) -> list[Fault]:
    """Every mistake that can be found in agenda.html without a meeting; none where the house has no such file."""
    if not (house_folder / AGENDA_TEMPLATE).is_file():
        return []
    item = SheetItem("1", "Title", "Author", "(Pages 1 - 2)", "item-1", ("Note",))
    sheet = AgendaSheet(
        "en-GB", "Title", "Council", "Agenda", "Cabinet", "17 December 2019", "2019-12-17", "2.00 pm", "Hall",
        (item,), Contact("Name", "Job", "Department", "0", "a@b"), (Member("Name", "Chairman"),), ("Note",), "Sub", "!",
    )  # fmt: skip
    fields = agenda_fields(sheet, house_folder)
    try:
        template = templates.load(house_folder, AGENDA_TEMPLATE)
        if faults := templates.unknown_names(house_folder, tuple(fields), AGENDA_TEMPLATE):
            return faults
        templates.fill(template, fields, house_folder)
    except Refusal as refusal:
        return list(refusal.faults)
    return []
