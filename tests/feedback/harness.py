"""The round-trip harness: three simulated reviewers edit what was built, everything is absorbed, and the source
is built again. In one of three sequences the author goes on writing meanwhile; beside each, one reviewer is alone, so
that the report that is built again must say word for word what the copy says. Nothing may be lost (each edit is in the
new Word file, or in the account), and nothing invented (each edit found is one that was made). What LibreOffice itself
lost when it saved a copy is told by itself: it is not in the file that is absorbed.

`python -m tests.feedback.harness 500` is the long run; the tests take fewer sequences.
"""

from __future__ import annotations

import io
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import docx

from report_builder.feedback.edits import Edit
from report_builder.ooxml.package import open_package
from report_builder.ooxml.story import accepted, all_paragraphs, read_story
from report_builder.pipeline.absorb import Absorbed, Request, absorb
from report_builder.pipeline.base import make_base
from report_builder.pipeline.reading import read_draft
from report_builder.render.word import render_word
from report_builder.render.word.behind import WordAppendix, put_behind
from tests.feedback.author import Author
from tests.feedback.oracle import said_by, unexplained
from tests.feedback.reviewer import Done, Reviewer
from tests.tools.libreoffice import resave_docx

_SOURCES = Path(__file__).parents[2] / "sources"
SAMPLES = (_SOURCES / "community-safety-strategy", _SOURCES / "cabinet-2019-12-17" / "library-opening")
"""The second has exempt parts: its copies, which are not for publication, go round too. One of five sequences."""
HOUSES = ("leicestershire", "decimal")
Resave = Callable[[list[Path], Path], list[Path]]
"""What saves copies again, in a folder."""
NAMES = ("Jane Moore", "Legal Services", "Finance")


@dataclass(frozen=True, slots=True)
class Amiss:
    """who: the sequence and the reviewer; words: those it is about."""

    who: str
    says: str
    words: str

    def __str__(self) -> str:
        return f"{self.who}: {self.says}"


@dataclass(slots=True)
class Tally:
    """What came of the sequences. authors: edits of the author; swallowed: by LibreOffice, when it saved; differs: what
    the report that was built again says otherwise than a single reviewer's copy, with no edit to explain it."""

    sequences: int = 0
    alone: int = 0
    authors: int = 0
    made: Counter[str] = field(default_factory=Counter)
    states: Counter[str] = field(default_factory=Counter)
    by_kind: dict[str, Counter[str]] = field(default_factory=dict)
    comments: int = 0
    conflicts: int = 0
    asked: int = 0
    joint: int = 0
    lost: list[Amiss] = field(default_factory=list)
    invented: list[Amiss] = field(default_factory=list)
    swallowed: list[Amiss] = field(default_factory=list)
    differs: list[Amiss] = field(default_factory=list)

    def lines(self) -> list[str]:
        edits = sum(self.made.values())
        told = ", ".join(f"{count} {state}" for state, count in self.states.most_common())
        merged = f"{self.joint} sentences merged of more than one side"
        lines = [
            f"{self.sequences} sequences of three reviewers: {edits} edits made, {sum(self.states.values())} found",
            f"  by the author meanwhile: {self.authors}",
            f"  {told}",
            f"  {merged}, {self.conflicts} conflicts, {self.asked} asked about, {self.comments} comments kept",
            f"  lost: {len(self.lost)}; invented: {len(self.invented)}; "
            f"swallowed by LibreOffice when it saved: {len(self.swallowed)}",
            f"  {self.alone} reviewers alone, whose copy the new report does not say in {len(self.differs)} places",
        ]
        for kind, counts in sorted(self.by_kind.items()):
            lines.append(f"    {kind:18} " + ", ".join(f"{n} {state}" for state, n in counts.most_common()))
        amiss = (
            ("LOST", self.lost), ("INVENTED", self.invented), ("SWALLOWED", self.swallowed), ("DIFFERS", self.differs),
        )  # fmt: skip
        return lines + [f"  {name} {one}" for name, many in amiss for one in many]


def make_source(folder: Path, house: str, sample: Path = SAMPLES[0]) -> Path:
    """A sample in this house, in a folder of its own."""
    shutil.copytree(sample, folder)
    source = folder / "report.yaml"
    source.write_text(source.read_text().replace("house: leicestershire", f"house: {house}"))
    return source


def built(source: Path) -> bytes:
    """The Word file of a source, with its base."""
    draft = read_draft(source, str(source), source.parent.name)
    assert draft.document is not None, [str(fault) for fault in draft.faults]
    assert draft.house is not None
    assert draft.report is not None
    base = make_base(draft.report, source.parent)
    return render_word(draft.document, draft.house.folder / "report.docx", base=base.carried)


