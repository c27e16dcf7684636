"""What old content needs in the new file: its styles, lists, links, pictures and notes under the ids that they have
there, brought over where they are missing."""

from __future__ import annotations

from collections.abc import Iterable

from report_builder.feedback.redline.transplant.lists import Lists
from report_builder.feedback.redline.transplant.parts import RELATION, Parts
from report_builder.feedback.redline.transplant.styles import Styles
from report_builder.ooxml.package import Package
from report_builder.ooxml.story.nodes import Para, Props
from report_builder.ooxml.story.sheet import Sheet
from report_builder.ooxml.tracked import copied, properties
from report_builder.ooxml.xml import Element, element, qn, value

_LEFT_BEHIND = tuple(
    qn(f"w:{name}")
    for name in (
        "commentRangeStart commentRangeEnd commentReference proofErr permStart permEnd lastRenderedPageBreak "
        "bookmarkStart bookmarkEnd sectPr"
    ).split()
)


class Transplant:
    """From the old package into the new one, which is changed."""

    def __init__(self, old: Package, new: Package, strict: bool = False) -> None:
        """strict: whether a paragraph that stayed is told to have been in another instance of its list; programs give
        instances as they like, and mostly the numbers are the same."""
        self.old, self.new, self._strict = old, new, strict
        self._styles = Styles(old, new)
        self._lists = Lists(old, new, self._styles)
        self._parts = Parts(old, new)

    @property
    def sheets(self) -> tuple[Sheet, Sheet]:
        """The styles of the old file and of the new one."""
        return self._styles.old, self._styles.new

    def learn_lists(
        self, pairs: Iterable[tuple[Para, Para]], old: Iterable[Para], new: Iterable[Para]
    ) -> None:
        """Which list of the new file is which of the old one (see `Lists.learn`)."""
        self._lists.learn(pairs, old, new)

    def same_kind(self, old: Props, new: Props) -> bool:
        """Whether a paragraph is in the new file what it was in the old one: style, list, level, outline."""
        if old.style.lower() != new.style.lower() or old.outline != new.outline:
            return False
        wanted, level = self._lists.list_of(old)
        if level != new.level or bool(wanted) != bool(new.num_id):
            return False
        if wanted == new.num_id or not wanted:
            return True
        lists = self._lists.new.instances
        return not self._strict and lists[wanted].list_id == lists[new.num_id].list_id

    def paragraph_properties(self, p: Element, props: Props) -> Element:
        """An old paragraph's pPr as the new file has it, so that its number is the one that it had."""
        ppr = copied(properties(p))
        self._styles.settle(ppr)
        style = self._styles.new.para(value(ppr, "w:pStyle"))
        for numpr in ppr.findall(qn("w:numPr")):
            ppr.remove(numpr)
        wanted = self._lists.list_of(props)
        by_style = self._lists.new.find(None, None, style)
        if wanted != by_style:
            numpr = element(
                "w:numPr", element("w:ilvl", val=wanted[1]), element("w:numId", val=wanted[0] or 0)
            )
            before = {
                qn(f"w:{name}")
                for name in "pStyle keepNext keepLines pageBreakBefore framePr widowControl".split()
            }
            at = max((index + 1 for index, child in enumerate(ppr) if child.tag in before), default=0)
            ppr.insert(at, numpr)
        return ppr

    def content(self, tree: Element, old_part: str, new_part: str, keep: Iterable[str] = ()) -> Element:
        """Old content made fit for a part of the new file: styles, links and pictures. Comments stay behind, and
        bookmarks but for those of the names in `keep`."""
        self._styles.settle(tree)
        kept = set(keep)
        ids = {
            mark.get(qn("w:id"))
            for mark in tree.iter(qn("w:bookmarkStart"))
            if mark.get(qn("w:name"), "").lower() in kept
        }
        for gone in list(tree.iter(*_LEFT_BEHIND)):
            if "bookmark" in gone.tag and gone.get(qn("w:id")) in ids:
                continue
            parent = gone.getparent()
            if parent is not None:
                parent.remove(gone)
        if old_part != new_part or self.old is not self.new:
            for one in tree.iter():
                for name in [str(name) for name in one.attrib if str(name).startswith(RELATION)]:
                    one.set(name, self._parts.relation(one.get(name, ""), old_part, new_part))
        return tree
