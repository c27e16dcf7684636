"""No statement that finance and legal were consulted

A report that does not say that the officers were consulted whom the house requires (`consulted` in house.yaml): one
of the names given there, in a sentence about consulting, advice or comments. Whoever the report is of need not be
consulted.

Members may assume that what is before them is lawful and affordable. The statement says who answers for that: the
officers of s. 151 of the Local Government Act 1972 and s. 5 of the Local Government and Housing Act 1989.

Wrong:

    part_a:
      policy_framework: The Local Transport Plan asks for safe ways to school.
      resource_implications: The signs will be paid for from the existing budget.

Right:

    part_a:
      policy_framework: The Local Transport Plan asks for safe ways to school.
      resource_implications: |
        The signs will be paid for from the existing budget. The Director of Corporate Resources and the Director of Law
        and Governance have been consulted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from report_builder.checks.reading import Reading
from report_builder.language.sentences import sentences
from report_builder.model.finding import Finding, Severity

CODE = "no-officer-statement"
SEVERITY: Severity = "warning"
WHY = "members must know that finance and legal stand behind the report"

_CONSULTED = re.compile(
    r"\bconsult|\badvi[cs]|\bcomment|\bagree|\bcontribut|\breviewed\b|\bcleared\b|\bapproved\b|\bsigned off\b|\bconfirm"
    r"|\bcontent\b|\bsatisfied\b|\bseen\b|\bconsiders?\b|\bviews?\b|\bhas no(?:thing)?\b|\binvolved\b"
    r"|\bobjections?\b|\bendors|\binput\b|\bsupports?\b|\binformed\b|\bsought\b"
    r"|\bno (?:further )?(?:remarks|issues|observations)"
    r"|\bprepared (?:by|with)\b|\bworked with\b|\bchecked\b|\bagreeable\b|\bverified\b|\bassured\b"
    r"|\bnot(?:es|ed)\b|\baccept|\baware\b|\bwelcome|\bobserv|\badds?\b|\btold\b|\bparty to\b|\bscrutini|\bsigned\b"
    r"|\bsays?\b|\bsaid\b|\bappro|\bso (?:has|have|was|were|did|is)\b|\blikewise\b|\btoo\b|\bexpects?\b",
    re.IGNORECASE,
)

_S151 = re.compile(r"\bs(?:ection|\.)?\s?151\b")


def no_officer_statement(reading: Reading) -> Iterator[Finding]:
    rules = reading.house.consulted if reading.house else ()
    told = [
        passage.text[low:high].casefold()
        for passage in reading.of("paragraph", "item", "cell", "note")
        for low, high in sentences(passage.text)
        if _CONSULTED.search(passage.text, low, high)
    ]
    told += [passage.text.casefold() for passage in reading.of("title")]  # an author needs no consulting
    told += [
        passage.text.casefold() for passage in reading.of("heading", "cell")
    ]  # as in a table of clearances
    told = [_S151.sub("section 151", sentence) for sentence in told]
    if any("statutory officers" in sentence for sentence in told):
        return
    missing = [
        rule
        for rule in rules
        if not any(officer.casefold() in sentence for officer in rule.officers for sentence in told)
    ]
    if missing:
        about = " and ".join(rule.about for rule in missing)
        yield reading.finding(
            CODE, SEVERITY, f"the report does not say that {about} were consulted", reading.place_of("part_a"),
            hint=f"say so, naming one of: {', '.join(officer for rule in missing for officer in rule.officers[:3])}, …",
        )  # fmt: skip
