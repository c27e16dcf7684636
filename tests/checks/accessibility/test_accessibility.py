"""Accessibility: what is found, and what only looks like it and is left alone."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from PIL import Image, ImageDraw

from report_builder.checks.accessibility.chart_contrast import chart_contrast, contrast
from report_builder.checks.accessibility.merged_headers import merged_headers
from report_builder.checks.accessibility.reading_age import syllables
from report_builder.checks.reading import Reading
from report_builder.model.document import Picture
from tests.checks.small import findings, messages, reading


@pytest.mark.parametrize(
    "alt",
    [
        "Chart",
        "photo of",
        "IMG_2041",
        "Figure 3",
        "logo",
        "n/a",
        "A map",
        "photo 1.jpeg",
        "Chart of data",
        "Complaints",
        "See below",
    ],
)
def test_a_text_alternative_that_says_nothing(alt: str) -> None:
    assert len(messages("useless-alt-text", f"![{alt}](plan.png)")) == 1


@pytest.mark.parametrize(
    "alt",
    [
        "Map of the streets outside schools",
        "Logo of the County Council",
        "Chart: 5 of 8 agree",
        "Map of schools",
    ],
)
def test_a_text_alternative_that_says_what_is_shown(alt: str) -> None:
    assert messages("useless-alt-text", f"![{alt}](plan.png)") == []


def test_a_column_without_a_heading() -> None:
    (message,) = messages("table-without-headers", "| Item | |\n| --- | --- |\n| Signs | £5 |\n")
    assert message == "column 2 of this table has no heading"
    assert messages("table-without-headers", "| | 2019 |\n| --- | --- |\n| Signs | £5 |\n") == []


def test_merged_headings_are_told_of_a_word_file() -> None:
    read = reading("| Item | Cost |\n| --- | --- |\n| Signs | £5 |\n")
    assert list(merged_headers(read)) == []
    merged = replace(read, tables=(replace(read.tables[0], merged=True),))
    assert len(list(merged_headers(merged))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Sites at risk are highlighted in amber.",
        "The red bars are last year's.",
        "Areas in green are safe.",
        "The wards in red have most complaints.",
        "Risks are colour-coded.",
        "Changes are in red text.",
        "Roads are marked on the map in dark blue.",
    ],
)
def test_colour_as_the_only_sign(text: str) -> None:
    assert len(messages("colour-only", text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Sites at risk are highlighted in amber and marked with an asterisk.",
        "The land is shown in Green Belt policy.",
        "The Green Paper was published. The Red Lion is closed.",
        "Houses in green belt land are few.",
        "The scheme was rated red, amber or green.",
        "The bins are green.",
    ],
)
def test_colours_that_tell_nothing_apart_are_left_alone(text: str) -> None:
    assert messages("colour-only", text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The rules MUST NOT be changed.",
        "PLEASE NOTE THAT the count is late.",
        "Safety is PARAMOUNT here.",
        "They do NOT agree.",
        "### NEXT STEPS\n\nThe rules will be made.",
        "### CONSULTATION\n\nParents were asked.",
        "### THE NEW RULES\n\nThey apply from April.",
        "### BACKGROUND INFORMATION\n\nThey apply from April.",
    ],
)
def test_words_in_capitals(text: str) -> None:
    assert len(messages("typed-capitals", text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "The BBC and HMRC agree.",
        "NHS England, UNISON GMB and NASUWT agree.",
        "The IT and HR systems are old.",
        "The A47 and the A1 are closed. SEND EHCP numbers rise.",
        "The ROSPA CIPFA RAG rating.",
        "USS TITANIC sank.",
        "AND is a gate.",
        "The IS team and the NO group agree. Answer YES or NO.",
        "### UNISON\n\nStaff were asked.",
        "The Cabinet RESOLVED to wait. BREEAM and COVID-19 are known.",
    ],
)
def test_abbreviations_and_names_are_left_alone(text: str) -> None:
    assert messages("typed-capitals", text) == []


def test_a_title_in_capitals() -> None:
    (finding,) = findings("typed-capitals", changes="title: PARKING OUTSIDE SCHOOLS\n")
    assert (finding.place.line, finding.place.column) == (2, 8)
    assert messages("typed-capitals", changes="title: HS2\n") == []


def test_a_year_is_a_heading() -> None:
    assert messages("empty-heading", "### 2019/20\n\nA good year.") == []
    assert len(messages("empty-heading", "### 3.\n\nA good year.")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "[Click here](https://example.org)",
        "[more](https://example.org)",
        "[this page](https://example.org)",
        "[website](https://example.org)",
        "[click to open](https://example.org)",
    ],
)
def test_link_text_that_says_nothing(text: str) -> None:
    assert len(messages("vague-link-text", f"See {text}.")) == 1


@pytest.mark.parametrize(
    "text", ["[https://example.org/here](https://example.org/here)", "[Here and Now](https://example.org)"]
)
def test_link_text_that_says_something(text: str) -> None:
    assert messages("vague-link-text", f"See {text}.") == []


def _chart(colour: str) -> Reading:
    image = Image.new("RGB", (300, 200), "white")
    draw = ImageDraw.Draw(image)
    draw.rectangle((20, 20, 120, 180), fill=colour)
    stream = io.BytesIO()
    image.save(stream, "PNG")
    read = reading("![Bar chart of complaints by year: 120, then 96](plan.png)")
    (figure,) = read.figures
    picture = Picture("plan.png", "image/png", stream.getvalue(), 300, 200, 100)
    return replace(read, figures=(replace(figure, picture=picture),))


def test_pale_bars_are_told_and_dark_ones_are_not() -> None:
    (finding,) = chart_contrast(_chart("#ffee99"))
    assert "#ffee99" in finding.message
    assert list(chart_contrast(_chart("#1f4e79"))) == []


def test_contrast_is_wcag_s() -> None:
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert contrast((119, 119, 119), (255, 255, 255)) == pytest.approx(4.48, abs=0.01)


def test_reading_age_is_a_figure_that_grows_with_long_words_and_sentences() -> None:
    (easy,) = findings("reading-age", "The cat sat on the mat. It was warm there. The dog came in.")
    (hard,) = findings(
        "reading-age",
        "Notwithstanding considerable organisational interdependencies, the implementation of multidisciplinary "
        "arrangements necessitates comprehensive consideration of jurisdictional responsibilities.",
    )
    ages = [int(each.message.split()[3].strip(":")) for each in (easy, hard)]
    assert ages[0] < ages[1]


@pytest.mark.parametrize(
    ("word", "count"), [("cat", 1), ("table", 2), ("street", 1), ("agreed", 2), ("priority", 4)]
)
def test_syllables(word: str, count: int) -> None:
    assert syllables(word) == count


def test_a_text_alternative_that_repeats_the_caption() -> None:
    (message,) = messages(
        "useless-alt-text", '![Streets outside schools](plan.png "Streets outside schools")'
    )
    assert "repeats the caption" in message
