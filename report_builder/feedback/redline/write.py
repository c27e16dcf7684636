"""The plan carried out on the new file's XML: what went is put in and marked, what came is marked."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from report_builder.feedback.redline.cutter import Cutter
from report_builder.feedback.redline.names import Names
from report_builder.feedback.redline.paragraph import merge
from report_builder.feedback.redline.plan import RowStep, Step
from report_builder.feedback.redline.shifts import shifts_of
from report_builder.feedback.redline.transplant import Transplant
from report_builder.feedback.redline.whole import mark_content
from report_builder.ooxml.story.nodes import Block, Cell, Para, Row, Table, paragraphs
from report_builder.ooxml.tracked import Pen, copied, properties
from report_builder.ooxml.xml import Element, qn

_PPR, _P, _TR, _TCPR = qn("w:pPr"), qn("w:p"), qn("w:tr"), qn("w:tcPr")
_NOTES = {qn("w:footnoteReference"): "footnote", qn("w:endnoteReference"): "endnote"}
_NOT_BEFORE = frozenset((qn("w:rPr"), qn("w:sectPr"), qn("w:pPrChange")))


@dataclass(slots=True)
class Tally:
    """What a redline shows: paragraphs and rows of tables that came and went whole, paragraphs changed within, and
    those of which only the format changed."""

    came: int = 0
    gone: int = 0
    changed: int = 0
    formats: int = 0

    @property
    def any(self) -> bool:
        return bool(self.came or self.gone or self.changed or self.formats)


@dataclass(frozen=True, slots=True)
class Desk:
    """What the writers of all parts share. bring_note: brings a note of the old file over and gives its new id;
    bookmarks: names (small letters) of those of the old file that the new one does not have."""

    transplant: Transplant
    pen: Pen
    bring_note: Callable[[str, str], str]
    bookmarks: Collection[str]
    tally: Tally


class Writer:
    """Writes into one part of the new file what became of one part of the old one."""

    def __init__(self, desk: Desk, parts: tuple[str, str], names: tuple[Names, Names]) -> None:
        self._transplant, self._pen, self._tally = desk.transplant, desk.pen, desk.tally
        self._desk = desk
        self._old_part, self._new_part = parts
        sheets = desk.transplant.sheets
        self._old_cutter, self._new_cutter = (Cutter(sheets[side], names[side]) for side in (0, 1))

    def write(self, steps: Sequence[Step], container: Element) -> None:
        """Carries out the steps of one body, cell or note; `container` is the new file's."""
        shifts = shifts_of(steps)
        shifted = {index for run in shifts for index in run}
        placed: dict[int, Element] = {}
        last: Element | None = None
        for index, step in enumerate(steps):
            marked = index not in shifted
            match step:
                case Step(old=Para() as old, new=Para() as new):
                    last = self._changed(old, new)
                case Step(old=Table(), new=Table() as new):
                    last = self._table(step, new)
                case Step(old=None, new=Para() as new):
                    last = self._came(new, marked)
                    self._tally.came += bool(new.text.strip() or new.pieces)
                case Step(old=None, new=Table() as new):
                    for row in new.rows:
                        self._row_came(row)
                    last = new.xml
                case Step(old=Para() as old):
                    last = _put(self._gone(old, marked), last, steps[index:], container)
                    self._tally.gone += bool(old.text.strip() or old.pieces)
                case Step(old=Table() as old):
                    last = _put(self._table_gone(old), last, steps[index:], container)
            if last is not None:
                placed[index] = last
        for run in shifts:
            self._shift_marks(steps, run, placed)

    def _shift_marks(self, steps: Sequence[Step], shifted: range, placed: dict[int, Element]) -> None:
        anchor, last = steps[shifted[0]], steps[shifted[-1]]
        xml = placed[shifted[-1]]
        for index in shifted[:-1]:
            self._pen.mark_paragraph(placed[index], "w:ins" if last.old is None else "w:del")
        if not isinstance(anchor.old, Para) or not isinstance(anchor.new, Para):
            return
        if isinstance(last.new, Para) and not self._transplant.same_kind(anchor.old.props, last.new.props):
            # Undone, the whole is what the old paragraph was.
            self._was(xml, anchor.old)
        elif isinstance(last.old, Para) and not self._transplant.same_kind(last.old.props, anchor.new.props):
            # Carried out, it is what the new paragraph is.
            before = properties(xml)
            xml.remove(before)
            now = copied(properties(_xml(anchor.new)))
            for child in [child for child in now if child.tag in _NOT_BEFORE]:
                now.remove(child)
            xml.insert(0, now)
            self._pen.change_paragraph(xml, before)

    # --- paragraphs -----------------------------------------------------------------------------------------------

    def _changed(self, old: Para, new: Para) -> Element:
        xml = _xml(new)
        before, after = self._old_cutter.cut(_xml(old)), self._new_cutter.cut(xml)
        came, gone, looks = merge(xml, before, after, self._pen, self._settle)
        kind_changed = not self._transplant.same_kind(old.props, new.props)
        if kind_changed:
            self._was(xml, old)
        self._tally.changed += bool(came or gone)
        self._tally.formats += bool((looks or kind_changed) and not (came or gone))
        return xml

    def _was(self, p: Element, old: Para) -> None:
        self._pen.change_paragraph(p, self._transplant.paragraph_properties(_xml(old), old.props))

    def _came(self, new: Para, marked: bool) -> Element:
        xml = _xml(new)
        mark_content(xml, "w:ins", self._pen)
        if marked:
            self._pen.mark_paragraph(xml, "w:ins")
        return xml

    def _gone(self, old: Para, marked: bool) -> Element:
        made = copied(_xml(old))
        self._old_paragraph(made, old)
        self._transplant.content(made, self._old_part, self._new_part, self._desk.bookmarks)
        if marked:
            self._pen.mark_paragraph(made, "w:del")
        return made

    def _old_paragraph(self, made: Element, old: Para) -> None:
        """Makes a copy of an old paragraph one that went."""
        self._notes_of(made)
        mark_content(made, "w:del", self._pen)
        ppr = self._transplant.paragraph_properties(_xml(old), old.props)
        for child in [child for child in ppr if child.tag in _NOT_BEFORE]:
            ppr.remove(child)
        made.remove(properties(made))
        made.insert(0, ppr)

    def _settle(self, run: Element) -> Element:
        self._notes_of(run)
        return self._transplant.content(run, self._old_part, self._new_part)

    def _notes_of(self, tree: Element) -> None:
        """Notes that went with their marks are brought over, since their marks are still shown."""
        for mark in tree.iter(*_NOTES):
            mark.set(qn("w:id"), self._desk.bring_note(_NOTES[mark.tag], mark.get(qn("w:id"), "")))

    # --- tables ---------------------------------------------------------------------------------------------------

    def _table(self, step: Step, new: Table) -> Element:
        last: Element | None = None
        for index, row in enumerate(step.rows):
            match row:
                case RowStep(old=Row(), new=Row() as after):
                    for cell in row.cells:
                        self.write(cell.steps, _xml(cell.new))
                    last = after.xml
                case RowStep(new=Row() as after):
                    self._row_came(after)
                    last = after.xml
                case RowStep(old=Row() as before):
                    made = self._row_gone(before)
                    if last is not None:
                        last.addnext(made)
                    else:
                        _xml(next(one.new for one in step.rows[index:] if one.new is not None)).addprevious(
                            made
                        )
                    last = made
        return _xml(new)

    def _row_came(self, row: Row) -> None:
        for cell in row.cells:
            for para in paragraphs(cell.blocks, boxes=False):
                self._came(para, True)
        self._pen.mark_row(_xml(row), "w:ins")
        self._tally.came += 1

    def _row_gone(self, row: Row) -> Element:
        made = copied(_xml(row))
        self._content_gone(made, _xml(row), [block for cell in row.cells for block in cell.blocks])
        for tr in made.iter(_TR):
            self._pen.mark_row(tr, "w:del")
        self._tally.gone += 1
        return made

    def _table_gone(self, table: Table) -> Element:
        made = copied(_xml(table))
        self._content_gone(made, _xml(table), [table])
        for tr in made.iter(_TR):
            self._pen.mark_row(tr, "w:del")
        self._tally.gone += len(table.rows)
        return made

    def _content_gone(self, made: Element, original: Element, blocks: Sequence[Block]) -> None:
        nodes = {para.xml: para for para in paragraphs(tuple(blocks), boxes=False)}
        for copy, p in zip(list(made.iter(_P)), list(original.iter(_P)), strict=True):
            if p in nodes:
                self._old_paragraph(copy, nodes[p])
                self._pen.mark_paragraph(copy, "w:del")
        self._transplant.content(made, self._old_part, self._new_part, self._desk.bookmarks)


def _put(made: Element, last: Element | None, following: Sequence[Step], container: Element) -> Element:
    """Puts what went after what stands before it, or before what comes after it."""
    if last is not None:
        last.addnext(made)
        return made
    after = next((step.new for step in following if step.new is not None), None)
    if isinstance(after, (Para, Table)):
        _xml(after).addprevious(made)
    else:
        at = next((index + 1 for index, child in enumerate(container) if child.tag == _TCPR), 0)
        container.insert(at, made)
    return made


def _xml(node: Para | Table | Row | Cell) -> Element:
    assert node.xml is not None  # noqa: S101 (nodes that were read have their element)
    return node.xml
