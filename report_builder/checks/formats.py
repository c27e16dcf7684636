"""Findings for other programs: JSON, SARIF 2.1.0 (OASIS standard, March 2020) and the commands of GitHub Actions."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from urllib.parse import quote

from report_builder import __version__
from report_builder.checks import CHECKS
from report_builder.checks.run import Answered
from report_builder.model.finding import Finding

SCHEMA = "https://raw.githubusercontent.com/oasis-tcs/sarif-spec/master/Schemata/sarif-schema-2.1.0.json"
SOURCE_FAULT = "source-fault"
"""The code of what keeps a report from being read or composed."""
_LEVELS = {"error": "error", "warning": "warning", "advice": "note"}
_COMMANDS = {"error": "error", "warning": "warning", "advice": "notice"}


def as_json(findings: Iterable[Finding], answered: Iterable[Answered]) -> str:
    """{"findings": […], "ignored": […]}: each with code, severity, file, line, column, paragraph, message, hint, why;
    one that is ignored with its reason. Line and column count from 1; 0 means not known."""
    told = {
        "findings": [_object(finding) for finding in findings],
        "ignored": [{**_object(each.finding), "reason": each.reason} for each in answered],
    }
    return json.dumps(told, ensure_ascii=False, indent=1)


def _object(finding: Finding) -> dict[str, object]:
    return {
        "code": finding.code,
        "severity": finding.severity,
        "file": finding.place.file,
        "line": finding.place.line,
        "column": finding.place.column,
        "paragraph": finding.paragraph,
        "words": finding.words,
        "message": finding.message,
        "hint": finding.hint,
        "why": finding.why,
    }


# --- SARIF --------------------------------------------------------------------------------------------------------


def as_sarif(findings: Sequence[Finding], answered: Sequence[Answered]) -> str:
    """One run with every rule, its page as help; what is ignored is a result with its suppression (section 3.35)."""
    rules = [_rule(check.code, check.title, check.page, check.severity, check.group) for check in CHECKS]
    codes = [check.code for check in CHECKS]
    for code in dict.fromkeys(finding.code for finding in findings):
        if code not in codes:
            codes.append(code)
            rules.append(_rule(code, code.replace("-", " "), "", "error", "source"))
    results = [_result(finding, codes, "") for finding in findings]
    results += [_result(each.finding, codes, each.reason) for each in answered]
    log = {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": {"name": "report-builder", "version": __version__, "rules": rules}},
                "columnKind": "unicodeCodePoints",
                "results": results,
            }
        ],
    }
    return json.dumps(log, ensure_ascii=False, indent=1)


def _rule(code: str, title: str, page: str, severity: str, group: str) -> dict[str, object]:
    name = "".join(part.capitalize() for part in code.split("-"))
    rule: dict[str, object] = {
        "id": code,
        "name": name,
        "shortDescription": {"text": f"{title}."},
        "defaultConfiguration": {"level": _LEVELS[severity]},
        "properties": {"tags": [group]},
    }
    return {**rule, "help": {"text": page, "markdown": page}} if page else rule


def _result(finding: Finding, codes: Sequence[str], reason: str) -> dict[str, object]:
    text = ". ".join(
        filter(
            None,
            (
                finding.message,
                _sentence(finding.hint),
                _sentence(f"Why: {finding.why}" if finding.why else ""),
            ),
        )
    )
    location: dict[str, object] = {}
    if finding.place.file:
        region = {"startLine": finding.place.line, "startColumn": finding.place.column}
        shown = {name: number for name, number in region.items() if number}
        artifact: dict[str, object] = {"artifactLocation": {"uri": _uri(finding.place.file)}}
        location["physicalLocation"] = {**artifact, "region": shown} if shown.get("startLine") else artifact
    if finding.paragraph:
        location["logicalLocations"] = [{"name": f"paragraph {finding.paragraph}", "kind": "member"}]
    result: dict[str, object] = {
        "ruleId": finding.code,
        "ruleIndex": codes.index(finding.code),
        "level": _LEVELS[finding.severity],
        "message": {"text": f"{text}."},
    }
    if location:
        result["locations"] = [location]
    if reason:
        result["suppressions"] = [{"kind": "inSource", "justification": reason}]
    return result


def _sentence(text: str) -> str:
    return (text[:1].upper() + text[1:]).rstrip(".")


def _uri(file: str) -> str:
    return quote(file.replace("\\", "/"), safe="/:" if file[1:3] == ":\\" else "/")


# --- GitHub -------------------------------------------------------------------------------------------------------


def as_github(findings: Iterable[Finding]) -> str:
    """Workflow commands, which GitHub shows beside the changed lines: `::error file=…,line=…,col=…,title=…::…`."""
    return "\n".join(_command(finding) for finding in findings)


def _command(finding: Finding) -> str:
    about = {
        "file": finding.place.file,
        "line": finding.place.line,
        "col": finding.place.column,
        "title": finding.code,
    }
    given = ",".join(f"{name}={_property(str(value))}" for name, value in about.items() if value)
    told = [finding.message + (f" (paragraph {finding.paragraph})" if finding.paragraph else "")]
    told += [each for each in (finding.hint, f"Why: {finding.why}" if finding.why else "") if each]
    return f"::{_COMMANDS[finding.severity]} {given}::{_data(chr(10).join(told))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
