"""Bookmarks: the anchors by which an edited paragraph finds its way back, and the targets of references."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from itertools import count

from report_builder.ooxml.xml import Element, element, qn

BLOCK_PREFIX = "_rb"
APPENDIX_PREFIX = "_ra"
TARGET_PREFIX = "_Ref"
"""All begin with an underscore, which hides them in Word's list of bookmarks; `_Ref` is what Word itself makes."""
_GO_BACK = "_GoBack"


def bookmark_name(key: str) -> str:
    """The bookmark of the block with this key: `_rb` and 64 bits of its BLAKE2b (19 characters; Word takes 40)."""
    return BLOCK_PREFIX + _digest(key)


def target_name(anchor: str) -> str:
    """The bookmark that references to this anchor point at."""
    return TARGET_PREFIX + _digest(anchor)


def appendix_name(id: str) -> str:
    """The bookmark round the heading of an appendix that is composed in: what follows is no part of the report."""
    return APPENDIX_PREFIX + _digest(id)


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=8).hexdigest()


class BookmarkIds:
    """Ids while a part is being built; `renumber` gives the last ones. They begin where no template's reach."""

    def __init__(self) -> None:
        self._ids = count(1_000_000)

    def pair(self, name: str) -> tuple[Element, Element]:
        id = next(self._ids)
        return element("w:bookmarkStart", w_id=id, w_name=name), element("w:bookmarkEnd", w_id=id)

    def wrap(self, paragraph: Element, name: str) -> None:
        """Puts a bookmark round all that a paragraph holds."""
        start, end = self.pair(name)
        first = 1 if len(paragraph) and paragraph[0].tag == qn("w:pPr") else 0
        paragraph.insert(first, start)
        paragraph.append(end)

    def around(self, name: str, content: Iterable[Element]) -> Iterator[Element]:
        start, end = self.pair(name)
        yield start
        yield from content
        yield end


def renumber(roots: Iterable[Element]) -> None:
    """Gives every bookmark of a file an id of its own, from 0, in reading order.

    A name that comes again (a loop of a template doubles them) is dropped, as are half bookmarks and Word's note of
    where its user last was.
    """
    starts, ends = qn("w:bookmarkStart"), qn("w:bookmarkEnd")
    id_name, name_name = qn("w:id"), qn("w:name")
    names: set[str] = set()
    ids = count()
    for root in roots:
        open_ones: dict[str, Element] = {}
        for mark in list(root.iter(starts, ends)):
            id = mark.get(id_name, "")
            if mark.tag == starts:
                name = mark.get(name_name, "").lower()
                if not name or name in names or name == _GO_BACK.lower() or id in open_ones:
                    _remove(mark)
                else:
                    names.add(name)
                    open_ones[id] = mark
            elif id in open_ones:
                new = str(next(ids))
                open_ones.pop(id).set(id_name, new)
                mark.set(id_name, new)
            else:
                _remove(mark)
        for mark in open_ones.values():
            _remove(mark)


def _remove(mark: Element) -> None:
    parent = mark.getparent()
    if parent is not None:
        parent.remove(mark)
