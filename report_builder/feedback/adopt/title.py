"""The title block: meeting, date, title, whose report it is, and the facts of a header table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from report_builder.feedback.adopt.capitals import title_cased
from report_builder.feedback.adopt.labels import AUTHOR, DECIDER, LEAD, fact_of, labelled
from report_builder.feedback.adopt.nodes import Grid, Item, Line, Lost, Shot
from report_builder.feedback.adopt.opening import BODY, BODY_WORD, LONGEST_TITLE, REPORT_OF, could_be_title
from report_builder.language.days import written_dates
from report_builder.model.house import HouseStyle

_AND = re.compile(
    r"\s*(?:,|\band\b|&|;)\s*(?:the\s+)?(?=(?:\w+\s+){0,3}(?:director|head|chief|officer|leader)\b)",
    re.IGNORECASE,
)
_MEETS = re.compile(r"(?:meeting|report)\s+(?:of|to)\s+(?:the\s+)?(.+)", re.IGNORECASE)
_NO_NAME = re.compile(
    r"\b(?:date|of|meeting|on|the|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b\s*:?", re.IGNORECASE
)
_Said = tuple[str, str, str]
"""A label, its fact, what is said."""


@dataclass(slots=True)
class Title:
    """ "" or None for what was not found. unplaced: what else the title block says; pictures: what it shows, a
    text each."""

    title: str = ""
    body: str = ""
    date: date | None = None
    report_of: list[str] = field(default_factory=list)
    key_decision: bool = False
    details: dict[str, str] = field(default_factory=dict)
    unplaced: list[str] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)


def read_title(items: Sequence[Item], house: HouseStyle) -> Title:
    found = Title()
    officers: list[tuple[str, str]] = []  # who has to do with it, with a label, where no director is named
    rest: list[Line] = []
    places: dict[int, int] = {}
    for at, item in enumerate(_stated(items, house, found)):
        if isinstance(item, Line):
            places[id(item)] = at
            rest.append(item)
        elif not _take(item, house, found, officers):
            found.unplaced.append(f"{item[0].rstrip(' :')}: {item[2]}")
    rest = _styled_title(rest, found)
    rest = _plain_facts(rest, found)
    if not found.body and (named := _named_body(rest, bool(found.title))):
        found.body = title_cased(_one_line(named.text))
        rest = [line for line in rest if line is not named]
    if not found.title:
        chosen = _title_lines(rest, places)
        found.title = title_cased(" ".join(_one_line(line.text) for line in chosen))
        rest = [line for line in rest if all(line is not one for one in chosen)]
    found.unplaced += [_one_line(f"{line.label} {line.text}") for line in rest]
    _otherwise(found, officers)
    return found


# --- what is said -------------------------------------------------------------------------------------------------


def _stated(items: Sequence[Item], house: HouseStyle, found: Title) -> Iterator[Line | _Said]:
    """Lines, and what has a label, whether in a line, in the line below it or in a table."""
    waiting: tuple[str, str] | None = None
    for item in items:
        if waiting is not None:
            if isinstance(item, Line) and not labelled(item.text, house):
                yield (*waiting, _one_line(item.text))
                waiting = None
                continue
            found.unplaced.append(waiting[0])
            waiting = None
        match item:
            case Line():
                said = [] if item.kind else labelled(_one_line(item.text), house)
                if len(said) == 1 and not said[0][2]:
                    waiting = said[0][:2]
                elif said:
                    yield from said
                else:
                    yield item
            case Grid():
                if item.caption is not None:
                    found.unplaced.append(item.caption.text)
                for row in item.rows:
                    yield from _row(row, house, found)
            case Shot():
                shows = " ".join([item.alt, item.caption.text if item.caption else ""]).strip()
                found.pictures.append(f"a picture{f' (“{shows}”)' if shows else ''}")
            case Lost():
                found.pictures.append(f"{item.what}{f' (“{item.text}”)' if item.text else ''}")
    if waiting is not None:
        found.unplaced.append(waiting[0])


def _row(row: Sequence[Sequence[Line]], house: HouseStyle, found: Title) -> Iterator[Line | _Said]:
    """A row of a header table: a label and what it says, twice or more in a wide one; or lines."""
    full = [lines for cell in row if (lines := [line for line in cell if line.text])]
    cells = [" ".join(_one_line(line.text) for line in lines) for lines in full]
    if len(cells) > 1 and (fact := fact_of(cells[0], house)):
        if len(cells) % 2 == 0 and all(fact_of(label, house) for label in cells[::2]):
            yield from (
                (label, fact_of(label, house), said)
                for label, said in zip(cells[::2], cells[1::2], strict=True)
            )
        else:
            yield cells[0], fact, " ".join(cells[1:])
    elif len(cells) == 1 or any(labelled(cell, house) for cell in cells):
        yield from _stated([line for lines in full for line in lines], house, found)
    elif cells:
        label, *said = cells
        yield label, "", " ".join(said)


def _take(item: _Said, house: HouseStyle, found: Title, officers: list[tuple[str, str]]) -> bool:
    """Whether it said something that was not known yet."""
    label, fact, said = item
    said = said.strip()
    match fact:
        case "title" if not found.title and said:
            found.title = title_cased(said)
        case "report_of" if not found.report_of and said:
            found.report_of = _officers(re.sub(r"^report of (?:the )?", "", said, flags=re.IGNORECASE))
        case "key_decision" if said.casefold().rstrip(".") in ("yes", "no", "y", "n"):
            found.key_decision = said.casefold().startswith("y")
        case "meeting" | "date" if _meeting(said, found):
            pass
        case "meeting" if not found.body and said:
            found.body = title_cased(said)
        case _ if fact in {detail.id for detail in house.details} and fact not in found.details:
            found.details[fact] = said
            if fact in (LEAD, AUTHOR):
                officers.append(("", said))
        case _ if fact == DECIDER and not found.body:
            found.body = said
        case _ if fact in (LEAD, AUTHOR):
            officers.append((label, said))
        case _:
            return False
    return True


def _otherwise(found: Title, officers: Sequence[tuple[str, str]]) -> None:
    """What stands for a fact that was not found. Who decides is told by the meeting; an officer stands for the
    director, and every one with a label that the house has not stays a remark."""
    if not found.body:
        found.body = found.details.pop(DECIDER, "")
    if not found.report_of and officers:
        found.report_of = [officers[0][1]]
    found.unplaced += [f"{label.rstrip(' :')}: {said}" for label, said in officers if label]


def _plain_facts(lines: Sequence[Line], found: Title) -> list[Line]:
    """Takes lines that say whose report it is, when and where the body meets; the others remain."""
    rest: list[Line] = []
    index = 0
    while index < len(lines):
        text = _one_line(lines[index].text)
        if lines[index].kind:
            rest.append(lines[index])
        elif (match := REPORT_OF.fullmatch(text)) and not found.report_of:
            said = match[1]
            while index + 1 < len(lines) and (
                re.match(r"(?:and|&)\b", lines[index + 1].text, re.IGNORECASE)
                or re.search(r"(?:,|&|\b(?:and|of|for|the))$", said, re.IGNORECASE)
            ):
                index += 1
                said += " " + _one_line(lines[index].text)
            found.report_of = _officers(said)
        elif re.fullmatch(r"\W*key\s+decision\W*", text, re.IGNORECASE):
            found.key_decision = True
        elif not _meeting(text, found):
            rest.append(lines[index])
        index += 1
    return rest


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
            elif named and named.casefold() != found.body.casefold():
                found.unplaced.append(" ".join(text.split()))
                return True
            if after:
                found.unplaced.append(after)
            return True
        return False
    said = _MEETS.fullmatch(text.strip())
    name = said[1] if said else text.strip()
    if not found.body and len(text) < 60 and re.fullmatch(BODY_WORD, name, re.IGNORECASE):
        found.body = title_cased(name)
        return True
    return False


# --- title --------------------------------------------------------------------------------------------------------


def _styled_title(lines: Sequence[Line], found: Title) -> list[Line]:
    """Takes the first line that Word calls a title, if it is more than the body's name."""
    styled = [line for line in lines if line.style.casefold() == "title"]
    for line in styled:
        text = _one_line(line.text)
        if not found.title and not re.fullmatch(BODY_WORD, text, re.IGNORECASE):
            found.title = title_cased(text)
            return [one for one in lines if one is not line]
    return list(lines)


