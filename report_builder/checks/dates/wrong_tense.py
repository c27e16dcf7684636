"""Past told as future, or future as past

Seen from the meeting's date: “will be published in October 2021” in a report to a meeting in December 2021; “the
prospectus was sent out on 20 August 2018” in one to a meeting in July. Only a verb and a date that plainly belong
together are held against each other; “was extended until 2030” and “agreed that it start on 5 May” are left alone.

A report is read on the day of its meeting. What has happened by then and is announced for the future is left from
an earlier draft, and so is what is told before it has happened.

Wrong:

    Officers will meet the Education and Skills Funding Agency on 9 September 2019.

Right:

    Officers met the Education and Skills Funding Agency on 9 September 2019. The contract was let from 1 April 2019 to
    31 March 2024, and the scheme was extended until 5 May 2021. A report will be brought in June 2020.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from report_builder.checks.reading import Passage, Reading
from report_builder.language.days import WrittenDate, day_in_words, written_dates
from report_builder.language.periods import ranges, span_of
from report_builder.language.sentences import sentences
from report_builder.model.finding import Finding, Severity

CODE = "wrong-tense"
SEVERITY: Severity = "warning"
WHY = "a report is read on the day of its meeting, and what it says should be true then"

_WORD = r"[\w’'&-]+"
_LINK = (
    r"\s(?:(?:at\s(?:its|their|the|a)\s(?:next\s)?meeting\s)?on|in)\s(?:the\s)?(?:(?:early|late|mid)[ -])?$"
)
_FUTURE = re.compile(
    rf"\b(?P<verb>(?:will|shall|(?:is|are)\s(?:due\s)?to)\s(?:(?:not|also|then|next|now)\s)?(?:be\s{_WORD}|{_WORD}))"
    rf"(?P<rest>(?:\s{_WORD}){{0,9}}?,?){_LINK}"
)
_AHEAD = re.compile(rf"^\s?,?\s(?:when\s)?(?P<rest>(?:{_WORD}\s){{1,9}}?)(?P<verb>(?:will|shall)\b)")
_FIRST = re.compile(r"^(?:On|In|At (?:its|the) meeting on)\s(?:the\s)?$")
_REFERS_BACK = re.compile(
    r"\b(?:that|which|who|whom|whose|as|since|of|from|was|were|had|has|have|been|made|took|gave|said|met|held|began|came"
    rf"|went|saw|set out|report|decision|minutes|{_WORD}ed)\b",
    re.IGNORECASE,
)
_TOLD_AS_PAST = re.compile(
    rf"\b(?:that|which|who|was|were|had|has|have|been|made|took|gave|said|met|held|began|came|{_WORD}ed)\b",
    re.IGNORECASE,
)
_BACK_VERBS = re.compile(
    r"\b(?:recall|remember|note|know|see|find|recognise|be aware|be (?:familiar|based)|build|replace|update"
    r"|supersede|have)\b"
)
_PAST = re.compile(
    rf"\b(?P<verb>(?:was|were)\s(?:{_WORD}ly\s)?(?P<done>{_WORD}(?:ed|en|wn|ld|nt|de|ne|t|un))"
    r"|took place|met|held|began|opened|closed|ended|started|went out|launched|visited|attended)"
    rf"(?P<rest>(?:\s{_WORD}){{0,6}}?){_LINK}"
)
_DATE_WAS = re.compile(
    r"\b(?P<verb>(?:closing date|deadline|opening day|first day|last day)(?:\sfor\s\w+)?\swas)\s(?:on\s)?(?:the\s)?$"
)
_SETTLED_FOR_LATER = frozenset(
    "agreed asked planned scheduled expected proposed set arranged promised intended hoped extended announced "
    "confirmed decided resolved required invited given booked fixed moved postponed deferred adjourned allowed "
    "authorised amended "
    "granted listed put told informed notified advised made forecast projected estimated assumed requested designed "
    "committed limited due bound meant obliged recommended".split()
)
_LOOKS_AHEAD = re.compile(
    r"\b(?:to|that|until|till|from|for|before|due|with effect|which|who|effective|will|would|ahead|between"
    r"|if|when)\b"
)
_RAN = re.compile(
    r"\b(?:consultation|engagement|survey|exhibition)s?\b[^.;]{0,60}?"
    r"\b(?P<verb>took place|ran|lasted|was (?:held|open|undertaken|carried out)|was conducted)\b",
    re.IGNORECASE,
)


def wrong_tense(reading: Reading) -> Iterator[Finding]:
    meeting = reading.meeting_date
    if meeting is None:
        return
    for passage in reading.of("paragraph", "item", "note", "footnote"):
        dates = [each for each in written_dates(passage.text) if each.year]
        if not dates:
            continue
        for low, high in sentences(passage.text):
            for written in dates:
                span = span_of(written)
                if not low <= written.start < high or span is None:
                    continue
                if passage.quoted(written.start, written.end):
                    continue
                if found := _clash(passage.text, low, high, written, span, meeting):
                    verb, message = found
                    yield reading.finding(
                        CODE, SEVERITY, message, passage, verb, written.end,
                        hint="tell it as it is on the day of the meeting, or mend the date",
                    )  # fmt: skip
            yield from _ran_on(reading, passage, low, high, meeting)


def _clash(
    text: str, low: int, high: int, written: WrittenDate, span: tuple[date, date], meeting: date
) -> tuple[int, str] | None:
    """Where the verb begins, and what is wrong."""
    before, after = text[low : written.start], text[written.end : high]
    when = " ".join(text[written.start : written.end].split())
    if span[1] < meeting:
        match = _last(_FUTURE, before)
        if match and not _REFERS_BACK.search(match["rest"]) and not _BACK_VERBS.search(match["verb"]):
            return (
                low + match.start(),
                f"“{match['verb']} … {when}”, and the meeting is later, on {day_in_words(meeting)}",
            )
        ahead = _AHEAD.search(after) if _FIRST.search(before) else None
        if ahead and not _TOLD_AS_PAST.search(ahead["rest"]):
            verb = " ".join((ahead["rest"] + ahead["verb"]).split()[-3:])
            return low + len(
                before
            ), f"“{when} … {verb}”, and the meeting is later, on {day_in_words(meeting)}"
    elif span[0] > meeting:
        match = _last(_DATE_WAS, before) or _last(_PAST, before)
        if match is None:
            return None
        groups = match.groupdict()
        if groups.get("done") in _SETTLED_FOR_LATER or _LOOKS_AHEAD.search(groups.get("rest") or ""):
            return None
        return (
            low + match.start(),
            f"“{match['verb']} … {when}”, and the meeting is earlier, on {day_in_words(meeting)}",
        )
    return None


def _last(pattern: re.Pattern[str], before: str) -> re.Match[str] | None:
    found = None
    for match in pattern.finditer(before):
        found = match
    return found


def _ran_on(reading: Reading, passage: Passage, low: int, high: int, meeting: date) -> Iterator[Finding]:
    """A consultation told as past that ends after the meeting."""
    match = _RAN.search(passage.text, low, high)
    if match is None:
        return
    for each in ranges(passage.text, low, high, meeting):
        if each.last > meeting and not _LOOKS_AHEAD.search(match[0].replace("for", "").replace("before", "")):
            yield reading.finding(
                CODE, SEVERITY,
                f"“{match['verb']}” until {day_in_words(each.last)}, and the meeting is earlier, "
                f"on {day_in_words(meeting)}",
                passage, match.start("verb"), each.end,
                hint="tell it as it is on the day of the meeting, or mend the date",
            )  # fmt: skip
