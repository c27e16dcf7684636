"""One file's tags: mended, or made from the pages alone, with the fonts that the tagger needs put in before."""

from __future__ import annotations

from pathlib import Path

from report_builder.attach.guard import Crash, Guard
from report_builder.attach.job import Job
from report_builder.attach.programs import ProgramError
from report_builder.attach.result import AttachOptions
from report_builder.attach.words import counted
from report_builder.pdf import jvm


def mend_tags(job: Job, guard: Guard, options: AttachOptions, force: bool) -> bool:
    """Whether the file's own tags are worth to be kept, and are. force: whatever they are worth."""
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


def tag_anew(job: Job, guard: Guard, options: AttachOptions) -> None:
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
        mend_tags(job, guard, options, True)
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
    mend_tags(job, guard, options, True)


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


def redraw(job: Job, options: AttachOptions) -> None:
    """The pages drawn anew, without tags."""
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
