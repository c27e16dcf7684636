"""Mistakes in a house's template and style sheets are faults that name the line and quote the words around
it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from report_builder.faults import Fault, Refusal
from report_builder.render.html import check_template, render_page, render_print
from tests.render_html.conftest import TEMPLATES, full_report


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    folder = tmp_path / "house"
    shutil.copytree(TEMPLATES / "leicestershire", folder, ignore=shutil.ignore_patterns("fonts"))
    return folder


def spoil(house: Path, old: str, new: str, name: str = "report.html") -> int:
    """Puts `new` in the place of the first `old`; the line where that is."""
    path = house / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    return text.count("\n", 0, text.index(old)) + 1


def only(faults: list[Fault]) -> Fault:
    assert len(faults) == 1, faults
    return faults[0]


def test_the_houses_that_ship_have_no_faults(house: Path) -> None:
    assert check_template(house) == []


def test_a_misspelt_field_is_found_with_the_right_name(copied: Path) -> None:
    line = spoil(copied, "<title>{{ title }}", "<title>{{ titel }}")
    fault = only(check_template(copied))
    assert (fault.place.line, Path(fault.place.file).name) == (line, "report.html")
    assert "“titel” is not known here" in fault.message
    assert "<title>{{ titel }}</title>" in fault.message
    assert fault.hint == "did you mean “title”?"


def test_all_misspelt_fields_come_at_once(copied: Path) -> None:
    spoil(copied, "{{ author }}", "{{ auther }}")
    spoil(copied, "{{ body }}", "{{ boddy }}")
    assert [fault.message.split()[0] for fault in check_template(copied)] == ["“auther”", "“boddy”"]


def test_a_misspelt_field_of_a_row_is_found(copied: Path) -> None:
    line = spoil(copied, "<h1>{{ row.text }}", "<h1>{{ row.tekst }}")
    fault = only(check_template(copied))
    assert fault.place.line == line
    assert "“tekst”" in fault.message
    assert "{{ row.tekst }}" in fault.message
    assert fault.hint == "did you mean “text”?"


def test_a_misspelt_row_of_the_title_block_is_a_refusal_that_knows_the_rows(copied: Path) -> None:
    line = spoil(copied, "<header>", "<header>{{ title_block.meetin.text }}")
    with pytest.raises(Refusal) as refusal:
        render_page(full_report("leicestershire"), copied)
    fault = refusal.value.faults[0]
    assert fault.place.line == line
    assert "“meetin”" in fault.message
    assert fault.hint == "did you mean “meeting”?"


@pytest.mark.parametrize(
    ("old", "new", "message", "hint"),
    [
        ("{% for row in", "{% fro row in", "“fro” is not a tag", "did you mean “for”?"),
        ("{{ row.text }}", "{{ row.text|uper }}", "there is no filter “uper”", "did you mean “upper”?"),
        ("{{ row.text }}", "{{ row.text }", "unexpected '}'", ""),
    ],
)
def test_a_mistake_in_grammar_quotes_its_line(
    copied: Path, old: str, new: str, message: str, hint: str
) -> None:
    line = spoil(copied, old, new)
    fault = only(check_template(copied))
    assert fault.message.startswith(message)
    assert new in fault.message
    assert (fault.place.line, fault.hint) == (line, hint)


def test_an_unclosed_loop_is_shown_where_it_begins(copied: Path) -> None:
    text = (copied / "report.html").read_text("utf-8")
    spoil(copied, "{% endfor %}\n</ol>", "</ol>")
    fault = only(check_template(copied))
    assert fault.place.line == text.count("\n", 0, text.index("{% for note in footnotes %}")) + 1
    assert "{% for note in footnotes %}" in fault.message
    assert fault.hint == "close it with {% endfor %}, before the endif of line 60"


def test_a_block_open_to_the_end_is_shown_where_it_begins(copied: Path) -> None:
    line = spoil(copied, '{% if medium == "screen" and footer %}', "{% if footer %}{# {% if #}")
    spoil(copied, "</footer>\n{% endif %}", "</footer>")
    fault = only(check_template(copied))
    assert fault.place.line == line
    assert fault.message.startswith("“if” begins here and is not closed")


def test_what_only_fails_when_run_is_a_refusal_too(copied: Path) -> None:
    line = spoil(copied, "{{ footer }}", "{{ footer / 2 }}")
    with pytest.raises(Refusal) as refusal:
        render_print(full_report("leicestershire"), copied)
    assert refusal.value.faults[0].place.line == line
    assert "{{ footer / 2 }}" in refusal.value.faults[0].message


@pytest.mark.parametrize(
    "attack",
    ["{{ ''.__class__.__mro__ }}", "{{ row.__init__.__globals__ }}", "{% include '../secret.html' %}"],
)
def test_a_template_cannot_leave_its_sandbox(copied: Path, attack: str) -> None:
    (copied.parent / "secret.html").write_text("SECRET", "utf-8")
    spoil(copied, "<h1>", f"<h1>{attack}")
    with pytest.raises(Refusal):
        render_page(full_report("leicestershire"), copied)


def test_a_missing_template_is_a_fault(copied: Path) -> None:
    (copied / "report.html").unlink()
    assert "report.html: this file does not exist" in str(only(check_template(copied)))


def test_a_missing_style_sheet_is_a_fault(copied: Path) -> None:
    (copied / "print.css").unlink()
    assert "print.css: this file does not exist" in str(only(check_template(copied)))


def test_a_property_that_print_does_not_know_is_a_fault(copied: Path) -> None:
    line = spoil(copied, "text-align: center", "text-aling: center", "print.css")
    fault = only(check_template(copied))
    assert (Path(fault.place.file).name, fault.place.line) == ("print.css", line)
    assert "text-aling" in fault.message
    assert fault.hint == "did you mean “text-align”?"


def test_a_style_sheet_that_would_fetch_something_is_a_fault(copied: Path) -> None:
    spoil(copied, "*, ::before", "@import url(https://example.org/x.css);\n*, ::before", "screen.css")
    assert "@import" in only(check_template(copied)).message
    with pytest.raises(Refusal):
        render_page(full_report("leicestershire"), copied)


def test_a_picture_of_the_house_becomes_part_of_the_page(copied: Path) -> None:
    (copied / "crest.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", "utf-8")
    spoil(copied, "<header>", """<header><img src="{{ house_file('crest.svg') }}" alt="Crest"/>""")
    spoil(copied, "header {", "header { background: url('crest.svg');", "screen.css")
    page = render_page(full_report("leicestershire"), copied)
    assert page.count("data:image/svg+xml;base64,") == 2
    assert "crest.svg" not in page


@pytest.mark.parametrize("name", ["../crest.svg", "https://example.org/crest.svg", "report.html", "none.png"])
def test_a_picture_from_elsewhere_is_refused(copied: Path, name: str) -> None:
    (copied.parent / "crest.svg").write_text("<svg/>", "utf-8")
    spoil(copied, "<header>", f"""<header><img src="{{{{ house_file('{name}') }}}}" alt=""/>""")
    with pytest.raises(Refusal):
        render_page(full_report("leicestershire"), copied)
