"""Bad input is a named fault each; the other files are done."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from report_builder.attach import Attached, Attachment, AttachOptions, attach, fonts, ocr, office_program
from report_builder.attach.guard import Crash, Guard
from report_builder.attach.text import csv_to_html
from report_builder.faults import Refusal
from report_builder.pdf import jvm
from tests.attach import samples

QUICK = AttachOptions(verify=False, repair=False)


def one(path: Path, cache: Path, options: AttachOptions = QUICK) -> Attached:
    (got,) = attach([Attachment(path, path.name, "Title")], cache, options)
    return got


def why(got: Attached) -> str:
    assert got.status == "refused", got
    assert got.pdf is None
    errors = [each for each in got.findings if each.severity == "error"]
    assert errors
    assert errors[-1].place.file
    return errors[-1].message


def write(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.pdf", b"", "this file is empty"),
        ("a.docx", b"  \n", "this file is empty"),
        ("a.pdf", b"<html>Not found", "this file is named .pdf, and is no PDF: it begins with “<html>Not found”"),
        ("a.docx", b"no zip at all", "this file is named .docx, and is no Word document: it begins with “no "
        "zip at all”"),
        ("a.docx", b"PK\x03\x04 broken", "this file is named .docx, and is no Word document"),
        ("a.docx", b"%PDF-1.4\n", "this file is named .docx, and is a PDF in truth"),
        ("a.pdf", b"%PDF-1.4\nnothing more", "this PDF is damaged and cannot be repaired"),
        ("a.png", b"\x89PNG\r\n\x1a\nbroken", "this picture is damaged"),
        ("a.exe", b"MZ", "this kind of file cannot be attached (.exe)"),
        ("a.csv", b"\n\n", "this file is empty"),
        ("a.md", b"text\0", "this is a binary file"),
    ],
)  # fmt: skip
def test_what_is_no_such_file_is_refused_by_name(tmp_path: Path, name: str, data: bytes, said: str) -> None:
    options = replace(QUICK, layout=lambda sheet: b"")
    assert why(one(write(tmp_path, name, data), tmp_path / "cache", options)).startswith(said)


def test_a_missing_file_is_refused_and_the_others_are_done(tmp_path: Path) -> None:
    good = Attachment(samples.plain(tmp_path), "plain.pdf", "Plain")
    first, second = attach(
        [Attachment(tmp_path / "none.pdf", "none.pdf", "None"), good], tmp_path / "cache", QUICK
    )
    assert why(first) == "this file does not exist"
    assert second.pages == 1


def test_protection_without_a_password_is_taken_off(tmp_path: Path) -> None:
    got = one(samples.encrypted(tmp_path, "protected.pdf", ""), tmp_path / "cache")
    assert "encryption, which asked for no password, taken off" in got.steps


def test_a_truncated_file_is_repaired_as_far_as_it_goes_or_refused(tmp_path: Path) -> None:
    got = one(samples.truncated(tmp_path), tmp_path / "cache")
    assert got.status == "refused" or any(each.code == "damaged-pdf" for each in got.findings)


def test_no_pages_and_too_many_are_refused(tmp_path: Path) -> None:
    empty = tmp_path / "empty.pdf"
    with pikepdf.new() as pdf:
        pdf.save(empty)
    assert why(one(empty, tmp_path / "cache")) == "this PDF has no pages"
    long = samples.plain(tmp_path, "long.pdf", pages=12)
    assert why(one(long, tmp_path / "cache", replace(QUICK, max_pages=10))) == (
        "this PDF has 12 pages; at most 10 are taken"
    )


def test_a_file_that_is_too_large_is_refused(tmp_path: Path) -> None:
    got = one(samples.plain(tmp_path), tmp_path / "cache", replace(QUICK, max_bytes=100))
    assert "at most" in why(got)


@pytest.mark.parametrize("made", [samples.bomb, samples.bomb_in_a_bomb])
def test_a_pdf_that_unfolds_to_a_gigabyte_or_was_packed_twice_is_refused(
    tmp_path: Path, made: Callable[[Path], Path]
) -> None:
    assert "unfolds to more than can be right" in why(one(made(tmp_path), tmp_path / "cache"))


def test_a_repair_that_worked_at_the_second_try_says_nothing_of_the_first(tmp_path: Path) -> None:
    with pikepdf.new() as pdf:
        for _ in range(3):
            pdf.add_blank_page()
        pdf.save(tmp_path / "whole.pdf")
    whole = (tmp_path / "whole.pdf").read_bytes()
    path = write(tmp_path, "half.pdf", whole[: len(whole) // 2])
    (got,) = attach([Attachment(path, "half.pdf", "Half")], tmp_path / "cache")
    assert {each.code for each in got.findings} == {"damaged-pdf", "page-size"}
    assert got.status == "repaired"


def test_a_picture_that_is_none_is_refused_without_the_names_of_our_own_files(tmp_path: Path) -> None:
    path = write(tmp_path, "noise.png", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 10)
    assert why(one(path, tmp_path / "cache")) == "this picture is damaged: nothing in it can be one"


def test_a_workbook_that_would_be_thousands_of_pages_is_refused_before_it_is_converted(
    tmp_path: Path,
) -> None:
    path = samples.workbook(tmp_path)
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    name = next(name for name in parts if name.endswith("sheet1.xml"))
    rows = b"".join(b'<row r="%d"/>' % number for number in range(13, 100_020))
    parts[name] = parts[name].replace(b"</sheetData>", rows + b"</sheetData>")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for each, data in parts.items():
            package.writestr(each, data)
    said = "this workbook has 100,020 rows; at most 100,000 are made into pages"
    assert why(one(path, tmp_path / "cache")) == said


def test_a_table_with_a_book_in_a_cell_says_so() -> None:
    with pytest.raises(Refusal, match="a cell of this table has more than 131,072 characters"):
        csv_to_html(b'a,b\n1,"' + b"word " * 40_000 + b'"\n', "long.csv", "Long", "en-GB")


def test_a_zip_that_unfolds_to_too_much_is_refused(tmp_path: Path) -> None:
    path = samples.word(tmp_path)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/big.xml", b" " * 80_000_000)
    assert "unpacks to more than can be right" in why(one(path, tmp_path / "cache"))


def test_macros_are_told_and_taken_out(tmp_path: Path) -> None:
    path = samples.word(tmp_path)
    macro = tmp_path / "macro.docm"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(macro, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "[Content_Types].xml":
                data = data.replace(b"wordprocessingml.document.main+xml", b"X").replace(
                    b"application/vnd.openxmlformats-officedocument.X",
                    b"application/vnd.ms-word.document.macroEnabled.main+xml",
                )
            new.writestr(name, data)
        new.writestr("word/vbaProject.bin", b"SECRET macro")
    from report_builder.attach.notes import Notes
    from report_builder.attach.word_file import clean_word
    from report_builder.faults import Place
    from report_builder.ooxml.package import open_package

    notes = Notes(Place("macro.docm"))
    package = open_package(macro.read_bytes(), "macro.docm")
    clean_word(package, notes)
    assert "macros" in {each.code for each in notes.findings}
    assert b"macroEnabled" not in package.to_bytes()
    assert "word/vbaProject.bin" not in package


def test_without_libreoffice_an_office_file_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office_program, "find", lambda: "")
    got = one(samples.word(tmp_path), tmp_path / "cache")
    assert why(got) == "a Word document needs LibreOffice to become pages, and it is not on this machine"
    assert "apt install libreoffice" in got.findings[-1].hint


def _converter(folder: Path, body: str) -> str:
    path = folder / "soffice"
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(0o755)
    return str(path)


def test_a_converter_that_crashes_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office_program, "find", lambda: _converter(tmp_path, "echo Out of cheese; exit 77"))
    said = why(one(samples.word(tmp_path), tmp_path / "cache"))
    assert said == "LibreOffice could not make pages of this Word document: it failed: Out of cheese"


def test_a_converter_sees_the_fonts_of_the_system_and_not_the_house_s_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A table that was laid out before it leaves this process with the house's fonts only."""
    from report_builder.attach.programs import run
    from report_builder.swift import fonts

    monkeypatch.setenv("FONTCONFIG_FILE", "")  # set back afterwards
    monkeypatch.setattr(fonts, "_GIVEN", None)
    fonts.use_fonts("templates/leicestershire/fonts")
    assert run(["sh", "-c", "echo ${FONTCONFIG_FILE-none}"], 10, None).strip() == "none"


