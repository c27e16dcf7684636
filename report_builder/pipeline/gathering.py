"""Gathers a meeting's papers: reports laid out, the rest attached; what has not changed is taken as it was kept."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from report_builder.faults import Fault, Place, Refusal
from report_builder.files import inside
from report_builder.files.passwords import NO_PASSWORDS, Passwords
from report_builder.model.agenda import Agenda, AgendaItem
from report_builder.model.finding import Finding
from report_builder.model.house import HouseStyle
from report_builder.model.report import Exempt
from report_builder.pack.papers import ItemPapers, Meeting, Paper, Slot
from report_builder.pack.words import Phrases
from report_builder.pipeline import report_pages
from report_builder.pipeline.appendices import layout_key, layout_of
from report_builder.pipeline.fingerprint import file_fingerprint
from report_builder.pipeline.kept_reports import KeptAppendix, KeptCopy, KeptReport
from report_builder.pipeline.meetings import report_source
from report_builder.pipeline.press import Press
from report_builder.pipeline.report_pages import Wanted
from report_builder.pipeline.steps import Watch, step

if TYPE_CHECKING:
    from report_builder.attach import Attached, Attachment


@dataclass(frozen=True, slots=True)
class Gathered:
    """reports: of the items that have one, by the item's number. findings: what a person has to know or decide."""

    meeting: Meeting
    reports: dict[int, tuple[Wanted, KeptReport]]
    findings: tuple[Finding, ...]


