"""A Word report that somebody else wrote becomes a source that says the same."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from report_builder import house as houses
from report_builder.compose import compose
from report_builder.faults import Refusal
from report_builder.feedback.adopt import Adopted, Asked, Facts, Question, adopt
from report_builder.feedback.adopt.capitals import title_cased
from report_builder.feedback.adopt.measure import Kept, kept_words
from report_builder.model.document import Document, List, ListItem, Paragraph, plain, walk
from report_builder.ooxml.package import Package, read_package
from report_builder.pipeline.reading import read_draft
from report_builder.source import load
from tests.feedback.foreign import DECIMAL_LINES, LINES, write_foreign
from tests.feedback.test_redline_sample import SAMPLE, built
from tests.ooxml.specimen import LISTED, STYLED, p, package, r

HOUSES = ("leicestershire", "decimal")
HEAD = (
    p(r("CABINET – 17 DECEMBER 2019", "<w:b/>"))
    + p(r("A PLAN", "<w:b/>"))
    + p(r("REPORT OF THE DIRECTOR OF ROADS", "<w:b/>"))
)


def nobody(_: Question) -> bool | None:
    return None


def adopted(
    made: Package, house: str = "leicestershire", asked: Asked | None = None, ask: object = nobody
) -> Adopted:
    return adopt(made, houses.find(house), asked or Asked(), ask)  # type: ignore[arg-type]


def composed(made: Adopted, folder: Path) -> Document:
    """The Document of an adopted source, which has no fault."""
    for name, data in {"report.yaml": made.source.encode(), **made.files}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    draft = read_draft(folder / "report.yaml", "report.yaml", "adopted")
    assert draft.faults == (), made.source
    assert draft.document is not None
    return draft.document


def kept(made: Adopted, folder: Path) -> Kept:
    return kept_words(made.story, composed(made, folder))


def source(*body: str, house: str = "leicestershire", **parts: str) -> dict[str, object]:
    """The source of a report with a usual title block and this body."""
    made = adopted(package(HEAD + "".join(body), **{"styles": STYLED, "numbering": LISTED, **parts}), house)
    read: dict[str, object] = yaml.safe_load(made.source)
    return read


def look(*body: str) -> str:
    return "\n".join(adopted(package(HEAD + "".join(body), styles=STYLED, numbering=LISTED)).look)


def h(text: str) -> str:
    return p(r(text, "<w:b/>"))


# --- whole reports ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("house", HOUSES)
def test_the_sample_comes_back_word_for_word(house: str, tmp_path: Path) -> None:
    path = built((SAMPLE / "report.yaml").read_text(encoding="utf-8"), house, tmp_path / "sample")
    made = adopted(read_package(path), house)
    found = kept(made, tmp_path / "adopted")
    print(f"{house}: {found.share:.2%} of {found.words} words")
    assert found.share >= 0.995, found.lost
    assert made.references >= 18
    assert sorted(made.files) == ["images/picture-1.png", "images/picture-2.png"]


@pytest.mark.parametrize(("house", "lines"), [("leicestershire", LINES), ("decimal", DECIMAL_LINES)])
def test_a_report_that_was_typed_without_styles_comes_back(
    house: str, lines: Sequence[str], tmp_path: Path
) -> None:
    made = adopted(read_package(write_foreign(tmp_path / "foreign.docx", tuple(lines))), house)
    found = kept(made, tmp_path / "adopted")
    print(f"{house}: {found.share:.2%} of {found.words} words")
    assert found.share >= 0.98, found.lost


def test_what_was_typed_by_hand_becomes_data_and_references(tmp_path: Path) -> None:
    made = adopted(read_package(write_foreign(tmp_path / "foreign.docx")))
    read = yaml.safe_load(made.source)
    assert (read["title"], read["meeting"]["body"]) == (
        "Community Safety Strategy for Leicestershire 2019-2021",
        "Cabinet",
    )
    assert read["report_of"] == "Director of Children and Family Services"
    assert [str(entry["date"]) for entry in read["timetable"]] == ["2019-11-06", "2020-02"]
    assert read["contacts"][1] == {
        "name": "Chris Thomas", "job_title": "Head of Early Help and Safer Communities",
        "department": "Children and Family Services Department", "phone": "0116 305 6602",
    }  # fmt: skip
    assert read["background_papers"][0]["url"].startswith("https://www.leicestershire.gov.uk/")
    assert [entry["title"] for entry in read["appendices"]] == [
        "Community Safety Strategy",
        "Community Safety Agreement",
    ]
    assert "see\n  {{ paragraph.replies_table_1 }} below" in made.source
    assert "{{ table.how_clear_aims }} shows" in made.source
    assert "Paragraph 3 of Schedule 12A was not relied on" in made.source
    told = "\n".join(made.look)
    assert "“Paragraphs 11 and 12” names several" in told
    assert "“paragraph 99” names nothing" in told


def test_lists_typed_by_hand_are_lists(tmp_path: Path) -> None:
    document = composed(adopted(read_package(write_foreign(tmp_path / "foreign.docx"))), tmp_path / "adopted")
    labels = [block.label for block in walk(document.blocks) if isinstance(block, ListItem)]
    assert labels == ["(a)", "(b)", "(a)", "(i)", "(ii)", "(b)", "•", "•", "•", "•", "•"]
    numbers = [
        block.number for block in walk(document.blocks) if isinstance(block, Paragraph) and block.number
    ]
    assert numbers == [f"{number}." for number in range(1, 17)]
    assert sum(isinstance(block, List) for block in walk(document.blocks)) == 5


# --- facts --------------------------------------------------------------------------------------------------------


def test_facts_that_the_file_does_not_say_are_asked_for_all_at_once() -> None:
    with pytest.raises(Refusal) as caught:
        adopted(package(h("Background") + p("Some text.")))
    hints = " ".join(fault.hint for fault in caught.value.faults)
    for option in ("--title", "--body", "--meeting-date", "--report-of"):
        assert option in hints


def test_what_a_person_says_goes_before_what_the_file_says() -> None:
    facts = Facts(title="Another", report_of=("Head of Bins", "Head of Parks"))
    made = adopted(package(HEAD + h("Background") + p("Text.")), asked=Asked(facts))
    read = yaml.safe_load(made.source)
    assert (read["title"], read["report_of"]) == ("Another", ["Head of Bins", "Head of Parks"])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("PURPOSE OF THE REPORT", "Purpose of the Report"),
        ("Bin-Day CHANGES", "Bin-Day CHANGES"),
        ("A14 AND CO-OPS", "A14 and Co-Ops"),
    ],
)
def test_capitals_are_the_houses_affair(text: str, found: str) -> None:
    assert title_cased(text) == found


# --- sections -----------------------------------------------------------------------------------------------------


def test_a_heading_that_may_be_the_houses_is_asked_about() -> None:
    made = package(HEAD + h("Background") + p("A.") + h("Resourcing Implications") + p("None."))
    asked: list[Question] = []

    def yes(question: Question) -> bool:
        asked.append(question)
        return True

    body = yaml.safe_load(adopted(made, ask=yes).source)["part_b"]
    assert [one.suggestion for one in asked] == ["resource_implications"]
    assert body[1]["resource_implications"]["heading"] == "Resourcing Implications"
    unasked = adopted(made)
    assert yaml.safe_load(unasked.source)["part_b"][1]["heading"] == "Resourcing Implications"
    assert any('--section "Resourcing Implications=resource_implications"' in text for text in unasked.look)


def test_a_person_names_the_section_of_a_heading() -> None:
    asked = Asked(sections={"money matters": "resource_implications", "background": "own"})
    made = adopted(package(HEAD + h("Background") + p("A.") + h("Money Matters") + p("None.")), asked=asked)
    body = yaml.safe_load(made.source)["part_b"]
    assert body[0]["heading"] == "Background"
    assert "resource_implications" in body[1]


def test_what_the_house_requires_and_the_file_lacks_is_said_in_the_source() -> None:
    made = adopted(package(HEAD + h("Purpose of the Report") + p("To tell.")))
    assert "# Recommendations is required here, and the file had none." in made.source
    assert any(text == "Required by the house and not in the file: Officers to Contact" for text in made.look)


def test_what_has_no_place_is_kept_as_a_remark_and_told() -> None:
    body = (
        h("Recommendations")
        + p("Having thought it over, the Cabinet is asked:")
        + p("(a) to go on;")
        + p("(b) to stop.")
    )
    made = adopted(package(HEAD + p("Not for sale.") + body + h("Background") + p("x")))
    assert "# The file also said: Having thought it over, the Cabinet is asked:" in made.source
    assert any("Having thought it over" in text for text in made.look)
    assert any("Not for sale." in text for text in made.look)


# --- prose --------------------------------------------------------------------------------------------------------


def background(*body: str, **parts: str) -> str:
    read = source(h("Background"), *body, **parts)
    (entry,) = [one for one in read["part_b"] if "background" in one]  # type: ignore[attr-defined]
    return str(entry["background"]).rstrip("\n")


def test_a_number_that_begins_a_sentence_is_a_word() -> None:
    assert background(p("1. One."), p("2019 was dry."), p("2. Two."), p("10 May is late.")) == (
        "One.\n\n> 2019 was dry.\n\nTwo.\n\n> 10 May is late."
    )


def test_numbers_by_word_and_by_hand_come_out_alike() -> None:
    numbered = '<w:numPr><w:ilvl w:val="2"/><w:numId w:val="1"/></w:numPr>'
    by_word = p("One.", "Num") + p("first", "", numbered) + p("second", "", numbered)
    assert background(by_word) == background(p("1. One."), p("(a) first"), p("(b) second"))
    assert "1. first\n2. second" in background(p("1. One."), p("(a) first"), p("(b) second"))


def test_a_letter_typed_after_words_own_number_is_what_was_meant() -> None:
    numbered = '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="9"/></w:numPr>'
    lists = LISTED.replace('w:numId="3"', 'w:numId="9"').replace(
        'w:lvlText w:val="%1.%2"', 'w:lvlText w:val="%2."'
    )
    listed = p("(a) first", "", numbered) + p("(b) second", "", numbered)
    assert background(p("Text:"), listed, numbering=lists) == "Text:\n\n1. first\n2. second"


def test_typed_numbers_go_on_past_lists_that_word_numbers() -> None:
    numbered = '<w:numPr><w:ilvl w:val="2"/><w:numId w:val="1"/></w:numPr>'
    assert (
        background(p("7. Seven:"), p("item", "", numbered), p("8. Eight.")) == "Seven:\n\n1. item\n\nEight."
    )


def test_a_typed_reference_to_an_item_names_it_whole() -> None:
    text = background(
        p("1. One:"), p("(a) walk;"), p("(b) ride:"), p("(i) a bicycle"), p("(ii) a horse"),
        p("2. As paragraphs go, paragraph 1(b) and paragraph 1(b)(ii) say it, and paragraph 1(z) does not."),
    )  # fmt: skip
    assert "ride: {#ride}" in text
    assert "{{ paragraph.ride }} and {{ paragraph.horse }} say it" in text
    assert "{{ paragraph.one }}(z) does not" in text


def test_lines_below_the_appendices_are_no_appendices() -> None:
    made = adopted(
        package(
            HEAD
            + h("Background")
            + p("x")
            + h("Appendices")
            + p("Appendix A – A map")
            + p("Printed on both sides.")
        )
    )
    assert [entry["title"] for entry in yaml.safe_load(made.source)["appendices"]] == ["A map"]
    assert any("Printed on both sides." in text for text in made.look)


def test_a_title_that_is_the_bodys_name_is_no_title() -> None:
    body = p(r("Cabinet"), "Title") + p(r("Tuesday 14 July 2026")) + p(r("New Lamps", "<w:b/>"))
    body += p(r("Report of the Director of Roads")) + h("Background") + p("x")
    read = yaml.safe_load(adopted(package(body, styles=STYLED, numbering=LISTED)).source)
    assert (read["title"], read["meeting"]["body"]) == ("New Lamps", "Cabinet")


def test_a_line_that_names_the_officer_to_contact_is_both_heading_and_entry() -> None:
    read = source(
        h("Background"), p("x"), h("Appendices"), p("Appendix A – A map"),
        p("Contact Officer: Jane Doe, Head of Leisure"), p("Tel: 01234 567890   Email: jane@example.gov.uk"),
    )  # fmt: skip
    officer = {
        "name": "Jane Doe",
        "job_title": "Head of Leisure",
        "phone": "01234 567890",
        "email": "jane@example.gov.uk",
    }
    assert read["contacts"] == [officer]
    assert [entry["title"] for entry in read["appendices"]] == ["A map"]  # type: ignore[attr-defined]


def test_a_table_with_labels_is_one_officer() -> None:
    def row(*cells: str) -> str:
        return "<w:tr>" + "".join(f"<w:tc>{p(cell)}</w:tc>" for cell in cells) + "</w:tr>"

    table = "<w:tbl>" + row("Name", "Sam Green") + row("Telephone:", "01234 555555") + "</w:tbl>"
    assert source(h("Background"), p("x"), h("Officers to Contact"), table)["contacts"] == [
        {"name": "Sam Green", "phone": "01234 555555"}
    ]


def test_looks_links_and_notes_survive() -> None:
    text = background(
        p(
            r("Plain ")
            + r("bold", "<w:b/>")
            + r(" and ")
            + r("slanted", "<w:i/>")
            + '<w:r><w:footnoteReference w:id="2"/></w:r>'
        ),
        footnotes=f'<w:footnote w:id="2">{p("The note.")}</w:footnote>',
    )
    assert text == "Plain **bold** and *slanted*[^n1]\n\n[^n1]: The note."


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"


def test_merged_cells_are_spread_and_frames_become_quotations() -> None:
    wide = "<w:tr>" + cell("Both", '<w:gridSpan w:val="2"/>') + "</w:tr>"
    table = f"<w:tbl><w:tr>{cell('a')}{cell('b | c')}</w:tr>{wide}</w:tbl>"
    assert background(p("Text."), table) == "Text.\n\n| a | b \\| c |\n| --- | --- |\n| Both |  |"
    frame = f"<w:tbl><w:tr>{cell('Framed words.')}</w:tr></w:tbl>"
    assert background(p("Text."), frame) == "Text.\n\n> Framed words."


def test_what_a_text_box_says_is_not_lost() -> None:
    box = p(
        '<w:r><w:drawing><wp:anchor><wp:docPr id="1" name="Box"/><a:graphic><wps:txbx><w:txbxContent>'
        f"{p('In the box.')}</w:txbxContent></wps:txbx></a:graphic></wp:anchor></w:drawing></w:r>"
    )
    assert background(p("Text."), box) == "Text.\n\nIn the box."


def test_comments_changes_and_running_text_are_told() -> None:
    change = '<w:ins w:id="1" w:author="A"><w:r><w:t>new</w:t></w:r></w:ins>'
    assert "Tracked changes were taken as accepted." in look(h("Background"), p(change))


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(
    st.lists(
        st.text(
            st.characters(
                min_codepoint=32,
                max_codepoint=0x2FFF,
                exclude_categories=["Cs", "Cn", "Cc", "Cf", "Zl", "Zp", "Co"],
            ),
            min_size=1,
            max_size=40,
        ),
        min_size=1,
        max_size=4,
    )
)
def test_any_words_that_a_person_types_come_back(tmp_path: Path, texts: list[str]) -> None:
    from xml.sax.saxutils import escape

    body = "".join(p(r(escape(f"Word {text}."))) for text in texts)
    made = adopted(package(HEAD + h("Background") + body))
    found = kept(made, tmp_path)
    assert found.share > 0.999, (found.lost, made.source)


def test_the_loader_and_composer_find_no_fault_in_a_bare_file(tmp_path: Path) -> None:
    made = adopted(package(HEAD + p("Only this.")))
    path = tmp_path / "report.yaml"
    path.write_text(made.source, encoding="utf-8")
    house = houses.find("leicestershire")
    report, faults = load(path, house, "report.yaml")
    assert (faults, report is not None) == ([], True)
    assert report is not None
    document, more = compose(report, house)
    assert more == []
    assert document is not None
    assert "Only this." in " ".join(plain(row.inlines) for row in document.title_block) + made.source
