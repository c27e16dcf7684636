"""Link text that says nothing

A link whose words do not say where it leads: “here”, “click here”, “this link”, “read more”. An address written out
is left alone.

Screen readers list the links of a page without the text round them, and a list of “here” leads nowhere. WCAG 2.2,
success criterion 2.4.4, which the Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility
Regulations 2018 apply to councils.

Wrong:

    The Strategic Plan can be found [here](https://www.leicestershire.gov.uk/plan).

Right:

    The [Strategic Plan](https://www.leicestershire.gov.uk/plan) has five outcomes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from report_builder.checks.reading import Reading
from report_builder.model.finding import Finding, Severity

CODE = "vague-link-text"
SEVERITY: Severity = "warning"
WHY = "screen readers list links without the text round them (WCAG 2.2, 2.4.4)"

_VAGUE = re.compile(
    r"(?:(?:click|tap|see|look|go|press)\s+)?(?:on\s+)?(?:here|this|this link)|(?:link|found|available|viewed)\s+here"
    r"|(?:at |on |via |from )?(?:this|the|the following|following|our|that)?\s*"
    r"(?:link|page|web\s?page|web\s?site|site|document|file|pdf)"
    r"|here (?:for|to) [\w ]{1,30}|click [\w ]{1,30}|(?:read|find out|learn|see|view)\s+(?:more|it|this|all)"
    r"|(?:for )?(?:more|further|full)(?:\s+(?:information|details?))?"
    r"|details|info(?:rmation)?|click|download(?: (?:it|this|the (?:file|document|pdf)))?|online|url|source|continue",
    re.IGNORECASE,
)


def vague_link_text(reading: Reading) -> Iterator[Finding]:
    for passage in reading.passages:
        for link in passage.links:
            text = passage.text[link.start : link.end]
            if _VAGUE.fullmatch(text.strip(" .,;:>»…")):
                yield reading.finding(
                    CODE,
                    SEVERITY,
                    f"the link “{text}” does not say where it leads ({link.detail})",
                    passage,
                    link.start,
                    link.end,
                    hint="make the name of the page or document the link",
                )
