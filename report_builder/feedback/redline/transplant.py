"""What old content needs in the new file: its styles, lists, links, pictures and notes under the ids that they have
there, brought over where they are missing."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import count

from report_builder.ooxml.package import Package
from report_builder.ooxml.relationships import NUMBERING, STYLES
from report_builder.ooxml.story.lists import BULLETS, Instance, Level, ListBook, read_lists
from report_builder.ooxml.story.nodes import Para, Props
from report_builder.ooxml.story.sheet import Sheet
from report_builder.ooxml.tracked import copied, properties
from report_builder.ooxml.xml import NAMESPACES, Element, element, part_root, qn, value

_R = f"{{{NAMESPACES['r']}}}"
_VAL = qn("w:val")
_STYLE_TAGS = (qn("w:pStyle"), qn("w:rStyle"), qn("w:tblStyle"))
_NUM_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"
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
        self._old_styles, self._new_styles = _root(old, STYLES), _root(new, STYLES)
        self.old_sheet, self.new_sheet = Sheet(self._old_styles), Sheet(self._new_styles)
        self.old_lists = read_lists(_root(old, NUMBERING), self.old_sheet)
        self.new_lists = read_lists(_root(new, NUMBERING), self.new_sheet)
        self._ids = self._named(self._new_styles)
        self._styles: dict[str, str] = {}
        self._lists = _Lists(self)
        self._targets: dict[tuple[str, str, str], str] = {}
        self._parts: dict[str, str] = {}

    # --- lists ----------------------------------------------------------------------------------------------------

    def learn_lists(
        self, pairs: Iterable[tuple[Para, Para]], old: Iterable[Para], new: Iterable[Para]
    ) -> None:
        """Which list of the new file is which of the old one, by the paragraphs that both have. old, new: all
        paragraphs of the two files, which tell which levels and instances matter."""
        self._lists.learn(pairs, _Used(self.old_lists, old), _Used(self.new_lists, new))

    def list_of(self, props: Props) -> tuple[str, int]:
        """The list of the new file in which an old paragraph would have the number that it had."""
        return (self._lists.of(props.num_id), props.level) if props.num_id else ("", 0)

    def same_kind(self, old: Props, new: Props) -> bool:
        """Whether a paragraph is in the new file what it was in the old one: style, list, level, outline."""
        if old.style.lower() != new.style.lower() or old.outline != new.outline:
            return False
        wanted, level = self.list_of(old)
        if level != new.level or bool(wanted) != bool(new.num_id):
            return False
        if wanted == new.num_id or not wanted:
            return True
        lists = self.new_lists.instances
        return not self._strict and lists[wanted].list_id == lists[new.num_id].list_id

    def paragraph_properties(self, p: Element, props: Props) -> Element:
        """An old paragraph's pPr as the new file has it, so that its number is the one that it had."""
        ppr = copied(properties(p))
        self.settle(ppr)
        style = self.new_sheet.para(value(ppr, "w:pStyle"))
        for numpr in ppr.findall(qn("w:numPr")):
            ppr.remove(numpr)
        wanted = self.list_of(props)
        by_style = self.new_lists.find(None, None, style)
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

    # --- styles ---------------------------------------------------------------------------------------------------

    def settle(self, tree: Element) -> Element:
        """Gives styles the ids that they have in the new file."""
        for one in tree.iter(*_STYLE_TAGS):
            one.set(_VAL, self.style(one.get(_VAL, "")))
        return tree

    def style(self, id: str) -> str:
        """The id in the new file of a style of the old one, which is brought over where there is none of its name."""
        if id not in self._styles:
            self._styles[id] = self._style(id)
        return self._styles[id]

    def _style(self, id: str) -> str:
        root, into = self._old_styles, self._new_styles
        found = None
        for style in () if root is None else root.iter(qn("w:style")):
            if style.get(qn("w:styleId")) == id:
                found = style
        if found is None or into is None:
            return id
        key = _style_key(found)
        if key in self._ids:
            return self._ids[key]
        made = copied(found)
        taken = {style.get(qn("w:styleId"), "") for style in into.iter(qn("w:style"))}
        new_id = next(name for n in count(1) if (name := id if n == 1 else f"{id}{n}") not in taken)
        made.set(qn("w:styleId"), new_id)
        if qn("w:default") in made.attrib:
            del made.attrib[qn("w:default")]
        self._styles[id] = self._ids[key] = (
            new_id  # before those it is based on: they may go round in a circle
        )
        for name in ("w:basedOn", "w:next", "w:link"):
            other = made.find(qn(name))
            if other is not None:
                other.set(_VAL, self.style(other.get(_VAL, "")))
        for ppr in made.findall(qn("w:pPr")):
            for numpr in ppr.findall(qn("w:numPr")):
                ppr.remove(numpr)
        into.append(made)
        self.new_sheet = Sheet(into)
        return new_id

    def _named(self, root: Element | None) -> dict[tuple[str, str], str]:
        found: dict[tuple[str, str], str] = {}
        for style in () if root is None else root.iter(qn("w:style")):
            found.setdefault(_style_key(style), style.get(qn("w:styleId"), ""))
        return found

    # --- what stands outside --------------------------------------------------------------------------------------

    def content(self, tree: Element, old_part: str, new_part: str, keep: Iterable[str] = ()) -> Element:
        """Old content made fit for a part of the new file: styles, links and pictures. Comments stay behind, and
        bookmarks but for those of the names in `keep`."""
        self.settle(tree)
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
                for name in [str(name) for name in one.attrib if str(name).startswith(_R)]:
                    one.set(name, self._relation(one.get(name, ""), old_part, new_part))
        return tree

    def _relation(self, id: str, old_part: str, new_part: str) -> str:
        key = (id, old_part, new_part)
        if key not in self._targets:
            found = self.old.rels(old_part).get(id)
            if found is None:
                return id
            target = found.target if found.external else self._part(found.target)
            self._targets[key] = self.new.rels(new_part).add(found.kind, target, found.external)
        return self._targets[key]

    def _part(self, name: str) -> str:
        """The name in the new file of a part of the old one: of the same part where both have it."""
        if name in self._parts or name not in self.old:
            return self._parts.get(name, name)
        data = self.old.data(name)
        if name in self.new and self.new.data(name) == data:
            self._parts[name] = name
            return name
        stem, suffix = posixpath.splitext(name)
        free = name if name not in self.new else self.new.free_name(f"{stem}_old{{}}{suffix}")
        self._parts[name] = free
        self.new.add_media(free, self.old.content_type(name), data)
        for one in self.old.rels(name):
            target = one.target if one.external else self._part(one.target)
            new_id = self.new.rels(free).add(one.kind, target, one.external)
            if new_id != one.id and free.endswith(".xml"):
                for holder in self.new.tree(free).iter():
                    for attribute, said in holder.attrib.items():
                        if str(attribute).startswith(_R) and said == one.id:
                            holder.set(attribute, new_id)
        return free


