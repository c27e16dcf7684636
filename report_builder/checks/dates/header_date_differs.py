"""Another date for this meeting

The text gives this meeting a day that is not the one in the report's head (“at this meeting on 18 December 2019”), or
the timetable has the same body decide the same matter within a few weeks of the meeting.

The day in the head is what the public notice and the publication deadline rest on, so a reader must find one day only.

Wrong:

    The Cabinet is asked to agree the rules at its meeting on 18 December 2019.

Right:

    The Cabinet is asked to agree the rules at its meeting on 17 December 2019. It will be told of their effect at its
    meeting on 17 March 2020.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from report_builder.checks.reading import Passage, Reading
from report_builder.language.days import day_in_words, written_dates
from report_builder.language.sentences import sentence_at
from report_builder.model.finding import Finding, Severity
from report_builder.model.prose import Expression, ProseParagraph
from report_builder.model.report import Report, TimetableEntry

CODE = "header-date-differs"
SEVERITY: Severity = "error"
WHY = "the day in the head is the one that notices and deadlines rest on"

_THIS_MEETING = re.compile(
    r"\b(?:this|the present) meeting(?: of the [\w ]{3,40})?,?\s(?:to be held\s)?(?:on|of)\s(?:the\s)?$",
    re.IGNORECASE,
)
_MEETING_ON = re.compile(
    r"\bmeeting(?: of (?:the )?(?P<body>[A-Z][\w ]{2,60}?))?,?\s(?:to be held\s)?on\s(?:the\s)?$"
)
_PAST = re.compile(
    r"\b(?:was|were|had|resolved|agreed|approved|considered|received|noted|decided|supported|asked for|met|held"
    r"|authorised|endorsed|welcomed|heard|adopted|deferred)\b"
)
_DECIDES = re.compile(
    r"^(?:asked|invited|expected|due)\s(?:formally\s)?to\s|^(?:deci|approv|adopt|agree)", re.IGNORECASE
)
_SMALL = frozenset("the a an of to and for in on at by be that with its asked invited".split())


def header_date_differs(reading: Reading) -> Iterator[Finding]:
    meeting = reading.meeting_date
    if meeting is None:
        return
    for passage in reading.of("paragraph", "item", "note", "footnote"):
        if passage.section != "timetable":
            yield from _in_text(reading, passage, meeting)
    if reading.report:
        yield from _in_timetable(reading, reading.report, meeting)


def _in_text(reading: Reading, passage: Passage, meeting: date) -> Iterator[Finding]:
    for written in written_dates(passage.text):
        day = written.date if written.year else _with_year(written.month, written.day, meeting)
        if day is None or day == meeting or passage.computed(written.start, written.end):
            continue
        low, high = sentence_at(passage.text, written.start)
        before = passage.text[low : written.start]
        if not _THIS_MEETING.search(before):
            match = _MEETING_ON.search(before)
            if match is None or abs((day - meeting).days) > 14 or not _is_here(reading, match, before):
                continue
            if (day < meeting and _PAST.search(passage.text, low, high)) or _is_known(reading, day):
                continue
        yield reading.finding(
            CODE, SEVERITY, f"{day_in_words(day)} here, {day_in_words(meeting)} in the report’s head",
            passage, written.start, written.end,
            hint="write {{ meeting.date }}, which is always the day in the head",
        )  # fmt: skip


def _with_year(month: int, day: int, meeting: date) -> date | None:
    try:
        return date(meeting.year, month, day) if day else None
    except ValueError:
        return None


def _is_here(reading: Reading, match: re.Match[str], before: str) -> bool:
    """Whether it is the body that meets that the sentence speaks of."""
    body = reading.report.meeting.body if reading.report else ""
    if match["body"]:
        return match["body"].strip().casefold() == body.casefold()
    names = {body, body.rpartition(" ")[2]} - {""}
    subject = before.lstrip().removeprefix("The ")
    return any(subject.startswith(name) for name in names) or any(
        re.search(rf"\bthe {re.escape(name)} is (?:asked|invited|recommended)", before) for name in names
    )


def _is_known(reading: Reading, day: date) -> bool:
    """Whether the timetable has a meeting of somebody on that day."""
    return bool(reading.report) and any(
        entry.date.day and entry.date.date == day
        for entry in (reading.report.timetable if reading.report else ())
    )


def _in_timetable(reading: Reading, report: Report, meeting: date) -> Iterator[Finding]:
    entries = [entry for entry in report.timetable if entry.body.casefold() == report.meeting.body.casefold()]
    if any(entry.date.day and entry.date.date == meeting for entry in entries):
        return
    for entry in entries:
        if not entry.date.day or entry.date.date <= meeting:
            continue
        away = (entry.date.date - meeting).days
        action = _words(entry)
        if not _DECIDES.match(action) or away > 45 or (away > 10 and not _same_matter(report, action)):
            continue
        yield reading.finding(
            CODE, SEVERITY,
            f"the timetable has the {entry.body} decide on {day_in_words(entry.date.date)}, and the report is for its "
            f"meeting on {day_in_words(meeting)}",
            reading.place_of("timetable", entry.id, "date"),
            hint="mend the date that is wrong; a meeting later on says in its action what else it is to decide",
        )  # fmt: skip


def _words(entry: TimetableEntry) -> str:
    return " ".join(_plain(block) for block in entry.action.blocks if isinstance(block, ProseParagraph))


def _plain(paragraph: ProseParagraph) -> str:
    parts = []
    for inline in paragraph.inlines:
        if isinstance(inline, Expression):
            parts.append(" ")
        elif hasattr(inline, "text"):
            parts.append(inline.text)
    return "".join(parts)


def _same_matter(report: Report, action: str) -> bool:
    """Whether an action says what a recommendation asks for: most of its words are in one."""
    wanted = _stems(action)
    for recommendation in report.recommendations:
        said = _stems(
            " ".join(_plain(b) for b in recommendation.text.blocks if isinstance(b, ProseParagraph))
        )
        if len(wanted) >= 2 and len(wanted & said) / len(wanted) >= 0.75:
            return True
    return False


def _stems(text: str) -> set[str]:
    return {word[:5] for word in re.findall(r"[a-z]{3,}", text.lower()) if word not in _SMALL}
