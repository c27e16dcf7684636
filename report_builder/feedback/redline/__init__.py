"""Redline: a Word file with real tracked changes between two Word files.

The new file is the paper: what came since the old one is marked in it, and what went is brought over and marked.
Accepting all gives the new file, rejecting all gives the old one, numbers included; `proof` looks whether it is so.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count

from report_builder.feedback.redline.names import Names
from report_builder.feedback.redline.notes import RELATIONS, NoteBringer, note_element, order_notes
from report_builder.feedback.redline.plan import Step, pair_notes, plan
from report_builder.feedback.redline.proof import Difference, differences
from report_builder.feedback.redline.transplant import Transplant
from report_builder.feedback.redline.whole import mark_content
from report_builder.feedback.redline.write import Desk, Tally, Writer
from report_builder.ooxml.bookmarks import renumber
from report_builder.ooxml.package import Package, open_package
from report_builder.ooxml.story import Story, accepted, all_paragraphs, read_story, rejected
from report_builder.ooxml.story.nodes import Para, Running, Unread
from report_builder.ooxml.story.prints import prints_of
from report_builder.ooxml.tracked import Pen, accept_all, has_changes, next_id, story_parts
from report_builder.ooxml.xml import Element, qn

__all__ = ["Difference", "Redline", "Tally", "redline"]


@dataclass(frozen=True, slots=True)
class Redline:
    """package: the Word file; story: what it says; notes: what a person should know of how it was made; differences:
    where accepting or rejecting all would not give the file that it should, empty when the proof holds."""

    package: Package
    story: Story
    tally: Tally
    notes: tuple[str, ...]
    differences: tuple[Difference, ...]


def redline(old: Package, new: Package, author: str, date: str = "") -> Redline:
    """The changes from `old` to `new`, tracked in the name of `author` at `date` ("2026-03-17T00:00:00Z"; "" for no
    date). Neither package is changed. Tracked changes that a file has already are taken as accepted."""
    notes: list[str] = []
    old, new = (open_package(package.to_bytes(), package.shown) for package in (old, new))
    for package in (old, new):
        if has_changes(package):
            notes.append(f"{package.shown} has tracked changes already; they were taken as accepted")
            accept_all(package)
    made = _made(old, new, Pen(author, date), strict=False)
    if made.differences:
        again = _made(old, new, Pen(author, date), strict=True)
        made = again if len(again.differences) < len(made.differences) else made
    return replace(made, notes=(*notes, *made.notes))


def _made(old: Package, new: Package, pen: Pen, strict: bool) -> Redline:
    """The redline, and its proof. Neither package is changed."""
    notes: list[str] = []
    before, paper = read_story(old), open_package(new.to_bytes(), new.shown)
    wanted = read_story(new)
    tally = _write(Transplant(old, paper, strict), before, read_story(paper), pen, notes)
    if [*prints_of(old, before.behind)] != [*prints_of(new, wanted.behind)]:
        notes.append(
            "the appendices behind the report differ, which this does not show: they are files of their own"
        )
    made = open_package(paper.to_bytes(), new.shown)
    story = read_story(made)
    found = [
        *differences("accepted", wanted, accepted(story)),
        *differences("rejected", before, rejected(story)),
    ]
    return Redline(made, story, tally, tuple(notes), tuple(found))


def _write(transplant: Transplant, before: Story, after: Story, pen: Pen, notes: list[str]) -> Tally:
    old, new = transplant.old, transplant.new
    pen.ids = count(next_id(new.tree(part) for part in story_parts(new)))
    same_notes = pair_notes(before, after)
    called: tuple[dict[tuple[str, str], Hashable], dict[tuple[str, str], Hashable]] = ({}, {})
    for number, pair in enumerate(same_notes):
        for names, note in zip(called, pair, strict=True):
            names[note.kind, note.id] = number
    body = plan(before.body, after.body)
    noted = [(pair, plan(pair[0].blocks, pair[1].blocks)) for pair in same_notes]
    running = [(pair, plan(pair[0].blocks, pair[1].blocks)) for pair in _paired_running(before, after, notes)]
    everything = (body, *(steps for _, steps in noted), *(steps for _, steps in running))
    pairs = [pair for steps in everything for pair in _pairs(steps)]
    transplant.learn_lists(pairs, all_paragraphs(before), all_paragraphs(after))
    bringer = NoteBringer(transplant, pen)
    desk = Desk(transplant, pen, bringer.bring, _bookmarks(old) - _bookmarks(new), Tally())

    def write(steps: Sequence[Step], container: Element, old_part: str, new_part: str) -> None:
        names = Names(old, old_part, "old", called[0]), Names(new, new_part, "new", called[1])
        Writer(desk, (old_part, new_part), names).write(steps, container)

    held = new.tree(new.main).find(qn("w:body"))
    if held is not None:
        write(body, held, old.main, new.main)
    for (one, other), steps in noted:
        if (one.kind, one.id) not in bringer.brought:  # its mark stayed, so what it says is compared
            parts = old.related(RELATIONS[one.kind]), new.related(RELATIONS[one.kind])
            container = None if parts[1] is None else note_element(new.tree(parts[1]), other.id)
            if parts[0] is not None and parts[1] is not None and container is not None:
                write(steps, container, parts[0], parts[1])
    stayed = {
        (other.kind, other.id) for (one, other), _ in noted if (one.kind, one.id) not in bringer.brought
    }
    for note in after.notes:
        part = new.related(RELATIONS[note.kind])
        came = (
            None if part is None or (note.kind, note.id) in stayed else note_element(new.tree(part), note.id)
        )
        for p in () if came is None else list(came.iter(qn("w:p"))):
            mark_content(p, "w:ins", pen)
    for (head, foot), steps in running:
        write(steps, new.tree(foot.part), head.part, foot.part)
    # What older programs keep beside the styles no longer fits them (2007's stylesWithEffects).
    for old_styles in [each for each in new.rels(new.main) if each.kind.endswith("/stylesWithEffects")]:
        new.remove(old_styles.target)
    order_notes(new)
    renumber(new.tree(part) for part in story_parts(new))
    _number_drawings(new)
    notes += _unread(before, old) + _unread(after, new)
    return desk.tally


def _paired_running(before: Story, after: Story, notes: list[str]) -> list[tuple[Running, Running]]:
    """Headers and footers of the same pages."""
    olds = {(one.kind, one.pages): one for one in before.running}
    pairs = [(olds.pop(key), one) for one in after.running if (key := (one.kind, one.pages)) in olds]
    alone = [
        one for one in olds.values() if any(isinstance(block, Para) and block.text for block in one.blocks)
    ]
    if alone:
        notes.append("headers or footers that only the old file has are not shown")
    return pairs


def _pairs(steps: Sequence[Step]) -> Iterator[tuple[Para, Para]]:
    for step in steps:
        if isinstance(step.old, Para) and isinstance(step.new, Para):
            yield step.old, step.new
        for row in step.rows:
            for cell in row.cells:
                yield from _pairs(cell.steps)


def _bookmarks(package: Package) -> frozenset[str]:
    marks = package.tree(package.main).iter(qn("w:bookmarkStart"))
    return frozenset(mark.get(qn("w:name"), "").lower() for mark in marks)


def _number_drawings(package: Package) -> None:
    ids = count(1)
    for part in story_parts(package):
        for drawing in package.tree(part).iter(qn("wp:docPr")):
            drawing.set("id", str(next(ids)))


def _unread(story: Story, package: Package) -> list[str]:
    found = [block for block in story.body if isinstance(block, Unread)]
    return [
        f"{package.shown} holds another document whole ({block.what}), which was not compared"
        for block in found
    ]
