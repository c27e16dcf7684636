"""What stands in a paragraph -> its pieces: runs, fields, links, content controls, notes, drawings, marks."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from report_builder.ooxml.relationships import Relationships
from report_builder.ooxml.story.nodes import (
    PLAIN,
    Block,
    BookmarkEnd,
    BookmarkStart,
    Change,
    CommentEnd,
    CommentMark,
    CommentStart,
    Control,
    Drawing,
    Field,
    Look,
    NoteMark,
    Piece,
    Run,
)
from report_builder.ooxml.story.sheet import Sheet
from report_builder.ooxml.xml import NAMESPACES, Element, qn, value

_VAL, _ID = qn("w:val"), qn("w:id")
_R = f"{{{NAMESPACES['r']}}}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_VML = "{urn:schemas-microsoft-com:vml}"
_ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_OFF = ("0", "false", "off", "none", "baseline", "auto", "clear")
_KINDS = {
    "ins": "insert", "del": "delete", "moveFrom": "move-from", "moveTo": "move-to",
    "cellIns": "insert", "cellDel": "delete",
}  # fmt: skip
_CHANGES = frozenset(qn(f"w:{name}") for name in ("ins", "del", "moveFrom", "moveTo"))
_TRANSPARENT = frozenset(qn(f"w:{name}") for name in ("smartTag", "customXml", "dir", "bdo"))
_RUN, _RPR = qn("w:r"), qn("w:rPr")
_TEXT = (qn("w:t"), qn("w:delText"))
_HYPERLINK, _SDT, _FLD_SIMPLE, _FLD_CHAR = (
    qn("w:hyperlink"), qn("w:sdt"), qn("w:fldSimple"), qn("w:fldChar"),
)  # fmt: skip
_INSTRUCTION = frozenset((qn("w:instrText"), qn("w:delInstrText")))
_DRAWN = frozenset((qn("w:drawing"), qn("w:pict"), qn("w:object")))
_NOTES = {qn("w:footnoteReference"): "footnote", qn("w:endnoteReference"): "endnote"}
_CHARS = {
    qn("w:tab"): "\t", qn("w:ptab"): "\t", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "\u2011",
    qn("w:softHyphen"): "\u00ad",
}  # fmt: skip
_BREAK, _SYM = qn("w:br"), qn("w:sym")
_MARKS = frozenset(
    qn(f"w:{name}") for name in ("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd")
)
_TOGGLES = {
    qn("w:b"): "bold", qn("w:i"): "italic", qn("w:u"): "underline", qn("w:strike"): "strike",
    qn("w:dstrike"): "strike", qn("w:vanish"): "hidden",
}  # fmt: skip
_HIGHLIGHT, _SCRIPT, _RSTYLE, _RPR_CHANGE = (
    qn("w:highlight"), qn("w:vertAlign"), qn("w:rStyle"), qn("w:rPrChange"),
)  # fmt: skip


def changed(element: Element) -> Change:
    """The change that an ins, del, moveFrom, moveTo or …Change element stands for."""
    local = element.tag.rpartition("}")[2]
    return Change(
        _KINDS.get(local, "format"),
        element.get(qn("w:author"), ""),
        element.get(qn("w:date"), ""),
        element.get(_ID, ""),
    )


@dataclass(slots=True)
class _OpenField:
    """A field that has begun: its instruction is being read until `made` is there."""

    code: list[str] = field(default_factory=list)
    made: Field | None = None
    shown: bool = False


@dataclass(frozen=True, slots=True)
class _Around:
    """What a run stands in."""

    link: str = ""
    controls: tuple[Control, ...] = ()
    changes: tuple[Change, ...] = ()
    field: Field | None = None


_NOTHING = _Around()


class Inliner:
    """Reads the paragraphs of one part. Fields may begin in one paragraph and end in another, so they are kept."""

    def __init__(
        self,
        root: Element,
        sheet: Sheet,
        rels: Relationships,
        blocks: Callable[[Element], tuple[Block, ...]],
    ) -> None:
        self._sheet = sheet
        self._rels = rels
        self._blocks = blocks
        self._fields: list[_OpenField] = []
        self._count = 0
        self._looks: dict[str, Look] = {}
        self._names: dict[str, str] = {}
        for start in root.iter(qn("w:bookmarkStart")):
            self._names.setdefault(start.get(_ID, ""), start.get(qn("w:name"), ""))
        self._ended = {end.get(_ID, "") for end in root.iter(qn("w:bookmarkEnd"))}

    def pieces(self, elements: Iterable[Element]) -> tuple[Piece, ...]:
        """The pieces of a paragraph, or of some elements."""
        found: list[Piece] = []
        self._walk(elements, _NOTHING, found)
        return tuple(found)

    def control(self, sdt: Element) -> Control:
        properties = sdt.find(qn("w:sdtPr"))
        self._count += 1
        return Control(value(properties, "w:tag"), value(properties, "w:alias"), self._count)

    def _walk(self, elements: Iterable[Element], around: _Around, found: list[Piece]) -> None:
        for child in elements:
            tag = child.tag
            if tag == _RUN:
                self._run(child, around, found)
            elif tag in _CHANGES:
                inner = _Around(around.link, around.controls, (*around.changes, changed(child)), around.field)
                self._walk(child, inner, found)
            elif tag == _HYPERLINK:
                link = self._address(child) or around.link
                self._walk(child, _Around(link, around.controls, around.changes, around.field), found)
            elif tag == _SDT:
                content = child.find(qn("w:sdtContent"))
                if content is not None:
                    controls = (*around.controls, self.control(child))
                    self._walk(content, _Around(around.link, controls, around.changes, around.field), found)
            elif tag in _MARKS:
                found.append(self._mark(child))
            elif tag == _FLD_SIMPLE:
                self._simple_field(child, around, found)
            elif tag in _TRANSPARENT:
                self._walk(child, around, found)
            elif tag == _ALTERNATE:
                if len(child):
                    self._walk(child[0], around, found)
            elif isinstance(tag, str) and tag.startswith(_MATH):
                text = "".join(one.text or "" for one in child.iter(f"{_MATH}t"))
                if text:
                    found.append(Run(text, PLAIN, around.link, None, around.controls, around.changes))

    # --- runs -----------------------------------------------------------------------------------------------------

    def _run(self, r: Element, around: _Around, found: list[Piece]) -> None:
        look, was, changes = PLAIN, None, around.changes
        rpr = r.find(_RPR)
        if rpr is not None and len(rpr):
            look = read_look(rpr, self._sheet)
            before = rpr.find(_RPR_CHANGE)
            if before is not None:
                old = before.find(_RPR)
                was = read_look(old, self._sheet)
                changes = (*changes, changed(before))
        text: list[str] = []

        def flush() -> None:
            if text:
                inner = self._fields[-1] if self._fields else None
                shown = around.field
                link = around.link
                if inner is not None:
                    inner.shown = True
                    shown = inner.made
                    link = link or self._field_link()
                found.append(Run("".join(text), look, link, shown, around.controls, changes, was, r))
                text.clear()

        self._content(r, text, flush, found, _Around(around.link, around.controls, changes, around.field))
        flush()

    def _content(
        self,
        parent: Element,
        text: list[str],
        flush: Callable[[], None],
        found: list[Piece],
        around: _Around,
    ) -> None:
        for child in parent:
            tag = child.tag
            if tag in _TEXT:
                if child.text and not self._in_code():
                    text.append(child.text)
            elif tag == _RPR:
                continue
            elif tag in _CHARS:
                text.append(_CHARS[tag])
            elif tag == _BREAK:
                text.append("\f" if child.get(qn("w:type")) in ("page", "column") else "\n")
            elif tag == _FLD_CHAR:
                flush()
                self._field_char(child, around, found, parent)
            elif tag in _INSTRUCTION:
                if self._fields:
                    self._fields[-1].code.append(child.text or "")
            elif tag in _NOTES:
                flush()
                found.append(NoteMark(_NOTES[tag], child.get(_ID, ""), around.changes, parent))
            elif tag in _DRAWN:
                flush()
                found.append(self._drawing(child, around))
            elif tag == _SYM:
                text.append(_symbol(child))
            elif tag == qn("w:commentReference"):
                flush()
                found.append(CommentMark(child.get(_ID, "")))
            elif tag == _ALTERNATE and len(child):
                self._content(child[0], text, flush, found, around)

    # --- fields ---------------------------------------------------------------------------------------------------

    def _in_code(self) -> bool:
        return bool(self._fields) and self._fields[-1].made is None

    def _field_char(self, char: Element, around: _Around, found: list[Piece], run: Element) -> None:
        match char.get(qn("w:fldCharType")):
            case "begin":
                self._fields.append(_OpenField())
            case "separate" if self._fields:
                self._made(self._fields[-1])
            case "end" if self._fields:
                ended = self._fields.pop()
                made = self._made(ended)
                if not ended.shown and not self._in_code():
                    found.append(
                        Run("", PLAIN, around.link, made, around.controls, around.changes, None, run)
                    )
                if self._fields and ended.shown:
                    self._fields[-1].shown = True

    def _made(self, open_field: _OpenField) -> Field:
        if open_field.made is None:
            self._count += 1
            open_field.made = Field("".join(open_field.code).strip(), self._count)
        return open_field.made

    def _simple_field(self, element: Element, around: _Around, found: list[Piece]) -> None:
        self._count += 1
        made = Field(element.get(qn("w:instr"), "").strip(), self._count)
        before = len(found)
        self._walk(element, _Around(around.link, around.controls, around.changes, made), found)
        if len(found) == before:
            found.append(Run("", PLAIN, around.link, made, around.controls, around.changes, None, element))

    def _field_link(self) -> str:
        """The address of a HYPERLINK field around what is being read."""
        for one in self._fields:
            if one.made is not None and one.made.kind == "HYPERLINK":
                code = one.made.code.split()
                if r"\l" in code[1:-1]:
                    return "#" + code[code.index(r"\l") + 1].strip('"')
                return one.made.target
        return ""

    # --- what is no text ------------------------------------------------------------------------------------------

    def _address(self, link: Element) -> str:
        target = self._rels.get(link.get(f"{_R}id", ""))
        anchor = link.get(qn("w:anchor"), "")
        address = target.target if target is not None else ""
        return f"{address}#{anchor}" if anchor else address

    def _mark(self, element: Element) -> Piece:
        id = element.get(_ID, "")
        match element.tag.rpartition("}")[2]:
            case "bookmarkStart":
                return BookmarkStart(id, element.get(qn("w:name"), ""), id in self._ended)
            case "bookmarkEnd":
                return BookmarkEnd(id, self._names.get(id, ""))
            case "commentRangeStart":
                return CommentStart(id)
            case _:
                return CommentEnd(id)

    def _drawing(self, element: Element, around: _Around) -> Drawing:
        alt = name = target = ""
        for properties in element.iter(qn("wp:docPr")):
            name = properties.get("name", "")
            alt = properties.get("descr", "") or properties.get("title", "")
            break
        else:
            for shape in element.iter(f"{_VML}shape", f"{_VML}rect", f"{_VML}roundrect"):
                alt, name = shape.get("alt", ""), shape.get("id", "")
                break
        for picture in element.iter(qn("a:blip"), f"{_VML}imagedata"):
            id = picture.get(f"{_R}embed") or picture.get(f"{_R}link") or picture.get(f"{_R}id") or ""
            found = self._rels.get(id)
            target = found.target if found is not None else ""
            break
        boxes: list[Block] = []
        for box in element.iter(qn("w:txbxContent")):
            if _outermost(box, element):
                boxes += self._blocks(box)
        return Drawing(alt, name, target, tuple(boxes), around.changes, element)


def _outermost(box: Element, drawing: Element) -> bool:
    """Whether no other text box, and no second version of one for older programs, lies between the two."""
    for above in box.iterancestors():
        if above is drawing:
            return True
        if above.tag == qn("w:txbxContent") or above.tag.endswith("}Fallback"):
            return False
    return True


def _symbol(sym: Element) -> str:
    said = sym.get(qn("w:char"), "")
    try:
        return chr(int(said, 16))
    except (ValueError, OverflowError):
        return ""


def read_look(rpr: Element | None, sheet: Sheet) -> Look:
    """What an rPr and the character style in it make of a run."""
    said: dict[str, bool] = {}
    highlight = script = style_id = ""
    for child in () if rpr is None else rpr:
        tag = child.tag
        if tag in _TOGGLES:
            name = _TOGGLES[tag]
            said[name] = said.get(name, False) or child.get(_VAL, "1") not in _OFF
        elif tag == _HIGHLIGHT:
            highlight = child.get(_VAL, "")
        elif tag == _SCRIPT:
            script = child.get(_VAL, "")
        elif tag == _RSTYLE:
            style_id = child.get(_VAL, "")
    if not (said or highlight or script or style_id):
        return PLAIN
    style = sheet.char(style_id)
    return Look(
        said.get("bold", bool(style.bold)),
        said.get("italic", bool(style.italic)),
        said.get("underline", bool(style.underline)),
        said.get("strike", bool(style.strike)),
        said.get("hidden", bool(style.hidden)),
        "" if highlight in _OFF else highlight,
        "" if script in _OFF else script,
        style.name,
    )
