"""Sections made from data, in the house's words: recommendations, timetable, contacts, papers, appendices."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from report_builder.compose.exempt import recommendation_words
from report_builder.compose.names import contact_names, paper_names
from report_builder.compose.numbering import counted
from report_builder.compose.prose import make_list, numbered_paragraph, prose_blocks, widths
from report_builder.compose.results import Cited, Names, Wording
from report_builder.compose.workshop import Workshop
from report_builder.model.document import Block, Cell, Inlines, List, ListItem, Paragraph, Table, Text
from report_builder.model.prose import DraftInlines, Expression, Prose, ProseList, ProseParagraph
from report_builder.model.report import Appendix, Recommendation, TimetableEntry


def first_line(prose: Prose) -> DraftInlines:
    """The inlines of a one-line prose."""
    return prose.blocks[0].inlines if prose.blocks and isinstance(prose.blocks[0], ProseParagraph) else ()


def recommendation_blocks(shop: Workshop, numbered: bool) -> list[Block]:
    """A lead-in and the lettered recommendations; one alone stands in the lead-in's sentence, without a letter."""
    given = shop.report.recommendations
    number = shop.counters.next("paragraph") if numbered else ""
    lead = ProseParagraph((), place=given[0].place) if given else ProseParagraph(())
    if len(given) == 1:
        only = given[0]
        inlines = shop.wording("recommendation_one", text=Wording(_recommended(shop, only)))
        paragraph = numbered_paragraph(shop, "recommendations/lead", inlines, number, lead, "recommendations")
        anchor = shop.anchor("recommendation", only.id, only.place)
        label = shop.words("recommendation_only")
        shop.label("recommendation", only.id, anchor or paragraph.anchor, label, withheld=only.withheld)
        paragraph = replace(paragraph, anchor=anchor or paragraph.anchor)
        return [paragraph, *_further(shop, only, "recommendations/lead", "body", 0, number.rstrip("."))]
    inlines = shop.wording("recommendations_lead")
    paragraph = numbered_paragraph(shop, "recommendations/lead", inlines, number, lead, "recommendations")
    restarts = shop.counters.begin_list(0)
    items = []
    for index, each in enumerate(given, start=1):
        key = f"recommendations/{each.id or index}"
        label = shop.counters.next("list")
        anchor = shop.anchor("recommendation", each.id, each.place)
        shop.label("recommendation", each.id, anchor, label, withheld=each.withheld)
        inner: list[Paragraph | List] = [
            Paragraph(f"{key}/1", _recommended(shop, each), "", "item", "", each.place),
            *_further(shop, each, key, "item", 1, number.rstrip(".") + label.rstrip(".")),
        ]
        items.append(ListItem(key, label, tuple(inner), anchor, each.place))
    return [paragraph, List("recommendations/list", True, 0, tuple(items), restarts)]


def _recommended(shop: Workshop, recommendation: Recommendation) -> Inlines:
    if recommendation.withheld:
        return recommendation_words(shop, (), recommendation.exempt, True)
    inlines = shop.inlines(first_line(recommendation.text))
    if (
        shop.house.drop_that
        and inlines
        and isinstance(inlines[0], Text)
        and inlines[0].text.startswith("That ")
    ):
        inlines = (Text(inlines[0].text[5:]), *inlines[1:])
    return recommendation_words(shop, inlines, recommendation.exempt, False)


def _further(
    shop: Workshop, recommendation: Recommendation, key: str, role: str, depth: int, within: str
) -> Iterator[Paragraph | List]:
    """What a recommendation has behind its first paragraph: lists, which begin at `depth`, and more paragraphs."""
    if recommendation.withheld:
        return
    prose = recommendation.text
    begins = bool(prose.blocks) and isinstance(prose.blocks[0], ProseParagraph)
    for index, block in enumerate(prose.blocks[begins:], start=1 + begins):
        if isinstance(block, ProseList):
            yield make_list(shop, block, prose, f"{key}/{index}", depth, within)
        elif isinstance(block, ProseParagraph):
            yield Paragraph(f"{key}/{index}", shop.inlines(block.inlines), "", role, "", block.place)


# --- timetable ----------------------------------------------------------------------------------------------------


def timetable_blocks(shop: Workshop, numbered: bool) -> list[Block]:
    if shop.house.timetable_as == "table":
        return [_timetable_table(shop)]
    made: list[Block] = []
    for entry in shop.report.timetable:
        number = shop.counters.next("paragraph") if numbered else ""
        draft = ProseParagraph((), place=entry.place)
        inlines = _timetable_sentence(shop, entry)
        made.append(numbered_paragraph(shop, f"timetable/{entry.id}", inlines, number, draft, "timetable"))
    return made


