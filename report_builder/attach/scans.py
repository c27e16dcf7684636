"""Pictures of text get their text, by OCR; pictures of anything else are figures."""

from __future__ import annotations

from collections.abc import Sequence

from report_builder.attach import ocr
from report_builder.attach.guard import Guard
from report_builder.attach.job import Job
from report_builder.attach.programs import ProgramError
from report_builder.attach.result import AttachOptions
from report_builder.attach.words import page_list

SCAN_CHARACTERS = {".tif": 200}
MANY_CHARACTERS = 1_000
"""On average on a page: a picture with as much text as this is a picture of text. Of a TIFF, which scanners
write, a paragraph is enough; a plan or a chart as PNG may have some."""


def read_scan(job: Job, options: AttachOptions) -> None:
    if job.pdf is None:
        return
    where = page_list(job.textless)
    if lacking := ocr.missing():
        job.notes.say(
            "scan-without-text", "error",
            f"{where} of this file {_is(job.textless)} a picture of text, without the text",
            f"attach the document itself, or install {lacking} here: {ocr.INSTALL}",
            "nobody can hear, search, enlarge or copy a picture's words (WCAG 2.2, 1.4.5)",
        )  # fmt: skip
        return
    out = job.next()
    try:
        ocr.recognise(job.pdf, out, job.source.language, options.seconds + 20 * len(job.textless))
    except ProgramError as error:
        job.notes.say(
            "scan-without-text", "error", f"{where} of this file {_is(job.textless)} a picture of text, and "
            f"reading it "
            f"failed: {error}", "attach the document itself",
        )  # fmt: skip
        return
    job.pdf = out
    _say_read(job, where)
    job.textless, job.scanned, job.tags = (), job.textless, ""


def _say_read(job: Job, where: str) -> None:
    job.notes.done(f"text of {where} read from the picture by a program (OCR)")
    job.notes.say(
        "scan-read-by-program", "warning",
        f"the text of {where} was read from a picture by a program, with its mistakes",
        "attach the document itself where there is one",
        "those who listen hear what the program read, and no person has checked it",
    )  # fmt: skip


def describe_picture(job: Job, guard: Guard, options: AttachOptions) -> bool:
    """A picture with a page of text in it is a scan, which is now to be tagged (True); any other is a figure,
    described by its title."""
    from report_builder.attach.clean import characters
    from report_builder.attach.pictures import tag_picture

    if job.pdf is None:
        return False
    read = job.next()
    if not ocr.missing():
        try:
            ocr.recognise(job.pdf, read, job.source.language, options.seconds + 20 * job.pages)
        except ProgramError:
            pass  # a picture that OCR makes nothing of is a picture
        else:
            if (
                guard.call(options.seconds, characters, read)
                >= SCAN_CHARACTERS.get(job.kind.suffix, MANY_CHARACTERS) * job.pages
            ):
                job.pdf, job.scanned, job.textless = read, job.textless, ()
                _say_read(job, page_list(job.scanned) if job.pages > 1 else "this picture")
                return True
    out = job.next()
    title, shows = job.source.title, job.source.shows
    guard.call(options.seconds, tag_picture, job.pdf, out, title, shows or title, job.source.language)
    job.pdf, job.tags = out, "ours"
    if shows:
        job.notes.done("described in the author's words")
        return False
    job.notes.done("described by its title")
    job.notes.say(
        "picture-described-by-title", "warning",
        "readers who do not see this picture hear only its title; what it shows has to be said in words",
        "say it below the appendix's file: `shows: …`; if it is a picture of text, attach the text itself",
        "WCAG 2.2, 1.1.1 and 1.4.5",
    )  # fmt: skip
    return False


def _is(pages: Sequence[int]) -> str:
    return "is" if len(pages) == 1 else "are each"
