"""Inlines -> HTML. What comes out is well-formed XML too, so that a fast parser can read it for the PDF."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from urllib.parse import quote

from report_builder.model.document import (
    Code,
    Emphasis,
    Footnote,
    FootnoteMark,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Reference,
    Strong,
    Text,
    Value,
)

SCHEMES = ("https://", "http://", "mailto:", "tel:")


@dataclass(frozen=True, slots=True)
class Ink:
    """What inlines are written down for. floating: the notes that stand at the foot of the page that has
    their mark (their text follows the mark, and the style sheet floats it down); others stand in a list at
    the end."""

    paged: bool
    floating: tuple[Footnote, ...] = ()


def local(identifier: str) -> str:
    """The address of an element of this page, for href."""
    return "#" + quote(identifier, safe="/~!$&'()*+,;=:@?-._")


def inline_html(inlines: Inlines, ink: Ink) -> str:
    return "".join([_one(inline, ink) for inline in inlines])


def _one(inline: Inline, ink: Ink) -> str:
    match inline:
        case Text(text=text) | Value(text=text):
            return escape(text)
        case LineBreak():
            return "<br/>"
        case Strong(children=children):
            return f"<strong>{inline_html(children, ink)}</strong>"
        case Emphasis(children=children):
            return f"<em>{inline_html(children, ink)}</em>"
        case Code(text=text):
            return f"<code>{escape(text)}</code>"
        case Link():
            return _link(inline, ink)
        case Reference():
            return _reference(inline)
        case FootnoteMark(number=number):
            return _mark(number, ink)


def _link(link: Link, ink: Ink) -> str:
    """A link may not hold another: references within become words, and footnote marks go behind it."""
    words, marks = _without_links(link.children)
    text = inline_html(words, ink)
    if link.url.lower().startswith(SCHEMES):
        text = f'<a href="{escape(link.url)}">{text}</a>'
    return text + "".join([_mark(number, ink) for number in marks])


def _without_links(inlines: Inlines) -> tuple[Inlines, list[int]]:
    words: list[Inline] = []
    marks: list[int] = []
    for inline in inlines:
        match inline:
            case FootnoteMark(number=number):
                marks.append(number)
            case Reference():
                words.append(Text(inline.text))
            case Strong(children=children) | Emphasis(children=children) | Link(children=children):
                inner, more = _without_links(children)
                marks += more
                words += inner if isinstance(inline, Link) else (type(inline)(inner),)
            case _:
                words.append(inline)
    return tuple(words), marks


def _reference(reference: Reference) -> str:
    text = escape(reference.text)
    if not reference.target:
        return text
    return f'<a class="reference to-{reference.kind}" href="{escape(local(reference.target))}">{text}</a>'


def _mark(number: int, ink: Ink) -> str:
    mark = (
        f'<sup class="mark"><a id="mark-{number}" role="doc-noteref" href="#note-{number}">{number}</a></sup>'
    )
    return mark + "".join([_floating_note(note, ink) for note in ink.floating if note.number == number])


def _floating_note(note: Footnote, ink: Ink) -> str:
    """Spans, because a note may stand in a paragraph; the number leads back to its mark."""
    back = f'<a class="number" href="#mark-{note.number}">{note.number}</a> '
    texts = [inline_html(paragraph.inlines, ink) for paragraph in note.paragraphs] or [""]
    body = "".join(
        f'<span class="para">{back if index == 0 else ""}{text}</span>' for index, text in enumerate(texts)
    )
    return f'<span class="footnote" id="note-{note.number}">{body}</span>'


def note_html(note: Footnote, ink: Ink) -> str:
    """A note's text where notes stand in a list at the end, without its number: inline, then further
    paragraphs."""
    texts = [inline_html(paragraph.inlines, ink) for paragraph in note.paragraphs]
    return "".join([texts[0], *(f"<p>{text}</p>" for text in texts[1:])]) if texts else ""
