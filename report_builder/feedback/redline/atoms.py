"""The smallest things that a redline inserts or deletes whole: a word, a number, a date, a name; a tab or new line; a
field with its result; a picture; a note's mark. What has no width (bookmarks, ranges of comments) hangs on the atom
after it.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field

from report_builder.feedback.redline.fields import results
from report_builder.ooxml.story.nodes import Look
from report_builder.ooxml.tracked import copied
from report_builder.ooxml.xml import Element, qn

_SDT, _CONTENT = qn("w:sdt"), qn("w:sdtContent")


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
