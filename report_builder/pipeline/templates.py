"""Mistakes in a house's templates, found without a report to fill in."""

from __future__ import annotations

from report_builder.faults import Fault
from report_builder.model.house import HouseStyle


def template_faults(house: HouseStyle) -> list[Fault]:
    """Every mistake in the house's report.docx, report.html and style sheets."""
    from report_builder.render import html, word

    rows = tuple(rule.id for rule in house.title_block)
    return [*word.check_template(house.folder / "report.docx", rows), *html.check_template(house.folder)]
