"""Makes pages accessible as far as a program can, and has veraPDF judge them.
 Tagged: mended. Untagged: fonts put in by Ghostscript, text of scans by OCRmyPDF, tags by opendataloader-pdf,
mended. What then fails is tried once more from the pages alone, and the better of the two is taken. Where a
program is missing, what can be done without it is done, and the author hears what is lacking.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from report_builder.attach.archival import keep_archival
from report_builder.attach.guard import Crash, Guard
from report_builder.attach.job import SUPPLIED, Job
from report_builder.attach.result import AttachOptions
from report_builder.attach.scans import describe_picture, read_scan
from report_builder.attach.tagging import mend_tags, redraw, tag_anew
from report_builder.attach.verify import SCAN, can_judge, judge
from report_builder.attach.words import page_list
from report_builder.pdf import jvm

_OF_TAGS = ("picture-without-description", "not-tagged", "tags-not-mended")
"""Findings about tags: those of the first try go with them, and come back with them."""


def make_accessible(jobs: Sequence[Job], cache: Path, guard: Guard, options: AttachOptions) -> None:
    verify = options.verify and can_judge()
    if verify:
        _judge_as_supplied(jobs, cache, options)
    if options.repair:
        _each(jobs, lambda job: _prepare(job, guard, options))
    if verify:
        _judge(jobs, cache, options)
        if options.repair:
            _try_again([job for job in jobs if job.clauses], cache, guard, options)
        keep_archival(jobs, cache, guard, options)
    _each(jobs, lambda job: _finish(job, guard, options))


def _each(jobs: Sequence[Job], do: Callable[[Job], None]) -> None:
    """What a file breaks, it breaks for itself alone."""
    for job in jobs:
        try:
            if job.refusal is None:
                do(job)
        except Crash as crash:
            job.refuse(
                f"this {job.kind.words} cannot be worked on: {crash}",
                "print it to a new PDF, and attach that",
            )


def _prepare(job: Job, guard: Guard, options: AttachOptions) -> None:
    if job.kind.way == "picture":
        if describe_picture(job, guard, options):
            tag_anew(job, guard, options)
        return
    if job.textless:
        read_scan(job, options)
    kept = job.tags and (job.conformed or not job.fonts) and mend_tags(job, guard, options, False)
    if not kept:
        tag_anew(job, guard, options)


def _judge_as_supplied(jobs: Sequence[Job], cache: Path, options: AttachOptions) -> None:
    """The file itself, before anything was done to it."""
    candidates = [job for job in jobs if job.tags == "supplied"]
    paths = [job.folder / SUPPLIED for job in candidates]
    for job, (passed, _) in zip(candidates, judge(paths, cache / "verdicts", options.seconds), strict=True):
        job.conformed = passed


def _judge(jobs: Sequence[Job], cache: Path, options: AttachOptions) -> None:
    judged = [(job, job.pdf) for job in jobs if job.pdf is not None and job.refusal is None]
    verdicts = judge([pdf for _, pdf in judged], cache / "verdicts", options.seconds)
    for (job, _), (passed, clauses) in zip(judged, verdicts, strict=True):
        job.passed, job.clauses = passed, clauses


def _try_again(jobs: Sequence[Job], cache: Path, guard: Guard, options: AttachOptions) -> None:
    """What the tags as they are do not mend, tags made anew from pages drawn anew may; if not, the first is
    kept."""
    if jvm.missing():
        return
    tried = [(job, job.snapshot()) for job in jobs]
    for job in jobs:
        job.notes.findings[:] = [each for each in job.notes.findings if each.code not in _OF_TAGS]
        redraw(job, options)
        tag_anew(job, guard, options)
    _judge(jobs, cache, options)
    for job, before in tried:
        if job.clauses or job.refusal is not None:
            job.restore(before)


def _finish(job: Job, guard: Guard, options: AttachOptions) -> None:
    """Scans are held against it, whatever veraPDF says; a file that is not known to conform does not say that
    it does."""
    if job.textless and job.kind.way != "picture":
        scan = SCAN.__class__(
            SCAN.clause, SCAN.test, len(job.textless), job.textless, SCAN.message, SCAN.advice
        )
        job.clauses = (*job.clauses, scan)
    if job.pdf is not None and (job.clauses or not job.passed):
        from report_builder.attach.clean import with_claims

        out = job.next()
        guard.call(options.seconds, with_claims, job.pdf, out, job.source.title, False)
        job.pdf = out
    if job.pdf is not None:
        _look_at_margins(job, guard, options)


def _look_at_margins(job: Job, guard: Guard, options: AttachOptions) -> None:
    """A page that cannot be looked at in time is left as it is: stamps have a ground of their own."""
    from report_builder.attach.crowded import note_crowded

    if job.pdf is None:
        return
    out = job.next()
    try:
        pages = guard.call(options.seconds, note_crowded, job.pdf, out)
    except Crash:
        return
    if out.is_file():
        job.pdf = out
    if pages:
        job.notes.done(
            f"{page_list(pages)} found to reach close to the edge: made smaller, or moved, where a label has to stand"
        )
