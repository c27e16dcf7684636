"""What other programs are given: JSON, SARIF by its own schema, and GitHub's commands."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_builder.checks import CHECKS
from report_builder.checks.formats import SOURCE_FAULT, as_github, as_json, as_sarif
from report_builder.checks.run import Answered
from report_builder.faults import Place
from report_builder.model.finding import Finding

SCHEMA = json.loads((Path(__file__).parent / "sarif" / "sarif-2.1.0.json").read_text(encoding="utf-8"))
VALID = jsonschema.Draft7Validator(SCHEMA)
FINDINGS = (
    Finding("vague-link-text", "warning", "the link “here”: 50%, no less", Place("my reports/a b.yaml", 12, 7),
            "name the page", "it says nothing", "18(a)"),
    Finding(SOURCE_FAULT, "error", "unknown key", Place("x.yaml", 3)),
    Finding("vague-link-text", "advice", "nowhere in particular", Place("plan.docx")),
    Finding("vague-link-text", "advice", "nowhere at all"),
)  # fmt: skip
ANSWERED = (Answered(FINDINGS[0], "all schools know it"),)


def test_sarif_is_valid_by_the_schema_of_2_1_0() -> None:
    log = json.loads(as_sarif(FINDINGS, ANSWERED))
    jsonschema.Draft7Validator(SCHEMA, format_checker=jsonschema.FormatChecker()).validate(log)
    jsonschema.Draft7Validator(SCHEMA).validate(json.loads(as_sarif((), ())))


def test_the_schema_would_have_found_a_mistake() -> None:
    log = json.loads(as_sarif(FINDINGS, ()))
    log["runs"][0]["results"][0]["level"] = "advice"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft7Validator(SCHEMA).validate(log)


def test_sarif_says_where_how_grave_and_what_was_set_aside() -> None:
    (run,) = json.loads(as_sarif(FINDINGS, ANSWERED))["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [*(check.code for check in CHECKS), SOURCE_FAULT]
    first, fault, *_, ignored = run["results"]
    assert rules[first["ruleIndex"]]["id"] == first["ruleId"] == "vague-link-text"
    assert (first["level"], fault["level"], run["results"][2]["level"]) == ("warning", "error", "note")
    (location,) = first["locations"]
    assert location["physicalLocation"]["artifactLocation"]["uri"] == "my%20reports/a%20b.yaml"
    assert location["physicalLocation"]["region"] == {"startLine": 12, "startColumn": 7}
    assert location["logicalLocations"] == [{"name": "paragraph 18(a)", "kind": "member"}]
    assert "suppressions" not in first
    assert ignored["suppressions"] == [{"kind": "inSource", "justification": "all schools know it"}]


def test_github_s_commands_keep_their_signs_apart() -> None:
    first, second, *_ = as_github(FINDINGS).split("\n")
    assert first == (
        "::warning file=my reports/a b.yaml,line=12,col=7,title=vague-link-text::"
        "the link “here”: 50%25, no less (paragraph 18(a))%0Aname the page%0AWhy: it says nothing"
    )
    assert second == "::error file=x.yaml,line=3,title=source-fault::unknown key"


def test_json_has_findings_and_what_was_set_aside_with_its_reason() -> None:
    told = json.loads(as_json(FINDINGS, ANSWERED))
    assert told["findings"][0]["paragraph"] == "18(a)"
    assert told["ignored"][0]["reason"] == "all schools know it"


def _as_the_runner_reads(line: str) -> tuple[str, dict[str, str], str]:
    """A workflow command as GitHub's runner takes it apart (actions/runner, ActionCommand.TryParseV2)."""
    assert line.startswith("::")
    info, _, data = line[2:].partition("::")
    name, _, given = info.partition(" ")
    properties = dict(part.split("=", 1) for part in given.split(",") if part)
    for sign, code in (("\r", "%0D"), ("\n", "%0A"), (":", "%3A"), (",", "%2C"), ("%", "%25")):
        properties = {key: value.replace(code, sign) for key, value in properties.items()}
    for sign, code in (("\r", "%0D"), ("\n", "%0A"), ("%", "%25")):
        data = data.replace(code, sign)
    return name, properties, data


@given(file=st.text(min_size=1), message=st.text(min_size=1), line=st.integers(1, 10**6))
def test_whatever_a_finding_says_github_s_runner_reads_it_as_it_was_meant(
    file: str, message: str, line: int
) -> None:
    told = as_github([Finding("vague-link-text", "advice", message, Place(file, line, 2))])
    assert not set(told) & {"\n", "\r"}
    name, properties, data = _as_the_runner_reads(told)
    assert (name, data) == ("notice", message)
    assert properties == {"file": file, "line": str(line), "col": "2", "title": "vague-link-text"}


@given(file=st.text(min_size=1), message=st.text(min_size=1))
def test_whatever_a_finding_says_sarif_stays_valid(file: str, message: str) -> None:
    log = json.loads(as_sarif([Finding("vague-link-text", "error", message, Place(file, 3))], ()))
    VALID.validate(log)
