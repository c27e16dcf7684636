"""Abbreviation that is never spelt out

Letters such as TRO or LLFA that the report uses and nowhere says in words. Well-known ones (NHS, VAT, CCTV), names of
firms, codes, post-nominal letters and quoted words are left alone; so is one whose words stand anywhere in the report.

Most readers of a public report are not of the profession that uses the letters.

Wrong:

    The law requires a TRO for each limit, and a TRO takes six months.

Right:

    The law requires a traffic regulation order (TRO) for each limit, and a TRO takes six months. FCC Environment and
    the NHS were consulted.
"""

from __future__ import annotations

from collections.abc import Iterator

from report_builder.checks.reading import Passage, Reading
from report_builder.language.abbreviations import Use, definitions, spelt_out, uses
from report_builder.model.finding import Finding, Severity

CODE = "undefined-abbreviation"
SEVERITY: Severity = "warning"
WHY = "most readers do not know what the letters stand for"

_CODED = (
    "policy",
    "policies",
    "form",
    "route",
    "case",
    "standard",
    "framework",
    "lot",
    "class",
    "regulation",
)


def undefined_abbreviation(reading: Reading) -> Iterator[Finding]:
    known = {each.key for passage in reading.passages for each in definitions(passage.text)}
    found: dict[str, list[tuple[Passage, Use]]] = {}
    for passage in reading.of("paragraph", "item", "cell", "caption", "heading", "note", "footnote"):
        for use in uses(passage.text):
            if use.key not in known and not use.shouted and not passage.quoted(use.start, use.end):
                found.setdefault(use.key, []).append((passage, use))
    if not found:
        return
    everything = "\n".join(passage.text for passage in reading.passages)
    for key, places in found.items():
        if all(use.named for _, use in places) or all(_is_code(*each) for each in places):
            continue
        if spelt_out(key, everything):
            continue
        passage, use = next((each for each in places if not each[1].named), places[0])
        times = "once" if len(places) == 1 else f"{len(places)} times"
        yield reading.finding(
            CODE, SEVERITY, f"“{passage.text[use.start : use.end]}” is used {times} and never spelt out",
            passage, use.start, use.end,
            hint=f"spell it out where it comes first, with the letters in brackets: … ({key})",
        )  # fmt: skip


def _is_code(passage: Passage, use: Use) -> bool:
    """ENV 3 of "Policy ENV 3" """
    before = passage.text[: use.start].rstrip().rpartition(" ")[2].casefold()
    return use.code and before in _CODED
