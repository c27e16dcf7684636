"""Parts that do not add up to their total

A table whose row or column “Total” is not the sum of its parts, and a sentence or list whose parts do not come to the
total that it names (“£6m, made up of £3m, £2m and £1.5m”), and a difference that is another one (“from 690 to 712, an
increase of 23”). Sub-totals, amounts taken off and columns that are not added (averages, rates, shares) are
understood. Where the report says that figures are rounded, a difference that rounding explains is none; where nothing
says so, it is reported as something to be said.

A member who adds up a column and gets another figure will ask which of the two is right, and whether the rest can be
trusted.

Wrong:

    Additional income will come from three car parks.

    | Car park | Amount |
    | --- | ---: |
    | Abbey | £96,000 |
    | Market | £148,500 |
    | Quayside | £121,000 |
    | Total | £375,500 |

Wrong:

    The cost of £6m is made up of £3m for roads, £2m for buses and £1.5m for paths.

Right:

    The cost of £6.5m is made up of £3m for roads, £2m for buses and £1.5m for paths. Figures in the table are rounded.

    | Department | £m |
    | --- | ---: |
    | Roads | 3.3 |
    | Buses | 2.3 |
    | Fees | (1.2) |
    | Total | 4.5 |
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from report_builder.checks.reading import Passage, Reading, ReadTable
from report_builder.language.differences import Difference, differences
from report_builder.language.figures import Figure, figures
from report_builder.language.promises import says_partly
from report_builder.language.sentences import sentences
from report_builder.language.sums import Sum, sums
from report_builder.language.totals import discrepancies, is_rounded
from report_builder.model.finding import Finding, Severity

CODE = "parts-do-not-sum"
SEVERITY: Severity = "error"
WHY = "a reader who adds up finds another figure, and does not know which one is right"


def parts_do_not_sum(reading: Reading) -> Iterator[Finding]:
    rounded = any(is_rounded(passage.text) for passage in reading.prose)
    for table in reading.tables:
        if not table.data and not _has_several_answers(reading, table):
            yield from _in_table(reading, table, rounded)
    for passage in reading.prose:
        for each in sums(passage.text):
            yield from _told(reading, passage, each, rounded)
        for difference in differences(passage.text):
            yield from _apart(reading, passage, difference)
    yield from _in_lists(reading, rounded)


_SEVERAL = re.compile(
    r"\b(?:more\sthan\sone|multiple|several)\s(?:\w+\s)?(?:answers?|options?|reasons?|choices?|responses?|could|may|might)\b"
    r"|\b(?:could|may|can)\s(?:choose|chose|tick|select|give|name)\b|\bup\sto\s(?:two|three|four|five)\b",
    re.IGNORECASE,
)


def _has_several_answers(reading: Reading, table: ReadTable) -> bool:
    """Whether those who answered could give more than one answer, so that answers are more than people."""
    caption = table.caption.text if table.caption else ""
    if _SEVERAL.search(caption):
        return True
    near = reading.section(table.section) if table.section else ()
    return any(_SEVERAL.search(passage.text) for passage in near if passage.kind in ("paragraph", "note"))


def _in_table(reading: Reading, table: ReadTable, rounded: bool) -> Iterator[Finding]:
    about = (
        " ".join(filter(None, (table.caption.text if table.caption else "", table.rows[0][0].heading)))
        if table.rows
        else ""
    )
    header = [cell.text for cell in table.header]
    for each in discrepancies(
        header, [[cell.text for cell in row] for row in table.rows], about, rounded=rounded
    ):
        cell = table.rows[each.row][each.column]
        if cell.computed(0, len(cell.text)):
            continue
        written = cell.text.strip()
        summed = _shown(each.summed, each.unit, each.step)
        label, heading = table.rows[each.row][0].text.strip(), header[each.column].strip()
        where = f"“{label}” of the column “{heading}”" if heading else f"“{label}”"
        yield _finding(
            reading,
            cell,
            (0, len(cell.text)),
            f"{where} is {written}, and its {each.parts} parts come to {summed}",
            each.by_rounding,
        )


def _told(reading: Reading, passage: Passage, each: Sum, rounded: bool) -> Iterator[Finding]:
    at = (each.total.start, each.total.end)
    if each.agrees or passage.quoted(*at):
        return
    figures_told = [each.total, *each.parts]
    if all(passage.computed(figure.start, figure.end) for figure in figures_told):
        return
    by_rounding = abs(each.summed - each.total.value) <= each.slack
    if by_rounding and rounded:
        return
    addends = " + ".join(
        f"{figure.value:,f}" if figure.in_words else figure.text.strip() for figure in each.parts
    )
    step = max(figure.step for figure in figures_told)
    summed = _shown(each.summed, each.total.unit, min(step, each.parts[0].step))
    yield _finding(
        reading, passage, at, f"{addends} is {summed}, not {each.total.text}", by_rounding, each.inferred
    )


def _apart(reading: Reading, passage: Passage, each: Difference) -> Iterator[Finding]:
    at = (each.stated.start, each.stated.end)
    told = (each.first, each.second, each.stated)
    if each.agrees or passage.quoted(*at) or all(passage.computed(one.start, one.end) for one in told):
        return
    right = _shown(each.worked_out, each.stated.unit, min(one.step for one in told))
    message = f"the difference of {each.first.text} and {each.second.text} is {right}, not {each.stated.text}"
    yield _finding(reading, passage, at, message, False)


def _finding(
    reading: Reading,
    passage: Passage,
    at: tuple[int, int],
    message: str,
    by_rounding: bool,
    inferred: bool = False,
) -> Finding:
    severity, hint = SEVERITY, "mend the total or the part that is wrong"
    if by_rounding:
        severity = "warning"
        hint = "if the figures are rounded, say so (“Figures are rounded and may not add up exactly.”); else mend them"
    elif inferred:
        severity = "warning"
        hint = "mend the figure that is wrong; if there are more parts than these, say so (“among them”, “the others”)"
    return reading.finding(CODE, severity, message, passage, *at, hint=hint)


# --- a paragraph and the list below it ----------------------------------------------------------------------------

_LEADS_TO_PARTS = re.compile(
    r"\b(?:total(?:s|ling)?|made up|compris\w+|consist\w*|broken down|split|divided|breakdown|as follows"
    r"|allocated|is for|shared)\b",
    re.IGNORECASE,
)


def _in_lists(reading: Reading, rounded: bool) -> Iterator[Finding]:
    """ "The cost of £6m is made up of:" and a list in which each item names one amount."""
    passages = reading.passages
    for number, passage in enumerate(passages[:-1]):
        if (
            passage.kind != "paragraph"
            or passages[number + 1].kind != "item"
            or not passage.text.rstrip().endswith(":")
        ):
            continue
        (start, end) = sentences(passage.text)[-1]
        lead = passage.text[start:end]
        totals = [
            each for each in figures(passage.text) if start <= each.start and each.kind in ("money", "count")
        ]
        if len(totals) != 1 or not totals[0].exact or not _LEADS_TO_PARTS.search(lead) or says_partly(lead):
            continue
        (total,) = totals
        items = _items(passages, number + 1)
        parts = [_only(item, total) for item in items]
        known = [part for part in parts if part is not None]
        if len(known) < 2 or len(known) != len(parts):
            continue
        made = Sum(total, tuple(known))
        if abs(made.summed - total.value) * 3 <= total.value:
            yield from _told(reading, passage, made, rounded)


def _items(passages: tuple[Passage, ...], first: int) -> list[Passage]:
    """The items of the list, without those of lists within it."""
    depth = passages[first].key.count("/")
    found = []
    for passage in passages[first:]:
        if passage.kind != "item" or passage.key.count("/") < depth:
            break
        if passage.key.count("/") == depth:
            found.append(passage)
    return found


def _only(item: Passage, total: Figure) -> Figure | None:
    """The one amount of an item that is of the total's kind."""
    alike = [each for each in figures(item.text) if each.kind == total.kind and each.unit == total.unit]
    return alike[0] if len(alike) == 1 and alike[0].exact else None


def _shown(value: Decimal, unit: str, step: Decimal) -> str:
    """A sum as a reader would write it: "£365,500", "-1.2", "£4.25m"."""
    sign, amount = ("-" if value < 0 else ""), abs(value)
    if unit == "%":
        return f"{sign}{amount.normalize():f}%"
    for power, letter in ((9, "bn"), (6, "m")):
        if unit and step >= 1000 and amount >= 10**power:
            return f"{sign}{unit}{(amount / 10**power).normalize():f}{letter}"
    places = 2 if unit and step < 1 else max(0, -int(step.as_tuple().exponent))
    return f"{sign}{unit}{amount:,.{places}f}"
