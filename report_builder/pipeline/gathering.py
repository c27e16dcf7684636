"""Gathers a meeting's papers: reports laid out, the rest attached; what has not changed is taken as it was kept."""

from __future__ import annotations

import hashlib
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from report_builder.faults import Refusal
from report_builder.files.passwords import NO_PASSWORDS, Passwords
from report_builder.model.agenda import Agenda, AgendaItem
from report_builder.model.finding import Finding
from report_builder.model.house import HouseStyle
from report_builder.model.report import Exempt
from report_builder.pack.papers import ItemPapers, Meeting, Paper, Slot
from report_builder.pack.words import Phrases
from report_builder.pipeline.fingerprint import file_fingerprint
from report_builder.pipeline.kept_reports import KeptAppendix, KeptCopy, KeptReport
from report_builder.pipeline.meeting_files import Files, files_of
from report_builder.pipeline.meeting_reports import Reports, reports_of
from report_builder.pipeline.press import Press
from report_builder.pipeline.report_pages import Wanted
from report_builder.pipeline.steps import Watch, step

if TYPE_CHECKING:
    from report_builder.attach import Attached


@dataclass(frozen=True, slots=True)
class Gathered:
    """reports: of the items that have one, by the item's number. findings: what a person has to know or decide."""

    meeting: Meeting
    reports: Reports
    findings: tuple[Finding, ...]


def gather(
    source: Path, agenda: Agenda, house: HouseStyle, words: Phrases, cache: Path, press: Press, watch: Watch, *,
    verify: bool, passwords: Passwords = NO_PASSWORDS,
) -> Gathered:  # fmt: skip
    """The papers of all items. cache: the folder where pages are kept. Raises a Refusal with every fault of every
    paper; what was made stays made."""
    reports, faults = reports_of(source, agenda, cache / "reports", press, watch)
    with step(watch, agenda.name, "attach"):
        files, more, findings = files_of(
            source, agenda, reports, house, cache / "appendices", verify, passwords
        )
    if found := dict.fromkeys([*faults, *more]):
        raise Refusal(found)
    items = tuple(_item(item, reports.get(item.number), files, words) for item in agenda.items)
    return Gathered(Meeting(agenda, items), reports, tuple(dict.fromkeys(findings)))


def _item(
    item: AgendaItem, found: tuple[Wanted, KeptReport] | None, attached: Files, words: Phrases
) -> ItemPapers:
    title = item.title or (words("agenda_exclusion") if item.exclusion else "")
    digest = hashlib.blake2b(f"{item.title}|{item.author}|{item.exempt}".encode(), digest_size=16)
    slots: list[Slot] = []
    missing: list[str] = []
    author, exempt = item.author, item.exempt
    if found is not None:
        wanted, report = found
        title, author, exempt = title or report.title, author or report.author, exempt or report.exempt
        for name in report.files:
            digest.update(f"{name}\0{file_fingerprint(wanted.folder / name)}\0".encode())
        slots.append(_body(wanted, report, title))
        for at, each in enumerate(report.appendices, start=1):
            label = _label(at, len(report.appendices), words)
            if not each.file:
                missing.append(label)
            elif (done := attached.get((item.number, at))) is not None and done.pdf is not None:
                slots.append(_slot(done, each.title, label, each, exempt))
    elif (done := attached.get((item.number, 0))) is not None and done.pdf is not None:
        digest.update(file_fingerprint(done.source.path).encode())
        slots.append(_slot(done, title, "", None, exempt))
    return ItemPapers(
        item, title, author, tuple(slots), digest.hexdigest() if slots else "", exempt, tuple(missing)
    )


def _label(at: int, count: int, words: Phrases) -> str:
    from report_builder.compose.numbering import counted

    if count == 1:
        return words("appendix_only")
    return words("appendix_label", letter=counted(at, "upper-letter"))


def _body(wanted: Wanted, report: KeptReport, title: str) -> Slot:
    def paper(copy: KeptCopy, exempt: Exempt | None) -> Paper:
        pdf = wanted.cache / copy.file
        return Paper(
            pdf, copy.pages, title, exempt=exempt, bannered=copy.bannered, language=report.language, kind="report",
            size=pdf.stat().st_size,
        )  # fmt: skip

    full = paper(report.full, report.exempt)
    return Slot(full, paper(report.public, None) if report.public is not None else None)


def _slot(done: Attached, title: str, label: str, appendix: KeptAppendix | None, item: Exempt | None) -> Slot:
    assert done.pdf is not None  # noqa: S101 (the callers look)
    exempt = (appendix.exempt if appendix else None) or item
    paper = Paper(
        done.pdf, done.pages, title, label, appendix.anchor if appendix else "", exempt, kind=done.kind,
        status=done.status, verdict=done.verdict, size=done.pdf.stat().st_size,
    )  # fmt: skip
    return Slot(paper, None if exempt else paper)


def press_for(stack: ExitStack, house: HouseStyle, count: int) -> Press:
    """A press that is started at once, and closed with the stack."""
    fonts = house.folder / "fonts"
    return stack.enter_context(Press(count, str(fonts) if fonts.is_dir() else ""))