def test_a_converter_that_hangs_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office_program, "find", lambda: _converter(tmp_path, "sleep 60 & wait"))
    monkeypatch.setattr(office_program, "_START", 0)
    said = why(one(samples.word(tmp_path), tmp_path / "cache", replace(QUICK, seconds=1)))
    assert said == "LibreOffice could not make pages of this Word document: it was not done after 1 seconds"


def test_a_disk_that_is_full_is_one_refusal_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from report_builder.attach import cache as kept
    from report_builder.faults import Refusal

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device", "x.pdf")

    monkeypatch.setattr(kept, "write", full)
    with pytest.raises(Refusal, match="No space left on device"):
        one(samples.plain(tmp_path), tmp_path / "cache")
    assert list((tmp_path / "cache").iterdir()) == []


def test_a_pdf_works_without_java_ghostscript_tesseract_and_libreoffice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(jvm, "library", lambda: tmp_path / "none.jar")
    assert not fonts.ghostscript()
    assert ocr.missing()
    plain, tagged, scanned = attach(
        [
            Attachment(samples.plain(tmp_path), "plain.pdf", "Plain"),
            Attachment(samples.conforming(tmp_path), "tagged.pdf", "Tagged"),
            Attachment(samples.scan(tmp_path), "scan.pdf", "Scan"),
        ],
        tmp_path / "cache",
    )
    assert [got.status for got in (plain, tagged, scanned)] == ["unverified", "unverified", "fails"]
    assert "not-tagged" in {each.code for each in plain.findings}
    assert "Java" in next(each.message for each in plain.findings if each.code == "not-tagged")
    assert tagged.tags == "supplied"
    assert "scan-without-text" in {each.code for each in scanned.findings}
    for got in (plain, tagged, scanned):
        assert got.pdf is not None
        with pikepdf.open(got.pdf) as pdf:
            assert b"pdfuaid" not in pdf.Root["/Metadata"].read_bytes().replace(b"xmlns:pdfuaid", b"")


