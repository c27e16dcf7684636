"""Number or letter of a reference typed

“Paragraph 18”, “Appendix B”, “Table 2” or “recommendation (c)” typed into the text, whether it is right today or not.
The paragraphs and appendices of other documents (“paragraph 3 of Schedule 12A”, “Appendix A of the Local Plan”) are
left alone.

A paragraph more or an appendix less, and a typed number points to the wrong place without anybody noticing. A
reference `{{ … }}` is always right. In a Word file or PDF that somebody else made, only numbers that are not there
are reported.

Wrong:

    As paragraph 4 explains, the Scrutiny Commission supported the rules.

Right:

    As {{ paragraph.timetable }} explains, the Scrutiny Commission supported the rules. The report is public, since
    paragraph 3 of Part 1 of Schedule 12A to the Local Government Act 1972 does not apply.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from report_builder.checks.reading import Reading
from report_builder.checks.references.citations import Citation, citations, listed_appendices
from report_builder.language.mentions import Kind
from report_builder.model.document import Document, Heading, List, Paragraph, walk
from report_builder.model.finding import Finding, Severity

CODE = "typed-reference"
SEVERITY: Severity = "warning"
WHY = "a typed number stays as it is when what it points to moves"

_FAR = 15  # paragraphs beyond the last: so many are not deleted at once
_SEE = re.compile(r"\b[Ss]ee\s(?:also\s)?$")
_AS = re.compile(r"\b[Aa]s\s$")
_SAYS = re.compile(r"\s(?:says|shows|explains|describes|notes|sets out)\b")
_HERE = re.compile(r"\s(?:above|below|of\sthis\sreport)\b")
_OWN_SECTION = re.compile(
    r"$|[,.;:)]|\s(?:above|below|of this report|shows?|sets?|explains?|describes?|gives?|deals?)\b"
)
_KINDS: tuple[Kind, ...] = ("paragraph", "appendix", "table", "figure", "recommendation")


def typed_reference(reading: Reading) -> Iterator[Finding]:
    numbers = _numbers(reading)
    for citation in citations(reading, *_KINDS, "section"):
        if citation.id or citation.elsewhere:
            continue
        known = numbers.get(citation.kind, {})
        if citation.kind == "section":
            dotted = {label: id for label, id in numbers.get("paragraph", {}).items() if "." in label}
            known = {**dotted, **known}
        for label in citation.labels:
            if _is_of_something_else(citation, label, known):
                continue
            told = _told(citation, label, known, reading)
            if told is not None:
                message, hint, severity = told
                yield reading.finding(
                    CODE, severity, message, citation.passage, citation.start, citation.end, hint=hint
                )
                break


def _is_of_something_else(citation: Citation, label: str, known: Mapping[str, str]) -> bool:
    """Whether a number that the report does not have is likely to be that of a law or of another report."""
    text = citation.passage.text
    as_it_says = _AS.search(text, max(0, citation.start - 4), citation.start)
    said = bool(as_it_says and _SAYS.match(text, citation.end)) or bool(
        _SEE.search(text, max(0, citation.start - 12), citation.start) or _HERE.match(text, citation.end)
    )
    if citation.kind == "section":
        return not ("." in label or said or (label in known and _OWN_SECTION.match(text, citation.end)))
    if citation.kind == "paragraph" and known:
        numbers = [int(each) for each in (*known, label.partition("(")[0]) if each.isdigit()]
        return len(numbers) > len(known) and numbers[-1] > numbers[-2] + _FAR
    if citation.kind == "recommendation":
        return label not in known
    return citation.kind != "appendix" and not known and not said


def _told(
    citation: Citation, label: str, known: Mapping[str, str], reading: Reading
) -> tuple[str, str, Severity] | None:
    """What to say of a typed label: the message, the hint, and how bad it is; None where nothing is to be said."""
    written = citation.passage.text[citation.start : citation.end]
    kind = citation.kind
    base = label.partition("(")[0] if kind == "paragraph" else label
    if base not in known:
        if kind == "appendix":
            return None  # appendix-not-listed says it
        held = _held(kind, known)
        hint = "say which one is meant"
        if reading.report is not None:
            hint = f"give it an {{#id}} where it stands, and write {{{{ {kind}.id }}}}"
        return f"“{written}” points to nothing: {held}", hint, "error"
    if reading.report is None:
        return None
    id = known[base]
    if id:
        return f"“{written}” is typed", f"write {{{{ {kind}.{id} }}}}, which stays right", SEVERITY
    where = "at the end of that paragraph" if kind == "paragraph" else "where it stands"
    return f"“{written}” is typed", f"put {{#an_id}} {where}, and write {{{{ {kind}.an_id }}}}", SEVERITY


def _held(kind: str, known: Mapping[str, str]) -> str:
    if not known:
        return (
            f"the report has no numbered {kind}s" if kind != "table" else "the report has no numbered tables"
        )
    labels = list(known)
    return (
        f"the report’s {kind}s are {labels[0]} to {labels[-1]}"
        if len(labels) > 1
        else (f"the report’s only {kind} is {labels[0]}")
    )


@dataclass(slots=True)
class _Gathered:
    """Each label with the id by which an author can refer to it, "" where it has none yet."""

    labels: dict[str, dict[str, str]] = field(default_factory=dict)

    def add(self, kind: str, label: str, anchor: str = "", id: str = "") -> None:
        if not id and anchor.startswith(f"{kind}-"):
            id = anchor.removeprefix(f"{kind}-").replace("-", "_")
        self.labels.setdefault(kind, {}).setdefault(label, "" if id.isdigit() else id)


def _numbers(reading: Reading) -> dict[str, dict[str, str]]:
    made = _Gathered()
    for passage in reading.passages:
        if passage.kind == "paragraph" and passage.number:
            made.add("paragraph", passage.number.rstrip("."))
    if reading.document is not None:
        made = _Gathered()
        _of_document(reading.document, made)
    for appendix in listed_appendices(reading):
        made.add("appendix", appendix.letter or "A", id=appendix.id)
    for kind, shown in (("table", reading.tables), ("figure", reading.figures)):
        for each in shown:
            if each.label:
                made.add(kind, each.label.rpartition(" ")[2], each.anchor)
    return made.labels


def _of_document(document: Document, made: _Gathered) -> None:
    for block in walk(document.blocks):
        if isinstance(block, Paragraph) and block.number:
            made.add("paragraph", block.number.rstrip("."), block.anchor)
        elif isinstance(block, Heading) and block.number:
            made.add("section", block.number.rstrip("."), block.anchor)
        elif isinstance(block, List) and block.key == "recommendations/list":
            for number, item in enumerate(block.items, start=1):
                made.add("recommendation", item.label, item.anchor)
                made.add("recommendation", str(number), item.anchor)
