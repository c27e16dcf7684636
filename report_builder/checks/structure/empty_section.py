"""Section with nothing in it

A heading with nothing below it, and a section that holds nothing but a stand-in (“To follow”, “To be completed”).

The council's style asks for the section because members need what belongs in it; a published “to follow” says that
the report was not ready.

Wrong:

    Parents asked for calmer streets.

    ### What they said

    ### What was done

    Officers looked at every school in the county.

Right:

    Parents asked for calmer streets.

    ### What they said

    The streets are dangerous at half past eight.

    ### What was done

    Officers looked at every school in the county.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from report_builder.checks.reading import Passage, Reading
from report_builder.model.finding import Finding, Severity

CODE = "empty-section"
SEVERITY: Severity = "warning"  # a draft must still be built, to go round
WHY = "what members need in order to decide is missing"

_STAND_IN = re.compile(
    r"[\[(]?\s*(?:(?:text|details?|wording|comments?|information|figures|section|content|report)\s)?(?:is\s|are\s|will\s)?"
    r"(?:to\s(?:follow|come)|to\sbe\s(?:completed|added|written|inserted|confirmed|provided|supplied|drafted|agreed|advised)"
    r"|awaited|pending|tb[ca]|\.{3,}|…)(?:\s(?:by|from)\s[\w\s]{1,30})?\s*[\])]?[.:]?",
    re.IGNORECASE,
)
_PART = re.compile(
    r"\s*part\s[a-z]\b", re.IGNORECASE
)  # in a Word file, often of the same level as its sections


def empty_section(reading: Reading) -> Iterator[Finding]:
    passages = [passage for passage in reading.passages if passage.kind not in ("title", "footnote")]
    for number, passage in enumerate(passages):
        if passage.kind != "heading":
            continue
        below = _below(passages, number)
        if not below:
            follower = passages[number + 1] if number + 1 < len(passages) else None
            known = passage.level and not _PART.match(passage.text)
            if (follower is None and reading.report is not None) or (
                known and follower is not None and 0 < follower.level <= passage.level
            ):
                yield reading.finding(
                    CODE, SEVERITY, f"there is nothing under the heading “{passage.text}”", passage,
                    hint="write the section, or take its heading out",
                )  # fmt: skip
        elif len(below) == 1 and below[0].kind == "paragraph" and _STAND_IN.fullmatch(below[0].text.strip()):
            yield reading.finding(
                CODE, SEVERITY, f"under “{passage.text}” stands only “{below[0].text.strip()}”", below[0],
                hint="write the section before the report is published",
            )  # fmt: skip


def _below(passages: list[Passage], number: int) -> list[Passage]:
    """What stands between a heading and the next one; two passages are enough to know that it is not empty."""
    found: list[Passage] = []
    for passage in passages[number + 1 : number + 3]:
        if passage.kind == "heading":
            break
        if passage.text.strip() or passage.kind in ("cell", "alt"):
            found.append(passage)
    return found
