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

from report_builder.checks.reading import Passage, Reading
from report_builder.language.days import WrittenDate, written_dates
from report_builder.model.finding import Finding, Severity
from report_builder.model.report import TimetableEntry
from report_builder.shape.day import Day

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


def recommendation_against_timetable(reading: Reading) -> Iterator[Finding]:
    report = reading.report
    if report is None or not report.timetable:
        return
    for passage in reading.section("recommendations"):
        if passage.kind == "heading":
            continue
        for day in written_dates(passage.text):
            if not day.year or passage.computed(day.start, day.end) or passage.quoted(day.start, day.end):
                continue
            body = _body_of(passage, day)
            if body is None or (
                _is_same_body(body, report.meeting.body) and _agrees(day, report.meeting.date)
            ):
                continue
            entries = [entry for entry in report.timetable if _is_same_body(body, entry.body)]
            if any(_agrees(day, entry.date) for entry in entries):
                continue
            is_past = (day.year, day.month) < (report.meeting.date.date.year, report.meeting.date.date.month)
            if entries or not (is_past or any(_agrees(day, entry.date) for entry in report.timetable)):
                yield _finding(reading, passage, day, body, entries)


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


def _agrees(day: WrittenDate, given: Day) -> bool:
    """The same day, or the same month where one of them is a month only."""
    if (day.year, day.month) != (given.date.year, given.date.month):
        return False
    return not day.day or not given.day or day.day == given.date.day


def _finding(
    reading: Reading, passage: Passage, day: WrittenDate, body: str, entries: list[TimetableEntry]
) -> Finding:
    written = passage.text[day.start : day.end]
    if entries:
        dates = " and ".join(str(entry.date) for entry in entries)
        message = f"the recommendation has the {body} on {written}, and the timetable has it on {dates}"
        hint = f"write {{{{ timetable.{entries[-1].id}.date }}}}, or mend the timetable"
    else:
        message = (
            f"the recommendation sends this to the {body} on {written}, and the timetable does not have it"
        )
        hint = "add it to the timetable, and fetch the date from there: {{ timetable.id.date }}"
    return reading.finding(CODE, SEVERITY, message, passage, day.start, day.end, hint=hint)
