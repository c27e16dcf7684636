"""What a report says of what is exempt: the banner and the notes of the full copy, and what stands in the public one in
the place of what was withheld."""

from __future__ import annotations

from dataclasses import replace

from report_builder.compose.results import Cited, Names, Wording
from report_builder.compose.workshop import Workshop
from report_builder.faults import NOWHERE, Place
from report_builder.model.document import Block, Heading, Inlines, Paragraph, Strong, Text
from report_builder.model.report import Exempt, Report, Withheld

CATEGORIES = {
    1: "information relating to any individual",
    2: "information which is likely to reveal the identity of an individual",
    3: "information relating to the financial or business affairs of any particular person (including the authority "
    "holding that information)",
    4: "information relating to any consultations or negotiations, or contemplated consultations or negotiations, in "
    "connection with any labour relations matter arising between the authority or a Minister of the Crown and "
    "employees of, or office holders under, the authority",
    5: "information in respect of which a claim to legal professional privilege could be maintained in legal "
    "proceedings",
    6: "information which reveals that the authority proposes to give under any enactment a notice under or by virtue "
    "of which requirements are imposed on a person, or to make an order or direction under any enactment",
    7: "information relating to any action taken or to be taken in connection with the prevention, investigation or "
    "prosecution of crime",
}
"""Local Government Act 1972, Schedule 12A, Part 1, paragraphs 1 to 7 (as substituted by SI 2006/88)."""


def exempt_names(exempt: Exempt) -> Names:
    """What wording may cite: paragraph, category (the Act's words), reason (not in public)."""
    return Names("exempt", {
        "paragraph": exempt.paragraph,
        "category": CATEGORIES.get(exempt.paragraph, ""),
        "reason": Cited("exempt.reason", exempt.reason),
    })  # fmt: skip


def with_public_title(report: Report, shop: Workshop) -> Report:
    """The notice in the place of a report that may not be named is called as the house calls it."""
    return replace(report, title=shop.words("report_exempt_title")) if not report.title else report


def notice_blocks(shop: Workshop, exempt: Exempt) -> list[Block]:
    """All that the public copy of a report has that is exempt as a whole."""
    return [Paragraph("exempt", shop.wording("report_exempt", exempt=exempt_names(exempt)))]


def banner(shop: Workshop) -> tuple[Paragraph, ...]:
    """What stands before everything in a copy that has exempt matter, the first line of it on every page."""
    report = shop.report
    if not report.tells_exempt:
        return ()
    lines = [shop.wording("banner")]
    lines += [
        shop.wording("banner_reason", exempt=exempt_names(each))
        for each in dict.fromkeys(report.exempt_matter)
    ]
    return tuple(Paragraph(f"banner/{index}", (Strong(line),)) for index, line in enumerate(lines, start=1))


def exempt_note(shop: Workshop, key: str, exempt: Exempt, place: Place) -> Paragraph:
    """Below the heading of an exempt section in the full copy."""
    return Paragraph(
        f"{key}/exempt",
        shop.wording("section_exempt_note", exempt=exempt_names(exempt)),
        "",
        "note",
        "",
        place,
    )


def withheld_blocks(
    shop: Workshop, key: str, id: str, exempt: Exempt, kept: Withheld, numbered: bool
) -> list[Block]:
    """One paragraph, which takes the first of the numbers; the others, and those of tables and figures, are passed
    over."""
    number = shop.counters.next("paragraph") if numbered and kept.paragraphs else ""
    numbers = [number]
    numbers += [shop.counters.next("paragraph") for _ in range(kept.paragraphs - 1 if number else 0)]
    for mark in kept.marks:
        shop.label(mark.kind, mark.id, "", _label(shop, mark.kind, mark.number, numbers), withheld=True)
    shop.running["table"] += kept.tables
    shop.running["figure"] += kept.figures
    if id and number:
        shop.label("paragraph", id, "", number.rstrip("."), withheld=True)
    words = shop.wording("section_exempt", exempt=exempt_names(exempt))
    return [Paragraph(f"{key}/1", words, number, "body", "", NOWHERE)]


def _label(shop: Workshop, kind: str, number: int, numbers: list[str]) -> str:
    if number == 0:
        return ""
    if kind == "paragraph":
        return numbers[number - 1].rstrip(".") if number <= len(numbers) else ""
    return shop.words(f"{kind}_label", number=shop.running[kind] + number)


def withheld_heading(shop: Workshop, heading: Heading) -> Heading:
    """The heading of an author's own section: the house's words, since the author's may tell."""
    return replace(heading, inlines=(Text(shop.words("section_exempt_heading")),))


def recommendation_words(shop: Workshop, text: Inlines, exempt: Exempt | None, withheld: bool) -> Inlines:
    if exempt is None:
        return text
    if withheld:
        return shop.wording("recommendation_exempt", exempt=exempt_names(exempt))
    return shop.wording("recommendation_exempt_note", text=Wording(text), exempt=exempt_names(exempt))
