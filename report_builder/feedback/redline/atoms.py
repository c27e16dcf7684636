"""A paragraph's XML cut into atoms: the smallest things that are inserted or deleted whole.

A word, a number, a date, a name; a tab or new line; a field with its result; a picture; a note's mark. What has no
width (bookmarks, ranges of comments) hangs on the atom after it.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from copy import deepcopy
from dataclasses import dataclass, field

from report_builder.feedback.pieces import cut
from report_builder.ooxml.story.inlines import read_look
from report_builder.ooxml.story.nodes import Look
from report_builder.ooxml.story.sheet import Sheet
from report_builder.ooxml.tracked import copied
from report_builder.ooxml.xml import NAMESPACES, Element, element, qn, value

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
COUNTED = ("PAGE", "NUMPAGES", "SECTIONPAGES", "DATE", "TIME", "PRINTDATE", "SAVEDATE")
"""Fields whose result is whatever the program that saved the file last came to: another is no change."""
_ID = f"{{{NAMESPACES['r']}}}id"


@dataclass(eq=False, slots=True)
class Wrap:
    """An element round some of a paragraph's atoms: a link or a content control. key: what makes two the same."""

    xml: Element
    key: Hashable

    def shell(self) -> tuple[Element, Element]:
        """A copy without content, and the element in it that takes content."""
        made = copied(self.xml)
        inner = made
        if made.tag == _SDT:
            found = made.find(_CONTENT)
            inner = found if found is not None else made
        for child in list(inner):
            if child.tag not in (qn("w:smartTagPr"), qn("w:customXmlPr")):
                inner.remove(child)
        return made, inner


@dataclass(slots=True)
class Atom:
    """key: what makes two the same; looks: how its runs look, with their lengths; runs: the elements that it is;
    before: what has no width and stands before it."""

    key: Hashable
    text: str
    runs: list[Element]
    looks: tuple[tuple[int, Look], ...] = ()
    wraps: tuple[Wrap, ...] = ()
    before: list[Element] = field(default_factory=list)

    @property
    def is_text(self) -> bool:
        return isinstance(self.key, str)

    @property
    def as_gone(self) -> list[Element]:
        """Its runs as they are shown once it has gone. Of a field only the result: a program that works fields out
        anew would show today's number where the old one is struck through."""
        field_kind = self.key[1] if isinstance(self.key, tuple) and self.key[:1] == ("field",) else ""
        return self.runs if field_kind in ("", "HYPERLINK") else results(self.runs)


@dataclass(slots=True)
class Atoms:
    """Those of one paragraph; after: what has no width and stands at its end."""

    atoms: list[Atom]
    after: list[Element]


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
                self._add(("char", name, kind), " ", [_single(child, rpr)], rpr)
            elif tag in _NOTES:
                self._flush()
                note = self._names.note(_NOTES[tag], child.get(qn("w:id"), ""))
                self._add(("note", note), "", [_single(child, rpr)])
            elif tag in _MARK_CHARS or tag in (_FLD_CHAR, _INSTR):
                # Half a field, or a mark of Word's own: it stays where it is, whatever becomes of the text round it.
                self._flush()
                self._waiting.append(_single(child, rpr))
            else:
                self._flush()
                self._add(("drawing", self._names.drawing(child)), "", [_single(child, rpr)])

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
        """As a complex field, which alone may be inserted or deleted."""
        code = element("w:instrText")
        code.text = simple.get(qn("w:instr"), "")
        code.set(qn("xml:space"), "preserve")
        inner = [copied(run) for run in simple.iter(_RUN)]
        held = [
            element("w:r", element("w:fldChar", fldCharType="begin")),
            element("w:r", code),
            element("w:r", element("w:fldChar", fldCharType="separate")),
            *inner,
            element("w:r", element("w:fldChar", fldCharType="end")),
        ]
        self._field(held)


class Names:
    """What stands outside a paragraph, named so that two files name the same alike."""

    def note(self, kind: str, id: str) -> Hashable:
        raise NotImplementedError

    def drawing(self, drawing: Element) -> Hashable:
        raise NotImplementedError

    def link(self, id: str) -> str:
        raise NotImplementedError

    def wrap(self, wrapper: Element) -> Hashable:
        """A link by its address, or as one within the file; a content control by its tag."""
        name = wrapper.tag.rpartition("}")[2]
        if name == "hyperlink":
            id = wrapper.get(_ID, "")
            return ("hyperlink", self.link(id) if id else "#")
        if name == "sdt":
            properties = wrapper.find(qn("w:sdtPr"))
            return ("sdt", value(properties, "w:tag"), value(properties, "w:alias"))
        return (name,)


