"""Merged edits written into a report.yaml: each into the smallest slice that says it, and none that cannot be
read back."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from report_builder.faults import NOWHERE, Fault
from report_builder.feedback.edits import (
    Datum,
    Edit,
    Gone,
    GoneRow,
    Moved,
    MovedRow,
    New,
    NewRow,
    Op,
    Restyled,
    Sentence,
)
from report_builder.feedback.entries import day_of, new_entry
from report_builder.feedback.homes import Home, Path, node_at
from report_builder.feedback.markdown import written
from report_builder.feedback.outline import Outline, Passage, section_of
from report_builder.feedback.pieces import Pieces, words
from report_builder.feedback.resolve import Merged, Rewording
from report_builder.feedback.sheet import Sheet, marker, new_lines, split_row
from report_builder.feedback.splice import (
    Splice,
    entry_lines,
    rescalar,
    spliced,
    with_entry,
    with_key,
    without_entry,
)
from report_builder.prose import parse_text
from report_builder.shape.nodes import Scalar


@dataclass(slots=True)
class Written:
    """text: the new report.yaml. done: ids of edits that are in it. failed: those that could not be written,
    and why. paths: the scalars and lists that may differ from before."""

    text: str
    done: set[str] = field(default_factory=set)
    failed: dict[str, str] = field(default_factory=dict)
    paths: set[Path] = field(default_factory=set)


class CannotError(Exception):
    """An edit that cannot be written; says why."""


def write_back(
    now: Outline, merged: Merged, edits: Sequence[Edit], notes: Mapping[str, Sequence[Pieces]]
) -> Written:
    """edits: those that were accepted and are in no conflict. notes: the texts of new footnotes, by their
    names."""
    taken: list[Edit] = list(edits)
    failed: dict[str, str] = {}
    while True:
        writer = _Writer(now, merged, taken, notes)
        made = writer.all()
        if not made.failed:
            made.failed = failed
            return made
        failed.update(made.failed)
        taken = [edit for edit in taken if edit.id not in failed]


class _Writer:
    def __init__(
        self, now: Outline, merged: Merged, edits: Sequence[Edit], notes: Mapping[str, Sequence[Pieces]]
    ) -> None:
        self.now = now
        self.merged = merged
        self.edits = edits
        self.notes = notes
        self.text = now.report.source
        self.sheets: dict[Path, Sheet] = {}
        self.touched: dict[Path, list[str]] = {}
        self.splices: list[Splice] = []
        self.failed: dict[str, str] = {}
        self.done: set[str] = set()
        self.gone: set[str] = set()
        self.order = {passage.key: index for index, passage in enumerate(now.passages)}
        self.capital: dict[str, bool] = {
            passage.key: any(span.capital for span in passage.spans) for passage in now.passages
        }

    def all(self) -> Written:
        wanted = {edit.id for edit in self.edits}
        for one in self.merged.rewordings:
            if set(one.ids) <= wanted:
                self._try(one.ids, lambda one=one: self.reword(one))
            elif set(one.ids) & wanted:
                self._fail(
                    [id for id in one.ids if id in wanted],
                    "another edit of the same words could not be written",
                )
        steps: list[tuple[int, Edit, Op]] = []
        rank = {Datum: 0, Sentence: 0, MovedRow: 2, GoneRow: 2, Restyled: 2, Moved: 2, Gone: 3}
        for edit in self.edits:
            steps += [(rank.get(type(op), 9), edit, op) for op in edit.ops if type(op) in rank]
        for _, edit, op in sorted(steps, key=lambda step: step[0]):
            self._try((edit.id,), lambda op=op: self.step(op))
        self._new()
        self._finish()
        return Written(
            spliced(self.text, self.splices), self.done - set(self.failed), self.failed, set(self.touched)
        )

    def _try(self, ids: Sequence[str], action) -> None:  # type: ignore[no-untyped-def]
        try:
            for path in action():
                self.touched.setdefault(path, []).extend(ids)
            self.done.update(ids)
        except CannotError as error:
            self._fail(ids, str(error))

    def _fail(self, ids: Sequence[str], why: str) -> None:
        for id in ids:
            self.failed.setdefault(id, why)

    def sheet(self, path: Path) -> Sheet:
        if path not in self.sheets:
            scalar = node_at(self.now.node, path)
            if not isinstance(scalar, Scalar):
                raise CannotError("the source has no such text any more")
            self.sheets[path] = Sheet(scalar.text)
        return self.sheets[path]

    # --- words and data -------------------------------------------------------------------------------------------

    def reword(self, one: Rewording) -> list[Path]:
        pieces = one.pieces
        if self.capital.get(one.passage.key) and pieces and pieces[0].kind == "word":
            first = pieces[0].text
            if first[:1].isupper() and first[1:2].islower() and " " not in first:
                old = one.home.drafts[0].text if one.home.drafts else ""
                if first.lower() == old.lower() or old[:1].islower():
                    pieces = (replace(pieces[0], text=first[:1].lower() + first[1:]), *pieces[1:])
        if not pieces and one.home.kind != "cell":
            raise CannotError("nothing would be left of this paragraph")
        home = one.home
        if home.kind == "line":
            home = replace(home, kind="paragraph")
        if not self.sheet(home.path).reword(home, pieces):
            raise CannotError("no Markdown says this")
        return [home.path]

    def step(self, op: Op) -> list[Path]:
        match op:
            case Datum():
                return self.datum(op)
            case Sentence():
                return self.sentence(op)
            case Gone(key=key):
                return self.take_out(self._passage(key))
            case Restyled():
                return self.restyle(op)
            case Moved():
                return self.move(op)
            case GoneRow() | MovedRow():
                return self.row(op)
        raise CannotError("this cannot be written")

    def _passage(self, key: str) -> Passage:
        passage = self.merged.now.get(key)
        if passage is None:
            raise CannotError("the source no longer has this paragraph")
        return passage

    def datum(self, op: Datum) -> list[Path]:
        new = op.new.strip()
        scalar = node_at(self.now.node, op.path)
        if not isinstance(scalar, Scalar):
            raise CannotError("the source has no such datum")
        if op.path[-1] in ("date", "from", "to"):
            day = day_of(new)
            if day is None:
                raise CannotError(f"“{new}” is no date")
            new = day
        if not new:
            raise CannotError("this datum cannot be left empty; take it out of the source by hand")
        if "{{" in new:
            raise CannotError("a datum is plain text, without {{")
        if op.path[-1] == "title" and op.path[0] == "background_papers":
            new = new.replace("\n", " ")
        splice = rescalar(self.text, self.now.node, op.path, " ".join(new.split()))
        if splice is None:
            raise CannotError("this datum cannot be written")
        self.splices.append(splice)
        return [op.path]

    def sentence(self, op: Sentence) -> list[Path]:
        said = written(op.pieces)
        if said is None or op.entry < 0:
            raise CannotError("no Markdown says this")
        path: Path = ("timetable", op.entry, "text")
        if isinstance(node_at(self.now.node, path), Scalar):
            splice = rescalar(self.text, self.now.node, path, said)
        else:
            splice = with_key(self.text, self.now.node, path[:-1], "text", said.replace("\\\n", " "))
        if splice is None:
            raise CannotError("this sentence cannot be written")
        self.splices.append(splice)
        return [path]

    # --- whole paragraphs -----------------------------------------------------------------------------------------

    def take_out(self, passage: Passage) -> list[Path]:
        home = passage.home
        if passage.kind == "figure":
            home = self._picture(passage)
        if home is None:
            return self._take_entry(passage)
        start, end = self._lines(home)
        self.sheet(home.path).take_out(start, end)
        self.gone.add(passage.key)
        return [home.path]

    def _picture(self, passage: Passage) -> Home | None:
        if passage.spans:
            return passage.spans[0].home
        section, block = section_of(passage.key)
        path = self.now.sections.get(section)
        if path is None or (path, block) not in self.now.homes.blocks:
            raise CannotError("this picture is worked out; take its {{ … }} out of the source")
        lines = self.now.homes.blocks[path, block]
        return Home(path, "picture", lines, block, whole=lines)

    def _lines(self, home: Home) -> tuple[int, int]:
        """The lines of a block; of an item those that are its own, or all where it holds nothing else."""
        if home.kind == "item":
            inner = [
                one
                for one in self.now.homes.lines.values()
                if one.path == home.path and one.block == home.block and one is not home
                and one.trail[: len(home.trail)] == home.trail
            ]  # fmt: skip
            start, end = home.whole
            if all(any(p.home == one and p.key in self.gone for p in self.now.passages) for one in inner):
                return start, self._trimmed(home.path, start, end)
            if inner:
                raise CannotError("the list's item has others below it; take these out first")
        return home.lines

    def _trimmed(self, path: Path, start: int, end: int) -> int:
        lines = self.sheet(path).lines
        while end > start + 1 and end <= len(lines) and not lines[end - 1].strip():
            end -= 1
        return end

    def _entry_path(self, passage: Passage) -> Path:
        first, name = [*passage.key.split("/"), ""][:2]
        report = self.now.report
        index = -1
        if first == "recommendations":
            index = next(
                (i for i, one in enumerate(report.recommendations) if (one.id or str(i + 1)) == name), -1
            )
        elif first == "timetable":
            index = next((i for i, one in enumerate(report.timetable) if one.id == name), -1)
        elif first == "appendices":
            index = next((i for i, one in enumerate(report.appendices) if one.id == name), -1)
        elif first in ("contacts", "background_papers") and name.isdigit():
            index = int(name) - 1
        if index < 0:
            raise CannotError("this is no entry of a list in the source")
        return (first, index)

    def _take_entry(self, passage: Passage) -> list[Path]:
        path = self._entry_path(passage)
        splice = without_entry(self.text, self.now.node, path)
        if splice is None:
            raise CannotError("the source has this list on one line; take the entry out by hand")
        self.splices.append(splice)
        return [path[:1]]

    def restyle(self, op: Restyled) -> list[Path]:
        passage = self._passage(op.key)
        home = passage.home
        if home is None:
            raise CannotError("this is the house style's")
        new = next(
            (one.pieces for one in self.merged.rewordings if one.passage.key == passage.key), home.drafts
        )
        start, end = self._lines(home)
        tail = f" {{#{home.id}}}" if home.id else ""
        sheet = self.sheet(home.path)
        if home.kind in ("item", "continued") or op.kind == "continued":
            raise CannotError("a list's item that became something else is written by hand")
        lines = self._block(op.kind, op.level, op.ordered, new)
        lines[-1] += tail
        sheet.take_out(start, end)
        sheet.put(start, lines)
        return [home.path]

    def _block(self, kind: str, level: int, ordered: bool, pieces: Pieces) -> list[str]:
        depth = 1
        if kind == "heading":
            section = 2 if any(one.key.startswith("part/") for one in self.now.passages) else 1
            depth = level - section
            if depth not in (1, 2):
                raise CannotError("only headings within a section can be written")
        made = new_lines(kind, pieces, depth=depth, sign="1. " if ordered else "- ")
        if made is None:
            raise CannotError("no Markdown says this")
        return made

    def move(self, op: Moved) -> list[Path]:
        passage = self._passage(op.key)
        home = passage.home
        if home is None:
            raise CannotError("this is the house style's")
        start, end = self._lines(home)
        path, line, _ = self._spot(op.after, op.before, passage.kind, passage.level, passage.ordered)
        if passage.kind in ("item", "continued"):
            other = self._reference(op.after, op.before, passage)
            if other is None:
                raise CannotError("a list's item can be moved within its list only")
        lines = self.sheet(home.path).take_out(start, end)
        self.sheet(path).put(line, lines, apart=passage.kind not in ("item", "continued"))
        return [home.path, path]

    def _reference(self, after: str, before: str, passage: Passage) -> Passage | None:
        """The item beside which an item is to stand: of the same list and level."""
        for key in (after, before):
            other = self.merged.now.get(key)
            if other is not None and other.home is not None and passage.home is not None:
                same = other.home.path == passage.home.path and other.home.block == passage.home.block
                if same and other.kind == "item" and other.level == passage.level:
                    return other
        return None

    # --- where something new goes ---------------------------------------------------------------------------------

    def _spot(
        self, after: str, before: str, kind: str, level: int, ordered: bool
    ) -> tuple[Path, int, tuple[str, str] | None]:
        """The text, the line before which something stands, and for a list's item its indentation and marker
        (None where it begins a list)."""
        a, b = self.merged.now.get(after), self.merged.now.get(before)
        if kind == "item":
            found = self._item_spot(a, b, level, ordered)
            if found is not None:
                return found
        if (
            kind == "continued"
            and a is not None
            and a.home is not None
            and a.home.kind in ("item", "continued")
        ):
            first = self.sheet(a.home.path).lines[a.home.lines[0]]
            width = len("".join(marker(first))) or len(first) - len(first.lstrip())
            return a.home.path, a.home.lines[1], (" " * width, "")
        for passage, behind in ((a, True), (b, False)):
            if passage is None:
                continue
            section, block = section_of(passage.key)
            if passage.kind == "heading" and block < 0:
                section = section.removeprefix("part_b/") if section not in self.now.sections else section
                path = self.now.sections.get(section)
                if path is not None and behind:
                    return path, 0, None
                continue
            path = self.now.sections.get(section)
            lines = self.now.homes.blocks.get((path, block)) if path is not None else None
            if path is not None and lines is not None:
                start, end = lines
                return path, self._trimmed(path, start, end) if behind else start, None
        raise CannotError("there is no text of the source beside it")

    def _item_spot(
        self, a: Passage | None, b: Passage | None, level: int, ordered: bool
    ) -> tuple[Path, int, tuple[str, str] | None] | None:
        if a is not None and a.home is not None and a.home.kind in ("item", "continued"):
            home = a.home
            sheet = self.sheet(home.path)
            if home.kind == "item" and level == home.level + 1:
                first = sheet.lines[home.lines[0]]
                indent = " " * len("".join(marker(first)))
                return home.path, home.lines[1], (indent, "1. " if ordered else "- ")
            for passage in reversed(self.now.passages[: self.order[a.key] + 1]):
                one = passage.home
                if one is None or one.path != home.path or one.block != home.block:
                    break
                if one.kind == "item" and one.level == level:
                    indent, sign, space = marker(sheet.lines[one.lines[0]])
                    end = self._trimmed(one.path, *one.whole)
                    return one.path, end, (indent, _next(sign) + space)
        if b is not None and b.home is not None and b.home.kind == "item" and b.level == level:
            sheet = self.sheet(b.home.path)
            indent, sign, space = marker(sheet.lines[b.home.lines[0]])
            return b.home.path, b.home.lines[0], (indent, sign + space)
        return None

    def _new(self) -> None:
        """New paragraphs, those of one place in the order of the copies and of each copy."""
        news = [(edit, op) for edit in self.edits for op in edit.ops if isinstance(op, New)]
        news.sort(key=lambda pair: (pair[0].copy, self.order.get(pair[1].after, -1), pair[1].turn))
        said: dict[tuple[str, str, str], Edit] = {}
        serial = 0
        section: tuple[Edit, Path, list[str], list[str]] | None = None
        before: New | None = None
        for edit, op in news:
            key = (op.after, op.kind, words(op.pieces))
            if key in said and said[key].copy != edit.copy:
                self.done.add(edit.id)  # two reviewers put in the same
                continue
            said[key] = edit
            serial += 1
            follows = before is not None and before.after == op.after and before.turn + 1 == op.turn
            if op.kind == "heading" and self._is_section(op):
                self._close(section)
                section = self._open(edit, op)
            elif section is not None and follows and op.kind in ("body", "quote", "item", "heading"):
                made = new_lines(op.kind, op.pieces, depth=1, sign="1. " if op.ordered else "- ")
                if made is None:
                    self._fail((edit.id,), "no Markdown says this")
                else:
                    apart = bool(section[2]) and not (op.kind == "item" and before and before.kind == "item")
                    section[2].extend(["", *made] if apart else made)
                    section[3].append(edit.id)
            else:
                self._close(section)
                section = None
                self._try(
                    (edit.id,),
                    lambda op=op, serial=serial, before=before if follows else None: self.insert(
                        op, serial, before
                    ),
                )
            before = op
        self._close(section)
        for edit in self.edits:
            for op_row in edit.ops:
                if isinstance(op_row, NewRow):
                    serial += 1
                    self._try((edit.id,), lambda op=op_row, serial=serial: self.new_row(op, serial))

    def _is_section(self, op: New) -> bool:
        top = 2 if any(one.key.startswith("part/") for one in self.now.passages) else 1
        return op.level <= top

    def _open(self, edit: Edit, op: New) -> tuple[Edit, Path, list[str], list[str]] | None:
        """A new section of part_b, behind that in which it stands."""
        passage = self.merged.now.get(op.after)
        path = self.now.sections.get(section_of(op.after)[0]) if passage else None
        if path is None or path[0] != "part_b" or not written(op.pieces, "heading"):
            self._fail(
                (edit.id,), "a new section can be put into part_b only; write it in the source by hand"
            )
            return None
        return edit, path[:2], [], [edit.id]

    def _close(self, section: tuple[Edit, Path, list[str], list[str]] | None) -> None:
        if section is None:
            return
        edit, path, lines, ids = section
        op = next(one for one in edit.ops if isinstance(one, New))
        heading = words(op.pieces)
        if not lines:
            self._fail(ids, "a new section needs at least a paragraph below its heading")
            return
        from report_builder.feedback.splice import yaml_text

        entry = [
            f"- heading: {yaml_text(heading)}",
            "  text: |",
            *(f"    {line}" if line else "" for line in lines),
        ]
        splice = with_entry(self.text, self.now.node, path, "\n".join(entry), len(self.splices))
        if splice is None or "{{" in heading:
            self._fail(ids, "the source has this list on one line; write the section by hand")
            return
        self.splices.append(splice)
        self.done.update(ids)
        self.touched.setdefault(path[:1], []).extend(ids)

    def insert(self, op: New, serial: int, before: New | None) -> list[Path]:
        a, b = self.merged.now.get(op.after), self.merged.now.get(op.before)
        near = next((one for one in (a, b) if one is not None and _in_data(one)), None)
        if near is not None and (op.kind in ("entry", "item") or near is a or a is None):
            section = near.key.split("/")[0]
            if near.kind != "heading" or section in ("contacts", "background_papers", "appendices"):
                return self._entry(op, near, near is a, serial)
        path, line, item = self._spot(op.after, op.before, op.kind, op.level, op.ordered)
        sheet = self.sheet(path)
        if item is not None:
            lines = new_lines(
                op.kind if op.kind == "item" else "body", op.pieces, indent=item[0], sign=item[1]
            )
            if lines is None:
                raise CannotError("no Markdown says this")
            sheet.put(line, lines, serial, apart=op.kind == "continued")
            return [path]
        lines = self._block(op.kind if op.kind != "continued" else "body", op.level, op.ordered, op.pieces)
        together = before is not None and before.kind == op.kind == "item"
        if together:
            sheet.put(line, [*lines, "\x00"], serial, apart=False)
        else:
            sheet.put(line, lines, serial)
        return [path]

    def _entry(self, op: New, near: Passage, behind: bool, serial: int) -> list[Path]:
        path = self._entry_path(near) if near.kind != "heading" else (near.key.split("/")[-2], 0)
        entry = new_entry(str(path[0]), op.pieces, self.now.report)
        if entry is None:
            raise CannotError("what kind of entry this is cannot be told; write it in the source by hand")
        if not behind:
            raise CannotError("an entry before the first one is written in the source by hand")
        splice = with_entry(self.text, self.now.node, path, entry, serial)
        if splice is None:
            raise CannotError("the source has this list on one line; put the entry in by hand")
        self.splices.append(splice)
        return [path[:1]]

    # --- rows -----------------------------------------------------------------------------------------------------

    def _row_home(self, table: str, row: int) -> Home:
        for passage in self.now.passages:
            now = self.merged.now.get(passage.key)
            if passage.table == table and passage.row == row and passage.spans:
                return (now or passage).spans[0].home
        raise CannotError("the source no longer has this table")

    def _table(self, table: str) -> str:
        """The table's key in the source as it is now."""
        for key, passage in self.merged.now.items():
            if passage.table and key.startswith(table + "/"):
                return passage.table
        raise CannotError("the source no longer has this table")

    def row(self, op: GoneRow | MovedRow) -> list[Path]:
        if op.table == "timetable":
            passage = next((p for p in self.now.passages if p.table == "timetable" and p.row == op.row), None)
            if passage is None or isinstance(op, MovedRow):
                raise CannotError("the timetable is put in another order in the source by hand")
            return self._take_entry(passage)
        home = self._now_row(op.table, op.row)
        sheet = self.sheet(home.path)
        start, end = home.lines
        if isinstance(op, GoneRow):
            sheet._instead[start, end] = []
            return [home.path]
        lines = sheet.block(start, end)
        sheet._instead[start, end] = []
        target = (
            self._now_row(op.table, op.after).lines[1]
            if op.after
            else self._now_row(op.table, 0).lines[1] + 1
        )
        sheet.put(target, lines, apart=False)
        return [home.path]

    def _now_row(self, table: str, row: int) -> Home:
        """The row of the source as it is now that a row of the base became."""
        for key, passage in self.merged.now.items():
            if key.startswith(table + "/") and passage.table and passage.spans and self._base_row(key) == row:
                return passage.spans[0].home
        raise CannotError("the source no longer has this row")

    @staticmethod
    def _base_row(key: str) -> int:
        parts = key.split("/")
        return int(parts[-2]) if len(parts) > 1 and parts[-2].isdigit() else -1

    def new_row(self, op: NewRow, serial: int) -> list[Path]:
        if op.table == "timetable":
            return self._timetable_row(op, serial)
        home = self._now_row(op.table, op.after)
        sheet = self.sheet(home.path)
        shape = split_row(sheet.lines[home.lines[0]])
        cells: list[str] = []
        for pieces in op.cells:
            said = written(pieces, "cell") if pieces else ""
            if said is None:
                raise CannotError("no Markdown says this")
            cells.append(f" {said} " if said else " ")
        cells += [" "] * (len(shape.texts) - len(cells))
        indent = shape.before.rstrip("|")
        line = indent + "|" + "|".join(cells) + "|"
        at = home.lines[1] + (1 if op.after == 0 else 0)
        sheet.put(at, [line], serial, apart=False)
        return [home.path]

    def _timetable_row(self, op: NewRow, serial: int) -> list[Path]:
        passage = next(
            (p for p in self.now.passages if p.table == "timetable" and p.row == max(op.after, 1)), None
        )
        if passage is None or op.after == 0:
            raise CannotError("the first row of the timetable is written in the source by hand")
        entry = new_entry("timetable", op.cells, self.now.report)
        if entry is None:
            raise CannotError("a row of the timetable needs a meeting, a date and what it is to do")
        splice = with_entry(self.text, self.now.node, self._entry_path(passage), entry, serial)
        if splice is None:
            raise CannotError("the source has this list on one line; put the entry in by hand")
        self.splices.append(splice)
        return [("timetable",)]

    # --- the end --------------------------------------------------------------------------------------------------

    def _finish(self) -> None:
        """Every text that was edited, with its footnotes set right, read again before it is believed."""
        for path, sheet in self.sheets.items():
            if path not in self.touched:
                continue
            ids = [id for id in self.touched[path] if id in self.done]
            text = self._with_notes(path, sheet.text)
            scalar = node_at(self.now.node, path)
            line = isinstance(scalar, Scalar) and path in self.now.homes.of and path[0] != "recommendations"
            faults: list[Fault] = []
            parse_text(text, NOWHERE, faults, line=line)
            if faults:
                self._fail(ids[-1:], f"the source would be at fault: {faults[0].message}")
                continue
            splice = rescalar(self.text, self.now.node, path, text)
            if splice is None:
                self._fail(ids[-1:], "this text cannot be written")
            else:
                self.splices.append(splice)

    def _with_notes(self, path: Path, text: str) -> str:
        """The texts of new footnotes put at the end, those whose mark is gone taken out."""
        for label, paragraphs in self.notes.items():
            if f"[^{label}]" in text and f"[^{label}]:" not in text:
                said = [written(one) or "" for one in paragraphs]
                made = f"[^{label}]: " + "\n\n    ".join(one.replace("\n", "\n    ") for one in said if one)
                text = text.rstrip("\n") + "\n\n" + made + "\n"
        for (where, label), _ in self.now.homes.notes.items():
            if where == path and not re.search(rf"\[\^{re.escape(label)}\](?!:)", text):
                text = _without_note(text, label)
        return text


