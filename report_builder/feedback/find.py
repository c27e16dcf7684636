"""A copy against what was generated: every Edit of it, every remark, and what became of every paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from report_builder.feedback.align import Match, align, likeness, out_of_order
from report_builder.feedback.copy import Copied, Hand, resolved
from report_builder.feedback.difference import Stretch, difference
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
    Words,
)
from report_builder.feedback.frames import Frames
from report_builder.feedback.kinds import Shape, shape
from report_builder.feedback.merge import Hunk
from report_builder.feedback.outline import Outline, Passage, Span
from report_builder.feedback.pieces import Piece, Pieces, cut, words
from report_builder.feedback.places import place_of

_TYPED_NUMBER = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-z]|[ivx]{1,5})[.)]?\s?")
_IN_PROSE = ("title", "report_of", "meeting", "timetable", "consultation", "details", "question", "key_decision",
             "paragraph", "section", "recommendation", "appendix", "table", "figure")  # fmt: skip
_HOUSE = "the house style says these words; change them in house.yaml, or say it in a section of your own"
_COUNTED = "numbers and letters are given anew at each build"


@dataclass(frozen=True, slots=True)
class Found:
    """fates: what became of each paragraph of the copy that has text, by its place; ids of edits stand in it as
    #id. notes: the texts of new footnotes, by the names given to them; places: what each known paragraph is
    called."""

    edits: tuple[Edit, ...]
    fates: Mapping[int, str]
    notes: Mapping[str, tuple[Pieces, ...]]
    places: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class _Pair:
    passage: Passage
    at: int
    copied: Copied
    sure: bool


def find(outline: Outline, copies: Sequence[Copied], number: int, frames: Frames) -> Found:
    """number: which of several copies this is, from 1, for the edits' ids."""
    return _Finder(outline, copies, number, frames).all()