def _entry_names(shop: Workshop, entry: TimetableEntry) -> Names:
    path = f"timetable.{entry.id}"
    date = Cited(f"{path}.date", str(entry.date))
    return Names("entry", {
        "body": Cited(f"{path}.body", entry.body),
        "date": date,
        "when": Wording(shop.wording("on_day" if entry.date.day else "in_month", date=date)),
        "action": Wording(shop.inlines(first_line(entry.action))),
    })  # fmt: skip


def _timetable_sentence(shop: Workshop, entry: TimetableEntry) -> Inlines:
    if entry.text is not None:
        return shop.inlines(first_line(entry.text))
    relation = entry.date.relation(shop.report.meeting.date.date)
    return shop.wording(f"timetable_{relation}", entry=_entry_names(shop, entry))


def _timetable_table(shop: Workshop) -> Table:
    rows = []
    for entry in shop.report.timetable:
        names, key = _entry_names(shop, entry), f"timetable/{entry.id}"
        cells = [
            Cell(f"{key}/body", _one(shop, names, "body")),
            Cell(f"{key}/date", _one(shop, names, "date")),
            Cell(f"{key}/action", _capital(_one(shop, names, "action"))),
        ]
        if entry.text is not None:
            cells[2] = Cell(f"{key}/action", shop.inlines(first_line(entry.text)))
        rows.append(tuple(cells))
    heads = ("timetable_meeting", "timetable_date", "timetable_action")
    header = tuple(
        Cell(f"timetable/0/{index}", shop.wording(name)) for index, name in enumerate(heads, start=1)
    )
    place = shop.report.timetable[0].place if shop.report.timetable else shop.report.meeting.place
    shares = widths((header, *rows))
    return Table("timetable", header, tuple(rows), ("left",) * 3, shares, True, None, "", place)


def _one(shop: Workshop, names: Names, name: str) -> Inlines:
    return shop.inlines((Expression(f"entry.{name}"),), {"entry": names})


def _capital(inlines: Inlines) -> Inlines:
    if inlines and isinstance(inlines[0], Text) and inlines[0].text:
        return (Text(inlines[0].text[0].upper() + inlines[0].text[1:]), *inlines[1:])
    return inlines


# --- the lists at the end -----------------------------------------------------------------------------------------


def contact_blocks(shop: Workshop) -> list[Block]:
    made: list[Block] = []
    for index, contact in enumerate(shop.report.contacts, start=1):
        inlines = shop.wording("contact", contact=contact_names(contact, index))
        made.append(Paragraph(f"contacts/{index}", inlines, "", "contact", "", contact.place))
    return made


def background_paper_blocks(shop: Workshop) -> list[Block]:
    if not shop.report.background_papers:
        return [Paragraph("background_papers/none", shop.wording("no_background_papers"), "", "background")]
    made: list[Block] = []
    for index, paper in enumerate(shop.report.background_papers, start=1):
        title = shop.inlines(first_line(paper.title))
        inlines = shop.wording("background_paper", paper=paper_names(paper, title))
        made.append(Paragraph(f"background_papers/{index}", inlines, "", "background", "", paper.place))
    return made


def appendix_label(shop: Workshop, index: int) -> str:
    """ "Appendix B" for the second; no letter where there is one only."""
    if len(shop.report.appendices) == 1:
        return shop.words("appendix_only")
    return shop.words("appendix_label", letter=counted(index, "upper-letter"))


def appendix_blocks(shop: Workshop) -> list[Block]:
    made: list[Block] = []
    for index, appendix in enumerate(shop.report.appendices, start=1):
        label = appendix_label(shop, index)
        anchor = shop.anchor("appendix", appendix.id, appendix.place)
        shop.label("appendix", appendix.id, anchor, label, withheld=appendix.withheld)
        inlines = _appendix_entry(shop, appendix, label)
        made.append(Paragraph(f"appendices/{appendix.id}", inlines, "", "appendix", anchor, appendix.place))
    return made


def _appendix_entry(shop: Workshop, appendix: Appendix, label: str) -> Inlines:
    """The line of the list; in public an exempt appendix has no title, since it may tell what must not be told."""
    known: dict[str, object] = {"label": Wording((Text(label),))}
    if appendix.exempt is not None:
        known["paragraph"] = appendix.exempt.paragraph
    if appendix.withheld:
        return shop.wording("appendix_exempt", appendix=Names("appendix", known))
    known["title"] = Wording(shop.inlines(first_line(appendix.title)))
    name = "appendix_entry" if appendix.exempt is None else "appendix_exempt_note"
    return shop.wording(name, appendix=Names("appendix", known))


def consultation_blocks(shop: Workshop, numbered: bool, level: int) -> list[Block]:
    consultation = shop.report.consultation
    if consultation is None:
        return []
    text = consultation.text
    return prose_blocks(shop, text, "consultation", numbered=numbered, level=level, section="consultation")
