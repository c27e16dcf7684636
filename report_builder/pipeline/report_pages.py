"""The reports of a meeting as PDFs: laid out by the press where they have changed, else as they were kept."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from report_builder.compose.names import joined
from report_builder.faults import Fault, Place, Refusal, refuse
from report_builder.files import fingerprint
from report_builder.model.agenda import AgendaItem
from report_builder.model.document import Document, Paragraph, plain
from report_builder.model.house import HouseStyle
from report_builder.model.report import Report
from report_builder.pipeline.copies import copies_of
from report_builder.pipeline.fingerprint import house_fingerprint, house_folder, inputs_fingerprint
from report_builder.pipeline.kept_reports import KeptAppendix, KeptCopy, KeptReport, read_kept, write_kept
from report_builder.pipeline.plan import EXEMPT, SOURCE
from report_builder.pipeline.press import Press, Ticket, fetch, print_request
from report_builder.pipeline.reading import Draft, read_draft
from report_builder.pipeline.steps import Watch, step


@dataclass(frozen=True, slots=True)
class Wanted:
    """A report that an item names. shown: its report.yaml as faults show it; cache: the folder where it is kept."""

    item: AgendaItem
    source: Path
    shown: str
    cache: Path

    @property
    def folder(self) -> Path:
        return self.source.parent

    @property
    def key(self) -> str:
        """A name for what is kept, the same for the same folder: two reports may be called alike."""
        where = os.path.abspath(self.folder).encode()
        exempt = self.item.exempt
        why = f"{exempt.paragraph} {exempt.reason} {self.item.title}" if exempt else ""
        return f"{self.folder.resolve().name}-{fingerprint(where + why.encode())[:12]}"


@dataclass(frozen=True, slots=True)
class Making:
    """A report that is being laid out; tickets: of its copies, by their names."""

    kept: KeptReport
    tickets: Mapping[str, Ticket]


def current(wanted: Wanted, houses: dict[Path, str]) -> KeptReport | None:
    """What is kept of the report, if it is made from what is there now. houses: the fingerprints of house styles by
    their folders, as far as known: those that are not are put in."""
    kept = read_kept(wanted.cache / f"{wanted.key}.json")
    if kept is None or (house := house_folder(kept.house, wanted.folder)) is None:
        return None
    if house not in houses:
        houses[house] = house_fingerprint(house)
    if inputs_fingerprint(wanted.folder, kept.files, house, houses[house]) != kept.inputs:
        return None
    copies = filter(None, (kept.full, kept.public))
    return kept if all((wanted.cache / copy.file).is_file() for copy in copies) else None


def begin(wanted: Wanted, press: Press, watch: Watch) -> Making:
    """Reads the report and hands its copies to the press. Raises a Refusal with all that is wrong with it."""
    name = wanted.folder.resolve().name
    draft = read_draft(wanted.source, wanted.shown, name, watch)
    if draft.document is None or draft.house is None or draft.report is None:
        refusal = Refusal(draft.faults)
        refusal.exit_code = draft.exit_code
        raise refusal
    report, document, house = draft.report, draft.document, draft.house
    if wanted.item.exempt is not None and report.exempt is None:
        report, document = _made_exempt(report, wanted.item, house)
    copies = copies_of(report, document, house)
    place = wanted.cache / f"{wanted.key}.pdf"
    tickets = {
        copy.name: press.send(print_request(copy.document, house, name), place.with_suffix(f".{copy.name}pdf"))
        for copy in copies
        if not (copy.report.withheld and report.exempt is not None)  # of what is exempt, a pack has no notice
    }  # fmt: skip
    _check(draft, name, watch)  # while its pages are being laid out
    files = tuple(sorted({SOURCE, *report.inputs, *(each.file for each in report.appendices if each.file)}))
    full = KeptCopy("", 0, bool(document.banner))
    return Making(
        KeptReport(
            inputs_fingerprint(wanted.folder, files, house.folder), house.id, files, copies[0].document.title,
            joined(report.report_of), report.meeting.body, report.meeting.date.iso, document.language, full,
            None if report.exempt is not None else KeptCopy("", 0), _appendices(report, document), report.exempt,
        ),
        tickets,
    )  # fmt: skip


def end(wanted: Wanted, making: Making, watch: Watch) -> KeptReport:
    """Waits for the PDFs and keeps them."""
    made: dict[str, KeptCopy] = {}
    with step(watch, wanted.folder.resolve().name, "render pdf"):
        for name, ticket in making.tickets.items():
            done = fetch(ticket, wanted.shown)
            file = f"{wanted.key}{'.' + name if name else ''}.pdf"
            try:
                os.replace(done.path, wanted.cache / file)
            except OSError as error:
                raise refuse(f"this cannot be written: {error.strerror}", wanted.cache / file) from None
            made[name] = KeptCopy(file, done.pages)
    kept = making.kept
    public = None if kept.public is None else made[""]
    full = made.get(EXEMPT) or made[""]
    done_report = replace(kept, full=replace(full, bannered=kept.full.bannered), public=public)
    if public is not None and EXEMPT not in made:
        done_report = replace(done_report, public=done_report.full)
    write_kept(wanted.cache / f"{wanted.key}.json", done_report)
    return done_report


def _made_exempt(report: Report, item: AgendaItem, house: HouseStyle) -> tuple[Report, Document]:
    """A report that the meeting's clerk holds to be exempt, though it does not say so itself."""
    from report_builder.compose import compose

    report = replace(report, exempt=item.exempt, public_title=item.title)
    document, faults = compose(report, house)
    if document is None:
        raise Refusal(faults)
    return report, document


def _check(draft: Draft, name: str, watch: Watch) -> None:
    from report_builder.checks.settings import Settings
    from report_builder.pipeline.checking import as_fault, check_draft

    if found := check_draft(draft, name, Settings(least="error"), watch).findings:
        raise Refusal([as_fault(finding) for finding in found])


def _appendices(report: Report, document: Document) -> tuple[KeptAppendix, ...]:
    entries = {
        block.key: plain(block.inlines)
        for block in document.blocks
        if isinstance(block, Paragraph) and block.role == "appendix"
    }
    return tuple(
        KeptAppendix(each.id, entries.get(f"appendices/{each.id}", each.id), each.file, each.place.line, each.exempt,
                     each.shows)
        for each in report.appendices
    )  # fmt: skip


def date_fault(wanted: Wanted, kept: KeptReport, body: str, date: str) -> Fault | None:
    """A report that goes to another meeting than this."""
    if kept.date == date:
        return None
    hint = "put the right date under `meeting` in the report, or take the item off this agenda"
    message = f"this report is for the meeting of {kept.date}, not for that of {date}"
    return Fault(f"{message} (item {wanted.item.number} of the {body}'s agenda)", Place(wanted.shown), hint)