class _Finder:
    def __init__(self, outline: Outline, copies: Sequence[Copied], number: int, frames: Frames) -> None:
        self.outline = outline
        self.number = number
        self.frames = frames
        self.edits: list[Edit] = []
        self.fates: dict[int, str] = {}
        self.copies = list(copies)
        self.pairs: dict[str, _Pair] = {}
        self.lost: list[Passage] = []
        self.strange: list[int] = []
        self.renumbered: list[str] = []
        self.tables: dict[str, int] = {}
        self.marked: dict[str, str] = {}
        matched = align(outline.passages, copies)
        self._take(matched)
        self._name_notes()

    # --- preparation ----------------------------------------------------------------------------------------------

    def _take(self, matched: Sequence[Match]) -> None:
        passages = self.outline.passages
        for match in matched:
            if match.passage is None:
                if match.copied is not None:
                    self.strange.append(match.copied)
            elif match.copied is None:
                self.lost.append(passages[match.passage])
            else:
                passage = passages[match.passage]
                values = tuple(one for one in passage.pieces if one.kind == "value")
                one = resolved(self.copies[match.copied], values)
                self.copies[match.copied] = one
                self.pairs[passage.key] = _Pair(passage, match.copied, one, match.sure)
        self._fill_rows()
        self._fill_notes()

    def _fill_rows(self) -> None:
        """Cells without an anchor in a row whose other cells have theirs are the cells of the same columns."""
        rows: dict[tuple[int, int], tuple[str, int]] = {}
        for pair in self.pairs.values():
            if pair.passage.table and pair.copied.spot:
                rows[pair.copied.spot.table, pair.copied.spot.row] = pair.passage.table, pair.passage.row
                self.tables.setdefault(pair.passage.table, pair.copied.spot.table)
        missing = {(one.table, one.row, one.column): one for one in self.lost if one.table}
        for at in list(self.strange):
            spot = self.copies[at].spot
            if spot is None or (spot.table, spot.row) not in rows:
                continue
            passage = missing.pop((*rows[spot.table, spot.row], spot.column), None)
            if passage is not None:
                self.pairs[passage.key] = _Pair(passage, at, self.copies[at], True)
                self.lost.remove(passage)
                self.strange.remove(at)

    def _fill_notes(self) -> None:
        """Footnotes that lost their anchor, and perhaps all their words, are known by the order of their
        marks, where no mark came or went."""
        marks = list(
            dict.fromkeys(
                piece.text for one in self.copies for piece in one.after or () if piece.kind == "note"
            )
        )
        if len(marks) != len(self.outline.notes):
            return
        self.marked = {mark: self.outline.notes[number] for number, mark in enumerate(marks, start=1)}
        for passage in [one for one in self.lost if one.kind == "note" and one.label.isdigit()]:
            mark = marks[int(passage.label) - 1]
            at = next((at for at, one in enumerate(self.copies) if f"footnote:{one.note}" == mark), None)
            if at is not None and all(pair.at != at for pair in self.pairs.values()):
                self.pairs[passage.key] = _Pair(passage, at, self.copies[at], True)
                self.lost.remove(passage)
                if at in self.strange:
                    self.strange.remove(at)

    def _name_notes(self) -> None:
        """Marks of footnotes called by the names that the source gives them; new ones by names of their own."""
        names: dict[str, str] = {}
        for pair in self.pairs.values():
            if pair.passage.kind == "note" and pair.passage.label.isdigit():
                names[f"footnote:{pair.copied.note}"] = self.outline.notes[int(pair.passage.label)]
        names.update(self.marked)  # LibreOffice 7.4 may write one footnote's text and anchor into another
        used = set(names.values()) | set(self.outline.notes.values())
        for at, one in enumerate(self.copies):
            if any(piece.kind == "note" for piece in (*(one.before or ()), *(one.after or ()))):
                for piece in one.after or ():
                    if piece.kind == "note" and piece.text not in names:
                        count = next(n for n in range(1, 10_000) if f"added_{n}" not in used)
                        names[piece.text] = f"added_{count}"
                        used.add(f"added_{count}")
                renamed = replace(one, before=_renamed(one.before, names), after=_renamed(one.after, names))
                self.copies[at] = renamed
                for key, pair in self.pairs.items():
                    if pair.at == at:
                        self.pairs[key] = replace(pair, copied=renamed)
        self.note_names = names

    # --- everything -----------------------------------------------------------------------------------------------

    def all(self) -> Found:
        moved = self._moved()
        tracked_moves = self._tracked_moves()
        self._rows()
        for passage in self.outline.passages:
            pair = self.pairs.get(passage.key)
            if pair is not None:
                self._passage(pair)
        self._lost(tracked_moves)
        self._moves(moved, tracked_moves)
        self._strange(tracked_moves)
        self._formats()
        self._counted()
        self._joined()
        places = {pair.at: place_of(pair.passage) for pair in self.pairs.values()}
        return Found(tuple(self._in_order()), self.fates, self._new_notes(), places)

    def _new_notes(self) -> dict[str, tuple[Pieces, ...]]:
        said: dict[str, list[Pieces]] = {}
        for copied in self.copies:
            label = self.note_names.get(f"footnote:{copied.note}", "")
            if copied.where == "note" and label.startswith("added_") and copied.after:
                said.setdefault(label, []).append(self._sourced(copied.after, Passage("", "", (), "")))
        return {label: tuple(paragraphs) for label, paragraphs in said.items()}

    def _in_order(self) -> list[Edit]:
        placed = sorted(self.edits, key=lambda edit: min(edit.paragraphs, default=1 << 30))
        renamed: list[Edit] = []
        for count, edit in enumerate(placed, start=1):
            id = f"{self.number}.{count}"
            for at in edit.paragraphs:
                self.fates[at] = self.fates.get(at, "").replace(f"#{edit.id}#", f"#{id}#")
            renamed.append(replace(edit, id=id))
        return renamed

    def add(
        self,
        kind: str,
        where: str,
        before: str,
        after: str,
        at: int | None,
        ops: tuple[Op, ...] = (),
        *,
        hands: tuple[Hand, ...] = (),
        silent: bool = True,
        reason: str = "",
        question: str = "",
        data: tuple[Op, ...] = (),
        sure: bool = True,
    ) -> Edit:
        id = f"t{len(self.edits)}"
        choices: tuple[str, ...] = ("accept", "decline")
        if question:
            choices = (*(("data",) if data else ()), *(("type",) if ops else ()), "keep")
        edit = Edit(
            id, self.number, kind, hands, bool(hands) and not silent, where, before, after, ops, reason, question,
            choices, data, sure, () if at is None else (at,),  # type: ignore[arg-type]
        )  # fmt: skip
        self.edits.append(edit)
        if at is not None:
            self.fates[at] = " ".join(filter(None, (self.fates.get(at, ""), f"#{id}#")))
        return edit

    # --- one passage ----------------------------------------------------------------------------------------------

    def _passage(self, pair: _Pair) -> None:
        passage, copied = pair.passage, pair.copied
        if copied.before or copied.after:
            self.fates.setdefault(pair.at, "")
        if copied.after is None or (not copied.after and passage.pieces):
            if passage.table and copied.after is not None:
                pass  # an emptied cell is a change of its words
            else:
                if not self._row_is_gone(passage):
                    self._gone(pair)
                return
        self._values(pair)
        self._words(pair)
        self._style(pair)

    def where(self, passage: Passage) -> str:
        return place_of(passage)

    def _values(self, pair: _Pair) -> None:
        passage, copied = pair.passage, pair.copied
        after = copied.after or ()
        for b, j in difference(passage.pieces, copied).same:
            value, now = passage.pieces[b], after[j]
            if value.kind != "value" or value.shown == now.shown:
                continue
            if value.text in copied.counted and _renumbered(value.shown, now.shown):
                self.renumbered.append(f"“{value.shown}” shows as “{now.shown}”")
                continue
            self._value(pair, value, now.shown, b, copied.hands_after[j])

    def _value(self, pair: _Pair, value: Piece, now: str, at: int, hands: tuple[Hand, ...]) -> None:
        """A computed value whose words somebody changed: its datum, where there is one, or what the text says
        there."""
        passage = pair.passage
        path = self.outline.data.get(value.text, ())
        data = (Datum(passage.key, path, value.shown, now),) if path else ()
        expression = "{{ " + value.source + " }}"
        silent = not hands
        own = passage.kind in ("title", "entry") or (passage.table == "timetable" and passage.row > 0)
        if own and data:
            self.add("datum", self.where(passage), value.shown, now, pair.at, data, hands=hands, silent=silent,
                     sure=pair.sure)  # fmt: skip
            return
        typed = self._typed(
            passage, at, at + 1, tuple(Piece(kind, text, value.look) for kind, text in cut(now))
        )
        if not data and not typed:
            reason = f"{expression} is worked out; change what it is worked out from"
            self.add("value", self.where(passage), value.shown, now, pair.at, hands=hands, silent=silent,
                     reason=reason)  # fmt: skip
            return
        asked = f"the text of {expression} was changed from {value.shown} to {now}: "
        asked += "change the data, " if data else ""
        asked += f"type {now} instead of the value, " if typed else ""
        asked += f"or keep {value.shown}?"
        self.add("value", self.where(passage), value.shown, now, pair.at, typed, hands=hands, silent=silent,
                 question=asked, data=data, sure=pair.sure)  # fmt: skip

    def _typed(self, passage: Passage, start: int, end: int, new: Pieces) -> tuple[Op, ...]:
        for span in passage.spans:
            hunk = drafted(passage, span, start, end, new)
            if hunk is not None:
                return (Words(passage.key, span, hunk),)
        return ()

    def _words(self, pair: _Pair) -> None:
        passage, copied = pair.passage, pair.copied
        after = copied.after or ()
        stretches = difference(passage.pieces, copied).stretches
        if not stretches:
            return
        outside = [one for one in stretches if not self._stretch(pair, one, dry=True)]
        if outside and passage.key.startswith("timetable/") and passage.kind == "body":
            index = next((i for i, one in enumerate(self.outline.report.timetable)
                          if f"timetable/{one.id}" == passage.key), -1)  # fmt: skip
            hands = tuple(dict.fromkeys(hand for one in stretches for hand in one.hands))
            whole = Sentence(passage.key, index, self._sourced(after, passage))
            self.add("sentence", self.where(passage), words(passage.pieces), words(after), pair.at, (whole,),
                     hands=hands, silent=any(one.silent for one in stretches), sure=pair.sure)  # fmt: skip
            return
        for stretch in stretches:
            self._stretch(pair, stretch)

    def _stretch(self, pair: _Pair, stretch: Stretch, *, dry: bool = False) -> bool:
        """Notes the edit of one stretch; whether it is of words that the source says."""
        passage, copied = pair.passage, pair.copied
        after = copied.after or ()
        old = passage.pieces[stretch.start : stretch.end]
        new = self._sourced(after[stretch.left : stretch.right], passage)
        ops = self._typed(passage, stretch.start, stretch.end, new)
        if dry:
            return bool(ops)
        where, before, now = self.where(passage), words(old), words(new)
        if before == now:
            before, now = _with_looks(old), _with_looks(new)
        told = {"hands": stretch.hands, "silent": stretch.silent}
        kind = "words" if before and now else "words put in" if now else "words taken out"
        values = [one for one in old if one.kind == "value"]
        lost = [one for one in values if one.text not in [each.text for each in new if each.kind == "value"]]
        url = self._address(passage, new)
        if url:
            self.add("datum", where, before, now, pair.at, (url,), sure=pair.sure, **told)  # type: ignore[arg-type]
        elif self._is_typed_number(pair, stretch, now):
            self.add("number", where, before, now, pair.at, reason=_COUNTED, **told)  # type: ignore[arg-type]
        elif lost and len(old) == len(values) == 1 and now:
            self._value(pair, old[0], now, stretch.start, stretch.hands)
        elif not ops:
            # What the template itself says around a title's row is nobody's edit.
            if passage.kind == "title" and not before and self.frames.says(now):
                return False
            reason = _HOUSE
            if passage.computed:
                reason = "this is worked out; change what it is worked out from"
            elif passage.kind == "caption" or passage.key.startswith("appendices/"):
                reason = _COUNTED
            self.add(kind, where, before, now, pair.at, reason=reason, **told)  # type: ignore[arg-type]
        elif lost and now:
            expressions = " and ".join("{{ " + one.source + " }}" for one in lost)
            question = (
                f"typed words replace {expressions}: “{before}” became “{now}”. Type them, or keep the value?"
            )
            self.add("value", where, before, now, pair.at, ops, question=question, sure=pair.sure, **told)  # type: ignore[arg-type]
        else:
            self.add(kind, where, before, now, pair.at, ops, sure=pair.sure, **told)  # type: ignore[arg-type]
        return bool(ops)

    def _is_typed_number(self, pair: _Pair, stretch: Stretch, now: str) -> bool:
        passage = pair.passage
        if (
            stretch.start
            or stretch.end
            or passage.kind not in ("body", "item", "heading")
            or not passage.label
        ):
            return False
        return bool(_TYPED_NUMBER.fullmatch(now)) and any(char.isdigit() or char in ".()" for char in now)

    def _address(self, passage: Passage, new: Pieces) -> Datum | None:
        """A background paper's address typed anew."""
        if not passage.key.startswith("background_papers/") or len(new) != 1:
            return None
        index = int(passage.key.split("/")[1]) - 1 if passage.key.split("/")[1].isdigit() else -1
        old = self.outline.report.background_papers[index].url if index >= 0 else ""
        if old and re.fullmatch(r"https?://\S+", new[0].text):
            return Datum(passage.key, ("background_papers", index, "url"), old, new[0].text)
        return None

    def _sourced(self, pieces: Pieces, passage: Passage) -> Pieces:
        """Values with the expressions that an author would write; those that prose cannot cite as plain words."""
        own = {one.text: one.source for one in passage.pieces if one.kind == "value"}
        made: list[Piece] = []
        for piece in pieces:
            if piece.kind != "value":
                made.append(piece)
                continue
            source = own.get(piece.text) or self.outline.expressions.get(piece.text, "")
            if source and re.split(r"\W", source.lstrip("("), maxsplit=1)[0] in _IN_PROSE:
                made.append(replace(piece, source=source))
            else:
                made += [Piece(kind, text, piece.look) for kind, text in cut(piece.shown)]
        return tuple(made)

    # --- style ----------------------------------------------------------------------------------------------------

    def _style(self, pair: _Pair) -> None:
        passage, copied = pair.passage, pair.copied
        if passage.kind not in ("body", "quote", "item", "continued", "heading") or copied.spot is not None:
            return
        now = shape(copied.now, copied.label)
        was = Shape(passage.kind, passage.level, passage.ordered)
        if passage.kind in ("body", "quote"):
            was = Shape(passage.kind)
        if passage.kind == "continued":
            was, now = Shape("continued"), replace(now, level=0) if now.kind == "continued" else now
        # A label deeper than the house's lists is typed, in the style of a list's next paragraph.
        if now == was or now.kind not in ("body", "quote", "item", "continued", "heading"):
            return
        if was.kind == "item" and now.kind == "continued":
            return
        before, after = _told(was), _told(now)
        silent = not copied.format
        if silent and self._lent_style(pair):
            return
        if passage.home is None:
            self.add("style", self.where(passage), before, after, pair.at, hands=copied.format, silent=silent,
                     reason=_HOUSE)  # fmt: skip
            return
        op = Restyled(passage.key, now.kind, now.level, now.ordered)
        self.add("style", self.where(passage), before, after, pair.at, (op,), hands=copied.format, silent=silent,
                 sure=pair.sure)  # fmt: skip

    def _lent_style(self, pair: _Pair) -> bool:
        """Whether LibreOffice gave the paragraph its style when it saved the file: that of a paragraph above
        which a tracked change takes out (seen with 7.4)."""
        above = self.copies[pair.at - 1] if pair.at else None
        return above is not None and above.after is None and above.was.style == pair.copied.now.style

    # --- gone, moved, new -----------------------------------------------------------------------------------------

    def _row_is_gone(self, passage: Passage) -> bool:
        return bool(passage.table) and any(
            isinstance(op, GoneRow) and op.table == passage.table and op.row == passage.row
            for edit in self.edits
            for op in edit.ops
        )

    def _gone(self, pair: _Pair) -> None:
        copied = pair.copied
        hands = tuple(dict.fromkeys((*copied.mark, *(h for each in copied.hands_before for h in each))))
        self._take_out(pair.passage, pair.at, hands, pair.sure)

    def _take_out(self, passage: Passage, at: int | None, hands: tuple[Hand, ...], sure: bool) -> None:
        reason = ""
        if passage.kind == "note":
            if not self._is_marked(passage):
                if at is not None:
                    self.fates[at] = "a footnote taken out with its mark"
                return
            reason = "a footnote goes when its mark is taken out of the text"
        elif passage.computed or (passage.table and not passage.spans):
            reason = "this is worked out; take its {{ … }} out of the source"
        elif passage.table:
            reason = "a cell cannot be taken out by itself"
        elif passage.kind == "heading" and not passage.spans:
            reason = "a section is taken out of the source with its heading"
        elif (
            passage.kind == "title"
            or passage.key.endswith(("/lead", "/none"))
            or (not passage.spans and passage.kind not in ("entry", "figure") and not _is_entry(passage))
        ):
            reason = _HOUSE
        ops = () if reason else (Gone(passage.key),)
        text = words(passage.pieces) or passage.kind
        self.add("taken out", self.where(passage), text, "", at, ops, hands=hands, silent=not hands, reason=reason,
                 sure=sure)  # fmt: skip

    def _is_marked(self, note: Passage) -> bool:
        label = self.outline.notes[int(note.label)]
        return any(
            piece.kind == "note" and piece.text == label for one in self.copies for piece in one.after or ()
        )

    def _lost(self, moves: Mapping[str, int]) -> None:
        gone_rows = {(op.table, op.row) for edit in self.edits for op in edit.ops if isinstance(op, GoneRow)}
        told: set[tuple[str, int]] = set()
        for passage in self.lost:
            if passage.key in moves or (passage.table, passage.row) in gone_rows:
                continue
            if not passage.pieces and passage.kind != "figure":
                continue
            if passage.table and (passage.table, passage.row) in told:
                continue
            told.add((passage.table, passage.row))
            self._take_out(passage, None, (), bool(self.pairs) and all(p.sure for p in self.pairs.values()))

    def _moved(self) -> list[str]:
        """Keys of passages that stand elsewhere in the copy: the fewest that explain its order."""
        order = [
            pair
            for pair in sorted(self.pairs.values(), key=lambda pair: pair.at)
            if pair.copied.where == "body" and pair.copied.after and not pair.passage.table
            and pair.passage.kind not in ("title", "note")
        ]  # fmt: skip
        place = {passage.key: index for index, passage in enumerate(self.outline.passages)}
        out = out_of_order([place[pair.passage.key] for pair in order])
        return [order[index].passage.key for index in sorted(out)]

    def _tracked_moves(self) -> dict[str, int]:
        """Passages that are gone in one place and stand, word for word or nearly, as new ones in another."""
        found: dict[str, int] = {}
        gone = [pair.passage for pair in self.pairs.values() if not pair.copied.after and pair.passage.pieces]
        gone += [one for one in self.lost if one.pieces]
        gone = [one for one in gone if not one.table and one.kind not in ("title", "note", "heading")]
        new = [at for at in self.strange if self.copies[at].after and self.copies[at].spot is None
               and self.copies[at].where == "body"]  # fmt: skip
        for passage in gone:
            said = words(passage.pieces)
            best = max(((likeness(said, words(self.copies[at].after or ())), at) for at in new
                        if at not in found.values()), default=(0.0, -1))  # fmt: skip
            enough = 80.0 if best[1] >= 0 and self.copies[best[1]].moved else 95.0
            if best[0] >= enough and len(passage.pieces) > 3:
                found[passage.key] = best[1]
        return found

    def _moves(self, moved: Sequence[str], tracked: Mapping[str, int]) -> None:
        for key in moved:
            pair = self.pairs[key]
            after, before = self._neighbours(pair.at, {key, *moved})
            self._move(pair.passage, pair.at, after, before, pair.copied.mark, pair.sure)
        for key, at in tracked.items():
            passage = next(one for one in self.outline.passages if one.key == key)
            pair_here = self.pairs.get(key)
            copied = resolved(self.copies[at], tuple(one for one in passage.pieces if one.kind == "value"))
            hands = tuple(dict.fromkeys((*copied.mark, *(h for each in copied.hands_after for h in each))))
            after, before = self._neighbours(at, {key})
            if pair_here is not None:
                self.edits = [e for e in self.edits if Gone(key) not in e.ops]
                self.fates[pair_here.at] = "moved"
            self._move(passage, at, after, before, hands, True)
            now = replace(
                copied, before=copied.after, kept=tuple((i, i) for i in range(len(copied.after or ())))
            )
            if passage.pieces != now.after:
                self._words(_Pair(passage, at, replace(now, hands_before=now.hands_after), True))

    def _move(
        self, passage: Passage, at: int, after: str, before: str, hands: tuple[Hand, ...], sure: bool
    ) -> None:
        reason = ""
        if passage.home is None or passage.kind in ("caption", "figure"):
            reason = "this has its place by the house style or with what it belongs to; move it in the source"
        ops = () if reason else (Moved(passage.key, after, before),)
        told = self._beside(after, before)
        self.add("moved", self.where(passage), words(passage.pieces), told, at, ops, hands=hands, silent=not hands,
                 reason=reason, sure=sure)  # fmt: skip

    def _beside(self, after: str, before: str) -> str:
        by_key = self.outline.by_key()
        if after in by_key:
            return f"after {self.where(by_key[after])}"
        return f"before {self.where(by_key[before])}" if before in by_key else "elsewhere"

    def _neighbours(self, at: int, without: set[str]) -> tuple[str, str]:
        """The passages that stand right before and after a paragraph of the copy."""
        here = {pair.at: key for key, pair in self.pairs.items() if key not in without}
        known = {p.key: p for p in self.outline.passages}

        def usable(index: int) -> bool:
            key = here.get(index)
            if key is None or self.copies[index].where != "body" or known[key].kind == "title":
                return False
            return self.copies[index].after is not None or known[key].kind == "figure"

        after = next((here[i] for i in range(at - 1, -1, -1) if usable(i)), "")
        before = next((here[i] for i in range(at + 1, len(self.copies)) if usable(i)), "")
        return after, before

    def _strange(self, moves: Mapping[str, int]) -> None:
        turn: dict[str, int] = {}
        rows = {
            at
            for edit in self.edits
            if any(isinstance(op, NewRow) for op in edit.ops)
            for at in edit.paragraphs
        }
        note_ids = {name.partition(":")[2]: label for name, label in self.note_names.items()}
        for at in self.strange:
            copied = self.copies[at]
            if at in moves.values() or at in rows or self.fates.get(at):
                continue
            if copied.where in ("frame", "box"):
                self._frame(at, copied)
                continue
            if not copied.after:
                if copied.before and any(hand for each in copied.hands_before for hand in each):
                    self.fates[at] = "put in without tracking, and taken out again"
                continue
            if copied.where == "note":
                label = note_ids.get(copied.note, "")
                self.fates[at] = f"the text of the new footnote [{label}]" if label else ""
                if not label:
                    self.add("footnote", "a footnote", "", words(copied.after), at,
                             reason="no mark in the text leads to this footnote")  # fmt: skip
                continue
            if copied.spot is not None:
                self._strange_cell(at, copied)
                continue
            self._new(at, copied, turn)

    def _new(self, at: int, copied: Copied, turn: dict[str, int]) -> None:
        hands = tuple(dict.fromkeys((*copied.mark, *(h for each in copied.hands_after for h in each))))
        after, before = self._neighbours(at, set())
        now = shape(copied.now, copied.label)
        kind = now.kind if now.kind in ("body", "quote", "item", "continued", "heading") else "body"
        if now.kind == "entry":
            kind = "entry"
        pieces = self._sourced(copied.after or (), Passage("", "", (), ""))
        turn[after] = turn.get(after, -1) + 1
        op = New(after, before, kind, now.level, now.ordered, pieces, turn[after])
        where = self._beside(after, before)
        self.add("new paragraph" if kind != "heading" else "new heading", where, "", words(pieces), at, (op,),
                 hands=hands, silent=not hands, sure=all(p.sure for p in self.pairs.values()))  # fmt: skip

    def _frame(self, at: int, copied: Copied) -> None:
        """Headers, footers and text boxes hold the template's words; what differs from them is listed."""
        what = "the header or footer" if copied.where == "frame" else "a text box"
        if copied.tracked:
            hands = tuple(
                dict.fromkeys(h for each in (*copied.hands_before, *copied.hands_after) for h in each)
            )
            self.add("frame", what, words(copied.before or ()), words(copied.after or ()), at, hands=hands,
                     silent=False, reason="headers, footers and boxes are the house style's report.docx")  # fmt: skip
        elif copied.after and not self.frames.has(words(copied.after)):
            self.add("frame", what, "", words(copied.after), at,
                     reason="headers, footers and boxes are the house style's report.docx")  # fmt: skip
        elif copied.after:
            self.fates[at] = "the house style's words"

    # --- tables ---------------------------------------------------------------------------------------------------

    def _rows(self) -> None:
        """Rows put in, taken out and moved, of each table that has an anchor in the copy."""
        for table, number in self.tables.items():
            cells = [one for one in self.outline.passages if one.table == table]
            of_row: dict[int, int] = {}
            for passage in cells:
                pair = self.pairs.get(passage.key)
                if pair is not None and pair.copied.spot is not None and pair.copied.spot.table == number:
                    of_row.setdefault(passage.row, pair.copied.spot.row)
            for row in sorted({one.row for one in cells}):
                here = [self.pairs.get(one.key) for one in cells if one.row == row]
                gone_by = next(
                    (p.copied.spot.gone for p in here if p and p.copied.spot and p.copied.spot.gone), ()
                )
                if row not in of_row or gone_by:
                    self._gone_row(table, row, [one for one in cells if one.row == row], gone_by)
                    of_row.pop(row, None)
            self._moved_rows(table, of_row, cells)
            self._new_rows(table, number, of_row, cells)

    def _gone_row(self, table: str, row: int, cells: Sequence[Passage], hands: tuple[Hand, ...]) -> None:
        text = " | ".join(words(one.pieces) for one in cells)
        if not text.strip(" |"):
            return
        reason = self._fixed(cells, table)
        reason = reason or ("the head of a table stays" if row == 0 else "")
        ops: tuple[Op, ...] = () if reason else (GoneRow(table, row),)
        edit = self.add("row taken out", self.where(cells[0]), text, "", None, ops, hands=hands, silent=not hands,
                        reason=reason)  # fmt: skip
        places = tuple(self.pairs[one.key].at for one in cells if one.key in self.pairs)
        self.edits[-1] = replace(edit, paragraphs=places)
        for at in places:
            self.fates[at] = f"#{edit.id}#"

    def _fixed(self, cells: Sequence[Passage], table: str) -> str:
        if table == "timetable" or any(one.spans for one in cells):
            return ""
        return "this table is worked out; change what it is worked out from"

    def _moved_rows(self, table: str, of_row: Mapping[int, int], cells: Sequence[Passage]) -> None:
        order = sorted(of_row, key=lambda row: of_row[row])
        for index in sorted(out_of_order(order)):
            row = order[index]
            here = [one for one in cells if one.row == row]
            others = [each for each in order[:index] if each != row]
            after = others[-1] if others else 0
            reason = self._fixed(here, table)
            ops: tuple[Op, ...] = () if reason else (MovedRow(table, row, after),)
            text = " | ".join(words(one.pieces) for one in here)
            at = self.pairs[here[0].key].at if here[0].key in self.pairs else None
            self.add("row moved", self.where(here[0]), text, f"after row {after}", at, ops, reason=reason)

    def _new_rows(self, table: str, number: int, of_row: Mapping[int, int], cells: Sequence[Passage]) -> None:
        columns = 1 + max(one.column for one in cells)
        known = {found: row for row, found in of_row.items()}
        rows: dict[int, dict[int, list[int]]] = {}
        for at in self.strange:
            spot = self.copies[at].spot
            if spot is not None and spot.table == number and spot.row not in known:
                rows.setdefault(spot.row, {}).setdefault(spot.column, []).append(at)
        turn: dict[int, int] = {}
        for row, held in sorted(rows.items()):
            said = [
                _together([self.copies[at].after or () for at in held.get(column, [])])
                for column in range(max((*held, columns - 1)) + 1)
            ]
            if not any(said):
                continue
            after = max((known[each] for each in known if each < row), default=0)
            hands = tuple(
                dict.fromkeys(
                    hand
                    for column in held.values()
                    for at in column
                    for hand in (
                        *(self.copies[at].spot.new if self.copies[at].spot else ()),  # type: ignore[union-attr]
                        *(h for each in self.copies[at].hands_after for h in each),
                    )
                )
            )
            first = next(one for one in cells if one.row == after)
            reason = self._fixed([one for one in cells if one.row], table)
            if len(said) > columns:
                reason = reason or "it has more cells than the table has columns"
            turn[after] = turn.get(after, -1) + 1
            sourced = tuple(self._sourced(one, Passage("", "", (), "")) for one in said)
            ops: tuple[Op, ...] = () if reason else (NewRow(table, after, sourced, turn[after]),)
            edit = self.add("new row", f"below {self.where(first)}", "", " | ".join(words(one) for one in said), None,
                            ops, hands=hands, silent=not hands, reason=reason)  # fmt: skip
            places = tuple(at for column in held.values() for at in column)
            self.edits[-1] = replace(edit, paragraphs=places)
            for at in places:
                self.fates[at] = f"#{edit.id}#"

    def _strange_cell(self, at: int, copied: Copied) -> None:
        """A paragraph in a table that was not there: more in a known cell, a new column, or a new table."""
        spot = copied.spot
        assert spot is not None  # noqa: S101 (the caller looked)
        text = words(copied.after or ())
        hands = tuple(dict.fromkeys((*copied.mark, *(h for each in copied.hands_after for h in each))))
        for pair in self.pairs.values():
            other = pair.copied.spot
            if other is not None and (other.table, other.row, other.column) == (
                spot.table,
                spot.row,
                spot.column,
            ):
                passage = pair.passage
                end = len(passage.pieces)
                more = (Piece("space", " "), *self._sourced(copied.after or (), passage))
                ops = self._typed(passage, end, end, more)
                self.add("words put in", self.where(passage), "", text, at, ops, hands=hands, silent=not hands,
                         reason="" if ops else "this cell is worked out")  # fmt: skip
                return
        if self.frames.has(text):
            self.fates[at] = "the house style's words"
            return
        known = spot.table in self.tables.values()
        what = "a new column" if known else "a new table"
        self.add(what, f"table {spot.table + 1} of the file", "", text, at, hands=hands, silent=not hands,
                 reason=f"{what} is written in the source by hand")  # fmt: skip

    # --- the rest -------------------------------------------------------------------------------------------------

    def _formats(self) -> None:
        for at, copied in enumerate(self.copies):
            for other in copied.others:
                pair = next((p for p in self.pairs.values() if p.at == at), None)
                where = self.where(pair.passage) if pair else "the copy"
                self.add("format", where, "", other, at, reason="a report has no such format")

    def _counted(self) -> None:
        if self.renumbered:
            shown = "; ".join(dict.fromkeys(self.renumbered[:3]))
            more = f" and {len(self.renumbered) - 3} more" if len(self.renumbered) > 3 else ""
            self.add("references", "the whole copy", "", shown + more, None, reason=_COUNTED)

    def _joined(self) -> None:
        """A split is one edit, and so is a join: words taken out of one paragraph that are a new one below, or
        put in where the paragraph below is gone."""
        for edit in list(self.edits):
            words_op = edit.ops[0] if len(edit.ops) == 1 and isinstance(edit.ops[0], Words) else None
            if words_op is None or edit not in self.edits or edit.question:
                continue
            for other in list(self.edits):
                if len(other.ops) != 1 or other is edit:
                    continue
                op = other.ops[0]
                split = isinstance(op, New) and op.after == words_op.key and not edit.after
                join = isinstance(op, Gone) and not edit.before and self._is_next(words_op.key, op.key)
                said = edit.before if split else edit.after
                theirs = other.after if split else other.before
                if (split or join) and len(said) > 10 and likeness(said.strip(), theirs.strip()) >= 90:
                    self.edits.remove(other)
                    at = self.edits.index(edit)
                    both = replace(
                        edit,
                        kind="split" if split else "joined",
                        hands=tuple(dict.fromkeys((*edit.hands, *other.hands))),
                        before="" if split else theirs,
                        after=theirs if split else "",
                        ops=(*edit.ops, *other.ops),
                        paragraphs=(*edit.paragraphs, *other.paragraphs),
                    )
                    self.edits[at] = both
                    for place in other.paragraphs:
                        self.fates[place] = self.fates[place].replace(f"#{other.id}#", f"#{edit.id}#")
                    break

    def _is_next(self, key: str, other: str) -> bool:
        keys = [one.key for one in self.outline.passages]
        return other in keys and keys.index(other) == keys.index(key) + 1


