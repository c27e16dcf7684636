"""Exempt appendix named revealingly

The title of an exempt appendix that names a company or a sum, or a public sentence that says such a name or sum that
stands in the title or the reason.

Agendas, minutes and lists show titles. A title that says who and how much has published what the appendix keeps back.

Wrong:

    purpose: |
      To ask the Cabinet to agree the sale of the depot on the terms in {{ appendix.terms }}.
    appendices:
      - id: terms
        title: Sale to Brightwater Homes Ltd at £4.15 million
        exempt: {paragraph: 3, reason: Other bidders would learn what was offered.}

Right:

    purpose: |
      To ask the Cabinet to agree the sale of the depot on the terms in {{ appendix.terms }}.
    appendices:
      - id: terms
        title: Terms of the sale
        exempt: {paragraph: 3, reason: Other bidders would learn what was offered.}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from report_builder.checks.publication.exemptions import exemptions, public_passages
from report_builder.checks.reading import Reading
from report_builder.model.finding import Finding, Severity

CODE = "revealing-exempt-title"
SEVERITY: Severity = "warning"
WHY = "agendas and minutes show titles, so that this one publishes what is to be kept back"

_COMPANY = re.compile(
    r"\b[A-Z][\w&’'.-]*(?: (?:[A-Z][\w&’'.-]*|&|and|of))* (?:Ltd|Limited|LLP|plc|PLC|Inc|CIC)\b\.?"
)
_MONEY = re.compile(r"£ ?\d[\d,.]*(?:\s?(?:million|billion|m|bn|k)\b)?")
_PERSON = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr) [A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?")


def revealing_exempt_title(reading: Reading) -> Iterator[Finding]:
    if reading.report is None:
        return
    names: dict[str, str] = {}
    for each in exemptions(reading.report):
        if each.path[0] != "appendices":
            continue
        place = reading.place_of(*each.path[:-1], "title")
        told = _revealing(each.title)
        if told:
            yield reading.finding(
                CODE,
                SEVERITY,
                f"the title of {each.what} tells “{told[0]}”",
                place,
                hint="name it by its kind: “Terms of the sale”",
            )
        names |= dict.fromkeys([*told, *_revealing(each.exempt.reason)], each.what)
    public = public_passages(reading) if names else ()
    for name, what in names.items():
        for passage in public:
            start = passage.text.find(name)
            if start >= 0:
                yield reading.finding(
                    CODE,
                    SEVERITY,
                    f"“{name}” is told in public, and stands in the title or reason of {what}, which is exempt",
                    passage,
                    start,
                    start + len(name),
                    hint="say it without the name or the sum, or in what is exempt",
                )
                break


def _revealing(text: str) -> list[str]:
    return [match[0] for pattern in (_COMPANY, _MONEY, _PERSON) for match in pattern.finditer(text)]
