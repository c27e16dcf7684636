"""Makes a meeting's packs: gathers its papers, lays them out, binds them, reads the public ones back, and puts all in
place.

What the public gets (the pack, each paper, index.html, manifest.json) is made of the public's papers only, and read
back for what is exempt before any of it takes its place. Published packs lie in `published/` and are not touched again.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from report_builder import house as houses
from report_builder.checks.settings import Settings
from report_builder.faults import Place, Refusal, refuse
from report_builder.files import read_text, write_atomically
from report_builder.files.passwords import NO_PASSWORDS, Passwords
from report_builder.model.finding import Finding
from report_builder.model.house import HouseStyle
from report_builder.pack.binding import bind
from report_builder.pack.front import front_sheet, pack_title
from report_builder.pack.index import Download, Listed, index_page, manifest
from report_builder.pack.layout import Place as Stand
from report_builder.pack.layout import lay_out
from report_builder.pack.papers import ItemPapers, Meeting, Paper, View
from report_builder.pack.publication import (
    RECORD,
    Edition,
    changes,
    edition,
    editions_bytes,
    latest,
    read_editions,
    supplement_items,
    with_revisions,
)
from report_builder.pack.words import Phrases
from report_builder.pdf.piece import Assembled
from report_builder.pipeline.copies import refuse_leaks
from report_builder.pipeline.gathering import Gathered, Gatherer, press_for
from report_builder.pipeline.guarding import agenda_matter, meeting_secrets, public_papers
from report_builder.pipeline.lock import locked
from report_builder.pipeline.meeting_checks import run_checks
from report_builder.pipeline.placing import PUBLISHED, edited, publish, put
from report_builder.pipeline.press import Press, fetch
from report_builder.pipeline.steps import Watch, nobody, step
from report_builder.source.agenda import load_agenda

if TYPE_CHECKING:
    from report_builder.exempt import Secrets

Places = Mapping[View, tuple[Stand, ...]]
PACK = "agenda-pack"
_MAX_FRONTS = 5


@dataclass(frozen=True, slots=True)
class PackOptions:
    """out: the folder of all outputs. supplement: only what has come or changed since the pack was published. publish:
    record it as published; day: on which ("" for the source's). verify: whether to ask veraPDF where it is there.
    force: replace files that somebody changed. passwords: of papers that are protected."""

    out: Path
    supplement: bool = False
    publish: bool = False
    day: str = ""
    verify: bool = True
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
        stack.enter_context(locked(out))
        if not options.force and (faults := edited(out)):
            raise Refusal(faults)
        words = Phrases(agenda, house)
        press = press_for(stack, house, max(1, min(4, (os.cpu_count() or 2) - 1)))
        cache = options.out / ".cache"
        gatherer = Gatherer(source, agenda, house, words, cache, watch, options.verify, options.passwords)
        gathered = gatherer.gather(press)
        editions = read_editions(out)
        day = _day(options, agenda.published.iso if agenda.published is not None else "", editions, source)
        whole = meeting = with_revisions(gathered.meeting, editions)
        if options.supplement:
            meeting = replace(whole, items=supplement_items(whole, editions))
            if not meeting.items:
                return Packed(name, empty=True)
        work = _Packing(source, meeting, whole, gathered, house, words, out, cache, editions, options, watch)
        return work.make(press, day)


def _house(name: str, source: Path) -> HouseStyle:
    try:
        return houses.find(name, source.resolve().parent)
    except Refusal as refusal:
        found = [one if one.place.file else replace(one, place=Place(str(source))) for one in refusal.faults]
        raise Refusal(found) from None


def _day(options: PackOptions, given: str, editions: Sequence[Edition], source: Path) -> str:
    """The day of publication, "" where nothing is published now. There is no clock: somebody has to say it."""
    if options.supplement and not editions:
        hint = "publish the pack first: report-builder pack MEETING --publish 2019-12-09"
        raise refuse("no pack of this meeting was published, so there is nothing to supplement", source, hint)
    if not options.publish:
        return ""
    if editions and not options.supplement:
        hint = "publish what has come or changed since as a supplement: --supplement --publish DAY"
        raise refuse(f"the pack of this meeting was published on {editions[0].date}", source, hint)
    day = options.day or ("" if options.supplement else given)
    if not day:
        raise refuse(
            "on which day is it published?",
            source,
            "say it: --publish 2019-12-09, or `published` in the file",
        )
    try:
        return date.fromisoformat(day).isoformat()
    except ValueError:
        raise refuse(f"“{day}” is no date", source, "write it as 2019-12-09") from None


@dataclass(slots=True)
class _Packing:
    """meeting: what is bound now, the items of a supplement or all; whole: all of them, for the page that lists
    them."""

    source: Path
    meeting: Meeting
    whole: Meeting
    gathered: Gathered
    house: HouseStyle
    words: Phrases
    out: Path
    cache: Path
    editions: tuple[Edition, ...]
    options: PackOptions
    watch: Watch

    @property
    def number(self) -> int:
        """Of the supplement; 0 for the pack itself."""
        return self.editions[-1].number + 1 if self.options.supplement else 0

    @property
    def begin(self) -> int:
        return self.editions[-1].last + 1 if self.options.supplement else 1

    @property
    def stem(self) -> str:
        return f"supplement-{self.number}" if self.number else PACK

    def make(self, press: Press, day: str) -> Packed:
        scratch = self.out / ".part"
        shutil.rmtree(scratch, ignore_errors=True)
        scratch.mkdir(parents=True)
        try:
            return self._make(press, day, scratch)
        except OSError as error:
            raise refuse(f"this cannot be written: {error.strerror}", error.filename or self.out,
                         "make room on the disk, or name another folder with --out") from None  # fmt: skip
        finally:
            shutil.rmtree(scratch, ignore_errors=True)

    def _make(self, press: Press, day: str, scratch: Path) -> Packed:
        views: tuple[View, ...] = ("public", "full") if self.meeting.has_exempt else ("public",)
        fronts, places = self._fronts(views, press, scratch)
        made: dict[str, Path] = {}
        bound: dict[View, Assembled] = {}
        for view in views:
            with step(self.watch, self.meeting.agenda.name, "bind"):
                file = self._file(view)
                made[file] = scratch / file
                title = pack_title(self.words, view, self.number)
                bound[view] = bind(
                    self.meeting,
                    self.house,
                    self.words,
                    places[view],
                    fronts[view],
                    made[file],
                    view,
                    title,
                    self.begin,
                )
        public = self._file("public")
        listed = self._papers(scratch, made)
        verdicts = self._verdicts({name: made[name] for name in made})
        downloads = {
            name: self._download(name, made[name], verdicts.get(name))
            for name in made
            if name != self._file("full")
        }
        title = pack_title(self.words, "public", self.number)
        pages = len(bound["public"].numbers)
        packs = [replace(downloads[public], title=title, kind="pack", pages=pages)]
        packs = [*self._published(), *packs] if self.options.supplement else [*packs, *self._published()]
        items = [
            Listed(item, tuple(self._titled(downloads[name], paper) for name, paper in files))
            for item, files in listed
        ]
        made["index.html"] = scratch / "index.html"
        made["index.html"].write_bytes(
            index_page(self.whole, self.house, self.words, packs, items, self._stands(places["public"]), day)
        )
        made["manifest.json"] = scratch / "manifest.json"
        made["manifest.json"].write_bytes(manifest(self.whole, packs, items, day))
        self._read_back({name: made[name] for name in self._public(made)}, places["public"])
        last = max(number for each in bound.values() for number in each.numbers)
        written = put(self.out, made, supplement=self.options.supplement)
        if day:
            folder = f"{day}{f'-supplement-{self.number}' if self.number else ''}"
            recorded = any(_folder(each) == folder for each in self.editions)
            files = publish(self.out, list(made), folder, recorded=recorded)
            new = edition(self.meeting, places["public"], self.number, day, last, files)
            write_atomically(self.out / RECORD, editions_bytes(self.meeting, [*self.editions, new]))
        findings = [*self.gathered.findings, *self._checked(places["public"]), *self._unfit(verdicts)]
        if not self.options.supplement:
            findings += changes(self.gathered.meeting, self.editions)
        full = len(bound["full"].numbers) if "full" in bound else 0
        return Packed(self.meeting.agenda.name, written, tuple(dict.fromkeys(findings)), (pages, full))

    def _file(self, view: View) -> str:
        return f"{self.stem}.pdf" if view == "public" else f"{self.stem}.exempt.pdf"

    def _public(self, made: Mapping[str, Path]) -> list[str]:
        return [name for name in made if name != self._file("full")]

    # --- front sheets ---

    def _fronts(
        self, views: Sequence[View], press: Press, scratch: Path
    ) -> tuple[dict[View, Path], dict[View, tuple[Stand, ...]]]:
        """Front sheets with the pages that they say, and where everything stands: laid out again until both agree,
        since a sheet counts its own pages too."""
        count = dict.fromkeys(views, 1)
        for _ in range(_MAX_FRONTS):
            places = {view: self._places(view, count) for view in views}
            with step(self.watch, self.meeting.agenda.name, "front sheet"):
                done = {view: self._front(view, places[view], press, scratch) for view in views}
            pages = {view: pages for view, (_, pages) in done.items()}
            if self._taken(pages) == self._taken(count):
                return {view: path for view, (path, _) in done.items()}, places
            count = pages
        raise refuse("the front sheet does not come to rest: its page numbers change its length", self.source,
                     "shorten a title or a note by a line")  # fmt: skip

    def _taken(self, pages: Mapping[View, int]) -> object:
        """Where one run of numbers serves both packs, both begin behind the longer front sheet."""
        return max(pages.values()) if self.meeting.agenda.shared_run else dict(pages)

    def _places(self, view: View, count: Mapping[View, int]) -> tuple[Stand, ...]:
        shared = self.meeting.agenda.shared_run
        front = max(count.values()) if shared else count[view]
        return lay_out(
            self.meeting.items, view, front, begin=self.begin, odd=self.house.odd_pages, shared=shared
        )

    def _front(self, view: View, places: Sequence[Stand], press: Press, scratch: Path) -> tuple[Path, int]:
        from report_builder.render.html.agenda import AGENDA_STYLE, render_agenda
        from report_builder.render.pdf.request import PdfRequest

        sheet = front_sheet(self.meeting, self.house, self.words, places, view, self.number)
        folder = self.house.folder
        fonts = folder / "fonts"
        request = PdfRequest(
            html=render_agenda(sheet, folder), title=sheet.title, language=sheet.language, date=sheet.day,
            stylesheets=(str(folder / AGENDA_STYLE),), folders=(str(folder),),
            fonts=str(fonts) if fonts.is_dir() else "", author=sheet.council, identifier=f"{self.stem}-{view}",
        )  # fmt: skip
        done = fetch(press.send(request, scratch / f"front-{view}.pdf"), str(self.source))
        path = scratch / f"front-{view}.pdf"
        os.replace(done.path, path)
        return path, done.pages

    # --- papers one by one ---

    def _papers(
        self, scratch: Path, made: dict[str, Path]
    ) -> list[tuple[ItemPapers, list[tuple[str, Paper]]]]:
        """Each public paper as a file of its own, by item."""
        listed = []
        for item in self.whole.items:
            files = []
            for paper in item.papers("public"):
                slug = re.sub(r"[^a-z0-9]+", "-", paper.label.lower()).strip("-")
                name = f"item-{item.item.number}{f'-{slug}' if slug else ''}.pdf"
                made[name] = scratch / name
                shutil.copyfile(paper.pdf, made[name])
                files.append((name, paper))
            listed.append((item, files))
        return listed

    def _published(self) -> list[Download]:
        """The packs and supplements that were published: all, or the supplements where the pack is made anew."""
        import pikepdf

        found = []
        for each in self.editions:
            name = f"supplement-{each.number}.pdf" if each.number else f"{PACK}.pdf"
            path = self.out / PUBLISHED / _folder(each) / name
            if path.is_file() and (each.number or self.options.supplement):
                verdict = self._verdicts({name: path}).get(name)
                with pikepdf.open(path) as pdf:
                    pages = len(pdf.pages)
                file = self._download(path.relative_to(self.out).as_posix(), path, verdict)
                title = pack_title(self.words, "public", each.number)
                found.append(replace(file, title=title, kind="pack", pages=pages))
        return found

    def _stands(self, places: Sequence[Stand]) -> list[Stand]:
        """Where papers stand, those that were published before included."""
        own = {place.item.item.number for place in places}
        was = latest(self.editions) if self.options.supplement else {}
        before = [
            Stand(item, 0, papers[0], known.first, known.last)
            for item in self.whole.items
            if item.item.number not in own
            and (known := was.get(item.item.number)) is not None
            and known.first
            and (papers := item.papers("public"))
        ]
        return [*before, *places]

    def _download(self, name: str, path: Path, verdict: tuple[str, str] | None) -> Download:
        data = path.read_bytes()
        status, told = verdict or ("unverified", "not checked on this machine")
        return Download(name, name, 0, len(data), status, told, hashlib.sha256(data).hexdigest())

    def _titled(self, file: Download, paper: Paper) -> Download:
        status, verdict = file.status, file.verdict
        if paper.kind != "report":  # attach knows what it did to it
            status, verdict = paper.status, paper.verdict
        return replace(
            file, title=paper.title, pages=paper.pages, kind=paper.kind, status=status, verdict=verdict
        )

    # --- judged ---

    def _verdicts(self, made: Mapping[str, Path]) -> dict[str, tuple[str, str]]:
        """veraPDF's word on every PDF, by name; nothing where it is not there."""
        if not self.options.verify:
            return {}
        from report_builder.pdf.jvm import EngineError
        from report_builder.pdf.verapdf import verdicts

        names = list(made)
        with step(self.watch, self.meeting.agenda.name, "verify"):
            try:
                found = verdicts([made[name] for name in names], "ua1", self.cache / "verdicts")
            except EngineError:
                return {}
        return {
            name: ("conforms", "conforms to PDF/UA-1 (veraPDF)")
            if verdict.passed
            else (
                "fails",
                "does not conform to PDF/UA-1: " + "; ".join(str(each) for each in verdict.failures[:3]),
            )
            for name, verdict in zip(names, found, strict=True)
        }

    def _checked(self, places: Sequence[Stand]) -> tuple[Finding, ...]:
        """What the checks of agendas say of the pack; nothing of a supplement, whose page run begins elsewhere."""
        if self.options.supplement:
            return ()
        papers = {item.item.number: item for item in self.whole.items}
        text = read_text(self.source, str(self.source))
        return run_checks(self.whole.agenda, {}, papers, places, self.house, Settings(), text).findings

    def _unfit(self, verdicts: Mapping[str, tuple[str, str]]) -> list[Finding]:
        return [
            Finding("pack-not-accessible", "warning", f"{name} {told}", Place(str(self.out / name)))
            for name, (status, told) in verdicts.items()
            if status == "fails"
        ]

    def _read_back(self, made: Mapping[str, Path], places: Sequence[Stand]) -> None:
        """Against all secrets first; only where something is found is it asked whether that is public elsewhere, since
        every report has to be read for that."""
        if not self.gathered.meeting.has_exempt:
            return
        with step(self.watch, self.meeting.agenda.name, "read back"):
            sheet = front_sheet(self.whole, self.house, self.words, places, "public", self.number)
            known = agenda_matter(self.whole, sheet)
            secrets = meeting_secrets(self.gathered, self.source.parent).less(known.texts, known.marks)
            try:
                self._refuse_leaks(made, secrets)
            except Refusal:
                public = public_papers(self.gathered, self.source.parent)
                self._refuse_leaks(made, secrets.less(public.texts, public.marks))

    def _refuse_leaks(self, made: Mapping[str, Path], secrets: Secrets) -> None:
        for name, path in made.items():
            refuse_leaks(path.read_bytes(), secrets, self.out / name)


def _folder(edition: Edition) -> str:
    """Where an edition's public files lie, below published/."""
    return f"{edition.date}{f'-supplement-{edition.number}' if edition.number else ''}"
