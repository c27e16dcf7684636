"""Exempt appendix named revealingly

The title of an exempt appendix that names a company, a person, a house or a sum, or a public sentence that says such
a name or sum that stands in the title or the reason.

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
_STREET = re.compile(
    r"\b\d{1,4}[A-Za-z]?(?:[-–]\d{1,4})? (?:[A-Z][\w’'-]+ ){1,3}(?:Street|Road|Lane|Avenue|Close|Drive|Way|Place|Court"
    r"|Terrace|Crescent|Square|Gardens|Hill|Park|Row|Mews|Grove)\b"
)
_DEALING = re.compile(
    r"\b(?:[Ss]ettlement with|[Dd]ismissal of|[Gg]rievance (?:of|by)|[Cc]laim (?:by|of|against)"
    r"|[Cc]omplaint (?:by|of|against|about)|[Bb]id (?:from|by|of)|[Oo]ffer (?:from|by|of)"
    r"|[Qq]uot(?:e|ation) (?:from|by)|[Tt]ender (?:from|by|of)|[Ss]ale to|[Ll]ease to|[Pp]urchase from"
    r"|[Aa]greement with|[Cc]ontract with|[Aa]ward to"
    r"|[Ll]oan to|[Dd]ispute with|[Nn]egotiations? with|[Gg]rant to|[Rr]edundancy of|[Ss]uspension of"
    r"|[Aa]ppointment of|[Pp]ayment to) "
    r"((?!(?:The |A )?(?:Council|Bidder|Tenderer|Cabinet|Contractor|Supplier|Buyer|Seller|Tenant|Owner|Officer"
    r"|Staff|Chief|Head|Director|Assistant|Deputy|Interim|New|County|City|District|Borough)\b)"
    r"[A-Z][\w’'&-]*(?: (?:[A-Z&][\w’'-]*|of|and))*)"
)
_POST = re.compile(
    r"\b(?:[Ss]ettlement|[Ss]everance|[Ee]xit|[Rr]edundancy|[Dd]ismissal|[Gg]rievance|[Ss]uspension|[Rr]etirement|[Dd]ismissed)"
    r"\b.{0,40}\b((?:[Ff]ormer |[Ii]nterim |[Dd]eputy |[Aa]ssistant )*(?:Chief|Director|Head|Cllr|Councillor)\b[\w ]*)"
)
_WHOSE = re.compile(
    r"\b((?:[A-Z][\w&-]+ ){0,3}[A-Z][\w&-]+)[’']s? (?:bid|offer|quotation|tender|accounts|prices"
    r"|business plan|proposal)\b"
)
_NAMED = re.compile(r"\b(?:with|from|to|by|for|of|against|about) ((?:[A-Z][\w’'&-]+)(?: [A-Z][\w’'&-]+)*)")
_GENERIC = re.compile(
    r"\b(?:Council|Cabinet|Committee|Board|Commission|Strategy|Plan|Programme|Framework|Scheme|Fund|Act|Order|Policy|Phase"
    r"|Lots?|Unit|Option|Part|Appendix|Schedule|Section|Year|Stage|Site|Block|Plot|Area|Ward|Street|Road|Bidders?|Tenderers?"
    r"|Service|Services|County|City|District|Borough|Government|Department|Team|Budget|Rates|School|Schools|Company|VAT"
    r"|January|February|March|April|May|June|July|August|September|October|November|December)\b"
)
_PERSON = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr) [A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?")


def revealing_exempt_title(reading: Reading) -> Iterator[Finding]:
    if reading.report is None:
        return
    names: dict[str, str] = {}
    for each in exemptions(reading.report):
        if each.path[0] != "appendices":
            continue
        place = reading.place_of(*each.path[:-1], "title")
        told = _revealing(each.title) or [
            name
            for name in _proper_names(each.title)
            if not any(name in passage.text for passage in reading.prose)
        ]
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


def _proper_names(title: str) -> list[str]:
    """Names in a title that is otherwise in small letters: after with, from, to, by, for, of or against."""
    words = title.split()
    if sum(word[:1].isupper() for word in words) > len(words) / 2:
        return []
    return [match[1] for match in _NAMED.finditer(title) if not _GENERIC.search(match[1])]


def _revealing(text: str) -> list[str]:
    found = [match[0] for pattern in (_COMPANY, _MONEY, _PERSON, _STREET) for match in pattern.finditer(text)]
    return found or [
        match[1].strip() for pattern in (_DEALING, _POST, _WHOSE) for match in pattern.finditer(text)
    ]
