"""Files go in; pages fit to publish come out, and an honest word on each."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageChops

from report_builder.attach import Attached, Attachment, AttachOptions, attach
from report_builder.attach.words import page_list
from report_builder.files.passwords import Passwords
from tests.attach import samples
from tests.tools.verapdf import verapdf

GOOD = "conforming untagged browser plain form active reviewed layered signed damaged scan letter photo logo "
"word budget"
GOOD += " slides encrypted plan wards note sealed letter-odt"


def page(path: Path, number: int = 0, scale: float = 1.0) -> Image.Image:
    """A page as pdfium shows it on a screen, forms and notes included."""
    document = pypdfium2.PdfDocument(path, password="open sesame" if "encrypted" in path.name else None)
    try:
        if document.get_formtype():
            document.init_forms()
        picture: Image.Image = document[number].render(scale=scale).to_pil().convert("RGB")
        return picture
    finally:
        document.close()


def differing(one: Image.Image, other: Image.Image) -> float:
    """The share of dots that differ by more than anti-aliasing does."""
    assert one.size == other.size
    difference = ImageChops.difference(one, other).convert("L").point(lambda dot: 255 if dot > 64 else 0)
    return difference.histogram()[255] / (one.width * one.height)


def codes(got: Attached) -> set[str]:
    return {finding.code for finding in got.findings}


def everything(path: Path) -> bytes:
    """All that a PDF holds, unpacked."""
    with pikepdf.open(path) as pdf:
        found = [str(pdf.Root).encode(), str(pdf.trailer).encode()]
        for thing in pdf.objects:
            found.append(repr(thing).encode())
            if isinstance(thing, pikepdf.Stream):
                found.append(
                    thing.read_raw_bytes() if thing.get("/Subtype") == "/Image" else thing.read_bytes()
                )
    return b"\n".join(found)


@pytest.mark.parametrize("name", GOOD.split())
def test_it_passes_verapdf_and_says_who_tagged_it(made: Mapping[str, Attached], name: str) -> None:
    got = made[name]
    assert got.status in ("conforms", "repaired"), [*got.clauses, *got.findings]
    assert got.clauses == ()
    assert got.tags
    assert got.pdf is not None
    assert got.pages >= 1


def test_what_is_called_conforming_conforms(made: Mapping[str, Attached]) -> None:
    pdfs = [got.pdf for got in made.values() if got.pdf is not None]
    assert [str(verdict) for verdict in verapdf(pdfs, "ua1") if not verdict.passed] == []


def test_a_conforming_file_keeps_its_tags_and_is_said_to_conform_as_supplied(
    made: Mapping[str, Attached],
) -> None:
    got = made["conforming"]
    assert (got.status, got.tags, got.verdict) == ("conforms", "supplied", "conforms to PDF/UA-1 as supplied")


def test_tags_by_a_machine_are_said_to_be(made: Mapping[str, Attached]) -> None:
    got = made["untagged"]
    assert (got.status, got.tags) == ("repaired", "machine")
    assert got.verdict == "conforms to PDF/UA-1 after repair (machine-tagged, not checked by a person)"


def test_faulty_tags_are_mended_and_kept(made: Mapping[str, Attached]) -> None:
    got = made["browser"]
    assert (got.status, got.tags) == ("repaired", "supplied")
    assert "levels of headings closed up, so that none is skipped" in got.steps
    assert "picture-without-description" in codes(got)


PASSWORD = "open sesame"  # noqa: S105 - of a sample
FILLED = {"form": " John Smith South"}
LOOKED_AT = "conforming untagged browser plain form active layered signed scan encrypted"


@pytest.fixture(scope="session")
def cleaned(
    attachments: Mapping[str, Attachment], tmp_path_factory: pytest.TempPathFactory
) -> Mapping[str, Attached]:
    """The same files, cleaned and not repaired."""
    names = LOOKED_AT.split()
    options = AttachOptions(repair=False, verify=False, passwords=Passwords((PASSWORD,)))
    results = attach([attachments[name] for name in names], tmp_path_factory.mktemp("cleaned"), options)
    return dict(zip(names, results, strict=True))


@pytest.mark.parametrize("name", LOOKED_AT.split())
def test_a_pdf_looks_the_same_when_it_is_cleaned(
    cleaned: Mapping[str, Attached], files: Mapping[str, Path], name: str
) -> None:
    pdf = cleaned[name].pdf
    assert pdf is not None
    assert differing(page(files[name]), page(pdf)) == 0


@pytest.mark.parametrize("name", "conforming untagged browser scan".split())
def test_a_pdf_with_its_fonts_looks_the_same_when_it_is_repaired(
    made: Mapping[str, Attached], files: Mapping[str, Path], name: str
) -> None:
    pdf = made[name].pdf
    assert pdf is not None
    assert differing(page(files[name]), page(pdf)) == 0


@pytest.mark.parametrize("name", "plain form active signed encrypted".split())
def test_fonts_that_were_missing_are_stood_in_for_by_their_likes(
    made: Mapping[str, Attached], files: Mapping[str, Path], name: str
) -> None:
    """The words are where they were; what two likes of a font may differ in is the shape of letters."""
    pdf = made[name].pdf
    assert pdf is not None
    one, other = (pypdfium2.PdfDocument(path, password=PASSWORD) for path in (files[name], pdf))
    before, after = one[0].get_textpage(), other[0].get_textpage()
    assert after.get_text_range().split() == (before.get_text_range() + FILLED.get(name, "")).split()
    was, now = before.get_charbox(0), after.get_charbox(0)
    assert all(abs(a - b) < 3 for a, b in zip(was, now, strict=True))


def test_a_stamp_stays_where_it_was_and_reviewers_comments_go(
    made: Mapping[str, Attached], files: Mapping[str, Path]
) -> None:
    pdf = made["reviewed"].pdf
    assert pdf is not None
    stamp = (400, 841 - 640, 480, 841 - 600)
    assert differing(page(files["reviewed"]).crop(stamp), page(pdf).crop(stamp)) < 0.01
    assert {"comments-in-pdf", "marks-on-pages"} <= codes(made["reviewed"])


def test_a_redaction_that_nobody_applied_is_an_error(made: Mapping[str, Attached]) -> None:
    (finding,) = [each for each in made["reviewed"].findings if each.code == "redaction-not-applied"]
    assert finding.severity == "error"
    assert "page 1" in finding.message


def test_nothing_secret_is_left_in_any_pdf(made: Mapping[str, Attached]) -> None:
    for name, got in made.items():
        assert got.pdf is not None
        held = everything(got.pdf)
        assert b"SECRET" not in held, name
        assert "SECRET".encode("utf-16-be") not in held, name


def test_nothing_secret_is_in_what_is_said(made: Mapping[str, Attached]) -> None:
    for name, got in made.items():
        assert "SECRET" not in repr((got.steps, got.findings)), name


def test_nothing_runs_or_leads_anywhere_but_to_the_web(made: Mapping[str, Attached]) -> None:
    pdf = made["active"].pdf
    assert pdf is not None
    held = everything(pdf)
    assert b"JavaScript" not in held
    assert b"Launch" not in held
    assert b"https://example.org/" in held
    assert {"embedded-files", "active-content"} <= codes(made["active"])


def test_form_fields_are_read_out_with_what_was_filled_in(made: Mapping[str, Attached]) -> None:
    pdf = made["form"].pdf
    assert pdf is not None
    words = pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range()
    assert "John Smith" in words
    assert "South" in words


def test_the_signature_is_told_to_be_void(made: Mapping[str, Attached]) -> None:
    assert "signature-voided" in codes(made["signed"])


def test_a_hidden_layer_goes_and_the_shown_one_stays(made: Mapping[str, Attached]) -> None:
    assert "hidden-layers" in codes(made["layered"])
    pdf = made["layered"].pdf
    assert pdf is not None
    assert page(pdf).getpixel((325, 841 - 325)) == (0, 0, 255)


def test_a_damaged_file_is_repaired_and_said_to_be(made: Mapping[str, Attached]) -> None:
    assert "damaged-pdf" in codes(made["damaged"])


def test_a_page_of_another_size_is_kept_and_told(made: Mapping[str, Attached]) -> None:
    (finding,) = [each for each in made["plan"].findings if each.code == "page-size"]
    assert finding.message == "page 1 is A3 across, and is kept so"
    assert not [each for each in made["plain"].findings if each.code == "page-size"]


@pytest.mark.parametrize("name", ["scan", "letter"])
def test_a_scan_has_its_words_and_is_said_to_be_read_by_a_program(
    made: Mapping[str, Attached], name: str
) -> None:
    got = made[name]
    assert got.pdf is not None
    assert "councils agree" in pypdfium2.PdfDocument(got.pdf)[0].get_textpage().get_text_range()
    assert "scan-read-by-program" in codes(got)


def test_a_tiff_has_a_page_for_each_of_its_pictures(made: Mapping[str, Attached]) -> None:
    assert (made["letter"].kind, made["letter"].pages) == ("picture or scan (TIFF)", 2)


def test_a_picture_stands_on_a4_the_way_it_is_wide(made: Mapping[str, Attached]) -> None:
    for name, size in (("photo", (842, 595)), ("logo", (595, 842))):
        pdf = made[name].pdf
        assert pdf is not None
        width, height = pypdfium2.PdfDocument(pdf)[0].get_size()
        assert (round(width), round(height)) == size
        assert "picture-described-by-title" in codes(made[name])


def test_a_picture_is_described_in_the_words_of_its_author(tmp_path: Path) -> None:
    logo = Attachment(samples.transparent(tmp_path), "logo.png", "Our logo", shows="A blue disc.")
    (got,) = attach([logo], tmp_path / "cache", AttachOptions(verify=False))
    assert "picture-described-by-title" not in codes(got)
    assert got.pdf is not None
    with pikepdf.open(got.pdf) as pdf:
        (figure,) = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/Alt" in one]
        assert figure.Alt == "A blue disc."
        assert pdf.docinfo.get("/Title", "Our logo") == "Our logo"


def test_what_is_transparent_in_a_picture_shows_paper(made: Mapping[str, Attached]) -> None:
    pdf = made["logo"].pdf
    assert pdf is not None
    assert page(pdf).getpixel((60, 60)) == (255, 255, 255)


def test_a_word_document_is_cleaned_before_it_is_made_into_pages(made: Mapping[str, Attached]) -> None:
    got = made["word"]
    assert {"tracked-changes", "comments", "hidden-text"} <= codes(got)
    (changes,) = [each for each in got.findings if each.code == "tracked-changes"]
    assert changes.severity == "error"
    assert "4 tracked changes" in changes.message
    assert got.tags == "converted"
    assert got.pdf is not None
    words = " ".join(pypdfium2.PdfDocument(got.pdf)[0].get_textpage().get_text_range().split())
    assert "Kept. Inserted." in words
    assert "Printed on 1 May 2019" in words


def test_pages_upright_and_across_are_kept(made: Mapping[str, Attached]) -> None:
    pdf = made["word"].pdf
    assert pdf is not None
    sizes = [page.get_size() for page in pypdfium2.PdfDocument(pdf)]
    assert [(round(width), round(height)) for width, height in sizes] == [(595, 842), (842, 595)]


def test_the_word_file_for_composing_has_nothing_secret_either(made: Mapping[str, Attached]) -> None:
    office = made["word"].office
    assert office is not None
    with zipfile.ZipFile(office) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert [name for name, part in parts.items() if b"SECRET" in part] == []
    assert b"Inserted." in parts["word/document.xml"]
    assert b"w:ins " not in parts["word/document.xml"]


def test_a_workbook_shows_what_is_shown_as_a_table(made: Mapping[str, Attached]) -> None:
    got = made["budget"]
    assert {"hidden-sheets", "hidden-rows", "comments"} <= codes(got)
    assert got.pdf is not None
    with pikepdf.open(got.pdf) as pdf:
        from report_builder.attach.parents import elements

        kinds = [str(each["/S"]) for each in elements(pdf.Root["/StructTreeRoot"])]
    assert (kinds.count("/Table"), kinds.count("/TR"), kinds.count("/TH")) == (1, 11, 3)


def test_the_lines_that_helped_to_find_the_table_are_gone(made: Mapping[str, Attached]) -> None:
    pdf = made["budget"].pdf
    assert pdf is not None
    with pikepdf.open(pdf) as opened:
        drawn = [str(operator) for _, operator in pikepdf.parse_content_stream(opened.pages[0])]  # type: ignore[misc]
    assert not {"S", "s", "f", "f*", "B"} & set(drawn)
    assert {"Tj", "TJ"} & set(drawn)


def test_a_hidden_slide_is_told_and_left_out(made: Mapping[str, Attached]) -> None:
    assert made["slides"].pages == 1
    assert "hidden-slides" in codes(made["slides"])


def test_the_title_and_the_language_are_the_authors(made: Mapping[str, Attached]) -> None:
    pdf = made["plain"].pdf
    assert pdf is not None
    with pikepdf.open(pdf) as opened:
        assert str(opened.docinfo["/Title"]) == "About plain"
        assert str(opened.Root["/Lang"]) == "en-GB"


def test_nothing_is_done_twice(
    made: Mapping[str, Attached], attachments: Mapping[str, Attachment], cache: Path, options: AttachOptions,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    def never(*_: object) -> None:
        raise AssertionError("a program was started")

    monkeypatch.setattr(subprocess, "Popen", never)
    # What has a password is opened each time, in a process of its own; what is made of it is not made again.
    open_to_all = [name for name, got in made.items() if not got.steps[0].startswith("unlocked")]
    again = attach([attachments[name] for name in open_to_all], cache, options)
    assert again == tuple(made[name] for name in open_to_all)


def test_the_same_file_gives_the_same_bytes(
    made: Mapping[str, Attached],
    attachments: Mapping[str, Attachment],
    tmp_path: Path,
    options: AttachOptions,
) -> None:
    names = ("browser", "plain", "word")
    again = attach([attachments[name] for name in names], tmp_path / "other", options)
    for name, got in zip(names, again, strict=True):
        one, other = made[name].pdf, got.pdf
        assert one is not None
        assert other is not None
        assert one.read_bytes() == other.read_bytes(), name


def test_another_title_is_another_file(
    made: Mapping[str, Attached], attachments: Mapping[str, Attachment], cache: Path, options: AttachOptions
) -> None:
    (got,) = attach([replace(attachments["conforming"], title="Another")], cache, options)
    assert got.pdf != made["conforming"].pdf


def test_two_processes_may_share_the_cache(tmp_path: Path) -> None:
    path = samples.conforming(tmp_path)
    program = (
        "import sys; from pathlib import Path; from report_builder.attach import *; "
        "got = attach([Attachment(Path(sys.argv[1]), 'a.pdf', 'A')], Path(sys.argv[2])); print(got[0].status, "
        "got[0].pdf)"
    )
    both = [
        subprocess.Popen(
            [sys.executable, "-c", program, path, tmp_path / "cache"], stdout=subprocess.PIPE, text=True
        )
        for _ in range(2)
    ]
    first, second = (process.communicate(timeout=120)[0] for process in both)
    assert first == second
    assert first.startswith("conforms ")
    assert [each for each in (tmp_path / "cache").iterdir() if each.name.startswith(".")] == []


def test_page_lists_are_short() -> None:
    assert page_list([3]) == "page 3"
    assert page_list([1, 2, 3, 7]) == "pages 1–3 and 7"
    assert page_list(range(1, 60, 2), most=2) == "pages 1, 3 and 28 more"


def test_office_files_are_fit_for_the_archive(made: Mapping[str, Attached]) -> None:
    for name in ("word", "budget", "slides"):
        pdf = made[name].pdf
        assert pdf is not None
        assert [str(verdict) for verdict in verapdf([pdf], "2b") if not verdict.passed] == []
