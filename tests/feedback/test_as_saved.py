"""Edits as word processors leave them in a file: each shape here was seen in a copy that LibreOffice 7.4 had edited and
saved, tracking on or off."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from report_builder.pipeline.absorb import Absorbed
from tests.feedback.bench import SOURCE, Bench, make_bench, put_below, replaced, states, tracked

BY = 'w:author="Jane Moore" w:date="2026-03-01T10:00:00Z"'
MARK = f'<w:rPr><w:ins w:id="950" {BY}/></w:rPr>'
Edit = Callable[[str], str]


def paragraph(xml: str, words: str) -> tuple[int, int]:
    """Where the paragraph with these words begins and ends."""
    at = xml.index(words)
    start = max(xml.rfind("<w:p>", 0, at), xml.rfind("<w:p ", 0, at))
    return start, xml.index("</w:p>", at) + len("</w:p>")


def without(*words: str) -> Edit:
    """Paragraphs taken out, without tracking."""

    def edit(xml: str) -> str:
        for each in words:
            start, end = paragraph(xml, each)
            xml = xml[:start] + xml[end:]
        return xml

    return edit


def broken_at(words: str, new: str = "") -> Edit:
    """Enter pressed before these words, tracked; new: typed before that. The bookmark's start, and the mark of the new
    paragraph, come before the old paragraph's end."""

    def edit(xml: str) -> str:
        start, _ = paragraph(xml, words)
        at = xml.index(words)
        properties = re.compile(r"<w:pPr>(.*?)</w:pPr>").search(xml, start)
        assert properties is not None
        typed = f'<w:ins w:id="951" {BY}><w:r><w:t>{new}</w:t></w:r></w:ins>' if new else ""
        marked = f"<w:pPr>{properties[1]}{MARK}</w:pPr>"
        return (
            f"{xml[: properties.start()]}{marked}{xml[properties.end() : at]}</w:t></w:r>{typed}</w:p>"
            f'<w:p><w:pPr>{properties[1]}</w:pPr><w:r><w:t xml:space="preserve">{xml[at:]}'
        )

    return edit


def absorbed(folder: Path, source: str, edit: Edit, accept: str = "all") -> tuple[Bench, Absorbed]:
    bench = make_bench(folder, source)
    return bench, bench.absorb(bench.copy(edit), accept=(accept,))


def test_a_paragraph_put_in_above_another_stays_above_it(tmp_path: Path) -> None:
    bench, done = absorbed(tmp_path, SOURCE, broken_at("Most of them are let", "Put in above."))
    assert states(done) == [("new paragraph", "applied")]
    assert bench.source.read_text() == SOURCE.replace(
        "      Most of them", "      Put in above.\n\n      Most of them"
    )


def test_a_paragraph_that_was_split_keeps_its_order_and_its_references(tmp_path: Path) -> None:
    source = SOURCE.replace(
        "Most of them are let by the month, and the rest by the day.",
        "Most of them are let by the month. The rest are for {{ recommendation.review }} on\n"
        "      {{ timetable.council.date }}, and for others.",
    )
    bench, done = absorbed(tmp_path, source, broken_at("The rest are for"))
    assert states(done) == [("split", "applied")]
    text = bench.source.read_text()
    assert "Most of them are let by the month.\n\n      The rest are for {{ recommendation.review }}" in text
    assert "{{ timetable.council.date }}, and for others." in text


