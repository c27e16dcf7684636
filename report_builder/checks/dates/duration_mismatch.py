"""Length of time that does not match its dates

“Eight weeks, from 4 September to 15 October 2023”, which are six. The first and last day may both be counted or only
one of them, weeks may end with their Friday, and months are taken roughly. In the section on a consultation, “residents
could comment for six weeks” is held against the consultation's own dates.

People who reply after the shorter of the two may be told that they were late; a consultation cut short can be
challenged in court.

Wrong:

    Traders could comment for eight weeks, from 4 September to 15 October 2023.

Right:

    Traders could comment for six weeks, from 4 September to 15 October 2023, and then for about a week more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from report_builder.checks.reading import Passage, Reading
from report_builder.language.days import day_in_words, written_dates
from report_builder.language.periods import Length, Range, lengths, ranges
from report_builder.language.sentences import sentences
from report_builder.model.finding import Finding, Severity

CODE = "duration-mismatch"
SEVERITY: Severity = "warning"
WHY = "a reader cannot tell which is right, and a consultation cut short can be challenged"

_NOT_EXACT = re.compile(
    r"\b(?:about|around|approximately|roughly|nearly|almost|over|under|more than|less than|fewer than|at least"
    r"|up to|within|after|before|by|every|each|a further|another|additional|extra|first|last|next|past|previous"
    r"|following|old|to|in|of"
    r"|minimum|maximum|beyond|longer than|some|most|all|per|other|half|and a|ago)\s(?:the\s|a\s)?$",
    re.IGNORECASE,
)
_UNIT = re.compile(r"(?:day|week|month|year)")
_NOT_LENGTH = re.compile(
    r"\s?(?:ago|later|earlier|before|after|notice|old|of age|or more|or less|’ notice)\b"
)
_OPEN_FOR = re.compile(
    r"\b(?:consult(?:ed|ation)|comment(?:ed|s)?|open|respond|reply|replies|survey|views)\b", re.IGNORECASE
)
_RAN = re.compile(
    r"\b(?:for|over|lasted|ran for|period of|took)\s(?:an?\s|the\s)?(?:period of\s)?$", re.IGNORECASE
)
_OTHER = re.compile(
    r"\b(?:second|further|another|previous|earlier|extended|extension|proposed|will|would|statutory|must|require[sd]?"
    r"|should|normally|usual(?:ly)?|minimum)\b",
    re.IGNORECASE,
)


def duration_mismatch(reading: Reading) -> Iterator[Finding]:
    for passage in reading.of("paragraph", "item", "note", "footnote", "cell", "caption"):
        if not _UNIT.search(passage.text):
            continue
        if passage.section != "consultation" and len(written_dates(passage.text)) < 2:
            continue
        for low, high in sentences(passage.text):
            said = [each for each in lengths(passage.text, low, high) if _is_exact(passage, each, low)]
            if len(said) != 1 or passage.quoted(said[0].start, said[0].end):
                continue
            (length,) = said
            dates = [each for each in written_dates(passage.text) if low <= each.start < high]
            found = ranges(passage.text, low, high, reading.meeting_date)
            if len(found) == 1 and len(dates) == 2 and _belong(passage.text, length, found[0]):
                if found[0].first <= found[0].last and not found[0].agrees(length):
                    yield _finding(reading, passage, length, found[0])
            elif not dates and (asked := _asked(reading, passage, length, low, high)):
                yield _finding(reading, passage, length, asked)


def _is_exact(passage: Passage, length: Length, low: int) -> bool:
    before = passage.text[max(low, length.start - 30) : length.start]
    after = passage.text[length.end : length.end + 12]
    if passage.computed(length.start, length.end):
        return False
    return not _NOT_EXACT.search(before) and not _NOT_LENGTH.match(after)


def _belong(text: str, length: Length, found: Range) -> bool:
    """Whether a length and a range stand close enough to be about the same thing."""
    if found.start <= length.start < found.end:
        return length.adjective  # "opened on …, and the six-week consultation closed on …"
    between = text[length.end : found.start] if length.end <= found.start else text[found.end : length.start]
    return len(between) <= 60 and not re.search(r"[;:]|\b(?:then|after|followed|but|while)\b", between)


def _asked(reading: Reading, passage: Passage, length: Length, low: int, high: int) -> Range | None:
    """The consultation's own dates, where a sentence without dates says for how long people could reply."""
    consultation = reading.report.consultation if reading.report else None
    sentence = passage.text[low:high]
    if consultation is None or passage.section != "consultation" or length.unit not in ("week", "day"):
        return None
    if _OTHER.search(sentence) or not _OPEN_FOR.search(sentence):
        return None
    if not _RAN.search(passage.text[low : length.start]) or length.adjective:
        return None
    made = Range(length.start, length.end, consultation.start.date, consultation.end.date)
    return None if made.agrees(length) else made


def _finding(reading: Reading, passage: Passage, length: Length, found: Range) -> Finding:
    words = passage.text[length.start : length.end]
    days = (found.last - found.first).days + 1
    if found.by_months:
        truth = f"{found.first:%B %Y} to {found.last:%B %Y} is {_months(found)}"
    elif length.unit in ("month", "year"):
        truth = f"{day_in_words(found.first)} to {day_in_words(found.last)} is {_months(found)}"
    elif length.unit == "week":
        weeks, rest = divmod(days, 7)
        size = f"{weeks} weeks" + (f" and {rest} day{'s' if rest > 1 else ''}" if rest else "")
        truth = f"{day_in_words(found.first)} to {day_in_words(found.last)} is {size}, both days counted"
    else:
        truth = f"{day_in_words(found.first)} to {day_in_words(found.last)} is {days} days, both counted"
    return reading.finding(
        CODE, SEVERITY, f"“{words}”, but {truth}", passage, length.start, length.end,
        hint="mend the length or the dates; {{ consultation.weeks }} is worked out from the dates",
    )  # fmt: skip


def _months(found: Range) -> str:
    months = (found.last.year - found.first.year) * 12 + found.last.month - found.first.month
    months += 1 if found.by_months or found.last.day - found.first.day > 27 else 0
    return f"{months} month{'' if months == 1 else 's'}"
