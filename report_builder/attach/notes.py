"""Findings of this room, made alike: a file's place, what, how bad, what to do, why."""

from __future__ import annotations

from dataclasses import dataclass, field

from report_builder.faults import Place
from report_builder.model.finding import Finding, Severity


@dataclass(slots=True)
class Notes:
    """What is to be said of one file, in the order found. steps: what was done, in words, each once."""

    place: Place
    findings: list[Finding] = field(default_factory=list)
    steps: list[str] = field(default_factory=list)

    def say(self, code: str, severity: Severity, message: str, hint: str = "", why: str = "") -> None:
        finding = Finding(code, severity, message, self.place, hint, why)
        if finding not in self.findings:
            self.findings.append(finding)

    def done(self, step: str) -> None:
        if step not in self.steps:
            self.steps.append(step)


def damaged(notes: Notes, what: str) -> None:
    """What is said of a PDF that had to be repaired to be read."""
    notes.say(
        "damaged-pdf", "warning", f"this PDF was damaged, and was repaired: {what}",
        "look at every page, or ask for the file again",
    )  # fmt: skip
    notes.done("a damaged file repaired")
