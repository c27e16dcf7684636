"""What must not stand in anything that the public gets of a meeting: what is exempt in it, less what is public."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from report_builder.compose.exempt import CATEGORIES
from report_builder.faults import Refusal
from report_builder.files import fingerprint
from report_builder.model.agenda import AgendaSheet
from report_builder.model.house import HouseStyle
from report_builder.model.report import Report
from report_builder.pack.papers import ItemPapers, Meeting
from report_builder.pipeline.fingerprint import file_fingerprint
from report_builder.pipeline.gathering import Gathered
from report_builder.pipeline.reading import read_draft

if TYPE_CHECKING:
    from report_builder.exempt import Memory, Public, Secrets

Read = tuple[Report, HouseStyle, Path, dict[str, Path]]
"""A report of the meeting, its house, its folder, and the pages of its appendices by their ids."""


def secrets_to_find(gathered: Gathered, folder: Path, sheet: AgendaSheet, memory: Memory) -> Secrets:
    """The secrets of every report and paper of the meeting, but for what its public reports and papers, its agenda and
    the law say too. folder: the meeting's own. Raises a Refusal where a report cannot be read any more: without its
    words nobody can say that they are not there."""
    from report_builder import exempt

    secrets = exempt.Secrets()
    for papers in gathered.meeting.items:
        secrets |= _secrets(papers, gathered, folder, memory)
    known = agenda_matter(gathered.meeting, sheet)
    secrets = secrets.less(known.texts, known.marks)
    said = dict(filter(None, (_public(papers, gathered) for papers in gathered.meeting.items)))
    return secrets.without(memory.public(secrets, said))


def _secrets(papers: ItemPapers, gathered: Gathered, folder: Path, memory: Memory) -> Secrets:
    from report_builder import exempt

    number = papers.item.number
    if number in gathered.reports:
        if not gathered.reports[number][1].has_exempt:
            return exempt.Secrets()
        return memory.secrets(_key(papers, gathered), lambda: exempt.secrets_of(*_read(papers, gathered)))
    if not (papers.item.file and papers.slots and papers.exempt is not None):
        return exempt.Secrets()
    file, pages = folder / papers.item.file, papers.slots[0].full.pdf
    origin = f"item {number}"

    def found() -> Secrets:
        of_file = exempt.secrets_of_file(file, "", origin)
        return of_file | exempt.secrets_of_file(pages, "", origin)

    return memory.secrets(f"{origin} {file} {file_fingerprint(file)} {file_fingerprint(pages)}", found)


def _public(papers: ItemPapers, gathered: Gathered) -> tuple[str, Callable[[], Public]] | None:
    """What an item's public copies say, by a name for all that they are made of."""
    from report_builder import exempt

    if papers.item.number in gathered.reports:
        return _key(papers, gathered), lambda: exempt.public_matter(*_read(papers, gathered))
    if not (papers.item.file and papers.slots and papers.exempt is None):
        return None
    pages = papers.slots[0].full.pdf  # its pages, and nothing that hides in the file
    return file_fingerprint(pages), lambda: exempt.public_file(pages)


def _key(papers: ItemPapers, gathered: Gathered) -> str:
    """A name for all that an item's report and its pages are made of."""
    wanted, kept = gathered.reports[papers.item.number]
    pages = [file_fingerprint(slot.full.pdf) for slot in papers.slots[1:]]
    made_of = (
        wanted.shown,
        wanted.key,
        kept.inputs,
        kept.house,
        papers.item.exempt,
        papers.item.title,
        pages,
    )
    return fingerprint(repr(made_of).encode())


def _read(papers: ItemPapers, gathered: Gathered) -> Read:
    item = papers.item
    wanted, _ = gathered.reports[item.number]
    draft = read_draft(wanted.source, wanted.shown, wanted.folder.name)
    if draft.report is None or draft.house is None or draft.document is None:
        raise Refusal(draft.faults)
    report = draft.report
    if item.exempt is not None and report.exempt is None:
        report = replace(report, exempt=item.exempt, public_title=item.title)
    ids = [each.id for each in report.appendices if each.file]
    pages = {id: slot.full.pdf for id, slot in zip(ids, papers.slots[1:], strict=False)}
    return report, draft.house, wanted.folder, pages


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
