"""What a Word file says is read as Word shows it; tracked changes can be carried out or undone."""

from __future__ import annotations

import pytest

from report_builder.ooxml.story import Story, accepted, paragraphs, read_story, rejected
from report_builder.ooxml.story.lists import shown
from report_builder.ooxml.story.nodes import (
    BookmarkEnd,
    BookmarkStart,
    Change,
    CommentEnd,
    CommentMark,
    CommentStart,
    Drawing,
    NoteMark,
    Para,
    Run,
    Table,
    Unread,
)
from report_builder.ooxml.xml import NAMESPACES
from tests.ooxml.specimen import LISTED, STYLED, change, mark, p, package, r

ANN = "2026-03-01T09:00:00Z"


def story(body: str, **parts: str) -> Story:
    return read_story(package(body, **parts))


def para(body: str, **parts: str) -> Para:
    (found,) = paragraphs(story(body, **parts).body)
    return found


def texts(of: Story) -> list[str]:
    return [one.text for one in paragraphs(of.body)]


def labels(of: Story) -> list[str]:
    return [one.label for one in paragraphs(of.body)]


# --- text ---------------------------------------------------------------------------------------------------------


def test_tabs_breaks_hyphens_and_symbols_are_text() -> None:
    body = (
        '<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:cr/><w:br w:type="page"/><w:noBreakHyphen/>'
        '<w:sym w:font="Symbol" w:char="00B7"/></w:r></w:p>'
    )
    assert para(body).text == "a\tb\n\n\f\u2011\u00b7"


def test_a_run_says_how_it_looks_by_itself_and_by_its_character_style() -> None:
    found = para(
        p(
            r("a", "<w:b/><w:i w:val='0'/>")
            + r("b", '<w:rStyle w:val="Strong"/>')
            + r("c", '<w:u w:val="single"/><w:highlight w:val="yellow"/><w:vanish/>')
            + r("d", '<w:u w:val="none"/>')
        ),
        styles=STYLED,
    )
    a, b, c, d = (run.look for run in found.runs)
    assert (a.bold, a.italic) == (True, False)
    assert (b.bold, b.style) == (True, "Strong")
    assert (c.underline, c.highlight, c.hidden) == (True, "yellow", True)
    assert not d.underline


def test_links_fields_and_content_controls_are_said_of_their_runs() -> None:
    body = p(
        f'<w:hyperlink w:anchor="here">{r("to here")}</w:hyperlink>'
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF _Ref9 </w:instrText></w:r>'
        '<w:r><w:instrText>\\n \\h </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{r("18")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        f'<w:sdt><w:sdtPr><w:alias w:val="Total"/><w:tag w:val="consultation.total"/></w:sdtPr><w:sdtContent>'
        f'{r("11")}</w:sdtContent></w:sdt><w:fldSimple w:instr=" PAGE "/>'
    )
    link, reference, value, page = para(body).runs
    assert link.link == "#here"
    assert reference.field is not None
    assert (reference.text, reference.field.code, reference.field.kind) == ("18", "REF _Ref9 \\n \\h", "REF")
    assert reference.field.target == "_Ref9"
    assert [(one.tag, one.alias) for one in value.controls] == [("consultation.total", "Total")]
    assert page.field is not None
    assert (page.text, page.field.kind) == ("", "PAGE")


def test_a_field_may_hold_fields_and_run_over_paragraphs() -> None:
    begin, end = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
    )
    code, separate = (
        "<w:r><w:instrText>{}</w:instrText></w:r>",
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
    )
    inner = begin + code.format("PAGEREF x") + separate + r("4") + end
    found = story(
        p(begin + code.format("TOC") + separate + r("One")) + p(r("Two ") + inner + end) + p("After")
    )
    first, second, last = paragraphs(found.body)
    assert [run.field and run.field.kind for run in (*first.runs, *second.runs)] == ["TOC", "TOC", "PAGEREF"]
    assert last.runs[0].field is None