@cache
def _appendix() -> bytes:
    made = docx.Document()
    made.add_heading("What is planned")
    for number in range(1, 9):
        made.add_paragraph(
            f"Step {number} will take some weeks, and nobody knows yet how many there will be of them."
        )
    table = made.add_table(2, 2)
    for cell in (cell for row in table.rows for cell in row.cells):
        cell.text = "so many words in each cell"
    held = io.BytesIO()
    made.save(held)
    return held.getvalue()


def sent(source: Path) -> bytes:
    """The Word file of a source, with an appendix behind it."""
    return put_behind(built(source), [WordAppendix("steps", "Appendix A – The steps", _appendix(), "")])


def words_of(data: bytes) -> str:
    """All that a reader of the Word file reads, changes accepted, notes and running lines included."""
    story = accepted(read_story(open_package(data, "x.docx")))
    return " ".join(para.text for para in all_paragraphs(story))


def run_sequence(
    scratch: Path,
    seed: int,
    edits: int,
    resave: Resave | None,
    tally: Tally,
) -> None:
    """One sequence: built, edited three times, absorbed with everything accepted, built again, and looked
    through."""
    house = HOUSES[seed % 2]
    source = make_source(scratch / f"report{seed}", house, SAMPLES[seed % 5 == 0])
    data = sent(source)
    reviewers = [
        Reviewer(name, data, seed * 10 + number, tracks=(seed + number) % 3 > 0)
        for number, name in enumerate(NAMES)
    ]
    paths = []
    for reviewer in reviewers:
        reviewer.work(edits)
        path = scratch / f"{seed}-{reviewer.seed}.docx"
        path.write_bytes(reviewer.saved())
        paths.append(path)
    if resave is not None:
        paths = resave(paths, scratch / f"saved{seed}")
    author = Author(source, seed)
    author.work(4 if seed % 3 == 0 else 0)
    now = source.read_text()
    done, asked = absorbed(paths, source, scratch)
    tally.sequences += 1
    tally.asked += asked
    tally.authors += len(author.kinds)
    count(done, tally)
    after = words_of(built(source))
    told = source.read_text()
    for mark in author.marks:
        if told.count(mark) != now.count(mark):
            tally.lost.append(
                Amiss(f"{seed}/author", f"{mark}: in the source {now.count(mark)} times before", mark)
            )
    for reviewer in reviewers:
        for made in reviewer.done:
            tally.made[made.kind] += 1
        look_for(seed, reviewer, done, after + " " + told, tally)
    if resave is not None:
        for reviewer, path in zip(reviewers, paths, strict=True):
            swallow(f"{seed}/{reviewer.name}", words_of(reviewer.saved()), words_of(path.read_bytes()), tally)


def absorbed(paths: Sequence[Path], source: Path, scratch: Path) -> tuple[Absorbed, int]:
    """What comes of copies with everything accepted, and how many edits were asked about."""
    first = absorb(Request(tuple(paths), source, scratch / "output", ("all",), dry=True))
    asked = [edit.id for edit in first.outcome.edits if first.outcome.states[edit.id][0] == "open"]
    return absorb(Request(tuple(paths), source, scratch / "output", ("all", *asked))), len(asked)


def run_alone(
    scratch: Path,
    seed: int,
    edits: int,
    resave: Resave | None,
    tally: Tally,
) -> None:
    """One reviewer's copy, everything in it accepted: the report that is built again says what it says."""
    source = make_source(scratch / f"alone{seed}", HOUSES[seed % 2], SAMPLES[seed % 5 == 0])
    reviewer = Reviewer(NAMES[0], sent(source), seed * 10 + 7, tracks=seed % 3 > 0)
    reviewer.work(edits)
    path = scratch / f"alone-{seed}.docx"
    path.write_bytes(reviewer.saved())
    if resave is not None:
        (path,) = resave([path], scratch / f"savedalone{seed}")
    tally.alone += 1
    gone = Counter(said_by(reviewer.saved())) - Counter(said_by(path.read_bytes()))
    if words := [word for word in gone if len(word) > 4 and word.isalpha()]:
        tally.swallowed.append(Amiss(f"{seed}/alone", f"words such as {words[:5]}", ""))
        return
    done, _ = absorbed([path], source, scratch)
    for differs in unexplained(path.read_bytes(), built(source), done.outcome):
        tally.differs.append(Amiss(f"{seed}/alone", differs, ""))


