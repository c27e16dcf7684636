"""Reference that does not say to what

“Attached” or “appended” in a sentence that names no appendix; “as mentioned above”, “as noted earlier”, “overleaf”,
“set out below”, “the above measures”, “the table below” where the table stands somewhere else. What stands right after
the sentence, a list or a table, is what “below” means and is left alone; so are amounts above a limit and conditions
attached to a grant.

In an agenda pack of 300 pages “attached” may be anywhere, and “above” on any page before this one. A reference names
the appendix, paragraph or table, and in the PDF and on the web page it leads there.

Wrong:

    The survey of car parks is attached. As mentioned above, parents asked for it.

Right:

    background_papers:
      - {title: Survey of car parks}
    appendices:
      - {id: plan, title: Survey of car parks}
    purpose: |
      To ask the Cabinet to agree new parking rules outside schools. The survey of car parks is attached
      ({{ appendix.plan }}). No conditions are attached to the grant, and the cost is not above the limit. The rules are
      set out below:

      - no parking;
      - no stopping.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from report_builder.checks.reading import Passage, Reading
from report_builder.language.sentences import sentence_at
from report_builder.model.finding import Finding, Severity

CODE = "vague-reference"
SEVERITY: Severity = "warning"
WHY = "in an agenda pack a reader cannot tell what is meant"

_ATTACHED = re.compile(
    r"\b(?:is|are|was|were|be|been|as|also|now)\s(?:(?:also|now|hereby|here)\s)?(?P<a>attached|appended|annexed)\b"
    r"(?!\s(?:to|with)\s(?!this\sreport|the\sreport))"
    r"|\b(?P<b>attached|appended)\sto\s(?:this|the)\sreport\b"
    r"|\b(?:copy|copies|plan|map|report|letter|form|policy|assessment|strategy|survey|list|summary)\b[^.;]{0,40}\s(?:is|are)\s"
    r"(?P<f>enclosed)\b(?=[.;,]|$|\swith\sthis)"
    r"|(?P<c>\((?:attached|appended|see\sattached)\))"
    r"|\bthe\s(?:\w+\s){0,2}(?:map|plan|report|survey|paper|letter|document|table|list|schedule|draft|policy|strategy"
    r"|agreement|summary|assessment|note|form|minutes|diagram|chart|drawings?)\s(?P<e>attached|appended)\b(?!\s(?:to|as|at|in))"
    r"|\b(?:the|see|see\sthe)\s(?P<d>attached|appended)\s(?!to\b|garage|house|dwelling|building|school|nursery)\w+",
    re.IGNORECASE,
)
_NOT_PAPER = re.compile(
    r"\b(?:conditions?|strings?|importance|weight|value|significance|stigma|priority|terms?|restrictions?|covenants?|costs?"
    r"|risks?|funding|requirements?|penalt(?:y|ies)|labels?|signs?|plaques?|brackets?|caveats?|points?)\b[^.]*$",
    re.IGNORECASE,
)
_SAID = (
    "set out|outlined|described|mentioned|listed|noted|discussed|detailed|shown|referred to|explained|identified|stated"
    "|summari[sz]ed|presented|illustrated|indicated|reported|quoted|said|seen|as|see|given"
)
_ABOVE = re.compile(
    rf"\b(?:{_SAID})\s(?P<a>above|below)\b(?!\s(?:the|an?|its|this|that|these|those|our|their|his"
    r"|[£\d]|average|level|target|zero|freezing|par|cost|market|ground|inflation|budget|national|local|median|standard|sea"
    r"|any|all|what|which|ten|five|one|two|three)\b)(?!\s[£\d])"
    r"|\b(?<!of )(?<!\bof all )the\s(?P<b>above|below)(?:-mentioned|\smentioned)?(?=\s[a-z]+|[.,;:])"
    r"(?!\saverage|\sinflation)"
    r"|\bthe\s(?:table|chart|diagram|map|graph|figure|sections?|paragraphs?)\s(?P<c>above|below)\b",
    re.IGNORECASE,
)
_EARLIER = re.compile(
    r"\bas\s(?:already\s)?(?:described|mentioned|noted|stated|explained|discussed|set\sout|outlined|said)\s"
    r"(?P<a>earlier|elsewhere|previously)\b(?!\s(?:this|that|by|on|to|at)\b|\sin\s(?!this\sreport))"
    r"|\b(?P<b>overleaf)\b",
    re.IGNORECASE,
)
_ALSO_NAMED = re.compile(
    r"\b(?:Appendi\w+|Annex\w*|Tables?|Figures?|[Pp]aragraphs?|[Ss]ections?)\s(?:[\dA-Z(]|headed\b)|\bthe\sAppendix\b"
)


def vague_reference(reading: Reading) -> Iterator[Finding]:
    passages = reading.passages
    for number, passage in enumerate(passages):
        if passage.kind not in ("paragraph", "item", "footnote", "note"):
            continue
        if any(word in passage.text for word in ("ttached", "ppended", "nnexed", "nclosed")):
            yield from _attached(reading, passage)
        if "bove" in passage.text or "elow" in passage.text:
            neighbours = passages[max(0, number - 1) : number + 2]
            yield from _above(reading, passage, neighbours)
        yield from _earlier(reading, passage)


def _attached(reading: Reading, passage: Passage) -> Iterator[Finding]:
    for match in _ATTACHED.finditer(passage.text):
        word = match[match.lastgroup or 0]
        start = match.start(match.lastgroup or 0)
        if passage.quoted(start, match.end()) or _is_named(passage, start):
            continue
        if match["a"] and _NOT_PAPER.search(passage.text[: match.start()].rpartition(". ")[2]):
            continue
        yield reading.finding(
            CODE,
            SEVERITY,
            f"“{word.strip('()')}” does not say as which appendix",
            passage,
            start,
            start + len(word),
            hint="list the document under `appendices` and refer to it: {{ appendix.id }}",
        )


def _above(reading: Reading, passage: Passage, around: tuple[Passage, ...]) -> Iterator[Finding]:
    for match in _ABOVE.finditer(passage.text):
        word = (match["a"] or match["b"] or match["c"]).lower()
        start = match.start(match.lastgroup or 0)
        if passage.quoted(start, match.end()) or _is_named(passage, start):
            continue
        position = next(at for at, each in enumerate(around) if each is passage)
        beside = around[position + 1 :] if word == "below" else around[:position]
        if passage.kind == "item":
            beside = tuple(each for each in beside if each.kind != "item")
        if any(each.kind in ("item", "cell", "caption", "alt", "quote", "note") for each in beside):
            continue
        yield reading.finding(
            CODE,
            "advice",
            f"“{match[0].strip()}” does not say where",
            passage,
            match.start(),
            match.end(),
            hint="name the paragraph, section or table: {{ paragraph.id }}, {{ section.id }}, {{ table.id }}",
        )


def _earlier(reading: Reading, passage: Passage) -> Iterator[Finding]:
    for match in _EARLIER.finditer(passage.text):
        if not passage.quoted(*match.span()) and not _is_named(passage, match.start()):
            yield reading.finding(
                CODE,
                "advice",
                f"“{match[0]}” does not say where",
                passage,
                *match.span(),
                hint="name the paragraph, section or table: {{ paragraph.id }}, {{ section.id }}, {{ table.id }}",
            )


def _is_named(passage: Passage, position: int) -> bool:
    """Whether the sentence names an appendix, paragraph, table …, computed or typed."""
    low, high = sentence_at(passage.text, position)
    if any(span.kind == "reference" and low <= span.start < high for span in passage.spans):
        return True
    return bool(_ALSO_NAMED.search(passage.text, low, high))
