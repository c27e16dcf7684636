"""What must not stand in anything that the public gets of a meeting."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from report_builder.model.house import HouseStyle
from report_builder.pipeline.gathering import Gathered
from report_builder.pipeline.reading import read_draft

if TYPE_CHECKING:
    from report_builder.exempt import Public, Secrets


def meeting_secrets(gathered: Gathered, folder: Path, house: HouseStyle) -> Secrets:
    """The secrets of every report and paper of the meeting, less what is public in another or on the agenda itself."""
    from dataclasses import replace

    from report_builder import exempt

    secrets = exempt.Secrets()
    public = agenda_matter(gathered)
    for papers in gathered.meeting.items:
        item = papers.item
        found = gathered.reports.get(item.number)
        if found is not None:
            wanted, _ = found
            draft = read_draft(wanted.source, wanted.shown, wanted.folder.name)
            if draft.report is None or draft.house is None:
                continue  # it was read a moment ago; what is not there now is not bound either
            report = draft.report
            if item.exempt is not None and report.exempt is None:
                report = replace(report, exempt=item.exempt, public_title=item.title)
            files = [each.file for each in report.appendices]
            pages = {
                report.appendices[at - 1].id: slot.full.pdf
                for at, slot in zip(_places(files), papers.slots[1:], strict=False)
            }
            secrets |= exempt.secrets_of(report, draft.house, wanted.folder, pages)
            public |= exempt.public_matter(report, draft.house, wanted.folder, pages)
        elif item.file and papers.slots:
            path = folder / item.file
            if papers.exempt is not None:
                secrets |= exempt.secrets_of_file(path, "", f"item {item.number}")
                secrets |= exempt.secrets_of_file(papers.slots[0].full.pdf, "", f"item {item.number}")
            else:
                public |= exempt.public_file(
                    papers.slots[0].full.pdf
                )  # its pages, and nothing that hides in the file
    return secrets.less(public.texts, public.marks)


def _places(files: list[str]) -> list[int]:
    """Which of the appendices have a file, from 1."""
    return [at for at, file in enumerate(files, start=1) if file]


def agenda_matter(gathered: Gathered) -> Public:
    """What the clerk wrote for the public to read."""
    from report_builder.exempt import Public

    agenda = gathered.meeting.agenda
    texts = [agenda.meeting.body, agenda.meeting.place_name, *agenda.notes]
    for item in agenda.items:
        texts += [item.title, item.note, item.author, item.urgent]
    texts += [papers.title for papers in gathered.meeting.items if papers.exempt is None]
    return Public(tuple(filter(None, texts)))