def test_a_heading_put_between_the_halves_of_a_paragraph_stays_there(tmp_path: Path) -> None:
    bench, done = absorbed(tmp_path, SOURCE, broken_at("and the rest by the day"))
    assert states(done) == [("split", "applied")]
    halves = bench.source.read_text()
    (tmp_path / "two").mkdir()

    def edit(xml: str) -> str:
        xml = broken_at("and the rest by the day")(xml)
        start, _ = paragraph(xml, "and the rest by the day")
        style = '<w:pPr><w:pStyle w:val="Heading3"/></w:pPr>'
        return f"{xml[:start]}<w:p>{style}<w:r><w:t>By the day</w:t></w:r></w:p>{xml[start:]}"

    bench, done = absorbed(tmp_path / "two", SOURCE, edit)
    assert sorted(states(done)) == [("new heading", "applied"), ("split", "applied")]
    between = "\n\n      ### By the day\n\n      and the rest"
    assert bench.source.read_text() == halves.replace("\n\n      and the rest", between)


def test_paragraphs_that_were_joined_keep_their_references(tmp_path: Path) -> None:
    source = SOURCE.replace("Most of them are let by", "By {{ timetable.council.date }} most are let by")

    def edit(xml: str) -> str:
        _, end = paragraph(xml, "It was built in 1974.")
        start, _ = paragraph(xml, " most are let by")
        runs = xml.index("<w:bookmarkStart", start)
        joined = xml[: end - len("</w:p>")] + '<w:r><w:t xml:space="preserve"> </w:t></w:r>' + xml[runs:]
        return re.sub(r"(<w:sdtPr>).*?(</w:sdtPr>)", r"\1\2", joined)  # LibreOffice takes the names of values

    bench, done = absorbed(tmp_path, source, edit)
    assert states(done) == [("joined", "applied")]
    said = " ".join(bench.source.read_text().split())
    assert "It was built in 1974. By {{ timetable.council.date }} most are let by the month" in said


@pytest.mark.parametrize(
    "words", [("Charges have not", "The budget allows it"), ("The budget allows it", "Charges")]
)
def test_two_paragraphs_taken_out_side_by_side_are_both_gone(tmp_path: Path, words: tuple[str, str]) -> None:
    source = SOURCE.replace("reasons: |\n", "reasons: |\n  A first one that stays.\n\n")
    bench, done = absorbed(tmp_path, source, without(*words))
    assert states(done) == [("taken out", "applied")] * 2
    assert "reasons: |\n  A first one that stays.\ntimetable:" in bench.source.read_text()


def test_a_value_whose_control_was_cut_in_two_by_a_tracked_change_says_what_it_says_now(
    tmp_path: Path,
) -> None:
    control = re.compile(r"<w:sdt>(?:(?!</w:sdt>).)*Parking at the Station.*?</w:sdt>", re.DOTALL)

    def edit(xml: str) -> str:
        gone = f'<w:del w:id="960" {BY}><w:r><w:delText>at the Station</w:delText></w:r></w:del>'
        come = f'<w:ins w:id="961" {BY}><w:r><w:t>for All</w:t></w:r></w:ins>'
        held = '<w:sdt><w:sdtPr/><w:sdtContent><w:r><w:t xml:space="preserve">Parking </w:t></w:r>' + gone
        return control.sub(f"{held}</w:sdtContent></w:sdt>{come}", xml, count=1)

    bench, done = absorbed(tmp_path, SOURCE, edit)
    assert states(done) == [("datum", "applied")]
    assert bench.source.read_text() == SOURCE.replace("Parking at the Station", "Parking for All")


def test_what_is_typed_behind_a_telephone_number_belongs_to_it(bench: Bench) -> None:
    def edit(xml: str) -> str:
        end = xml.index("</w:sdt>", xml.index("0116 305 0000")) + len("</w:sdt>")
        return f'{xml[:end]}<w:r><w:t xml:space="preserve"> ext 4</w:t></w:r>{xml[end:]}'

    done = bench.absorb(bench.copy(edit))
    assert states(done) == [("datum", "applied")]
    assert bench.source.read_text() == SOURCE.replace("0116 305 0000", "0116 305 0000 ext 4")


