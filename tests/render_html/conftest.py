"""One report with everything in it, as each of the two houses would have it composed."""

from __future__ import annotations

import struct
import zlib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from report_builder.model.document import (
    Block,
    Caption,
    Cell,
    Code,
    Document,
    Emphasis,
    Figure,
    Footnote,
    FootnoteMark,
    Heading,
    Inline,
    Inlines,
    LineBreak,
    Link,
    List,
    ListItem,
    NumberLevel,
    Paragraph,
    Picture,
    Reference,
    Strong,
    Table,
    Text,
    TitleRow,
    Value,
)

TEMPLATES = Path(__file__).parents[2] / "templates"
HOUSES = ("leicestershire", "decimal")
SITE = "https://www.leicestershire.gov.uk/about-the-council/council-plans/the-strategic-plan"


@pytest.fixture(params=HOUSES)
def house(request: pytest.FixtureRequest) -> Path:
    return TEMPLATES / str(request.param)


@pytest.fixture
def report(house: Path) -> Document:
    return full_report(house.name)


def full_report(house: str) -> Document:
    return leicestershire() if house == "leicestershire" else decimal()


def words(*parts: str | Inline) -> Inlines:
    return tuple(Text(part) if isinstance(part, str) else part for part in parts)


def bars(width: int = 900, height: int = 360) -> Picture:
    """A bar chart, of a kind, as a PNG file."""
    rows = []
    for y in range(height):
        band, inside = divmod(y, 60)
        length = (band * 137 + 300) % width if 12 < inside < 48 else 0
        rows.append(b"\0" + b"\x1f\x4e\x79" * length + b"\xf2\xf2\xf2" * (width - length))

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    data = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"".join(rows))) + chunk(b"IEND", b"")
    return Picture("bars.png", "image/png", b"\x89PNG\r\n\x1a\n" + data, width, height, 150)


def item(key: str, label: str, *parts: str | Inline, more: tuple[Paragraph | List, ...] = ()) -> ListItem:
    return ListItem(key, label, (Paragraph(f"{key}/1", words(*parts), role="item"), *more), anchor=f"a-{key}")


def cells(key: str, *texts: str) -> tuple[Cell, ...]:
    return tuple(Cell(f"{key}/{n}", words(text) if text else ()) for n, text in enumerate(texts))


def table(key: str, count: int, label: str) -> Table:
    rows = tuple(
        cells(
            f"{key}/{n}",
            f"Question {n}: is the aim of the Strategy clear to you?",
            str(n * 3),
            f"{n * 7 % 100}%",
        )
        for n in range(1, count + 1)
    )
    caption = Caption(f"{key}/caption", label, words("responses to each question")) if label else None
    sides = ("left", "right", "right")
    header = cells(f"{key}/0", "Question", "Answered", "Yes")
    return Table(key, header, rows, sides, (0.6, 0.2, 0.2), True, caption, f"a-{key}" if label else "")


LONG = (
    "Partners across the county meet four times a year to agree what they will do together, and each of them "
    "reports on its own part of the work; this paragraph is long enough to run over several lines, so that its "
    "hanging indent, its line spacing and the breaks between pages can be seen."
)


def recommendations() -> tuple[Block, ...]:
    inner = List(
        "r/2/list", True, 1, (item("r/2/i", "(i)", "its priorities;"), item("r/2/ii", "(ii)", "its budget;"))
    )
    further = Paragraph("r/2/2", words("The Council’s next meeting is in February."), role="item")
    return (
        List(
            "r/list",
            True,
            0,
            (
                item("r/1", "(a)", "That the responses be noted", FootnoteMark(1), ";"),
                item("r/2", "(b)", "That the Strategy be put to the Council, with", more=(inner, further)),
            ),
        ),
    )


def body(p: list[str], level: int) -> tuple[Block, ...]:
    """Paragraphs with the numbers of `p`, and one of each other thing."""
    appendix = Reference("appendix.strategy", "appendix", "a-strategy", "", "Appendix A")
    dots = List(
        "dots",
        False,
        0,
        (
            item("dots/1", "•", "Protect those who are most at risk"),
            item(
                "dots/2",
                "•",
                LONG,
                more=(List("dots/2/l", False, 1, (item("dots/2/1", "•", "On the internet & elsewhere"),)),),
            ),
        ),
    )
    letters = List(
        "letters", True, 0, tuple(item(f"letters/{n}", f"({n})", "A point, then;") for n in "abc"), True
    )
    return (
        Paragraph("b/1", words(LONG), p[0]),
        Paragraph("b/2", words("The priorities of ", appendix, " are as follows:"), p[1], anchor="a-b2"),
        dots,
        Paragraph(
            "b/3",
            words(
                Strong(words("Strong, ", Emphasis(words("both")))),
                ", ",
                Emphasis(words("emphasis")),
                " and ",
                Code("code < & >"),
                ", the total of ",
                Value("consultation.total", "11"),
                " responses from 16 September to 11 November 2019",
                FootnoteMark(2),
                "; see ",
                Reference("paragraph.b2", "paragraph", "a-b2", "paragraph ", p[1].rstrip(".")),
                ", ",
                Link("https://example.org/", words("the Board’s site")),
                " and the exempt ",
                Reference("appendix.exempt", "appendix", "", "", "Appendix B"),
                ". Symbols: – “ ” £ € • ☐ ✓ → ½ ŵ.",
            ),
            p[2],
        ),
        Paragraph("b/4", words("As the Board put it when it met in the spring, in words of its own:"), p[3]),
        Paragraph(
            "b/4/q1", words("We are content with the draft, and ask only that it be shorter."), role="quote"
        ),
        Paragraph("b/4/q2", words("It should say who does what, and by when."), role="quote"),
        Paragraph(
            "b/5", words("Then a table, ", Reference("table.t", "table", "a-t1", "", "Table 1"), ":"), p[4]
        ),
        table("t1", 4, "Table 1"),
        Paragraph("b/5/n", words("Base: all who answered the question."), role="note"),
        Paragraph("b/6", words(LONG), p[5]),
        letters,
        Heading("b/sub", words("A heading further down"), level),
        Paragraph("b/7", words(LONG), p[6]),
        Figure(
            "chart",
            bars(),
            "Bar chart: six bars of differing length; the fourth is the longest.",
            Caption("chart/caption", "Figure 1", words("how the answers fall")),
            "a-chart",
        ),
        Paragraph("b/8", words("A long table without a caption runs over the page:"), p[7]),
        table("t2", 30, ""),
        *(Paragraph(f"b/{n}", words(LONG), p[n - 1]) for n in range(9, 13)),
    )


