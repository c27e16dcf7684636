"""A meeting as checks see it: from its agenda alone, or from what was packed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from report_builder.checks.agenda import ReadAgenda, ReadFile, ReadItem
from report_builder.checks.places import Source
from report_builder.checks.reading import Reading
from report_builder.checks.run import Found, run
from report_builder.checks.settings import Settings, settings_for
from report_builder.faults import Fault, Refusal
from report_builder.files import read_text
from report_builder.model.agenda import Agenda, AgendaItem
from report_builder.model.house import HouseStyle
from report_builder.model.report import Report
from report_builder.pack.layout import Place, span
from report_builder.pack.papers import ItemPapers
from report_builder.pipeline.checking import Checked, as_finding, check_source
from report_builder.pipeline.meetings import report_source
from report_builder.pipeline.reading import find_house, read_draft
from report_builder.pipeline.steps import Watch, nobody


def check_meeting(source: Path, shown: str, settings: Settings, watch: Watch = nobody) -> list[Checked]:
    """What is to be said of an agenda, and then of each of its reports."""
    from report_builder.source.agenda import load_agenda

    agenda, faults = load_agenda(source, shown)
    if agenda is None or faults:
        return [Checked(tuple(as_finding(fault) for fault in faults), (), False)]
    try:
        house = find_house(source, shown)
    except Refusal as refusal:
        return [Checked(tuple(as_finding(fault) for fault in refusal.faults), (), False)]
    reports: dict[int, Report | None] = {}
    found: list[Checked] = []
    missing: list[Fault] = []
    for item in agenda.items:
        if not item.report or item.to_follow:
            continue
        try:
            path = report_source(source, agenda, item)
        except Refusal as refusal:
            missing += refusal.faults
            continue
        found.append(check_source(path, str(path), settings, watch))
        reports[item.number] = read_draft(path, str(path), path.parent.name).report
    own = run_checks(agenda, reports, {}, (), house, settings, read_text(source, shown))
    told = (*(as_finding(fault) for fault in missing), *own.findings)
    return [Checked(told, own.answered, True, house), *found]


def run_checks(
    agenda: Agenda,
    reports: Mapping[int, Report | None],
    papers: Mapping[int, ItemPapers],
    places: Sequence[Place],
    house: HouseStyle,
    settings: Settings,
    text: str,
) -> Found:
    """The checks of the group `packs`. reports: as read, by the item's number; papers, places: of the public pack,
    empty where nothing was packed; text: of meeting.yaml."""
    items = tuple(
        _item(item, reports.get(item.number), papers.get(item.number), places) for item in agenda.items
    )
    published = agenda.published.date if agenda.published is not None else None
    source = Source(agenda.file, text)
    read = ReadAgenda(
        agenda.file, agenda.meeting.body, agenda.meeting.date.date, items, published, source.place_of("date"),
        source.place_of("published"),
    )  # fmt: skip
    return run(
        Reading(agenda.file, (), house=house, agenda=read, source=source), settings_for(house, settings)
    )


def _item(
    item: AgendaItem, report: Report | None, papers: ItemPapers | None, places: Sequence[Place]
) -> ReadItem:
    first, last = (span(places, papers) if papers is not None else None) or (0, 0)
    exempt = item.exempt is not None or (
        report is not None and (report.exempt is not None or any(each.exempt for each in report.appendices))
    )
    if papers is not None:
        exempt = exempt or papers.exempt is not None or any(slot.full.exempt for slot in papers.slots)
    files = tuple(
        ReadFile(slot.full.label or item.file, slot.full.status, slot.full.verdict, (), item.place)
        for slot in (papers.slots if papers is not None else ())
        if slot.full.kind != "report"
    )
    title = item.title or (report.title if report is not None else "")
    author = item.author or (" and ".join(report.report_of) if report is not None else "")
    return ReadItem(
        item.number, title, item.report or item.file, report, author, item.to_follow, exempt, item.exclusion,
        files, first, last, item.place,
    )  # fmt: skip
