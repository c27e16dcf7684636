"""What `check` says of a report: what keeps it from being built, else what its checks find."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from report_builder.checks.formats import SOURCE_FAULT
from report_builder.checks.read_document import read_document
from report_builder.checks.run import Answered, run
from report_builder.checks.settings import Settings, settings_for, unknown_in
from report_builder.faults import EXIT_DONE, Fault
from report_builder.model.finding import Finding
from report_builder.model.house import HouseStyle
from report_builder.pipeline.reading import Draft, read_draft
from report_builder.pipeline.steps import Watch, nobody, step


@dataclass(frozen=True, slots=True)
class Checked:
    """readable: whether the checks could be run at all. exit_code: of the refusal that ended the reading, if any."""

    findings: tuple[Finding, ...]
    answered: tuple[Answered, ...] = ()
    readable: bool = True
    house: HouseStyle | None = None
    exit_code: int = EXIT_DONE


def check_source(source: Path, shown: str, settings: Settings, watch: Watch = nobody) -> Checked:
    """Everything to say of the report at `source`."""
    name = source.resolve().parent.name
    draft = read_draft(source, shown, name, watch)
    if draft.document is None:
        findings = tuple(as_finding(fault) for fault in draft.faults)
        return Checked(findings, (), False, draft.house, draft.exit_code)
    return check_draft(draft, name, settings, watch)


FINISHED = (".docx", ".pdf")
"""What `check` reads beside sources: reports that somebody else has finished."""


def check_file(path: Path, shown: str, settings: Settings, house: HouseStyle | None) -> Checked:
    """What the checks find in a finished report, as far as they apply to it. Raises a Refusal where it cannot be read.

    house: whose rules hold, None for the law's alone.
    """
    if path.suffix.lower() == ".docx":
        from report_builder.checks.read_word import read_word

        reading = read_word(path, shown, house)
    else:
        from report_builder.checks.read_pdf import read_pdf

        reading = read_pdf(path, shown, house)
    found = run(reading, settings_for(house, settings))
    return Checked(found.findings, found.answered)


def check_draft(draft: Draft, name: str, settings: Settings, watch: Watch = nobody) -> Checked:
    """What the checks find in a report that was read and composed."""
    if draft.report is None or draft.house is None or draft.document is None:
        raise ValueError("only what was composed can be checked")
    with step(watch, name, "check"):
        reading = read_document(draft.report, draft.house, draft.document)
        found = run(reading, settings_for(draft.house, settings))
    faults = tuple(as_finding(fault) for fault in unknown_in(draft.house))
    return Checked((*faults, *found.findings), found.answered, True, draft.house)


def as_finding(fault: Fault) -> Finding:
    """A fault of a source or template among the findings: an error."""
    return Finding(SOURCE_FAULT, "error", fault.message, fault.place, fault.hint)


def as_fault(finding: Finding) -> Fault:
    """A finding among the faults of a refusal, with its code and what to do."""
    where = f", paragraph {finding.paragraph}" if finding.paragraph else ""
    hint = "\n".join(filter(None, (finding.hint, f"why: {finding.why}" if finding.why else "")))
    return Fault(f"{finding.message} [{finding.code}{where}]", finding.place, hint)
