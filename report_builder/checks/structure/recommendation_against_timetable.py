"""Recommendation against the timetable

A recommendation names a body with a date, and the timetable has that body on another day; or it sends something to a
body on a day for which the timetable has no entry. A date that is fetched from the timetable (`{{
timetable.council.date }}`) is always right. Dates that are no meeting's (“from 1 April”) are left alone.

Members agree to what the recommendation says; the body then expects the matter on the day that its own agenda has.

Wrong:

    recommendations:
      - That the new rules be referred to the County Council for approval on 29 January 2020.
    timetable:
      - {id: scrutiny, body: Scrutiny Commission, date: 2019-11-06, action: supported the new rules}
      - {id: council, body: County Council, date: 2020-02-19, action: asked to approve the new rules}

Right:

    recommendations:
      - That the new rules, which the Scrutiny Commission saw on 6 November 2019, apply from 1 April 2020;
      - That they be referred to the County Council for approval on {{ timetable.council.date }}.
    timetable:
      - {id: scrutiny, body: Scrutiny Commission, date: 2019-11-06, action: supported the new rules}
      - {id: council, body: County Council, date: 2020-02-19, action: asked to approve the new rules}
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from report_builder.checks.reading import Passage, Reading
from report_builder.language.days import WrittenDate, written_dates
from report_builder.model.finding import Finding, Severity
from report_builder.model.report import Report

CODE = "recommendation-against-timetable"
SEVERITY: Severity = "error"
WHY = "the body expects the matter on the day that its own agenda has"

_BODY = re.compile(
    r"\b(?:[A-Z][\w’'-]+(?:,?\s(?:(?:and|of|for|on|the|&)\s)*[A-Z][\w’'-]+)*\s)?"
    r"(?:Council|Cabinet|(?<!Chief\s)Executive(?!\s(?:Director|Member|Officer|Board))|Committee|Commission|Board|Panel|Forum|Group|Party|Partnership"
    r"|Sub-Committee)\b"
    r"|\bfull\sCouncil\b"
)
_SENT = re.compile(
    r"\b(?:referred|(?<!is\s)recommended|submitted|presented|put|reported|taken|brought|made|report|go|considered|approved|reviewed"
    r"|determined|decided|adopted|received|discussed|back)\b"
)
_TO = re.compile(r"\b(?:to|by|at|of)\s(?:the\s|a\s)?(?:meeting\sof\s(?:the\s)?|next\s)?$")
_BETWEEN = re.compile(
    r"(?:,?\s(?:for|to|with|in\sorder\sto|so\sthat|as|and)\s[^.;]{0,60}|\smeeting|’s\smeeting|\sat\sits\s(?:next\s)?meeting|,)?"
    r"\s(?:meeting\s)?(?:on|in|of)\s(?:the\s)?$"
)
_OTHER_DATES = re.compile(
    r"\b(?:from|by|until|since|before|after|effective|effect|dated|ending|starting)\s[^,.;]*$"
)


@dataclass(frozen=True, slots=True)
class _Meeting:
    """A body that meets on a day, of a month at least; id: of the timetable's entry, "" in a finished file."""

    body: str
    year: int
    month: int
    day: int
    shown: str
    id: str = ""

    def on(self, day: WrittenDate) -> bool:
        """The same day, or the same month where one of them is a month only."""
        if (day.year, day.month) != (self.year, self.month):
            return False
        return not day.day or not self.day or day.day == self.day


def recommendation_against_timetable(reading: Reading) -> Iterator[Finding]:
    timetable = _of_report(reading.report) if reading.report else _of_text(reading)
    if not timetable:
        return
    now = reading.meeting_date
    for passage in reading.section("recommendations"):
        for day in written_dates(passage.text) if passage.kind != "heading" else ():
            if not day.year or passage.computed(day.start, day.end) or passage.quoted(day.start, day.end):
                continue
            body = _body_of(passage, day)
            if body is None or (now is not None and _is_now(day, now)):
                continue
            meetings = [each for each in timetable if _is_same_body(body, each.body)]
            if any(each.on(day) for each in meetings):
                continue
            is_past = now is not None and (day.year, day.month) < (now.year, now.month)
            if not meetings and (is_past or not reading.report or any(each.on(day) for each in timetable)):
                continue
            yield _finding(reading, passage, day, body, meetings)


def _is_now(day: WrittenDate, now: date) -> bool:
    return (day.year, day.month) == (now.year, now.month) and day.day in (0, now.day)


def _of_report(report: Report) -> list[_Meeting]:
    return [
        _Meeting(
            entry.body, entry.date.date.year, entry.date.date.month, entry.date.date.day if entry.date.day else 0,
            str(entry.date), entry.id,
        )
        for entry in report.timetable
    ]  # fmt: skip


def _of_text(reading: Reading) -> list[_Meeting]:
    """Of a finished file: sentences of the timetable that name one body and one day."""
    found = []
    for passage in reading.section("timetable"):
        bodies = {match[0] for match in _BODY.finditer(passage.text)}
        days = [day for day in written_dates(passage.text) if day.year]
        if len(bodies) == 1 and len(days) == 1:
            (day,) = days
            shown = passage.text[day.start : day.end]
            found.append(_Meeting(bodies.pop(), day.year, day.month, day.day, shown))
    return found


def _body_of(passage: Passage, day: WrittenDate) -> str | None:
    """The body to which something is sent, or that is to act, on this day; None where the date is no meeting's."""
    text = passage.text
    found = None
    for match in _BODY.finditer(text, 0, day.start):
        found = match
    if found is None or passage.computed(found.start(), found.end()):
        return None
    between = text[found.end() : day.start]
    if not _BETWEEN.fullmatch(between) or _OTHER_DATES.search(between):
        return None
    if not (_TO.search(text, 0, found.start()) and _SENT.search(text, 0, day.start)):
        return None
    return found[0]


def _is_same_body(one: str, other: str) -> bool:
    """ "full Council" and "County Council", "Scrutiny Committee" and "Adults Overview and Scrutiny Committee"."""
    first, second = _names(one), _names(other)
    if first == second:
        return True
    few, many = sorted((first, second), key=len)
    return (
        bool(few) and few[-1] == many[-1] and set(few) <= set(many) and (len(few) > 1 or few == ["council"])
    )


def _names(body: str) -> list[str]:
    return [
        word
        for word in re.findall(r"[a-z]+", body.lower())
        if word not in ("the", "full", "of", "and", "for", "s")
    ]


def _finding(
    reading: Reading, passage: Passage, day: WrittenDate, body: str, meetings: list[_Meeting]
) -> Finding:
    written = passage.text[day.start : day.end]
    if meetings:
        dates = " and ".join(each.shown for each in meetings)
        message = f"the recommendation has the {body} on {written}, and the timetable has it on {dates}"
        fetched = (
            f"write {{{{ timetable.{meetings[-1].id}.date }}}}"
            if meetings[-1].id
            else "mend the recommendation"
        )
        hint = f"{fetched}, or mend the timetable"
    else:
        message = (
            f"the recommendation sends this to the {body} on {written}, and the timetable does not have it"
        )
        hint = "add it to the timetable, and fetch the date from there: {{ timetable.id.date }}"
    severity: Severity = SEVERITY if meetings else "warning"
    return reading.finding(CODE, severity, message, passage, day.start, day.end, hint=hint)
