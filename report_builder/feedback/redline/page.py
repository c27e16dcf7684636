"""A redline as a web page: one file, readable on a telephone and by a screen reader.

What came stands in `ins`, what went in `del`, each with words that only a screen reader says; colour says nothing that
the underline and the line through do not say as well.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import TYPE_CHECKING

from report_builder.ooxml.package import Package
from report_builder.ooxml.story import accepted, all_paragraphs, rejected
from report_builder.ooxml.story.nodes import (
    DELETED,
    INSERTED,
    Block,
    Change,
    Drawing,
    NoteMark,
    Para,
    Piece,
    Row,
    Run,
    Story,
    Table,
    paragraphs,
)
from report_builder.shape.day import read_day

if TYPE_CHECKING:
    from report_builder.feedback.redline import Redline

_SCHEMES = ("https://", "http://", "mailto:", "tel:")
_PICTURES = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".gif": "image/gif"}
_MAX_PICTURE = 3_000_000
_SHOWN_WORDS = 8

STYLE = """
*, ::before, ::after { box-sizing: border-box }
html { font: 100%/1.5 Arial, "Liberation Sans", Helvetica, sans-serif; color: #1a1a1a; background: #fff;
  scroll-padding-top: 1rem; text-size-adjust: 100%; -webkit-text-size-adjust: 100% }
