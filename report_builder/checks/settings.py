"""Which checks run, and how much each weighs: the checks' own word, then the house's, then the command line's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from report_builder.checks import CHECKS, GROUPS, Check
from report_builder.faults import Fault, nearest
from report_builder.model.finding import SEVERITIES, Severity
from report_builder.model.house import HouseStyle


@dataclass(frozen=True, slots=True)
class Settings:
    """select: codes or groups that alone run; one that is off runs when its own code is named. ignore: those that do
    not run.

    least: findings below this severity are not even looked for.
    """

    select: frozenset[str] = frozenset()
    ignore: frozenset[str] = frozenset()
    least: Severity = "advice"
    severities: Mapping[str, Severity] = field(default_factory=dict)
    off: frozenset[str] = frozenset()

    def severity(self, check: Check) -> Severity:
        return self.severities.get(check.code, check.severity)

    def runs(self, check: Check) -> bool:
        names = {check.code, check.group}
        if names & self.ignore or SEVERITIES.index(self.severity(check)) > SEVERITIES.index(self.least):
            return False
        if self.select:
            named = check.code in self.select
            return named or (check.group in self.select and self._on(check))
        return self._on(check)

    def _on(self, check: Check) -> bool:
        return check.code not in self.off and (check.on or check.code in self.severities)


def settings_for(house: HouseStyle | None, asked: Settings) -> Settings:
    """What was asked for on the command line, in this house. A severity in house.yaml turns a check on."""
    rules = house.checks if house else ()
    return Settings(
        asked.select,
        asked.ignore,
        asked.least,
        {rule.code: severity for rule in rules for severity in SEVERITIES if severity == rule.severity},
        frozenset(rule.code for rule in rules if rule.severity == "off"),
    )


def unknown_in(house: HouseStyle) -> list[Fault]:
    """A fault for each code in house.yaml that no check has."""
    codes = {check.code for check in CHECKS}
    return [
        Fault(f"there is no check “{rule.code}”", rule.place, nearest(rule.code, codes))
        for rule in house.checks
        if rule.code not in codes
    ]


def unknown(names: Iterable[str]) -> list[str]:
    """Those of `names` that are neither a check's code nor a group's name, each as a sentence."""
    known = {check.code for check in CHECKS} | set(GROUPS)
    return [
        f"there is no check “{name}”; {nearest(name, known)}"
        for name in sorted(set(names))
        if name not in known
    ]
