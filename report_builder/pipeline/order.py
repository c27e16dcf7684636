"""What is asked of a build and what comes of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from report_builder.faults import EXIT_DONE, Fault
from report_builder.pipeline.plan import SUFFIXES, Job
from report_builder.pipeline.record import Record

TARGETS = tuple(SUFFIXES)


@dataclass(frozen=True, slots=True)
class Options:
    """targets: which of TARGETS to make. force: make what is current too, and replace files that were edited.
    jobs: how many processes lay out PDFs, 0 for as many as the machine can use. strict: refuse what has warnings, too.
    """

    targets: tuple[str, ...] = TARGETS
    force: bool = False
    jobs: int = 0
    strict: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one report. state: "built", "unchanged" or "refused"; written: the outputs that were
    replaced; pages: of the PDF, where one was made; faults and exit_code: of a refusal."""

    job: Job
    state: str
    written: tuple[Path, ...] = ()
    pages: int = 0
    faults: tuple[Fault, ...] = ()
    exit_code: int = EXIT_DONE


@dataclass(frozen=True, slots=True)
class Order:
    """A job with the targets that are not current, and the record of its last build."""

    job: Job
    targets: tuple[str, ...]
    record: Record
