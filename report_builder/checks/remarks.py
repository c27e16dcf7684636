"""Suppressions: what an author says of a finding, next to the text, with the reason.

    # check: ignore CODE because REASON          in YAML: above an entry, for all of it; at the end of a line, for the
                                                 line; above the first key, for the whole report
    {# check: ignore CODE because REASON #}      in Markdown: in its paragraph, or alone above a paragraph or table

Several codes stand with commas between them. The checks `unreadable-suppression` and `unused-suppression` watch over
them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from report_builder.checks.places import Source
from report_builder.faults import Place
from report_builder.shape import nodes

_IN_YAML = re.compile(r"(?<!\{)#[ \t]*check[ \t]*:[ \t]*([^\n]*)")
_IN_MARKDOWN = re.compile(r"\{#[ \t]*check[ \t]*:[ \t]*([^}\n]*?)[ \t]*#\}")
_WORDS = re.compile(
    r"ignore[ \t]+((?:(?!because\b)[\w-]++[ \t,]*+)+)(?:because\b[ \t:]*(.*))?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Remark:
    """A suppression as written. codes are empty where it cannot be read; first and last: the lines that it is about,
    both included."""

    codes: tuple[str, ...]
    reason: str
    place: Place
    first: int
    last: int
    stray: bool = False
    """It stands in a text, where it would be printed."""

    def covers(self, code: str, place: Place) -> bool:
        return code in self.codes and place.file == self.place.file and self.first <= place.line <= self.last


def remarks(source: Source) -> tuple[Remark, ...]:
    """Every suppression in a report.yaml, in order."""
    if "check" not in source.text:
        return ()
    found = [*_in_yaml(source), *_in_markdown(source)]
    return tuple(sorted(found, key=lambda remark: remark.place.line))


def _remark(words: str, place: Place, first: int, last: int, stray: bool = False) -> Remark:
    read = _WORDS.fullmatch(words.strip())
    codes = tuple(code for code in re.split(r"[,\s]+", read[1]) if code) if read else ()
    return Remark(codes, (read[2] or "").strip() if read else "", place, first, last, stray)


def _in_markdown(source: Source) -> Iterator[Remark]:
    matches = list(_IN_MARKDOWN.finditer(source.text))
    scalars = list(_scalars(source.root)) if matches and source.root else []
    for match in matches:
        around = next((each for each in scalars if each.start <= match.start() < each.end), None)
        place = _place(source, match.start())
        if around is None:
            yield _remark(match[1], place, 0, -1)
            continue
        lines = (around.first_line, _last_line(around, source.text))
        yield _remark(match[1], place, *_paragraph(source.lines, place.line, *lines))


def _paragraph(lines: list[str], line: int, top: int, bottom: int) -> tuple[int, int]:
    """The lines of the paragraph round `line` of a text from `top` to `bottom`; with the one below, where nothing else
    stands in it, and with the table below its caption."""

    def told(number: int) -> bool:
        return top <= number <= bottom and bool(lines[number - 1].strip())

    first = last = line
    while told(first - 1):
        first -= 1
    while True:
        while told(last + 1):
            last += 1
        words = [_IN_MARKDOWN.sub("", lines[number - 1]).strip() for number in range(first, last + 1)]
        caption = next((each for each in reversed(words) if each), "Table:").startswith("Table:")
        below = next((number for number in range(last + 1, bottom + 1) if told(number)), 0)
        if not caption or not below:
            return first, last
        last = below


def _in_yaml(source: Source) -> Iterator[Remark]:
    matches = list(_IN_YAML.finditer(source.text))
    if not matches or source.root is None:
        return
    scalars = list(_scalars(source.root))
    entries = list(_entries(source.root, source.text))
    start = min((first for first, _ in entries), default=1)
    for match in matches:
        place = _place(source, match.start())
        around = next((each for each in scalars if each.start <= match.start() < each.end), None)
        if around is not None:
            header = around.style in ("|", ">") and place.line == around.place.line
            if header:
                yield _remark(match[1], place, place.line, _last_line(around, source.text))
            else:
                yield _remark(match[1], place, 0, -1, stray=True)
        elif source.lines[place.line - 1][: place.column - 1].strip():
            yield _remark(match[1], place, place.line, place.line)
        elif place.line < start:
            yield _remark(match[1], place, 0, len(source.lines) + 1)
        else:
            yield _remark(match[1], place, *_entry_below(place.line, entries))


def _entry_below(line: int, entries: list[tuple[int, int]]) -> tuple[int, int]:
    """The largest entry that begins next below `line`."""
    below = min((first for first, _ in entries if first > line), default=0)
    return below, max((last for first, last in entries if first == below), default=-1)


def _scalars(node: nodes.Node) -> Iterator[nodes.Scalar]:
    match node:
        case nodes.Scalar():
            yield node
        case nodes.Mapping(entries=entries):
            for key, value in entries:
                yield key
                yield from _scalars(value)
        case nodes.Sequence(items=items):
            for item in items:
                yield from _scalars(item)


def _entries(node: nodes.Node, text: str) -> Iterator[tuple[int, int]]:
    """First and last line of each entry of a mapping and each item of a list."""
    match node:
        case nodes.Mapping(entries=entries):
            for key, value in entries:
                yield key.place.line, max(key.place.line, _end(value, text))
                yield from _entries(value, text)
        case nodes.Sequence(items=items):
            for item in items:
                yield item.place.line, _end(item, text)
                yield from _entries(item, text)


def _end(node: nodes.Node, text: str) -> int:
    """The last line on which anything of a node stands."""
    return max((_last_line(scalar, text) for scalar in _scalars(node)), default=node.place.line)


def _last_line(scalar: nodes.Scalar, text: str) -> int:
    return scalar.place.line + text[scalar.start : scalar.end].rstrip().count("\n")


def _place(source: Source, offset: int) -> Place:
    above = source.text.count("\n", 0, offset)
    return Place(source.file, above + 1, offset - (source.text.rfind("\n", 0, offset) + 1) + 1)