def test_text_boxes_are_read_once_and_drawings_have_their_alternative_text() -> None:
    box = f"<w:txbxContent>{p('In the box')}</w:txbxContent>"
    body = p(
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wp:docPr id="1" name="Box" '
        f'descr="A note"/><a:graphic><wps:txbx>{box}</wps:txbx></a:graphic></wp:anchor></w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    outer, inner = paragraphs(story(body).body)
    (drawing,) = outer.pieces
    assert isinstance(drawing, Drawing)
    assert (drawing.alt, drawing.name) == ("A note", "Box")
    assert inner.text == "In the box"


def test_block_content_controls_are_unwrapped_and_foreign_documents_are_named() -> None:
    found = story(
        f'<w:sdt><w:sdtPr><w:tag w:val="t"/></w:sdtPr><w:sdtContent>{p("Held")}</w:sdtContent></w:sdt>'
        '<w:altChunk r:id="rId7"/>'
    )
    held, chunk = found.body
    assert isinstance(held, Para)
    assert [one.tag for one in held.controls] == ["t"]
    assert chunk == Unread("altChunk")


def test_bookmarks_come_with_what_is_wrong_with_them_and_those_between_paragraphs_too() -> None:
    body = (
        '<w:bookmarkStart w:id="1" w:name="_rb1"/>'
        + p(
            '<w:bookmarkStart w:id="2" w:name="_rb1_Copy_1"/><w:r><w:t>a</w:t></w:r><w:bookmarkEnd w:id="1"/>'
        )
        + '<w:bookmarkEnd w:id="3"/>'
    )
    found = para(body)
    assert found.bookmarks == ("_rb1", "_rb1_Copy_1")
    marks = [one for one in found.pieces if isinstance(one, (BookmarkStart, BookmarkEnd))]
    assert marks == [
        BookmarkStart("1", "_rb1"), BookmarkStart("2", "_rb1_Copy_1", closed=False), BookmarkEnd("1", "_rb1"),
        BookmarkEnd("3", ""),
    ]  # fmt: skip


def test_comments_have_their_range_their_answers_and_whether_they_are_done() -> None:
    who = 'w:author="{}" w:date="2026-03-01T09:00:00Z" w:initials="A"'
    one = f'<w:comment w:id="{{}}" {who}><w:p w14:paraId="{{}}">{{}}</w:p></w:comment>'
    found = story(
        p(
            '<w:commentRangeStart w:id="0"/>' + r("this") + '<w:commentRangeEnd w:id="0"/>'
            '<w:r><w:commentReference w:id="0"/></w:r>'
        ),
        comments=one.format(0, "Ann", "00000A01", r("Why?")) + one.format(1, "Ben", "00000A02", r("Because.")),
        threads='<w15:commentEx w15:paraId="00000A01" w15:done="1"/>'
        '<w15:commentEx w15:paraId="00000A02" w15:paraIdParent="00000A01" w15:done="0"/>',
    )  # fmt: skip
    question, answer = found.comments
    assert (question.author, question.text, question.resolved, question.parent) == ("Ann", "Why?", True, "")
    assert (answer.author, answer.text, answer.resolved, answer.parent) == ("Ben", "Because.", True, "0")
    kinds = [type(piece) for piece in next(paragraphs(found.body)).pieces]
    assert kinds == [CommentStart, Run, CommentEnd, CommentMark]


def test_footnotes_are_read_but_not_the_lines_above_them() -> None:
    found = story(
        p(r("Text") + '<w:r><w:footnoteReference w:id="2"/></w:r>'),
        footnotes=f'<w:footnote w:id="-1" w:type="separator">{p("")}</w:footnote>'
        f'<w:footnote w:id="2">{p("The note.")}</w:footnote>',
    )
    assert [(note.kind, note.id, note.blocks) for note in found.notes] == [
        ("footnote", "2", found.notes[0].blocks)
    ]
    mark_of_note = next(paragraphs(found.body)).pieces[1]
    assert mark_of_note == NoteMark("footnote", "2")


def test_tables_have_rows_headers_and_merged_cells() -> None:
    cell = "<w:tc><w:tcPr>{}</w:tcPr>{}</w:tc>"
    row = "<w:tr><w:trPr>{}</w:trPr>{}</w:tr>"
    found = story(
        '<w:tbl><w:tblPr><w:tblCaption w:val="Costs"/></w:tblPr>'
        '<w:tblGrid><w:gridCol w:w="100"/><w:gridCol w:w="200"/></w:tblGrid>'
        + row.format("<w:tblHeader/>", cell.format('<w:gridSpan w:val="2"/>', p("Wide")))
        + row.format("", cell.format('<w:vMerge w:val="restart"/>', p("Tall")) + cell.format("", p("x")))
        + row.format("", cell.format("<w:vMerge/>", p("")) + cell.format("", p("y") + p("z")))
        + "</w:tbl>"
    )
    (table,) = found.body
    assert isinstance(table, Table)
    assert (table.caption, table.widths) == ("Costs", (100, 200))
    assert [row.header for row in table.rows] == [True, False, False]
    assert [[(one.text, one.span, one.merge) for one in row.cells] for row in table.rows] == [
        [("Wide", 2, "")], [("Tall", 1, "start"), ("x", 1, "")], [("", 1, "continue"), ("y\nz", 1, "")],
    ]  # fmt: skip


def test_a_file_saved_as_strict_open_xml_reads_like_any_other() -> None:
    made = package(p(r("bold", "<w:b/>")))
    data = made.data(made.main).replace(
        NAMESPACES["w"].encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    )
    made.add(made.main, made.content_type(made.main), data)
    assert texts(read_story(made)) == ["bold"]


def test_a_long_and_busy_file_is_read_in_a_moment() -> None:
    import time

    one = p(
        r("Some words ") + change("ins", "that came ") + change("del", "that went ") + r("in it", "<w:b/>"),
        "Num",
    )
    made = package(one * 5_000, styles=STYLED, numbering=LISTED)
    began = time.perf_counter()
    found = read_story(made)
    assert labels(accepted(found))[-1] == "1.5000"
    assert len(texts(rejected(found))) == 5_000
    assert time.perf_counter() - began < 10  # 10,000 changes; 0.8 s where it is quiet


# --- numbers ------------------------------------------------------------------------------------------------------


def numbered(depth: int, num: int) -> str:
    return f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{num}"/></w:numPr>'


def test_paragraphs_are_numbered_by_their_styles_and_by_themselves() -> None:
    found = story(
        p("One", "H1") + p("a", "Num") + p("item", "", numbered(2, 1)) + p("item", "", numbered(2, 1))
        + p("b", "Num2") + p("item", "", numbered(2, 1)) + p("Two", "H1") + p("c", "Num")
        + p("None", "H1", numbered(0, 0)) + p("dot", "", numbered(0, 2)),
        styles=STYLED, numbering=LISTED,
    )  # fmt: skip
    assert labels(found) == ["1", "1.1", "(a)", "(b)", "1.2", "(a)", "2", "2.1", "", "•"]
    assert [one.props.outline for one in paragraphs(found.body)][:2] == [1, 0]


def test_an_instance_that_says_where_it_starts_starts_there_once() -> None:
    found = story(
        p("One", "H1") + p("a", "Num") + p("i", "", numbered(2, 1)) + p("j", "", numbered(2, 1))
        + p("k", "", numbered(2, 3)) + p("l", "", numbered(2, 3)),
        styles=STYLED, numbering=LISTED,
    )  # fmt: skip
    assert labels(found) == ["1", "1.1", "(a)", "(b)", "(a)", "(b)"]


@pytest.mark.parametrize(
    ("number", "counter", "text"),
    [(4, "decimalZero", "04"), (22, "ordinal", "22nd"), (13, "ordinal", "13th"), (21, "cardinalText", "Twenty-one"),
     (4, "upperRoman", "IV"), (5, "chineseCounting", "5"), (3, "none", "")],
)  # fmt: skip
def test_numbers_are_shown_as_their_list_counts(number: int, counter: str, text: str) -> None:
    assert shown(number, counter) == text


# --- tracked changes ----------------------------------------------------------------------------------------------


def test_insertions_deletions_and_moves_know_who_and_when() -> None:
    found = para(p(change("ins", "new") + change("del", "old") + change("moveTo", r("m"), "Ben")))
    assert [(run.text, run.changes) for run in found.runs] == [
        ("new", (Change("insert", "Ann", ANN, "1"),)),
        ("old", (Change("delete", "Ann", ANN, "1"),)),
        ("m", (Change("move-to", "Ben", ANN, "1"),)),
    ]


def test_the_two_views_carry_out_changes_or_undo_them() -> None:
    found = story(p(r("the ") + change("del", "old") + change("ins", "new") + r(" plan")))
    assert texts(accepted(found)) == ["the new plan"]
    assert texts(rejected(found)) == ["the old plan"]
    assert len(next(paragraphs(accepted(found).body)).runs) == 1


def test_what_one_inserted_and_another_deleted_is_in_neither_view() -> None:
    both = change("ins", change("del", "gone", "Ben"))
    found = story(p(r("kept") + both))
    assert texts(accepted(found)) == texts(rejected(found)) == ["kept"]


def test_a_split_is_joined_again_and_a_join_is_split_again() -> None:
    split = story(p("one ", "", mark("ins")) + p("two"))
    assert (texts(accepted(split)), texts(rejected(split))) == (["one ", "two"], ["one two"])
    joined = story(p("one ", "", mark("del")) + p("two"))
    assert (texts(accepted(joined)), texts(rejected(joined))) == (["one two"], ["one ", "two"])


def test_a_paragraph_that_was_deleted_whole_leaves_nothing_and_numbers_close_up() -> None:
    gone = '<w:bookmarkStart w:id="5" w:name="_rb5"/>' + change("del", "gone") + '<w:bookmarkEnd w:id="5"/>'
    found = story(
        p("One", "H1") + p("a", "Num") + p(gone, "Num", mark("del")) + p("b", "Num"),
        styles=STYLED, numbering=LISTED,
    )  # fmt: skip
    assert labels(found) == ["1", "1.1", "1.2", "1.3"]
    assert (texts(accepted(found)), labels(accepted(found))) == (["One", "a", "b"], ["1", "1.1", "1.2"])
    assert labels(rejected(found)) == ["1", "1.1", "1.2", "1.3"]
    assert [one.bookmarks for one in paragraphs(accepted(found).body)] == [(), (), ()]


def test_a_cell_keeps_its_last_paragraph_whatever_is_said_of_its_mark() -> None:
    cell = f"<w:tc>{p(change('del', 'gone'), '', mark('del'))}</w:tc>"
    (table,) = accepted(story(f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>")).body
    assert isinstance(table, Table)
    assert [one.text for one in paragraphs(table.rows[0].cells[0].blocks)] == [""]


def test_a_paragraph_deleted_before_a_table_is_gone() -> None:
    table = "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"
    found = accepted(story(p(change("del", "gone"), "", mark("del")) + table))
    assert [type(one) for one in found.body] == [Table]


def test_rows_come_and_go_and_a_table_without_rows_is_gone() -> None:
    row = "<w:tr><w:trPr>{}</w:trPr><w:tc>{}</w:tc></w:tr>"
    found = story(
        f"<w:tbl>{row.format(change('ins'), p('new'))}{row.format(change('del'), p('old'))}</w:tbl>"
    )
    assert texts(accepted(found)) == ["new"]
    assert texts(rejected(found)) == ["old"]
    assert accepted(story(f"<w:tbl>{row.format(change('del'), p('old'))}</w:tbl>")).body == ()


def test_formats_are_what_they_were_before_in_the_one_view() -> None:
    run = r("x", f"<w:b/>{change('rPrChange', '<w:rPr><w:i/></w:rPr>')}")
    ppr = change("pPrChange", '<w:pPr><w:pStyle w:val="Num"/></w:pPr>')
    found = story(p("One", "H1") + p(run, "", ppr), styles=STYLED, numbering=LISTED)
    before, after = (list(paragraphs(view(found).body))[1] for view in (rejected, accepted))
    assert (before.runs[0].look.italic, before.runs[0].look.bold, before.label) == (True, False, "1.1")
    assert (after.runs[0].look.italic, after.runs[0].look.bold, after.label) == (False, True, "")
    assert list(paragraphs(found.body))[1].format == (Change("format", "Ann", ANN, "1"),)


def test_a_note_goes_with_its_mark() -> None:
    found = story(
        p(r("Text") + change("del", '<w:r><w:footnoteReference w:id="2"/></w:r>')),
        footnotes=f'<w:footnote w:id="2">{p("The note.")}</w:footnote>',
    )
    assert (len(accepted(found).notes), len(rejected(found).notes)) == (0, 1)
