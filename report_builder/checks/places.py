"""From words as a reader reads them back to where they stand in report.yaml.

Between the two lie Markdown (emphasis, links, escapes, line ends) and {{ … }}. Both sides are reduced to what they have
in common, letters and signs without markup and white space, and looked for from the passage's own line on.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from html import unescape
from typing import Protocol

from report_builder.faults import Place, Refusal
from report_builder.shape import nodes

_MARKUP = frozenset("*_`\\[]|#>'\"")  # left out on both sides, wherever it stands
_VALUE = "\ue000"
_REGION = 200  # lines in which a passage must be found
_TOKEN = re.compile(
    r"(?P<value>\{\{.*?\}\})|(?P<gone>\]\([^\s)]*\)?|\[\^[^\]\n]*\]|\{#[^}\n]*\})|(?P<entity>&#?[A-Za-z0-9]{1,31};)",
    re.DOTALL,
)


class Stretch(Protocol):
    """A part of a passage's text, as reading.Span has it."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def kind(self) -> str: ...
    @property
    def detail(self) -> str: ...
    @property
    def place(self) -> Place: ...


@dataclass(frozen=True)
class Source:
    """The text of a report.yaml, looked into only when there is something to say."""

    file: str
    text: str

    @cached_property
    def lines(self) -> list[str]:
        return self.text.split("\n")

    def at(self, place: Place) -> str:
        """What its line says from `place` on."""
        line = self.lines[place.line - 1] if 0 < place.line <= len(self.lines) else ""
        return line[max(place.column - 1, 0) :]

    def region(self, line: int) -> str:
        """The text from a line on, as far as a passage that begins there can reach."""
        return "\n".join(self.lines[line - 1 : line - 1 + _REGION])

    def paragraph(self, line: int) -> str:
        """The text from a line on to the next empty one."""
        last = line
        while last < min(len(self.lines), line + _REGION) and self.lines[last].strip():
            last += 1
        return "\n".join(self.lines[line - 1 : last])

    @cached_property
    def root(self) -> nodes.Node | None:
        """Its YAML; None where it is none."""
        try:
            return nodes.parse(self.text, self.file) if self.text else None
        except Refusal:
            return None

    def place_of(self, *path: str | int) -> Place:
        """The value's place; of one that is no scalar, its key's. What is not there: the last thing on the way that
        is."""
        node, place = self.root, Place(self.file)
        for step in path:
            key, node = _step(node, step)
            if node is None:
                break
            place = node.place if isinstance(node, nodes.Scalar) or key is None else key
        return place


def _step(node: nodes.Node | None, step: str | int) -> tuple[Place | None, nodes.Node | None]:
    """The key's place, where there is a key, and the node under it."""
    if isinstance(node, nodes.Mapping):
        for key, value in node.entries:
            if key.text == str(step):
                return key.place, value
    elif isinstance(node, nodes.Sequence):
        if isinstance(step, int) and 0 <= step < len(node.items):
            return None, node.items[step]
        for item in node.items:
            id = _step(item, "id")[1] if isinstance(item, nodes.Mapping) else None
            if isinstance(id, nodes.Scalar) and id.text == step:
                return None, item
    return None, None


def locate(source: Source, text: str, spans: Sequence[Stretch], place: Place, start: int, end: int) -> Place:
    """The place of text[start:end] in the source; `place`, the passage's own, where it cannot be found again."""
    if place.file != source.file or not source.text:
        return _of_value(source, spans, start) or place
    if found := _of_value(source, spans, start):
        return found
    offset = _search(source, text, spans, place, start, end)
    if offset is None:
        return place
    region = source.region(place.line)
    above = region.count("\n", 0, offset)
    return Place(source.file, place.line + above, offset - (region.rfind("\n", 0, offset) + 1) + 1)


def _of_value(source: Source, spans: Sequence[Stretch], start: int) -> Place | None:
    """Of a computed value: its {{ … }} where the author wrote one, else the datum that the house's sentence cites."""
    for span in spans:
        if span.kind in ("value", "reference") and span.start <= start < span.end:
            at = span.place if span.place.file == source.file and span.place.line else None
            if at is not None and source.at(at).startswith("{{"):
                return at
            path = [int(step) - 1 if step.isdigit() else step for step in span.detail.split(".")]
            found = source.place_of(*path) if source.text else Place()
            return found if found.line else at
    return None


def _search(
    source: Source, text: str, spans: Sequence[Stretch], place: Place, start: int, end: int
) -> int | None:
    """How many characters behind the beginning of the passage's line the words stand. Mostly they are found before the
    next empty line; only what is not is looked for further on."""
    if not place.line:
        return None
    told, index = _reduced(text, spans)
    first = index[start] if start < len(index) - 1 else len(told)
    low = told.rfind(_VALUE, 0, first) + 1
    high = told.find(_VALUE, first)
    stretch = told[low : high if high >= 0 else len(told)]
    needle = told[first : max(first + 1, index[min(end, len(index) - 1)])]
    for region, sought in (
        (source.paragraph(place.line), ((told, first), (stretch, first - low))),
        (source.region(place.line), ((told, first), (stretch, first - low), (needle, 0))),
    ):
        given, offsets = _reduced_source(region)
        for words, before in sought:
            found = given.find(words) if words.strip(_VALUE) else -1
            if found >= 0 and found + before < len(offsets):
                return _with_signs(region, offsets[found + before], text, start)
    return None


def _with_signs(region: str, offset: int, text: str, start: int) -> int:
    """Back over signs such as [ that reducing left out, as far as they stand in the text as well."""
    signs = []
    while start < len(text) and (text[start] in _MARKUP):
        signs.append(text[start])
        start += 1
    for sign in reversed(signs):
        if offset and region[offset - 1] == sign:
            offset -= 1
    return offset


def _reduced(text: str, spans: Sequence[Stretch]) -> tuple[str, list[int]]:
    """The passage reduced, and for each of its characters (and its end) the place in what was reduced."""
    computed = [span for span in spans if span.kind in ("value", "reference") and span.end > span.start]
    inside = {at: span.start == at for span in computed for at in range(span.start, span.end)}
    made: list[str] = []
    index: list[int] = []
    for at, char in enumerate(text):
        index.append(len(made))
        if at in inside:
            if inside[at]:
                made.append(_VALUE)
        elif not char.isspace() and char not in _MARKUP:
            made.append(_small(char))
    index.append(len(made))
    return "".join(made), index


@lru_cache(maxsize=64)
def _reduced_source(region: str) -> tuple[str, list[int]]:
    """The source reduced, and where each of its characters stands in the region."""
    made: list[str] = []
    offsets: list[int] = []

    def plainly(start: int, end: int) -> None:
        for at in range(start, end):
            char = region[at]
            if not char.isspace() and char not in _MARKUP:
                made.append(_small(char))
                offsets.append(at)

    done = 0
    for token in _TOKEN.finditer(region):
        plainly(done, token.start())
        done = token.end()
        if token["value"]:
            made.append(_VALUE)
            offsets.append(token.start())
        elif token["entity"]:
            for char in unescape(token["entity"]):
                if not char.isspace() and char not in _MARKUP:
                    made.append(_small(char))
                    offsets.append(token.start())
    plainly(done, len(region))
    return "".join(made), offsets


def _small(char: str) -> str:
    small = char.lower()
    return small if len(small) == 1 else char
