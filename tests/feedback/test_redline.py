"""A redline gives the new file when all is accepted and the old one when all is rejected, and reads well."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from report_builder.feedback.redline import Redline, redline
from report_builder.feedback.redline.proof import differences, lines
from report_builder.ooxml.package import Package, open_package
from report_builder.ooxml.story import accepted, paragraphs, read_story, rejected
from report_builder.ooxml.story.nodes import Para, Run, Table
from report_builder.ooxml.tracked import accept_all, reject_all
from report_builder.ooxml.xml import qn
from tests.ooxml.specimen import LISTED, STYLED, change, mark, p, package, r

WHEN = "2026-03-17T00:00:00Z"
END = p("The end.") + "<w:sectPr/>"


def file(body: str, **parts: str) -> Package:
    return package(body, **{"styles": STYLED, "numbering": LISTED, **parts})


def proven(old: Package, new: Package) -> Redline:
    """The redline of two files, after all of its changes were carried out, and undone, on the XML itself."""
    made = redline(old, new, "Ann", WHEN)
    assert made.differences == ()
    data = made.package.to_bytes()
    for settle, wanted in ((accept_all, new), (reject_all, old)):
        settled = open_package(data, "settled.docx")
        settle(settled)
        assert not differences(settle.__name__, accepted(read_story(wanted)), read_story(settled))
    return made


def shown(made: Redline) -> list[str]:
    """The body's paragraphs that changed: [-what went-]{+what came+}, ¶ with a sign where its mark came or went."""
    found = []
    for para in paragraphs(made.story.body):
        text = "".join(_shown(piece) for piece in para.pieces if isinstance(piece, Run))
        end = "".join({"insert": "+¶", "delete": "-¶"}[one.kind] for one in para.mark)
        if end or para.format or "[-" in text or "{+" in text:
            found.append(text.replace("-][-", "").replace("+}{+", "") + end)
    return found


def _shown(run: Run) -> str:
    kinds = [one.kind for one in run.changes]
    return f"[-{run.text}-]" if "delete" in kinds else f"{{+{run.text}+}}" if "insert" in kinds else run.text


def words(old: str, new: str) -> str:
    """What is shown of a paragraph of plain words that became another."""
    (found,) = shown(proven(file(p(old) + END), file(p(new) + END)))
    return found


# --- within a paragraph -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("It costs £1,250 a year.", "It costs £1,300 a year.", "It costs [-£1,250-]{+£1,300+} a year."),
        ("It is on 6 May 2026 here.", "It is on 7 May 2026 here.", "It is on [-6 May 2026-]{+7 May 2026+} here."),
        ("We ask Jane Moore first.", "We ask Jane Smith first.", "We ask [-Jane Moore-]{+Jane Smith+} first."),
        ("One two three four five.", "One two four five six.", "One two [-three -]four five{+ six+}."),
        ("the old scheme works", "the new plan works", "the [-old scheme-]{+new plan+} works"),
    ],
)  # fmt: skip
def test_words_numbers_dates_and_names_are_changed_whole(old: str, new: str, found: str) -> None:
    assert words(old, new) == found


def test_nothing_is_marked_where_nothing_changed() -> None:
    same = file(p("One", "H1") + p("two", "Num") + END)
    made = proven(same, same)
    assert not made.tally.any
    assert shown(made) == []


def test_a_changed_look_is_a_tracked_change_of_format() -> None:
    made = proven(file(p(r("a ") + r("b c")) + END), file(p(r("a ") + r("b", "<w:b/>") + r(" c")) + END))
    assert made.tally.formats == 1
    bold = next(run for para in paragraphs(made.story.body) for run in para.runs if run.look.bold)
    assert [(one.kind, one.author, one.date) for one in bold.changes] == [("format", "Ann", WHEN)]


def control(tag: str, text: str) -> str:
    return (
        f'<w:sdt><w:sdtPr><w:tag w:val="{tag}"/></w:sdtPr><w:sdtContent>{r(text)}</w:sdtContent></w:sdt>'
        if text
        else ""
    )


def test_a_value_that_changed_stays_in_its_content_control_with_what_it_was() -> None:
    old, new = (file(p(r("The ") + control("total", n) + r(" answers")) + END) for n in ("11", "12"))
    made = proven(old, new)
    runs = next(paragraphs(made.story.body)).runs
    assert [(run.text, [one.tag for one in run.controls]) for run in runs] == [
        ("The ", []), ("11", ["total"]), ("12", ["total"]), (" answers", []),
    ]  # fmt: skip


def test_a_content_control_that_came_goes_when_it_is_rejected() -> None:
    made = proven(
        file(p("The answers") + END), file(p(r("The ") + control("total", "12") + r(" answers")) + END)
    )
    reject_all(made.package)
    body = made.package.tree(made.package.main)
    assert body.find(f".//{qn('w:sdt')}") is None


