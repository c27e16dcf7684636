"""Pieces -> Markdown as an author would write it, and Markdown -> pieces.

What is written is read again before it is believed: `written` tries the plainest way first, then the careful
one, and says when neither gives the same pieces back.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from report_builder.faults import NOWHERE, Fault
from report_builder.feedback.pieces import PLAIN, Chunk, Look, Piece, Pieces, pieces_of, same_address
from report_builder.model.document import Code, LineBreak, Text
from report_builder.model.prose import (
    DraftInlines,
    Expression,
    NoteMark,
    ProseHeading,
    ProseParagraph,
    ProseTable,
    Span,
)
from report_builder.prose import parse_text

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_LINE_START = re.compile(r"(#{1,6}(?=\s|$)|>|[-+](?=\s|$)|=+(?=\s*$)|-{2,}(?=\s*$)|~{3}|:)")
_NUMBERED = re.compile(r"(\d{1,9})([.)])(?=\s|$)")
_JOINER = re.compile("(?<!\\S)\u200d|\u200d(?!\\S)")
_UNHOLDABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff\ufeff]")


def holdable(text: str) -> str:
    """The text without control characters, which neither YAML nor Word can hold, and without joiners of no width that
    join nothing (LibreOffice puts one into rows that were put in under tracking); a tab is a space."""
    text = _JOINER.sub("", text) if "\u200d" in text else text
    return _UNHOLDABLE.sub("", text.replace("\t", " ").replace("\u2028", "\n").replace("\u2029", "\n"))


# --- Markdown -> pieces -------------------------------------------------------------------------------------------


def draft_pieces(drafts: DraftInlines, shown: Mapping[str, str] | None = None) -> Pieces:
    """The pieces of what an author wrote; a value is known by its expression as written."""
    return pieces_of(_draft_chunks(drafts, PLAIN, shown or {}))


def _draft_chunks(drafts: DraftInlines, look: Look, shown: Mapping[str, str]) -> list[Chunk]:
    made: list[Chunk] = []
    for draft in drafts:
        match draft:
            case Text(text=text):
                made.append((text, look))
            case LineBreak():
                made.append(("\n", look))
            case Code(text=text):
                made.append((text, replace(look, code=True)))
            case Expression(source=source):
                made.append(Piece("value", source, look, shown.get(source, ""), source))
            case Span(kind="strong", children=children):
                made += _draft_chunks(children, replace(look, strong=True), shown)
            case Span(kind="emphasis", children=children):
                made += _draft_chunks(children, replace(look, emphasis=True), shown)
            case Span(children=children, url=url):
                made += _draft_chunks(children, replace(look, url=same_address(url)), shown)
            case NoteMark(label=label):
                made.append(Piece("note", label, look))
    return made


def read_line(text: str) -> Pieces | None:
    """The pieces of a text that is one paragraph of Markdown; None where it is anything else."""
    faults: list[Fault] = []
    prose = parse_text(text, NOWHERE, faults)
    block = prose.blocks[0] if len(prose.blocks) == 1 else None
    if any("footnote" not in fault.message for fault in faults) or not isinstance(block, ProseParagraph):
        return None
    return None if block.quote or block.id else draft_pieces(block.inlines)


def read_cell(text: str) -> Pieces | None:
    """The pieces of a text that is one cell of a table."""
    faults: list[Fault] = []
    prose = parse_text(f"| {text} | x |\n| --- | --- |\n| {text} | x |\n", NOWHERE, faults)
    block = prose.blocks[0] if len(prose.blocks) == 1 else None
    if any("footnote" not in fault.message for fault in faults) or not isinstance(block, ProseTable):
        return None
    return draft_pieces(block.rows[0][0])


def read_heading(text: str) -> Pieces | None:
    """The pieces of a text that is a heading's, without its #."""
    faults: list[Fault] = []
    prose = parse_text(f"### {text}\n\nx", NOWHERE, faults)
    block = prose.blocks[0] if len(prose.blocks) == 2 else None
    if any("footnote" not in fault.message for fault in faults) or not isinstance(block, ProseHeading):
        return None
    return None if block.id else draft_pieces(block.inlines)


_READERS = {"cell": read_cell, "heading": read_heading}

# --- pieces -> Markdown -------------------------------------------------------------------------------------------


def written(pieces: Pieces, where: str = "paragraph") -> str | None:
    """Markdown of these pieces for a paragraph, a "cell" of a table, a "heading" or a "caption"; None where no
    Markdown says them. A look that Markdown cannot give (bold that begins in the middle of "(a)") is narrowed,
    then left out.
    """
    read = _READERS.get(where, read_line)
    wanted = _as_read(pieces)
    forms: tuple[Callable[[Pieces], Pieces], ...] = (tuple, _narrowed, _addresses_only)
    for attempt, form in enumerate(forms):
        tried = form(pieces)
        for careful in (False, True):
            text = _markdown(tried, where, careful)
            found = read(text)
            if found is not None and (found == wanted or (attempt and _bare(found) == _bare(wanted))):
                return text
    return None


