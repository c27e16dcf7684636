"""One number in two forms

“3,340 replies” in one paragraph and “3,430 who replied” in another: the same thing counted twice, and the digits have
changed places; or a number that comes several times (“21,300 subscribers”) and once with another digit. The same
holds for amounts of money, the totals of tables among them. Numbers of several years, and those that a table sets
side by side, are left alone.

One of them is a slip of the keyboard, and whoever quotes the report may quote that one.

Wrong:

    There were 3,340 replies in all.

    Of the 3,430 who replied, most agreed.

Right:

    There were 3,340 replies in all, against 3,430 in 2015.

    Of the 3,340 who replied, most agreed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from report_builder.checks.reading import Passage, Reading, ReadTable
from report_builder.language.cells import read_cell
from report_builder.language.content import stem, stems
from report_builder.language.figures import Figure, figures
from report_builder.language.sentences import sentence_at
from report_builder.language.slips import slip
from report_builder.language.totals import is_total
from report_builder.model.finding import Finding, Severity

CODE = "total-differs"
SEVERITY: Severity = "warning"
WHY = "whoever quotes the report may quote the wrong one"

_WORDS = re.compile(r"[A-Za-z’-]+")
_TIME = re.compile(
    r"\b(?:19|20)\d\d\b|\b(?:last|previous|next)\s(?:year|month|week|time|winter|summer|spring|autumn)\b"
    r"|\b(?:ago|earlier|against\s(?:about\s)?\d|compared|rose|risen|fell|fallen|grew|grown|more than|fewer than)\b"
)
_SMALL = frozenset(
    "of the a an in to and who which that were was had have has are is by for on at from all us them".split()
)
_SAME = {"repli": "repl", "reply": "repl", "respond": "respons", "respondent": "respons", "peopl": "person"}


@dataclass(frozen=True, slots=True)
class _Counted:
    """things: stems of the next words."""

    passage: Passage
    figure: Figure
    digits: str
    things: frozenset[str]
    dated: bool


def total_differs(reading: Reading) -> Iterator[Finding]:
    yield from _of_things(reading)
    yield from _of_money(reading)


def _of_things(reading: Reading) -> Iterator[Finding]:
    counted = [
        each for passage in reading.of("paragraph", "item", "note", "footnote") for each in _counts(passage)
    ]
    digits = {each.digits for each in counted}
    slipped = {pair for pair in combinations(sorted(digits), 2) if _slip(*pair, counted)}
    if not slipped:
        return
    said: set[tuple[str, str]] = set()
    for number, each in enumerate(counted):
        for earlier in counted[:number]:
            pair = (min(each.digits, earlier.digits), max(each.digits, earlier.digits))
            if pair not in slipped or pair in said or each.dated or earlier.dated:
                continue
            if each.passage is earlier.passage or not each.things & earlier.things:
                continue
            said.add(pair)
            where = f"in paragraph {earlier.passage.paragraph}" if earlier.passage.paragraph else "further up"
            yield reading.finding(
                CODE, SEVERITY, f"{each.figure.text} here, and {earlier.figure.text} {_thing(earlier)} {where}",
                each.passage, each.figure.start, each.figure.end, hint="see which is right, and write it everywhere",
            )  # fmt: skip


def _counts(passage: Passage) -> Iterator[_Counted]:
    for figure in figures(passage.text):
        if figure.kind != "count" or not figure.exact or figure.in_words or figure.value < 100:
            continue
        if passage.computed(figure.start, figure.end) or passage.quoted(figure.start, figure.end):
            continue
        low, high = sentence_at(passage.text, figure.start)
        after = [
            word for word in _WORDS.findall(passage.text[figure.end : high])[:6] if word.lower() not in _SMALL
        ]
        things = frozenset(_SAME.get(stem(word), stem(word)) for word in after[:3])
        digits = re.sub(r"\D", "", figure.text)
        if things and digits:
            yield _Counted(passage, figure, digits, things, bool(_TIME.search(passage.text, low, high)))


def _slip(one: str, other: str, counted: list[_Counted]) -> bool:
    """Whether two numbers look like one, mistyped."""
    if len(one) != len(other) or one == other or len(one) < 3:
        return False
    apart = [at for at, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if (
        len(apart) == 2
        and apart[1] == apart[0] + 1
        and one[apart[0]] == other[apart[1]]
        and one[apart[1]] == other[apart[0]]
    ):
        return True
    if len(apart) != 1 or len(one.rstrip("0")) < 3:
        return False
    times = [sum(each.digits == digits for each in counted) for digits in (one, other)]
    return max(times) >= 2 and min(times) == 1


def _thing(counted: _Counted) -> str:
    after = _WORDS.findall(counted.passage.text[counted.figure.end :])
    return " ".join(after[:2])


# --- amounts of money ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Amount:
    passage: Passage
    figure: Figure
    about: frozenset[str]


def _of_money(reading: Reading) -> Iterator[Finding]:
    """Amounts in prose and totals of tables whose digits have changed places, about the same thing. What is recommended
    is left to amount-differs."""
    by_digits: dict[tuple[str, ...], list[_Amount]] = {}
    for each in _amounts(reading):
        digits = tuple(sorted(str(each.figure.value.normalize()).replace(".", "").partition("E")[0]))
        by_digits.setdefault((each.figure.unit, *digits), []).append(each)
    said: set[frozenset[object]] = set()
    for alike in by_digits.values():
        for earlier, later in combinations(alike, 2):
            pair: frozenset[object] = frozenset((earlier.figure.value, later.figure.value))
            if pair in said or slip(earlier.figure.value, later.figure.value) != "transposed":
                continue
            in_table = "cell" in (earlier.passage.kind, later.passage.kind)
            if len(earlier.about & later.about) < (1 if in_table else 2):
                continue
            said.add(pair)
            where = f"in paragraph {earlier.passage.paragraph}" if earlier.passage.paragraph else "further up"
            where = "as the total of the table" if earlier.passage.kind == "cell" else where
            yield reading.finding(
                CODE, SEVERITY, f"{later.figure.text} here, and {earlier.figure.text} {where}",
                later.passage, later.figure.start, later.figure.end, hint="see which is right, and write it everywhere",
            )  # fmt: skip


def _amounts(reading: Reading) -> Iterator[_Amount]:
    totals = {id(cell): amount for table in reading.tables for cell, amount in _total_cells(table)}
    for passage in reading.of("paragraph", "item", "note", "footnote", "cell"):
        if id(passage) in totals:
            yield totals[id(passage)]
        if passage.kind == "cell" or passage.section == "recommendations" or "£" not in passage.text:
            continue
        for figure in figures(passage.text):
            at = (figure.start, figure.end)
            if figure.kind != "money" or not figure.exact or passage.computed(*at) or passage.quoted(*at):
                continue
            low, high = sentence_at(passage.text, figure.start)
            if not _TIME.search(passage.text, low, high):
                yield _Amount(passage, figure, stems(passage.text[low:high]))


def _total_cells(table: ReadTable) -> Iterator[tuple[Passage, _Amount]]:
    """The amounts of the rows that are totals, about what the caption and the column say."""
    if table.data or not table.header:
        return
    caption = table.caption.text if table.caption else ""
    for row in table.rows:
        if not row or not is_total(row[0].text):
            continue
        for cell, head in zip(row[1:], table.header[1:], strict=False):
            figure = read_cell(cell.text)
            if figure is not None and figure.kind == "money" and not cell.computed(0, len(cell.text)):
                yield cell, _Amount(cell, figure, stems(f"{caption} {head.text}"))
