"""Lists that Word numbers by itself, each level tied to a named style (docs/dev/word/numbering.md).

What a level looks like (indents, alignment, the face of its number) is the template's affair: it is taken from the
level that the style was tied to there. What it says (format, counter, order) is the house's.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass

from report_builder.model.document import NumberLevel
from report_builder.ooxml.styles import Styles
from report_builder.ooxml.xml import Element, add, element, qn, value

COUNTERS = {
    "decimal": "decimal",
    "lower-letter": "lowerLetter",
    "upper-letter": "upperLetter",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
    "bullet": "bullet",
}
MAX_LEVELS = 9
_STEP = 720
"""Half an inch in twentieths of a point: how far a level is indented of which the template says nothing."""
_LOOK = ("w:suff", "w:lvlJc", "w:pPr", "w:rPr")


@dataclass(frozen=True, slots=True)
class TiedLevel:
    """A level of a list with the name of the style whose paragraphs it numbers."""

    style: str
    level: NumberLevel


class Numbering:
    """The numbering part of a document."""

    def __init__(self, root: Element, styles: Styles) -> None:
        self.root = root
        self._styles = styles

    def add_list(self, name: str, levels: Sequence[TiedLevel]) -> int:
        """A multilevel list of at most nine levels, its styles tied to it and to no other. Returns its numId."""
        looks = [self._look(tied.style) for tied in levels]
        self._untie([tied.style for tied in levels])
        id = self._next("w:abstractNum", "w:abstractNumId")
        self._insert_abstract(self._abstract_list(name, id, levels, looks, tie=True))
        num_id = self._add_num(id)
        for depth, tied in enumerate(levels[:MAX_LEVELS]):
            self._styles.set_numbering(tied.style, num_id, depth)
        return num_id

    def add_loose(self, name: str, levels: Sequence[TiedLevel]) -> int:
        """A list whose levels look like those of the styles but are tied to none: its paragraphs name it themselves."""
        looks = [self._look(tied.style) for tied in levels]
        id = self._next("w:abstractNum", "w:abstractNumId")
        abstract = self._abstract_list(name, id, levels, looks, tie=False)
        self._insert_abstract(abstract)
        return self._add_num(id)

    def restart(self, num_id: int, depth: int, start: int) -> int:
        """Another instance of the same list, in which one level begins with `start`. Returns its numId."""
        found = next(num for num in self.root.iter(qn("w:num")) if num.get(qn("w:numId")) == str(num_id))
        new = self._add_num(int(value(found, "w:abstractNumId") or 0))
        num = self.root.findall(qn("w:num"))[-1]
        num.append(element("w:lvlOverride", element("w:startOverride", val=start), ilvl=depth))
        return new

    def drop_unused(self, used: set[str]) -> None:
        """Takes out the template's lists that no style and no paragraph uses any more (numIds in `used`)."""
        kept = set()
        for num in self.root.findall(qn("w:num")):
            if num.get(qn("w:numId"), "") in used:
                kept.add(value(num, "w:abstractNumId"))
            else:
                self.root.remove(num)
        for abstract in self.root.findall(qn("w:abstractNum")):
            linked = abstract.find(qn("w:styleLink")) is not None
            if abstract.get(qn("w:abstractNumId")) not in kept and not linked:
                self.root.remove(abstract)

    def _abstract_list(
        self, name: str, id: int, levels: Sequence[TiedLevel], looks: Sequence[dict[str, Element]], tie: bool
    ) -> Element:
        made = element("w:abstractNum", abstractNumId=id)
        add(made, "w:nsid", val=_serial(name))
        add(made, "w:multiLevelType", val="multilevel")
        add(made, "w:tmpl", val=_serial(f"{name} template"))
        for depth, (tied, look) in enumerate(zip(levels[:MAX_LEVELS], looks, strict=False)):
            made.append(self._level(depth, tied, look, tie))
        return made

    def _insert_abstract(self, abstract: Element) -> None:
        """Lists come before their instances."""
        nums = self.root.findall(qn("w:num"))
        self.root.insert(list(self.root).index(nums[0]) if nums else self._end(), abstract)

    def _level(self, depth: int, tied: TiedLevel, look: dict[str, Element], tie: bool) -> Element:
        made = element("w:lvl", ilvl=depth)
        add(made, "w:start", val=1)
        add(made, "w:numFmt", val=COUNTERS.get(tied.level.counter, "decimal"))
        if tie:
            add(made, "w:pStyle", val=self._styles.id(tied.style))
        if "w:suff" in look:
            made.append(look["w:suff"])
        add(made, "w:lvlText", val=tied.level.format)
        made.append(look["w:lvlJc"] if "w:lvlJc" in look else element("w:lvlJc", val="left"))
        indent = element("w:pPr", element("w:ind", left=_STEP * (depth + 1), hanging=_STEP))
        made.append(look.get("w:pPr", indent))
        if "w:rPr" in look:
            made.append(look["w:rPr"])
        return made

    def _look(self, style: str) -> dict[str, Element]:
        num_id, depth = self._styles.numbering(style)
        abstract = self._abstract(num_id)
        found = None
        for level in () if abstract is None else abstract.findall(qn("w:lvl")):
            if level.get(qn("w:ilvl")) == depth:
                found = level
        if found is None:
            return {}
        return {name: deepcopy(child) for name in _LOOK if (child := found.find(qn(name))) is not None}

    def _abstract(self, num_id: str) -> Element | None:
        ids = [
            value(num, "w:abstractNumId")
            for num in self.root.iter(qn("w:num"))
            if num.get(qn("w:numId")) == num_id
        ]
        for abstract in self.root.iter(qn("w:abstractNum")):
            if ids and abstract.get(qn("w:abstractNumId")) == ids[0]:
                return abstract
        return None

    def _untie(self, styles: Sequence[str]) -> None:
        """Two levels that claim one style are what Word repairs."""
        ids = {self._styles.id(style) for style in styles}
        for level in self.root.iter(qn("w:lvl")):
            tie = level.find(qn("w:pStyle"))
            if tie is not None and tie.get(qn("w:val")) in ids:
                level.remove(tie)

    def _add_num(self, abstract: int) -> int:
        id = self._next("w:num", "w:numId", first=1)
        num = element("w:num", element("w:abstractNumId", val=abstract), numId=id)
        self.root.insert(self._end(), num)
        return id

    def _next(self, tag: str, attribute: str, first: int = 0) -> int:
        return max((int(one.get(qn(attribute), "0")) + 1 for one in self.root.iter(qn(tag))), default=first)

    def _end(self) -> int:
        last = self.root.find(qn("w:numIdMacAtCleanup"))
        return len(self.root) if last is None else list(self.root).index(last)


