"""Which lines are headings: of parts, of sections, and within sections."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence

from report_builder.feedback.adopt.catalogue import SURE, Known
from report_builder.feedback.adopt.nodes import DIGITS, Item, Line
from report_builder.feedback.adopt.opening import begins_report, says_title

PART = re.compile(r"part\s+([a-d1-4])\b\W*(.*)", re.IGNORECASE)
_LONGEST, _SHORT = 110, 80
_FEWEST = 4
"""One of so many headings that the catalogue knows must look like another for its look to be one of sections."""
_NO_LOOK = (False, False, False, 0)
"""The signature of a heading that looks like text."""


def ranked(items: Sequence[Item], known: Known) -> dict[int, str]:
    """By the id() of a line, "part" or "section"; headings within sections have their outline set."""
    lines = [item for item in items if isinstance(item, Line)]
    styled = sum(bool(line.outline) for line in lines) >= 3
    heads = [line for line in lines if _may_head(line, styled, known)]
    ranks: dict[int, str] = {}
    votes: Counter[object] = Counter()
    for line in heads:
        if PART.fullmatch(line.text) and len(line.text) < 40:
            ranks[id(line)] = "part"
        elif known.score(line.text)[0] >= SURE:
            votes[_signature(line, styled)] += 1
    if not votes and styled:
        return ranks | {id(line): "section" for line in heads if id(line) not in ranks}
    places = {id(line): at for at, line in enumerate(lines)}
    titled = says_title(items, known.house)

    def begins(line: Line) -> bool:
        return begins_report(lines, places[id(line)], titled, known.house)

    votes = votes or Counter(
        _signature(line, styled) for line in itertools.dropwhile(lambda one: not begins(one), heads)
    )
    if not votes:
        return ranks
    # Sections look like most of the headings that the catalogue knows; what looks lesser is a heading within one.
    section = max(votes, key=lambda one: (votes[one], str(one)))
    alike = {section, *_by_another_hand(votes, section)}
    if section == _NO_LOOK:
        heads = sorted([*heads, *_between_numbers(lines)], key=lambda one: places[id(one)])
    begun = False
    for line in heads:
        if id(line) in ranks:
            begun = True
            continue
        if not begun and _signature(line, styled) in alike and begins(line):
            begun = True  # one of the report's own comes first
        score = known.score(line.text)[0]
        same = _signature(line, styled) in alike
        higher = styled and bool(line.outline) and isinstance(section, int) and line.outline < section
        if score >= SURE and (same or not styled or higher):
            ranks[id(line)], begun = "section", True
        elif begun and (same or higher):
            ranks[id(line)] = "section"
        elif begun or line.outline:
            line.outline = _depth(line, styled, section)
    return ranks


def _by_another_hand(votes: Counter[object], section: object) -> list[object]:
    """What headings of sections look like too, where some have a style and others are typed."""
    return [
        one
        for one, count in votes.items()
        if isinstance(one, int) != isinstance(section, int)
        and count > 1
        and count * _FEWEST >= sum(votes.values())
    ]


def _between_numbers(lines: Sequence[Line]) -> list[Line]:
    """Short lines between numbered paragraphs, which are headings where headings have no look of their own."""
    return [
        line
        for before, line, after in zip(lines, lines[1:], lines[2:], strict=False)
        if not (line.label or line.bold or line.outline or line.text.isupper())
        and before.kind
        and after.kind == DIGITS
        and len(line.text) < _SHORT
        and line.text[-1].isalnum()
    ]


def _may_head(line: Line, styled: bool, known: Known) -> bool:
    text = line.text
    if line.outline:
        return True
    if line.style.casefold() in ("title", "subtitle") or not text or len(text) > _LONGEST:
        return False
    if text.endswith((".", ";", ",")) or (line.label and line.kind != DIGITS):
        return False
    if PART.fullmatch(text) and len(text) < 40:
        return True
    looks = line.bold or line.underlined or (text.isupper() and len(text) > 3)
    if styled:
        return looks and known.score(text)[0] >= SURE
    return looks or (known.score(text)[0] >= 100 and len(text) < 60)


def _signature(line: Line, styled: bool) -> object:
    """What headings of one rank have in common."""
    if styled and line.outline:
        return line.outline
    numbered = len(line.label.strip(".").split(".")) if line.kind == DIGITS else 0
    return (line.bold, line.text.isupper(), line.underlined, numbered)


def _depth(line: Line, styled: bool, section: object) -> int:
    """How deep a heading within a section is: 1 or 2."""
    if styled and line.outline and isinstance(section, int):
        return min(max(line.outline - section, 1), 2)
    return 1
