"""Findings as a person at a terminal reads them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import click

from report_builder.cli.show import quoted_line, source_lines
from report_builder.model.finding import SEVERITIES, Finding, Severity

_COLOURS = {"error": "red", "warning": "yellow", "advice": "cyan"}
_COUNTED = {
    "error": ("error", "errors"),
    "warning": ("warning", "warnings"),
    "advice": ("piece of advice", "pieces of advice"),
}


def findings_text(findings: Iterable[Finding]) -> str:
    """Findings by file: where, how grave, what, its code; the line with a mark below it; what to do, and once for each
    kind why it matters."""
    by_file: dict[str, list[Finding]] = {}
    for finding in findings:
        by_file.setdefault(finding.place.file, []).append(finding)
    lines: list[str] = []
    explained: set[str] = set()
    for file, group in by_file.items():
        source = source_lines(file) if any(finding.place.line for finding in group) else []
        for finding in group:
            if lines:
                lines.append("")
            lines += _told(finding, source, finding.why if finding.why not in explained else "")
            explained.add(finding.why)
    return "\n".join(lines)


def _told(finding: Finding, source: Sequence[str], why: str) -> list[str]:
    colour = _COLOURS[finding.severity]
    where = click.style(f"{finding.place}: ", bold=True) if finding.place.file else ""
    code = f"[{finding.code}, paragraph {finding.paragraph}]" if finding.paragraph else f"[{finding.code}]"
    head = f"{where}{click.style(f'{finding.severity}:', fg=colour, bold=True)} {finding.message}"
    lines = [f"{head} {click.style(code, dim=True)}"]
    if 0 < finding.place.line <= len(source):
        lines += quoted_line(source[finding.place.line - 1], finding.place.line, finding.place.column, colour)
    elif finding.words:
        lines.append(f"    | {finding.words}")
    lines += [f"    {line}" for line in finding.hint.splitlines()]
    return lines + ([f"    why: {why}"] if why else [])


def counted(findings: Sequence[Finding], files: str) -> str:
    """ "2 reports: 1 error, 3 warnings", for the last line."""
    parts = [_count(severity, findings) for severity in SEVERITIES]
    return f"{files}: " + (", ".join(filter(None, parts)) or "no findings")


def _count(severity: Severity, findings: Sequence[Finding]) -> str:
    number = sum(finding.severity == severity for finding in findings)
    one, more = _COUNTED[severity]
    return f"{number} {one if number == 1 else more}" if number else ""
