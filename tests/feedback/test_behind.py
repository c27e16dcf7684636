"""Appendices behind a report, and pictures: what was changed there is told, and a build does not go over it unsaid."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from PIL import Image

from report_builder.feedback.redline import redline
from report_builder.ooxml.package import read_package
from report_builder.pipeline.absorb import Absorbed, Request, absorb
from report_builder.render.word.behind import WordAppendix, put_behind
from tests.feedback.bench import SOURCE, make_bench, states
from tests.feedback.test_as_saved import BY
from tests.tools.libreoffice import resave_docx

PICTURE = '![A map of the car park](map.png "Where it is") {#map}'


def png(colour: str) -> bytes:
    held = io.BytesIO()
    Image.new("RGB", (60, 40), colour).save(held, "PNG")
    return held.getvalue()


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report with a picture, and with an appendix of words, a table and a picture behind it."""
    folder = tmp_path_factory.mktemp("sent")
    (folder / "parking").mkdir()
    (folder / "parking" / "map.png").write_bytes(png("red"))
    appendix = docx.Document()
    for text in ("The plan for parking.", "It has two parts.", "Both begin in May."):
        appendix.add_paragraph(text)
    appendix.add_table(1, 2).cell(0, 1).text = "Charge: £4"
    appendix.add_picture(io.BytesIO(png("blue")))
    held = io.BytesIO()
    appendix.save(held)
    source = SOURCE.replace("      - season tickets;", f"      {PICTURE}\n\n      - season tickets;")
    bench = make_bench(folder, source)
    made = WordAppendix("plan", "Appendix A – The plan", held.getvalue(), "")
    (folder / "sent.docx").write_bytes(put_behind(bench.docx, [made]))
    return folder


@pytest.fixture
def edited(sent: Path, tmp_path: Path) -> Callable[..., Absorbed]:
    def edit(
        change: Callable[[str], str] = lambda xml: xml, pictures: dict[bytes, bytes] | None = None
    ) -> Absorbed:
        path = tmp_path / "edited.docx"
        with zipfile.ZipFile(sent / "sent.docx") as package, zipfile.ZipFile(path, "w") as made:
            for name in package.namelist():
                data = package.read(name)
                if name == "word/document.xml":
                    data = change(data.decode()).encode()
                made.writestr(name, (pictures or {}).get(data, data))
        return absorb(
            Request((path,), sent / "parking" / "report.yaml", tmp_path / "output", ("all",), dry=True)
        )

    return edit


def told(done: Absorbed) -> list[tuple[str, str, str]]:
    return [(edit.kind, edit.before, edit.after) for edit in done.outcome.edits]


def test_an_unedited_copy_has_no_edits_nor_has_one_that_libreoffice_saved(sent: Path, tmp_path: Path) -> None:
    (saved,) = resave_docx([sent / "sent.docx"], tmp_path)
    for path in (sent / "sent.docx", saved):
        request = Request((path,), sent / "parking" / "report.yaml", tmp_path / "output", ("all",), dry=True)
        assert told(absorb(request)) == []


def test_words_changed_in_an_appendix_are_told(edited: Callable[..., Absorbed]) -> None:
    done = edited(lambda xml: xml.replace("It has two parts.", "It has three parts."))
    assert told(done) == [("appendix", "", "It has three parts.")]
    (edit,) = done.outcome.edits
    assert edit.where == "Appendix A – The plan"
    assert states(done) == [("appendix", "not carried back")]


def test_tracked_words_there_are_told_with_their_author(edited: Callable[..., Absorbed]) -> None:
    gone = f'<w:del w:id="9" {BY}><w:r><w:delText xml:space="preserve">two </w:delText></w:r></w:del>'
    gone = f"</w:t></w:r>{gone}<w:r><w:t>parts"
    kept = '<w:t xml:space="preserve">It has '
    done = edited(lambda xml: xml.replace("<w:t>It has two parts", f"{kept}{gone}"))
    (edit,) = done.outcome.edits
    assert (edit.who, edit.before, edit.after) == ("Jane Moore", "It has two parts.", "It has parts.")


def test_a_comment_there_says_in_which_appendix_it_is(sent: Path, tmp_path: Path) -> None:
    report = docx.Document(str(sent / "sent.docx"))
    (said,) = (p for p in report.paragraphs if p.text == "It has two parts.")
    report.add_comment(said.runs, "Are there not three?", author="Legal")
    path = tmp_path / "edited.docx"
    report.save(str(path))
    done = absorb(Request((path,), sent / "parking" / "report.yaml", tmp_path / "output", ("all",), dry=True))
    (remark,) = done.outcome.readings[0].remarks
    assert (remark.where, remark.quoted, remark.text) == (
        "Appendix A – The plan", "It has two parts.", "Are there not three?",
    )  # fmt: skip


