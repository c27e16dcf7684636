"""A redline as a web page can be read on a telephone and by a screen reader."""

from __future__ import annotations

from pathlib import Path

import pytest

from report_builder.feedback.redline import redline
from report_builder.feedback.redline.page import redline_page
from tests.feedback.test_redline import END, file, note, noted, table
from tests.ooxml.specimen import p, r
from tests.tools.browser import NARROW, Browser


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    wide = ("Year", "Cost", "Who pays for it in the end", "Notwithstandingly")
    old = (
        p("Costs", "H1")
        + p(r("It costs £100") + noted(1) + r(" a head"), "Num")
        + table(wide, ("2019", "£5", "x", "y"))
    )
    new = (
        p("Costs", "H1")
        + p(r("It costs £150") + noted(1) + r(" a head"), "Num")
        + p("Ask &lt;&gt; &amp; wait.", "Num")
    )
    new += table(wide, ("2020", "£6", "x", "y"), ("2019", "£5", "x", "y"))
    made = redline(
        file(old + END, footnotes=note(1, "In 2019.")),
        file(new + END, footnotes=note(1, "In 2020.")),
        "Ann",
        "2026-03-17T00:00:00Z",
    )
    path = tmp_path_factory.mktemp("page") / "redline.html"
    path.write_text(redline_page(made, "Costs & benefits", "old", "new", "en-GB"), encoding="utf-8")
    return path


def test_it_says_what_came_and_went_in_words_too(page: Path, browser: Browser) -> None:
    said = browser.inner_text(page)
    for words in (
        "Changes in Costs & benefits",
        "marked for Ann on 17 March 2026",
        "2 added",
        "Ask <> & wait.",
        "[row added]",
    ):
        assert words in said, words
    heard = "[...document.querySelectorAll('#changes ins, #changes del')].map(one => one.textContent)"
    assert {"[removed: £100]", "[added: £150]"} <= set(browser.evaluate(page, heard))
    assert {"[removed: 2019]", "[added: 2020]"} <= set(browser.evaluate(page, heard))


def test_it_breaks_no_rule_of_accessibility_and_fits_a_telephone(page: Path, browser: Browser) -> None:
    found = browser.audit(page)
    assert (found.wcag, found.best_practice) == ((), ())
    assert browser.evaluate(page, "document.documentElement.scrollWidth", NARROW) <= NARROW[0]
    assert browser.requests(page) == [page.as_uri()]


def test_what_stayed_can_be_hidden(page: Path, browser: Browser) -> None:
    shown = "[...document.querySelectorAll('main > .same')].filter(one => one.offsetHeight).length"
    assert browser.evaluate(page, shown) > 0
    assert browser.evaluate(page, f"(document.querySelector('#only').click(), {shown})") == 0
