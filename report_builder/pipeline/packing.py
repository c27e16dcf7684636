"""Makes a meeting's packs: gathers its papers, lays them out, binds them, reads the public ones back, and puts all in
place.

What the public gets (the pack, each paper, index.html, manifest.json) is made of the public's papers only, and read
back for what is exempt before any of it takes its place. Published packs lie in `published/` and are not touched again.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from report_builder import house as houses
from report_builder.faults import Place, Refusal, refuse
from report_builder.files.kept import trim
from report_builder.model.agenda import Agenda
from report_builder.model.house import HouseStyle
from report_builder.pack.publication import read_editions, supplement_items, with_revisions
from report_builder.pack.words import Phrases
from report_builder.pipeline.editions import publication_day
from report_builder.pipeline.gathering import gather, press_for
from report_builder.pipeline.lock import locked
from report_builder.pipeline.pack_job import Packed, PackJob, PackOptions
from report_builder.pipeline.pack_making import make
from report_builder.pipeline.placing import edited
from report_builder.pipeline.plan import CACHE
from report_builder.pipeline.press import Press
from report_builder.pipeline.steps import Watch, nobody, step
from report_builder.pipeline.swap import recover
from report_builder.pipeline.verdicts import Judge
from report_builder.source.agenda import load_agenda

if TYPE_CHECKING:
    pass

_NO_ROOM = "make room on the disk, or name another folder with --out"


def pack(source: Path, options: PackOptions, watch: Watch = nobody) -> Packed:
    """The packs of the meeting in `source`, a meeting.yaml. Raises a Refusal, with nothing changed, for every fault of
    the agenda and its papers at once, and for anything exempt in what the public would get."""
    name = source.resolve().parent.name
    with step(watch, name, "load"):
        agenda, faults = load_agenda(source, str(source))
        if agenda is None or faults:
            raise Refusal(faults)
        house = _house(agenda.house, source)
    out = options.out / name
    with ExitStack() as stack:
        stack.callback(trim, options.out / CACHE)
        stack.enter_context(locked(out))
        recover(out)
        if not options.force and (faults := edited(out)):
            raise Refusal(faults)
        press = press_for(stack, house, max(1, min(4, (os.cpu_count() or 2) - 1)))
        job = _job(source, agenda, house, out, options, press, watch)
        day = _day(job, options)
        if not job.meeting.items:
            return Packed(name, empty=True)
        scratch = stack.enter_context(_scratch(out))
        judge = stack.enter_context(Judge(options.out / CACHE / "verdicts", options.verify))
        try:
            return make(job, options, day, press, judge, scratch)
        except OSError as error:
            where = error.filename or out
            raise refuse(f"this cannot be written: {error.strerror}", where, _NO_ROOM) from None


def _house(name: str, source: Path) -> HouseStyle:
    try:
        return houses.find(name, source.resolve().parent)
    except Refusal as refusal:
        found = [one if one.place.file else replace(one, place=Place(str(source))) for one in refusal.faults]
        raise Refusal(found) from None


def _job(
    source: Path, agenda: Agenda, house: HouseStyle, out: Path, options: PackOptions, press: Press, watch: Watch
) -> PackJob:  # fmt: skip
    words = Phrases(agenda, house)
    cache = options.out / CACHE
    gathered = gather(
        source, agenda, house, words, cache, press, watch, verify=options.verify, passwords=options.passwords
    )
    editions = read_editions(out)
    if options.supplement and not editions:
        hint = "publish the pack first: report-builder pack MEETING --publish 2019-12-09"
        raise refuse("no pack of this meeting was published, so there is nothing to supplement", source, hint)
    whole = meeting = with_revisions(gathered.meeting, editions)
    if options.supplement:
        meeting = replace(whole, items=supplement_items(whole, editions))
    return PackJob(
        source, meeting, whole, gathered, house, words, out, cache, editions, options.supplement, watch
    )


def _day(job: PackJob, options: PackOptions) -> str:
    """The day of publication, "" where nothing is published now."""
    if not options.publish:
        return ""
    given = job.meeting.agenda.published
    return publication_day(
        options.day, given.iso if given is not None else "", job.editions, job.supplement, job.source
    )


@contextmanager
def _scratch(out: Path) -> Iterator[Path]:
    folder = out / ".part"
    shutil.rmtree(folder, ignore_errors=True)
    try:
        folder.mkdir(parents=True)
    except OSError as error:
        raise refuse(f"this cannot be written: {error.strerror}", folder, _NO_ROOM) from None
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
