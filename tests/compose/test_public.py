"""The public view: what is exempt is gone before anything is composed, and everything keeps its number."""

from __future__ import annotations

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from report_builder import house, source
from report_builder.compose import compose
from report_builder.compose.public import public_view
from report_builder.model.document import Document, Figure, Heading, ListItem, Paragraph, Table, plain, walk
from report_builder.model.report import Report
from report_builder.render.html import render_page

COUNCIL = house.find("leicestershire")
MIXED = """\
# The buyer is Smithers, in confidence.
house: leicestershire
title: The Depot
meeting: {body: Cabinet, date: 2019-12-17}
report_of: Director of Law
purpose: |   # Smithers again
  To sell. See {{ appendix.smithers }}, {{ paragraph.price }}, {{ table.bids }}, {{ recommendation.sell }},
  {{ section.smithers_offer }}, {{ paragraph.resource_implications }}, {{ section.inner }} and {{ appendix.map }}.
recommendations:
  - That the report be noted; and
  - {id: sell, text: That Smithers have it., exempt: {paragraph: 3, reason: Smithers is named}}
  - That a review follow.
reasons: |
  They are good.
timetable:
  - {id: today, body: Cabinet, date: 2019-12-17, action: asked to agree it}
part_a:
  policy_framework: Policy.  # Smithers knows the policy
  resource_implications:
    exempt: {paragraph: 3, reason: Smithers' prices are in it}   # Smithers
    text: |
      Smithers offers a million.

      A second paragraph of Smithers. {#price}

      Table: Bids of Smithers {#bids}

      | Who | How much |
      | --- | --- |
      | Smithers | 1 |

      - an item of Smithers
part_b:
  - background: |
      How it began. # no comment, but words

      Table: In public {#public}

      | Year | Cost |
      | --- | --- |
      | 2019 | 1 |
  - heading: The Offer of Smithers
    id: smithers_offer
    exempt:
      paragraph: 5
      reason: Advice on Smithers
    text: |
      What Smithers said.

      ### Smithers in person {#inner}

      More.
  # Smithers, once more
  - equality_implications: None arise ({{ table.public }}).
contacts: [{name: Ann Lee}]
appendices:
  - {id: map, title: The Map}
  - id: smithers
    title: The Bid of Smithers
    file: smithers.pdf   # from Smithers
    exempt: {paragraph: 3, reason: a sale to Smithers is near}
"""


def loaded(folder: Path, text: str, council: object = COUNCIL) -> Report:
    (folder / "report.yaml").write_text(text, encoding="utf-8")
    (folder / "smithers.pdf").write_bytes(b"%PDF-1.7\n")
    report, faults = source.load(folder / "report.yaml", council, "report.yaml")  # type: ignore[arg-type]
    assert report is not None
    assert not faults, [str(fault) for fault in faults]
    return report


def composed(report: Report, council: object = COUNCIL) -> Document:
    document, faults = compose(report, council)  # type: ignore[arg-type]
    assert document is not None, [str(fault) for fault in faults]
    return document


def told(document: Document) -> list[str]:
    lines = []
    for block in walk(document.blocks):
        match block:
            case Heading() | Paragraph():
                lines.append(f"{block.number} {plain(block.inlines)}".strip())
            case ListItem():
                lines.append(block.label)
            case Table(caption=caption) | Figure(caption=caption) if caption:
                lines.append(f"{caption.label}: {plain(caption.inlines)}")
    return lines


def numbers(document: Document) -> dict[str, str]:
    """The number of each numbered thing by its words."""
    found = {}
    for line in told(document):
        number, _, words = line.partition(" ")
        if number[:1].isdigit() or number == "Table":
            found[words] = number
    return found


SCHEDULE = "of Part 1 of Schedule 12A to the Local Government Act 1972)"


def test_nothing_of_what_is_exempt_is_in_the_public_view_or_in_what_is_composed_of_it(tmp_path: Path) -> None:
    report = loaded(tmp_path, MIXED)
    view = public_view(report)
    assert "smithers" in repr(report).lower() + report.source.lower()
    assert "smithers" not in (repr(view) + view.source).lower()
    assert "smithers" not in repr(composed(view)).lower()


def test_in_its_place_stands_what_the_house_says_of_it(tmp_path: Path) -> None:
    lines = told(composed(public_view(loaded(tmp_path, MIXED))))
    at = lines.index("Resource Implications")
    assert lines[at + 1] == f"6. This section is not for publication (paragraph 3 {SCHEDULE}."
    assert f"10. This section is not for publication (paragraph 5 {SCHEDULE}." in lines
    assert "Section not for publication" in lines
    assert lines[-1] == f"Appendix B – not for publication (paragraph 3 {SCHEDULE}"
    assert lines[lines.index("(b)") + 1] == (
        "(not for publication: paragraph 3 of Part 1 of Schedule 12A to the Local Government Act 1972)"
    )