def test_a_reference_that_changed_is_shown_with_the_number_that_it_had() -> None:
    def cited(number: str) -> str:
        char = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
        return p(
            r("see paragraph ") + char.format("begin") + "<w:r><w:instrText> REF _Ref1 </w:instrText></w:r>"
            + char.format("separate") + r(number) + char.format("end") + r(" above")
        )  # fmt: skip

    made = proven(file(cited("18") + END), file(cited("19") + END))
    assert shown(made) == ["see paragraph [-18-]{+19+} above"]
    gone, came = [run for run in next(paragraphs(made.story.body)).runs if run.changes]
    assert (gone.field, came.field and came.field.kind) == (None, "REF")


# --- paragraphs and numbers ---------------------------------------------------------------------------------------


def test_paragraphs_come_and_go_and_numbers_are_right_both_ways() -> None:
    old = (
        p("One", "H1")
        + p("alpha beta gamma", "Num")
        + p("delta epsilon zeta", "Num")
        + p("last one here", "Num")
    )
    new = (
        p("One", "H1")
        + p("alpha beta gamma", "Num")
        + p("quite another thing", "Num")
        + p("last one here", "Num")
    )
    made = proven(file(old + END), file(new + END))
    assert shown(made) == ["[-delta epsilon zeta-]-¶", "{+quite another thing+}+¶"]
    assert (made.tally.came, made.tally.gone, made.tally.changed) == (1, 1, 0)


def test_what_comes_or_goes_at_the_end_of_a_file_or_cell_leaves_no_empty_paragraph() -> None:
    def cell(*texts: str) -> str:
        return f"<w:tbl><w:tr><w:tc>{''.join(map(p, texts))}</w:tc></w:tr></w:tbl>"

    old = file(cell("one two three") + p("between") + p("four five six") + "<w:sectPr/>")
    new = file(
        cell("one two three", "and more")
        + p("between")
        + p("four five six")
        + p("seven", "Num")
        + "<w:sectPr/>"
    )
    assert shown(proven(old, new)) == ["one two three+¶", "{+and more+}", "four five six+¶", "{+seven+}"]
    assert shown(proven(new, old)) == ["one two three-¶", "[-and more-]", "four five six-¶", "[-seven-]"]


def test_a_changed_style_is_told_and_its_number_with_it() -> None:
    old, new = (file(p("One", "H1") + p("some words", style) + END) for style in ("Num", ""))
    made = proven(old, new)
    assert made.tally.formats == 1
    assert [para.label for para in paragraphs(rejected(made.story).body)] == ["1", "1.1", ""]


def test_lists_of_the_old_file_keep_their_numbers_though_their_ids_are_taken() -> None:
    other = LISTED.replace('w:lvlText w:val="(%3)"', 'w:lvlText w:val="%3)"').replace('w:numId w:val="3"', "")
    item = '<w:numPr><w:ilvl w:val="2"/><w:numId w:val="1"/></w:numPr>'
    old = file(p("a first item", "", item) + p("a second item", "", item) + END, numbering=other)
    new = file(p("a first item", "", item) + p("another thing altogether") + END)
    assert [line.split("]")[1][:4] for line in lines(rejected(proven(old, new).story))] == [
        " a) ",
        " b) ",
        "  Th",
    ]


# --- tables and notes ---------------------------------------------------------------------------------------------


def table(*rows: tuple[str, ...]) -> str:
    cells = ["".join(f"<w:tc><w:tcPr/>{p(text)}</w:tc>" for text in row) for row in rows]
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(f'<w:tr>{one}</w:tr>' for one in cells)}</w:tbl>"


def test_rows_and_cells_of_a_table_are_changed_one_by_one() -> None:
    old = table(("Year", "Cost"), ("2019", "£100 a head"), ("2020", "£200"))
    new = table(("Year", "Cost"), ("2019", "£150 a head"), ("2021", "three hundred"), ("2020", "£200"))
    made = proven(file(old + END), file(new + END))
    (found,) = [block for block in made.story.body if isinstance(block, Table)]
    assert [[one.kind for one in row.changes] for row in found.rows] == [[], [], ["insert"], []]
    assert shown(made) == ["[-£100-]{+£150+} a head", "{+2021+}+¶", "{+three hundred+}+¶"]


def test_a_table_comes_and_goes_with_the_paragraph_before_it() -> None:
    without, having = p("Before", "Num"), p("Before", "Num") + p("A table:") + table(("a", "b"))
    proven(file(without + p("After") + END), file(having + p("After") + END))
    proven(file(having + p("After") + END), file(without + p("After") + END))


def test_columns_that_came_make_another_table() -> None:
    made = proven(file(table(("a", "b")) + END), file(table(("a", "b", "c")) + END))
    kinds = [
        [one.kind for row in block.rows for one in row.changes]
        for block in made.story.body
        if isinstance(block, Table)
    ]
    assert kinds == [["delete"], ["insert"]]


def note(number: int, text: str) -> str:
    return f'<w:footnote w:id="{number}">{p(text)}</w:footnote>'


def noted(number: int) -> str:
    return f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'