body { max-width: 46rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; font-size: 1.0625rem; overflow-wrap: break-word }
a { color: #0b4c8c; text-underline-offset: 0.15em }
:focus-visible { outline: 3px solid #0b4c8c; outline-offset: 2px; border-radius: 2px }
h1 { margin: 0 0 0.5rem; font-size: 1.5rem; line-height: 1.3 }
h2, h3, h4, h5, h6 { margin: 2rem 0 0.75rem; font-size: 1.125rem; line-height: 1.35 }
h2 { font-size: 1.25rem }
p { margin: 0 0 1rem }
ins { color: #0a4f26; background: #e3f3e8; text-decoration: underline; text-underline-offset: 0.15em }
del { color: #8c1616; background: #fbe9e7; text-decoration: line-through }
.sr { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap }
.skip { position: absolute; left: 1rem; top: -10rem; padding: 0.75rem 1rem; background: #fff; font-weight: bold }
.skip:focus { top: 0.5rem; z-index: 1 }
main p { --in: 0rem; margin-left: calc(var(--in) - 0.75rem); padding-left: 0.75rem }
main .numbered { padding-left: 3.25rem; text-indent: -2.5rem }
.number { display: inline-block; min-width: 2.5rem; padding-right: 0.5rem; text-indent: 0 }
main .in-1 { --in: 2.5rem } main .in-2 { --in: 4rem } main .in-3 { --in: 5.5rem }
.came, .gone, .changed, .format { border-left: 4px solid #5b5b5b; padding-left: calc(0.75rem - 4px) }
main .numbered:not(.same) { padding-left: calc(3.25rem - 4px) }
h2.came, h3.came, h4.came, h5.came, h6.came, h2.gone, h3.gone, h4.gone, h5.gone, h6.gone, h2.changed, h3.changed,
h4.changed, h5.changed, h6.changed { margin-left: -0.75rem }
.came { border-color: #0a4f26 } .gone { border-color: #8c1616 }
.remark { color: #4a4a4a; font-size: 0.875rem }
.places { margin: 0 0 1.5rem; padding: 0.75rem 1rem; background: #f3f5f7; border-left: 4px solid #0b4c8c }
.places summary { padding: 0.25rem 0; font-weight: bold; cursor: pointer }
.places ol { margin: 0.5rem 0 0; padding-left: 2rem }
.places li a { display: inline-block; padding: 0.25rem 0 }
.only { display: flex; gap: 0.5rem; align-items: center; margin: 0 0 1.5rem }
.only input { width: 1.5rem; height: 1.5rem; margin: 0 }
body:has(#only:checked) main .same { display: none }
.scroll { margin: 0 0 1rem; overflow-x: auto }
table { width: 100%; border-collapse: collapse }
th, td { padding: 0.4rem 0.6rem; border: 1px solid #767676; text-align: left; vertical-align: top }
th { background: #e8ebee }
td p, th p { margin: 0 0 0.25rem; padding-left: 0 }
img { max-width: 100%; height: auto }
sup { font-size: 0.75em; line-height: 0 }
sup a { padding: 0.5em 0.25em }
@media print { .only, .places, .skip { display: none } }
"""


def redline_page(made: Redline, title: str, old: str, new: str, language: str) -> str:
    """The page. old, new: what the two files are called."""
    return _Page(made, language).whole(title, old, new)


class _Page:
    def __init__(self, made: Redline, language: str) -> None:
        self._story: Story = made.story
        self._package: Package = made.package
        self._tally = made.tally
        self._language = language
        self._labels: dict[object, str] = {}
        for view in (
            rejected(made.story),
            accepted(made.story),
        ):  # where both have a number, the new one is shown
            self._labels |= {para.xml: para.label for para in all_paragraphs(view)}
        self._places: list[tuple[str, str]] = []
        self._notes: list[NoteMark] = []
        self._level = 1

    def whole(self, title: str, old: str, new: str) -> str:
        body = "\n".join(self._blocks(self._story.body))
        notes = self._footnotes()
        running = self._running()
        who = sorted(
            {(one.author, _day(one.date)) for para in all_paragraphs(self._story) for one in _changes(para)}
        )
        by = "; ".join(" on ".join(filter(None, one)) for one in who)
        shown = escape(title)
        return f"""<!DOCTYPE html>
<html lang="{escape(self._language)}">
<head>
<meta charset="utf-8">
<title>Changes in {shown}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>{STYLE}</style>
</head>
<body>
<a class="skip" href="#changes">Skip to the text</a>
<header>
<h1>Changes in {shown}</h1>
<p>From <strong>{escape(old)}</strong> to <strong>{escape(new)}</strong>{f", marked for {escape(by)}" if by else ""}.
{self._summary()}</p>
<p><ins>What came</ins> is underlined; <del>what went</del> is struck through.</p>
</header>
{self._index()}
<main id="changes">
{_ONLY if self._places else ""}
{body}
{notes}{running}
</main>
</body>
</html>
"""

    def _summary(self) -> str:
        tally = self._tally
        if not tally.any:
            return "Nothing has changed."
        counts = (
            (tally.came, "added"),
            (tally.gone, "removed"),
            (tally.changed, "changed"),
            (tally.formats, "with another format"),
        )
        return "Paragraphs and rows: " + ", ".join(f"{count} {what}" for count, what in counts if count) + "."

    def _index(self) -> str:
        if not self._places:
            return ""
        links = "\n".join(f'<li><a href="#{id}">{escape(words)}</a></li>' for id, words in self._places)
        places = "1 place" if len(self._places) == 1 else f"{len(self._places)} places"
        return f"""<nav class="places" aria-label="Changes">
<details>
<summary>{places} that changed</summary>
<ol>
{links}
</ol>
</details>
</nav>"""

    # --- blocks ---------------------------------------------------------------------------------------------------

    def _blocks(self, blocks: Sequence[Block], inside: bool = False) -> Iterator[str]:
        for block in blocks:
            if isinstance(block, Para):
                yield self._paragraph(block, inside)
            elif isinstance(block, Table):
                yield self._table(block)

    def _paragraph(self, para: Para, inside: bool) -> str:
        kind = _kind(para)
        words = self._pieces(para.pieces)
        if not words.strip():
            return ""
        label = self._labels.get(para.xml, para.label)
        shown = f'<span class="number">{escape(label)}</span> ' if label else ""
        remark = ' <span class="remark">[format changed]</span>' if kind == "format" else ""
        classes = [kind] if not inside or kind != "same" else []
        depth = 0 if inside else _depth(para)
        if depth:
            classes.append(f"in-{depth}")
        if label and not inside and not para.props.outline:
            classes.append("numbered")
        id = "" if kind == "same" else f' id="{self._place(para, label)}"'
        tag = "p"
        if para.props.outline and not inside:
            self._level = min(para.props.outline + 1, self._level + 1, 6)
            tag = f"h{self._level}"
        boxes = "".join(
            "\n" + "\n".join(self._blocks(piece.blocks, inside))
            for piece in para.pieces
            if isinstance(piece, Drawing) and piece.blocks
        )
        attribute = f' class="{" ".join(classes)}"' if classes else ""
        return f"<{tag}{attribute}{id}>{shown}{words}{remark}</{tag}>{boxes}"

    def _place(self, para: Para, label: str) -> str:
        id = f"change-{len(self._places) + 1}"
        words = " ".join(para.text.split()[:_SHOWN_WORDS])
        rest = "…" if len(para.text.split()) > _SHOWN_WORDS else ""
        what = {"came": "added", "gone": "removed", "changed": "changed", "format": "format"}[_kind(para)]
        self._places.append((id, f"{label} {words}{rest} ({what})".strip()))
        return id

    def _table(self, table: Table) -> str:
        changed = any(
            row.changes
            or any(_kind(para) != "same" for cell in row.cells for para in paragraphs(cell.blocks))
            for row in table.rows
        )
        name = escape(table.caption or "Table")
        rows = "\n".join(self._row(row) for row in table.rows)
        state = "" if changed else " same"
        return (
            f'<div class="scroll{state}" role="region" tabindex="0" aria-label="{name} {len(self._places) + 1}">'
            f"<table>\n{rows}\n</table></div>"
        )

    def _row(self, row: Row) -> str:
        kinds = [change.kind for change in row.changes]
        said = "row removed" if _any(kinds, DELETED) else "row added" if _any(kinds, INSERTED) else ""
        hidden = f'<span class="sr">[{said}] </span>' if said else ""
        cells: list[str] = []
        for cell in row.cells:
            if cell.merge == "continue":
                continue
            span = f' colspan="{cell.span}"' if cell.span > 1 else ""
            start, end = (f'<th scope="col"{span}>', "</th>") if row.header else (f"<td{span}>", "</td>")
            cells.append(start + hidden + "\n".join(self._blocks(cell.blocks, inside=True)) + end)
            hidden = ""
        return f"<tr>{''.join(cells)}</tr>"

    def _footnotes(self) -> str:
        notes = {(note.kind, note.id): note for note in self._story.notes}
        items = []
        for number, mark in enumerate(self._notes, 1):
            note = notes.get((mark.kind, mark.id))
            said = "\n".join(self._blocks(note.blocks, inside=True)) if note else ""
            back = f'<a href="#mark-{number}" aria-label="{number}, back to the text">{number}</a>'
            items.append(f'<div id="note-{number}">{back} {said}</div>')
        if not items:
            return ""
        return '<section aria-label="Footnotes">\n' + "\n".join(items) + "\n</section>"

    def _running(self) -> str:
        """Headers and footers, where they changed."""
        found = [
            "\n".join(self._blocks(one.blocks, inside=True))
            for one in self._story.running
            if any(_kind(para) != "same" for para in paragraphs(one.blocks))
        ]
        if not found:
            return ""
        return '<section aria-label="Headers and footers">\n' + "\n".join(found) + "\n</section>"

    # --- inlines --------------------------------------------------------------------------------------------------

    def _pieces(self, pieces: Iterable[Piece]) -> str:
        parts: list[str] = []
        open_state = ""
        for piece in pieces:
            words = self._piece(piece)
            if not words:
                continue
            state = _state(piece.changes) if isinstance(piece, (Run, NoteMark, Drawing)) else open_state
            if state != open_state:
                parts += [_closing(open_state), _opening(state)]
                open_state = state
            parts.append(words)
        return "".join([*parts, _closing(open_state)])

    def _piece(self, piece: Piece) -> str:
        match piece:
            case Run(text=text) if text:
                return _run(piece)
            case NoteMark():
                self._notes.append(piece)
                number = len(self._notes)
                return (
                    f'<sup><a id="mark-{number}" href="#note-{number}" aria-label="Footnote {number}">'
                    f"{number}</a></sup>"
                )
            case Drawing(target=target, alt=alt):
                suffix = target[target.rfind(".") :].lower() if "." in target else ""
                data = self._package.data(target) if target in self._package and suffix in _PICTURES else b""
                if not data or len(data) > _MAX_PICTURE:
                    return f"[Picture{': ' if alt else ''}{escape(alt)}]" if target or alt else ""
                encoded = base64.b64encode(data).decode("ascii")
                return f'<img src="data:{_PICTURES[suffix]};base64,{encoded}" alt="{escape(alt)}">'
            case _:
                return ""


def _run(run: Run) -> str:
    text = escape(run.text).replace("\n", "<br>").replace("\t", " ").replace("\f", " ")
    if run.look.bold:
        text = f"<strong>{text}</strong>"
    if run.look.italic:
        text = f"<em>{text}</em>"
    if run.link.lower().startswith(_SCHEMES):
        text = f'<a href="{escape(run.link)}">{text}</a>'
    return text


def _opening(state: str) -> str:
    said = {"came": "added: ", "gone": "removed: "}
    return f'<{_TAGS[state]}><span class="sr">[{said[state]}</span>' if state else ""


def _closing(state: str) -> str:
    return f'<span class="sr">]</span></{_TAGS[state]}>' if state else ""


_ONLY = '<div class="only"><input type="checkbox" id="only"><label for="only">Show only what changed</label></div>'
_TAGS = {"came": "ins", "gone": "del"}


def _state(changes: Sequence[Change]) -> str:
    kinds = [change.kind for change in changes]
    return "gone" if _any(kinds, DELETED) else "came" if _any(kinds, INSERTED) else ""


def _any(kinds: Sequence[str], wanted: Sequence[str]) -> bool:
    return any(kind in wanted for kind in kinds)


def _changes(para: Para) -> Iterator[Change]:
    yield from (*para.mark, *para.format)
    for piece in para.pieces:
        if isinstance(piece, (Run, NoteMark, Drawing)):
            yield from piece.changes


def _day(date: str) -> str:
    found = read_day(date[:10])
    return str(found) if found is not None else ""


def _kind(para: Para) -> str:
    """ "came", "gone", "changed", "format" or "same"."""
    marked = [
        piece
        for piece in para.pieces
        if isinstance(piece, (NoteMark, Drawing)) or (isinstance(piece, Run) and piece.text)
    ]
    states = {_state(piece.changes) for piece in marked}
    if states == {"came"} or states == {"gone"}:
        return states.pop()
    if states - {""}:
        return "changed"
    return "format" if any(change.kind == "format" for change in _changes(para)) else "same"


def _depth(para: Para) -> int:
    """How far it stands in, by its indent: 0 to 3."""
    return 0 if para.props.outline else min(max(para.props.indent - 720, 0) // 500, 3)
