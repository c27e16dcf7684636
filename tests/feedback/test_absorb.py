"""Absorb: what reviewers changed in Word comes home into the source, and everything is accounted for."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from report_builder.cli.main import cli
from report_builder.faults import Refusal
from report_builder.pipeline.absorb import Request, absorb
from report_builder.pipeline.settled import KEPT
from tests.feedback.bench import SOURCE, Bench, keep_base, put_below, replaced, states, story_words, tracked
from tests.feedback.harness import SAMPLES, built, make_source
from tests.feedback.reviewer import Reviewer

# --- exact --------------------------------------------------------------------------------------------------------


def test_an_unedited_copy_changes_no_byte_of_the_source(bench: Bench) -> None:
    before = bench.source.read_bytes()
    done = bench.absorb(bench.folder.parent / "built.docx")
    assert done.outcome.finished
    assert done.outcome.edits == ()
    assert bench.source.read_bytes() == before


def test_an_unedited_copy_that_is_not_for_publication_has_no_edits(tmp_path: Path) -> None:
    source = make_source(tmp_path / "library", "leicestershire", SAMPLES[1])
    path = tmp_path / "library.exempt.docx"
    path.write_bytes(built(source))
    assert "NOT FOR PUBLICATION" in " ".join(story_words(path.read_bytes()))
    done = absorb(Request((path,), source, tmp_path / "output", ("all",)))
    assert done.outcome.edits == ()


def test_an_edit_changes_its_slice_of_the_source_and_nothing_else(bench: Bench) -> None:
    done = bench.absorb(bench.copy(replaced("built in 1974", "opened in 1974")))
    assert states(done) == [("words", "applied")]
    assert bench.source.read_text() == SOURCE.replace("built in 1974", "opened in 1974")


@pytest.mark.parametrize(
    "edit",
    [
        tracked("frozen until", "held until"),
        tracked("kept pace with costs", "kept up"),
        replaced("of the policies", "of these policies"),
        replaced("The cost is £1,200", "The cost is £1,250"),
        replaced("season tickets", "tickets for a season: *all* of them"),
        replaced("Head of Parking", "Head of Car Parks"),
        replaced("Minutes of the Cabinet", "Minutes of our Cabinet"),
        tracked("let by the month", "let"),
        tracked("There are none.", "There are a few # {{ of }} them &amp; more."),
    ],
)
def test_the_report_built_again_says_what_the_edited_copy_says(
    bench: Bench, edit: Callable[[str], str]
) -> None:
    copy = bench.copy(edit)
    done = bench.absorb(copy)
    assert {state for _, state in states(done)} == {"applied"}
    assert story_words(built(bench.source)) == story_words(copy.read_bytes())


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.text(st.characters(exclude_categories=("Cs", "Cc", "Co", "Cn", "Zl", "Zp")), min_size=1, max_size=40)
)
def test_any_text_that_a_person_types_comes_home(bench: Bench, text: str) -> None:
    from xml.sax.saxutils import escape

    bench.source.write_text(SOURCE)
    copy = bench.copy(replaced("built in 1974", f"built {escape(text)} in 1974"))
    if not text.strip():
        return
    done = bench.absorb(copy)
    assert {state for _, state in states(done)} == {"applied"}
    wanted = next(" ".join(said.split()) for said in story_words(copy.read_bytes()) if "120 spaces" in said)
    found = next(" ".join(said.split()) for said in story_words(built(bench.source)) if "120 spaces" in said)
    assert found == wanted


# --- who did what -------------------------------------------------------------------------------------------------


def test_tracked_edits_have_an_author_and_silent_ones_are_found_too(bench: Bench) -> None:
    copy = bench.copy(lambda xml: tracked("frozen", "held")(xml.replace("built in 1974", "opened in 1974")))
    done = bench.absorb(copy, accept=())
    known = {edit.before: (edit.who, edit.tracked) for edit in done.outcome.edits}
    assert known == {"frozen": ("Jane Moore", True), "built": ("not tracked", False)}
    assert not done.outcome.finished
    assert bench.source.read_text() == SOURCE


def test_one_authors_edits_can_be_accepted(bench: Bench) -> None:
    copy = bench.copy(
        lambda xml: tracked("frozen", "held")(tracked("120 spaces", "130 spaces", "Legal")(xml))
    )
    done = bench.absorb(copy, accept=("author=Jane Moore",))
    assert sorted(states(done)) == [("words", "applied"), ("words", "open")]
    assert "charges be held until" in bench.source.read_text()
    assert "120 spaces" in bench.source.read_text()


def test_what_is_declined_stays_as_it_was(bench: Bench) -> None:
    copy = bench.copy(tracked("frozen", "held"))
    done = bench.absorb(copy, accept=(), decline=("all",))
    assert done.outcome.finished
    assert bench.source.read_text() == SOURCE


# --- several hands ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "new", ["and the rest by the week", "and others when they are needed, which is often"]
)
def test_a_remark_on_a_paragraph_stays_when_its_words_are_changed(tmp_path: Path, new: str) -> None:
    remark = "{# check: ignore long-sentence because it is a list #}"
    folder = tmp_path / "parking"
    folder.mkdir()
    old = "let by the month, and the rest by the day."
    (folder / "report.yaml").write_text(SOURCE.replace(old, f"{old} {remark}"))
    (tmp_path / "built.docx").write_bytes(built(folder / "report.yaml"))
    bench = Bench(folder, SOURCE, b"")
    bench.absorb(bench.copy(replaced("Most of them are let by the month, and the rest by the day", new)))
    assert f"{new}. {remark}" in " ".join(bench.source.read_text().split())


def test_edits_of_one_sentence_that_do_not_touch_are_merged(bench: Bench) -> None:
    one = bench.copy(tracked("by the month", "by the year"), "one.docx")
    two = bench.copy(tracked("by the day", "by the hour", "Legal"), "two.docx")
    done = bench.absorb(one, two)
    assert {state for _, state in states(done)} == {"applied"}
    assert "let by the year, and the rest by the hour." in bench.source.read_text()
    assert len(done.outcome.confirm) == 1


def test_edits_of_the_same_words_are_a_conflict_that_shows_both_authors(bench: Bench) -> None:
    one = bench.copy(tracked("£1,200", "£1,300"), "one.docx")
    two = bench.copy(tracked("£1,200", "£1,250", "Legal"), "two.docx")
    done = bench.absorb(one, two)
    (conflict,) = done.outcome.conflicts
    said = {who: text for _, who, text in conflict.variants}
    assert any("Jane Moore" in who and "£1,300" in text for who, text in said.items())
    assert any("Legal" in who and "£1,250" in text for who, text in said.items())
    assert bench.source.read_text() == SOURCE
    path = bench.folder / "absorb-choices.yaml"
    held = next(id for id, who, _ in conflict.variants if "Legal" in who)
    path.write_text(path.read_text().replace('choice: ""', f'choice: "{held}"', 1))
    done = bench.absorb(one, two, choices=path)
    assert done.outcome.finished
    assert "£1,250 a year" in bench.source.read_text()
    assert sorted(states(done)) == [("words", "applied"), ("words", "declined")]
    assert not path.exists()


def test_an_edit_is_merged_with_what_the_author_changed_meanwhile(bench: Bench) -> None:
    copy = bench.copy(tracked("by the month", "by the year"))
    bench.source.write_text(SOURCE.replace("Most of them", "Nearly all of them"))
    absorb(Request((copy,), bench.source, keep_base(bench), ("all",)))
    assert "Nearly all of them are let by the year" in bench.source.read_text()


def test_the_same_copy_absorbed_twice_changes_nothing_the_second_time(bench: Bench) -> None:
    copy = bench.copy(tracked("frozen", "held"))
    bench.absorb(copy)
    once = bench.source.read_bytes()
    done = bench.absorb(copy)
    assert states(done) == [("words", "there already")]
    assert bench.source.read_bytes() == once


def test_a_paragraph_rewritten_from_end_to_end_is_known_again_the_next_time(bench: Bench) -> None:
    copy = bench.copy(tracked("There are none.", "Older people gain most from the change."))
    bench.absorb(copy)
    done = bench.absorb(copy)
    assert states(done) == [("words", "there already")]


def test_copies_of_different_versions_are_refused_in_one_run(bench: Bench) -> None:
    one = bench.copy(tracked("frozen", "held"), "one.docx")
    bench.source.write_text(SOURCE.replace("120 spaces", "130 spaces"))
    (bench.folder.parent / "built.docx").write_bytes(built(bench.source))
    two = bench.copy(tracked("frozen", "held"), "two.docx")
    with pytest.raises(Refusal, match="different versions"):
        bench.absorb(one, two)


# --- told apart ---------------------------------------------------------------------------------------------------


def test_a_computed_value_is_asked_about(bench: Bench) -> None:
    done = bench.absorb(bench.copy(replaced("20 May 2026", "27 May 2026")))
    (edit,) = done.outcome.edits
    assert edit.question
    assert "data" in edit.choices
    assert done.outcome.states[edit.id][0] == "open"
    done = bench.absorb(bench.copy(replaced("20 May 2026", "27 May 2026")), accept=(edit.id,))
    assert "date: 2026-05-27" in bench.source.read_text()


def test_words_of_the_house_are_not_carried_back_and_said_to_be(bench: Bench) -> None:
    done = bench.absorb(
        bench.copy(replaced("It is recommended that:", "The Cabinet is asked to agree that:"))
    )
    assert {state for _, state in states(done)} == {"not carried back"}
    assert "house" in done.account


def test_a_heading_keeps_its_style_where_a_program_lent_it_that_of_a_paragraph_taken_out_above(
    bench: Bench,
) -> None:
    by = 'w:id="{}" w:author="Jane Moore" w:date="2026-03-01T10:00:00Z"'

    def edit(xml: str) -> str:
        at = xml.index("The budget allows it.")
        start = max(xml.rfind("<w:p>", 0, at), xml.rfind("<w:p ", 0, at))
        end = xml.index("</w:p>", start) + len("</w:p>")
        style = re.search(r'<w:pStyle w:val="([^"]+)"/>', xml[start:end])
        assert style is not None
        mark = f"<w:pPr>{style[0]}<w:rPr><w:{{}} {by}/></w:rPr></w:pPr>"
        new = f"<w:p>{mark.format('ins', 1)}<w:ins {by.format(2)}><w:r><w:t>The budget does.</w:t></w:r></w:ins></w:p>"
        run = "<w:r><w:delText>The budget allows it.</w:delText></w:r>"
        gone = f"<w:p>{mark.format('del', 3)}<w:del {by.format(4)}>{run}</w:del></w:p>"
        rest = xml[end:].replace('<w:pStyle w:val="Heading2"/>', style[0], 1)
        return xml[:start] + new + gone + rest

    done = bench.absorb(bench.copy(edit))
    assert sorted(states(done)) == [("new paragraph", "applied"), ("taken out", "applied")]
    assert "The budget does." in bench.source.read_text()


def test_a_footnote_that_a_program_emptied_is_told_and_stays_in_the_source(bench: Bench) -> None:
    with zipfile.ZipFile(bench.folder.parent / "built.docx") as package:
        notes = package.read("word/footnotes.xml").decode()
    done = bench.absorb(
        with_part(bench, "word/footnotes.xml", notes.replace("As counted in January.", "").encode())
    )
    assert states(done) == [("taken out", "not carried back")]
    assert "LibreOffice may lose the words" in done.outcome.edits[0].reason
    assert "[^spaces]: As counted in January." in bench.source.read_text()


def test_a_comment_is_kept_as_a_review_note_beside_the_source(bench: Bench) -> None:
    reviewer = Reviewer("Legal Services", bench.docx, 1)
    while not reviewer.done:
        reviewer.comment()
    path = bench.folder.parent / "commented.docx"
    path.write_bytes(reviewer.saved())
    done = bench.absorb(path)
    assert done.outcome.edits == ()
    (note,) = [each for each in done.written if each.suffix == ".md"]
    assert reviewer.done[0].mark in note.read_text()
    assert "Legal Services" in note.read_text()


def test_a_copy_without_anchors_is_matched_and_every_match_asked_for(bench: Bench) -> None:
    import re

    copy = bench.copy(
        lambda xml: re.sub(r"<w:bookmark(Start|End)[^>]*/>", "", xml).replace(
            "built in 1974", "opened in 1974"
        )
    )
    done = bench.absorb(copy)
    (edit,) = [each for each in done.outcome.edits if each.after == "opened"]
    assert not edit.sure
    assert done.outcome.states[edit.id][0] == "open"


# --- safe ---------------------------------------------------------------------------------------------------------


def test_a_dry_run_writes_nothing(bench: Bench) -> None:
    before = sorted(bench.folder.rglob("*"))
    done = bench.absorb(bench.copy(tracked("frozen", "held")), dry=True)
    assert states(done) == [("words", "applied")]
    assert bench.source.read_text() == SOURCE
    assert sorted(bench.folder.rglob("*")) == before


def test_the_source_as_it_was_and_the_account_are_kept(bench: Bench) -> None:
    done = bench.absorb(bench.copy(tracked("frozen", "held")))
    kept = {path.name.rpartition("-")[2]: path.read_text() for path in (bench.folder / KEPT).glob("*-*")}
    assert kept["before.yaml"] == SOURCE
    assert kept["account.txt"] == done.account


def test_the_account_that_is_kept_has_all_words_of_what_was_not_carried_back(bench: Bench) -> None:
    said = "Others may look at it too, " + "and so may others still, " * 20 + "in the end."
    bench.absorb(bench.copy(put_below("20 May 2026", said)))
    (account,) = (bench.folder / KEPT).glob("*-account.txt")
    assert said in account.read_text()


def test_a_source_with_faults_is_left_alone(bench: Bench) -> None:
    copy = bench.copy(tracked("frozen", "held"))
    bench.source.write_text(SOURCE.replace("purpose:", "purpos:"))
    with pytest.raises(Refusal, match="cannot be built as it is"):
        bench.absorb(copy)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty|not a Word|no Word|cannot be read"),
        (b"PK\x03\x04 no zip", "Word|zip|damaged"),
        (b"%PDF-1.7", "Word|zip"),
    ],
)
def test_a_file_that_is_no_word_file_is_refused(bench: Bench, data: bytes, says: str) -> None:
    path = bench.folder.parent / "odd.docx"
    path.write_bytes(data)
    with pytest.raises(Refusal, match=says):
        bench.absorb(path)


def with_part(bench: Bench, name: str, data: bytes) -> Path:
    """A copy with one part more, or with another in its place."""
    path = bench.folder.parent / "hostile.docx"
    with zipfile.ZipFile(bench.folder.parent / "built.docx") as package:
        parts = {each: package.read(each) for each in package.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for each, content in {**parts, name: data}.items():
            package.writestr(each, content)
    return path


def test_a_copy_with_macros_is_refused(bench: Bench) -> None:
    with pytest.raises(Refusal, match="macros"):
        bench.absorb(with_part(bench, "word/vbaProject.bin", b"x"))


def test_a_copy_with_entities_is_refused(bench: Bench) -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
    with pytest.raises(Refusal, match=r"document type|entit"):
        bench.absorb(with_part(bench, "word/document.xml", bomb))


def test_a_zip_bomb_is_refused(bench: Bench) -> None:
    with pytest.raises(Refusal):
        bench.absorb(with_part(bench, "word/media/bomb.xml", b"\0" * 300_000_000))


def test_ten_thousand_changes_are_accounted_for(bench: Bench) -> None:
    by = 'w:id="1" w:author="Jane Moore" w:date="2026-03-01T10:00:00Z"'
    more = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="NumberedParagraph"/><w:rPr><w:ins {by}/></w:rPr></w:pPr>'
        f"<w:ins {by}><w:r><w:t>New words {number}.</w:t></w:r></w:ins></w:p>"
        for number in range(10_000)
    )

    def edit(xml: str) -> str:
        at = xml.index("</w:p>", xml.index("built in 1974")) + len("</w:p>")
        return xml[:at] + more + xml[at:]

    done = bench.absorb(bench.copy(edit), dry=True)
    assert len(done.outcome.edits) == 10_000


def test_a_copy_of_another_report_is_refused(bench: Bench, tmp_path: Path) -> None:
    other = tmp_path / "libraries"
    other.mkdir()
    (other / "report.yaml").write_text(SOURCE)
    with pytest.raises(Refusal, match="not from “libraries”"):
        absorb(Request((bench.copy(tracked("frozen", "held")),), other / "report.yaml", tmp_path / "output"))


# --- the command --------------------------------------------------------------------------------------------------


def test_the_command_says_what_became_of_everything_and_ends_with_1_where_something_is_open(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(bench.folder.parent)
    copy = bench.copy(tracked("frozen", "held"))
    result = CliRunner().invoke(cli, ["absorb", str(copy), "--source", "parking", "--dry-run"])
    assert result.exit_code == 1
    assert "“frozen” to “held” (Jane Moore, 2026-03-01)" in result.stdout
    result = CliRunner().invoke(
        cli, ["absorb", str(copy), "--source", "parking", "--accept", "all", "--json"]
    )
    assert result.exit_code == 0
    told = json.loads(result.stdout)
    assert told["finished"]
    assert told["edits"][0]["state"] == "applied"
