"""Lists of the old file as the new one has them, brought over where they are missing."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator

from report_builder.feedback.redline.transplant.alike import Used, alike
from report_builder.feedback.redline.transplant.styles import Styles
from report_builder.ooxml.package import Package
from report_builder.ooxml.relationships import NUMBERING
from report_builder.ooxml.story.lists import Instance, read_lists
from report_builder.ooxml.story.nodes import Para, Props
from report_builder.ooxml.tracked import copied
from report_builder.ooxml.xml import Element, element, part_root, qn

_VAL = qn("w:val")
_NUM_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"


class Lists:
    """Which instance of a list in the new file counts what one in the old file counted."""

    def __init__(self, old: Package, new: Package, styles: Styles) -> None:
        self._old_package, self._new_package, self._styles = old, new, styles
        self._old = read_lists(old.related_tree(NUMBERING), styles.old)
        self.new = read_lists(new.related_tree(NUMBERING), styles.new)
        self._known: dict[str, str] = {}

    def learn(
        self, pairs: Iterable[tuple[Para, Para]], old_paras: Iterable[Para], new_paras: Iterable[Para]
    ) -> None:
        """By the paragraphs that both have. old_paras, new_paras: all paragraphs of the two files, which tell
        which levels and instances matter."""
        old_used, new_used = Used(self._old, old_paras), Used(self.new, new_paras)
        votes: Counter[tuple[str, str]] = Counter()
        for old, new in pairs:
            if old.props.num_id and new.props.num_id and old.props.level == new.props.level:
                one = old_used.instance(old.props.num_id)
                other = new_used.instance(new.props.num_id)
                deepest = max(old_used.deepest[one.list_id], new_used.deepest[other.list_id])
                if alike(one, other, deepest):
                    votes[old.props.num_id, new.props.num_id] += 1
        taken: set[str] = set()
        lists: dict[str, str] = {}
        for (old_id, new_id), _ in sorted(votes.items(), key=lambda one: (-one[1], one[0])):
            if old_id in self._known or new_id in taken:
                continue
            list_of = self._old.instances[old_id].list_id
            other_of = self.new.instances[new_id].list_id
            # One list of the old file is one of the new: instances of two would count apart, or together.
            if lists.get(list_of, other_of) == other_of and (
                list_of in lists or other_of not in lists.values()
            ):
                self._known[old_id] = new_id
                lists[list_of] = other_of
                taken.add(new_id)

    def list_of(self, props: Props) -> tuple[str, int]:
        """The list of the new file in which an old paragraph would have the number that it had."""
        return (self.of(props.num_id), props.level) if props.num_id else ("", 0)

    def of(self, num_id: str) -> str:
        if num_id not in self._known:
            self._known[num_id] = self._bring(num_id)
        return self._known[num_id]

    def _bring(self, num_id: str) -> str:
        """Another instance of the list as the new file has it, or else of the list brought over."""
        old, new = self._old, self.new
        instance = old.instances[num_id]
        root = self._numbering()
        abstract = next(
            (
                new.instances[known].list_id
                for other, known in self._known.items()
                if known in new.instances and old.instances[other].list_id == instance.list_id
            ),
            None,
        )
        if abstract is None:
            abstract = self._bring_list(instance, root)
        nums = [num.get(qn("w:numId"), "0") for num in root.iter(qn("w:num"))]
        id = str(max((int(one) for one in nums if one.isdigit()), default=0) + 1)
        num = element("w:num", element("w:abstractNumId", val=abstract), numId=id)
        for override in self._overrides(num_id):
            num.append(override)
        last = root.find(qn("w:numIdMacAtCleanup"))
        root.insert(len(root) if last is None else list(root).index(last), num)
        self.new = read_lists(root, self._styles.new)
        return id

    def _bring_list(self, instance: Instance, root: Element) -> str:
        ids = [one.get(qn("w:abstractNumId"), "0") for one in root.iter(qn("w:abstractNum"))]
        id = str(max((int(one) for one in ids if one.isdigit()), default=-1) + 1)
        old_root = self._old_package.related_tree(NUMBERING)
        assert old_root is not None  # noqa: S101 (the instance was read from it)
        found = next(
            one
            for one in old_root.iter(qn("w:abstractNum"))
            if one.get(qn("w:abstractNumId")) == instance.list_id
        )
        made = copied(found)
        made.set(qn("w:abstractNumId"), id)
        for name in ("w:pStyle", "w:styleLink", "w:numStyleLink"):
            for tie in list(made.iter(qn(name))):
                parent = tie.getparent()
                if parent is not None:
                    parent.remove(tie)
        serial = hashlib.blake2b(f"old {instance.list_id}".encode(), digest_size=4).hexdigest().upper()
        for name in ("w:nsid", "w:tmpl"):
            named = made.find(qn(name))
            if named is not None:
                named.set(_VAL, serial)
        nums = root.findall(qn("w:num"))
        root.insert(list(root).index(nums[0]) if nums else len(root), made)
        return id

    def _overrides(self, num_id: str) -> Iterator[Element]:
        root = self._old_package.related_tree(NUMBERING)
        for num in () if root is None else root.iter(qn("w:num")):
            if num.get(qn("w:numId")) == num_id:
                for override in num.findall(qn("w:lvlOverride")):
                    made = copied(override)
                    for tie in list(made.iter(qn("w:pStyle"))):
                        parent = tie.getparent()
                        if parent is not None:
                            parent.remove(tie)
                    yield made

    def _numbering(self) -> Element:
        found = self._new_package.related_tree(NUMBERING)
        if found is None:
            name = self._new_package.free_name("word/numbering{}.xml")
            self._new_package.add(name, _NUM_TYPE, part_root("w:numbering", ("w",)))
            self._new_package.rels(self._new_package.main).add(NUMBERING, name)
            found = self._new_package.tree(name)
        return found
