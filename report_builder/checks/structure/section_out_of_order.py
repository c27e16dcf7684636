"""Section out of order

A section of the house's catalogue that stands before one it should come after: implications before the reasons, the
conclusion before the implications, the background behind the options. Sections whose place is a matter of taste
(consultation, policy framework) are left alone, and so is the order of the implications among themselves.

Members know where to look in a report because they are all alike.

Wrong:

    part_b:
      - background: |
          Parents asked for calmer streets.
      - conclusion: |
          The rules will help.
      - equality_implications: |
          The rules help people who cannot drive.

Right:

    part_b:
      - background: |
          Parents asked for calmer streets.
      - equality_implications: |
          The rules help people who cannot drive.
      - conclusion: |
          The rules will help.
"""

from __future__ import annotations

from collections.abc import Iterator

from report_builder.checks.reading import Passage, Reading
from report_builder.model.finding import Finding, Severity

CODE = "section-out-of-order"
SEVERITY: Severity = "warning"
WHY = "members find their way because every report has the same order"

# What leads to what, in every house: sections of one rank may stand in any order.
_RANKS = {
    "purpose": 0, "recommendations": 1,
    "background": 10, "options": 20, "reasons": 30,
    "risk_assessment": 40, "resource_implications": 40, "legal_implications": 40, "equality_implications": 40,
    "health_implications": 40, "environmental_implications": 40, "crime_and_disorder_implications": 40,
    "conclusion": 50, "contacts": 60, "appendices": 60, "background_papers": 60,
}  # fmt: skip


def section_out_of_order(reading: Reading) -> Iterator[Finding]:
    if reading.house is None:
        return
    catalogue = {rule.id: (number, rule.heading) for number, rule in enumerate(reading.house.sections)}
    placed = {section.id for section in reading.report.body} if reading.report else None
    parts = {part.heading.casefold() for part in reading.house.parts}
    met: list[Passage] = []
    for passage in reading.of("heading"):
        id = passage.section
        if reading.report is None and passage.text.casefold() in parts:
            met = []  # in another part a section may stand anew
        if id not in catalogue or id not in _RANKS or any(each.section == id for each in met):
            continue
        if placed is not None and id not in placed:
            continue  # the tool has put it where the house wants it
        for before in met:
            later, earlier = before.section, id
            if _RANKS[later] > _RANKS[earlier] and catalogue[later][0] > catalogue[earlier][0]:
                yield reading.finding(
                    CODE,
                    SEVERITY,
                    f"“{before.text}” stands before “{passage.text}”, and the house style has it after",
                    before,
                    hint=f"move it behind “{passage.text}”",
                )
                break
        met.append(passage)
