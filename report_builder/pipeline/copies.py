"""Copies: the public one under the plain name and, where something is exempt, the full one beside it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from report_builder.compose import compose
from report_builder.compose.public import public_view
from report_builder.faults import Fault, Refusal
from report_builder.model.document import Document
from report_builder.model.finding import Finding
from report_builder.model.house import HouseStyle
from report_builder.model.report import Report
from report_builder.pipeline.plan import EXEMPT

if TYPE_CHECKING:
    from report_builder.exempt import Secrets


@dataclass(frozen=True, slots=True)
class Copy:
    """One set of outputs. name: "" for the one under the plain name, EXEMPT for the full one."""

    name: str
    report: Report
    document: Document


def copies_of(report: Report, document: Document, house: HouseStyle) -> tuple[Copy, ...]:
    """The public copy, and the full one where they differ. document: what `compose` makes of the report."""
    view = public_view(report)
    if view is report:
        return (Copy("", report, document),)
    shown, faults = compose(view, house)
    if shown is None:
        raise Refusal(
            [Fault(f"in the public copy: {each.message}", each.place, each.hint) for each in faults]
        )
    return Copy("", view, shown), Copy(EXEMPT, report, document)


def refuse_leaks(data: bytes, secrets: Secrets, path: Path) -> None:
    """Reads a public output back before it is put in its place; a leak is a Refusal that says where it is."""
    from report_builder.exempt import leaks_in_bytes

    if found := leaks_in_bytes(data, secrets, str(path), path.name):
        raise Refusal([as_fault(finding) for finding in found])


def as_fault(finding: Finding) -> Fault:
    return Fault(f"{finding.message} ({finding.code})", finding.place, finding.hint)