def _without_note(text: str, label: str) -> str:
    lines = text.split("\n")
    start = next((i for i, line in enumerate(lines) if line.lstrip().startswith(f"[^{label}]:")), None)
    if start is None:
        return text
    indent = len(lines[start]) - len(lines[start].lstrip())
    end = start + 1
    while end < len(lines):
        line = lines[end]
        further = next((one for one in lines[end:] if one.strip()), "")
        if line.strip() and len(line) - len(line.lstrip()) <= indent and not lines[end - 1].strip():
            break
        if line.lstrip().startswith("[^") or (
            not line.strip() and len(further) - len(further.lstrip()) < indent + 4
        ):
            break
        end += 1
    rest = lines[end:]
    if start and not lines[start - 1].strip() and rest and not rest[0].strip():
        rest = rest[1:]
    return "\n".join(lines[:start] + rest).rstrip("\n") + "\n"


def _next(sign: str) -> str:
    return f"{int(sign[:-1]) + 1}{sign[-1]}" if sign[:-1].isdigit() else sign


def _in_data(passage: Passage) -> bool:
    parts = passage.key.split("/")
    return parts[0] in (
        "contacts",
        "background_papers",
        "appendices",
        "timetable",
        "recommendations",
    ) and parts[-1] not in ("heading", "lead", "none")


__all__ = ["CannotError", "Written", "entry_lines", "write_back"]
