"""YAML text -> nodes that know where they stand. Scalars stay text: what they mean is decided by the shape (YAML 1.2's
failsafe schema, https://yaml.org/spec/1.2.2/ section 10.1), so a telephone number is never a number.

Aliases are refused: a fact is written once and cited with {{ … }}, and a source without aliases can be written back
slice by slice and cannot be an alias bomb.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from report_builder.faults import Fault, Place, Refusal

MAX_DEPTH = 40

# What YAML does not allow (https://yaml.org/spec/1.2.2/ section 5.1), and the line ends of YAML 1.1, by which lines
# would be counted that no editor shows.
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")


def _events(text: str) -> Iterator[yaml.Event]:
    """libyaml's events, or the same from Python, more slowly, where PyYAML was built without libyaml."""
    try:
        from yaml._yaml import CParser
    except ImportError:
        yield from yaml.parse(text, Loader=yaml.SafeLoader)
    else:
        parser = CParser(text)
        while parser.check_event():
            event = parser.get_event()
            assert event is not None  # noqa: S101 (check_event has just said so)
            yield event


@dataclass(frozen=True, slots=True)
class Scalar:
    """start and end are character offsets of the scalar's slice in the file, quotes or the block indicator included.

    `first_line` and `indent` say where the first line of a block scalar's text stands (its column is indent + 1);
    `raw` is the slice, where lines of the text are not lines of the file (folded, or within quotes).
    """

    text: str
    place: Place
    start: int
    end: int
    style: str
    first_line: int
    indent: int
    raw: str = field(default="", repr=False)

    @property
    def is_null(self) -> bool:
        return self.style == "" and self.text in ("", "~", "null", "Null", "NULL")

    def at(self, line: int, column: int = 0) -> Place:
        """The place in the file of the text's line `line` (from 0), `column` (from 0)."""
        if self.style == "|":
            return Place(self.place.file, self.first_line + line, self.indent + column + 1)
        if not self.raw:
            return Place(self.place.file, self.place.line, self.place.column + column + bool(self.style))
        return self._within_raw(line, column)

    def _within_raw(self, line: int, column: int) -> Place:
        """Folding changes white space only, so the n-th other character of the text is the n-th of the slice.

        Escapes within double quotes can shift the column.
        """
        raw = self.raw.replace("''", "' ") if self.style == "'" else self.raw
        before = "\n".join(self.text.split("\n")[: line + 1])
        before = before[: len(before) - len(before.rpartition("\n")[2]) + column]
        wanted = sum(not c.isspace() for c in before)
        start = raw.find("\n") + 1 if self.style == ">" else len(self.style)
        for index in range(start, len(raw)):
            if not raw[index].isspace():
                if wanted == 0:
                    break
                wanted -= 1
        else:
            index = len(raw)
        above, _, beside = raw[:index].rpartition("\n")
        if index > len(beside):
            return Place(self.place.file, self.place.line + above.count("\n") + 1, len(beside) + 1)
        return Place(self.place.file, self.place.line, self.place.column + index)


@dataclass(frozen=True, slots=True)
class Mapping:
    entries: tuple[tuple[Scalar, Node], ...]
    place: Place
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sequence:
    items: tuple[Node, ...]
    place: Place
    start: int
    end: int


Node = Scalar | Mapping | Sequence


def parse(text: str, file: str) -> Node:
    """The one YAML document in `text`. Raises Refusal for broken YAML, aliases, tags, or nesting beyond MAX_DEPTH."""
    _look_for_unfit(text, file)
    try:
        return _Composer(text, file).document()
    except yaml.MarkedYAMLError as error:
        raise Refusal(_broken(error, text, file)) from None
    except yaml.YAMLError as error:
        raise Refusal(Fault(f"this is not YAML: {error}", Place(file))) from None


def peek(text: str, file: str, key: str) -> Scalar | None:
    """The scalar under `key` of the document's mapping, without reading on; None where there is none.

    Raises Refusal for what `parse` would refuse, as far as it was read.
    """
    try:
        return _Composer(text, file).peek(key)
    except (yaml.YAMLError, UnicodeEncodeError):  # libyaml takes UTF-8, which has no surrogates
        parse(text, file)
        raise AssertionError("what cannot be peeked at cannot be parsed") from None


def _look_for_unfit(text: str, file: str) -> None:
    if unfit := _UNFIT.search(text):
        line = text.count("\n", 0, unfit.start()) + 1
        place = Place(file, line, unfit.start() - text.rfind("\n", 0, unfit.start()))
        message = f"this file has a control character that YAML does not allow (U+{ord(unfit[0]):04X})"
        raise Refusal(Fault(message, place, "delete it, and type the text around it again"))


