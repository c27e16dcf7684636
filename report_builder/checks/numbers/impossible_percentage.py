"""Percentage that no whole number can give

A percentage of a number of people or things that nobody could have counted: 80% of 11 respondents would be 8.8 of
them. The base is the one that the sentence names (“of the 11 businesses, 80%”), or the only number of responses that
the section gives. A percentage that stands beside its count (“9 of the 11, 80%”) is worked out again. Rough figures
(“around 80%”) are left alone, and so are percentages of those who answered one question, where nobody says how many
they were.

Such a figure was mistyped, taken from an earlier draft, or is of another base than the reader thinks. Where few
replied a percentage says more than they did: give the number with it.

Wrong:

    There were 11 responses. Of the respondents, 9 found the plan clear, and 80% of respondents liked the map.

Right:

    There were 11 responses. 82% of respondents (9) found the plan clear, about 70% liked the map, and 7 of the 11 (64%)
    want it at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from report_builder.checks.reading import Passage, Reading, ReadTable
from report_builder.language.cells import read_cell
from report_builder.language.figures import Figure
from report_builder.language.percentages import nearest, rounded
from report_builder.language.shares import Base, Share, bases, is_everybody, is_narrowed, shares
from report_builder.model.finding import Finding, Severity

CODE = "impossible-percentage"
SEVERITY: Severity = "error"
WHY = "a figure that cannot be right puts every other figure of the report in doubt"

_MAX_BASE = 100_000


def impossible_percentage(reading: Reading) -> Iterator[Finding]:
    section = ""
    known: list[Base] = []
    for passage in reading.prose:
        if (passage.section or passage.heading) != section:
            section, known = passage.section or passage.heading, []
        stated = bases(passage.text)
        for share in shares(passage.text):
            percent = share.percent
            at = (percent.start, percent.end)
            if passage.computed(*at) or passage.quoted(*at):
                continue
            base = share.base or _base_meant(share, [*known, *stated], passage)
            if base is None and share.of == "them" and share.count is None and len(stated) == 1 and not known:
                base = stated[0].number if stated[0].number.end < percent.start else None
            if base is not None and (evidence := _evidence(share, base)):
                yield _finding(reading, passage, percent, evidence, share.base is None)
        known.extend(stated)
    for table in reading.tables:
        if not table.data:
            yield from _in_table(reading, table)


def _base_meant(share: Share, known: list[Base], passage: Passage) -> Figure | None:
    """The base that a share points at without its number: what was said of all who replied, or of those it names."""
    if not known or not share.of or is_narrowed(passage.text, share.percent.start):
        return None
    wanted = share.of.lower().removesuffix("’")
    named = {base.number.value: base.number for base in known if base.noun == wanted.split()[0]}
    if not named and wanted == "them":
        words = set(passage.text[: share.percent.start].lower().split())
        named = {base.number.value: base.number for base in known if base.noun in words}
    if not named and (is_everybody(wanted) or (wanted == "them" and share.count is not None)):
        named = {base.number.value: base.number for base in known}
    return next(iter(named.values())) if len(named) == 1 else None


@dataclass(frozen=True, slots=True)
class _Evidence:
    message: str
    hint: str


def _evidence(share: Share, base: Figure) -> _Evidence | None:
    """What shows that a share cannot be; None where it can."""
    percent, number = share.percent, int(base.value)
    places = max(0, -int(percent.step.as_tuple().exponent))
    if not 1 < number <= _MAX_BASE or places > 3:
        return None
    if share.count is not None:
        count = int(share.count.value)
        if count > number or percent.value in (given := rounded(count, number, places)):
            return None
        right = f"{max(given):f}%"
        return _Evidence(
            f"{count:,} of {number:,} is {right}, not {percent.text}", f"write {right}, or mend the count"
        )
    near = nearest(percent.value, places, number)
    if len(near) < 2:
        return None
    told = ", ".join(f"{count:,} of {number:,} is {value:f}%" for count, value in near)
    return _Evidence(
        f"{percent.text} of {number:,} cannot be: {told}",
        "give the number with the percentage, or say how many answered this question",
    )


def _finding(
    reading: Reading, passage: Passage, percent: Figure, evidence: _Evidence, inferred: bool = False
) -> Finding:
    """inferred: the base is not named in the sentence; that it is the one meant is likely, and not certain."""
    severity: Severity = "warning" if inferred else SEVERITY
    at = (percent.start, percent.end)
    return reading.finding(CODE, severity, evidence.message, passage, *at, hint=evidence.hint)


def _in_table(reading: Reading, table: ReadTable) -> Iterator[Finding]:
    """Counts, their total and their shares side by side: each share is worked out again."""
    grid = [[read_cell(cell.text) for cell in row] for row in table.rows]
    if len(grid) < 3 or not table.header:
        return
    for column in range(2, len(table.header)):
        counts, percents = [row[column - 1] for row in grid], [row[column] for row in grid]
        total = counts[-1]
        if total is None or total.value <= 1 or total.kind != "count" or total.step != 1:
            continue
        if sum(count.value for count in counts[:-1] if count is not None) != total.value:
            continue
        judged, wrong = 0, []
        for row, (count, percent) in enumerate(zip(counts[:-1], percents[:-1], strict=True)):
            if count is None or percent is None or percent.kind != "percentage" or count.step != 1:
                continue
            judged += 1
            if evidence := _evidence(Share(percent, count), total):
                wrong.append((row, percent, evidence))
        if (
            judged >= 3 and len(wrong) * 3 <= judged
        ):  # where most do not agree they are shares of something else
            for row, percent, evidence in wrong:
                cell = table.rows[row][column]
                if not cell.computed(0, len(cell.text)):
                    yield _finding(reading, cell, percent, evidence)