class _Lists:
    """Which instance of a list in the new file counts what one in the old file counted."""

    def __init__(self, transplant: Transplant) -> None:
        self._of = transplant
        self._known: dict[str, str] = {}

    def learn(self, pairs: Iterable[tuple[Para, Para]], old_used: _Used, new_used: _Used) -> None:
        votes: Counter[tuple[str, str]] = Counter()
        for old, new in pairs:
            if old.props.num_id and new.props.num_id and old.props.level == new.props.level:
                one = old_used.instance(old.props.num_id)
                other = new_used.instance(new.props.num_id)
                deepest = max(old_used.deepest[one.list_id], new_used.deepest[other.list_id])
                if _alike(one, other, deepest):
                    votes[old.props.num_id, new.props.num_id] += 1
        taken: set[str] = set()
        lists: dict[str, str] = {}
        for (old_id, new_id), _ in sorted(votes.items(), key=lambda one: (-one[1], one[0])):
            if old_id in self._known or new_id in taken:
                continue
            list_of = self._of.old_lists.instances[old_id].list_id
            other_of = self._of.new_lists.instances[new_id].list_id
            # One list of the old file is one of the new: instances of two would count apart, or together.
            if lists.get(list_of, other_of) == other_of and (
                list_of in lists or other_of not in lists.values()
            ):
                self._known[old_id] = new_id
                lists[list_of] = other_of
                taken.add(new_id)

    def of(self, num_id: str) -> str:
        if num_id not in self._known:
            self._known[num_id] = self._bring(num_id)
        return self._known[num_id]

    def _bring(self, num_id: str) -> str:
        """Another instance of the list as the new file has it, or else of the list brought over."""
        old, new = self._of.old_lists, self._of.new_lists
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
        self._of.new_lists = read_lists(root, self._of.new_sheet)
        return id

    def _bring_list(self, instance: Instance, root: Element) -> str:
        import hashlib

        ids = [one.get(qn("w:abstractNumId"), "0") for one in root.iter(qn("w:abstractNum"))]
        id = str(max((int(one) for one in ids if one.isdigit()), default=-1) + 1)
        old_root = _root(self._of.old, NUMBERING)
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
        root = _root(self._of.old, NUMBERING)
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
        found = _root(self._of.new, NUMBERING)
        if found is None:
            name = self._of.new.free_name("word/numbering{}.xml")
            self._of.new.add(name, _NUM_TYPE, part_root("w:numbering", ("w",)))
            self._of.new.rels(self._of.new.main).add(NUMBERING, name)
            found = self._of.new.tree(name)
        return found


class _Used:
    """The lists of a file as far as its paragraphs use them. deepest: the deepest level of each list."""

    def __init__(self, book: ListBook, paras: Iterable[Para]) -> None:
        used = [para.props for para in paras if para.props.num_id]
        self._book = book
        self.deepest: Counter[str] = Counter()
        for props in used:
            list_id = book.instances[props.num_id].list_id
            self.deepest[list_id] = max(self.deepest[list_id], props.level)
        self._alone = Counter(book.instances[id].list_id for id in {props.num_id for props in used})

    def instance(self, num_id: str) -> Instance:
        """The instance; one that is the only one of its list starts where it starts, whoever says so."""
        found = self._book.instances[num_id]
        if self._alone[found.list_id] != 1 or not found.starts:
            return found
        levels = tuple(
            replace(level, start=found.starts.get(depth, level.start))
            for depth, level in enumerate(found.levels)
        )
        return Instance(found.list_id, levels)


def _alike(one: Instance, other: Instance, deepest: int) -> bool:
    """Whether two lists show the same numbers down to the deepest level that anything uses; how they are indented and
    tied to styles does not matter."""
    if dict(one.starts) != dict(other.starts):
        return False
    return all(
        _counts(a) == _counts(b) for a, b in zip(one.levels[: deepest + 1], other.levels, strict=False)
    )


def _counts(level: Level) -> tuple[object, ...]:
    """What of a level a reader sees; nothing of one that shows nothing."""
    if level.counter in ("none", "bullet"):
        text = BULLETS.get(level.text, level.text) if level.counter == "bullet" else level.text
        return level.counter if text else "none", text
    return level.counter, level.text, level.start, level.restart, level.legal


def _style_key(style: Element) -> tuple[str, str]:
    return style.get(qn("w:type"), "paragraph"), value(style, "w:name").lower()


def _root(package: Package, kind: str) -> Element | None:
    name = package.related(kind)
    return None if name is None else package.tree(name)
