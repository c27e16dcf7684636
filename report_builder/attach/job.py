"""A file on its way through this room: what is known of it so far."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from pathlib import Path

from report_builder.attach.kinds import Kind
from report_builder.attach.notes import Notes
from report_builder.attach.result import Attached, Attachment, Clause, Status, Tags
from report_builder.faults import Fault, Place, Refusal
from report_builder.model.finding import Finding

SUPPLIED = "supplied.pdf"
"""A PDF as it came, in the job's folder: what the author changes meanwhile changes nothing here."""


@dataclass(slots=True)
class Job:
    """data: the file, without its password where it had one; size: in bytes, as supplied. folder: its own, for
    what is made on the way. pdf: the pages as they are now. twin: of a spreadsheet, its pages with grid lines
    (see `gridded`). pdfa: the level of PDF/A that it claims. conformed: whether the PDF did as it was supplied.
    fonts: those missing from the pages. textless: pages (from 1) that are pictures only. scanned: pages whose
    text was read from a picture. passed, clauses: the verdict on `pdf`, None before there is one. refusal: why
    nothing comes of it."""

    source: Attachment
    data: bytes
    size: int
    kind: Kind
    key: str
    folder: Path
    notes: Notes
    pdf: Path | None = None
    office: Path | None = None
    twin: Path | None = None
    pages: int = 0
    tags: Tags = ""
    conformed: bool = False
    pdfa: str = ""
    fonts: tuple[str, ...] = ()
    textless: tuple[int, ...] = ()
    scanned: tuple[int, ...] = ()
    passed: bool | None = None
    clauses: tuple[Clause, ...] = ()
    refusal: Refusal | None = None
    step: int = field(default=0)

    def next(self, suffix: str = ".pdf") -> Path:
        """A new file in its folder."""
        self.step += 1
        return self.folder / f"{self.step}{suffix}"

    def refuse(self, message: str, hint: str = "") -> None:
        self.refusal = Refusal(Fault(message, self.notes.place, hint))

    def take(self, findings: tuple[Finding, ...], steps: tuple[str, ...]) -> None:
        for finding in findings:
            if finding not in self.notes.findings:
                self.notes.findings.append(finding)
        for step in steps:
            self.notes.done(step)

    def snapshot(self) -> Job:
        notes = Notes(self.notes.place, list(self.notes.findings), list(self.notes.steps))
        return replace(self, notes=notes)

    def restore(self, before: Job) -> None:
        """As it was, but for the names of files that are taken."""
        for each in fields(self):
            if each.name != "step":
                setattr(self, each.name, getattr(before, each.name))

    def result(self) -> Attached:
        if self.refusal is not None or self.pdf is None:
            refusal = self.refusal or Refusal(Fault("nothing came of this file", self.notes.place))
            return refused(self.source, refusal, self.kind.words, self.size, self.notes)
        return Attached(
            self.source, self.kind.words, self.size, self.pdf, self.pages, self._status(), self.clauses,
            tuple(self.notes.steps), tuple(self.notes.findings), self.tags, self.office,
        )  # fmt: skip

    def _status(self) -> Status:
        if self.clauses:
            return "fails"
        if self.passed is None:
            return "unverified"
        return "conforms" if self.conformed or self.tags == "ours" else "repaired"


def _place(source: Attachment, fault: Fault) -> Place:
    return source.place if source.place.file else fault.place


def refused(
    source: Attachment, refusal: Refusal, kind: str = "", size: int = 0, notes: Notes | None = None
) -> Attached:
    """A file of which nothing comes, and why."""
    known = tuple(notes.findings) if notes else ()
    why = tuple(
        Finding("attachment-refused", "error", fault.message, _place(source, fault), fault.hint)
        for fault in refusal.faults
    )
    return Attached(
        source, kind, size, None, 0, "refused", (), tuple(notes.steps) if notes else (), (*known, *why)
    )