def die() -> None:
    import os

    os.abort()


def test_a_file_that_kills_its_process_kills_no_other() -> None:
    with Guard() as guard:
        with pytest.raises(Crash, match="broke down"):
            guard.call(20, die)
        assert guard.call(20, len, "abc") == 3


def test_a_file_that_takes_too_long_is_given_up() -> None:
    import time

    with Guard() as guard, pytest.raises(Crash, match="not done after 1 second"):
        guard.call(1, time.sleep, 30)


def test_a_file_that_eats_memory_is_given_up() -> None:
    with Guard(memory=600_000_000) as guard, pytest.raises(Crash, match="memory"):
        guard.call(20, bytes, 2_000_000_000)


def test_a_linked_picture_is_told_and_its_link_is_gone(tmp_path: Path) -> None:
    import docx
    from docx.oxml.parser import parse_xml

    from report_builder.attach.notes import Notes
    from report_builder.attach.word_file import clean_word
    from report_builder.faults import Place
    from report_builder.ooxml.package import open_package

    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    made = docx.Document()
    link = made.part.relate_to("http://127.0.0.1:9/SECRET.png", f"{office}/image", is_external=True)
    space = "http://schemas.openxmlformats.org/drawingml/2006/main"
    blip = f'<a:blip xmlns:a="{space}" xmlns:r="{office}" r:link="{link}"/>'
    made.add_paragraph("Here:").add_run()._r.append(parse_xml(blip))
    made.save(str(tmp_path / "linked.docx"))
    notes = Notes(Place("linked.docx"))
    package = open_package((tmp_path / "linked.docx").read_bytes(), "linked.docx")
    clean_word(package, notes)
    assert {each.code for each in notes.findings} == {"linked-picture"}
    (tmp_path / "clean.docx").write_bytes(package.to_bytes())
    with zipfile.ZipFile(tmp_path / "clean.docx") as archive:
        parts = b"".join(archive.read(name) for name in archive.namelist())
    assert b"SECRET" not in parts
    assert b"r:link" not in parts
