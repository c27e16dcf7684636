"""Fonts that do not say which characters their codes are: the names of glyphs say it, or nobody does."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name

from report_builder.attach.readable import explain_codes, text_of, to_unicode


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("A", "A"), ("Eacute", "É"), ("uni20AC", "€"), ("f_i", "fi"), ("ffi", "ffi"), ("a.sc", "a"), ("lscript", "ℓ"),
        ("parenleftBigg", "("), ("parenrightbt", ")"), ("summationdisplay", "∑"), ("zerooldstyle", "0"),
        ("g48", ""), ("C3", ""), (".notdef", ""), ("uniE000", ""),
    ],
)  # fmt: skip
def test_a_name_that_everybody_uses_says_its_character_and_no_other_does(name: str, text: str) -> None:
    assert text_of(name) == text


def written(path: Path, *names: str) -> Path:
    """A page with the codes 1, 2, …, whose glyphs have these names."""
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(595, 842))
        encoding = Dictionary(
            Type=Name.Encoding, Differences=Array([1, *(Name(f"/{name}") for name in names)])
        )
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=encoding)
        page.obj.Resources = Dictionary(Font=Dictionary(F=pdf.make_indirect(font)))
        codes = "".join(f"{code:02x}" for code in range(1, len(names) + 1))
        page.obj.Contents = pdf.make_stream(f"BT /F 12 Tf 72 700 Td <{codes}> Tj ET".encode())
        pdf.save(path)
    return path


def read(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        text: str = document[0].get_textpage().get_text_bounded()
        return text


def test_what_could_not_be_read_out_can(tmp_path: Path) -> None:
    path = written(tmp_path / "codes.pdf", "lscript", "turnstileleft", "f_i")
    assert "ℓ⊢" not in read(path)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        assert explain_codes(pdf)
        pdf.save(path)
    assert read(path) == "ℓ⊢fi"


def test_codes_of_which_nothing_is_known_are_left_alone(tmp_path: Path) -> None:
    with pikepdf.open(written(tmp_path / "codes.pdf", "g1", "g2")) as pdf:
        assert not explain_codes(pdf)


def test_what_a_font_says_itself_stays(tmp_path: Path) -> None:
    with pikepdf.open(written(tmp_path / "codes.pdf", "A")) as pdf:
        (font,) = [each for each in pdf.objects if isinstance(each, Dictionary) and "/BaseFont" in each]
        font.ToUnicode = pdf.make_stream(to_unicode({1: "B"}))
        assert not explain_codes(pdf)


def test_a_broken_font_program_is_no_reason_to_stop(tmp_path: Path) -> None:
    with pikepdf.open(written(tmp_path / "codes.pdf", "A")) as pdf:
        (font,) = [each for each in pdf.objects if isinstance(each, Dictionary) and "/BaseFont" in each]
        del font.Encoding
        for name in ("/FontFile", "/FontFile2", "/FontFile3"):
            program = pdf.make_stream(b"%!PS dup 300 /A put dup 65 /B put")
            program.Subtype = Name.Type1C
            font.FontDescriptor = Dictionary({name: program})
            explain_codes(pdf)
