"""What the public finds beside the packs: each paper as a file of its own, the page that lists them, manifest.json."""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from report_builder.pack.front import pack_title
from report_builder.pack.index import Download, Listed, index_page, manifest
from report_builder.pack.layout import Place
from report_builder.pack.papers import ItemPapers, Paper
from report_builder.pack.publication import latest
from report_builder.pipeline.editions import folder_of
from report_builder.pipeline.pack_job import INDEX, MANIFEST, PACK, PackJob
from report_builder.pipeline.placing import PUBLISHED
from report_builder.pipeline.verdicts import Judge, Told


@dataclass(frozen=True, slots=True)
class OwnFile:
    """A public paper as a file of its own. name: in the outputs."""

    name: str
    item: ItemPapers
    paper: Paper


def own_files(job: PackJob, scratch: Path) -> dict[Path, OwnFile]:
    """Each public paper copied to a file of its own, by where that is."""
    found = {}
    for item in job.whole.items:
        for paper in item.papers("public"):
            slug = re.sub(r"[^a-z0-9]+", "-", paper.label.lower()).strip("-")
            name = f"item-{item.item.number}{f'-{slug}' if slug else ''}.pdf"
            shutil.copyfile(paper.pdf, scratch / name)
            found[scratch / name] = OwnFile(name, item, paper)
    return found


def write_lists(
    job: PackJob, scratch: Path, pack: Path, pages: int, told: Told, own: Mapping[Path, OwnFile],
    places: Sequence[Place], day: str, judge: Judge,
) -> dict[str, Path]:  # fmt: skip
    """Writes index.html and manifest.json, by their names. pack: the public one, of so many pages, of which `told` is
    said; own: public papers by themselves; places: where papers stand in it; day: of publication, or ""."""
    new = replace(
        _download(job.file("public"), pack, told), title=job.title("public"), kind="pack", pages=pages
    )
    before = _published(job, judge)
    packs = [*before, new] if job.supplement else [new, *before]
    items = [
        Listed(item, tuple(_listed(path, each, judge) for path, each in own.items() if each.item is item))
        for item in job.whole.items
    ]
    page = index_page(job.whole, job.house, job.words, packs, items, _stands(job, places), day)
    made = {INDEX: page, MANIFEST: manifest(job.whole, packs, items, day)}
    for name, data in made.items():
        (scratch / name).write_bytes(data)
    return {name: scratch / name for name in made}


def _download(name: str, path: Path, told: Told) -> Download:
    data = path.read_bytes()
    return Download(name, name, 0, len(data), *told, hashlib.sha256(data).hexdigest())


def _listed(path: Path, own: OwnFile, judge: Judge) -> Download:
    paper = own.paper
    file = _download(own.name, path, judge.of_paper(paper))
    return replace(file, title=paper.title, pages=paper.pages, kind=paper.kind)


def _published(job: PackJob, judge: Judge) -> list[Download]:
    """The packs and supplements that were published: all, or the supplements where the pack is made anew."""
    import pikepdf

    found = []
    for each in job.editions:
        name = f"supplement-{each.number}.pdf" if each.number else f"{PACK}.pdf"
        path = job.out / PUBLISHED / folder_of(each) / name
        if path.is_file() and (each.number or job.supplement):
            with pikepdf.open(path) as pdf:
                pages = len(pdf.pages)
            file = _download(path.relative_to(job.out).as_posix(), path, judge.told(path))
            found.append(
                replace(file, title=pack_title(job.words, "public", each.number), kind="pack", pages=pages)
            )
    return found


def _stands(job: PackJob, places: Sequence[Place]) -> list[Place]:
    """Where papers stand, those that were published before included."""
    own = {place.item.item.number for place in places}
    was = latest(job.editions) if job.supplement else {}
    before = [
        Place(item, 0, papers[0], known.first, known.last)
        for item in job.whole.items
        if item.item.number not in own
        and (known := was.get(item.item.number)) is not None
        and known.first
        and (papers := item.papers("public"))
    ]
    return [*before, *places]
