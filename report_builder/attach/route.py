"""The way of files through this room, from what was attached to pages fit to publish: all of them a step at a
time, since the programs that do the work are slow to start and quick to go on."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

from report_builder.attach import cache as kept
from report_builder.attach.accessible import make_accessible
from report_builder.attach.convert import to_pdf
from report_builder.attach.guard import Crash, Guard
from report_builder.attach.job import Job, refused
from report_builder.attach.kinds import Kind, kind_of
from report_builder.attach.notes import Notes, damaged
from report_builder.attach.result import Attached, Attachment, AttachOptions
from report_builder.attach.unlock import may_be_locked, unlock
from report_builder.faults import Place, Refusal, refuse
from report_builder.files import read_bytes


def attach(
    files: Sequence[Attachment], cache: Path, options: AttachOptions | None = None
) -> tuple[Attached, ...]:
    """What becomes of each file, in the same order; the pages are kept in the folder `cache`, by content.

    Raises no Refusal for what is wrong with a file; raises one where the cache cannot be written. Several
    processes may share the folder.
    """
    options = options or AttachOptions()
    results: dict[int, Attached] = {}
    jobs: dict[int, Job] = {}
    try:
        cache.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".work-", dir=cache) as work, Guard() as guard:
            for number, source in enumerate(files):
                begun = _begin(source, cache, Path(work) / str(number), guard, options)
                if isinstance(begun, Attached):
                    results[number] = begun
                else:
                    jobs[number] = begun
            if jobs:
                _work(list(jobs.values()), cache, guard, options)
            results |= {number: _keep(job, cache) for number, job in jobs.items()}
    except OSError as error:
        raise refuse(
            f"appendices cannot be worked on: {error.strerror}", error.filename or cache, "is the disk full?"
        ) from None
    return tuple(results[number] for number in range(len(files)))


def _begin(
    source: Attachment, cache: Path, folder: Path, guard: Guard, options: AttachOptions
) -> Attached | Job:
    notes = Notes(source.place if source.place.file else Place(source.shown))
    try:
        data = read_bytes(source.path, source.shown, options.max_bytes)
        size, kind = len(data), kind_of(data, source.path.name, source.shown)
        key = kept.key(data, kind.suffix, source, options)
        known = kept.read(cache, key, source)
        if known is None and may_be_locked(data):
            opened = _unlock(data, kind, source, notes, guard, options)
            if opened is not None:
                data, kind = opened, kind_of(opened, source.path.name, source.shown)
                key = kept.key(data, kind.suffix, source, options, unlocked=True)
                known = kept.read(cache, key, source)
    except Refusal as refusal:
        return refused(source, refusal, notes=notes)
    if known is not None:
        return known
    folder.mkdir()
    return Job(source, data, size, kind, key, folder, notes)


def _unlock(
    data: bytes, kind: Kind, source: Attachment, notes: Notes, guard: Guard, options: AttachOptions
) -> bytes | None:
    """The file without its password; None where it has none."""
    try:
        opened = guard.call(options.seconds, unlock, data, kind.words, source.shown, options.passwords.words)
    except Crash as crash:
        hint = "attach a copy without a password"
        raise refuse(f"this {kind.words} cannot be unlocked: {crash}", source.shown, hint) from None
    if opened is None:
        return None
    if opened.damage:
        damaged(notes, opened.damage[0])
    if opened.asked:
        notes.done("unlocked with a password that was given; what is made of it is not encrypted")
        notes.say(
            "password-taken-off", "warning", "this file opens only with a password; what is made of it opens without",
            "make sure that everybody may read it; if not, mark it as exempt, or do not attach it",
            "whoever set the password did not mean it for everybody",
        )  # fmt: skip
    return opened.data


def _work(jobs: list[Job], cache: Path, guard: Guard, options: AttachOptions) -> None:
    to_pdf(jobs, guard, options)
    for job in jobs:
        if job.refusal is None and job.pdf is not None:
            _clean(job, guard, options)
    make_accessible(
        [job for job in jobs if job.refusal is None and job.pdf is not None], cache, guard, options
    )


def _clean(job: Job, guard: Guard, options: AttachOptions) -> None:
    from report_builder.attach.clean import clean_pdf
    from report_builder.attach.opening import Limits

    limits = Limits(options.max_bytes, options.max_pages, options.max_unpacked)
    out = job.next()
    if job.pdf is None:
        return
    try:
        done = guard.call(options.seconds, clean_pdf, job.pdf, out, job.source.shown, job.notes.place, limits)
    except Refusal as refusal:
        job.refusal = refusal
        return
    except Crash as crash:
        job.refuse(f"this {job.kind.words} cannot be read: {crash}", "print it to a new PDF, and attach that")
        return
    if job.twin is not None:
        twin = job.next()
        try:
            guard.call(options.seconds, clean_pdf, job.twin, twin, job.source.shown, job.notes.place, limits)
            job.twin = twin
        except (Refusal, Crash):
            job.twin = None
    job.take(done.findings, done.steps)
    job.pdf, job.pages, job.fonts, job.textless = out, done.pages, done.fonts, done.textless
    job.pdfa = done.pdfa
    if done.tagged and not job.tags:
        job.tags = "supplied" if job.kind.way == "pdf" else "converted"
    elif not done.tagged:
        job.tags = ""


def _keep(job: Job, cache: Path) -> Attached:
    made = job.result()
    if made.pdf is None:
        return made
    return kept.write(cache, job.key, made, made.pdf, made.office)
