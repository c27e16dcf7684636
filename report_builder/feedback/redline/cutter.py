"""A paragraph's XML cut into atoms."""

from __future__ import annotations

from collections.abc import Hashable

from report_builder.feedback.pieces import cut
from report_builder.feedback.redline.atoms import Atom, Atoms, Wrap
from report_builder.feedback.redline.fields import COUNTED, complex_field, whole_fields
from report_builder.feedback.redline.names import Names
from report_builder.feedback.redline.runs import single_run, text_run
from report_builder.ooxml.story.inlines import read_look
from report_builder.ooxml.story.nodes import Look
from report_builder.ooxml.story.sheet import Sheet
from report_builder.ooxml.tracked import copied
from report_builder.ooxml.xml import Element, qn

_RUN, _RPR, _T, _PPR = qn("w:r"), qn("w:rPr"), qn("w:t"), qn("w:pPr")
_FLD_CHAR, _FLD_SIMPLE, _INSTR = qn("w:fldChar"), qn("w:fldSimple"), qn("w:instrText")
_TYPE = qn("w:fldCharType")
_SDT, _CONTENT = qn("w:sdt"), qn("w:sdtContent")
_WRAPPERS = frozenset(qn(f"w:{name}") for name in ("hyperlink", "sdt", "smartTag", "customXml", "dir", "bdo"))
_CHARS = frozenset(
    qn(f"w:{name}") for name in ("tab", "ptab", "br", "cr", "noBreakHyphen", "softHyphen", "sym")
)
_NOTES = {qn("w:footnoteReference"): "footnote", qn("w:endnoteReference"): "endnote"}
_FORGOTTEN = frozenset(qn(f"w:{name}") for name in ("proofErr", "lastRenderedPageBreak", "rPr"))
_MARKS = frozenset(
    qn(f"w:{name}")
    for name in "bookmarkStart bookmarkEnd commentRangeStart commentRangeEnd permStart permEnd".split()
)
_MARK_CHARS = frozenset(
    qn(f"w:{name}")
    for name in "commentReference footnoteRef endnoteRef annotationRef separator continuationSeparator".split()
)