def test_the_heading_of_a_section_of_its_own_is_written(tmp_path: Path) -> None:
    source = SOURCE.replace(
        "contacts:\n", "  - heading: Season Tickets\n    text: |\n      None.\ncontacts:\n"
    )
    bench, done = absorbed(tmp_path, source, tracked("Season Tickets", "Tickets: All"))
    assert states(done) == [("datum", "applied")]
    assert bench.source.read_text() == source.replace("heading: Season Tickets", "heading: 'Tickets: All'")


RECOMMENDED = """\
  - text: |
      That the charges be frozen for:

      1. season tickets;
      2. day tickets.

      And for nothing else.
"""


@pytest.mark.parametrize(
    ("edit", "old", "new"),
    [
        (replaced("day tickets.</w:t>", "hour tickets.</w:t>"), "2. day tickets.", "2. hour tickets."),
        (replaced("nothing else", "nobody else"), "nothing else", "nobody else"),
        (without("day tickets.</w:t>"), "      2. day tickets.\n", ""),
        (without("nothing else"), "\n      And for nothing else.\n", ""),
    ],
)
def test_the_list_in_a_recommendation_is_prose_of_its_own(
    tmp_path: Path, edit: Edit, old: str, new: str
) -> None:
    source = SOURCE.replace("  - That the charges be frozen until 2027;\n", RECOMMENDED)
    source = source.replace("- day tickets.\n", "- tickets for a day.\n")
    bench, done = absorbed(tmp_path, source, edit)
    assert [state for _, state in states(done)] == ["applied"]
    assert bench.source.read_text() == source.replace(old, new)


def test_a_recommendation_that_was_moved_moves_with_its_id(bench: Bench) -> None:
    def edit(xml: str) -> str:
        first, end = paragraph(xml, "charges be frozen")
        start, last = paragraph(xml, "review be held")
        return xml[:first] + xml[start:last] + xml[end:start] + xml[first:end] + xml[last:]

    done = bench.absorb(bench.copy(edit))
    assert states(done) == [("moved", "applied")]
    one = "  - That the charges be frozen until 2027;\n"
    two = "  - {id: review, text: That a review be held by the Scrutiny Commission.}\n"
    assert bench.source.read_text() == SOURCE.replace(one + two, two + one)


def test_a_meeting_typed_into_the_timetable_becomes_an_entry(bench: Bench) -> None:
    said = "The Scrutiny Commission will look at the charges on 3 June 2026."
    done = bench.absorb(bench.copy(put_below("20 May 2026", said)))
    assert states(done) == [("new paragraph", "applied")]
    assert (
        "  - id: scrutiny_commission\n    body: Scrutiny Commission\n    date: 2026-06-03\n"
        f"    action: as the text says\n    text: {said}\n"
    ) in bench.source.read_text()


def test_two_meetings_of_one_body_get_ids_of_their_own(bench: Bench) -> None:
    said = "The Scrutiny Commission will look at the charges on 3 June 2026."
    one = bench.copy(put_below("20 May 2026", said), "one.docx")
    two = bench.copy(put_below("20 May 2026", said.replace("3 June", "4 July")), "two.docx")
    done = bench.absorb(one, two)
    assert {state for _, state in states(done)} == {"applied"}
    assert "  - id: scrutiny_commission\n" in bench.source.read_text()
    assert "  - id: scrutiny_commission_2\n" in bench.source.read_text()


def test_a_sentence_in_the_timetable_that_names_no_date_is_told_and_not_guessed(bench: Bench) -> None:
    done = bench.absorb(bench.copy(put_below("20 May 2026", "Others may look at it too.")))
    assert states(done) == [("new paragraph", "failed")]
    assert bench.source.read_text() == SOURCE


def test_a_reference_that_leads_nowhere_is_not_typed_into_the_source(bench: Bench) -> None:
    copy = bench.copy(replaced("(b)</w:t>", "Error: Reference source not found</w:t>"))
    done = bench.absorb(copy)
    assert states(done) == [("references", "not carried back")]
    assert bench.source.read_text() == SOURCE