def test_numbers_and_letters_are_those_of_the_full_copy(tmp_path: Path) -> None:
    report = loaded(tmp_path, MIXED)
    full, public = numbers(composed(report)), numbers(composed(public_view(report)))
    shared = set(full) & set(public)
    assert "They are good." in shared
    assert "How it began. # no comment, but words" in shared
    assert {words: full[words] for words in shared} == {words: public[words] for words in shared}
    assert any(words.startswith("2: In public") for words in shared)


def test_a_reference_to_it_says_so_in_the_houses_words_and_links_nowhere(tmp_path: Path) -> None:
    document = composed(public_view(loaded(tmp_path, MIXED)))
    purpose = told(document)[2]
    assert purpose == (
        "1. To sell. See Appendix B (not for publication), paragraph 7 (not for publication), Table 1 (not for "
        "publication), recommendation (b) (not for publication), a passage that is not for publication, paragraph 6 "
        "(not for publication), a passage that is not for publication and Appendix A."
    )
    anchors = {getattr(block, "anchor", "") for block in walk(document.blocks)}
    for block in document.blocks:
        for inline in block.inlines if isinstance(block, Paragraph) else ():
            if target := getattr(inline, "target", ""):
                assert target in anchors
                assert target == "appendix-map" or "exempt" not in target


def test_the_full_copy_says_what_is_exempt_and_why_and_has_it(tmp_path: Path) -> None:
    document = composed(loaded(tmp_path, MIXED))
    banner = [plain(paragraph.inlines) for paragraph in document.banner]
    assert banner[0] == "NOT FOR PUBLICATION"
    assert "Smithers' prices are in it" in "\n".join(banner)
    lines = told(document)
    assert any(
        line.startswith("Not for publication: paragraph 5 ") and "Advice on Smithers" in line
        for line in lines
    )
    assert lines[-1].startswith("Appendix B – The Bid of Smithers (not for publication: paragraph 3 ")
    assert "1. To sell. See Appendix B, paragraph 7, Table 1, recommendation (b)" in lines[2]


def test_the_source_of_the_public_view_can_be_read_and_says_the_same(tmp_path: Path) -> None:
    view = public_view(loaded(tmp_path, MIXED))
    (tmp_path / "again").mkdir()
    again = loaded(tmp_path / "again", view.source)
    assert public_view(again) is again
    assert told(composed(again)) == told(composed(view))
    assert "How it began. # no comment, but words" in view.source
    assert "{{ appendix.exempt_" in view.source


def test_pictures_and_answers_that_only_exempt_text_shows_are_gone(tmp_path: Path) -> None:
    picture = (
        b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", b"\0\0\0\x01\0\0\0\x01\x08\0\0\0\0") + _chunk(b"IDAT", b"x")
    )
    for name in ("secret.png", "open.png"):
        (tmp_path / name).write_bytes(picture + _chunk(b"IEND", b""))
    (tmp_path / "responses.csv").write_text("Smithers?,Depot?\nYes,Yes\nYes,No\n")
    text = MIXED.replace(
        "Smithers offers a million.", "![A plan](secret.png)\n\n      {{ question.who.table }}"
    )
    text = text.replace(
        "  How it began.", "  ![A map](open.png)\n\n      {{ question.depot.share('Yes') }} said yes."
    )
    text += """\
consultation:
  from: 2019-09-16
  to: 2019-11-11
  responses: responses.csv
  questions:
    - {id: who, column: "Smithers?", text: Is it Smithers?}
    - {id: depot, column: "Depot?"}
  text: |
    Two answered.
"""
    report = loaded(tmp_path, text)
    view = public_view(report)
    assert set(view.images) == {"open.png"}
    assert view.consultation is not None
    assert [question.id for question in view.consultation.questions] == ["depot"]
    assert "Smithers" not in view.source
    assert "secret.png" not in repr(view) + view.source
    full, public = composed(report), composed(view)
    assert "Table 3: In public" in told(full)
    assert "Table 3: In public" in told(public)


def test_a_report_that_is_exempt_as_a_whole_is_a_notice_in_public(tmp_path: Path) -> None:
    text = MIXED.replace(
        "title: The Depot", "title: Sale to Smithers\nexempt: {paragraph: 3, reason: Smithers}"
    )
    view = public_view(loaded(tmp_path, text))
    document = composed(view)
    assert "Smithers" not in repr(view) + view.source + repr(document)
    assert document.title == "Report not for publication"
    (line,) = told(document)
    assert line.startswith(
        "This report is not for publication. It contains exempt information within paragraph 3"
    )
    assert "financial or business affairs" in line
    named = text.replace("title: Sale", "public_title: The Depot\ntitle: Sale")
    assert composed(public_view(loaded(tmp_path, named))).title == "The Depot"


def test_a_public_title_is_only_for_a_report_that_is_exempt_as_a_whole(tmp_path: Path) -> None:
    (tmp_path / "smithers.pdf").write_bytes(b"%PDF-1.7\n")
    (tmp_path / "report.yaml").write_text(MIXED + "public_title: A Sale\n")
    _, faults = source.load(tmp_path / "report.yaml", COUNCIL, "report.yaml")
    assert [fault.message for fault in faults] == ["“public_title” is for a report that is exempt as a whole"]