class Cutter:
    """Cuts the paragraphs of one part. names: what notes and links are called, so that both files call them alike."""

    def __init__(self, sheet: Sheet, names: Names) -> None:
        self._sheet = sheet
        self._names = names
        self._found: list[Atom] = []
        self._waiting: list[Element] = []
        self._text: list[tuple[str, Element | None]] = []
        self._wraps: tuple[Wrap, ...] = ()
        self._whole: dict[Element, Element] = {}

    def cut(self, p: Element) -> Atoms:
        self._found, self._waiting, self._text, self._wraps = [], [], [], ()
        self._whole = whole_fields(p)
        self._walk(p)
        self._flush()
        made = Atoms(self._found, self._waiting)
        self._found, self._waiting = [], []
        return made

    # --- the walk -------------------------------------------------------------------------------------------------

    def _walk(self, parent: Element) -> None:
        children = iter(parent)
        for child in children:
            tag = child.tag
            if tag == _RUN:
                end = self._field_end(child)
                if end is None:
                    self._run(child)
                else:
                    held = [child]
                    while held[-1] is not end:
                        held.append(next(children))
                    self._field(held)
            elif tag in _WRAPPERS:
                self._flush()
                outer = self._wraps
                self._wraps = (*outer, Wrap(child, self._names.wrap(child)))
                inner = child.find(_CONTENT) if tag == _SDT else child
                if inner is not None:
                    self._walk(inner)
                self._flush()
                self._wraps = outer
            elif tag in _MARKS:
                self._flush()
                self._waiting.append(copied(child))
            elif tag == _FLD_SIMPLE:
                self._flush()
                self._simple_field(child)
            elif tag == _PPR or tag in _FORGOTTEN or not isinstance(tag, str):
                continue
            else:
                self._flush()
                text = "".join(one.text or "" for one in child.iter() if str(one.tag).endswith("}t"))
                self._add(("other", tag, text), text, [copied(child)])

    def _run(self, run: Element) -> None:
        rpr = run.find(_RPR)
        for child in run:
            tag = child.tag
            if tag == _T:
                if child.text:
                    self._text.append((child.text, rpr))
            elif tag in _FORGOTTEN or not isinstance(tag, str):
                continue
            elif tag in _CHARS:
                self._flush()
                name = tag.rpartition("}")[2]
                kind = child.get(qn("w:type"), "") or child.get(qn("w:char"), "")
                self._add(("char", name, kind), " ", [single_run(child, rpr)], rpr)
            elif tag in _NOTES:
                self._flush()
                note = self._names.note(_NOTES[tag], child.get(qn("w:id"), ""))
                self._add(("note", note), "", [single_run(child, rpr)])
            elif tag in _MARK_CHARS or tag in (_FLD_CHAR, _INSTR):
                # Half a field, or a mark of Word's own: it stays where it is, whatever becomes of the text round it.
                self._flush()
                self._waiting.append(single_run(child, rpr))
            else:
                self._flush()
                self._add(("drawing", self._names.drawing(child)), "", [single_run(child, rpr)])

    def _add(self, key: Hashable, text: str, runs: list[Element], rpr: Element | None = None) -> None:
        looks = () if rpr is None else ((1, read_look(rpr, self._sheet)),)
        self._found.append(Atom(key, text, runs, looks, self._wraps, self._waiting))
        self._waiting = []

    def _flush(self) -> None:
        """Cuts the text that has been gathered; a word may be of several looks."""
        if not self._text:
            return
        parts = self._text
        self._text = []
        at, used = 0, 0
        link = next((wrap.key for wrap in reversed(self._wraps) if wrap.xml.tag == qn("w:hyperlink")), None)
        for _, word in cut("".join(text for text, _ in parts)):
            runs: list[Element] = []
            looks: list[tuple[int, Look]] = []
            needed = len(word)
            while needed:
                text, rpr = parts[at]
                taken = text[used : used + needed]
                runs.append(text_run(taken, rpr))
                looks.append((len(taken), read_look(rpr, self._sheet)))
                needed -= len(taken)
                used += len(taken)
                if used == len(text):
                    at, used = at + 1, 0
            self._found.append(
                Atom(
                    word if link is None or word.isspace() else ("linked", link, word),
                    word,
                    runs,
                    tuple(looks),
                    self._wraps,
                    self._waiting,
                )
            )
            self._waiting = []

    # --- fields ---------------------------------------------------------------------------------------------------

    def _field_end(self, run: Element) -> Element | None:
        """The run in which the field that begins in this one ends, if it stands whole among its siblings."""
        return self._whole.get(run)

    def _field(self, held: list[Element]) -> None:
        self._flush()
        code: list[str] = []
        text: list[str] = []
        depth = shown = 0
        for run in held:
            for one in run.iter(_FLD_CHAR, _INSTR, _T, *_CHARS):
                if one.tag == _FLD_CHAR:
                    kind = one.get(_TYPE)
                    depth += (kind == "begin") - (kind == "end")
                    shown = depth if kind == "separate" else shown
                elif one.tag == _INSTR:
                    code.append(one.text or "")
                elif shown:
                    text.append((one.text or "") if one.tag == _T else " ")
        words = "".join(code).split()
        shown_text = "".join(text)
        if words and words[0].upper() in COUNTED:
            self._add(("field", words[0].upper(), ""), shown_text, [copied(one) for one in held])
            return
        self._add(
            ("field", words[0].upper() if words else "", shown_text),
            shown_text,
            [copied(one) for one in held],
        )

    def _simple_field(self, simple: Element) -> None:
        self._field(complex_field(simple, [copied(run) for run in simple.iter(_RUN)]))