def test_notes_come_and_go_and_change_with_their_marks() -> None:
    old = file(
        p(r("One") + noted(1) + r(" two") + noted(2)) + END,
        footnotes=note(1, "Gone.") + note(2, "The act of 1998."),
    )
    new = file(
        p(r("One two") + noted(1) + r(" three") + noted(2)) + END,
        footnotes=note(1, "The act of 1999.") + note(2, "New."),
    )
    made = proven(old, new)
    said = [
        "".join(_shown(run) for para in paragraphs(one.blocks) for run in para.runs)
        for one in made.story.notes
    ]
    assert said == ["[-Gone.-]", "The act of [-1998-]{+1999+}.", "{+New.+}"]


# --- the files ----------------------------------------------------------------------------------------------------


def test_changes_that_a_file_has_already_are_taken_as_accepted_and_said() -> None:
    old = file(
        p(r("the ") + change("del", "old") + change("ins", "new") + r(" plan"))
        + p("x", "", mark("ins"))
        + END
    )
    made = redline(old, file(p("the new plan") + p("x") + END), "Ann", WHEN)
    assert made.differences == ()
    assert not made.tally.any
    assert made.notes == ("a.docx has tracked changes already; they were taken as accepted",)


def test_the_same_two_files_give_the_same_bytes() -> None:
    old, new = file(p("one two") + END), file(p("one three") + END)
    assert (
        redline(old, new, "Ann", WHEN).package.to_bytes() == redline(old, new, "Ann", WHEN).package.to_bytes()
    )


# --- any two files ------------------------------------------------------------------------------------------------

WORDS = st.lists(
    st.sampled_from("alpha beta gamma £10 2019 the of Jane Moore (b) 6 May 2020".split()),
    min_size=0,
    max_size=7,
)


@st.composite
def paragraph(draw: st.DrawFn) -> str:
    parts = []
    for kind in draw(st.lists(st.sampled_from("text bold control tab".split()), max_size=3)):
        text = " ".join(draw(WORDS)) + draw(st.sampled_from(["", " "]))
        match kind:
            case "bold":
                parts.append(r(text, "<w:b/>"))
            case "control":
                parts.append(control("value", text))
            case "tab":
                parts.append("<w:r><w:tab/></w:r>")
            case _:
                parts.append(r(text))
    style = draw(st.sampled_from(["", "H1", "Num", "Num", "Num2"]))
    numbered = draw(st.sampled_from(["", "", '<w:numPr><w:ilvl w:val="2"/><w:numId w:val="{}"/></w:numPr>']))
    return p("".join(parts), "" if numbered else style, numbered.format(draw(st.sampled_from([1, 2, 3]))))


@st.composite
def blocks(draw: st.DrawFn) -> list[str]:
    found = []
    for kind in draw(st.lists(st.sampled_from("paragraph paragraph paragraph table".split()), max_size=6)):
        if kind == "paragraph":
            found.append(draw(paragraph()))
        else:
            columns = draw(st.integers(1, 2))
            row = st.lists(
                st.lists(paragraph(), min_size=1, max_size=2).map("".join), min_size=columns, max_size=columns
            )
            rows = draw(st.lists(row, min_size=1, max_size=3))
            cells = ["".join(f"<w:tc><w:tcPr/>{one}</w:tc>" for one in cells) for cells in rows]
            found.append(
                f"<w:tbl><w:tblPr/>{''.join(f'<w:tr>{one}</w:tr>' for one in cells)}</w:tbl>" + p("")
            )
    return found


@st.composite
def two_files(draw: st.DrawFn) -> tuple[Package, Package]:
    """A file, and what somebody made of it: blocks taken out, put in, changed, moved."""
    old = draw(blocks())
    new = list(old)
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(new)))
        match draw(st.sampled_from(["add", "remove", "replace", "move"])):
            case "add":
                new.insert(at, draw(paragraph()))
            case "remove" if at < len(new):
                del new[at]
            case "replace" if at < len(new):
                new[at] = draw(paragraph())
            case "move" if at < len(new):
                new.insert(draw(st.integers(0, len(new) - 1)), new.pop(at))
    ends = [p("The end."), p("Another end.", "Num"), p("The end.") + p("And more.", "Num"), p("")]
    first, last = draw(st.sampled_from(ends)), draw(st.sampled_from(ends))
    return file("".join(old) + first + "<w:sectPr/>"), file("".join(new) + last + "<w:sectPr/>")


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(two_files())
def test_any_two_files_can_be_told_from_their_redline(pair: tuple[Package, Package]) -> None:
    proven(*pair)


def test_a_long_report_is_compared_in_a_moment() -> None:
    import time

    def body(word: str) -> str:
        texts = (
            f"Paragraph {n} says {word if n % 7 == 0 else 'nothing'} of the matter in hand"
            for n in range(400)
        )
        return "".join(p(text + " and goes on for a while. " * 4, "Num") for text in texts) + END

    old, new = file(body("much")), file(body("little"))
    began = time.perf_counter()
    made = redline(old, new, "Ann", WHEN)
    assert time.perf_counter() - began < 5
    assert made.tally.changed == 58
    assert isinstance(made.story.body[0], Para)