def swallow(who: str, own: str, saved: str, tally: Tally) -> None:
    """Tells apart what is not in the saved file, though it was in the reviewer's own. own, saved: the words of both."""
    for found in (tally.lost, tally.invented):
        for one in [one for one in found if one.who == who]:
            if one.words and one.words in own and one.words not in saved:
                found.remove(one)
                tally.swallowed.append(one)


def count(done: Absorbed, tally: Tally) -> None:
    come = done.outcome
    for edit in come.edits:
        state = come.states[edit.id][0]
        tally.states[state] += 1
        tally.by_kind.setdefault(edit.kind, Counter())[state] += 1
    tally.conflicts += len(come.conflicts)
    tally.joint += len(come.confirm)
    tally.comments += sum(len(reading.remarks) for reading in come.readings)


UNMARKED = {"split", "join", "move", "bold"}
"""Kinds of which no words tell."""


def look_for(seed: int, reviewer: Reviewer, done: Absorbed, after: str, tally: Tally) -> None:
    """What of this reviewer's edits is neither in the new report nor in the account, and what is in the account
    that he did not do."""
    come = done.outcome
    reading = come.readings[NAMES.index(reviewer.name)]
    said = " ".join(f"{edit.before} {edit.after}" for edit in reading.edits)
    remarks = " ".join(f"{one.text} {one.quoted}" for one in reading.remarks)
    unsettled = " ".join(
        f"{edit.before} {edit.after}"
        for edit in reading.edits
        if come.states[edit.id][0] not in ("applied", "there already")
    )
    who = f"{seed}/{reviewer.name}"
    for made in reviewer.done:
        words = made.mark or made.gone
        says = f"{made.kind} {words[:50]!r} (tracked: {made.tracked})"
        if made.kind == "comment":
            if made.mark not in remarks:
                tally.lost.append(Amiss(who, says, words))
        elif made.mark:
            if made.mark not in said:
                tally.lost.append(Amiss(who, says + ": not found", words))
            elif made.mark not in after and made.mark not in unsettled:
                tally.lost.append(Amiss(who, says + ": found, and neither written nor reported", words))
        elif made.gone and not gone_is_told(made, reading.edits):
            tally.lost.append(Amiss(who, says + ": not found", words))
    loose = [one.kind for one in reviewer.done if one.kind in UNMARKED]
    for kind in dict.fromkeys(loose):
        if not any(is_told(kind, edit) for edit in reading.edits):
            tally.lost.append(Amiss(who, f"{loose.count(kind)} times {kind}, none found", ""))
    marks = [one.mark for one in reviewer.done if one.mark]
    gone = [plain(one.gone) for one in reviewer.done if one.gone]
    for edit in reading.edits:
        before, after_ = plain(edit.before), plain(edit.after)
        known = any(mark in after_ or mark in before for mark in marks) or any(
            part in before or (before and before in part) for part in gone
        )
        known |= edit.kind == "references"  # LibreOffice works them out when it saves; the account says so
        if not known and not any(is_told(kind, edit) for kind in loose):
            says = f"{edit.kind} at {edit.where}: {edit.before[:60]!r} -> {edit.after[:60]!r}"
            tally.invented.append(Amiss(who, says, edit.before))


def is_told(kind: str, edit: Edit) -> bool:
    """Whether an edit of the account may be what the account says of an edit that has no words of its own."""
    match kind:
        case "bold":
            return edit.after.replace("**", "") == edit.before or edit.before.replace("**", "") == edit.after
        case "split":
            return edit.kind in ("split", "new paragraph", "words", "words taken out")
        case "join":
            return edit.kind in ("joined", "words", "words put in", "taken out")
        case _:
            return edit.kind in ("moved", "taken out", "new paragraph")


def plain(said: str) -> str:
    return " ".join(said.replace(" | ", " ").split())


def gone_is_told(made: Done, edits: Sequence[Edit]) -> bool:
    gone = plain(made.gone)
    told = [plain(edit.before) for edit in edits]
    return any(gone in one or (one and one in gone) for one in told)


def main() -> None:
    """Prints the figures; ends with 1 where something was lost or invented."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    edits = int(sys.argv[2]) if len(sys.argv) > 2 else 6
    tally = Tally()
    with tempfile.TemporaryDirectory(prefix="report-builder-harness-") as scratch:
        for seed in range(1, number + 1):
            place = Path(scratch, str(seed))
            place.mkdir()
            resave = resave_docx if seed % 2 else None
            run_sequence(place, seed, edits, resave, tally)
            run_alone(place, seed, edits + 2, resave, tally)
            shutil.rmtree(place)
    print("\n".join(tally.lines()))
    sys.exit(bool(tally.lost or tally.invented or tally.differs))


if __name__ == "__main__":
    main()
