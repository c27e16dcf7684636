"""Sections that a source gives as data: recommendations, timetable, contacts, background papers, appendices."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from report_builder.feedback.adopt.lines import DIGITS, Grid, Item, Line, Shot
from report_builder.feedback.pieces import PLAIN, Chunk, Piece
from report_builder.language.days import written_dates

_LEAD = re.compile(
    r"(?:it is (?:therefore )?recommended|this report recommends|the \w+(?: \w+)? is (?:asked|recommended|requested)"
    r"|(?:cabinet|members?) (?:is|are) (?:asked|recommended|requested)|that (?:the )?cabinet|recommended)\b.{0,60}",
    re.IGNORECASE,
)
_LEADS = ("it is recommended that", "this report recommends that", "recommended that", "it is recommended")
_PHONE = re.compile(
    r"(?:tel(?:ephone)?(?: no\.?| number)?|phone|mobile|t)?\s*[:.]?\s*(\+?\(?\d[\d ()+/-]{7,}\d)",
    re.IGNORECASE,
)
_EMAIL = re.compile(r"(?:e-?mail|e)?\s*[:.]?\s*([\w.+'-]+@[\w-]+(?:\.[\w-]+)+)", re.IGNORECASE)
_URL = re.compile(r"https?://[^\s<>]+[^\s<>.,;:)\]]")
_APPENDIX = re.compile(
    r"(?:Appendix|Annex)(?:\s+(?P<label>[A-Z]|\d{1,2})\b)?\s*(?:[:.–—-]+\s*|\s+|$)(?P<title>.*)",
    re.IGNORECASE | re.DOTALL,
)
_WHO = re.compile(
    r"\b(?:The\s+)?((?:[A-Z][\w’'&-]*\s+(?:(?:and|of|for|the)\s+)*){0,5}"
    r"(?:Cabinet|Executive|Committee|Commission|Council|Board|Panel|Forum|Assembly))\b"
)
_NONE = re.compile(r"\W*(?:none|nil|not applicable|n/a)\W*", re.IGNORECASE)


@dataclass(slots=True)
class Recommended:
    line: Line
    id: str = ""


@dataclass(slots=True)
class Meeting:
    """An entry of the timetable. sentence: the line as the file had it, None where a table's cells say it all; guessed:
    what was not found and had to be guessed."""

    body: str
    when: str
    action: Line
    sentence: Line | None = None
    span: tuple[int, int] | None = None
    id: str = ""
    guessed: bool = False


@dataclass(slots=True)
class Officer:
    name: str
    job_title: str = ""
    department: str = ""
    phone: str = ""
    email: str = ""


@dataclass(slots=True)
class Paper:
    title: Line
    url: str = ""


@dataclass(slots=True)
class Attached:
    label: str
    title: Line
    id: str = ""


@dataclass(slots=True)
class Data:
    """unplaced: lines that no entry could take, by section."""

    recommendations: list[Recommended] = field(default_factory=list)
    timetable: list[Meeting] = field(default_factory=list)
    contacts: list[Officer] = field(default_factory=list)
    papers: list[Paper] = field(default_factory=list)
    appendices: list[Attached] = field(default_factory=list)
    unplaced: dict[str, list[str]] = field(default_factory=dict)

    def lose(self, section: str, text: str) -> None:
        if text.strip():
            self.unplaced.setdefault(section, []).append(" ".join(text.split()))


def lines_of(items: Sequence[Item]) -> list[Line]:
    """The lines of a section, those of tables and frames cell by cell."""
    found: list[Line] = []
    for item in items:
        if isinstance(item, Line):
            found.append(item)
        elif isinstance(item, Grid):
            found += [line for row in item.rows for cell in row for line in cell if line.text]
        elif isinstance(item, Shot) and item.caption is not None:
            found.append(item.caption)
    return found


# --- recommendations ----------------------------------------------------------------------------------------------


def read_recommendations(items: Sequence[Item], lead: str, data: Data) -> None:
    """lead: how the house begins them, whose words need not be kept twice."""
    lines = lines_of(items)
    listed = [line for line in lines if line.label and line.kind != DIGITS]
    if not listed:
        first = lines[0] if lines else None
        if first is not None and len(lines) > 1 and _is_lead(first.text):
            _keep_lead(first, lead, data)
            lines = lines[1:]
        for line in lines:
            data.recommendations.append(Recommended(_without_lead(line) if len(lines) == 1 else line))
        return
    begun = False
    for line in lines:
        if line not in listed:
            if not begun:
                _keep_lead(line, lead, data)
            else:
                data.lose("recommendations", line.text)
            continue
        if begun and line.kind != listed[0].kind:
            # A list within a recommendation: a recommendation is one paragraph, so its parts go on in it.
            before = data.recommendations[-1].line
            before.chunks = [*before.chunks, (f" {line.label} ", PLAIN), *line.chunks]
        else:
            data.recommendations.append(Recommended(line))
        begun = True


def _is_lead(text: str) -> bool:
    return text.rstrip().endswith((":", "-", "–", "that")) or (bool(_LEAD.match(text)) and len(text) < 90)


def _keep_lead(line: Line, lead: str, data: Data) -> None:
    """Keeps a lead-in that says more than that something is recommended, which the house says in its own words."""
    if _bare(line.text) not in (_bare(lead), *_LEADS):
        data.lose("recommendations", line.text)


def _without_lead(line: Line) -> Line:
    """The words after "It is recommended that", which the house says."""
    first = line.chunks[0] if line.chunks else None
    if isinstance(first, tuple):
        found = re.match(
            r"(?:it is recommended|this report recommends)\s+that[:,]?\s+", first[0], re.IGNORECASE
        )
        if found:
            line.chunks = [(first[0][found.end() :], first[1]), *line.chunks[1:]]
    return line


def _bare(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


# --- timetable ----------------------------------------------------------------------------------------------------


def read_timetable(items: Sequence[Item], body: str, day: date, data: Data) -> None:
    """body, day: the meeting's, for lines that name none."""
    for item in items:
        if isinstance(item, Grid) and len(item.rows) > 1 and any(len(row) >= 2 for row in item.rows):
            _timetable_rows(item, body, day, data)
            continue
        for line in lines_of([item]):
            _timetable_line(line, body, day, data)


