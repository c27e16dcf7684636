"""Inline Markdown -> draft inlines: text, emphasis, links, values, footnote marks, and the {#id} at the end."""

from __future__ import annotations

import re
from dataclasses import dataclass

from markdown_it.common.normalize_url import normalizeLink

from report_builder.model.document import Code, LineBreak, Text
from report_builder.model.prose import DraftInline, DraftInlines, Expression, NoteMark, Span
from report_builder.prose.expressions import mistake
from report_builder.prose.ground import Ground
from report_builder.prose.markdown import Branch
from report_builder.shape.shapes import IDENTIFIER

ONLY_VALUES = "a statement cannot stand in text: only values {{ … }} can stand in text"
_WEB = re.compile(r"https?://[^/?#\s@]+(?:[/?#].*)?", re.IGNORECASE | re.DOTALL)
_MAIL = re.compile(r"mailto:[^\s@]+@[^\s@]+", re.IGNORECASE)
_TELEPHONE = re.compile(r"tel:\+?[0-9().-]+", re.IGNORECASE)
# What XML 1.0, and so Word, cannot hold; an entity such as &#12; writes it.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")
# A remark for the checks (report_builder.checks.remarks), which no reader sees.
_REMARK = re.compile(r"\{#\s*check\s*:")
_SPANS = {"strong": "strong", "em": "emphasis"}


@dataclass(frozen=True, slots=True)
class Line:
    """inlines of a paragraph, heading or cell; image: the only thing that stands there, if it is one."""

    inlines: DraftInlines
    id: str = ""
    image: Branch | None = None


@dataclass(frozen=True, slots=True)
class _Reading:
    ground: Ground
    first: int
    content: str
    in_note: bool = False

    def line(self, branch: Branch) -> int:
        return self.first + self.content.count("\n", 0, branch.at)

    def fault(self, message: str, branch: Branch, hint: str = "") -> None:
        self.ground.fault(message, self.line(branch), hint)


def read_line(inline: Branch, ground: Ground, *, in_note: bool = False) -> Line:
    """What stands in an `inline` token; a {#id} anywhere but at its end is a fault."""
    reading = _Reading(ground, inline.line, inline.token.content, in_note=in_note)
    branches = _without_remarks(inline.inlines())
    id = ""
    if branches and branches[-1].type == "id":
        mark = branches.pop()
        id = _identifier(mark, reading)
        while branches and _is_blank(branches[-1]):
            branches.pop()
    if len(branches) == 1 and branches[0].type == "image":
        return Line((), id, branches[0])
    inlines = _inlines(branches, reading)
    if inlines and isinstance(last := inlines[-1], Text):
        inlines = (*inlines[:-1], Text(last.text.rstrip()))
    return Line(inlines, id)


def read_caption(branches: list[Branch], line: int, content: str, ground: Ground) -> DraftInlines:
    """A caption, which stands in a title or behind “Table:”."""
    return _inlines(branches, _Reading(ground, line, content))


def _without_remarks(branches: list[Branch]) -> list[Branch]:
    """All but remarks for the checks, and one of the two spaces round each."""
    if not any(branch.type == "statement" and _REMARK.match(branch.token.content) for branch in branches):
        return branches
    kept: list[Branch] = []
    for branch in branches:
        if branch.type == "statement" and _REMARK.match(branch.token.content):
            while kept and _is_blank(kept[-1]):
                kept.pop()
            if kept and kept[-1].type == "text":
                kept[-1].token.content = kept[-1].token.content.rstrip()
        elif kept or not _is_blank(branch):
            kept.append(branch)
    return kept


def _is_blank(branch: Branch) -> bool:
    return branch.type in ("softbreak", "hardbreak") or (
        branch.type == "text" and not branch.token.content.strip()
    )


def _identifier(mark: Branch, reading: _Reading) -> str:
    id = mark.token.content
    if re.fullmatch(IDENTIFIER.pattern, id):
        return id
    reading.fault(f"“{id}” must be {IDENTIFIER.what}", mark, "as in {#scrutiny_view}")
    return ""


def _inlines(branches: list[Branch], reading: _Reading) -> DraftInlines:
    found: list[DraftInline] = []
    for branch in branches:
        inline = _inline(branch, reading, found)
        if isinstance(inline, Text) and found and isinstance(found[-1], Text):
            found[-1] = Text(found[-1].text + inline.text)
        elif inline is not None:
            found.append(inline)
    return tuple(found)


