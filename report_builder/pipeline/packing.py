"""Makes a meeting's packs: gathers its papers, lays them out, binds them, reads the public ones back, and puts all in
place.

What the public gets (the pack, each paper, index.html, manifest.json) is made of the public's papers only, and read
back for what is exempt before any of it takes its place. Published packs lie in `published/` and are not touched again.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from report_builder import house as houses
from report_builder.faults import Place, Refusal, refuse
from report_builder.files import read_text
from report_builder.files.kept import trim
from report_builder.files.passwords import NO_PASSWORDS, Passwords
from report_builder.model.agenda import Agenda
from report_builder.model.finding import Finding
from report_builder.model.house import HouseStyle
from report_builder.pack.binding import bind
from report_builder.pack.papers import Paper, View
from report_builder.pack.publication import changes, read_editions, supplement_items, with_revisions
from report_builder.pack.words import Phrases
from report_builder.pipeline.editions import edition_files, publication_day
from report_builder.pipeline.fronts import Places, front_sheets
from report_builder.pipeline.gathering import Gatherer, press_for
from report_builder.pipeline.listing import own_files, write_lists
from report_builder.pipeline.lock import locked
from report_builder.pipeline.pack_job import PackJob
from report_builder.pipeline.placing import edited, put
from report_builder.pipeline.plan import CACHE
from report_builder.pipeline.press import Press
from report_builder.pipeline.read_back import read_back
from report_builder.pipeline.steps import Watch, nobody, step
from report_builder.pipeline.swap import recover
from report_builder.pipeline.verdicts import Judge, Told
from report_builder.source.agenda import load_agenda

if TYPE_CHECKING:
    from report_builder.exempt import PageReader

_NO_ROOM = "make room on the disk, or name another folder with --out"


@dataclass(frozen=True, slots=True)
class PackOptions:
    """out: the folder of all outputs. supplement: only what has come or changed since the pack was published. publish:
    record it as published; day: on which ("" for the source's). verify: whether to ask veraPDF, where it is there, of
    each paper; whole: of the packs too, which takes time; of what is published it is asked in any case. force: replace
    files that somebody changed. passwords: of papers that are protected."""

    out: Path
    supplement: bool = False
    publish: bool = False
    day: str = ""
    verify: bool = True
    whole: bool = False
    force: bool = False
    passwords: Passwords = NO_PASSWORDS


@dataclass(frozen=True, slots=True)
class Packed:
    """written: the files that were, the pack first. findings: what a person has to know. pages: of the public pack and
    of the exempt one, 0 where there is none. empty: a supplement was asked for and there is nothing to put in it."""

    name: str
    written: tuple[Path, ...] = ()
    findings: tuple[Finding, ...] = ()
    pages: tuple[int, int] = (0, 0)
    empty: bool = False


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
            return _make(job, options, day, press, judge, scratch)
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
    gatherer = Gatherer(source, agenda, house, words, cache, watch, options.verify, options.passwords)
    gathered = gatherer.gather(press)
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


def _make(job: PackJob, options: PackOptions, day: str, press: Press, judge: Judge, scratch: Path) -> Packed:
    from report_builder.exempt import PageReader

    judge.ask(paper.pdf for paper in _papers(job) if paper.kind == "report")
    fronts, places = front_sheets(job, press, scratch)
    judge.ask(fronts.values())
    with PageReader() as reader:
        made, numbers = _bound(job, fronts, places, reader, scratch)
        own = own_files(job, scratch)
        made |= {each.name: path for path, each in own.items()}
        whole = bool(day) or options.whole
        with step(job.watch, job.name, "verify"):
            told = {
                view: judge.told(made[job.file(view)])
                if whole
                else judge.of_parts(fronts[view], _named(places[view]))
                for view in job.views
            }
        made |= write_lists(
            job, scratch, made[job.file("public")], len(numbers["public"]), told["public"], own, places["public"],
            day, judge,
        )  # fmt: skip
        public = {name: path for name, path in made.items() if name != job.file("full")}
        read_back(job, public, frozenset(each.name for each in own.values()), places["public"], reader)
    last = max(max(each) for each in numbers.values())
    published = edition_files(job, made, places["public"], last, day, scratch) if day else {}
    written = put(job.out, made, published, scratch, supplement=job.supplement)
    unfit = {job.file(view): each for view, each in told.items()}
    unfit |= {each.name: judge.of_paper(each.paper) for each in own.values()}
    findings = [*job.gathered.findings, *_checked(job, places["public"]), *_unfit(job, unfit)]
    if not job.supplement:
        findings += changes(job.gathered.meeting, job.editions)
    pages = len(numbers["public"]), len(numbers.get("full", ()))
    return Packed(job.name, written, tuple(dict.fromkeys(findings)), pages)


def _bound(
    job: PackJob,
    fronts: Mapping[View, Path],
    places: Mapping[View, Places],
    reader: PageReader,
    scratch: Path,
) -> tuple[dict[str, Path], dict[View, tuple[int, ...]]]:
    """The packs by their names, and their page numbers. The public one is read back while the other is being bound."""
    made: dict[str, Path] = {}
    numbers: dict[View, tuple[int, ...]] = {}
    for view in job.views:
        with step(job.watch, job.name, "bind"):
            path = made[job.file(view)] = scratch / job.file(view)
            bound = bind(
                job.meeting, job.house, job.words, places[view], fronts[view], path, view, job.title(view),
                job.begin,
            )  # fmt: skip
            numbers[view] = bound.numbers
        if view == "public" and job.gathered.meeting.has_exempt:
            reader.begin(path, scratch / "pages.json")
    return made, numbers


def _papers(job: PackJob) -> list[Paper]:
    """Those that are bound now or listed, each once."""
    bound = [paper for item in job.meeting.items for view in job.views for paper in item.papers(view)]
    return list(
        dict.fromkeys([*bound, *(paper for item in job.whole.items for paper in item.papers("public"))])
    )


def _named(places: Places) -> list[tuple[str, Paper]]:
    return [
        (f"item {place.item.item.number}{f', {place.paper.label}' if place.paper.label else ''}", place.paper)
        for place in places
    ]


def _checked(job: PackJob, places: Places) -> tuple[Finding, ...]:
    """What the checks of agendas say of the pack; nothing of a supplement, whose page run begins elsewhere."""
    if job.supplement:
        return ()
    from report_builder.checks.settings import Settings
    from report_builder.pipeline.meeting_checks import run_checks

    papers = {item.item.number: item for item in job.whole.items}
    text = read_text(job.source, str(job.source))
    return run_checks(job.whole.agenda, {}, papers, places, job.house, Settings(), text).findings


def _unfit(job: PackJob, told: Mapping[str, Told]) -> list[Finding]:
    return [
        Finding("pack-not-accessible", "warning", f"{name} {verdict}", Place(str(job.out / name)))
        for name, (status, verdict) in told.items()
        if status == "fails"
    ]
