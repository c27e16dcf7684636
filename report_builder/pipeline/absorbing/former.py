"""The source as it was when a copy was made of it, read and composed again."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from report_builder import house as houses
from report_builder import source as sources
from report_builder.compose import compose
from report_builder.compose.public import public_view
from report_builder.faults import Fault, Place, Refusal, refuse
from report_builder.feedback.align import align
from report_builder.feedback.bases import kept_files
from report_builder.feedback.copy import copied
from report_builder.feedback.outline import Outline, outline
from report_builder.model.document import Document
from report_builder.model.house import HouseStyle
from report_builder.model.report import Report
from report_builder.ooxml.story.nodes import Story
from report_builder.pipeline.absorbing.copies import Copy
from report_builder.pipeline.absorbing.desk import Desk
from report_builder.pipeline.base import FOLDER
from report_builder.pipeline.plan import SOURCE


def former(copy: Copy, desk: Desk, now: Outline, out: Path, story: Story) -> tuple[Outline, Document]:
    """What a copy was generated from: the kept base, the carried one, or, where it says nothing, whichever of
    those that are kept it is most like. out: the folder of all reports' outputs."""
    origin = copy.origin
    folder = out / desk.report.name / FOLDER
    beside = copy.path.resolve().parent / FOLDER
    if origin.sound:
        name = f"{origin.id}.json.gz" if origin.id.isalnum() else ""
        for place in (folder, beside):
            files = kept_files(place / name) if name else {}
            if files.get(SOURCE):
                return _composed(files, desk, now, origin.public, copy)
        if origin.files.get(SOURCE):
            return _composed(origin.files, desk, now, False, copy)
        hint = f"put the folder {FOLDER} of the outputs back, or build the report as it was then"
        raise refuse("the source that this file was made from is not kept here", copy.path, hint)
    desk.notes.append(f"{copy.shown}: held against the version of the source that it is most like")
    found = [(now, desk.document)]
    for path in sorted(folder.glob("*.json.gz"))[:20] if folder.is_dir() else ():
        try:
            files = kept_files(path)
            if files.get(SOURCE) and files[SOURCE] != desk.text:
                found.append(_composed(files, desk, now, False, copy))
        except Refusal:
            continue
    said = copied(story)

    def alike(candidate: tuple[Outline, Document]) -> int:
        passages = candidate[0].passages
        return sum(
            1
            for match in align(passages, said)
            if match.passage is not None and match.copied is not None
            and passages[match.passage].pieces == said[match.copied].before
        )  # fmt: skip

    return max(found, key=alike)


def _composed(
    files: Mapping[str, str], desk: Desk, now: Outline, public: bool, copy: Copy
) -> tuple[Outline, Document]:
    if files[SOURCE] == desk.text and all(_is_same(desk, name, text) for name, text in files.items()):
        if not public:
            return now, desk.document
        return _outlined(desk.report, desk.house, public, copy)
    with tempfile.TemporaryDirectory(prefix="report-builder-") as temporary:
        folder = Path(temporary) / desk.report.name
        folder.mkdir()
        for name, text in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        _lend(desk.source.parent, folder)
        name, _ = sources.house_name(folder / SOURCE, desk.shown)
        house = houses.find(name, desk.source.resolve().parent)
        report, faults = sources.load(folder / SOURCE, house, desk.shown)
        if report is None or faults:
            told = [
                Fault(f"in the version that {copy.shown} was made from: {one.message}", one.place)
                for one in faults
            ]
            raise Refusal(told or [Fault("the version that this file was made from cannot be read",
                                         Place(copy.shown))])  # fmt: skip
        return _outlined(report, house, public, copy)


def _outlined(report: Report, house: HouseStyle, public: bool, copy: Copy) -> tuple[Outline, Document]:
    """Places are those of the full source, whatever the copy shows of it."""
    document, faults = compose(public_view(report) if public else report, house)
    if document is None:
        raise Refusal([Fault(f"in the version that {copy.shown} was made from: {one.message}", one.place)
                       for one in faults])  # fmt: skip
    return outline(report, document), document


def _is_same(desk: Desk, name: str, text: str) -> bool:
    path = desk.source.parent / name
    try:
        return path.read_bytes().decode("utf-8-sig", errors="replace") == text
    except OSError:
        return False


def _lend(source: Path, folder: Path) -> None:
    """What a base does not hold (pictures, appendices) as it is now."""
    for here, folders, names in os.walk(source):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            path = Path(here, name)
            to = folder / path.relative_to(source)
            if to.exists() or name.startswith("."):
                continue
            to.parent.mkdir(parents=True, exist_ok=True)
            try:
                os.link(path, to)
            except OSError:
                shutil.copyfile(path, to)
