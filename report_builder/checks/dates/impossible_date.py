"""Date that does not exist

“31 June 2022”, “29 February 2023”, “30.02.2020”. A date without a year is held against a leap year.

Nothing can have happened on it, so the true date is not known.

Wrong:

    Fees were set on 31 June 2022.

Right:

    Fees were set on 30 June 2022; they last until 29 February 2024.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator

from report_builder.checks.reading import Reading
from report_builder.language.days import MONTHS, written_dates
from report_builder.model.finding import Finding, Severity

CODE = "impossible-date"
SEVERITY: Severity = "error"
WHY = "the true date is not known"


def impossible_date(reading: Reading) -> Iterator[Finding]:
    for passage in reading.passages:
        for written in written_dates(passage.text):
            if written.form == "month" or passage.quoted(written.start, written.end):
                continue
            last = monthrange(written.year or 2000, written.month)[1]
            if 1 <= written.day <= last:
                continue
            words = " ".join(passage.text[written.start : written.end].split())
            month = MONTHS[written.month - 1]
            if written.month == 2 and written.year:
                month += f" {written.year}"
            yield reading.finding(
                CODE, SEVERITY, f"“{words}” does not exist: {month} has {last} days",
                passage, written.start, written.end, hint="look the date up and write it again",
            )  # fmt: skip
