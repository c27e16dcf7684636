"""The numbers that Word shows: each list's levels, its instances and what they begin with, counted in order.

ECMA-376 part 1, 17.9. Instances (`num`) of one list (`abstractNum`) count on from each other, but for the first
paragraph of an instance that says where it starts. A level begins anew after a higher one. What stands at a level
while none of a higher one has come counts that one in, as Word and LibreOffice do.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from report_builder.ooxml.numbering import numeral
from report_builder.ooxml.story.sheet import ParaStyle, Sheet, left_indent
from report_builder.ooxml.xml import Element, qn, value

_LEVELS = 9
BULLETS = {
    "\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "➢", "\uf0fc": "✓", "\uf0a8": "◆", "\uf06f": "○", "\uf0be": "–",
    "\uf02d": "–", "\uf0e0": "→", "\uf076": "❖", "o": "◦", "": "•",
}  # fmt: skip
"""Bullets in Symbol and Wingdings, which are characters of these fonts alone."""
_COUNTERS = {
    "lowerLetter": "lower-letter",
    "upperLetter": "upper-letter",
    "lowerRoman": "lower-roman",
    "upperRoman": "upper-roman",
}
_SPELT = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "- - twenty thirty forty fifty sixty seventy eighty ninety".split()


@dataclass(frozen=True, slots=True)
class Level:
    """counter: as the file has it ("decimal", "lowerLetter", "bullet", "none"); text: "%1.%2"; start: what it begins
    with; restart: it begins anew only after levels above this one (0: never; None: after any); legal: all its numbers
    are 1, 2, 3; tie: the style that it numbers; indent: of the left edge, None where it does not say."""

    counter: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int | None = None
    legal: bool = False
    tie: str = ""
    indent: int | None = None


@dataclass(frozen=True, slots=True)
class Instance:
    """A `num`: the list it belongs to, the levels it has of its own, and where levels start in it."""

    list_id: str
    levels: tuple[Level, ...]
    starts: Mapping[int, int] = field(default_factory=dict)


class ListBook:
    """The lists of a file."""

    def __init__(self, instances: Mapping[str, Instance]) -> None:
        self.instances = instances

    def find(self, num_id: str | None, level: int | None, style: ParaStyle) -> tuple[str, int]:
        """The list ("" for none) and level of a paragraph, by what it says itself (None: nothing) and its style."""
        id = style.num_id if num_id is None else num_id
        if id not in self.instances:  # "0" takes a style's numbering away
            return "", 0
        if num_id is None:
            # A style's level is the one that names it (17.9.23), whatever the style says.
            for depth, one in enumerate(self.instances[id].levels):
                if one.tie and one.tie in style.ties:
                    return id, depth
        depth = style.level or 0 if level is None else level
        return id, min(max(depth, 0), _LEVELS - 1)

    def level(self, num_id: str, level: int) -> Level:
        levels = self.instances[num_id].levels
        return levels[level] if level < len(levels) else Level(counter="none")


NO_LISTS = ListBook({})


class Counting:
    """Counts the paragraphs of a story in their order."""

    def __init__(self, book: ListBook) -> None:
        self._book = book
        self._now: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()

    def label(self, num_id: str, depth: int) -> str:
        """Counts a paragraph at this level of this list, and gives its number."""
        instance = self._book.instances[num_id]
        now = self._now.setdefault(instance.list_id, [None] * _LEVELS)
        for above in range(depth):
            if now[above] is None:
                now[above] = self._start(num_id, above)
        first = (num_id, depth) not in self._begun
        self._begun.add((num_id, depth))
        before = now[depth]
        if before is None or (first and depth in instance.starts):
            now[depth] = self._start(num_id, depth)
        else:
            now[depth] = before + 1
        for below in range(depth + 1, _LEVELS):
            restart = self._book.level(num_id, below).restart
            if restart is None or (restart and depth < restart):
                now[below] = None
        return self._shown(num_id, depth, now)

    def _start(self, num_id: str, depth: int) -> int:
        instance = self._book.instances[num_id]
        return instance.starts.get(depth, self._book.level(num_id, depth).start)

    def _shown(self, num_id: str, depth: int, now: list[int | None]) -> str:
        level = self._book.level(num_id, depth)
        if level.counter == "bullet":
            return BULLETS.get(level.text, level.text)
        if level.counter == "none" and "%" not in level.text:
            return level.text
        text = level.text
        for index in range(depth + 1):
            if f"%{index + 1}" in text:
                one = self._book.level(num_id, index)
                number = now[index]
                counter = "decimal" if level.legal else one.counter
                text = text.replace(f"%{index + 1}", shown(one.start if number is None else number, counter))
        return text


def shown(number: int, counter: str) -> str:
    """A number in one of the ways of 17.18.59; those of other scripts are shown as 1, 2, 3."""
    match counter:
        case "none" | "bullet":
            return ""
        case "decimalZero":
            return f"{number:02}"
        case "ordinal":
            return f"{number}{_ordinal(number)}"
        case "cardinalText":
            return _spelt(number).capitalize()
        case "numberInDash":
            return f"- {number} -"
        case _ if counter in _COUNTERS and number > 0:
            return numeral(number, _COUNTERS[counter])
        case _:
            return str(number)


def _ordinal(number: int) -> str:
    if number % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def _spelt(number: int) -> str:
    if 0 <= number < len(_SPELT):
        return _SPELT[number]
    if 0 <= number < 100:
        tens, ones = divmod(number, 10)
        return _TENS[tens] + (f"-{_SPELT[ones]}" if ones else "")
    return str(number)


def read_lists(root: Element | None, sheet: Sheet) -> ListBook:
    """The lists of a numbering part."""
    if root is None:
        return NO_LISTS
    abstracts = {one.get(qn("w:abstractNumId"), ""): one for one in root.iter(qn("w:abstractNum"))}
    links = {num.get(qn("w:numId"), ""): value(num, "w:abstractNumId") for num in root.iter(qn("w:num"))}
    styled = sheet.list_styles
    read: dict[str, tuple[Level, ...]] = {}
    instances: dict[str, Instance] = {}
    for num in root.iter(qn("w:num")):
        id, list_id = num.get(qn("w:numId"), ""), value(num, "w:abstractNumId")
        abstract = abstracts.get(list_id)
        if abstract is not None and (style := value(abstract, "w:numStyleLink")):
            # A list that has its levels from a list style, which has them from another list.
            list_id = links.get(styled.get(style, ""), list_id)
            abstract = abstracts.get(list_id)
        if abstract is None:
            continue
        if list_id not in read:
            read[list_id] = _levels(abstract)
        levels = list(read[list_id])
        starts: dict[int, int] = {}
        for override in num.iter(qn("w:lvlOverride")):
            depth = _number(override.get(qn("w:ilvl")), -1)
            if not 0 <= depth < _LEVELS:
                continue
            own = override.find(qn("w:lvl"))
            if own is not None:
                levels += [Level(counter="none")] * (depth + 1 - len(levels))
                levels[depth] = _level(own)
            start = override.find(qn("w:startOverride"))
            if start is not None:
                starts[depth] = _number(start.get(qn("w:val")), 0)
        instances[id] = Instance(list_id, tuple(levels), starts)
    return ListBook(instances)


def _levels(abstract: Element) -> tuple[Level, ...]:
    levels = [Level(counter="none")] * _LEVELS
    for one in abstract.findall(qn("w:lvl")):
        depth = _number(one.get(qn("w:ilvl")), -1)
        if 0 <= depth < _LEVELS:
            levels[depth] = _level(one)
    return tuple(levels)


def _level(one: Element) -> Level:
    restart = value(one, "w:lvlRestart")
    ppr = one.find(qn("w:pPr"))
    legal = one.find(qn("w:isLgl"))
    return Level(
        counter=value(one, "w:numFmt") or "decimal",
        text=value(one, "w:lvlText"),
        start=_number(value(one, "w:start"), 0),
        restart=int(restart) if restart.isdigit() else None,
        legal=legal is not None and legal.get(qn("w:val"), "1") not in ("0", "false"),
        tie=value(one, "w:pStyle"),
        indent=None if ppr is None else left_indent(ppr),
    )


def _number(said: str | None, otherwise: int) -> int:
    return int(said) if said and said.lstrip("-").isdigit() else otherwise
