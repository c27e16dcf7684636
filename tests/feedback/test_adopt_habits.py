"""However a report was typed, its facts are found, and every word of it is in the source or among the remarks."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import LCSseq

from report_builder.feedback.adopt import Adopted, Asked, Facts, measure
from report_builder.feedback.adopt.measure import unsaid_words
from report_builder.model.document import Document, Heading, List, Paragraph, Table, plain
from report_builder.ooxml.story.nodes import paragraphs
from tests.feedback.habits import (
    FACTS,
    HEADINGS,
    NUMBERING,
    NUMBERS,
    STYLES,
    TITLES,
    bold,
    in_box,
    table,
    typed_report,
)
from tests.feedback.habits import plain as line
from tests.feedback.test_adopt import HOUSES, adopted, composed, kept
from tests.ooxml.specimen import p, package, r

LABELS = frozenset(
    "affected date decision final lead maker meeting officer report subject tel title wards".split()
)
"""Words of labels that the house has in words of its own."""


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.casefold())


def reading(document: Document) -> str:
    """All that a reader reads."""
    said = [plain(row.inlines) for row in document.title_block]
    blocks = list(document.blocks)
    while blocks:
        block = blocks.pop(0)
        if isinstance(block, Heading | Paragraph):
            said.append(f"{block.number} {plain(block.inlines)}")
        elif isinstance(block, Table):
            said += [plain(cell.inlines) for row in (block.header, *block.rows) for cell in row]
            said += [plain(block.caption.inlines)] if block.caption else []
        elif isinstance(block, List):
            for item in block.items:
                said.append(item.label)
                blocks = [*item.blocks, *blocks]
    return "\n".join(
        [*said, *(plain(each.inlines) for note in document.footnotes for each in note.paragraphs)]
    )


def remarks(made: Adopted) -> str:
    return "\n".join(
        [*made.look, *(text for text in made.source.split("\n") if text.lstrip().startswith("#"))]
    )


@pytest.mark.parametrize("house", HOUSES)
@pytest.mark.parametrize("title", TITLES)
def test_a_report_is_found_whole_however_it_was_typed(title: str, house: str, tmp_path: Path) -> None:
    shares = []
    for headings, numbers in itertools.product(HEADINGS, NUMBERS):
        made = adopted(typed_report(title, headings, numbers), house)
        told = f"{headings}, {numbers}:\n{made.source}"
        read = yaml.safe_load(made.source)
        assert read["meeting"] == {"body": FACTS["body"], "date": date(2026, 7, 14)}, told
        assert (read["title"], read["report_of"]) == (FACTS["title"], FACTS["director"]), told
        if headings != "none":
            assert read["recommendations"] == ["mends the roof;", "asks for a report on awnings."], told
            assert read["contacts"] == [
                {
                    "name": "Amy Pond",
                    "job_title": "Surveyor",
                    "phone": "01234 567890",
                    "email": "amy.pond@example.gov.uk",
                }
            ], told
            assert [each["title"] for each in read["background_papers"]] == ["Survey of the timbers, 2025"], (
                told
            )
            assert [each["title"] for each in read["appendices"]] == ["Plan of the gutters"], told
            assert [each["heading"] for each in read["part_b"] if "heading" in each] == [
                "Stalls and Traders", "Consultation",
            ], told  # fmt: skip
        document = composed(made, tmp_path / headings / numbers)
        said = {*words(reading(document)), *words(remarks(made))}
        gone = {word for each in paragraphs(made.story.body) for word in words(each.text)} - said
        assert {word for word in gone - LABELS if not word.isdigit()} == set(), told
        shares.append(kept(made, tmp_path / headings / numbers))
    print(
        f"{house}, {title}: {min(each.share for each in shares):.1%} to {max(each.share for each in shares):.1%}"
    )


def word(number: int) -> str:
    """A word that no other line has."""
    return "zq" + "".join(chr(ord("a") + int(digit)) for digit in str(number)) + "x"


def _listed(text: str) -> str:
    return p(r(text), "", '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>')


LINES = (
    "{}.", "{} goes on for a while in this line.", "We ask whether {} may be allowed to go on?", "Short {}", "(a) {};",
    "(i) {};", "• {}", "1. {} is numbered.", "2.1 {} is too.", "To: {}", "Subject: {}", "Date: 3 May 2026 {}",
    "{}: 3 May 2026", "Title: {}", "Report of the {}", "Report author: {}", "Contact Officer: {}, Surveyor",
    "Background papers: {}", "Appendix A – {}", "Table 1: {}", "Figure 2: {}", "The {} Committee", "Cabinet {}",
    "4 May 2026 {} met", "The {} Committee met on 4 May 2026.", "Tel: 01234 567890 {}", "{}@example.gov.uk",
    "https://example.org/{}", "Part A {}", "Portfolio holder: {}", "It is recommended that {}", "Recommendation 1: {}",
    "Paragraph 1 above and {}", "Date:", "None", "Key decision: {}",
)  # fmt: skip
HEADS = (
    "Purpose of the Report", "Recommendations", "Timetable for Decisions", "Background", "Consultation",
    "Officers to Contact", "Background Papers", "Appendices", "Financial Implications", "Part A", "Part B",
)  # fmt: skip
MADE: dict[str, Callable[[str], str]] = {
    "plain": line,
    "bold": bold,
    "title": lambda text: p(r(text), "Title"),
    "heading": lambda text: p(r(text), "H1"),
    "number": _listed,
    "cell": lambda text: table([[line(text)]]),
    "row": lambda text: table([[line("Date"), line(text)], [line(text), line("3 May 2026")]]),
    "columns": lambda text: table(
        [[line("Who"), line("When"), line(text)], [line(text), line("May"), line("x")]]
    ),
    "broken": lambda text: p(r("Before") + "<w:r><w:br/></w:r>" + r(text)),
    "control": lambda text: f"<w:sdt><w:sdtContent>{line(text)}</w:sdtContent></w:sdt>",
    "box": lambda text: in_box(line(text) + line(text)),
    "nested": lambda text: table(
        [[table([[line(text), bold("Date")], [line("Title"), line("x")]]), line("y")]]
    ),
    "beside": lambda text: table(
        [[bold("Background"), line(text) + line(text)], [bold("Consultation"), line(text)]]
    ),
    "page": lambda text: table(
        [[bold("Background") + line(text) + _listed("one") + line("A. B.") + line("c") * 7]]
    ),
    "footnote": lambda text: p(r(text) + '<w:r><w:footnoteReference w:id="NOTE"/></w:r>'),
}
MARKUP = st.one_of(
    st.tuples(st.sampled_from(tuple(MADE)), st.sampled_from(LINES)),
    st.tuples(st.sampled_from(("bold", "heading", "plain")), st.sampled_from(HEADS)),
)


@settings(
    max_examples=100,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(st.lists(MARKUP, min_size=1, max_size=14), st.sampled_from(HOUSES))
def test_whatever_lines_a_file_has_no_word_of_them_is_dropped(
    tmp_path: Path, lines: list[tuple[str, str]], house: str
) -> None:
    """Lines of every kind in any order, in both houses; the facts are given."""
    made_lines = [MADE[kind](text.format(word(at))) for at, (kind, text) in enumerate(lines)]
    body = "".join(each.replace("NOTE", str(at + 2)) for at, each in enumerate(made_lines))
    notes = [
        f'<w:footnote w:id="{at + 2}">{p(f"Note {word(at)}note.")}</w:footnote>' for at in range(len(lines))
    ]
    file = package(body, styles=STYLES, numbering=NUMBERING, footnotes="".join(notes))
    facts = Facts("Lamps", "Cabinet", date(2026, 7, 14), ("Director of Roads",))
    made = adopted(file, house, Asked(facts))
    said = {*words(reading(composed(made, tmp_path))), *words(remarks(made))}
    wanted = {
        each for para in paragraphs(made.story.body) for each in words(para.text) if each.startswith("zq")
    }
    wanted |= {f"{word(at)}note" for at, (kind, _) in enumerate(lines) if kind == "footnote"}
    assert wanted <= said, f"{wanted - said}\n{made.source}\n{made.look}"


def test_words_that_are_nowhere_are_told_whatever_lost_them(tmp_path: Path) -> None:
    made = adopted(
        package(
            bold("Cabinet – 14 July 2026")
            + bold("Lamps")
            + bold("Report of the Director of Roads")
            + bold("Background")
            + line("The lamps are dim.")
        )
    )
    document = composed(made, tmp_path)
    assert unsaid_words(made.story, document, "") == ()
    poorer = composed(
        adopted(
            package(
                bold("Cabinet – 14 July 2026")
                + bold("Lamps")
                + bold("Report of the Director of Roads")
                + bold("Background")
                + line("The lamps.")
            )
        ),
        tmp_path,
    )
    assert unsaid_words(made.story, poorer, "") == ("are dim",)
    assert unsaid_words(made.story, poorer, "# The file also said: are dim") == ()


@given(
    st.lists(st.sampled_from("abcdefgh"), max_size=60),
    st.lists(st.tuples(st.integers(0, 60), st.sampled_from(["", "x", "ab"])), max_size=8),
)
def test_a_long_report_is_measured_in_windows_and_never_better_than_it_is(
    before: list[str], edits: list[tuple[int, str]]
) -> None:
    after = list(before)
    for at, put in edits:
        after[at : at + 1] = list(put)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(measure, "_RUN", 2)
        patch.setattr(measure, "_WINDOW", 4)
        patch.setattr(measure, "_FAR", 9)
        lost = [word for stretch in measure._gaps(before, after) for word in stretch]
    assert len(before) - len(lost) <= LCSseq.similarity(before, after)
    assert Counter(lost) <= Counter(before)
    assert (not lost) or before != after


# --- one thing each -----------------------------------------------------------------------------------------------

HEAD = bold("Cabinet – 14 July 2026") + bold("Lamps") + bold("Report of the Director of Roads")


def source_of(
    body: str, house: str = "leicestershire", asked: Asked | None = None
) -> tuple[dict[str, Any], str]:
    made = adopted(package(body, styles=STYLES, numbering=NUMBERING), house, asked)
    return yaml.safe_load(made.source), remarks(made)


def test_a_memo_without_headings_is_text_and_no_title() -> None:
    read, _ = source_of(
        line("To: Cabinet") + line("Date: 14 July 2026") + line("From: Director of Roads") + line("Subject: Lamps")
        + line("The lamps are dim.") + line("They were hung in 1871, by gas men.") + line("(a) buy new ones;")
    )  # fmt: skip
    assert (read["title"], read["meeting"]["body"], read["report_of"]) == (
        "Lamps",
        "Cabinet",
        "Director of Roads",
    )
    (section,) = [each for each in read["part_b"] if "heading" in each]
    assert section["text"].split("\n\n") == [
        "The lamps are dim.", "They were hung in 1871, by gas men.", "1. buy new ones;\n",
    ]  # fmt: skip


def test_sentences_are_no_title_even_where_one_is_given() -> None:
    facts = Facts("Lamps", "Cabinet", date(2026, 7, 14), ("Director of Roads",))
    read, _ = source_of(line("The lamps are dim.") + line("We must buy some more."), asked=Asked(facts))
    (section,) = [each for each in read["part_b"] if "heading" in each]
    assert section["text"] == "The lamps are dim.\n\nWe must buy some more.\n"


def test_what_a_given_fact_replaces_is_kept_as_a_remark() -> None:
    facts = Facts("Lanterns", "Council", date(2026, 9, 1), ("Head of Lanterns",))
    _, told = source_of(HEAD + bold("Background") + line("x"), asked=Asked(facts))
    for text in ("Title: Lamps", "Body: Cabinet", "Date: 14 July 2026", "Report of: Director of Roads"):
        assert f"The title block also said: {text}" in told


def test_a_notice_before_the_title_block_is_a_remark() -> None:
    read, told = source_of(
        line("This paper can be had in large print.") + HEAD + bold("Background") + line("x")
    )
    assert read["title"] == "Lamps"
    assert "The title block also said: This paper can be had in large print." in told


def test_text_before_recommendations_is_none_of_them() -> None:
    read, _ = source_of(
        HEAD + line("The lamps are dim, and so it goes.") + bold("Recommendations") + line("(a) buy;")
    )
    assert read["recommendations"] == ["buy;"]
    assert read["part_b"][0] == {"heading": "Report", "text": "The lamps are dim, and so it goes.\n"}


def test_a_line_is_heading_and_paper_at_once() -> None:
    read, _ = source_of(HEAD + bold("Background") + line("x") + line("Background documents: Survey of lamps"))
    assert read["background_papers"] == [{"title": "Survey of lamps"}]


def test_the_headings_of_a_table_of_officers_are_no_officer() -> None:
    rows = [
        [line("Name"), line("Job title"), line("Phone")],
        [line("Eve Wood"), line("Clerk"), line("01234 567890")],
    ]
    asking = line("For more, please ask:")
    read, told = source_of(
        HEAD + bold("Background") + line("x") + bold("Officers to Contact") + asking + table(rows)
    )
    assert read["contacts"] == [{"name": "Eve Wood", "job_title": "Clerk", "phone": "01234 567890"}]
    assert "The file also said: For more, please ask:" in told


def test_a_timetables_first_row_that_names_a_body_is_a_row_without_a_date() -> None:
    rows = [
        [line("Scrutiny Committee"), line("soon")],
        [line("Cabinet, to decide"), line("14 July 2026, 2 pm")],
    ]
    read, told = source_of(
        HEAD + bold("Timetable for Decisions") + table(rows) + bold("Background") + line("x")
    )
    assert [str(each["date"]) for each in read["timetable"]] == ["2026-07-14"]
    assert "Scrutiny Committee | soon" in told
    assert "14 July 2026, 2 pm" in told


def test_a_footnote_of_a_title_is_a_remark() -> None:
    mark = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    made = package(
        HEAD
        + p(r("Background", "<w:b/>") + mark)
        + line("x")
        + bold("Contact Officer")
        + p(r("Eve Wood") + mark),
        footnotes=f'<w:footnote w:id="2">{p("Said twice.")}</w:footnote>',
    )
    found = adopted(made)
    assert "# A footnote also said: Said twice." in found.source
    assert "Footnote, kept as a remark: “Said twice.”" in found.look


def test_a_reference_to_a_table_that_became_data_stays_typed(tmp_path: Path) -> None:
    rows = [[line("Survey"), line("2025")], [line("Plan"), line("2024")]]
    listed = bold("Background Papers") + line("Table 1: Papers") + table(rows)
    made = adopted(package(HEAD + bold("Background") + line("See Table 1.") + listed))
    assert "See Table 1." in made.source
    composed(made, tmp_path)


def test_a_councils_name_above_the_title_is_no_part_of_it() -> None:
    above = (
        "BARSETSHIRE COUNTY COUNCIL",
        "CABINET",
        "NEW LAMPS",
        "14 JULY 2026",
        "REPORT OF THE DIRECTOR OF ROADS",
    )
    read, told = source_of("".join(map(bold, above)) + bold("Background") + line("x"))
    assert (read["title"], read["meeting"]["body"]) == ("New Lamps", "Cabinet")
    assert "The title block also said: BARSETSHIRE COUNTY COUNCIL" in told


def test_an_officer_stands_for_a_director_whom_nobody_names() -> None:
    said = (("Meeting", "Cabinet, 14 July 2026"), ("Title", "Lamps"), ("Lead Officer", "Eve Wood"))
    rows = [[line(label), line(text)] for label, text in said]
    body = table(rows) + bold("Background") + line("x")
    read, told = source_of(body)
    assert read["report_of"] == "Eve Wood"
    assert "The title block also said: Lead Officer: Eve Wood" in told
    assert source_of(body, "decimal")[0]["details"] == {"lead_officer": "Eve Wood"}


def test_headings_that_no_catalogue_knows_are_sections_by_their_look() -> None:
    read, _ = source_of(
        bold("Lamps") + bold("Cabinet – 14 July 2026") + bold("Report of the Director of Roads")
        + bold("Why they are dim") + line("Soot gathers in them.") + bold("What to do") + line("We clean them all.")
    )  # fmt: skip
    assert read["title"] == "Lamps"
    assert [each["heading"] for each in read["part_b"] if "heading" in each] == [
        "Why they are dim",
        "What to do",
    ]


def test_a_line_after_whose_report_it_is_does_not_go_on_with_the_title() -> None:
    above = ("CABINET – 14 JULY 2026", "NEW LAMPS", "REPORT OF THE DIRECTOR OF ROADS AND", "WAYS", "URGENT")
    read, told = source_of("".join(map(line, above)) + bold("Background") + line("x"))
    assert (read["title"], read["report_of"]) == ("New Lamps", "Director of Roads and Ways")
    assert "The title block also said: URGENT" in told


def test_headings_some_with_a_style_and_some_typed_are_all_sections() -> None:
    styled = HEADINGS["styled"]
    read, _ = source_of(
        HEAD + bold("Purpose of the Report") + line("x") + bold("Reasons for Recommendation") + line("x")
        + styled("Financial Implications") + line("None to speak of.") + styled("Background") + line("y")
        + styled("Lamps of old") + line("z") + bold("Consultation") + line("q")
    )  # fmt: skip
    assert read["part_a"]["resource_implications"]["text"] == "None to speak of.\n"
    assert [each["heading"] for each in read["part_b"] if "heading" in each] == [
        "Lamps of old",
        "Consultation",
    ]


def test_a_short_line_between_numbered_paragraphs_is_a_heading_where_headings_have_no_look() -> None:
    read, _ = source_of(
        HEAD + line("Purpose of the Report") + line("1. To tell.") + line("Background") + line("2. Long ago.")
        + line("Lamps of old") + line("3. They were dim.")
    )  # fmt: skip
    assert [each["heading"] for each in read["part_b"] if "heading" in each] == ["Lamps of old"]
