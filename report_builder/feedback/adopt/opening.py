"""What stands before the first section -> the title block, and the text that is a report's own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from report_builder.feedback.adopt.labels import fact_of, labelled
from report_builder.feedback.adopt.nodes import Grid, Item, Line
from report_builder.language.days import written_dates
from report_builder.model.house import HouseStyle

REPORT_OF = re.compile(
    r"(?:joint\s+)?report\s+(?:of|by|from)\s*:?\s*(?:the\s+)?(.+)", re.IGNORECASE | re.DOTALL
)
BODY_WORD = (
    "cabinet|executive|committee|commission|council|board|panel|forum|assembly|sub-committee|subcommittee"
)
_NAMES_BODY = re.compile(rf"\b(?:{BODY_WORD})\b", re.IGNORECASE)
BODY = re.compile(rf"(?:[\w,&’'-]+\s+){{0,6}}(?:{BODY_WORD})", re.IGNORECASE)
_COUNCIL = re.compile(
    r"(?:[\w’'-]+\s+){0,5}(?:county|district|borough|city|metropolitan|unitary|town|parish)\s+council"
    r"|(?:london|royal|metropolitan)\s+borough\s+of\s+[\w\s-]+|.+\s+combined\s+authority",
    re.IGNORECASE,
)
_A_BODY_TOO = frozenset(("county council", "city council", "district council", "borough council"))
_NO_TITLE = re.compile(
    r"(?:agenda\s+)?item\b.{0,20}|(?:\w+\s+)?report|memo(?:randum)?|agenda|open|public|exempt|confidential|restricted"
    r"|not\s+for\s+publication.*|appendix\s+\w+",
    re.IGNORECASE,
)
LONGEST_TITLE = 250
_SENTENCE = 4
"""Words that a line which ends like a sentence must have to be one: "Not for sale." is none."""
_LONG = 160
_LONGEST_FACT = 140
_SOON = 12
"""So many items after a notice that comes first, the title block has begun."""


def divided(items: Sequence[Item], house: HouseStyle) -> tuple[list[Item], list[Item]]:
    """The title block; and the text after it, in which lines that say a fact of the title block still belong to it."""
    title: list[Item] = []
    text: list[Item] = []
    for at, item in enumerate(items):
        if tells_fact(item, house, strict=bool(text)):
            title.append(item)
        elif text or _begins_text(item, house):
            soon = items[at + 1 : at + 1 + _SOON]
            notice = not title and any(tells_fact(one, house) for one in soon)
            (title if notice else text).append(item)
        else:
            title.append(item)
    return title, text


def tells_fact(item: Item, house: HouseStyle, strict: bool = False) -> bool:
    """Whether it says when or where the body meets, or whose report it is, in the words of title blocks. strict: within
    text, where only a line that is nothing else counts."""
    if isinstance(item, Grid):
        return not strict and any(_row_tells(row, house) for row in item.rows)
    if not isinstance(item, Line) or item.kind or len(item.text) > _LONGEST_FACT:
        return False
    text = " ".join(item.text.split())
    if strict and text.endswith((".", ";", ",")):
        return False
    if REPORT_OF.fullmatch(text):
        return True
    if strict:
        return False
    dated = any(one.date is not None for one in written_dates(text))
    return bool(labelled(text, house)) or (
        dated and bool(_NAMES_BODY.search(text)) and len(text.split()) < 20
    )


def _row_tells(row: Sequence[Sequence[Line]], house: HouseStyle) -> bool:
    cells = [" ".join(line.text for line in cell) for cell in row]
    return bool(cells) and bool(fact_of(cells[0], house) or labelled(cells[0], house))


def _begins_text(item: Item, house: HouseStyle) -> bool:
    if isinstance(item, Grid):
        return len(item.rows) > 2 and max(len(row) for row in item.rows) > 2
    return isinstance(item, Line) and is_text(item) and not labelled(item.text, house)


def is_text(line: Line) -> bool:
    """Whether a line is a paragraph or an item of a report, and no line of its title block."""
    if line.outline or line.bold:
        return False
    if line.kind:
        return True
    if line.text.isupper():
        return False
    words = len(line.text.split())
    return len(line.text) > _LONG or (words >= _SENTENCE and line.text.endswith((".", ":", ";", "?", "!")))


def could_be_title(line: Line) -> bool:
    text = " ".join(line.text.split())
    if is_text(line) or not any(char.isalpha() for char in text) or _NO_TITLE.fullmatch(text):
        return False
    if _COUNCIL.fullmatch(text) and text.casefold() not in _A_BODY_TOO:
        return False
    dates = written_dates(text)
    return len(text) <= LONGEST_TITLE and not (dates and len(text) - (dates[0].end - dates[0].start) < 20)


def begins_report(lines: Sequence[Line], at: int, titled: bool, house: HouseStyle) -> bool:
    """Whether a line that looks like a heading, and has text below it, begins the first section: not where it is the
    only one before the text that could be the title. titled: whether the title is known otherwise."""
    if at + 1 >= len(lines) or not is_text(lines[at + 1]) or tells_fact(lines[at], house):
        return False
    before = [one for one in lines[:at] if not tells_fact(one, house) and could_be_title(one)]
    return titled or any(not BODY.fullmatch(one.text.strip()) for one in before)


def says_title(items: Sequence[Item], house: HouseStyle) -> bool:
    """Whether a title has a style or a label of its own."""
    for item in items:
        if isinstance(item, Line) and item.style.casefold() == "title":
            return True
        said = [item.text] if isinstance(item, Line) else []
        if isinstance(item, Grid):
            cells = [" ".join(line.text for line in cell) for row in item.rows for cell in row]
            if any(fact_of(cell, house) == "title" for cell in cells):
                return True
            said = cells
        if any(fact == "title" for text in said for _, fact, _ in labelled(" ".join(text.split()), house)):
            return True
    return False