def whole_fields(p: Element) -> dict[Element, Element]:
    """The outermost fields that begin and end among the same siblings: the run of the beginning -> that of the end.

    A run that begins one field and ends another, as no program writes it, makes none.
    """
    whole: dict[Element, Element] = {}
    open_ones: list[Element] = []
    for char in p.iter(_FLD_CHAR):
        run = char.getparent()
        if run is None or run.tag != _RUN:
            continue
        kind = char.get(_TYPE)
        if kind == "begin":
            open_ones.append(run)
        elif kind == "end" and open_ones:
            begin = open_ones.pop()
            if not open_ones and begin.getparent() is run.getparent() and begin is not run:
                whole[begin] = run
    # Between the two there may be nothing but runs, or the field would be torn.
    for begin, end in list(whole.items()):
        one: Element | None = begin
        while one is not None and one is not end:
            if one.tag != _RUN and one.tag not in _FORGOTTEN:
                del whole[begin]
                break
            one = one.getnext()
    return whole


def results(runs: Iterable[Element]) -> list[Element]:
    """The runs of a field's result, without the field."""
    found: list[Element] = []
    code: list[bool] = []  # of each field that is open, whether its instruction is being read
    for run in runs:
        made = copied(run)
        for child in list(made):
            if child.tag == _FLD_CHAR:
                kind = child.get(_TYPE)
                if kind == "begin":
                    code.append(True)
                elif kind == "separate" and code:
                    code[-1] = False
                elif kind == "end" and code:
                    code.pop()
                made.remove(child)
            elif child.tag != _RPR and any(code):
                made.remove(child)
        if any(child.tag != _RPR for child in made):
            found.append(made)
    return found


def flatten_fields(p: Element) -> None:
    """Leaves of each field in a paragraph only its result; links are kept."""
    for begin, end in whole_fields(p).items():
        held = [begin]
        while held[-1] is not end:
            after = held[-1].getnext()
            if after is None:
                return
            held.append(after)
        code = "".join(one.text or "" for run in held for one in run.iter(_INSTR)).split()
        if code[:1] and code[0].upper() == "HYPERLINK":
            continue
        for made in results(held):
            begin.addprevious(made)
        for run in held:
            parent = run.getparent()
            if parent is not None:
                parent.remove(run)


def text_run(text: str, rpr: Element | None) -> Element:
    made = element("w:r")
    if rpr is not None:
        made.append(deepcopy(rpr))
    t = element("w:t")
    t.text = text
    if text[:1].isspace() or text[-1:].isspace() or "  " in text:
        t.set(qn("xml:space"), "preserve")
    made.append(t)
    return made


def _single(child: Element, rpr: Element | None) -> Element:
    made = element("w:r")
    if rpr is not None:
        made.append(deepcopy(rpr))
    made.append(copied(child))
    return made


def joined(runs: Iterable[Element]) -> list[Element]:
    """Runs with those that stand side by side, are text alone and have the same properties made one."""
    found: list[Element] = []
    seen = b""
    for run in runs:
        properties = _signature(run)
        last = found[-1] if found else None
        if last is not None and properties is not None and properties == seen:
            t, more = last[-1], run[-1]
            t.text = (t.text or "") + (more.text or "")
            if t.text[:1].isspace() or t.text[-1:].isspace() or "  " in t.text:
                t.set(qn("xml:space"), "preserve")
        else:
            found.append(run)
            seen = properties if properties is not None else b""
            if properties is None:
                seen = b"\0"
    return found


def _signature(run: Element) -> bytes | None:
    """What two runs must share to be one; None for a run that is not text alone."""
    from lxml import etree

    if run.tag != _RUN or run[-1].tag not in (_T, qn("w:delText")) or len(run) > 2:
        return None
    if len(run) == 1:
        return b"-"
    return None if run[0].tag != _RPR else etree.tostring(run[0])