# --- words for people, and places ---------------------------------------------------------------------------------


def _told(one: Shape) -> str:
    match one.kind:
        case "heading":
            return f"a heading of level {one.level}"
        case "item":
            how = "with letters" if one.ordered else "with bullets"
            return f"a list's item {how}" + (f", level {one.level}" if one.level > 1 else "")
        case "quote":
            return "a quotation"
    return "a paragraph"


def _renamed(pieces: Pieces | None, names: Mapping[str, str]) -> Pieces | None:
    if pieces is None:
        return None
    return tuple(
        replace(one, text=names.get(one.text, one.text)) if one.kind == "note" else one for one in pieces
    )


def _renumbered(old: str, new: str) -> bool:
    """Whether a reference differs in its number or letter alone."""
    return old.rpartition(" ")[0].lower() == new.rpartition(" ")[0].lower()


def _with_looks(pieces: Pieces) -> str:
    def marked(piece: Piece) -> str:
        text = words((piece,))
        text = f"*{text}*" if piece.look.emphasis else text
        text = f"**{text}**" if piece.look.strong else text
        return f"[{text}]({piece.look.url})" if piece.look.url else text

    return "".join(marked(piece) for piece in pieces)


def _together(parts: Sequence[Pieces]) -> Pieces:
    made: list[Piece] = []
    for part in parts:
        if part:
            made += [Piece("space", " "), *part] if made else part
    return tuple(made)


