"""Everything that is not a PDF becomes one: Office files by LibreOffice, all in one call; pictures and text
by ourselves."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from report_builder.attach import office_program
from report_builder.attach.guard import Crash, Guard
from report_builder.attach.job import SUPPLIED, Job
from report_builder.attach.kinds import NEWER
from report_builder.attach.result import AttachOptions, Sheet
from report_builder.faults import Refusal

MANY_PAGES = 60
"""A spreadsheet of more pages than this has probably lost its print area."""


def to_pdf(jobs: Sequence[Job], guard: Guard, options: AttachOptions) -> None:
    """Gives each job its pages, or its refusal."""
    office: list[Job] = []
    for job in jobs:
        if job.kind.way == "pdf":
            job.pdf = job.folder / SUPPLIED
            job.pdf.write_bytes(job.data)
        elif job.kind.way == "picture":
            _picture(job, guard, options)
        elif job.kind.way == "text":
            _text(job, guard, options)
        elif not office_program.find():
            job.refuse(
                f"{job.kind.a} needs LibreOffice to become pages, and it is not on this machine",
                office_program.INSTALL,
            )
        else:
            office.append(job)
    if office:
        _office(office, guard, options)


def _office(jobs: Sequence[Job], guard: Guard, options: AttachOptions) -> None:
    current = {id(job): _supplied(job) for job in jobs}
    for target in ("docx", "xlsx", "pptx"):
        old = [job for job in jobs if NEWER.get(job.kind.suffix) == f".{target}"]
        if old:
            _newer(old, current, target, options)
    for job in jobs:
        if job.refusal is None:
            current[id(job)] = _look(job, current[id(job)], guard, options)
    going = [job for job in jobs if job.refusal is None]
    # Each in a folder of its own would be a call of its own: they have names of their own instead.
    sources = [current[id(job)] for job in going]
    twins = [job.twin for job in going if job.twin is not None]
    if not sources:
        return
    made = office_program.convert([*sources, *twins], "pdf", going[0].folder / "pages", options.seconds)
    for job, source in zip(going, sources, strict=True):
        result = made[source]
        if isinstance(result, str):
            job.refuse(
                f"LibreOffice could not make pages of this {job.kind.words}: {result}",
                "open it in the program that made it, save it as PDF with tags, and attach that",
            )
            continue
        job.pdf = result
        twin = made.get(job.twin) if job.twin is not None else None
        job.twin = twin if isinstance(twin, Path) else None
        job.tags = "converted"
        job.notes.done(f"made into pages from {job.kind.a} by LibreOffice")


def _supplied(job: Job) -> Path:
    path = job.folder / f"supplied-{job.key}{job.kind.suffix}"
    path.write_bytes(job.data)
    return path


def _newer(jobs: Sequence[Job], current: dict[int, Path], target: str, options: AttachOptions) -> None:
    sources = [current[id(job)] for job in jobs]
    made = office_program.convert(sources, target, jobs[0].folder / "newer", options.seconds)
    for job, source in zip(jobs, sources, strict=True):
        result = made[source]
        if isinstance(result, str):
            job.refuse(
                f"LibreOffice could not read this {job.kind.words}: {result}",
                f"open it in the program that made it, save it as .{target}, and attach that",
            )
        else:
            current[id(job)] = result


def _look(job: Job, source: Path, guard: Guard, options: AttachOptions) -> Path:
    from report_builder.attach.office import clean_office

    out, twin = (job.folder / f"{name}-{job.key}{source.suffix}" for name in ("clean", "grid"))
    try:
        looked = guard.call(
            options.seconds, clean_office, source, out, twin, job.source.shown, job.notes.place
        )
    except Refusal as refusal:
        job.refusal = refusal
        return source
    except Crash as crash:
        job.refuse(
            f"this {job.kind.words} cannot be read: {crash}", "save it as PDF with tags, and attach that"
        )
        return source
    job.take(looked.findings, looked.steps)
    job.twin = twin if twin.is_file() else None
    if out.suffix == ".docx":
        job.office = out
    return out


def _picture(job: Job, guard: Guard, options: AttachOptions) -> None:
    from report_builder.attach.pictures import picture_to_pdf

    source, out = job.folder / f"supplied{job.kind.suffix}", job.next()
    source.write_bytes(job.data)
    try:
        looked = guard.call(
            options.seconds, picture_to_pdf, source, out, job.source.shown, job.notes.place, options.max_pages
        )
    except Refusal as refusal:
        job.refusal = refusal
        return
    except Crash as crash:
        job.refuse(f"this {job.kind.words} cannot be read: {crash}", "save it as PNG, and attach that")
        return
    job.pdf = out
    job.take(looked.findings, looked.steps)


def _text(job: Job, guard: Guard, options: AttachOptions) -> None:
    from report_builder.attach.text import csv_to_html, markdown_to_html

    if options.layout is None:
        job.refuse(f"{job.kind.a} cannot be laid out here", "attach a PDF of it")
        return
    make = csv_to_html if job.kind.suffix == ".csv" else markdown_to_html
    try:
        html = guard.call(
            options.seconds, make, job.data, job.source.shown, job.source.title, job.source.language
        )
        job.pdf = job.next()
        job.pdf.write_bytes(
            options.layout(
                Sheet(html, job.source.title, job.source.language, job.source.path.parent, job.source.shown)
            )
        )
    except Refusal as refusal:
        job.refusal, job.pdf = refusal, None
        return
    except Crash as crash:
        job.refuse(f"this {job.kind.words} cannot be read: {crash}")
        return
    job.tags = "ours"
    job.notes.done("laid out by this tool")
