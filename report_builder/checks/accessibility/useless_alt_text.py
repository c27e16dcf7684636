"""Text alternative that says nothing

A picture without a text alternative, or with one that is a word (“Chart”, “image1.png”, “Photo of”) or only its
caption: not what it shows.

Who cannot see the picture has only these words. WCAG 2.2, success criterion 1.1.1; PDF/UA-1 (ISO 14289-1), 7.3.

Wrong:

    ![Chart](plan.png)

Right:

    ![Bar chart of complaints by year: 120 in 2017, 96 in 2018 and 41 in 2019](plan.png)
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from report_builder.checks.reading import Reading
from report_builder.model.finding import Finding, Severity

CODE = "useless-alt-text"
SEVERITY: Severity = "warning"
WHY = "who cannot see the picture has only these words (WCAG 2.2, 1.1.1)"

_KIND = (
    r"(?:an? |the )?(?:image|picture|photo(?:graph)?|chart|graph|diagram|figure|logo|map|table|screen ?shot|graphic"
    r"|illustration|drawing|clip ?art|icon|bar chart|pie chart|line (?:chart|graph)|infographic|plan|object|text box)s?"
)
_THING = (
    r"(?:data|information|results?|figures?|numbers?|statistics|map|chart|graph|plan|site|area|building|trends?|table"
    r"|detail|location|view|layout|overview|scene|front|people|report|item|picture|image|logo)s?"
)
_USELESS = re.compile(
    rf"{_KIND}(?: ?\d+)?"
    rf"|{_KIND} (?:of|showing|with|for|from|see below|as above)(?: (?:the |a |an |some |our )?{_THING})?"
    r"|see (?:the )?(?:text|below|above|table|caption)|as (?:above|below)|[\w’'-]+"
    r"|.*\.(?:png|jpe?g|gif|bmp|tiff?|svg|emf|wmf|webp)|(?:img|dsc|image|picture|screenshot)[-_ ]?\d+"
    r"|alt(?:ernative)?(?: text)?|description|untitled|placeholder|tbc|n/?a|\W*",
    re.IGNORECASE,
)


def useless_alt_text(reading: Reading) -> Iterator[Finding]:
    for figure in reading.figures:
        alt = " ".join(figure.alt.text.split())
        caption = " ".join(figure.caption.text.split()) if figure.caption else ""
        if alt and alt.casefold() == caption.casefold():
            yield reading.finding(
                CODE, SEVERITY, "the text alternative only repeats the caption, which is read out as well", figure.alt,
                hint="say what the picture shows that the caption does not",
            )  # fmt: skip
        elif _USELESS.fullmatch(alt):
            said = (
                f"the text alternative “{alt}” does not say what the picture shows"
                if alt
                else ("this picture has no text alternative")
            )
            yield reading.finding(
                CODE, SEVERITY, said, figure.alt,
                hint="say in a sentence or two what a reader is meant to see, with the figures of a chart",
            )  # fmt: skip
