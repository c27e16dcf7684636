"""Appendices first cited out of order

Appendix B is cited before Appendix A is mentioned for the first time.

Appendices are lettered in the order in which a reader meets them, so that the pages behind the report come in the
order of the text. Where they are listed in another order, the letters jump about.

Wrong:

    purpose: |
      To ask the Cabinet to agree new parking rules ({{ appendix.rules }}) in the streets on the plan
      ({{ appendix.plan }}).
    appendices:
      - {id: plan, title: Plan of the streets}
      - {id: rules, title: The new rules}

Right:

    purpose: |
      To ask the Cabinet to agree new parking rules ({{ appendix.rules }}) in the streets on the plan
      ({{ appendix.plan }}).
    appendices:
      - {id: rules, title: The new rules}
      - {id: plan, title: Plan of the streets}
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from report_builder.checks.reading import Reading
from report_builder.checks.references.citations import Citation, Listed, citations, cites, listed_appendices
from report_builder.model.finding import Finding, Severity

CODE = "appendices-out-of-order"
SEVERITY: Severity = "advice"
WHY = "appendices are lettered in the order in which the text first names them"


def appendices_out_of_order(reading: Reading) -> Iterator[Finding]:
    appendices = listed_appendices(reading)
    if len(appendices) < 2:
        return
    first: list[tuple[int, Listed, Citation]] = []
    for number, citation in enumerate(citations(reading, "appendix")):
        if citation.elsewhere or citation.passage.kind == "footnote":
            continue  # footnotes come last in a reading, wherever their marks stand
        for appendix in appendices:
            if cites(citation, appendix) and not any(appendix is known for _, known, _ in first):
                first.append((number, appendix, citation))
    met = {id(appendix): (number, citation) for number, appendix, citation in first}
    for before, after in pairwise(appendices):
        if id(before) in met and id(after) in met and met[id(after)][0] < met[id(before)][0]:
            early, late = met[id(after)][1], met[id(before)][1]
            yield reading.finding(
                CODE,
                SEVERITY,
                f"{after.name} is cited{_where(early)} before {before.name}, which is first cited{_where(late)}",
                early.passage,
                early.start,
                early.end,
                hint="list the appendices in the order in which the text first cites them",
            )
            return


def _where(citation: Citation) -> str:
    return f" in paragraph {citation.passage.paragraph}" if citation.passage.paragraph else ""
