"""Background paper that is a published work

An Act, regulations or national policy in the list of background papers. Reports and papers about a law are left
alone.

The list is for documents that the public could not otherwise see: published works need not be in it (Local Government
Act 1972, s. 100D(5)), and hide those that must.

Wrong:

    background_papers:
      - title: Road Traffic Regulation Act 1984

Right:

    background_papers:
      - title: Counts of parked cars outside schools, May 2019
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from report_builder.checks.reading import Reading
from report_builder.model.finding import Finding, Severity

CODE = "published-background-paper"
SEVERITY: Severity = "warning"
WHY = "published works are no background papers (Local Government Act 1972, s. 100D(5))"

_PUBLISHED = re.compile(
    r"(?:[Tt]he )?[A-Z][\w ,()’'&-]* (?:Act|Regulations|Order|Rules|Measure) (?:19|20)\d\d(?:[ ,(].{0,60})?"
    r"|(?:[Tt]he )?National Planning (?:Policy Framework|Practice Guidance)(?:[ ,(].{0,40})?"
    r"|(?:[Tt]he )?Highway Code(?:[ ,(].{0,40})?|Hansard\b.*|.*\bISBN\b.*"
)
_ABOUT = re.compile(
    r"\b(?:report|minutes?|paper|briefing|letter|response|notes?|assessment|consultation|advice|agenda|submission|statement"
    r"|plan|review|policy for|summary|application|correspondence|implement\w*|traffic regulation order"
    r"|traffic order|counsel|draft"
    r"|proposed|made order|objections?|representations?)\b",
    re.IGNORECASE,
)


def published_background_paper(reading: Reading) -> Iterator[Finding]:
    for passage in reading.of("entry", section="background_papers"):
        title = passage.text.partition("\n")[0].strip(" .")
        if _PUBLISHED.fullmatch(title) and not _ABOUT.search(title):
            yield reading.finding(
                CODE, SEVERITY, f"“{title}” is a published work", passage, 0, len(title),
                hint="take it out; name it in the text where it matters, with a link",
            )  # fmt: skip