def back_matter() -> tuple[Block, ...]:
    contact = words(
        "Jane Officer",
        LineBreak(),
        "Director of Children and Family Services",
        LineBreak(),
        Link("tel:01160000000", words("0116 000 0000")),
        LineBreak(),
        Link("mailto:jane.officer@example.org", words("jane.officer@example.org")),
    )
    return (
        Heading("contacts", words("Officers to Contact"), 2),
        Paragraph("contacts/1", contact, role="contact"),
        Paragraph("contacts/2", contact, role="contact"),
        Heading("papers", words("Background Papers"), 2),
        Paragraph(
            "papers/1", words("The Strategic Plan", LineBreak(), Link(SITE, words(SITE))), role="background"
        ),
        Heading("appendices", words("Appendices"), 2),
        Paragraph("appendices/1", words("Appendix A – The Strategy"), role="appendix", anchor="a-strategy"),
        Paragraph("appendices/2", words("Appendix B – The Agreement (exempt)"), role="appendix"),
    )


def document(house: str, title_block: tuple[TitleRow, ...], blocks: tuple[Block, ...]) -> Document:
    notes = (
        Footnote(1, (Paragraph("n/1", words("The responses are held by the Department.")),)),
        Footnote(
            2,
            (
                Paragraph(
                    "n/2/1", words("Not counting ", Link("https://example.org/late", words("late ones")), ".")
                ),
                Paragraph("n/2/2", words("Of these there were two.")),
            ),
        ),
    )
    return Document(
        house=house,
        language="en-GB",
        title="County Council Community Safety Strategy 2019-2021",
        author="Director of Children and Family Services",
        subject="Report to the Cabinet, 17 December 2019",
        keywords="Cabinet, community safety",
        date=date(2019, 12, 17),
        title_block=title_block,
        blocks=blocks,
        footnotes=notes,
        numbering=(NumberLevel("paragraph", "%1.", "decimal"),),
        footer="Cabinet, 17 December 2019 – Community Safety Strategy",
    )


def leicestershire() -> Document:
    title_block = (
        TitleRow("meeting", "", words("Cabinet – 17 December 2019"), "title_block/meeting"),
        TitleRow(
            "title", "", words("County Council Community Safety Strategy 2019-2021"), "title_block/title"
        ),
        TitleRow(
            "report_of", "", words("Report of the Director of Children and Family Services"), "title_block/of"
        ),
    )
    return document(
        "leicestershire",
        title_block,
        (
            Heading("part_a", words("Part A"), 1),
            Heading("purpose", words("Purpose of the Report"), 2),
            Paragraph("purpose/1", words(LONG), "1."),
            Heading("recommendations", words("Recommendations"), 2),
            Paragraph("recommendations/1", words("It is recommended:"), "2."),
            *recommendations(),
            Heading("reasons", words("Reasons for Recommendations"), 2),
            Paragraph("reasons/1", words(LONG), "3."),
            Heading("part_b", words("Part B"), 1),
            Heading("background", words("Background"), 2),
            *body([f"{n}." for n in range(4, 16)], 3),
            *back_matter(),
        ),
    )


def decimal() -> Document:
    title_block = (
        TitleRow("meeting", "", words("Cabinet, 17 December 2019"), "title_block/meeting"),
        TitleRow(
            "title", "", words("County Council Community Safety Strategy 2019-2021"), "title_block/title"
        ),
        TitleRow("decision_maker", "Final Decision-Maker", words("County Council"), "title_block/maker"),
        TitleRow(
            "officer",
            "Lead Officer and Report Author",
            words("Jane Officer", LineBreak(), "Paul Other"),
            "t/o",
        ),
        TitleRow("classification", "Classification", words("Public"), "title_block/class"),
        TitleRow("wards", "Wards affected", words("All"), "title_block/wards"),
    )
    lower = tuple(replace(block, level=1) if isinstance(block, Heading) else block for block in back_matter())
    timetable = Table(
        "timetable",
        cells("timetable/0", "Meeting", "Date"),
        (
            cells("timetable/1", "Cabinet", "17 December 2019"),
            cells("timetable/2", "Council", "19 February 2020"),
        ),
        ("left", "left"),
        (0.5, 0.5),
    )
    return document(
        "decimal",
        title_block,
        (
            Heading("summary", words("Executive Summary"), 1),
            Paragraph("summary/1", words(LONG)),
            Heading("recommendations", words("Recommendations"), 1),
            Paragraph("recommendations/1", words("This report asks the Cabinet to agree:")),
            *recommendations(),
            Heading("timetable", words("Timetable"), 1),
            timetable,
            Heading("introduction", words("Introduction and Background"), 1, "1"),
            Paragraph("introduction/1", words(LONG), "1.1"),
            Heading("options", words("Available Options"), 1, "2"),
            *body([f"2.{n}" for n in range(1, 13)], 2),
            *lower,
        ),
    )