def _inline(branch: Branch, reading: _Reading, before: list[DraftInline]) -> DraftInline | None:
    token = branch.token
    match branch.type:
        case "text" | "text_special":
            return _text(branch, reading, before)
        case "softbreak":
            return Text(" ")
        case "hardbreak":
            return LineBreak()
        case "code_inline":
            return Code(token.content)
        case "strong" | "em":
            return Span(_SPANS[branch.type], _inlines(branch.children, reading))
        case "link":
            return _link(branch, reading)
        case "expression":
            return _expression(branch, reading, before)
        case "footnote_ref":
            return _note_mark(branch, reading)
    _refuse(branch, reading)
    return None


def _text(branch: Branch, reading: _Reading, before: list[DraftInline]) -> Text | None:
    if branch.token.content.startswith("](") and before and isinstance(before[-1], NoteMark):
        hint = "put it behind the link"
        reading.fault(f"a footnote mark cannot stand in a link ([^{before[-1].label}])", branch, hint)
    if control := _CONTROL.search(branch.token.content):
        reading.fault(
            f"a control character (U+{ord(control[0]):04X}) cannot stand in text", branch, "take it out"
        )
    return Text(branch.token.content) if branch.token.content else None


def _refuse(branch: Branch, reading: _Reading) -> None:
    match branch.type:
        case "statement":
            reading.fault(
                ONLY_VALUES, branch, "conditions and repetitions belong in the data or the house style"
            )
        case "unclosed":
            hint = "write }} behind the value; within a table, write \\| for | in a value"
            reading.fault("{{ is not closed by }}", branch, hint)
        case "id":
            hint = "put it at the end of its paragraph, list item, heading or caption"
            reading.fault(f"the id {{#{branch.token.content}}} stands within the text", branch, hint)
        case "image":
            reading.fault("a picture stands within the text", branch, "put it in a paragraph of its own")
        case "html_inline":
            hint = "use Markdown; write \\< for a plain <"
            reading.fault(f"HTML ({_short(branch.token.content)}) cannot stand in text", branch, hint)
        case other:
            reading.fault(f"this cannot stand in text ({other})", branch)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 40 else line[:39] + "…"


def _expression(branch: Branch, reading: _Reading, before: list[DraftInline]) -> Expression:
    source = branch.token.content
    start = reading.content[branch.at :].split("\n", 1)[0]
    written = start[: start.find("}}") + 2] if "}}" in start else start
    place = reading.ground.spot(reading.line(branch), written)
    if problem := mistake(source):
        hint = "a value looks like {{ consultation.total }} or {{ appendix.strategy }}"
        reading.ground.fault(f"“{{{{ {_short(source)} }}}}” cannot be read: {problem}", place, hint)
    if before and isinstance(last := before[-1], Text) and last.text.endswith("]("):
        reading.ground.fault("the address of a link cannot hold {{ … }}", place, "write the address out")
    return Expression(source, place)


def _note_mark(branch: Branch, reading: _Reading) -> NoteMark:
    label = str(branch.token.meta["label"])
    place = reading.ground.place(reading.line(branch))
    if reading.in_note:
        reading.fault(f"a footnote cannot have a footnote ([^{label}])", branch)
        reading.ground.marked_in_notes.add(label)
    else:
        reading.ground.marks.setdefault(label, []).append(place)
    return NoteMark(label)


def _link(branch: Branch, reading: _Reading) -> Span:
    written = str(branch.token.attrs.get("href", ""))
    children = _inlines(branch.children, reading)
    if not children:
        reading.fault(f"the link to {_short(written) or 'nowhere'} has no text", branch, "[text](address)")
    if branch.token.attrs.get("title"):
        reading.fault(
            "a link has no title here", branch, "take out the words in quotation marks after the address"
        )
    return Span("link", children, _address(written, branch, reading))


def _address(written: str, branch: Branch, reading: _Reading) -> str:
    shown = f"“{_short(written)}”"
    if "{{" in written:
        reading.fault("the address of a link cannot hold {{ … }}", branch, "write the address out")
    elif written.startswith("#"):
        hint = "to refer to a part of this report give it an {#id} and write {{ paragraph.id }}"
        reading.fault(f"a link cannot lead into this report ({shown})", branch, hint)
    elif not any(kind.fullmatch(written) for kind in (_WEB, _MAIL, _TELEPHONE)):
        hint = "a link begins with https://, http://, mailto: or tel:"
        reading.fault(f"a link cannot lead to {shown}", branch, hint)
    try:
        return normalizeLink(written)
    except ValueError:
        reading.fault(f"a link cannot lead to {shown}", branch, "this is not an address")
        return ""
