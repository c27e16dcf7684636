"""Title that is not the same everywhere

The report is on the “Customer Strategy 2024-2028”, and the text or the list of appendices has the “Customer Strategy
2024-2027”: the same words, the same first year and another last one. Earlier and later editions (“2020-2024”) are left
alone, and “2024-28” is the same as “2024-2028”.

The public cannot tell which document is decided on.

Wrong:

    title: Customer Strategy 2024-2028
    purpose: |
      To ask the Cabinet to agree the Customer Strategy 2024-2027.

Right:

    title: Customer Strategy 2024-2028
    purpose: |
      To ask the Cabinet to agree the Customer Strategy 2024-28, which follows the Customer Strategy 2020-2024.
"""

from __future__ import annotations

from collections.abc import Iterator

from report_builder.checks.reading import Reading
from report_builder.language.titles import Dated, dated_title, dated_titles, same_document
from report_builder.model.finding import Finding, Severity

CODE = "title-differs"
SEVERITY: Severity = "error"
WHY = "the public cannot tell which document is decided on"


def title_differs(reading: Reading) -> Iterator[Finding]:
    known: dict[int, tuple[str, Dated]] = {}
    for passage in reading.of("title"):
        if made := dated_title(passage.text):
            known.setdefault(id(passage), (passage.text, made))
    titles = list(known.values())
    for passage in reading.of("paragraph", "item", "cell", "caption", "heading", "entry", "note", "footnote"):
        for dated in dated_titles(passage.text):
            for title, made in titles:
                other = same_document(made, dated) and made.first == dated.first and made.last != dated.last
                if (
                    other
                    and not passage.quoted(dated.start, dated.end)
                    and passage.section != "background_papers"
                ):
                    words = passage.text[dated.start : dated.end]
                    yield reading.finding(
                        CODE, SEVERITY, f"“{words}” here, and the report is on “{title}”",
                        passage, dated.start, dated.end, hint="give the document one title throughout",
                    )  # fmt: skip
                    break
