"""The title block: meeting, date, title, whose report it is, and the facts of a header table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from report_builder.feedback.adopt.nodes import Grid, Item, Line, Shot
from report_builder.feedback.adopt.outline import title_cased
from report_builder.language.days import written_dates
from report_builder.model.house import HouseStyle

_REPORT_OF = re.compile(r"(?:joint\s+)?report\s+(?:of|by|from)\s*:?\s*(?:the\s+)?(.+)", re.IGNORECASE)
_AND = re.compile(
    r"\s*(?:,|\band\b|&|;)\s*(?:the\s+)?(?=(?:\w+\s+){0,3}(?:director|head|chief|officer|leader)\b)",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"\b(?:cabinet|executive|committee|commission|council|board|panel|forum|assembly|sub-committee)\b",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"\b(?:date|of|meeting|on|the|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b\s*:?", re.IGNORECASE
)
_LABELS = {
    "meeting": ("meeting", "decision maker", "meeting of", "committee", "report to", "to"),
    "date": ("date", "date of meeting", "meeting date"),
    "title": ("title", "subject", "report title", "title of report"),
    "report_of": (
        "report of",
        "report by",
        "from",
        "director",
        "lead director",
        "corporate director",
        "chief officer",
    ),
    "key_decision": ("key decision", "is this a key decision", "key decision?"),
}


@dataclass(slots=True)
class Title:
    """ "" or None for what was not found. unplaced: lines that say something else."""

    title: str = ""
    body: str = ""
    date: date | None = None
    report_of: list[str] = field(default_factory=list)
    key_decision: bool = False
    details: dict[str, str] = field(default_factory=dict)
    unplaced: list[str] = field(default_factory=list)


def read_title(items: Sequence[Item], house: HouseStyle) -> Title:
    found = Title()
    lines = [item for item in items if isinstance(item, Line)]
    loose: list[Line] = []
    for item in items:
        if isinstance(item, Grid):
            _table(item, house, found)
        elif isinstance(item, Shot):
            continue  # a crest or logo: the house has its own
        elif isinstance(item, Line):
            loose.append(item)
    styled = [line for line in lines if line.style.casefold() == "title"]
    rest: list[Line] = []
    index = 0
    while index < len(loose):
        text = _one_line(loose[index].text)
        if loose[index] in styled and not found.title and not _BODY.fullmatch(text):
            found.title = title_cased(text)
        elif match := _REPORT_OF.fullmatch(text):
            said = match[1]
            while index + 1 < len(loose) and re.match(r"(?:and|&)\b", loose[index + 1].text, re.IGNORECASE):
                index += 1
                said += " " + _one_line(loose[index].text)
            found.report_of = found.report_of or _officers(said)
        elif re.fullmatch(r"\W*key\s+decision\W*", text, re.IGNORECASE):
            found.key_decision = True
        elif not _meeting(text, found):
            rest.append(loose[index])
        index += 1
    if not found.title and rest:
        # Lines of one look that follow one another are one title.
        end = 1
        while end < len(rest) and _look(rest[end]) == _look(rest[0]):
            end += 1
        found.title = title_cased(" ".join(_one_line(line.text) for line in rest[:end]))
        rest = rest[end:]
    found.unplaced += [_one_line(line.text) for line in rest]
    return found


def _look(line: Line) -> tuple[bool, bool, str]:
    return line.bold, line.text == line.text.upper(), line.align


def _meeting(text: str, found: Title) -> bool:
    """Takes a line that says when or where the body meets."""
    dates = [one for one in written_dates(text) if one.date is not None]
    if dates and len(text) < 120:
        one = dates[0]
        before = re.sub(_NO_NAME, " ", text[: one.start])
        named = before.strip(" \t–—-:,|")
        after = text[one.end :].strip(" .,–-")
        if found.date is None and len(after) < 40:
            found.date = one.date
            if named and not found.body:
                found.body = title_cased(" ".join(named.split()))
            if after:
                found.unplaced.append(after)
            return True
        return False
    if not found.body and len(text) < 60 and _BODY.fullmatch(text.strip()):
        found.body = title_cased(text.strip())
        return True
    return False


def _table(grid: Grid, house: HouseStyle, found: Title) -> None:
    """A header table: a label and what it says in each row."""
    known = {row.label.casefold(): row.id for row in house.title_block if row.label}
    details = {detail.id for detail in house.details}
    for row in grid.rows:
        cells = [" ".join(_one_line(line.text) for line in cell) for cell in row]
        cells = [cell for cell in cells if cell]
        if not cells:
            continue
        label = cells[0].strip(" :").casefold()
        said = " ".join(cells[1:])
        if len(cells) == 1:
            match = _REPORT_OF.fullmatch(cells[0])
            if match:
                found.report_of = found.report_of or _officers(match[1])
            elif not _meeting(cells[0], found):
                found.unplaced.append(cells[0])
            continue
        name = known.get(label) or next((id for id, names in _LABELS.items() if label in names), "")
        match name:
            case "title" if not found.title:
                found.title = title_cased(said)
            case "report_of" if not found.report_of:
                found.report_of = _officers(re.sub(r"^report of (?:the )?", "", said, flags=re.IGNORECASE))
            case "key_decision":
                found.key_decision = said.casefold().startswith("y")
            case "meeting" | "date" if _meeting(said, found):
                continue
            case "meeting" if not found.body:
                found.body = said
            case _ if name in details:
                found.details[name] = said
            case "decision_maker" if not found.body:
                found.body = said
            case _:
                found.unplaced.append(f"{cells[0].rstrip(' :')}: {said}")


def _officers(said: str) -> list[str]:
    return [title_cased(" ".join(one.split()).strip(" .,")) for one in _AND.split(said) if one.strip(" .,")]


def _one_line(text: str) -> str:
    return " ".join(text.split())