def _named_body(lines: Sequence[Line], titled: bool) -> Line | None:
    """The line that is a body's name ("Executive Board"), where another is left to be the title."""
    could = [line for line in lines if could_be_title(line)]
    for line in could:
        if BODY.fullmatch(_one_line(line.text)) and (titled or len(could) > 1):
            return line
    return None


def _title_lines(lines: Sequence[Line], places: Mapping[int, int]) -> list[Line]:
    """The first line that could be the title, one that stands out before one that does not, with those of its look
    that follow it. places: where in the title block each line stands, by its id()."""
    could = [line for line in lines if could_be_title(line)]
    if not could:
        return []
    loud = [line for line in could if line.bold or line.text.isupper() or line.align == "center"]
    plain = [line for line in could if not re.match(r"[\w ]{2,30}:\s", line.text)]
    first = (loud or plain or could)[0]
    at = next(index for index, line in enumerate(lines) if line is first)
    chosen = [first]
    for line in lines[at + 1 :]:
        size = sum(len(one.text) for one in chosen) + len(line.text)
        goes_on = could_be_title(line) or not any(char.isalpha() for char in line.text)  # "2019-2021"
        next_to_it = places[id(line)] == places[id(chosen[-1])] + 1
        if not next_to_it or _look(line) != _look(first) or size > LONGEST_TITLE or not goes_on:
            break
        chosen.append(line)
    return chosen


def _look(line: Line) -> tuple[bool, bool, str]:
    return line.bold, line.text == line.text.upper(), line.align


def _officers(said: str) -> list[str]:
    return [title_cased(" ".join(one.split()).strip(" .,")) for one in _AND.split(said) if one.strip(" .,")]


def _one_line(text: str) -> str:
    return " ".join(text.split())
