"""Runs the checks over a reading: what they find, less what its author has answered."""

from __future__ import annotations

from dataclasses import dataclass, replace

from report_builder.checks import CHECKS
from report_builder.checks.reading import Reading
from report_builder.checks.remarks import Remark, remarks
from report_builder.checks.settings import Settings
from report_builder.model.finding import SEVERITIES, Finding


@dataclass(frozen=True, slots=True)
class Answered:
    """A finding that a remark in the source sets aside, with the reason given."""

    finding: Finding
    reason: str


@dataclass(frozen=True, slots=True)
class Found:
    findings: tuple[Finding, ...] = ()
    answered: tuple[Answered, ...] = ()


def run(reading: Reading, settings: Settings) -> Found:
    """Everything that the checks of these settings find, by file and line, each with its severity in this house."""
    given = remarks(reading.source)
    findings: list[Finding] = []
    answered: list[Answered] = []
    least = SEVERITIES.index(settings.least)
    for check in CHECKS:
        if not settings.runs(check) or (check.group == "packs") != (reading.agenda is not None):
            continue  # what is asked of reports is not asked of agendas
        changed = settings.severities.get(check.code)
        for finding in check.find(reading):
            finding = replace(finding, severity=changed or finding.severity, why=finding.why or check.why)
            if SEVERITIES.index(finding.severity) > least:
                continue
            remark = _answer(finding, given)
            if remark is None:
                findings.append(finding)
            else:
                answered.append(Answered(finding, remark.reason))
    return Found(
        tuple(sorted(dict.fromkeys(findings), key=_by_place)),
        tuple(sorted(dict.fromkeys(answered), key=lambda each: _by_place(each.finding))),
    )


def _answer(finding: Finding, given: tuple[Remark, ...]) -> Remark | None:
    """The remark that sets a finding aside; one without a reason does not."""
    return next(
        (remark for remark in given if remark.reason and remark.covers(finding.code, finding.place)), None
    )


def _by_place(finding: Finding) -> tuple[str, int, int, str]:
    return finding.place.file, finding.place.line, finding.place.column, finding.code