TABLE = """\
      | Ticket | Price |
      | --- | --- |
      | Day | £4 |
      | Month | £40 |

"""


def test_a_table_that_was_taken_out_is_one_edit_and_is_written(tmp_path: Path) -> None:
    source = SOURCE.replace("      - season tickets;", TABLE + "      - season tickets;")

    def edit(xml: str) -> str:
        start = xml.rindex("<w:tbl>", 0, xml.index("£40"))
        end = xml.index("</w:tbl>", start) + len("</w:tbl>")
        return xml[:start] + xml[end:]

    bench, done = absorbed(tmp_path, source, edit)
    assert states(done) == [("table taken out", "applied")]
    assert bench.source.read_text() == SOURCE


def test_a_number_typed_over_a_value_in_a_paragraph_that_was_copied_stays(tmp_path: Path) -> None:
    source = SOURCE.replace("The budget allows it.", "By {{ timetable.council.date }} it is known.")

    def edit(xml: str) -> str:
        start, end = paragraph(xml, " it is known.")
        copy = re.sub(r"<w:bookmark(Start|End)[^>]*/>", "", xml[start:end])
        return xml[:end] + copy.replace("20 May 2026", "1 June 2026").replace("known", "told") + xml[end:]

    bench, done = absorbed(tmp_path, source, edit)
    assert states(done) == [("new paragraph", "applied")]
    assert "By 1 June 2026 it is told." in bench.source.read_text()


def test_a_row_taken_out_with_its_words_is_one_edit_and_no_conflict(tmp_path: Path) -> None:
    source = SOURCE.replace("      - season tickets;", TABLE + "      - season tickets;")

    def edit(xml: str) -> str:
        start, end = xml.rindex("<w:tr>", 0, xml.index("£4<")), xml.index("</w:tr>", xml.index("£4<"))
        row = re.sub(
            r"(<w:r>(?:(?!</w:r>).)*<)w:t(.*?)w:t>",
            rf'<w:del w:id="970" {BY}>\1w:delText\2w:delText>',
            xml[start:end],
        )
        row = row.replace("</w:r>", "</w:r></w:del>")
        marked = f'<w:del w:id="971" {BY}/>'
        row = (
            row.replace("<w:trPr>", f"<w:trPr>{marked}", 1)
            if "<w:trPr>" in row
            else row.replace("<w:tr>", f"<w:tr><w:trPr>{marked}</w:trPr>", 1)
        )
        return xml[:start] + row + xml[end:]

    bench, done = absorbed(tmp_path, source, edit)
    assert states(done) == [("row taken out", "applied")]
    assert bench.source.read_text() == source.replace("      | Day | £4 |\n", "")


@pytest.mark.parametrize(
    ("properties", "becomes", "line"),
    [
        (
            '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="NUMBER"/></w:numPr>',
            "applied",
            "  - The budget allows it.\n",
        ),
        ('<w:numPr><w:numId w:val="0"/></w:numPr>', "not carried back", "  The budget allows it.\n"),
    ],
)
def test_bullets_put_before_a_numbered_paragraph_make_it_an_item(
    bench: Bench, properties: str, becomes: str, line: str
) -> None:
    with zipfile.ZipFile(bench.folder.parent / "built.docx") as package:
        styles = package.read("word/styles.xml").decode()
    bullets = styles[styles.index('w:styleId="BulletedList"') :]
    number = re.search(r'<w:numId w:val="(\d+)"', bullets)
    assert number is not None

    def edit(xml: str) -> str:
        start, _ = paragraph(xml, "The budget allows it.")
        at = xml.index("</w:pStyle>" if "</w:pStyle>" in xml else "/>", start) + 2
        return xml[:at] + properties.replace("NUMBER", number[1]) + xml[at:]

    done = bench.absorb(bench.copy(edit))
    assert states(done) == [("style", becomes)]
    assert line in bench.source.read_text()
