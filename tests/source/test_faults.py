"""Every mistake in a report.yaml is a fault that says where it is and what to do; all of them come at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from report_builder.faults import Refusal
from report_builder.model.house import HouseStyle, SectionRule
from report_builder.source import house_name, load
from tests.source.conftest import LEAST, Loaded, instead, small_house

SHOWN = "sources/a-report/report.yaml"

CONSULTATION = "{from: 2019-09-16, to: 2019-11-11, text: Views., "

CASES = [
    # the form
    ("tittle: x", "unknown key “tittle”\n    did you mean “title”?", 9),
    ("title: x", "“title” is given twice", 9),
    ("policy_framework: x", "stands under `part_a`", 9),
    ("date: 2019-12-17", "the meeting's date stands under `meeting`", 9),
    ("key_decision: maybe", "“key_decision” must be true or false", 9),
    ("part_a: {background_papers: x}", "made from data: give `background_papers` at the top level", 9),
    ("part_a: {policy_framwork: x}", "did you mean “policy_framework”?", 9),
    ("part_a:\n  policy_framework:\n    heading: H", "“text” is missing", 11),
    ("details: {ward: All}", "did you mean “wards”?", 9),
    ("details: {wards: '{{ x }}'}", "a plain text, without {{ … }}", 9),
    ("headings: {background: x}", "unknown key “background”", 9),
    ("contacts:\n  - {nam: x}", "did you mean “name”?", 10),
    ("contacts:\n  - {name: x, email: nobody}", "an email address", 10),
    ("background_papers: [{title: x, url: www.x.org}]", "a web address", 9),
    ("appendices: [{id: a, title: b, exempt: {paragraph: 8, reason: c}}]", "a whole number from 1 to 7", 9),
    ("appendices: [{id: a, title: b, exempt: true}]", "“exempt” must be a mapping", 9),
    ("timetable:\n  - {id: a, body: b, date: 2019-11-31, action: c}", "no such day in the calendar", 10),
    ("timetable:\n  - {id: a, body: b, date: 2019-11, action: '- c'}", "a line of text", 10),
    # prose
    ("part_a:\n  policy_framework: |\n    a\n\n    {% if x %}", "only values {{ … }} can stand in text", 13),
    ("part_a:\n  policy_framework: |\n    # Policy", "### is the highest heading", 11),
    # ids
    ("appendices:\n  - {id: a, title: b}\n  - {id: a, title: c}", "given twice\n    it stands in line 10", 11),
    (
        "timetable:\n  - {id: a, body: b, date: 2019-11, action: c}\nappendices:\n  - {id: a, title: b}",
        "the id “a” is given twice\n    it stands in line 10",
        12,
    ),
    ("appendices: [{id: A, title: b}]", "must be an id", 9),
    # files
    ("appendices: [{id: a, title: b, file: c.pdf}]", "the file “c.pdf” does not exist", 9),
    ("appendices: [{id: a, title: b, file: ../c.pdf}]", "outside the report's folder", 9),
    ("appendices: [{id: a, title: b, file: /etc/passwd}]", "outside the report's folder", 9),
    ("appendices: [{id: a, title: b, file: .}]", "outside the report's folder", 9),
    ("appendices: [{id: a, title: b, file: 'c\\d.pdf'}]", "write / between folder and file", 9),
    ("appendices: [{id: a, title: b, file: 'https://x.org/c.pdf'}]", "is not fetched", 9),
    (f"appendices: [{{id: a, title: b, file: {'c' * 300}.pdf}}]", "does not exist", 9),
    (f"consultation: {CONSULTATION}responses: none.csv}}", "the file “none.csv” does not exist", 9),
    ("part_a:\n  policy_framework: |\n    ![a b](c.png)", "the file “c.png” does not exist", 11),
    ("part_a:\n  policy_framework: |\n    ![a b](https://x.org/c.png)", "is not fetched", 11),
    # data
    ("consultation: {from: 2019-11-11, to: 2019-09-16, text: x}", "ends (16 September 2019) before it begins", 9),
    ("consultation: {from: 2019-09, to: 2019-11-11, text: x}", "give the day too", 9),
    (
        f"consultation: {CONSULTATION}questions: [{{id: a, column: b}}]}}",
        "there are questions, and no responses to count",
        9,
    ),
    # sections
    ("part_a: {purpose: Again.}", "the section “purpose” is given twice\n    it stands in line 5", 9),
    ("part_a: {background: Again.}", "the section “background” is given twice\n    it stands in line 9", 8),
    ("appendices: [{id: a, title: b}]", "the section “Equality” is missing\n    give it under `part_b`", 1),
    ("key_decision: true", "the section “Timetable” is missing\n    give it under the key `timetable`", 1),
]  # fmt: skip


@pytest.mark.parametrize(("more", "part", "line"), CASES, ids=[case[0][:50] for case in CASES])
def test_a_mistake_is_a_fault_at_its_line(loaded: Loaded, more: str, part: str, line: int) -> None:
    faults = loaded(LEAST + more)[1]
    found = [fault for fault in faults if part in str(fault)]
    assert len(found) == 1, faults
    assert (found[0].place.file, found[0].place.line) == (SHOWN, line)
    allowed = 2 if "appendices" in more else 1  # `equality` is required with appendices
    assert len(faults) <= allowed, faults


REPLACED = [
    ("title", "", "“title” is missing", 1),
    ("title", "'{{ x }}'", "a plain text, without {{ … }}", 8),
    ("title", "{{ x }}", "a text that begins with {{ or [ needs quotes", 8),
    ("meeting", "2019-12-17", "“meeting” must be a mapping with body, date, but is “2019-12-17”", 8),
    ("meeting", "{body: Cabinet}", "“date” is missing", 8),
    ("meeting", "{body: Cabinet, date: 17 December 2019}", "a date written 2019-12-17", 8),
    ("meeting", "{body: Cabinet, date: 2019-12}", "give the day too", 8),
    ("report_of", "[]", "“report_of” is empty", 8),
    ("report_of", "{a: b}", "must be a list", 8),
    ("recommendations", "That it be so.", "“recommendations” must be a list", 8),
    ("recommendations", "[]", "“recommendations” is empty", 8),
    ("recommendations", "['### A']", "a recommendation holds only text and lists", 8),
    ("recommendations", "\n  - {id: a, text: b}\n  - {id: a, text: c}", "the id “a” is given twice", 10),
    ("purpose", "", "the section “Purpose of the Report” is missing\n    give it under the key `purpose`; What", 1),
    ("purpose", "''", "the section “Purpose of the Report” is missing", 1),
    ("purpose", "[a]", "“purpose” must be a mapping", 8),
    ("part_b", "\n  - heading: H\n    text: x", "section “Background” is missing\n    give it under `part_b` as", 1),
    ("part_b", "\n  - background: x\n  - consultation", "“consultation” is made from data, and there are none", 10),
    ("part_b", "\n  - background: x\n  - timetable: y", "made from data: give `timetable` at the top level", 10),
    ("part_b", "\n  - background: x\n  - policy_framework", "must be one of", 10),
    ("part_b", "\n  - background: x\n  - backgrund: x", "did you mean “background”?", 10),
    ("part_b", "\n  - background: x\n  - background: x", "“background” is given twice\n    it stands in line 9", 10),
    ("part_b", "\n  - background:\n  - heading: H\n    text: x\n  - background: x", "“background” is empty", 9),
    ("part_b", "\n  - background: x\n    policy_framework: y", "more than one key", 10),
    ("part_b", "\n  - background: x\n  - {heading: H, text: x, id: timetable}", "a section that is made from data", 10),
    ("part_b", "\n  - background: x\n  - [y]", "must be a mapping", 10),
    ("part_b", "\n  - background: x\n  - {}", "“heading” is missing", 10),
    ("part_b", "x", "“part_b” must be a list", 8),
]  # fmt: skip


@pytest.mark.parametrize(
    ("key", "value", "part", "line"), REPLACED, ids=[f"{c[0]}: {c[1]}"[:60] for c in REPLACED]
)
def test_a_mistake_in_what_every_report_has(
    loaded: Loaded, key: str, value: str, part: str, line: int
) -> None:
    faults = loaded(instead(key, value))[1]
    found = [fault for fault in faults if part in str(fault)]
    assert found, faults
    assert found[0].place.line == line


def test_the_least_report_has_no_faults(loaded: Loaded) -> None:
    report, faults = loaded(LEAST)
    assert faults == []
    assert report is not None
    assert (report.name, report.title, report.report_of) == ("a-report", "A Title", ("Director of Places",))


def test_all_faults_come_at_once_in_the_order_of_the_file(loaded: Loaded) -> None:
    text = instead("purpose", "") + (
        "consultation: {from: 2019-09-16, to: 2019-11-11, text: '{{ x', responses: r.csv}\n"
        "tittle: x\nappendices: [{id: a, title: b, file: ../c}]\n"
    )
    faults = loaded(text, {"r.csv": b"a,a\n1\n"})[1]
    places = [f"{fault.place.file.rpartition('/')[2]}:{fault.place.line}" for fault in faults]
    assert places == [
        *("report.yaml:1", "report.yaml:1", "report.yaml:8", "report.yaml:9", "report.yaml:10"),
        *("r.csv:1", "r.csv:2"),
    ]


def test_a_section_that_the_house_words_itself_is_never_missing(loaded: Loaded) -> None:
    assert not [fault for fault in loaded(LEAST)[1] if "Local Alert" in fault.message]


def test_a_section_given_wrongly_is_not_also_missing(loaded: Loaded) -> None:
    (fault,) = loaded(instead("reasons", "[a]"))[1]
    assert "must be" in fault.message


def test_an_own_section_with_the_id_of_a_catalogue_section_is_that_section(loaded: Loaded) -> None:
    assert loaded(instead("part_b", "[{id: background, heading: What Came Before, text: x}]"))[1] == []


def test_a_rule_that_cannot_be_judged_is_a_fault_of_the_house(loaded: Loaded) -> None:
    rules = (*small_house().sections, SectionRule("legal", "Legal", required="appendices +"))
    (fault,) = loaded(LEAST, house=small_house(sections=rules))[1]
    assert "`required: appendices +` cannot be judged" in fault.message


def test_a_detail_that_the_house_requires_is_missing(loaded: Loaded, house: HouseStyle) -> None:
    from report_builder.model.house import Detail

    strict = small_house(details=(Detail("wards", "the wards affected", required=True),))
    (fault,) = loaded(LEAST, house=strict)[1]
    assert "“details” is missing" in fault.message
    (fault,) = loaded(LEAST + "details: {}", house=strict)[1]
    assert str(fault).endswith("“wards” is missing\n    the wards affected")


def test_exempt_matter_that_is_told_wrongly_stays_exempt(loaded: Loaded) -> None:
    report, faults = loaded(LEAST + "appendices: [{id: a, title: b, exempt: yes}]")
    assert faults
    assert report is not None
    assert report.appendices[0].exempt is not None


def test_a_link_out_of_the_folder_is_refused(loaded: Loaded, tmp_path: Path) -> None:
    (tmp_path / "secret.pdf").write_bytes(b"x")
    loaded(LEAST)
    (tmp_path / "a-report" / "c.pdf").symlink_to(tmp_path / "secret.pdf")
    (tmp_path / "a-report" / "d.pdf").symlink_to("d.pdf")
    faults = loaded(LEAST + "appendices: [{id: a, title: b, file: c.pdf}, {id: c, title: d, file: d.pdf}]")[1]
    assert "“c.pdf” lies outside the report's folder" in str(faults)
    assert "“d.pdf” does not exist" in str(faults)


def test_a_folder_is_no_appendix(loaded: Loaded) -> None:
    faults = loaded(LEAST + "appendices: [{id: a, title: b, file: c}]", {"c/d.pdf": b"x"})[1]
    assert "“c” is not a file" in str(faults)


@pytest.mark.parametrize(
    ("data", "part"),
    [
        (b"", "this file is empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "this is a binary file"),
        (b"title: caf\xe9", "this text is not in UTF-8"),
        (b"a: " + b"x" * 6_000_000, "this file has 6 MB"),
        (b"a: [", "this is not YAML"),
        (b"a: &a [x]\nb: [*a, *a]", "an anchor (&a)"),
        (b"title:\n\t- x", "indent with spaces, not tabs"),
        (b"- a", "a report must be a mapping"),
        (b"word", "a report must be a mapping"),
        (b"[" * 50 + b"]" * 50, "nested deeper than 40 levels"),
        ("title: \u2028".encode(), "U+2028"),
    ],
    ids=lambda value: repr(value)[:25],
)
def test_a_file_that_is_no_report_is_refused(
    tmp_path: Path, house: HouseStyle, data: bytes, part: str
) -> None:
    source = tmp_path / "report.yaml"
    source.write_bytes(data)
    report, faults = load(source, house, SHOWN)
    assert report is None
    (fault,) = faults
    assert part in str(fault)
    assert fault.place.file == SHOWN


def test_fifty_megabytes_are_refused_unread(tmp_path: Path, house: HouseStyle) -> None:
    source = tmp_path / "report.yaml"
    with source.open("wb") as stream:
        stream.truncate(50_000_000)
    report, (fault,) = load(source, house, SHOWN)
    assert report is None
    assert "this file has 50 MB" in fault.message


def test_no_file_is_a_fault(tmp_path: Path, house: HouseStyle) -> None:
    report, (fault,) = load(tmp_path / "report.yaml", house, SHOWN)
    assert report is None
    assert fault.message == "this file does not exist"


def test_the_house_is_named_before_anything_else_is_read(tmp_path: Path) -> None:
    source = tmp_path / "report.yaml"
    source.write_text("# why\nhouse: small\ntitle: x\n")
    name, place = house_name(source, SHOWN)
    assert (name, str(place)) == ("small", f"{SHOWN}:2:8")


@pytest.mark.parametrize("text", ["title: x\n", "house:\n", "house: [a]\n", "word\n", "", "house: {{ x }}\n"])
def test_a_report_without_a_house_is_refused(tmp_path: Path, text: str) -> None:
    source = tmp_path / "report.yaml"
    source.write_text(text)
    with pytest.raises(Refusal):
        house_name(source, SHOWN)


_LINES = [line for case in CASES for line in case[0].split("\n")] + LEAST.splitlines()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(_LINES), max_size=12), st.text("ab:- \n|>'\"{}[],0é😀", max_size=20))
def test_any_file_is_a_report_or_has_faults(loaded: Loaded, lines: list[str], tail: str) -> None:
    report, faults = loaded("\n".join(lines) + "\n" + tail)
    assert faults or report is not None
    assert all(fault.message and fault.place.file for fault in faults)
