"""The web page: what a reader, a keyboard and a screen reader find in it."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

from report_builder.model.document import (
    Block,
    Document,
    Footnote,
    FootnoteMark,
    Heading,
    LineBreak,
    Link,
    List,
    Paragraph,
    Reference,
    Strong,
    Text,
    plain,
    walk,
)
from report_builder.render.html import render_page
from tests.render_html.conftest import full_report, item, table, words


def tree(page: str) -> ET.Element:
    """The page as a tree: it is well-formed XML as well as HTML."""
    return ET.fromstring(page)  # noqa: S314


def text(element: ET.Element) -> str:
    """The report's words as they stand, without those of navigation and style."""
    parts: list[str] = []

    def collect(node: ET.Element) -> None:
        if node.tag in ("head", "style") or "navigation" in node.get("class", "").split():
            return
        space = " " if node.tag in ("br", "p", "li", "td", "th", "caption") else ""
        parts.extend((space, node.text or ""))
        for child in node:
            collect(child)
            parts.append(child.tail or "")
        parts.append(space)

    collect(element)
    return " ".join("".join(parts).split())


def with_blocks(report: Document, *blocks: Block) -> Document:
    return replace(report, blocks=blocks, footnotes=())


def test_every_word_of_the_document_is_there_in_order(report: Document, house: Path) -> None:
    read = text(tree(render_page(report, house)))
    position = 0
    for block in walk(report.blocks):
        match block:
            case Heading() | Paragraph():
                number, inlines = block.number, block.inlines
            case _:
                continue
        for part in (number, *(plain((inline,)) for inline in inlines)):
            found = read.find(" ".join(part.split()), position)
            assert found >= 0, part
            position = found
    for row in report.title_block:
        assert plain(row.inlines) in read