def _as_read(pieces: Pieces) -> Pieces:
    """As they come back once written: a value is then known by its source."""
    return tuple(replace(one, text=one.source or one.text) if one.kind == "value" else one for one in pieces)


def _bare(pieces: Pieces) -> str:
    return "".join("\x00" + one.text if one.kind in ("value", "note") else one.text for one in pieces)


def _addresses_only(pieces: Pieces) -> Pieces:
    return tuple(replace(one, look=Look(url=one.look.url)) for one in pieces)


def _narrowed(pieces: Pieces) -> Pieces:
    """Signs at the edge of a bold or italic stretch made plain: `**a,**b` is no bold in Markdown."""
    made = list(pieces)
    for order in (range(len(made)), range(len(made) - 1, -1, -1)):
        before = PLAIN
        for index in order:
            piece = made[index]
            edge = (piece.look.strong and not before.strong) or (piece.look.emphasis and not before.emphasis)
            if piece.kind in ("sign", "space", "break") and edge:
                made[index] = replace(piece, look=Look(url=piece.look.url))
            before = made[index].look
    return tuple(made)


def _markdown(pieces: Pieces, where: str, careful: bool) -> str:
    made: list[str] = []
    stack: list[str] = []
    index = 0
    while index < len(pieces):
        look = pieces[index].look
        end = index
        while end < len(pieces) and pieces[end].look == look and pieces[end].look.code == look.code:
            end += 1
        wanted = _marks(look)
        keep = 0
        while keep < min(len(stack), len(wanted)) and stack[keep] == wanted[keep]:
            keep += 1
        made += [_close(mark) for mark in reversed(stack[keep:])]
        if made and made[-1].endswith("!") and any(mark[0] == "[" for mark in wanted[keep:]):
            made[-1] = made[-1][:-1] + "\\!"
        made += [_open(mark) for mark in wanted[keep:]]
        stack = wanted
        made.append(_run(pieces, index, end, where, careful, "".join(made)))
        index = end
    made += [_close(mark) for mark in reversed(stack)]
    return "".join(made)


def _marks(look: Look) -> list[str]:
    return [
        *(["[" + look.url] if look.url else []),
        *(["**"] if look.strong else []),
        *(["*"] if look.emphasis else []),
    ]


def _open(mark: str) -> str:
    return "[" if mark[0] == "[" else mark


def _close(mark: str) -> str:
    if mark[0] != "[":
        return mark
    url = mark[1:].replace(" ", "%20").replace("<", "%3C").replace(">", "%3E").replace("\\", "%5C")
    return f"]({url})" if url.count("(") == url.count(")") == 0 else f"](<{url}>)"


def _run(pieces: Pieces, start: int, end: int, where: str, careful: bool, before: str) -> str:
    """Pieces of one look."""
    text = "".join(one.text for one in pieces[start:end])
    if (
        pieces[start].look.code
        and "`" not in text
        and not any(one.kind in ("value", "note", "break") for one in pieces[start:end])
    ):
        return f"`{text}`"
    made: list[str] = []
    held = ""
    for index in range(start, end):
        piece = pieces[index]
        if piece.kind in ("value", "note", "break"):
            follows = "{" if piece.kind == "value" else ""
            made.append(_escaped(held, before + "".join(made), follows, where, careful))
            held = ""
            if piece.kind == "value":
                made.append("{{ " + (piece.source or piece.text) + " }}")
            elif piece.kind == "note":
                made.append(f"[^{piece.text}]")
            else:
                made.append("\\\n" if where == "paragraph" else " ")
        else:
            held += piece.text
    made.append(_escaped(held, before + "".join(made), "", where, careful))
    return "".join(made)


def _escaped(text: str, before: str, follows: str, where: str, careful: bool) -> str:
    """The text with a backslash before every sign that would mean something."""
    if not text:
        return ""
    if careful:
        return _PUNCTUATION.sub(r"\\\1", text)
    whole = text + follows
    made: list[str] = []
    for index, char in enumerate(text):
        previous = whole[index - 1] if index else before[-1:]
        after = whole[index + 1] if index + 1 < len(whole) else ""
        if (
            char in "\\`*[]"
            or (char == "_" and not (previous.isalnum() and after.isalnum()))
            or (char == "<" and (after.isalpha() or after in ("/", "!", "?")))
            or (char == "&" and re.match(r"&(?:#\w+|\w+);", text[index:]))
            or (char == "{" and (after in ("{", "%", "#") or previous == "{"))
            or (char == "|" and where in ("cell",))
        ):
            made.append("\\")
        made.append(char)
    line = "".join(made)
    if where in ("cell", "heading"):
        return line if where == "cell" else re.sub(r"#(?=\s*$)", r"\\#", line)
    if not before or before.endswith("\n"):
        line = _NUMBERED.sub(r"\1\\\2", line, count=1) if _NUMBERED.match(line) else line
        line = "\\" + line if _LINE_START.match(line) else line
        if not before and line.startswith("Table:"):
            line = "Table\\:" + line[6:]
    if "|" in line and "--" in line:
        line = line.replace("|", "\\|")
    return line