def _timetable_line(line: Line, body: str, day: date, data: Data) -> None:
    text = "".join(one[0] if isinstance(one, tuple) else "\0" for one in line.chunks)
    when, span = _when(text, day)
    named = _WHO.search(text)
    entry = Meeting(
        named[1] if named else body, when or day.isoformat(), line, line, span, guessed=not (named and when)
    )
    data.timetable.append(entry)


def _timetable_rows(grid: Grid, body: str, day: date, data: Data) -> None:
    """A table: the column that has dates, the one that names bodies, and what they do."""
    rows = [[" ".join(line.text for line in cell) for cell in row] for row in grid.rows]
    dated = [sum(bool(_when(cell, day)[0]) for cell in column) for column in zip(*_even(rows), strict=True)]
    column = dated.index(max(dated)) if any(dated) else -1
    for row, cells in zip(rows, grid.rows, strict=True):
        when = _when(row[column], day)[0] if 0 <= column < len(row) else ""
        others = [index for index in range(len(row)) if index != column and row[index]]
        if not when:
            if row is rows[0]:
                continue  # the headings of its columns
            data.lose("timetable", " | ".join(filter(None, row)))
            continue
        named = next((index for index in others if _WHO.search(row[index])), others[0] if others else -1)
        rest = [index for index in others if index != named]
        who = row[named] if named >= 0 else body
        found = _WHO.fullmatch(who)
        said = [line for index in rest for line in cells[index]]
        action = Line([chunk for line in said for chunk in (*line.chunks, (" ", PLAIN))] or [(who, PLAIN)])
        data.timetable.append(Meeting(found[1] if found else who, when, action, guessed=not rest))