def test_a_paragraph_taken_out_there_is_told(edited: Callable[..., Absorbed]) -> None:
    done = edited(lambda xml: xml.replace("<w:r><w:t>Both begin in May.</w:t></w:r>", ""))
    assert told(done) == [("appendix", "1 paragraph", "")]
    assert "near “It has two parts.”" in done.outcome.edits[0].where


def test_a_cell_and_a_picture_there_are_told(edited: Callable[..., Absorbed]) -> None:
    done = edited(lambda xml: xml.replace("Charge: £4", "Charge: £5"), {png("blue"): png("green")})
    assert told(done) == [("appendix", "", "Charge: £5"), ("appendix", "", "a picture")]


def test_a_copy_that_does_not_say_what_was_built_says_that(sent: Path, tmp_path: Path) -> None:
    path = tmp_path / "edited.docx"
    with zipfile.ZipFile(sent / "sent.docx") as package, zipfile.ZipFile(path, "w") as made:
        for name in package.namelist():
            data = package.read(name)
            at, end = data.find(b' behind="'), data.find(b'"', data.find(b' behind="') + 9)
            made.writestr(
                name, data[:at] + data[end + 1 :] if at > 0 and name.startswith("customXml") else data
            )
    done = absorb(Request((path,), sent / "parking" / "report.yaml", tmp_path / "output", ("all",), dry=True))
    (edit,) = done.outcome.edits
    assert "does not say what was built" in edit.reason


def test_another_picture_in_the_place_of_one_is_told(edited: Callable[..., Absorbed]) -> None:
    done = edited(pictures={png("red"): png("green")})
    assert told(done) == [("picture", "", "another picture")]


def test_what_a_picture_shows_said_anew_is_written(edited: Callable[..., Absorbed]) -> None:
    done = edited(lambda xml: xml.replace("A map of the car park", "A map [A] with 120 *new* spaces"))
    assert told(done) == [("picture shows", "A map of the car park", "A map [A] with 120 *new* spaces")]
    assert states(done) == [("picture shows", "applied")]
    assert r"![A map \[A\] with 120 \*new\* spaces](map.png" in done.outcome.text


def test_another_document_put_in_whole_is_told(edited: Callable[..., Absorbed]) -> None:
    chunk = '<w:altChunk xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rId99"/>'

    def edit(xml: str) -> str:
        at = xml.index("</w:p>", xml.index("It was built in 1974")) + len("</w:p>")
        return xml[:at] + chunk + xml[at:]

    assert told(edited(edit)) == [("document", "", "altChunk")]


def test_a_picture_taken_out_is_taken_out_of_the_source(edited: Callable[..., Absorbed]) -> None:
    def edit(xml: str) -> str:
        start, end = xml.index("<w:drawing>"), xml.index("</w:drawing>") + len("</w:drawing>")
        return xml[:start] + xml[end:]

    done = edited(edit)
    assert told(done) == [("taken out", "a picture", "")]
    assert PICTURE not in done.outcome.text


def test_a_picture_put_in_is_told(edited: Callable[..., Absorbed]) -> None:
    def edit(xml: str) -> str:
        start, end = xml.index("<w:drawing>"), xml.index("</w:drawing>") + len("</w:drawing>")
        at = xml.index("</w:p>", xml.index("It was built in 1974"))
        return f"{xml[:at]}<w:r>{xml[start:end]}</w:r>{xml[at:]}"

    done = edited(edit)
    assert told(done) == [("picture", "", "a picture of the report")]
    assert states(done) == [("picture", "not carried back")]


def test_a_redline_of_a_copy_that_was_saved_again_has_nothing_to_say(sent: Path, tmp_path: Path) -> None:
    (saved,) = resave_docx([sent / "sent.docx"], tmp_path)
    made = redline(read_package(sent / "sent.docx"), read_package(saved), "Ann")
    assert (made.differences, made.tally.any, made.notes) == ((), False, ())


def test_a_redline_says_where_appendices_differ_that_it_does_not_show(sent: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.docx"
    with zipfile.ZipFile(sent / "sent.docx") as package, zipfile.ZipFile(other, "w") as made:
        for name in package.namelist():
            made.writestr(name, package.read(name).replace(b"It has two parts", b"It has three parts"))
    (note,) = redline(read_package(sent / "sent.docx"), read_package(other), "Ann").notes
    assert "appendices" in note
