"""What a paragraph of a Word file is, told by its style, its list and its outline level."""

from __future__ import annotations

from dataclasses import dataclass

from report_builder.ooxml.story.nodes import Props

_HEADINGS = tuple(f"heading {level}" for level in range(1, 10))
_BODY = ("numbered paragraph", "body text", "normal", "text body", "default paragraph style", "standard", "")
_LETTERED = ("lettered list", "lettered list 2", "lettered list 3")
_BULLETED = ("bulleted list", "bulleted list 2", "bulleted list 3")
_CONTINUED = ("list continue", "list continue 2", "list continue 3")
_OTHERS = {
    "quote": "quote",
    "intense quote": "quote",
    "contact": "entry",
    "background paper": "entry",
    "appendix entry": "entry",
    "note": "note",
    "footnote text": "note",
    "caption": "caption",
    "table text": "cell",
    "table heading": "cell",
    "figure": "figure",
    "title": "title",
}


@dataclass(frozen=True, slots=True)
class Shape:
    """kind: as Passage.kind; level of a heading or a list's item, from 1; ordered: whether the item has a
    letter or number."""

    kind: str
    level: int = 0
    ordered: bool = False


def shape(props: Props, label: str = "") -> Shape:
    name = props.style.lower()
    if name in _HEADINGS:
        return Shape("heading", _HEADINGS.index(name) + 1)
    if name in _LETTERED:
        return Shape("item", _LETTERED.index(name) + 1, True)
    if name in _BULLETED:
        return Shape("item", _BULLETED.index(name) + 1, False)
    if name in _CONTINUED:
        return Shape("continued", _CONTINUED.index(name) + 1)
    if name in _OTHERS:
        return Shape(_OTHERS[name])
    if name in _BODY:
        return Shape("body")
    if props.outline:
        return Shape("heading", props.outline)
    if props.num_id and name.startswith("list"):
        return Shape("item", props.level + 1, any(char.isalnum() for char in label))
    return Shape("body")