def _even(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    width = max((len(row) for row in rows), default=0)
    return [[*row, *[""] * (width - len(row))] for row in rows]


def _when(text: str, day: date) -> tuple[str, tuple[int, int] | None]:
    """The first date as a source has it, "" for none, and where it stands if it is written as the house writes it. A
    date without a year is of the year in which it lies nearest to the meeting."""
    for one in written_dates(text):
        if one.form == "month" or not one.day:
            return f"{one.year:04}-{one.month:02}", (one.start, one.end) if one.year else None
        year = one.year
        if not year:
            years = [day.year - 1, day.year, day.year + 1]
            try:
                year = min(years, key=lambda each: abs((date(each, one.month, one.day) - day).days))
            except ValueError:
                continue
        try:
            found = date(year, one.month, one.day)
        except ValueError:
            continue
        plain = one.form == "words" and one.year and not one.ordinal and not one.weekday
        return found.isoformat(), (one.start, one.end) if plain else None
    return "", None


# --- contacts, papers, appendices ---------------------------------------------------------------------------------


def read_contacts(items: Sequence[Item], data: Data) -> None:
    """Officers one after another: a block of lines each, or a row of a table each."""
    for block in _contact_blocks(items):
        officer = Officer("")
        rest: list[str] = []
        for line in block:
            said = line
            if not officer.email and (found := _EMAIL.search(said)):
                officer.email = found[1]
                said = said.replace(found[0], " ")
            if not officer.phone and (found := _PHONE.search(said)):
                officer.phone = " ".join(found[1].split())
                said = said.replace(found[0], " ")
            said = re.sub(
                r"(?:\b(?:tel(?:ephone)?|e-?mail|phone)\b\s*[:.]?\s*)+$",
                "",
                said.strip(),
                flags=re.IGNORECASE,
            )
            said = said.strip(" ,;:|")
            if said:
                rest.append(said)
        if rest and "," in rest[0]:
            name, _, title = rest[0].partition(",")
            if title.strip():
                rest[0:1] = [name.strip(), title.strip()]
        officer.name = rest[0] if rest else ""
        if not officer.name:
            data.lose("contacts", " ".join(block))
            continue
        officer.job_title = rest[1] if len(rest) > 1 else ""
        officer.department = rest[2] if len(rest) > 2 else ""
        for more in rest[3:]:
            data.lose("contacts", more)
        data.contacts.append(officer)


_LABEL = re.compile(
    r"(?:name|(?:contact )?officer|(?:job )?title|post|role|department|tel(?:ephone)?(?: (?:no\.?|number))?|phone|"
    r"e-?mail(?: address)?)\s*:?",
    re.IGNORECASE,
)


def _contact_blocks(items: Sequence[Item]) -> list[list[str]]:
    blocks: list[list[str]] = []
    for item in items:
        if isinstance(item, Grid):
            rows = [[line.text for cell in row for line in cell if line.text] for row in item.rows]
            if rows and all(len(cells) == 2 and _LABEL.fullmatch(cells[0]) for cells in rows):
                blocks.append([cells[1] for cells in rows])  # one officer, with a label beside each line
                continue
            for cells in rows:
                if cells:
                    blocks.append([part for cell in cells for part in cell.split("\n")])
            continue
        if not isinstance(item, Line):
            continue
        parts = [part.strip() for part in item.text.split("\n") if part.strip()]
        ended = blocks and any(_PHONE.search(one) or _EMAIL.search(one) for one in blocks[-1])
        more = all(_PHONE.search(one) or _EMAIL.search(one) for one in parts)
        if not blocks or (len(parts) > 1 and len(blocks[-1]) > 1) or (ended and not more):
            blocks.append(parts)
        else:
            blocks[-1] += parts
    return blocks


def read_papers(items: Sequence[Item], data: Data) -> None:
    """Titles, each with the address that stands in it or below it."""
    for line in lines_of(items):
        if _NONE.fullmatch(line.text):
            continue
        link = next((one[1].url for one in line.chunks if isinstance(one, tuple) and one[1].url), "")
        found = _URL.search(line.text)
        title = _without_address(line)
        url = found[0] if found else link if link.startswith("http") else ""
        if not title.text and data.papers and url and not data.papers[-1].url:
            data.papers[-1].url = url
        elif not title.text:
            data.papers.append(Paper(Line([(url, PLAIN)]), url))
        else:
            data.papers.append(Paper(title, url))


def _without_address(line: Line) -> Line:
    """Its words without the address, which a source gives apart, and without the links that led to it."""
    chunks: list[Chunk] = []
    for one in line.chunks:
        if isinstance(one, Piece):
            chunks.append(one)
            continue
        text = _URL.sub("", one[0]).replace("\n", " ")
        plain = type(one[1])(
            one[1].strong, one[1].emphasis, "" if one[1].url.startswith("http") else one[1].url
        )
        if text:
            chunks.append((text, plain))
    while chunks and isinstance(last := chunks[-1], tuple):
        kept = last[0].rstrip(" :–-(<[")
        if kept:
            chunks[-1] = (kept, last[1])
            break
        chunks.pop()
    return Line(chunks, line.label, line.kind)


def read_appendices(items: Sequence[Item], data: Data) -> None:
    """Lines that begin with "Appendix"; where none does, each line is one."""
    lines = lines_of(items)
    named = any(_APPENDIX.match(line.text) for line in lines)
    for line in lines:
        text = "".join(one[0] if isinstance(one, tuple) else "\0" for one in line.chunks)
        if _NONE.fullmatch(text):
            continue
        found = _APPENDIX.match(text)
        if found is None:
            if named:
                data.lose("appendices", text)
            elif line.label or len(text) > 3:
                data.appendices.append(Attached(line.label.strip("(). "), line))
            continue
        title = _after(line, found.start("title"))
        if not title.text:
            data.lose("appendices", text)
            title = Line([("Title to be written", PLAIN)])
        data.appendices.append(Attached((found["label"] or "").upper(), title))


def _after(line: Line, start: int) -> Line:
    chunks: list[Chunk] = []
    for one in line.chunks:
        size = len(one[0]) if isinstance(one, tuple) else 1
        if start >= size:
            start -= size
        elif isinstance(one, tuple):
            chunks.append((one[0][start:].replace("\n", " "), one[1]))
            start = 0
        else:
            chunks.append(one)
    return Line(chunks)
