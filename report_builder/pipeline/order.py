"""What is asked of a build and what comes of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from report_builder.faults import EXIT_DONE, Fault
from report_builder.files.passwords import NO_PASSWORDS, Passwords
from report_builder.model.finding import Finding
from report_builder.pipeline.plan import SUFFIXES, Job
from report_builder.pipeline.record import Record

TARGETS = tuple(SUFFIXES)


@dataclass(frozen=True, slots=True)
class Options:
    """targets: which of TARGETS to make. force: make what is current too, and replace files that were edited.
    jobs: how many processes lay out PDFs, 0 for as many as the machine can use. strict: refuse what has warnings, too.
    attach: put appendices behind the report. passwords: of appendices that are protected.
    """

    targets: tuple[str, ...] = TARGETS
    force: bool = False
    jobs: int = 0
    strict: bool = False
    attach: bool = True
    passwords: Passwords = NO_PASSWORDS


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one report. state: "built", "unchanged" or "refused"; written: the outputs that were
    replaced; pages: of the PDF, where one was made; faults and exit_code: of a refusal; notes: what is to
    be known of its appendices, a line each; findings: what there is to say of their files."""

    job: Job
    state: str
    written: tuple[Path, ...] = ()
    pages: int = 0
    faults: tuple[Fault, ...] = ()
    exit_code: int = EXIT_DONE
    notes: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Order:
    """A job with the targets that are not current, and the record of its last build."""

    job: Job
    targets: tuple[str, ...]
    record: Record
    attach: bool = True
