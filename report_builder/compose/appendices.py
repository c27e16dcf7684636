"""The appendices that a copy of a report has behind it, and what the house says of their files."""

from __future__ import annotations

from dataclasses import dataclass

from report_builder.compose.data import appendix_label, first_line
from report_builder.compose.names import names_of
from report_builder.compose.numbering import Counters
from report_builder.compose.results import Names
from report_builder.compose.workshop import Workshop
from report_builder.faults import Place
from report_builder.model.document import plain
from report_builder.model.house import HouseStyle
from report_builder.model.report import Report


@dataclass(frozen=True, slots=True)
class Behind:
    """An appendix with a file. label: "Appendix A"; anchor: of its line in the list of appendices; heading: what
    stands above its pages; file: within the report's folder; exempt: it is, or the whole report; shows: what a
    picture shows."""

    id: str
    label: str
    title: str
    anchor: str
    heading: str
    file: str
    exempt: bool
    place: Place
    shows: str = ""


def behind(report: Report, house: HouseStyle) -> tuple[Behind, ...]:
    """In order; what is withheld, and what is to follow, is not among them."""
    shop = Workshop(report, house, names_of(report, house), [], Counters(house.numbering))
    found = []
    for index, appendix in enumerate(report.appendices, start=1):
        if appendix.withheld or not appendix.file:
            continue
        label = appendix_label(shop, index)
        title = plain(shop.inlines(first_line(appendix.title)))
        anchor = f"appendix-{appendix.id.replace('_', '-')}"
        heading = shop.words("appendix_entry", appendix=Names("appendix", {"label": label, "title": title}))
        exempt = appendix.exempt is not None or report.exempt is not None
        found.append(
            Behind(
                appendix.id,
                label,
                title,
                anchor,
                heading,
                appendix.file,
                exempt,
                appendix.place,
                appendix.shows,
            )
        )
    return tuple(found)


def file_words(
    report: Report,
    house: HouseStyle,
    name: str,
    appendix: Behind,
    file: str,
    kind: str,
    size: int,
    pages: int,
) -> str:
    """The house's sentence `name` about a file: appendix.label, title, file, and about ("PDF, 134 KB, 3 pages")."""
    shop = Workshop(report, house, names_of(report, house), [], Counters(house.numbering))
    about = ", ".join(filter(None, (kind, readable_size(size), _pages(pages))))
    names = {"label": appendix.label, "title": appendix.title, "file": file, "about": about}
    return shop.words(name, appendix=Names("appendix", {key: value or " " for key, value in names.items()}))


def plain_words(report: Report, house: HouseStyle, name: str, **values: object) -> str:
    """The house's sentence `name`, as plain text."""
    return Workshop(report, house, names_of(report, house), [], Counters(house.numbering)).words(
        name, **values
    )


def readable_size(size: int) -> str:
    """A file's size as public sites give it: whole kilobytes, from a megabyte on one decimal."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000)):,} KB"
    return f"{size / 1_000_000:,.1f} MB"


def _pages(pages: int) -> str:
    return "" if pages < 1 else "1 page" if pages == 1 else f"{pages:,} pages"