def _serial(name: str) -> str:
    """Eight hexadecimal digits that tell lists apart when text is copied from one file to another."""
    import hashlib

    return hashlib.blake2b(name.encode(), digest_size=4).hexdigest().upper()


class Count:
    """What Word counts: each level of the list, which begins anew after a higher one."""

    def __init__(self, levels: Sequence[NumberLevel]) -> None:
        self._levels = levels
        self._now = [0] * len(levels)

    def follows(self, depth: int) -> bool:
        """Whether each level above this one has begun: Word would count the missing ones in."""
        return all(self._now[:depth])

    def comes_next(self, depth: int, label: str) -> bool:
        """Whether Word would come to `label` at this level by itself."""
        before = self._now[depth]
        self._now[depth] += 1
        same = self.label(depth) == label
        self._now[depth] = before
        return same

    def needs(self, depth: int, label: str) -> int | None:
        """Counts one on at this level, towards `label`: None where Word comes to it by itself, or else the number
        that the level must be set to."""
        self._now[depth + 1 :] = [0] * (len(self._levels) - depth - 1)
        self._now[depth] += 1
        if self.label(depth) == label:
            return None
        before = self._now[depth]
        for number in range(1, 1000):
            self._now[depth] = number
            if self.label(depth) == label:
                return number
        self._now[depth] = before
        return None

    def label(self, depth: int) -> str:
        text = self._levels[depth].format
        for index in range(depth + 1):
            if f"%{index + 1}" in text:
                number = max(self._now[index], 1)
                text = text.replace(f"%{index + 1}", numeral(number, self._levels[index].counter))
        return text


def numeral(number: int, counter: str) -> str:
    """The number as Word counts: 1, a (27 is aa, 28 bb), i, A, I."""
    if counter in ("lower-letter", "upper-letter"):
        times, letter = divmod(number - 1, 26)
        text = chr(ord("a") + letter) * (times + 1)
    elif counter in ("lower-roman", "upper-roman"):
        text = ""
        for worth, sign in _ROMAN:
            times, number = divmod(number, worth)
            text += sign * times
    else:
        return str(number)
    return text.upper() if counter.startswith("upper") else text


_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
