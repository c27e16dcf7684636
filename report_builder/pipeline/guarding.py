"""What must not stand in anything that the public gets of a meeting, and what is public already."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from report_builder.compose.exempt import CATEGORIES
from report_builder.faults import Refusal
from report_builder.model.agenda import AgendaSheet
from report_builder.model.house import HouseStyle
from report_builder.model.report import Report
from report_builder.pack.papers import Meeting
from report_builder.pipeline.gathering import Gathered
from report_builder.pipeline.reading import read_draft

if TYPE_CHECKING:
    from report_builder.exempt import Public, Secrets

Read = tuple[Report, HouseStyle, Path, dict[str, Path]]
"""A report of the meeting, its house, its folder, and the pages of its appendices by their ids."""


def meeting_secrets(gathered: Gathered, folder: Path) -> Secrets:
    """The secrets of every report and paper of the meeting. Raises a Refusal where one cannot be read any more: without
    its words nobody can say that they are not there."""
    from report_builder import exempt

    secrets = exempt.Secrets()
    for report, house, own, pages in _reports(gathered, exempt_only=True):
        secrets |= exempt.secrets_of(report, house, own, pages)
    for papers in gathered.meeting.items:
        if papers.item.file and papers.slots and papers.exempt is not None:
            origin = f"item {papers.item.number}"
            secrets |= exempt.secrets_of_file(folder / papers.item.file, "", origin)
            secrets |= exempt.secrets_of_file(papers.slots[0].full.pdf, "", origin)
    return secrets


def public_papers(gathered: Gathered, folder: Path) -> Public:
    """What the public copies of the meeting's reports and its public papers say."""
    from report_builder import exempt

    public = exempt.Public()
    for report, house, own, pages in _reports(gathered):
        public |= exempt.public_matter(report, house, own, pages)
    for papers in gathered.meeting.items:
        if papers.item.file and papers.slots and papers.exempt is None:
            public |= exempt.public_file(
                papers.slots[0].full.pdf
            )  # its pages, and nothing that hides in the file
    return public


def _reports(gathered: Gathered, *, exempt_only: bool = False) -> Iterator[Read]:
    for papers in gathered.meeting.items:
        item = papers.item
        if item.number not in gathered.reports:
            continue
        wanted, kept = gathered.reports[item.number]
        if exempt_only and not kept.has_exempt:
            continue
        draft = read_draft(wanted.source, wanted.shown, wanted.folder.name)
        if draft.report is None or draft.house is None or draft.document is None:
            raise Refusal(draft.faults)
        report = draft.report
        if item.exempt is not None and report.exempt is None:
            report = replace(report, exempt=item.exempt, public_title=item.title)
        ids = [each.id for each in report.appendices if each.file]
        pages = {id: slot.full.pdf for id, slot in zip(ids, papers.slots[1:], strict=False)}
        yield report, draft.house, wanted.folder, pages


def agenda_matter(meeting: Meeting, sheet: AgendaSheet) -> Public:
    """What the agenda tells the public: the clerk's words, and the law's and the house's on the front sheet."""
    from report_builder.exempt import Public

    agenda = meeting.agenda
    contact = agenda.contact
    texts = [sheet.title, sheet.council, sheet.heading, sheet.subheading, sheet.body, sheet.date, sheet.place]
    texts += [*sheet.notes, *(member.name for member in sheet.members), *CATEGORIES.values()]
    texts += [contact.name, contact.job_title, contact.department] if contact is not None else []
    for item in sheet.items:
        texts += [item.title, item.author, *item.notes]
    for papers in meeting.items:
        own = papers.item
        texts += [own.title, own.note, own.author, own.urgent]
    return Public(tuple(filter(None, texts)))
