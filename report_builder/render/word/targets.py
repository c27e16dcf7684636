"""What a reference can point at, and what Word would show there (docs/dev/word/references.md)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from report_builder.model.document import (
    Block,
    Code,
    Emphasis,
    Figure,
    Heading,
    Inline,
    Inlines,
    Link,
    List,
    ListItem,
    Paragraph,
    Reference,
    Strong,
    Table,
    Text,
    Value,
    plain,
    walk,
)


@dataclass(frozen=True, slots=True)
class Target:
    """number: what REF shows of the paragraph's own number ("" where it has none). words: what its bookmark holds."""

    number: str
    words: str


def shown_number(label: str) -> str:
    """A paragraph's number as REF gives it: Word leaves out a full stop at its end."""
    return label.rstrip(".")


def find_targets(blocks: tuple[Block, ...], cited: dict[str, set[str]]) -> dict[str, Target]:
    """The targets by anchor. `cited`: the labels by which each anchor is cited: where a paragraph's words begin with
    one ("Appendix A – …"), the bookmark holds only these words."""
    found: dict[str, Target] = {}
    for block in walk(blocks):
        anchor = "" if isinstance(block, List) else block.anchor
        if not anchor or anchor in found:
            continue
        match block:
            case Heading(number=number, inlines=inlines) | Paragraph(number=number, inlines=inlines):
                found[anchor] = Target(
                    shown_number(number), _cited_words(plain(inlines), cited.get(anchor, set()))
                )
            case ListItem(label=label):
                found[anchor] = Target(shown_number(label), "")
            case Table(caption=caption) | Figure(caption=caption):
                found[anchor] = Target("", caption.label if caption else "")
    return found


def _cited_words(words: str, labels: set[str]) -> str:
    beginnings = [label for label in labels if label and words.startswith(label)]
    return max(beginnings, key=len) if beginnings else words


def cited_labels(inlines: Inlines, found: dict[str, set[str]]) -> None:
    """Adds the labels of the references in `inlines` to `found`, by anchor."""
    for inline in inlines:
        if isinstance(inline, Reference) and inline.target:
            found.setdefault(inline.target, set()).add(inline.label)
        elif isinstance(inline, Strong | Emphasis | Link):
            cited_labels(inline.children, found)


def split(inlines: Inlines, length: int) -> tuple[Inlines, Inlines]:
    """The inlines of the first `length` characters, and those of the rest; only text and its emphasis is cut in
    two."""
    first: list[Inline] = []
    for index, inline in enumerate(inlines):
        size = len(plain((inline,)))
        if size <= length:
            first.append(inline)
            length -= size
            continue
        rest = inlines[index + 1 :]
        match inline:
            case _ if length == 0:
                return tuple(first), inlines[index:]
            case Text(text=text):
                return (*first, Text(text[:length])), (Text(text[length:]), *rest)
            case Strong(children=children) | Emphasis(children=children):
                before, after = split(children, length)
                return (*first, replace(inline, children=before)), (replace(inline, children=after), *rest)
            case Code() | Value() | Reference() | Link():
                return (*first, inline), rest
            case _:
                return tuple(first), inlines[index:]
    return tuple(first), ()
