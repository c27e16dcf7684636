"""Build reports: those that are current are passed over, the others made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from report_builder.faults import EXIT_DONE, Fault
from report_builder.pipeline.fingerprint import file_fingerprint, house_folder, inputs_fingerprint
from report_builder.pipeline.plan import SUFFIXES, Job
from report_builder.pipeline.record import NONE, Record, read_record
from report_builder.pipeline.steps import Watch, nobody, step

TARGETS = tuple(SUFFIXES)


@dataclass(frozen=True, slots=True)
class Options:
    """targets: which of TARGETS to make. force: make what is current too, and replace files that were edited. jobs: how
    many processes lay out PDFs, 0 for as many as the machine can use."""

    targets: tuple[str, ...] = TARGETS
    force: bool = False
    jobs: int = 0


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one report. state: "built", "unchanged" or "refused"; written: the outputs that were replaced;
    pages: of the PDF, where one was made; faults and exit_code: of a refusal."""

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


def build(jobs: Sequence[Job], options: Options = Options(), watch: Watch = nobody) -> Iterator[Result]:
    """Builds each job and yields what became of it, in the order given. A report whose source is at fault is refused and
    does not keep the others from being built."""
    orders: list[Order | Result] = []
    for job in jobs:
        with step(watch, job.name, "fingerprint"):
            order = take_order(job, options)
        orders.append(order if order.targets else Result(job, "unchanged"))
    if all(isinstance(each, Result) for each in orders):
        yield from (each for each in orders if isinstance(each, Result))
        return
    from report_builder.pipeline.batch import make_all

    yield from make_all(orders, options, watch)


def take_order(job: Job, options: Options) -> Order:
    """What is to be made for this job: the targets whose output is missing, changed, or made of something else than what
    is there now; all of them when forced."""
    record = read_record(job.out)
    if options.force:
        return Order(job, options.targets, record)
    if record is NONE or not job.source.is_file():
        return Order(job, options.targets, record)
    house = house_folder(record.house, job.folder)
    now = inputs_fingerprint(job.folder, record.files, house) if house is not None else ""
    return Order(job, tuple(target for target in options.targets if not _current(job, target, record, now)), record)


def _current(job: Job, target: str, record: Record, now: str) -> bool:
    path = job.output(target)
    written = record.outputs.get(path.name)
    return written is not None and written.inputs == now != "" and file_fingerprint(path) == written.file