def test_ids_are_unique_and_every_link_within_the_page_leads_somewhere(report: Document, house: Path) -> None:
    page = tree(render_page(report, house))
    ids = [element.get("id", "") for element in page.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    links = [element.get("href", "") for element in page.iter("a")]
    assert {link[1:] for link in links if link.startswith("#")} <= set(ids)
    assert "#a-b2" in links
    assert "#a-strategy" in links


def test_it_asks_for_nothing_from_elsewhere(report: Document, house: Path) -> None:
    page = render_page(report, house)
    assert "<script" not in page
    assert "<link" not in page
    assert "@font-face" not in page
    assert all(address.startswith("data:") for address in re.findall(r'src="(.*?)"', page))
    assert all(address.strip("\"'").startswith("data:") for address in re.findall(r"url\((.*?)\)", page))


def test_it_has_a_title_a_language_landmarks_and_one_first_heading(report: Document, house: Path) -> None:
    page = tree(render_page(report, house))
    assert page.get("lang") == "en-GB"
    assert page.findtext("head/title") == report.title
    assert [element.tag for element in page.find("body") or ()] == ["a", "header", "nav", "main", "footer"]
    assert [text(heading) for heading in page.iter("h1")] == [report.title]


def test_headings_are_one_level_below_the_documents(house: Path) -> None:
    blocks = tuple(
        Heading(f"h{level}", words(f"Level {level}"), level, "2" * (level == 1)) for level in range(1, 7)
    )
    page = tree(render_page(with_blocks(full_report(house.name), *blocks), house))
    found = [(element.tag, text(element)) for element in page.iter() if re.fullmatch("h[2-6]", element.tag)]
    assert found[:2] == [("h2", "2 Level 1"), ("h3", "Level 2")]
    assert found[-1] == ("h6", "Level 6")


def test_the_table_of_contents_has_parts_and_their_sections(house: Path) -> None:
    nav = tree(render_page(full_report(house.name), house)).find("body/nav")
    assert nav is not None
    links = [text(link) for link in nav.iter("a")]
    if house.name == "leicestershire":
        assert links[:3] == ["Part A", "Purpose of the Report", "Recommendations"]
        assert [text(item) for item in nav.findall("ul/li/a")] == ["Part A", "Part B"]
    else:
        assert links[3:6] == [
            "1 Introduction and Background",
            "2 Available Options",
            "A heading further down",
        ]


def test_a_short_report_has_no_table_of_contents(report: Document, house: Path) -> None:
    page = render_page(
        with_blocks(report, Heading("h", words("Purpose"), 1), Paragraph("p", words("Words"))), house
    )
    assert "<nav" not in page


def test_lists_nest_and_keep_their_labels_as_text(report: Document, house: Path) -> None:
    inner = List("l/1/l", True, 1, (item("l/1/i", "(i)", "within"),))
    further = Paragraph("l/1/2", words("further"), role="item")
    outer = List(
        "l", True, 0, (item("l/1", "(a)", "first", more=(inner, further)), item("l/2", "(b)", "second"))
    )
    page = tree(render_page(with_blocks(report, outer), house))
    found = page.find("body/main/ol")
    assert found is not None
    assert (found.get("role"), text(found)) == ("list", "(a) first (i) within further (b) second")
    assert [child.tag for child in found[0]] == ["span", "ol", "p"]


def test_a_table_is_a_region_that_the_keyboard_can_scroll(report: Document, house: Path) -> None:
    page = tree(render_page(report, house))
    regions = [element for element in page.iter("div") if element.get("class") == "scroll"]
    captions = {element.get("id"): text(element) for element in page.iter("caption")}
    assert all((region.get("role"), region.get("tabindex")) == ("region", "0") for region in regions)
    names = [captions.get(region.get("aria-labelledby")) or region.get("aria-label") for region in regions]
    assert "Table 1: responses to each question" in names
    assert "Question, Answered, Yes" in names


def test_tables_without_captions_have_names_of_their_own(report: Document, house: Path) -> None:
    page = tree(render_page(with_blocks(report, table("t1", 1, ""), table("t2", 1, "")), house))
    names = [element.get("aria-label") for element in page.iter("div")]
    assert names == ["Question, Answered, Yes", "Question, Answered, Yes (2)"]


def test_header_cells_say_what_they_head(report: Document, house: Path) -> None:
    one = table("t", 1, "Table 1")
    page = tree(
        render_page(
            with_blocks(report, replace(one, header=(replace(one.header[0], inlines=()), *one.header[1:]))),
            house,
        )
    )
    found = page.find("body/main/div/table")
    assert found is not None
    assert [(cell.tag, cell.get("scope")) for cell in found.iter() if cell.tag in ("th", "td")] == [
        ("td", None), ("th", "col"), ("th", "col"), ("th", "row"), ("td", None), ("td", None)
    ]  # fmt: skip


def test_a_footnote_and_its_mark_lead_to_each_other(report: Document, house: Path) -> None:
    page = tree(render_page(report, house))
    mark = next(element for element in page.iter("a") if element.get("id") == "mark-2")
    note = next(element for element in page.iter("li") if element.get("id") == "note-2")
    assert (mark.get("href"), mark.get("role"), mark.text) == ("#note-2", "doc-noteref", "2")
    assert (note[0].get("href"), note[0].get("role"), note[0].text) == ("#mark-2", "doc-backlink", "2")
    assert text(note) == "2 Not counting late ones. Of these there were two."


def test_links_do_not_nest(report: Document, house: Path) -> None:
    inside = words("see ", Strong(words("it", FootnoteMark(1))), Reference("", "table", "t", "", "Table 1"))
    document = replace(
        with_blocks(report, Paragraph("p", words(Link("https://e.org/", inside)))),
        footnotes=(Footnote(1, (Paragraph("n", words("Note")),)),),
    )
    page = tree(render_page(document, house))
    assert not [link for outer in page.iter("a") for link in outer.iter("a") if link is not outer]
    assert "see itTable 11" in text(page)


def test_what_authors_write_is_text_and_never_markup(report: Document, house: Path) -> None:
    hostile = "</style><script>alert(1)</script> & \" '"
    document = replace(
        with_blocks(report, Paragraph("p", (Text(hostile), Link("javascript:alert(1)", words("click"))))),
        title=hostile,
        author=hostile,
        footer=hostile,
    )
    page = render_page(document, house)
    assert "<script" not in page
    assert "javascript:" not in page
    assert "click" in text(tree(page))


def test_line_breaks_are_kept(report: Document, house: Path) -> None:
    page = render_page(
        with_blocks(report, Paragraph("p", words("one", LineBreak(), "two"), role="contact")), house
    )
    assert '<p class="contact">one<br/>two</p>' in page


def test_quotes_in_a_row_share_one_blockquote(report: Document, house: Path) -> None:
    quotes = [Paragraph(f"q{n}", words(f"quote {n}"), role="quote") for n in (1, 2)]
    page = render_page(with_blocks(report, Paragraph("p", words("So:"), "1."), *quotes), house)
    assert page.count("<blockquote") == 1
    assert '<blockquote class="after-number">' in page
