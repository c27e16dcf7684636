"""What a reader of the Word file sees, as LibreOffice numbers and shows it."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

from lxml import etree

from report_builder.model.document import (
    Heading,
    List,
    ListItem,
    Paragraph,
    Reference,
    Table,
    Text,
    plain,
    walk,
)
from report_builder.ooxml.bookmarks import bookmark_name
from report_builder.ooxml.custom_xml import read_base
from report_builder.ooxml.package import open_package
from report_builder.render.word import render_word
from tests.render_word.conftest import HOUSES, Shown, small, template, whole
from tests.tools.libreoffice import resave_docx, to_text
from tests.tools.ooxml import ooxml_errors
from tests.tools.text import pdf_text

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SKIPPED = ("item", "contact", "background")
"""Roles of paragraphs that have marks of notes or line breaks among their words."""


def part(docx: bytes, name: str = "word/document.xml") -> etree._Element:
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(docx)).read(name))


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def test_the_file_is_valid(shown: Shown) -> None:
    assert ooxml_errors(shown.docx) == []


def test_numbers_and_letters_that_word_counts_are_those_of_the_document(shown: Shown) -> None:
    lines = [squeezed(line) for line in shown.text.splitlines()]
    for block in walk(shown.document.blocks):
        match block:
            case Heading(number=label, inlines=inlines) | Paragraph(number=label, inlines=inlines):
                if "2019" in plain(inlines) or getattr(block, "role", "") in SKIPPED:
                    continue
                assert any(line.startswith(squeezed(label + plain(inlines))[:60]) for line in lines), (
                    label,
                    inlines,
                )
            case ListItem(label=label, blocks=(Paragraph(inlines=inlines), *_)) if label.startswith("("):
                assert any(line.startswith(squeezed(label + plain(inlines))[:20]) for line in lines), (
                    label,
                    inlines,
                )


def test_references_read_as_the_document_has_them(shown: Shown) -> None:
    text = squeezed(pdf_text(shown.pdf))
    for block in walk(shown.document.blocks):
        if isinstance(block, Paragraph):
            for inline in block.inlines:
                if isinstance(inline, Reference):
                    assert squeezed(inline.text) in text
    number = "5" if shown.document.house == "leicestershire" else "2.2"
    assert f"seeparagraph{number},theBoard" in text


def test_every_block_has_its_bookmark_and_no_two_share_a_name_or_an_id(shown: Shown) -> None:
    with zipfile.ZipFile(shown.docx) as archive:
        roots = [etree.fromstring(archive.read(f"word/{name}.xml")) for name in ("document", "footnotes")]
    marks = [mark for root in roots for mark in root.iter(f"{W}bookmarkStart")]
    ends = [mark.get(f"{W}id") for root in roots for mark in root.iter(f"{W}bookmarkEnd")]
    names = [mark.get(f"{W}name") for mark in marks]
    assert len(names) == len(set(names))
    assert set(ends) == {mark.get(f"{W}id") for mark in marks}
    assert len(set(ends)) == len(ends)
    keys = [row.key for row in shown.document.title_block]
    keys += [note.key for footnote in shown.document.footnotes for note in footnote.paragraphs]
    for block in walk(shown.document.blocks):
        if isinstance(block, Table):
            keys += [cell.key for row in (block.header, *block.rows) for cell in row]
            keys += [block.caption.key] if block.caption else []
        elif not isinstance(block, List | ListItem):
            keys.append(block.key)
    assert {bookmark_name(key) for key in keys} <= set(names)


def test_an_ampersand_in_a_title_is_an_ampersand() -> None:
    docx = render_word(small(), template("leicestershire"))
    assert "Bins & <Bags>" in "".join(map(str, part(docx).itertext()))
    assert "Cabinet & Council" in "".join(map(str, part(docx, "word/footer1.xml").itertext()))


def test_language_title_author_and_date_are_the_documents() -> None:
    docx = render_word(small(), template("decimal"))
    core = etree.tostring(part(docx, "docProps/core.xml")).decode()
    assert "Bins &amp; &lt;Bags&gt;" in core
    assert "Director of Waste" in core
    assert core.count("2019-12-17T00:00:00Z") == 2
    assert b'w:val="cy-GB"' in etree.tostring(part(docx, "word/styles.xml"))
    assert b"updateFields" not in etree.tostring(part(docx, "word/settings.xml"))


def test_a_row_of_many_lines_and_values_is_set_as_in_the_body(shown: Shown) -> None:
    text = pdf_text(shown.pdf, last=1)
    expected = "Paul Other" if shown.document.house == "decimal" else "REPORT OF THE DIRECTOR"
    assert expected in text


def test_pages_are_counted_in_the_footer(shown: Shown) -> None:
    pages = pdf_text(shown.pdf).split("\f")[:-1]
    for number, page in enumerate(pages, 1):
        assert f"Page {number} of {len(pages)}" in page


def test_a_long_table_has_its_header_on_each_page(shown: Shown) -> None:
    assert pdf_text(shown.pdf, layout=True).count("Question   ") >= 3


def test_values_and_references_stand_in_content_controls(shown: Shown) -> None:
    root = part(shown.docx.read_bytes())
    controls = {
        tag.get(f"{W}val", ""): "".join(text.text or "" for text in control.iter(f"{W}t"))
        for control in root.iter(f"{W}sdt")
        for tag in control.iter(f"{W}tag")
    }
    assert controls["consultation.total"] == "11"
    assert controls["appendix.exempt"] == "Appendix B"
    assert controls["table.t"] == "Table 1"


def test_a_figure_has_its_alternative_text(shown: Shown) -> None:
    docx = shown.docx.read_bytes()
    assert b'descr="Bar chart: six bars' in etree.tostring(part(docx))
    assert len([name for name in zipfile.ZipFile(io.BytesIO(docx)).namelist() if "media/" in name]) == 1


def test_the_source_inside_comes_out_again(shown: Shown) -> None:
    base = read_base(open_package(shown.docx.read_bytes(), "x.docx"))
    assert base is not None
    assert (base.data, base.whole) == (b"the source", True)


def test_a_paragraph_added_with_the_style_is_numbered_on(tmp_path: Path) -> None:
    blocks = tuple(Paragraph(f"p/{n}", (Text(f"Paragraph {n}"),), f"{n}.") for n in (1, 2))
    docx = tmp_path / "a.docx"
    docx.write_bytes(render_word(small(*blocks), template("leicestershire")))
    package = open_package(docx.read_bytes(), "a.docx")
    body = package.tree(package.main)[0]
    added = etree.fromstring(
        f'<w:p xmlns:w="{W[1:-1]}"><w:pPr><w:pStyle w:val="NumberedParagraph"/></w:pPr>'
        "<w:r><w:t>Added</w:t></w:r></w:p>"
    )
    body.insert(len(body) - 1, added)
    docx.write_bytes(package.to_bytes())
    (text,) = to_text([docx], tmp_path / "out")
    assert "3. Added" in text.read_text(encoding="utf-8-sig")


def test_lists_begin_anew_where_the_document_says_so(tmp_path: Path) -> None:
    def letters(key: str, *labels: str, depth: int = 0) -> List:
        items = tuple(
            ListItem(
                f"{key}/{label}",
                label,
                (Paragraph(f"{key}/{label}/1", (Text(f"{key}-{label}"),), role="item"),),
            )
            for label in labels
        )
        return List(key, True, depth, items)

    blocks = (
        Paragraph("u", (Text("unnumbered"),)),
        letters("first", "(a)", "(b)"),
        Paragraph("v", (Text("unnumbered"),)),
        letters("second", "(a)", "(b)"),
        Paragraph("p/1", (Text("one"),), "1."),
        letters("third", "(a)", "(b)"),
        Paragraph("w", (Text("unnumbered"),)),
        letters("fourth", "(a)"),
        Paragraph("p/2", (Text("two"),), "2."),
        letters("fifth", "(a)"),
    )
    docx = tmp_path / "a.docx"
    docx.write_bytes(render_word(small(*blocks), template("leicestershire")))
    (text,) = to_text([docx], tmp_path / "out")
    found = [line.strip() for line in text.read_text(encoding="utf-8-sig").splitlines() if line.strip()]
    assert found[1:] == [
        "unnumbered", "(a) first-(a)", "(b) first-(b)", "unnumbered", "(a) second-(a)", "(b) second-(b)", "1. one",
        "(a) third-(a)", "(b) third-(b)", "unnumbered", "(a) fourth-(a)", "2. two", "(a) fifth-(a)",
    ]  # fmt: skip


def test_another_numbering_needs_no_other_template(tmp_path: Path) -> None:
    document = whole("leicestershire")
    other = tuple(
        replace(level, counter="upper-roman") if level.of == "paragraph" else level
        for level in document.numbering
    )
    block = Paragraph("p", (Text("Fourth"),), "IV.")
    docx = tmp_path / "a.docx"
    docx.write_bytes(render_word(replace(small(block), numbering=other), template("leicestershire")))
    (text,) = to_text([docx], tmp_path / "out")
    assert "IV. Fourth" in text.read_text(encoding="utf-8-sig")


def test_the_same_document_gives_the_same_bytes(tmp_path: Path) -> None:
    program = (
        "import hashlib, sys; from pathlib import Path\n"
        "from tests.render_word.conftest import whole; from report_builder.render.word import render_word\n"
        "print(hashlib.sha256(render_word(whole('decimal'), Path(sys.argv[1]), base=b'x')).hexdigest())"
    )
    copy = tmp_path / "report.docx"
    copy.write_bytes(template("decimal").read_bytes())
    root = Path(__file__).parents[2]
    found = set()
    for zone, seed, path in (("UTC", "1", template("decimal")), ("Asia/Tokyo", "2", copy)):
        environment = {**os.environ, "TZ": zone, "PYTHONHASHSEED": seed}
        command = [sys.executable, "-c", program, str(path)]
        found.add(subprocess.run(command, cwd=root, env=environment, capture_output=True, check=True).stdout)
    assert len(found) == 1


def test_both_houses_are_tried() -> None:
    assert set(HOUSES) == {path.parent.name for path in template("decimal").parents[1].glob("*/report.docx")}


def test_bookmarks_and_the_source_survive_being_saved_by_libreoffice(
    every_report: dict[str, Shown], tmp_path: Path
) -> None:
    docx = every_report["leicestershire"].docx
    (saved,) = resave_docx([docx], tmp_path)
    before, after = (
        {mark.get(f"{W}name") for mark in part(path.read_bytes()).iter(f"{W}bookmarkStart")}
        for path in (docx, saved)
    )
    assert {name for name in before if str(name).startswith("_rb")} <= after
    base = read_base(open_package(saved.read_bytes(), "saved.docx"))
    assert base is not None
    assert base.data == b"the source"
