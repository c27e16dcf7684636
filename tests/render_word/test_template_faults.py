"""A mistake in a house's report.docx: named with the words around it and the part of the file."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from report_builder.faults import Refusal
from report_builder.render.word import check_template, render_word
from tests.render_word.conftest import HOUSES, small, template


def changed(tmp_path: Path, part: str, old: str, new: str) -> Path:
    """A copy of a template in which a part's XML has been changed."""
    made = tmp_path / "report.docx"
    with zipfile.ZipFile(template("decimal")) as source, zipfile.ZipFile(made, "w") as copy:
        for name in source.namelist():
            data = source.read(name).decode()
            if name == part:
                assert old in data
                data = data.replace(old, new)
            copy.writestr(name, data)
    return made


BODY, FOOTER = "word/document.xml", "word/footer1.xml"


@pytest.mark.parametrize("house", HOUSES)
def test_the_houses_templates_have_none(house: str) -> None:
    assert check_template(template(house)) == []


@pytest.mark.parametrize(
    ("part", "old", "new", "message", "hint"),
    [
        (
            FOOTER,
            "{{ footer }}",
            "{{ foter }}",
            "“foter” is not known, in the footer, near “{{ foter }} Page",
            "“footer”",
        ),
        (
            BODY,
            "{{ row.label }}",
            "{{ row.lable }}",
            "“lable” is not known here, in the body, near “{{ row.lable }}",
            "“label”",
        ),
        (
            BODY,
            "{%p endfor %}",
            "{%p endfro %}",
            "“endfro” is not a tag, in “{%p endfro %}”, in the body",
            "“endfor”",
        ),
        (
            BODY,
            "{%p endfor %}",
            "",
            "“for” begins here and is not closed, in the body, near “{%p for row",
            "{%p endfor %}",
        ),
        (
            BODY,
            "{{ row.label }}",
            "{{ row.label }",
            "a tag begins here and is not closed, in the body",
            "{{ row.label }",
        ),
        (BODY, "{{ row.label }}", "{{ row.label | }}", "in the body, near “{{ row.label | }}”", ""),
        (
            BODY,
            "{{ row.label }}",
            "{{ row.label|uper }}",
            "there is no filter “uper”, in the body",
            "“upper”",
        ),
        (
            BODY,
            "{{p body }}",
            "{{ body }}",
            "the report's body cannot stand here, in the body",
            "{{p body }}",
        ),
        (BODY, "{{p body }}", "", "the report's body has no place", "{{p body }}"),
        ("word/styles.xml", '"Note"', '"Notes"', "the style “Note” is missing", "“Notes”"),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, part: str, old: str, new: str, message: str, hint: str) -> None:
    made = changed(tmp_path, part, old, new)
    faults = check_template(made)
    assert any(message in fault.message for fault in faults), faults
    assert any(hint in fault.hint or hint in fault.message for fault in faults), faults
    assert all(fault.place.file == str(made) and "Traceback" not in str(fault) for fault in faults)
    with pytest.raises(Refusal):
        render_word(small(), made)


def test_a_row_that_the_house_does_not_have_is_named(tmp_path: Path) -> None:
    made = changed(tmp_path, FOOTER, "{{ footer }}", "{{ title_block.titel }}")
    (fault,) = check_template(made, ("title", "meeting"))
    assert "“titel” is not known here, in the footer" in fault.message
    assert "“title”" in fault.hint
    assert check_template(made) == []


def test_a_dangerous_expression_is_refused(tmp_path: Path) -> None:
    made = changed(tmp_path, FOOTER, "{{ footer }}", "{{ footer.__class__.__mro__ }}")
    assert check_template(made)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "not a Word file"),
        (b"hello", "not a Word file"),
        (b"PK\x03\x04 broken", "damaged"),
        (b"\xd0\xcf\x11\xe0old", "Word"),
    ],
)
def test_what_is_no_word_file_is_refused(tmp_path: Path, data: bytes, message: str) -> None:
    path = tmp_path / "report.docx"
    path.write_bytes(data)
    (fault,) = check_template(path)
    assert message in fault.message


def test_a_document_type_is_refused(tmp_path: Path) -> None:
    declared = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><w:styles '
    (fault,) = check_template(changed(tmp_path, "word/styles.xml", "<w:styles ", declared))
    assert "document type" in fault.message


def test_a_zip_bomb_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", b"<Types/>")
        archive.writestr("word/document.xml", bytes(20_000_000))
    path.write_bytes(held.getvalue())
    (fault,) = check_template(path)
    assert "unpacks to more" in fault.message


def test_a_linked_picture_is_refused(tmp_path: Path) -> None:
    link = '<Relationship Id="x" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" '
    link += 'Target="https://example.org/logo.png" TargetMode="External"/></Relationships>'
    made = changed(tmp_path, "word/_rels/document.xml.rels", "</Relationships>", link)
    (fault,) = check_template(made)
    assert "https://example.org/logo.png" in fault.message
