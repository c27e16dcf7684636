"""Figure never mentioned

A picture or chart with a caption, and so a number, that no sentence refers to. One that the paragraph before it leads
to (“the map below”, “the following chart”) is left alone.

A reader does not know what the figure is to show them; one who listens to the report comes upon it without warning.

Wrong:

    The plans are connected.

    ![The County’s plan, with arrows to the districts’ plans](plan.png "How the plans are connected") {#plans}

Right:

    {{ figure.plans }} shows how the plans are connected.

    ![The County’s plan, with arrows to the districts’ plans](plan.png "How the plans are connected") {#plans}
"""

from __future__ import annotations

from collections.abc import Iterator

from report_builder.checks.reading import Reading
from report_builder.checks.references.showing import unmentioned
from report_builder.model.finding import Finding, Severity

CODE = "unmentioned-figure"
SEVERITY: Severity = "warning"
WHY = "a reader does not know what a figure is for that no sentence leads to"


def unmentioned_figure(reading: Reading) -> Iterator[Finding]:
    yield from unmentioned(reading, reading.figures, "figure", CODE, SEVERITY)