class Gatherer:
    """cache: the folder where pages are kept. All faults of all items come at once; what was made stays made."""

    def __init__(
        self, source: Path, agenda: Agenda, house: HouseStyle, words: Phrases, cache: Path, watch: Watch, verify: bool,
        passwords: Passwords = NO_PASSWORDS,
    ) -> None:  # fmt: skip
        self.source = source
        self.agenda = agenda
        self.house = house
        self.words = words
        self.cache = cache
        self.watch = watch
        self.verify = verify
        self.passwords = passwords
        self.faults: list[Fault] = []
        self.findings: list[Finding] = []

    def gather(self, press: Press) -> Gathered:
        """Raises a Refusal with every fault of every paper."""
        wanted = self._wanted()
        reports = self._reports(wanted, press)
        attached = self._attached(reports)
        items = tuple(self._item(item, reports.get(item.number), attached) for item in self.agenda.items)
        self._same_file_twice(attached, reports)
        if self.faults:
            raise Refusal(dict.fromkeys(self.faults))
        return Gathered(Meeting(self.agenda, items), reports, tuple(dict.fromkeys(self.findings)))

    # --- reports ---

    def _wanted(self) -> list[Wanted]:
        found = []
        for item in self.agenda.items:
            if item.report and item.has_paper:
                try:
                    source = report_source(self.source, self.agenda, item)
                    found.append(Wanted(item, source, str(source), self.cache / "reports"))
                except Refusal as refusal:
                    self.faults += refusal.faults
        return found

    def _reports(self, wanted: Sequence[Wanted], press: Press) -> dict[int, tuple[Wanted, KeptReport]]:
        (self.cache / "reports").mkdir(parents=True, exist_ok=True)
        kept: dict[int, tuple[Wanted, KeptReport]] = {}
        making: list[tuple[Wanted, report_pages.Making]] = []
        houses: dict[Path, str] = {}
        for each in wanted:
            with step(self.watch, each.folder.name, "fingerprint"):
                known = report_pages.current(each, houses)
            if known is not None:
                kept[each.item.number] = (each, known)
                continue
            try:
                making.append((each, report_pages.begin(each, press, self.watch)))
            except Refusal as refusal:
                self.faults += refusal.faults
        for each, begun in making:
            try:
                kept[each.item.number] = (each, report_pages.end(each, begun, self.watch))
            except Refusal as refusal:
                self.faults += refusal.faults
        meeting = self.agenda.meeting
        for each, report in kept.values():
            if fault := report_pages.date_fault(each, report, meeting.body, meeting.date.iso):
                self.faults.append(fault)
        return kept

    # --- files ---

    def _attached(self, reports: dict[int, tuple[Wanted, KeptReport]]) -> dict[tuple[int, int], Attached]:
        """What became of each file, by the item's number and its place there: 0 for the item's own paper."""
        from report_builder.attach import AttachOptions, attach

        asked: dict[tuple[int, int], Attachment] = {}
        for item in self.agenda.items:
            if item.file and item.has_paper:
                asked |= self._asked(
                    item, 0, self.source.parent, item.file, item.title, item.place, self.agenda.file
                )
        for number, (wanted, report) in reports.items():
            for at, each in enumerate(report.appendices, start=1):
                place = Place(wanted.shown, each.line)
                if each.file:
                    asked |= self._asked(
                        wanted.item, at, wanted.folder, each.file, each.title, place, wanted.shown, number
                    )  # fmt: skip
        if not asked:
            return {}
        with step(self.watch, self.agenda.name, "attach"):
            day = self.agenda.meeting.date.iso
            options = AttachOptions(
                verify=self.verify, layout=layout_of(self.house, day), layout_key=layout_key(self.house),
                passwords=self.passwords,
            )  # fmt: skip
            done = attach(tuple(asked.values()), self.cache / "appendices", options)
        found = dict(zip(asked, done, strict=True))
        for attached in found.values():
            self._judge(attached)
        return found

    def _asked(
        self, item: AgendaItem, at: int, folder: Path, name: str, title: str, place: Place, shown: str, number: int = 0
    ) -> dict[tuple[int, int], Attachment]:  # fmt: skip
        from report_builder.attach import Attachment

        path = inside(folder, name)
        if path is None or not path.is_file():
            lies = "lies outside this folder" if path is None else "does not exist"
            self.faults.append(Fault(f"the file “{name}” {lies}", place, f"it is looked for in {folder}"))
            return {}
        told = str(Path(shown).parent / name)
        return {(number or item.number, at): Attachment(path, told, title, self.house.language, place=place)}

    def _judge(self, attached: Attached) -> None:
        errors = [each for each in attached.findings if each.severity == "error"]
        for each in errors:
            place = attached.source.place if attached.source.place.file else each.place
            self.faults.append(
                Fault(f"{attached.source.shown}: {each.message} [{each.code}]", place, each.hint)
            )
        if attached.pdf is None and not errors:
            self.faults.append(Fault(f"“{attached.source.shown}” cannot be attached", attached.source.place))
        self.findings += [each for each in attached.findings if each.severity != "error"]

    def _same_file_twice(
        self, attached: dict[tuple[int, int], Attached], reports: dict[int, tuple[Wanted, KeptReport]]
    ) -> None:
        """One and the same file, exempt in one place and public in another, is a mistake in one of them."""
        exempt: dict[str, Attached] = {}
        public: dict[str, Attached] = {}
        for (number, at), each in attached.items():
            item = next(item for item in self.agenda.items if item.number == number)
            report = reports.get(number)
            why = item.exempt or (report[1].exempt if report else None)
            why = why or (report[1].appendices[at - 1].exempt if report and at else None)
            (exempt if why else public)[file_fingerprint(each.source.path)] = each
        for digest in exempt.keys() & public.keys():
            message = f"this file is exempt as “{exempt[digest].source.shown}” and public here"
            self.faults.append(Fault(message, public[digest].source.place, "one of the two is a mistake"))

    # --- items ---

    def _item(
        self, item: AgendaItem, found: tuple[Wanted, KeptReport] | None, attached: dict[tuple[int, int], Attached]
    ) -> ItemPapers:  # fmt: skip
        title = item.title or (self.words("agenda_exclusion") if item.exclusion else "")
        digest = hashlib.blake2b(f"{item.title}|{item.author}|{item.exempt}".encode(), digest_size=16)
        slots: list[Slot] = []
        missing: list[str] = []
        author, exempt = item.author, item.exempt
        if found is not None:
            wanted, report = found
            title, author, exempt = title or report.title, author or report.author, exempt or report.exempt
            for name in report.files:
                digest.update(f"{name}\0{file_fingerprint(wanted.folder / name)}\0".encode())
            slots.append(self._body(wanted, report, title))
            for at, each in enumerate(report.appendices, start=1):
                label = self._label(at, len(report.appendices))
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

    def _label(self, at: int, count: int) -> str:
        from report_builder.compose.numbering import counted

        if count == 1:
            return self.words("appendix_only")
        return self.words("appendix_label", letter=counted(at, "upper-letter"))

    def _body(self, wanted: Wanted, report: KeptReport, title: str) -> Slot:
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
