"""The web page in Chromium: what axe-core says of it, and whether it fits a phone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from report_builder.model.document import Cell, Document, Link, Paragraph, Table
from report_builder.render.html import render_page
from tests.render_html.conftest import SITE, words
from tests.tools.browser import Browser

SMALL = (320, 640)
"""A window of 1280 pixels at 400 % (WCAG 2.2, 1.4.10)."""


@pytest.fixture
def page(report: Document, house: Path, tmp_path: Path) -> Path:
    """The full report, with a table too wide for a phone and a word too long for one."""
    sides = ("left",) * 9
    cells = tuple(Cell(f"w/{n}", words("Considerable")) for n in range(9))
    wide = Table("w", cells, (cells,), sides, (1 / 9,) * 9)
    long = Paragraph("x", words(Link(SITE, words(SITE.replace("/", "-").replace("-", "_")))), "99.")
    path = tmp_path / "report.html"
    path.write_text(render_page(replace(report, blocks=(*report.blocks, wide, long)), house), "utf-8")
    return path


def test_axe_finds_nothing(browser: Browser, page: Path) -> None:
    audit = browser.audit(page)
    assert list(map(str, audit.wcag)) == []
    assert list(map(str, audit.best_practice)) == []
    # Of the cells that lie outside their region until it is scrolled, axe cannot see the colours.
    assert [str(one) for one in audit.undecided if "Considerable" not in one.html] == []


def test_on_a_phone_only_tables_scroll_sideways(browser: Browser, page: Path) -> None:
    assert browser.evaluate(page, "document.documentElement.scrollWidth", SMALL) == SMALL[0]
    widths = "[...document.querySelectorAll('.scroll')].map(e => e.scrollWidth > e.clientWidth)"
    assert True in browser.evaluate(page, widths, SMALL)


def test_the_skip_link_is_the_first_stop_and_can_be_seen(browser: Browser, page: Path) -> None:
    first = "document.querySelector('a')"
    top = f"(() => {{ {first}.focus(); const box = {first}.getBoundingClientRect(); return [box.top, box.height] }})()"
    above, height = browser.evaluate(page, top)
    assert above >= 0
    assert height >= 24


def test_numbers_hang_before_their_text(browser: Browser, page: Path) -> None:
    """The first line's text begins where the second line does."""
    script = """(() => {
      const p = [...document.querySelectorAll('p.numbered')].find(p => p.textContent.length > 200)
      const range = document.createRange(); range.selectNodeContents(p.lastChild)
      const boxes = [...range.getClientRects()]
      return [boxes[0].left, boxes[1].left]
    })()"""
    first, second = browser.evaluate(page, script)
    assert first == pytest.approx(second, abs=0.5)
