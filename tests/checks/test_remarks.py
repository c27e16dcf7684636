"""Suppressions: where they may stand, what they are about, and that their reason is needed."""

from __future__ import annotations

import pytest

from report_builder.checks.run import Found, run
from report_builder.checks.settings import Settings
from tests.checks.small import reading

HERE = "See [here](https://example.org)."
REMARK = "check: ignore vague-link-text because everybody knows the page"


def found(text: str = "", changes: str = "") -> Found:
    read = reading(text, changes) if text else reading(changes=changes)
    return run(read, Settings(frozenset({"vague-link-text", "suppressions"})))


def codes(text: str = "", changes: str = "") -> list[str]:
    return [finding.code for finding in found(text, changes).findings]


@pytest.mark.parametrize(
    "text",
    [
        f"{HERE} {{# {REMARK} #}}\n",
        f"{{# {REMARK} #}}\n{HERE}\n",
        f"Words before,\n{{# {REMARK} #}}\nand after. {HERE}\n",
        f"{{# {REMARK} #}}\n\n{HERE}\n",
        f"{{# {REMARK} #}}\n\n| Page | Address |\n| --- | --- |\n| This | {HERE} |\n",
        f"Table: Pages {{# {REMARK} #}}\n\n| Page | Address |\n| --- | --- |\n| This | {HERE} |\n",
        f"- {HERE} {{# {REMARK} #}}\n- Another.\n",
    ],
)
def test_a_remark_in_markdown_is_about_its_paragraph_or_the_one_below_it(text: str) -> None:
    read = found(text)
    assert read.findings == ()
    (answered,) = read.answered
    assert answered.reason == "everybody knows the page"


def test_a_remark_in_markdown_is_not_printed() -> None:
    read = reading(f"Words before,\n{{# {REMARK} #}}\nand after. {HERE}\n")
    (passage,) = (passage for passage in read.passages if "Words before" in passage.text)
    assert passage.text == "Words before, and after. See here."
    read = reading(f"Words {{# {REMARK} #}} and after. {HERE}\n")
    assert any(passage.text.startswith("Words and after.") for passage in read.passages)


def test_a_remark_is_not_about_another_paragraph() -> None:
    assert codes(f"One. {{# {REMARK} #}}\n\n{HERE}\n") == ["unused-suppression", "vague-link-text"]


@pytest.mark.parametrize(
    "changes",
    [
        f"# {REMARK}\npurpose: |\n  First.\n\n  {HERE}\n",
        f"purpose: |  # {REMARK}\n  First.\n\n  {HERE}\n",
        f'purpose: "{HERE}"  # {REMARK}\n',
        f"part_b:\n  # {REMARK}\n  - background: |\n      {HERE}\n  - equality_implications: None arise.\n",
        f"recommendations:\n  # {REMARK}\n  - id: one\n    text: That {HERE}\n",
        f"recommendations:\n  - id: one\n    # {REMARK}\n    text: >\n      That\n\n      it be so: {HERE}\n",
    ],
)
def test_a_remark_in_yaml_is_about_its_line_or_the_entry_below(changes: str) -> None:
    read = found(changes=changes)
    assert [finding.message for finding in read.findings] == []
    assert len(read.answered) == 1


def test_a_remark_above_the_first_key_is_about_the_whole_report() -> None:
    changes = f"# {REMARK}\nhouse: leicestershire\n"
    read = found(f"{HERE}\n\nAnd {HERE}\n", changes)
    assert read.findings == ()
    assert len(read.answered) == 2


@pytest.mark.parametrize(
    ("remark", "message"),
    [
        ("check: ignore vague-link-text", "vague-link-text is ignored without a reason"),
        ("check: ignore vague-link-text because", "vague-link-text is ignored without a reason"),
        ("check: ignore vague-text because I say so", "there is no check “vague-text” to ignore"),
        ("check: leave this", "this suppression names no check"),
    ],
)
def test_a_remark_that_does_not_say_what_and_why_sets_nothing_aside(remark: str, message: str) -> None:
    read = found(f"{HERE} {{# {remark} #}}\n")
    assert {finding.code for finding in read.findings} == {"vague-link-text", "unreadable-suppression"}
    assert message in [finding.message for finding in read.findings]


def test_a_remark_in_a_text_would_be_printed() -> None:
    read = found(f"{HERE} # {REMARK}\n")
    assert {finding.code for finding in read.findings} == {"vague-link-text", "unreadable-suppression"}