def _is_entry(passage: Passage) -> bool:
    return passage.key.startswith(
        ("contacts/", "background_papers/", "appendices/", "timetable/", "recommendations/")
    )


def drafted(passage: Passage, span: Span, start: int, end: int, new: Pieces) -> Hunk[Piece] | None:
    """The stretch pieces[start:end] of a passage as a hunk of the drafts of a span's home; None where it is not
    within the span, or touches words there that the source does not say."""
    if start < span.start or end > span.end:
        return None
    places = span.places
    first, last = start - span.start, end - span.start
    held = [places[at] for at in range(first, last)]
    for at, place in enumerate(held):
        if place < 0 and not (at and passage.pieces[start + at - 1].kind == "value"):
            return None
    real = [place for place in held if place >= 0]
    if real:
        return Hunk(real[0], real[-1] + 1, new)
    if held:
        return None
    before = next((places[at] for at in range(first - 1, -1, -1) if places[at] >= 0), None)
    if before is not None:
        return Hunk(before + 1, before + 1, new)
    after = next((places[at] for at in range(first, len(places)) if places[at] >= 0), None)
    place = after if after is not None else len(span.home.drafts)
    return Hunk(place, place, new)


def iter_ops(edits: Sequence[Edit]) -> Iterator[Op]:
    for edit in edits:
        yield from edit.ops
