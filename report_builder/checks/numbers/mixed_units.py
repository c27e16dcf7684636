"""Units or currencies mixed

Miles beside kilometres, acres beside hectares, square feet beside square metres; euros in a report that counts in
pounds; “£71k” in sentences where others say “£0.62 million”. A conversion (“1.2 hectares (3 acres)”), tables, quoted
words and limits of speed in miles per hour are left alone, and so are metres beside miles.

A reader cannot compare the two, and a sum of both is wrong.

Wrong:

    The first route is 9.4 miles long, the second 12 km.

Right:

    The first route is 9.4 miles long, the second 7.5 miles; the path is 2 metres wide. The site has 1.2 hectares (3
    acres), and the limit is 30 mph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from report_builder.checks.reading import Passage, Reading
from report_builder.model.finding import Finding, Severity

CODE = "mixed-units"
SEVERITY: Severity = "advice"
WHY = "a reader cannot compare the two"

_NUMBER = (
    r"(?:\d[\d,.]*(?:[\s-]|(?=[a-z]))"
    r"|\b(?i:one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|half an?)[\s-])"
)
_AREA = r"(?:square\s|sq\.?\s?)"
_KINDS: tuple[tuple[str, str, str], ...] = (
    (
        "distances",
        r"(?:miles?|yards?)(?!\s(?:per|an)\shour)",
        r"(?:km|kilomet(?:re|er)s?)(?!\s?(?:/|per|an)\s?h)",
    ),
    (
        "lengths",
        r"(?:yards?|feet|foot|ft|inch(?:es)?)",
        r"(?:met(?:re|er)s?|centimet(?:re|er)s?|cm)(?!\s?(?:/|per))",
    ),
    ("speeds", r"(?:mph|miles\s(?:per|an)\shour)", r"(?:km/h|kph|kmh|kilomet(?:re|er)s\s(?:per|an)\shour)"),
    ("areas", r"acres?", r"(?:hectares?|ha)"),
    ("floor areas", rf"{_AREA}(?:feet|foot|ft|yards?)", rf"(?:{_AREA}(?:met(?:re|er)s?|m)|m²)"),
    ("weights", r"(?:tons|stone|pounds\sin\sweight|lbs?|cwt)", r"(?:tonnes?|kg|kilogram(?:me)?s?)"),
    ("volumes", r"(?:gallons?|pints?)", r"(?:lit(?:re|er)s?|m³)"),
    ("temperatures", r"(?:°\s?F|degrees\sFahrenheit)", r"(?:°\s?C|degrees\sCelsius)"),
)
_PATTERNS = tuple(
    (name, re.compile(rf"{_NUMBER}{old}(?![\w²³])"), re.compile(rf"{_NUMBER}{new}(?![\w²³])"))
    for name, old, new in _KINDS
)
# Of most kinds a report has one unit or none, which is soon seen.
_UNITS = tuple((re.compile(old), re.compile(new)) for _, old, new in _KINDS)
_FOREIGN = re.compile(r"(?:€|US\$|(?<![A-Z])\$)\s?\d(?:[\d.,]*\d)?")
_ABROAD = re.compile(r"\b(?:EU|Europe\w*|euros?|dollars?|US|USA|America\w*|Ireland|grant agreement)\b")
_SHORT_SCALE = re.compile(r"£\s?\d[\d,.]*\s?(?:k|m|bn)\b")
_LONG_SCALE = re.compile(r"£\s?\d[\d,.]*\s(?:thousand|million|billion)\b")


@dataclass(frozen=True, slots=True)
class _Met:
    passage: Passage
    start: int
    end: int

    @property
    def words(self) -> str:
        return " ".join(self.passage.text[self.start : self.end].split())


def mixed_units(reading: Reading) -> Iterator[Finding]:
    prose = [*reading.of("paragraph", "item", "note", "footnote")]
    with_cells = [*reading.of("paragraph", "item", "note", "footnote", "cell")]
    everything = "\n".join(passage.text for passage in with_cells)
    for (name, old, new), both in zip(_PATTERNS, _UNITS, strict=True):
        if not all(unit.search(everything) for unit in both):
            continue
        one, other = _first(with_cells, old, new), _first(with_cells, new, old)
        if one and other:
            yield _finding(reading, name, *_in_order(reading, one, other))
    pounds = _first(with_cells, re.compile(r"£\s?\d(?:[\d,.]*\d)?"))
    for passage in with_cells:
        for match in _FOREIGN.finditer(passage.text):
            if pounds and not passage.quoted(*match.span()) and not _ABROAD.search(passage.text):
                yield _finding(reading, "currencies", _Met(passage, *match.span()), pounds)
    short, long = _first(prose, _SHORT_SCALE), _first(prose, _LONG_SCALE)
    if short and long:
        yield _finding(reading, "ways of writing amounts", short, long)


def _first(
    passages: list[Passage], pattern: re.Pattern[str], other: re.Pattern[str] | None = None
) -> _Met | None:
    """The first measure in a unit, unless it stands beside the same in another: "(3 acres)", "or 317 feet"."""
    for passage in passages:
        for match in pattern.finditer(passage.text):
            low, high = match.span()
            if passage.quoted(low, high) or passage.computed(low, high):
                continue
            if other is None or not _is_converted(passage.text, low, high, other):
                return _Met(passage, low, high)
    return None


def _is_converted(text: str, low: int, high: int, other: re.Pattern[str]) -> bool:
    after = re.match(r",?\s?(?:\(|or\s|/|\[)(?:about\s|just over\s)?", text[high:])
    if after and other.match(text, high + after.end()):
        return True
    before = re.search(r",?\s?(?:\(|or\s|/|\[)(?:about\s|just over\s)?$", text[:low])
    return bool(before) and any(
        match.end() == (before.start() if before else -1) for match in other.finditer(text, 0, low)
    )


def _in_order(reading: Reading, one: _Met, other: _Met) -> tuple[_Met, _Met]:
    """The later of the two, then the earlier."""
    order = {id(passage): number for number, passage in enumerate(reading.passages)}
    first, second = sorted((one, other), key=lambda met: (order[id(met.passage)], met.start))
    return second, first


def _finding(reading: Reading, what: str, here: _Met, before: _Met) -> Finding:
    where = f" in paragraph {before.passage.paragraph}" if before.passage.paragraph else " elsewhere"
    return reading.finding(
        CODE, SEVERITY, f"two {what}: “{here.words}” here, “{before.words}”{where}"
        if what.startswith("ways") else f"{what} in two units: “{here.words}” here, “{before.words}”{where}",
        here.passage, here.start, here.end, hint="keep to one, or give the other in brackets each time",
    )  # fmt: skip
