"""Text without a number

Text of a numbered section that has no paragraph number: a line of its own made with a forced line break within a
paragraph, and, in a Word file that somebody else wrote, a paragraph that its numbering has left out. Short lines,
such as those of an address, are left alone.

Members and minutes refer to paragraphs by number; what has none cannot be referred to.

Wrong:

    Parents asked for calmer streets in a petition that was handed to the Chairman.\\
    Officers have looked at every school in the county and found forty where something should be done.

Right:

    Parents asked for calmer streets in a petition that was handed to the Chairman.

    Officers have looked at every school in the county and found forty where something should be done.
"""

from __future__ import annotations

from collections.abc import Iterator

from report_builder.checks.reading import Passage, Reading
from report_builder.model.finding import Finding, Severity

CODE = "unnumbered-text"
SEVERITY: Severity = "warning"
WHY = "members and minutes refer to paragraphs by their numbers"

_LINE = 60  # characters: a line of an address or a poem is shorter
_MOSTLY = 0.6


def unnumbered_text(reading: Reading) -> Iterator[Finding]:
    for passage in reading.of("paragraph"):
        if not passage.number or "\n" not in passage.text:
            continue
        first, *others = passage.text.split("\n")
        if len(first) >= _LINE and first.rstrip().endswith((".", "?", "!")):
            start = len(first) + 1
            for line in others:
                if len(line) >= _LINE:
                    yield _finding(reading, passage, start, start + len(line))
                    break
                start += len(line) + 1
    if reading.report is None:
        yield from _left_out(reading)


def _left_out(reading: Reading) -> Iterator[Finding]:
    """In a file of somebody else's: paragraphs without a number in a section where nearly all have one."""
    sections: dict[str, list[Passage]] = {}
    for passage in reading.of("paragraph"):
        if len(passage.text) >= _LINE:
            sections.setdefault(passage.section or passage.heading, []).append(passage)
    for passages in sections.values():
        bare = [passage for passage in passages if not passage.number]
        if bare and len(passages) >= 3 and (len(passages) - len(bare)) / len(passages) >= _MOSTLY:
            for passage in bare:
                yield _finding(reading, passage, 0, len(passage.text))


def _finding(reading: Reading, passage: Passage, start: int, end: int) -> Finding:
    words = " ".join(passage.text[start:end].split())
    shown = words if len(words) <= 60 else words[:59].rstrip() + "…"
    return reading.finding(
        CODE, SEVERITY, f"“{shown}” has no paragraph number", passage, start, end,
        hint="make it a paragraph of its own, with an empty line before it",
    )  # fmt: skip