def test_a_report_with_nothing_exempt_is_its_own_public_view(tmp_path: Path) -> None:
    text = "\n".join(
        line for line in MIXED.splitlines() if "exempt:" not in line and "paragraph: 5" not in line
    )
    text = text.replace("      reason: Advice on Smithers\n", "").replace(", {{ recommendation.sell }}", "")
    report = loaded(tmp_path, text)
    assert public_view(report) is report
    assert composed(report).banner == ()


def _chunk(kind: bytes, data: bytes) -> bytes:
    import zlib

    if kind == b"IDAT":
        data = zlib.compress(b"\0\0")
    return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")


# --- any report ---------------------------------------------------------------------------------------------------

_FORMS = ("plain", "quoted", "folded", "literal")


@st.composite
def reports(draw: st.DrawFn) -> str:
    """A report.yaml in which every exempt text has the word “kanarie”, and comments may have it too."""
    number = iter(range(1, 999))

    def words(exempt: bool) -> str:
        count = draw(st.integers(1, 3))
        made = [f"Text {next(number)}" + (" of kanarie" if exempt else "") + "." for _ in range(count)]
        if draw(st.booleans()):
            made.append(
                f"Table: Figures {next(number)}{' kanarie' if exempt else ''}\n\n| A |\n| --- |\n| 1 |"
            )
        return "\n\n".join(made)

    def comment() -> str:
        return draw(st.sampled_from(["", "  # kanarie", "   # a 'kanarie' \"here\""]))

    def exempt_lines(indent: str) -> str:
        paragraph = draw(st.integers(1, 7))
        if draw(st.booleans()):
            return f"{indent}exempt: {{paragraph: {paragraph}, reason: a kanarie}}{comment()}\n"
        return f"{indent}exempt:{comment()}\n{indent}  reason: 'the kanarie''s'\n{indent}  paragraph: {paragraph}\n"

    def block(text: str, indent: str) -> str:
        return "".join(f"{indent}{line}\n" if line else "\n" for line in text.split("\n"))

    def section(id: str, indent: str, dash: bool) -> str:
        lead, inner = (f"{indent}- {id}:", indent + "    ") if dash else (f"{indent}{id}:", indent + "  ")
        if not draw(st.booleans()):
            return f"{lead} |{comment()}\n{block(words(False), inner)}"
        parts = [exempt_lines(inner), f"{inner}text: |{comment()}\n{block(words(True), inner + '  ')}"]
        return f"{lead}{comment()}\n" + "".join(draw(st.permutations(parts)))

    text = "house: leicestershire\ntitle: A Title\nmeeting: {body: Cabinet, date: 2019-12-17}\nreport_of: Director\n"
    text += section("purpose", "", False) + section("reasons", "", False)
    text += "recommendations:\n"
    for _ in range(draw(st.integers(1, 3))):
        if draw(st.booleans()):
            text += f"  - text: A kanarie sings.{comment()}\n{exempt_lines('    ')}"
        else:
            text += f"  - That {next(number)} be done.{comment()}\n"
    text += "timetable: [{id: t, body: Cabinet, date: 2019-12-17, action: asked}]\ncontacts: [{name: Ann}]\n"
    text += (
        "part_a:\n" + section("policy_framework", "  ", False) + section("resource_implications", "  ", False)
    )
    text += (
        f"part_b:{comment()}\n"
        + section("background", "  ", True)
        + section("equality_implications", "  ", True)
    )
    for _ in range(draw(st.integers(0, 2))):
        if draw(st.booleans()):
            text += f"  - heading: Sing, kanarie{comment()}\n{exempt_lines('    ')}    text: |\n"
            text += block(words(True), "      ")
        else:
            text += f"  - heading: Own {next(number)}\n    text: Said {next(number)}.{comment()}\n"
    text += "appendices:\n"
    for letter in "abc"[: draw(st.integers(1, 3))]:
        if draw(st.booleans()):
            text += f"  - id: kanarie_{letter}\n    title: The kanarie{comment()}\n{exempt_lines('    ')}"
        else:
            text += f"  - {{id: {letter}, title: Open}}{comment()}\n"
    return text + draw(st.sampled_from(["", "# kanarie", "# kanarie\n"]))


@given(reports())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_exempt_word_ever_comes_through(tmp_path: Path, text: str) -> None:
    report = loaded(tmp_path, text)
    view = public_view(report)
    document = composed(view)
    if report.exempt_matter:
        assert "kanarie" not in repr(view) + view.source + repr(document)
        assert "kanarie" not in render_page(document, COUNCIL.folder)
    full, public = numbers(composed(report)), numbers(document)
    assert {words: full[words] for words in public if words in full} == {
        words: number for words, number in public.items() if words in full
    }
    if report.exempt_matter:
        again = loaded(tmp_path, view.source)
        assert told(composed(again)) == told(document)
