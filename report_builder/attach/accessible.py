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
from report_builder.attach.programs import ProgramError
from report_builder.attach.result import AttachOptions
from report_builder.attach.scans import describe_picture, read_scan
from report_builder.attach.verify import SCAN, can_judge, judge
from report_builder.attach.words import counted, page_list
from report_builder.pdf import jvm


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
            _tag_anew(job, guard, options)
        return
    if job.textless:
        read_scan(job, options)
    kept = job.tags and (job.conformed or not job.fonts) and _mend(job, guard, options, False)
    if not kept:
        _tag_anew(job, guard, options)


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


def _mend(job: Job, guard: Guard, options: AttachOptions, force: bool) -> bool:
    from report_builder.attach.clean import mend_pdf

    if job.pdf is None:
        return False
    out = job.next()
    source = job.source
    try:
        done = guard.call(
            options.seconds,
            mend_pdf,
            job.pdf,
            out,
            source.title,
            source.language,
            job.notes.place,
            force,
            job.conformed and job.tags == "supplied",
            job.scanned,
        )
    except Crash as crash:
        job.notes.say(
            "tags-not-mended", "warning", f"the tags of this file could not be mended: {crash}",
            "print it to a new PDF, and attach that",
        )  # fmt: skip
        return True
    if not done.worth:
        job.notes.done("its tags, which cover only a part of the text, given up")
        return False
    job.pdf = out
    job.take(done.findings, done.steps)
    return True


def _tag_anew(job: Job, guard: Guard, options: AttachOptions) -> None:
    """From the pages alone."""
    from report_builder.attach.clean import without_tags

    if job.pdf is None:
        return
    if lacking := jvm.missing():
        # Poor tags are better than none.
        if not job.tags:
            job.notes.say(
                "not-tagged", "warning", f"this file has no tags, and cannot be given any here: {lacking} is missing",
                jvm.INSTALL, "without tags, those who listen get no headings, lists or tables (WCAG 2.2, 1.3.1)",
            )  # fmt: skip
        _mend(job, guard, options, True)
        return
    if job.tags:
        bare = job.next()
        guard.call(options.seconds, without_tags, job.pdf, bare)
        job.pdf, job.tags = bare, ""
    if job.fonts:
        _embed(job, options)
    out = job.next()
    try:
        _tag(job, job.pdf, out, guard, options)
    except jvm.EngineError as error:
        job.notes.say(
            "not-tagged", "warning", f"this file has no tags, and could not be given any: {error}",
            "export it again from the source, with tags",
        )  # fmt: skip
    else:
        job.pdf, job.tags = out, "machine"
        job.notes.done("tagged by a program (opendataloader-pdf)")
    _mend(job, guard, options, True)


def _tag(job: Job, source: Path, out: Path, guard: Guard, options: AttachOptions) -> None:
    from report_builder.attach.gridded import without_grid
    from report_builder.attach.tag import tag

    if job.twin is not None:
        gridded = job.next()
        try:
            tag(job.twin, gridded, options.seconds)
            if guard.call(options.seconds, without_grid, gridded, source, out):
                return
        except (jvm.EngineError, Crash):
            pass  # then without rows and columns
    tag(source, out, options.seconds)


def _embed(job: Job, options: AttachOptions) -> None:
    from report_builder.attach.fonts import embed, ghostscript

    if job.pdf is None:
        return
    names = ", ".join(job.fonts[:5]) + (f" and {len(job.fonts) - 5} more" if len(job.fonts) > 5 else "")
    what = f"{counted(len(job.fonts), 'font')} not in the file ({names})"
    if not ghostscript():
        job.notes.say(
            "fonts-not-embedded", "warning", f"{what}: pages may look different elsewhere",
            "embed all fonts when exporting it, or install Ghostscript here (Debian, Ubuntu: apt install "
            "ghostscript)",
        )  # fmt: skip
        return
    out = job.next()
    try:
        embed(job.pdf, out, options.seconds)
    except ProgramError as error:
        job.notes.say(
            "fonts-not-embedded", "warning", f"{what}, and putting them in failed: {error}",
            "embed all fonts when exporting it",
        )  # fmt: skip
        return
    job.pdf, job.fonts = out, ()
    job.notes.done(f"{what} put in, or what stands in for them (Ghostscript)")


def _try_again(jobs: Sequence[Job], cache: Path, guard: Guard, options: AttachOptions) -> None:
    """What the tags as they are do not mend, tags made anew from pages drawn anew may; if not, the first is
    kept."""
    if jvm.missing():
        return
    tried = [(job, job.snapshot()) for job in jobs]
    for job in jobs:
        job.notes.findings[:] = [
            each for each in job.notes.findings if each.code != "picture-without-description"
        ]
        _redraw(job, options)
        _tag_anew(job, guard, options)
    _judge(jobs, cache, options)
    for job, before in tried:
        if job.clauses or job.refusal is not None:
            job.restore(before)


def _from_pages_alone(job: Job, guard: Guard, options: AttachOptions) -> None:
    job.notes.findings[:] = [
        each for each in job.notes.findings if each.code != "picture-without-description"
    ]
    _redraw(job, options)
    _tag_anew(job, guard, options)


def _redraw(job: Job, options: AttachOptions) -> None:
    from report_builder.attach.fonts import embed, ghostscript

    job.fonts = ()
    if job.pdf is None or not ghostscript():
        return
    out = job.next()
    try:
        embed(job.pdf, out, options.seconds)
    except ProgramError:
        return
    job.pdf = out
    if job.tags in ("supplied", "converted"):
        job.notes.done("its own tags given up, since they could not be mended")
    job.tags = ""
    job.notes.done("pages drawn anew with all fonts in them (Ghostscript)")


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
