"""How right the checks are: what they find in the corpus, against what people know to be wrong in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from report_builder.checks.read_document import read_document
from report_builder.checks.run import run
from report_builder.checks.settings import Settings
from report_builder.model.finding import Finding
from report_builder.pipeline.reading import read_draft
from tests.corpus.specimens import Label, Specimen

INFORMATION = frozenset({"reading-age"})
"""Codes that tell an author something without calling it a fault."""


@dataclass(slots=True)
class Score:
    """Of one check, or of all. right: findings that are a labelled fault; alarms: findings that are none; found and
    missed: labelled faults."""

    right: int = 0
    found: int = 0
    alarms: list[tuple[Specimen, Finding]] = field(default_factory=list)
    missed: list[tuple[Specimen, Label]] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """1 where nothing was found: no alarm was false."""
        said = self.right + len(self.alarms)
        return self.right / said if said else 1.0

    @property
    def recall(self) -> float:
        labelled = self.found + len(self.missed)
        return self.found / labelled if labelled else 1.0

    def add(self, other: Score) -> None:
        self.right += other.right
        self.found += other.found
        self.alarms += other.alarms
        self.missed += other.missed


def findings(specimen: Specimen) -> tuple[Finding, ...]:
    """What the checks that are on find in it. The specimen loads and composes without a fault: a test sees to it."""
    draft = read_draft(specimen.source, specimen.name, specimen.name)
    if draft.report is None or draft.house is None or draft.document is None:
        raise ValueError(f"{specimen.name} does not load: {draft.faults}")
    return run(read_document(draft.report, draft.house, draft.document), Settings()).findings


def measure(specimens: Iterable[Specimen]) -> dict[str, Score]:
    """A Score for each code that was found or is labelled."""
    scores: dict[str, Score] = defaultdict(Score)
    for specimen in specimens:
        said = [finding for finding in findings(specimen) if finding.code not in INFORMATION]
        for finding in said:
            if any(_is(label, finding) for label in specimen.labels):
                scores[finding.code].right += 1
            elif not any(_may_be(label, finding) for label in specimen.labels):
                scores[finding.code].alarms.append((specimen, finding))
        for label in specimen.labels:
            if any(_is(label, finding) for finding in said):
                scores[label.code].found += 1
            else:
                scores[label.code].missed.append((specimen, label))
    return dict(scores)


def overall(scores: dict[str, Score]) -> Score:
    total = Score()
    for score in scores.values():
        total.add(score)
    return total


def _is(label: Label, finding: Finding) -> bool:
    return label.code == finding.code and _is_there(label, finding)


def _may_be(label: Label, finding: Finding) -> bool:
    return finding.code in label.also and _is_there(label, finding)


def _is_there(label: Label, finding: Finding) -> bool:
    return not label.lines or finding.place.line in label.lines
