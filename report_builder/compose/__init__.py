"""Report + house style -> Document: the one place that numbers, letters, words and resolves.

Two passes. The first walks the sections in order, evaluates expressions and counts; the second gives every reference
its words, since a reference may name what comes after it.
"""

from __future__ import annotations

from report_builder.compose.data import (
    appendix_blocks,
    background_paper_blocks,
    consultation_blocks,
    contact_blocks,
    first_line,
    recommendation_blocks,
    timetable_blocks,
)
from report_builder.compose.exempt import (
    banner,
    exempt_note,
    notice_blocks,
    with_public_title,
    withheld_blocks,
    withheld_heading,
)
from report_builder.compose.names import joined, names_of
from report_builder.compose.numbering import Counters
from report_builder.compose.prose import prose_blocks
from report_builder.compose.references import Resolver
from report_builder.compose.sections import Placed, placed_sections
from report_builder.compose.survey import survey_names
from report_builder.compose.workshop import Workshop
from report_builder.faults import Fault, Place
from report_builder.model.document import Block, Document, Heading, Text, TitleRow, plain
from report_builder.model.house import HouseStyle
from report_builder.model.report import Report

__all__ = ["compose"]


def compose(report: Report, house: HouseStyle) -> tuple[Document | None, list[Fault]]:
    """The Document of this report in this house's style, and every fault found; None where there are any."""
    shop = _workshop(report, house)
    if report.withheld:
        shop = _workshop(report := with_public_title(report, shop), house)
    shop.names["question"] = survey_names(shop)
    title_rows = _title_block(shop)
    blocks: list[Block] = []
    part = ""
    headings = {each.id: each.heading for each in house.parts}
    for section in placed_sections(report, house) if not report.withheld else ():
        if section.part and section.part != part:
            part = section.part
            blocks.append(Heading(f"part/{part}", (Text(headings[part]),), 1))
        blocks.extend(_section(shop, section, level=2 if house.parts else 1))
    if report.withheld and report.exempt is not None:
        blocks = notice_blocks(shop, report.exempt)
    head = banner(shop)
    resolver = Resolver(shop)
    document = Document(
        house=house.id,
        language=house.language,
        title=report.title,
        author=joined(report.report_of),
        subject=shop.words("subject"),
        keywords="",
        date=report.meeting.date.date,
        title_block=title_rows,
        blocks=tuple(resolver.block(block) for block in blocks),
        footnotes=tuple(resolver.footnote(note) for note in shop.footnotes),
        numbering=house.numbering,
        footer=shop.words("footer"),
        bullet=house.bullet,
        banner=head,
    )
    faults = sorted(
        set(shop.faults), key=lambda fault: (fault.place.file, fault.place.line, fault.place.column)
    )
    return (None if faults else document), faults


def _workshop(report: Report, house: HouseStyle) -> Workshop:
    return Workshop(report, house, names_of(report, house), [], Counters(house.numbering))


def _title_block(shop: Workshop) -> tuple[TitleRow, ...]:
    rows = []
    for rule in shop.house.title_block:
        inlines = shop.sentence(first_line(rule.text), {})
        if plain(inlines).strip():
            rows.append(TitleRow(rule.id, rule.label, inlines, f"title_block/{rule.id}"))
    return tuple(rows)


def _section(shop: Workshop, section: Placed, level: int) -> list[Block]:
    number = ""
    if section.numbered_heading:
        number = shop.counters.next("heading", level - 1)
    id = section.id
    anchor = shop.anchor("section", id, section.place or Place())
    kept = section.withheld
    if id:
        shown = section.heading if kept is None or not section.own else ""
        shop.label("section", id, anchor, number.rstrip("."), shown, withheld=kept is not None)
    heading = Heading(
        f"{section.key}/heading", (Text(section.heading),), level, number, anchor, section.place
    )
    if section.exempt is not None and kept is not None:
        if section.own:
            heading = withheld_heading(shop, heading)
        return [heading, *withheld_blocks(shop, section.key, id, section.exempt, kept, section.numbered)]
    if section.exempt is not None:
        note = exempt_note(shop, section.key, section.exempt, section.place)
        return [heading, note, *_content(shop, section, level)]
    return [heading, *_content(shop, section, level)]


def _content(shop: Workshop, section: Placed, level: int) -> list[Block]:
    if section.text is not None:
        return prose_blocks(
            shop, section.text, section.key, numbered=section.numbered, level=level, section=section.id
        )
    match section.id:
        case "recommendations":
            return recommendation_blocks(shop, section.numbered)
        case "timetable":
            return timetable_blocks(shop, section.numbered)
        case "consultation":
            return consultation_blocks(shop, section.numbered, level)
        case "contacts":
            return contact_blocks(shop)
        case "background_papers":
            return background_paper_blocks(shop)
        case "appendices":
            return appendix_blocks(shop)
    return []