def _broken(error: yaml.MarkedYAMLError, text: str, file: str) -> Fault:
    mark = error.problem_mark or error.context_mark
    place = Place(file, mark.line + 1, mark.column + 1) if mark else Place(file)
    problem = error.problem or "it cannot be read"
    hint = "look at this line and the one above: indentation, a missing space after a colon, or an open quote"
    there = text[mark.index : mark.index + 1] if mark else ""
    if "tab" in problem.split() or there == "\t":
        hint = "indent with spaces, not tabs"
    elif there and there in "@`%":
        hint = f"a text that begins with {there} needs quotes round it"
    elif "could not find expected ':'" in problem or "mapping values are not allowed" in problem:
        hint = "a text with a colon in it needs quotes, or | and the text on the lines below"
    return Fault(f"this is not YAML: {problem}", place, hint)


class _Composer:
    def __init__(self, text: str, file: str) -> None:
        self.text = text
        self.file = file
        self.events = _events(text)

    def document(self) -> Node:
        next(self.events)  # stream start
        event = next(self.events)
        if isinstance(event, yaml.StreamEndEvent):
            raise Refusal(
                Fault(
                    "this file is empty", Place(self.file, 1), "`report-builder new` writes one to start from"
                )
            )
        node = self._node(next(self.events), 0)
        next(self.events)  # document end
        if not isinstance(again := next(self.events), yaml.StreamEndEvent):
            raise Refusal(
                Fault("this file has a second YAML document", self._place(again), "take out the line ---")
            )
        return node

    def peek(self, key: str) -> Scalar | None:
        for event in self.events:
            if isinstance(event, yaml.MappingStartEvent):
                break
            if isinstance(event, yaml.NodeEvent):
                return None
        for event in self.events:
            if not isinstance(event, yaml.ScalarEvent):
                break
            value = self._node(next(self.events), 1)
            if event.value == key:
                return value if isinstance(value, Scalar) and not value.is_null else None
        return None

    def _place(self, event: yaml.Event) -> Place:
        mark = event.start_mark
        return Place(self.file, mark.line + 1, mark.column + 1) if mark else Place(self.file)

    def _span(self, start: yaml.Event, end: yaml.Event) -> tuple[int, int]:
        return start.start_mark.index if start.start_mark else 0, end.end_mark.index if end.end_mark else 0

    def _node(self, event: yaml.Event, depth: int) -> Node:
        place = self._place(event)
        if isinstance(event, yaml.AliasEvent):
            hint = "write the text again, or write the fact once and cite it with {{ … }}"
            raise Refusal(Fault(f"an alias (*{event.anchor}) is not read here", place, hint))
        if (anchor := getattr(event, "anchor", None)) is not None:
            raise Refusal(Fault(f"an anchor (&{anchor}) is not read here", place, "take it out"))
        if (tag := getattr(event, "tag", None)) not in (None, "!"):
            raise Refusal(
                Fault(
                    f"a tag ({tag}) is not read here",
                    place,
                    "take it out; put quotes round a text that begins with !",
                )
            )
        if depth > MAX_DEPTH:
            raise Refusal(Fault(f"this is nested deeper than {MAX_DEPTH} levels", place))
        first = event
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, place)
        if isinstance(event, yaml.SequenceStartEvent):
            items: list[Node] = []
            while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
                items.append(self._node(event, depth + 1))
            return Sequence(tuple(items), place, *self._span(first, event))
        entries: list[tuple[Scalar, Node]] = []
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self._node(event, depth + 1)
            if not isinstance(key, Scalar):
                raise Refusal(
                    Fault("a key must be a word", key.place, "a text that begins with {{ or [ needs quotes")
                )
            entries.append((key, self._node(next(self.events), depth + 1)))
        return Mapping(tuple(entries), place, *self._span(first, event))

    def _scalar(self, event: yaml.ScalarEvent, place: Place) -> Scalar:
        if unfit := _UNFIT.search(event.value):  # by an escape, as in "\\a"
            message = f"this text has a control character (U+{ord(unfit[0]):04X})"
            raise Refusal(Fault(message, place, "take it out: no document can hold it"))
        style = event.style if event.style in ("|", ">", "'", '"') else ""
        start, end = self._span(event, event)
        first_line, indent, raw = place.line, place.column - 1, ""
        if style in ("|", ">"):
            first_line = place.line + 1
            header, *lines = self.text[start:end].splitlines()
            indent = next((len(line) - len(line.lstrip(" ")) for line in lines if line.strip()), 0)
            if (
                header[1:2].isdigit() or header[2:3].isdigit()
            ):  # an indentation indicator: the text may be indented further
                first = next((line for line in event.value.split("\n") if line.strip()), "")
                indent -= len(first) - len(first.lstrip(" "))
        if style == ">" or (style != "|" and "\n" in self.text[start:end]):
            raw = self.text[start:end]
        return Scalar(event.value, place, start, end, style, first_line, indent, raw)
