"""The page as it goes to print, laid out by WeasyPrint."""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import weasyprint

from report_builder.model.document import Document, Footnote, FootnoteMark, Heading, Paragraph
from report_builder.render.html import PrintPage, render_print
from tests.render_html.conftest import words


def lay_out(page: PrintPage) -> weasyprint.Document:
    styles = [weasyprint.CSS(filename=path) for path in page.stylesheets]
    return weasyprint.HTML(string=page.html).render(stylesheets=styles)


def test_weasyprint_has_nothing_to_complain_of(
    report: Document, house: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING, "weasyprint"):
        lay_out(render_print(report, house))
    assert caplog.messages == []


def outline(page: PrintPage) -> list[tuple[int, str]]:
    """Depth and words of each entry."""

    def entries(tree: list[Any], depth: int) -> list[tuple[int, str]]:
        return [pair for words, _, below, _ in tree for pair in ((depth, words), *entries(below, depth + 1))]

    return entries(lay_out(page).make_bookmark_tree(), 0)


def test_the_outline_has_title_parts_and_sections(report: Document, house: Path) -> None:
    found = outline(render_print(report, house))
    assert found[0] == (0, report.title)
    if house.name == "leicestershire":
        assert found[1:3] == [(1, "Part A"), (2, "Purpose of the Report")]
        assert (1, "Part B") in found
    else:
        assert found[1] == (1, "Executive Summary")
        assert (1, "1 Introduction and Background") in found


def test_an_outline_entry_has_no_footnote_in_it(report: Document, house: Path) -> None:
    heading = Heading("h", words('The “plan” \\ as "said"', FootnoteMark(1)), 1, "4")
    note = Footnote(1, (Paragraph("n", words("A note")),))
    found = outline(render_print(replace(report, blocks=(heading,), footnotes=(note,)), house))
    assert found[1:] == [(1, '4 The “plan” \\ as "said"')]


def test_footnotes_stand_after_their_marks_to_float_to_the_foot_of_the_page(
    report: Document, house: Path
) -> None:
    html = render_print(report, house).html
    assert (
        '<sup class="mark"><a id="mark-1" role="doc-noteref" href="#note-1">1</a></sup><span class="footnote"'
        in html
    )
    assert "doc-endnotes" not in html


def test_footnotes_that_would_crowd_a_page_stand_at_the_end(report: Document, house: Path) -> None:
    long = Footnote(1, (Paragraph("n", words("many words " * 200)),))
    html = render_print(replace(report, footnotes=(long, *report.footnotes[1:])), house).html
    assert 'class="footnote"' not in html
    assert html.count("many words " * 200) == 1
    assert "doc-endnotes" in html


def test_there_is_no_navigation_and_no_style_within(report: Document, house: Path) -> None:
    html = render_print(report, house).html
    assert "navigation" not in html
    assert "<style" not in html
    assert "<footer" not in html
    assert report.footer in html


def test_the_same_document_gives_the_same_html(report: Document, house: Path) -> None:
    assert render_print(report, house) == render_print(report, house)
