"""Chromium shows pages, and axe-core finds the faults planted in them."""

from __future__ import annotations

import asyncio
import struct
from pathlib import Path

from tests.tools.browser import Browser

_PAGE = "<!DOCTYPE html><html lang=en><title>Agenda</title><main><h1>Agenda</h1>{}</main></html>"


def _page(folder: Path, body: str) -> Path:
    page = folder / "page.html"
    page.write_text(_PAGE.format(body), encoding="utf-8")
    return page


def test_a_plain_page_has_no_violations(tmp_path: Path, browser: Browser) -> None:
    audit = browser.audit(_page(tmp_path, "<p>The <a href=#x>first</a> item – 12%.</p>"))
    assert audit.wcag == ()
    assert audit.best_practice == ()


def test_a_picture_without_a_text_is_found_at_both_widths(tmp_path: Path, browser: Browser) -> None:
    audit = browser.audit(_page(tmp_path, '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">'))
    assert [(found.rule, found.width) for found in audit.wcag] == [("image-alt", 1280), ("image-alt", 375)]
    assert "wcag2a" in audit.wcag[0].tags


def test_faint_words_on_a_phone_only_are_found_there(tmp_path: Path, browser: Browser) -> None:
    style = "<style>@media (max-width: 400px) { p { color: #bbb } }</style>"
    audit = browser.audit(_page(tmp_path, style + "<p>Faint words</p>"))
    assert [(found.rule, found.width) for found in audit.wcag] == [("color-contrast", 375)]


def test_the_rule_of_wcag_2_2_on_small_targets_is_on(tmp_path: Path, browser: Browser) -> None:
    button = "<button style='font-size: 4px; padding: 0; border: 0; margin: 0'>x</button>"
    audit = browser.audit(_page(tmp_path, button * 3))
    assert {found.rule for found in audit.wcag} == {"target-size"}


def test_best_practice_is_kept_apart(tmp_path: Path, browser: Browser) -> None:
    audit = browser.audit(_page(tmp_path, "<h4>Skipped two levels</h4>"))
    assert audit.wcag == ()
    assert {found.rule for found in audit.best_practice} == {"heading-order"}


def test_the_words_are_those_that_are_shown(tmp_path: Path, browser: Browser) -> None:
    page = _page(tmp_path, "<p>Shown</p><p hidden>Hidden</p>")
    assert browser.inner_text(page).split() == ["Agenda", "Shown"]


def test_a_picture_has_the_size_asked_for(tmp_path: Path, browser: Browser) -> None:
    png = tmp_path / "page.png"
    browser.screenshot(_page(tmp_path, ""), png, 375, 200)
    assert struct.unpack(">II", png.read_bytes()[16:24]) == (375, 200)


def test_what_a_page_asks_for_is_told(tmp_path: Path, browser: Browser) -> None:
    page = _page(tmp_path, '<img alt="" src="http://192.0.2.1/x.png">')
    assert browser.requests(page) == [page.as_uri(), "http://192.0.2.1/x.png"]


def test_a_test_may_have_an_event_loop_of_its_own_while_the_browser_is_open(browser: Browser) -> None:
    assert browser is not None

    async def answer() -> int:
        return 42

    assert asyncio.run(answer()) == 42
