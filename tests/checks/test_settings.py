"""Which checks run: by their own word, by the house's, by the command line's."""

from __future__ import annotations

from dataclasses import replace

from report_builder import house
from report_builder.checks import CHECKS
from report_builder.checks.run import run
from report_builder.checks.settings import Settings, settings_for, unknown, unknown_in
from report_builder.model.house import HouseCheck
from tests.checks.small import reading

HERE = "See [here](https://example.org).\n"
CHECK = next(check for check in CHECKS if check.code == "vague-link-text")


def test_select_takes_codes_and_groups_and_ignore_leaves_them_out() -> None:
    read = reading(HERE)
    for names in ("vague-link-text", "accessibility"):
        assert [each.code for each in run(read, Settings(frozenset({names}))).findings] == ["vague-link-text"]
        assert "vague-link-text" not in [
            each.code for each in run(read, Settings(ignore=frozenset({names}))).findings
        ]
    assert run(read, Settings(frozenset({"dates"}))).findings == ()


def test_a_check_that_is_off_runs_when_asked_for_by_name_or_given_a_severity_by_the_house() -> None:
    off = replace(CHECK, on=False)
    assert not Settings().runs(off)
    assert Settings(frozenset({off.code})).runs(off)
    assert Settings(severities={off.code: "warning"}).runs(off)


def test_a_house_makes_a_check_weigh_more_or_turns_it_off() -> None:
    style = house.find("leicestershire")
    graver = replace(style, checks=(HouseCheck("vague-link-text", "error"),))
    (finding,) = run(
        reading(HERE), settings_for(graver, Settings(frozenset({"vague-link-text"}), least="error"))
    ).findings
    assert finding.severity == "error"
    none = replace(style, checks=(HouseCheck("vague-link-text", "off"),))
    assert not settings_for(none, Settings()).runs(CHECK)


def test_what_weighs_less_than_asked_for_is_not_looked_for() -> None:
    assert not Settings(least="error").runs(CHECK)
    assert Settings(least="warning").runs(CHECK)


def test_codes_that_no_check_has_are_named_with_what_is_near() -> None:
    assert unknown({"vague-link-text", "accessibility"}) == []
    (told,) = unknown({"vague-link"})
    assert "did you mean “vague-link-text”" in told
    style = replace(house.find("leicestershire"), checks=(HouseCheck("vague-links", "off"),))
    assert "there is no check “vague-links”" in unknown_in(style)[0].message


def test_every_finding_says_why() -> None:
    (finding,) = run(reading(HERE), Settings(frozenset({"vague-link-text"}))).findings
    assert finding.why == CHECK.why
