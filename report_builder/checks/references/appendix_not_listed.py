"""Appendix cited but not listed

“Appendix C” where the list of appendices ends with B, or where there is no list. The appendices of other documents
(“Appendix C of the Local Plan”) are left alone.

The reader looks for it in vain; often an appendix was taken out and the sentence left behind.

Wrong:

    The streets are shown in Appendix C.

Right:

    purpose: |
      To ask the Cabinet to agree new parking rules outside schools. {{ appendix.plan }} shows the streets. Policy T2 is
      in Appendix C of the Local Plan.
    appendices:
      - {id: plan, title: Plan of the streets}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from report_builder.checks.reading import Reading
from report_builder.checks.references.citations import citations, covers, listed_appendices
from report_builder.model.finding import Finding, Severity

CODE = "appendix-not-listed"
SEVERITY: Severity = "error"
WHY = "the reader is sent to something that is not there"


def appendix_not_listed(reading: Reading) -> Iterator[Finding]:
    appendices = listed_appendices(reading)
    known = [appendix.letter or "A" for appendix in appendices]
    if any(not each.isalpha() for each in known) and any(each.isalpha() for each in known):
        return  # a list of two ways at once: nobody can say what is missing
    if not appendices:
        yield from _unnamed(reading)
    for citation in citations(reading, "appendix"):
        if citation.elsewhere or citation.id:
            continue
        missing = [label for label in citation.labels if not any(covers((each,), label) for each in known)]
        for label in missing:
            if appendices:
                held = f"the list of appendices has {_named(tuple(each.name for each in appendices))}"
            else:
                held = "the report lists no appendices"
            yield reading.finding(
                CODE,
                SEVERITY,
                f"Appendix {label} is cited, and {held}",
                citation.passage,
                citation.start,
                citation.end,
                hint="list it under `appendices` and cite it by its id, or mend the sentence",
            )


_THE_APPENDIX = re.compile(
    r"\b(?:in|at|as|see)\s(?:the|an)\s(?:attached\s)?[Aa]ppendi(?:x|ces)\b(?!\s(?:to|of|[A-Z\d])\b)"
)


def _unnamed(reading: Reading) -> Iterator[Finding]:
    """ "The costs are in the appendix", where nothing is listed."""
    for passage in reading.of("paragraph", "item", "note", "footnote"):
        for match in _THE_APPENDIX.finditer(passage.text):
            if not passage.quoted(*match.span()) and not passage.computed(*match.span()):
                yield reading.finding(
                    CODE,
                    SEVERITY,
                    f"“{match[0]}” is written, and the report lists no appendices",
                    passage,
                    *match.span(),
                    hint="list it under `appendices` and cite it by its id, or mend the sentence",
                )


def _named(names: tuple[str, ...]) -> str:
    if len(names) < 3:
        return " and ".join(names)
    return f"{names[0]} to {names[-1].removeprefix('Appendix ')}"
