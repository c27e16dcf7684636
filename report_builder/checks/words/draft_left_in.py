"""Left over from a draft

“TBC”, “XXX”, “INSERT FIGURE”, “[amount to be confirmed]”, “DN: check with HR”, “Error! Reference source not found”, a
link to https://TBC, text that a Word file has highlighted. Brackets that an editor puts into a quotation ([sic], [the
Council]) and the years of cases are left alone, and so is “to be confirmed” in a sentence.

Once it is published, everybody reads it.

Wrong:

    Consultation will cost [amount to be confirmed], and begins in XX weeks.

Right:

    Consultation will cost £4,000. One parent wrote that “there is [sic] no places left [in the county]”, and the date
    of the meeting is to be confirmed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from report_builder.checks.reading import Passage, Reading
from report_builder.faults import Place
from report_builder.model.finding import Finding, Severity

CODE = "draft-left-in"
SEVERITY: Severity = "warning"  # a draft must still be built, to go round
WHY = "everybody reads it once it is published"

_MARKS = re.compile(
    r"(?P<mark>\b(?:TBC|TBA|TBD|TODO|FIXME|tbc)\b|\b[Xx]{3,}\b|(?<![\w-])XX(?![\w’-])|\?{2,}|£\s?(?:[Xx]+|\?+|_+|\.{2,})(?!\w)"
    r"|\b[Xx]{2}\s?%|(?<!\w)\?%|_{4,}"
    r"|\b(?:INSERT|ADD|UPDATE|CONFIRM|CHECK|DELETE)\s(?:[A-Z]{2,}|HERE|FIGURE|[a-z]+ here)\b"
    r"|\b[Ii]nsert (?:figure|text|date|name|number|amount|table|map|photo|link|details?)s?(?: here)?\b(?=[\].,;:]|$)"
    r"|\bDN\s?:|\b[Dd]rafting [Nn]otes?\b|\bNote to (?:author|self|editor|reviewer)\b|\blorem ipsum\b"
    r"|Error! (?:Reference source not found|Bookmark not defined)|\bClick (?:or tap )?here to enter\b"
    r"|\b(?:paragraph|appendix|table|section|figure|para) (?:[Xx]{1,3}|\?)(?![\w’-]))"
)
_MAY = re.compile(
    r"TB[CAD]|tbc|TODO|FIXME|XX|xx|Xx|\?|__|£\s?[Xx?_.]|INSERT|ADD|UPDATE|CONFIRM|CHECK|DELETE|[Ii]nsert|DN"
    r"|rafting [Nn]|Note to|lorem|Error!|Click| X"
)
_BRACKETS = re.compile(r"(?<![\w\]])\[(?P<inside>[^\[\]\n]{2,200})\](?![\w(])")
_EDITOR = re.compile(
    r"(?:sic|ibid|emphasis (?:added|mine)|my emphasis|\.{3}|…|(?:19|20)\d\d|EWCA|UKSC|[a-z]{1,3}|\d{1,3})\.?$",
    re.IGNORECASE,
)
_URL = re.compile(r"(?://|\.|=|/)(?:TBC|TBA|TBD|XXX+|INSERT|example\.com)\b", re.IGNORECASE)


def draft_left_in(reading: Reading) -> Iterator[Finding]:
    for passage in reading.passages:
        taken: list[tuple[int, int]] = []
        for match in _BRACKETS.finditer(passage.text):
            if _is_editors(passage, match):
                continue
            taken.append(match.span())
            yield _finding(reading, passage, *match.span())
        for match in _MARKS.finditer(passage.text) if _MAY.search(passage.text) else ():
            inside = any(low <= match.start() < high for low, high in taken)
            if not inside and not passage.quoted(*match.span()) and not passage.within(*match.span(), "code"):
                taken.append(match.span())
                yield _finding(reading, passage, *match.span())
        for span in passage.links:
            if _URL.search(span.detail) and not any(
                low < span.end and span.start < high for low, high in taken
            ):
                yield _finding(reading, passage, span.start, span.end, f"the link leads to {span.detail}")
    yield from _of_data(reading)


def _is_editors(passage: Passage, match: re.Match[str]) -> bool:
    """Whether square brackets are an editor's, in a quotation, or part of the citation of a case."""
    return (
        bool(_EDITOR.match(match["inside"]))
        or passage.quoted(*match.span())
        or passage.computed(*match.span())
    )


def _of_data(reading: Reading) -> Iterator[Finding]:
    """Addresses of background papers, which no sentence shows as links."""
    for number, paper in enumerate(reading.report.background_papers if reading.report else ()):
        shown = any(paper.url and paper.url in passage.text for passage in reading.of("entry"))
        if _URL.search(paper.url) and not shown:
            yield _finding(reading, reading.place_of("background_papers", number, "url"), 0, 0, paper.url)


def _finding(reading: Reading, at: Passage | Place, start: int, end: int, message: str = "") -> Finding:
    if isinstance(at, Place):
        return reading.finding(CODE, SEVERITY, f"“{message}” is a stand-in", at, hint=_HINT)
    words = at.text[start:end]
    return reading.finding(
        CODE, SEVERITY, message or f"“{words}” is left from a draft", at, start, end, hint=_HINT
    )


_HINT = "write what belongs there, or take it out"
