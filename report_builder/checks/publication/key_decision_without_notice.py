"""Key decision without its notice, or not marked

A report marked `key_decision: true` that does not say when notice of the decision was published; a notice of fewer
than 28 clear days before the meeting; and a report that calls itself a key decision and is not marked.

A key decision may not be made until a document about it has been published for 28 clear days: Local Authorities
(Executive Arrangements) (Meetings and Access to Information) (England) Regulations 2012, reg. 9. Where that is
impracticable, regs 10 (general exception) and 11 (special urgency) say what to do; a report that names them is left
alone.

Wrong:

    key_decision: true
    purpose: |
      To ask the Cabinet to agree new parking rules outside schools.

Right:

    key_decision: true
    purpose: |
      To ask the Cabinet to agree new parking rules outside schools. Notice of this key decision was published on
      18 November 2019.

Wrong:

    key_decision: true
    purpose: |
      To ask the Cabinet to agree new parking rules. Notice of the key decision was published on 25 November 2019.

Wrong:

    This is a key decision, since it affects every division.

Right:

    This is not a key decision.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from report_builder.calendar import clear_days_between, latest_before
from report_builder.calendar.entries import KEY_DECISION_DAYS, told
from report_builder.checks.reading import Passage, Reading
from report_builder.language.days import WrittenDate, written_dates
from report_builder.language.sentences import sentences
from report_builder.model.finding import Finding, Severity

CODE = "key-decision-without-notice"
SEVERITY: Severity = "warning"
WHY = "a key decision needs a notice of 28 clear days (SI 2012/2089, reg. 9)"

_NOTICE = re.compile(
    r"\bnotice\b|\bforward plan\b|\bforthcoming decisions\b|\bforward list\b|\bschedule of (?:key )?decisions\b"
    r"|\bkey decisions? (?:plan|schedule|list|document)\b",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    r"\bpublished\b|\bgiven\b|\bsince\b|\bincluded\b|\bentered\b|\bappear(?:s|ed)\b|\badded\b|\bissued\b"
    r"|\bnotice (?:of|for|was)\b"
    r"|\b(?:been|was|is|were) (?:in|on) the\b",
    re.IGNORECASE,
)
_EXCEPTED = re.compile(
    r"\bgeneral exception\b|\bspecial urgency\b|\bregulations? 1[01]\b|\brule 1[56]\b"
    r"|\burgency (?:procedure|provisions)\b",
    re.IGNORECASE,
)
_IS_ONE = re.compile(
    r"\b(?:this(?: decision| report| item| matter)?|the (?:decision|matter|proposal|item)|it)"
    r" (?:is|will be|constitutes|counts as|amounts to|qualifies as|is treated as) a key decision\b"
    r"|\b(?:being|as it is|since it is|because it is) a key decision\b|\bthis key decision\b|^[Aa]s a key decision\b",
    re.IGNORECASE,
)
_PRIVATE = re.compile(r"\bprivate\b|\bexempt\b", re.IGNORECASE)


def key_decision_without_notice(reading: Reading) -> Iterator[Finding]:
    if reading.house is not None and reading.house.calendar.nation != "england":
        return
    said = next(
        (
            (passage, match)
            for passage in reading.prose
            if (match := _IS_ONE.search(passage.text)) and not passage.quoted(*match.span())
        ),
        None,
    )
    if reading.report is not None and not reading.report.key_decision:
        if said:
            passage, match = said
            yield reading.finding(
                CODE, SEVERITY, f"“{match[0]}”, and the report is not marked as one", passage, *match.span(),
                hint="write key_decision: true, and say when notice of it was published",
            )  # fmt: skip
        return
    if reading.report is None and said is None:
        return
    if any(_EXCEPTED.search(passage.text) for passage in reading.prose):
        return
    notices = list(_notices(reading))
    if not notices:
        at = reading.place_of("key_decision") if reading.report else said[0] if said else reading.place_of()
        yield reading.finding(
            CODE, SEVERITY, "this is a key decision, and the report does not say when notice of it was published", at,
            hint="say it: “Notice of this key decision was published on …”",
        )  # fmt: skip
    yield from _late(reading, notices)


def _notices(reading: Reading) -> Iterator[tuple[Passage, int, int]]:
    """Sentences that tell of the notice."""
    for passage in reading.prose:
        for low, high in sentences(passage.text):
            sentence = passage.text[low:high]
            if _NOTICE.search(sentence) and _PUBLISHED.search(sentence):
                yield passage, low, high


def _last(written: WrittenDate, meeting: date) -> date | None:
    """The day, where it lies before the meeting; one without a year is the last such day before it."""
    years = (written.year,) if written.year else (meeting.year, meeting.year - 1)
    days = (replace(written, year=year).date for year in years)
    return next((day for day in days if day is not None and day < meeting), None)


def _late(reading: Reading, notices: list[tuple[Passage, int, int]]) -> Iterator[Finding]:
    meeting = reading.meeting_date
    if meeting is None:
        return
    found: list[tuple[date, Passage, int, int]] = []
    for passage, low, high in notices:
        if "key decision" not in passage.text[low:high].lower() and _PRIVATE.search(passage.text[low:high]):
            continue
        found += [
            (day, passage, each.start, each.end)
            for each in written_dates(passage.text)
            if low <= each.start < high and (day := _last(each, meeting)) is not None
        ]
    if found:
        first, passage, start, end = min(found, key=lambda each: each[0])
        days = clear_days_between(first, meeting)
        if days < KEY_DECISION_DAYS:
            last = latest_before(meeting, KEY_DECISION_DAYS)
            yield reading.finding(
                CODE, SEVERITY,
                f"only {days} clear days lie between the notice on {told(first)} and the meeting on {told(meeting)}; "
                f"{KEY_DECISION_DAYS} are needed",
                passage, start, end,
                hint=f"notice was due by {told(last)}: say that the general exception (reg. 10) or special urgency "
                "(reg. 11) was used, or put the decision off",
            )  # fmt: skip
