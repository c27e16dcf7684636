"""Amount in a recommendation that the rest of the report gives otherwise

The recommendations ask for £480,000, and the resource implications (or the purpose or the reasons) say that the same
thing costs £450,000; the recommended sum comes up nowhere else. A sum that is the total of others, a rounded form
(“£1.5 million” for £1,460,000) and a ceiling (“up to”) that is kept are left alone.

What is recorded as decided is the amount in the recommendation, and what finance has looked at is the other.

Wrong:

    recommendations:
      - That the new parking rules outside schools be introduced at a cost of £48,000;
    part_a:
      policy_framework: The plan asks for it.
      resource_implications: |
        The cost of the rules is £45,000. The Director of Corporate Resources has been consulted.

Right:

    recommendations:
      - That the new parking rules outside schools be introduced at a cost of £48,000;
    part_a:
      policy_framework: The plan asks for it.
      resource_implications: |
        The cost of the rules is £48,000, of which £45,000 is for signs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from report_builder.checks.reading import Passage, Reading
from report_builder.language.content import stems
from report_builder.language.figures import Figure, figures
from report_builder.language.sentences import sentence_at
from report_builder.language.slips import slip
from report_builder.model.finding import Finding, Severity

CODE = "amount-differs"
SEVERITY: Severity = "error"
WHY = "what is decided and what finance has looked at are not the same"

_CEILING = ("up to", "more than", "no more than", "at most", "maximum of", "within")
_UNIT_AFTER = re.compile(
    r"\s(?:an?\s(?:hour|week|day|month|head|visit|mile|tonne)|per\s\w+|each\b|for\s(?:each|every)\b)"
)
_COMPARED = ("purpose", "reasons", "resource_implications")
_LEAST = Decimal(1000)


@dataclass(frozen=True, slots=True)
class _Amount:
    passage: Passage
    figure: Figure
    about: frozenset[str]


def amount_differs(reading: Reading) -> Iterator[Finding]:
    asked = _amounts(
        passage for passage in reading.section("recommendations") if passage.kind in ("item", "paragraph")
    )
    if not asked:
        return
    others = _amounts(passage for passage in reading.passages if passage.section != "recommendations")
    compared = [each for each in others if each.passage.section in _COMPARED and each.passage.kind != "cell"]
    for each in asked:
        if any(_same(each.figure, other.figure) for other in others) or _is_sum(each.figure, others):
            continue
        near = [other for other in compared if _may_be_meant(each, other, asked)]
        if not near:
            continue
        other = max(
            near, key=lambda amount: (len(amount.about & each.about), -_ratio(each.figure, amount.figure))
        )
        where = (
            f"paragraph {other.passage.paragraph}"
            if other.passage.paragraph
            else f"“{other.passage.heading}”"
        )
        mistyped = slip(each.figure.value, other.figure.value) is not None
        yield reading.finding(
            CODE,
            SEVERITY if mistyped else "warning",
            f"{each.figure.text} is recommended, and {where} has {other.figure.text}",
            each.passage, each.figure.start, each.figure.end,
            hint="see which is right, and write it in both places",
        )  # fmt: skip


def _amounts(passages: Iterable[Passage]) -> list[_Amount]:
    found = []
    for passage in passages:
        for figure in figures(passage.text):
            if figure.kind not in ("money", "count") or figure.ranged or figure.value < _LEAST:
                continue
            if figure.kind == "count" and passage.kind != "cell":
                continue
            if _UNIT_AFTER.match(passage.text, figure.end):
                continue
            low, high = sentence_at(passage.text, figure.start)
            found.append(_Amount(passage, figure, stems(passage.text[low:high])))
    return found


def _same(one: Figure, other: Figure) -> bool:
    return abs(one.value - abs(other.value)) < max(one.step, other.step)


def _is_sum(figure: Figure, others: list[_Amount]) -> bool:
    """Whether two to four amounts of one passage come to it."""
    by_passage: dict[int, list[Figure]] = {}
    for other in others:
        by_passage.setdefault(id(other.passage), []).append(other.figure)
    for parts in by_passage.values():
        for size in range(2, min(4, len(parts)) + 1):
            for some in combinations(parts[:8], size):
                if abs(sum((part.value for part in some), Decimal(0)) - figure.value) < figure.step:
                    return True
    return False


def _may_be_meant(each: _Amount, other: _Amount, asked: list[_Amount]) -> bool:
    """Whether another amount is about the same thing: close to it, in a sentence about the same, and not one of the
    other amounts that are asked for."""
    if (
        other.figure.kind != "money"
        or other.figure.about
        or any(_same(a.figure, other.figure) for a in asked)
    ):
        return False
    ratio = other.figure.value / each.figure.value
    if each.figure.about:
        ceiling = each.figure.about in _CEILING
        if not ceiling or ratio <= Decimal("1.005"):
            return False
    shared = len(each.about & other.about)
    if slip(each.figure.value, other.figure.value) == "transposed":
        return bool(shared) or _have_another_in_common(each, other)
    if slip(each.figure.value, other.figure.value) == "one digit" or Decimal("0.9") <= ratio <= Decimal(
        "1.11"
    ):
        return shared > 0
    return shared > 1 and Decimal("0.75") <= ratio <= Decimal("1.34")


def _have_another_in_common(one: _Amount, other: _Amount) -> bool:
    """Whether both sentences name one more amount, the same in both."""
    first, second = (
        {figure.value for figure in figures(each.passage.text) if figure.kind == "money"}
        for each in (one, other)
    )
    return bool(first & second)


def _ratio(one: Figure, other: Figure) -> Decimal:
    return abs(other.value / one.value - 1)
