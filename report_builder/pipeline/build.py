"""Build reports: those that are current are passed over, the others made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from report_builder.pipeline.fingerprint import file_fingerprint, house_folder, inputs_fingerprint
from report_builder.pipeline.order import Options, Order, Result
from report_builder.pipeline.plan import Job
from report_builder.pipeline.record import BARE, NONE, Record, read_record
from report_builder.pipeline.steps import Watch, nobody, step


def build(jobs: Sequence[Job], options: Options, watch: Watch = nobody) -> Iterator[Result]:
    """Builds each job and yields what became of it, in the order given. A report whose source is at fault is
    refused and does not keep the others from being built."""
    orders: list[Order | Result] = []
    for job in jobs:
        with step(watch, job.name, "fingerprint"):
            order = take_order(job, options)
        orders.append(order if order.targets else Result(job, "unchanged"))
    if all(isinstance(each, Result) for each in orders):
        yield from (each for each in orders if isinstance(each, Result))
        return
    from report_builder.pipeline.batch import make_all  # loads all that a build needs

    yield from make_all(orders, options, watch)


def take_order(job: Job, options: Options) -> Order:
    """What is to be made for this job: the targets whose output is missing, changed, or made of something
    else than what is there now; all of them when forced, or when warnings count that did not count before."""
    record = read_record(job.out)
    if options.force or options.strict or record is NONE or not job.source.is_file():
        return Order(job, options.targets, record, options.attach)
    house = house_folder(record.house, job.folder)
    now = inputs_fingerprint(job.folder, record.files, house) if house is not None else ""
    if now and not options.attach:
        now += BARE
    targets = tuple(target for target in options.targets if not _current(job, target, record, now))
    return Order(job, targets, record, options.attach)


def _current(job: Job, target: str, record: Record, now: str) -> bool:
    paths = [job.output(target, copy) for copy in record.copies]
    if target != "word":
        paths += [job.out / name for name in record.own_files]
    return all(
        written is not None and written.inputs == now != "" and file_fingerprint(path) == written.file
        for path in paths
        for written in (record.outputs.get(path.name),)
    )
