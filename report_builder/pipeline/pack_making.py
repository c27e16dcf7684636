"""From a meeting's papers to its files: front sheets, packs, lists; judged, read back, and put in their places."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from report_builder.faults import Place
from report_builder.files import read_text
from report_builder.model.finding import Finding
from report_builder.pack.binding import bind
from report_builder.pack.papers import Paper, View
from report_builder.pack.publication import changes
from report_builder.pdf.page_texts import PageReader
from report_builder.pipeline.editions import edition_files
from report_builder.pipeline.fronts import Places, front_sheets
from report_builder.pipeline.listing import own_files, write_lists
from report_builder.pipeline.pack_job import Packed, PackJob, PackOptions
from report_builder.pipeline.placing import put
from report_builder.pipeline.press import Press
from report_builder.pipeline.read_back import read_back
from report_builder.pipeline.steps import step
from report_builder.pipeline.verdicts import Judge, Told


def make(job: PackJob, options: PackOptions, day: str, press: Press, judge: Judge, scratch: Path) -> Packed:
    """Makes everything in `scratch`, and puts it in its place when all of it is right. day: on which it is published,
    or "". Raises a Refusal, with nothing changed, where something exempt would be public, or where a file cannot be
    made or written."""
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
