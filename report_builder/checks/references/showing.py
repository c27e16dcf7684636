"""Tables and figures that no sentence mentions: what both checks share."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from report_builder.checks.reading import Passage, ReadFigure, Reading, ReadTable
from report_builder.checks.references.citations import citations, covers
from report_builder.model.finding import Finding, Severity

_NAMES = {
    "table": r"tables?|figures|results|breakdown|amounts|costs|sums",
    "figure": r"figures?|charts?|graphs?|maps?|plans?|diagrams?|pictures?|photographs?"
    r"|images?|drawings?|illustrations?",
}
# "the table below", "the following chart", "as the map shows": the words that lead to what stands next.
_LEADS = {
    kind: re.compile(
        rf"\b(?:following|next|this|these)\s+(?:\w+\s+){{0,2}}(?:{names})\b|\b(?:{names})\s+(?:\w+\s+){{0,3}}"
        rf"(?:below|above|overleaf|opposite)\b|\bbelow\b|\bfollows?\b|\b(?:the|a)\s(?:{names})\s(?:shows?|gives?|sets?)\b|:$",
        re.IGNORECASE,
    )
    for kind, names in _NAMES.items()
}


def unmentioned(
    reading: Reading,
    shown: Sequence[ReadTable] | Sequence[ReadFigure],
    kind: Literal["table", "figure"],
    code: str,
    severity: Severity,
) -> Iterator[Finding]:
    """Those of `shown` that have a label and that nothing refers to."""
    labelled = [each for each in shown if each.label and each.caption is not None]
    if not labelled:
        return
    cited = list(citations(reading, kind))
    targets = {
        span.target
        for passage in reading.passages
        for span in passage.spans
        if span.kind == "reference" and span.target
    }
    before = _passages_before(reading)
    for each in labelled:
        caption = each.caption
        number = each.label.rpartition(" ")[2]
        if caption is None or (each.anchor and each.anchor in targets):
            continue
        if any(covers(citation.labels, number) for citation in cited if not citation.elsewhere):
            continue
        first = each.alt if isinstance(each, ReadFigure) else caption
        if any(_LEADS[kind].search(passage.text) for passage in before.get(id(first), ())):
            continue
        given = f"{{{{ {kind}.id }}}}"
        yield reading.finding(
            code,
            severity,
            f"{each.label} (“{caption.text}”) is mentioned nowhere in the text",
            caption,
            hint=f"say in a sentence what it shows, and refer to it by its id: {given}",
        )


def _passages_before(reading: Reading) -> dict[int, tuple[Passage, ...]]:
    """For each caption and picture, the paragraph or the items of a list that stand right before it, and the one right
    after: by the passage's identity."""
    found: dict[int, tuple[Passage, ...]] = {}
    last: Passage | None = None
    for passage in reading.passages:
        if passage.kind in ("caption", "alt"):
            found[id(passage)] = (last,) if last is not None else ()
        elif passage.kind == "heading":
            last = None
        elif passage.kind in ("paragraph", "item"):
            last = passage
    return found
