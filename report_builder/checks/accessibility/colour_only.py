"""Colour as the only sign

A sentence that tells things apart by colour alone: “shown in red”, “the green rows”. One that names another sign as
well (“in red and marked with an asterisk”) is left alone, and so are names such as green belt or Green Paper.

Many people do not see colours, and copies are printed in grey. WCAG 2.2, success criterion 1.4.1.

Wrong:

    Streets that are over the limit are shown in red.

Right:

    Streets that are over the limit are shown in red and marked with an asterisk.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from report_builder.checks.reading import Reading
from report_builder.language.sentences import sentence_at
from report_builder.model.finding import Finding, Severity

CODE = "colour-only"
SEVERITY: Severity = "warning"
WHY = "many people do not see colours, and copies are printed in grey (WCAG 2.2, 1.4.1)"

_COLOUR = r"(?:dark |light |pale |bright )?(?:red|green|amber|yellow|orange|blue|purple|pink|grey|gray|brown)"
_ONLY = re.compile(
    rf"\b(?:shown|marked|highlighted|coloured|colored|shaded|printed|indicated|identified|displayed|hatched"
    r"|outlined|edged|flagged)"
    rf" (?:on [\w ]{{1,30}} )?(?:in |as |by )?(?:the colour )?{_COLOUR}\b"
    r"(?! (?:belt|space|waste|book|paper|infrastructure))"
    rf"|\b(?i:items|rows|cells|bars|lines|areas|figures|entries|columns|text|those|changes"
    rf"|sites|streets|schools|roads) in {_COLOUR}\b"
    r"(?! (?:belt|space))"
    rf"|\b[Tt]h(?:e|ose|ese) (?:\w+ ){{0,2}}\w+s in {_COLOUR}\b(?! (?:belt|space))"
    rf"|\bin (?:bold )?{_COLOUR} (?:type|text|ink|font|lettering|shading|hatching)\b"
    r"|\bcolour[- ]coded\b|\b(?:told|tell|kept|set) (?:them )?apart by (?:their )?colours?\b"
    r"|\bby (?:their )?colour (?:alone|only)\b|\b[Tt]he colours? (?:shows?|indicates?|means?|denotes?|tells?)\b"
    rf"|\b{_COLOUR} (?:shading|text|hatching|dots?|pins?|markers?|squares?|circles?|lines?|bars?|cells?)"
    r" (?:shows?|marks?|indicates?|denotes?|means?|represents?)\b"
    r"|\b(?:[Rr]ed|[Gg]reen|[Aa]mber|[Yy]ellow|[Bb]lue|[Oo]range) (?:means|indicates|denotes|signifies|shows)\b"
    rf"|\b[Tt]he {_COLOUR} (?:rows?|cells?|bars?|lines?|text|shading|figures|columns?|entries|dots)\b"
)
_MORE = re.compile(
    r"\b(?:asterisk|letter|symbol|arrow|tick|cross|bold|label|labelled|pattern|hatched|numbered|dashed|dotted|underlined|italic"
    r"|the words?|initial|[Kk]ey letter|R, A or G|marked with|R\)|A\)|G\))",
    re.IGNORECASE,
)


def colour_only(reading: Reading) -> Iterator[Finding]:
    for passage in reading.of("paragraph", "item", "caption", "note", "cell", "footnote", "alt"):
        if passage.kind == "alt":
            continue
        for match in _ONLY.finditer(passage.text):
            low, high = sentence_at(passage.text, match.start())
            if _MORE.search(passage.text[low:high]) or passage.quoted(*match.span()):
                continue
            yield reading.finding(
                CODE, SEVERITY, f"“{match[0]}”: only colour tells them apart", passage, *match.span(),
                hint="add a sign or a word: an asterisk, a letter, a column",
            )  # fmt: skip
