"""A paragraph of the new file with what went and what came in it marked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from report_builder.feedback.redline.atoms import Atom, Atoms, Wrap
from report_builder.feedback.redline.runs import joined
from report_builder.feedback.redline.words import Step, compare
from report_builder.ooxml.tracked import Pen, copied, deaden
from report_builder.ooxml.xml import Element, element, qn

_RUN, _RPR, _PPR, _SDT, _CONTENT = (qn(f"w:{name}") for name in ("r", "rPr", "pPr", "sdt", "sdtContent"))
_WRAPPERS = frozenset(qn(f"w:{name}") for name in ("hyperlink", "smartTag", "customXml", "dir", "bdo"))
_NOTE_NUMBERS = (qn("w:footnoteRef"), qn("w:endnoteRef"))
_STARTS = (qn("w:bookmarkStart"), qn("w:commentRangeStart"), qn("w:permStart"))
_NAMES = {"same": "", "gone": "w:del", "new": "w:ins"}

Settle = Callable[[Element], Element]
"""Makes an old run fit for the new file."""


def merge(p: Element, old: Atoms, new: Atoms, pen: Pen, settle: Settle) -> tuple[int, int, bool]:
    """Writes the paragraph `p` of the new file again, with the changes since the old one marked. Returns how many
    characters came and went, and whether a look changed."""
    steps = compare(old.atoms, new.atoms)
    if not any(step.status != "same" or _looks_changed(step) for step in steps):
        return 0, 0, False
    for child in [child for child in p if child.tag != _PPR]:
        p.remove(child)
    writer = _Writer(p, steps, pen, settle)
    writer.write()
    p.extend(new.after)
    came = sum(len(step.new.text) or 1 for step in steps if step.status == "new" and step.new)
    gone = sum(len(step.old.text) or 1 for step in steps if step.status == "gone" and step.old)
    return came, gone, writer.looks_changed


def _looks_changed(step: Step) -> bool:
    if step.old is None or step.new is None or step.status != "same" or step.new.text.isspace():
        return False
    return step.old.is_text and step.old.looks != step.new.looks


class _Writer:
    def __init__(self, p: Element, steps: Sequence[Step], pen: Pen, settle: Settle) -> None:
        self._p = p
        self._pen = pen
        self._settle = settle
        self._steps = steps
        self._open: list[tuple[Wrap, Element]] = []
        self._closed: set[Wrap] = set()
        self._status = ""
        self._runs: list[Element] = []
        self.looks_changed = False
        came = {wrap for step in steps if step.status == "new" and step.new for wrap in step.new.wraps}
        stayed = {wrap for step in steps if step.status == "same" and step.new for wrap in step.new.wraps}
        self._new_controls = {wrap for wrap in came - stayed if wrap.xml.tag == _SDT}

    def write(self) -> None:
        index = 0
        while index < len(self._steps):
            step = self._steps[index]
            if step.status == "same":
                self._put_same(step)
                index += 1
                continue
            end = index
            while end < len(self._steps) and self._steps[end].status != "same":
                end += 1
            self._put_changed(index, end)
            index = end
        self._enter(())
        self._flush()

    def _put_same(self, step: Step) -> None:
        if step.new is None or step.old is None:
            return
        self._enter(step.new.wraps)
        self._marks(step.new.before)
        runs = step.new.runs
        if _looks_changed(step):
            self.looks_changed = True
            for run, before, (_, look), (_, was) in zip(
                runs, step.old.runs, step.new.looks, step.old.looks, strict=True
            ):
                if look != was:
                    rpr = before.find(_RPR)
                    self._pen.change_run(run, None if rpr is None else self._settle(copied(rpr)))
        self._put("", runs)

    def _put_changed(self, start: int, end: int) -> None:
        """What went and came in one place. What went of a content control that stayed goes where the control is."""
        gone = [step.old for step in self._steps[start:end] if step.status == "gone" and step.old]
        came = [step.new for step in self._steps[start:end] if step.status == "new" and step.new]
        before = self._steps[start - 1].new if start else None
        after = self._steps[end].new if end < len(self._steps) else None
        groups = _grouped(came)
        homes = [atom.wraps for atom in came]
        lead: tuple[Wrap, ...] = before.wraps if before else ()
        tail: tuple[Wrap, ...] = after.wraps if after and not came else ()
        self._starts_of(came[0] if came else after)
        for atom in gone:
            home = next(
                (wraps for wraps in (lead, *homes, tail) if wraps and _alike(wraps, atom.wraps)), None
            )
            if (
                home is not None
                and home != lead
                and home not in (wraps for wraps, _ in groups[:1])
                and groups
            ):
                # It belongs further on: what came before it is written first.
                while groups and groups[0][0] != home:
                    self._put_new(*groups.pop(0))
            if home is None:
                home = tuple(wrap for wrap in atom.wraps if wrap.xml.tag != _SDT)
            else:
                self._new_controls -= set(home)
            self._enter(home)
            self._put("w:del", [deaden(self._settle(run)) for run in atom.as_gone])
        for group in groups:
            self._put_new(*group)

    def _starts_of(self, following: Atom | None) -> None:
        """A bookmark that begins with what comes next begins before what went in its place."""
        if following is not None:
            starts = [mark for mark in following.before if mark.tag in _STARTS]
            following.before = [mark for mark in following.before if mark.tag not in _STARTS]
            self._marks(starts)

    def _put_new(self, wraps: tuple[Wrap, ...], atoms: list[Atom]) -> None:
        self._enter(wraps)
        for atom in atoms:
            self._marks(atom.before)
            self._put("w:ins", atom.runs)

    # --- the paper ------------------------------------------------------------------------------------------------

    @property
    def _place(self) -> Element:
        return self._open[-1][1] if self._open else self._p

    def _marks(self, marks: Iterable[Element]) -> None:
        for mark in marks:
            self._flush()
            self._place.append(mark)

    def _put(self, status: str, runs: Iterable[Element]) -> None:
        if status != self._status:
            self._flush()
        self._status = status
        self._runs += runs

    def _flush(self) -> None:
        runs = joined(self._runs)
        if runs and self._status:
            self._place.append(self._pen.mark(self._status, *runs))
        else:
            self._place.extend(runs)
        self._runs = []

    def _enter(self, wraps: tuple[Wrap, ...]) -> None:
        """Opens and closes links and content controls until these are open."""
        wanted = [wrap for wrap in wraps if not (wrap in self._closed and wrap.xml.tag == _SDT)]
        kept = 0
        while kept < min(len(wanted), len(self._open)) and self._open[kept][0] is wanted[kept]:
            kept += 1
        if kept == len(self._open) == len(wanted):
            return
        self._flush()
        while len(self._open) > kept:
            self._leave()
        for wrap in wanted[kept:]:
            made, inner = wrap.shell()
            if wrap in self._new_controls:
                start = self._pen.mark("w:customXmlInsRangeStart")
                self._place.append(start)
                self._place.append(made)
                inner.append(element("w:customXmlInsRangeEnd", w_id=start.get(qn("w:id"), "")))
            else:
                self._place.append(made)
            self._open.append((wrap, inner))

    def _leave(self) -> None:
        wrap, inner = self._open.pop()
        self._closed.add(wrap)
        if wrap in self._new_controls:
            start = self._pen.mark("w:customXmlInsRangeStart")
            inner.append(start)
            self._place.append(element("w:customXmlInsRangeEnd", w_id=start.get(qn("w:id"), "")))


def _grouped(atoms: Sequence[Atom]) -> list[tuple[tuple[Wrap, ...], list[Atom]]]:
    groups: list[tuple[tuple[Wrap, ...], list[Atom]]] = []
    for atom in atoms:
        if groups and groups[-1][0] == atom.wraps:
            groups[-1][1].append(atom)
        else:
            groups.append((atom.wraps, [atom]))
    return groups


def _alike(one: tuple[Wrap, ...], other: tuple[Wrap, ...]) -> bool:
    return [wrap.key for wrap in one] == [wrap.key for wrap in other]
