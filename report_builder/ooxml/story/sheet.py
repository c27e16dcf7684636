"""What a paragraph or run has from its style: name, outline level, list, alignment, indent, emphasis."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from report_builder.ooxml.xml import Element, qn, value

_VAL = qn("w:val")
_OFF = ("0", "false", "off", "none")
_DEEPEST = 20
"""Styles that are based on one another further than this go round in a circle."""


@dataclass(frozen=True, slots=True)
class ParaStyle:
    """What a paragraph style and those it is based on say. num_id "" or "0" is no list; level None where the style
    does not say; ties: the ids of the style and those below it, by which a list's level may name it; outline: 1 to 9,
    0 for none; indent None where no style says."""

    name: str = ""
    outline: int = 0
    num_id: str = ""
    level: int | None = None
    ties: tuple[str, ...] = ()
    align: str = ""
    indent: int | None = None


@dataclass(frozen=True, slots=True)
class CharStyle:
    """What a character style says of emphasis; None where it says nothing."""

    name: str = ""
    bold: bool | None = None
    italic: bool | None = None
    underline: bool | None = None
    strike: bool | None = None
    hidden: bool | None = None


class Sheet:
    """The styles of a file, by id."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, Element] = {}
        self.default = ""
        self._paras: dict[str, ParaStyle] = {}
        self._chars: dict[str, CharStyle] = {}
        for style in () if root is None else root.iter(qn("w:style")):
            id = style.get(qn("w:styleId"), "")
            self._styles.setdefault(id, style)
            if style.get(qn("w:type")) == "paragraph" and style.get(qn("w:default"), "0") not in _OFF:
                self.default = id

    def para(self, id: str) -> ParaStyle:
        """The paragraph style of this id; a file's default for "" and for one that it does not have."""
        found = self._paras.get(id)
        if found is None:
            known = id if id in self._styles else self.default
            found = self._paras[id] = self._para(known)
        return found

    def char(self, id: str) -> CharStyle:
        found = self._chars.get(id)
        if found is None:
            found = self._chars[id] = self._char(id)
        return found

    def name(self, id: str) -> str:
        style = self._styles.get(id)
        return "" if style is None else shown_name(value(style, "w:name"))

    @cached_property
    def list_styles(self) -> dict[str, str]:
        """The numId of each list style, by the style's id."""
        found = {}
        for id, style in self._styles.items():
            if style.get(qn("w:type")) == "numbering":
                ppr = style.find(qn("w:pPr"))
                found[id] = value(None if ppr is None else ppr.find(qn("w:numPr")), "w:numId")
        return found

    def _chain(self, id: str) -> list[Element]:
        """The style and those it is based on, nearest first."""
        chain: list[Element] = []
        while id in self._styles and len(chain) < _DEEPEST:
            chain.append(self._styles[id])
            id = value(chain[-1], "w:basedOn")
        return chain

    def _para(self, id: str) -> ParaStyle:
        outline = num_id = level = align = ""
        ties: tuple[str, ...] = ()
        indent: int | None = None
        chain = self._chain(id)
        ids = [style.get(qn("w:styleId"), "") for style in chain]
        for depth, style in enumerate(chain):
            ppr = style.find(qn("w:pPr"))
            if ppr is None:
                continue
            outline = outline or value(ppr, "w:outlineLvl")
            align = align or value(ppr, "w:jc")
            numpr = ppr.find(qn("w:numPr"))
            if numpr is not None:
                level = level or value(numpr, "w:ilvl")
                if not num_id:
                    num_id, ties = value(numpr, "w:numId"), tuple(ids[: depth + 1])
            if indent is None:
                indent = left_indent(ppr)
        return ParaStyle(
            name=self.name(id),
            outline=int(outline) + 1 if outline.isdigit() and int(outline) < 9 else 0,
            num_id=num_id,
            level=int(level) if level.isdigit() else None,
            ties=ties,
            align=alignment(align),
            indent=indent,
        )

    def _char(self, id: str) -> CharStyle:
        said: dict[str, bool | None] = dict.fromkeys(("bold", "italic", "underline", "strike", "hidden"))
        for style in self._chain(id):
            rpr = style.find(qn("w:rPr"))
            for name, mark in zip(said, ("w:b", "w:i", "w:u", "w:strike", "w:vanish"), strict=True):
                found = None if rpr is None else rpr.find(qn(mark))
                if said[name] is None and found is not None:
                    said[name] = found.get(_VAL, "1") not in _OFF
        return CharStyle(self.name(id), **said)


def left_indent(ppr: Element) -> int | None:
    """The indent of a pPr's left edge in twentieths of a point, None where it does not say."""
    found = ppr.find(qn("w:ind"))
    if found is None:
        return None
    said = found.get(qn("w:left")) or found.get(qn("w:start")) or ""
    return int(said) if said.lstrip("-").isdigit() else None


def alignment(said: str) -> str:
    """start and end are what newer files say for left and right."""
    return {"start": "left", "end": "right", "distribute": "both"}.get(said, said)


def shown_name(name: str) -> str:
    """Word keeps the names of its own styles small ("heading 1") and shows them large ("Heading 1")."""
    return name[:1].upper() + name[1:]
