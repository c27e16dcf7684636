"""YAML text -> nodes that know where they stand. Scalars stay text: what they mean is decided by the shape (YAML 1.2's
failsafe schema, https://yaml.org/spec/1.2.2/ section 10.1), so a telephone number is never a number.

Aliases are refused: a fact is written once and cited with {{ … }}, and a source without aliases can be written back slice
by slice and cannot be an alias bomb.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from report_builder.faults import Fault, Place, Refusal

MAX_DEPTH = 40

try:
    from yaml import CParser as _Parser
except ImportError:  # a PyYAML built without libyaml: slower, the same events
    from yaml.loader import SafeLoader as _Parser  # type: ignore[assignment]


@dataclass(frozen=True, slots=True)
class Scalar:
    """start and end are character offsets of the scalar's slice in the file, quotes or the block indicator included.

    `first_line` and `indent` say where the first line of a block scalar's text stands (its column is indent + 1).
    """

    text: str
    place: Place
    start: int
    end: int
    style: str
    first_line: int
    indent: int

    @property
    def is_null(self) -> bool:
        return self.style == "" and self.text in ("", "~", "null", "Null", "NULL")

    def at(self, line: int, column: int = 0) -> Place:
        """The place in the file of the text's line `line` (from 0), `column` (from 0)."""
        if self.style in "|>" and self.style:
            return Place(self.place.file, self.first_line + line, self.indent + column + 1)
        if line == 0:
            return Place(
                self.place.file, self.place.line, self.place.column + column + (1 if self.style else 0)
            )
        return Place(self.place.file, self.place.line + line, 1)


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
    unprintable = next(
        (i for i, c in enumerate(text) if c < " " and c not in "\t\n\r" or c in "\x7f\ufffe\uffff"), None
    )
    if unprintable is not None:
        line = text.count("\n", 0, unprintable) + 1
        raise Refusal(Fault("this file has a control character that YAML does not allow", Place(file, line)))
    try:
        return _Composer(text, file).document()
    except yaml.MarkedYAMLError as error:
        raise Refusal(_broken(error, file)) from None
    except yaml.YAMLError as error:
        raise Refusal(Fault(f"this is not YAML: {error}", Place(file))) from None


def _broken(error: yaml.MarkedYAMLError, file: str) -> Fault:
    mark = error.problem_mark or error.context_mark
    place = Place(file, mark.line + 1, mark.column + 1) if mark else Place(file)
    problem = error.problem or "it cannot be read"
    hint = "look at this line and the one above: indentation, a missing space after a colon, or an open quote"
    if "cannot start any token" in problem and "'\\t'" in problem.replace('"', "'"):
        hint = "indent with spaces, not tabs"
    elif "could not find expected ':'" in problem or "mapping values are not allowed" in problem:
        hint = "a text with a colon in it needs quotes, or | and the text on the lines below"
    return Fault(f"this is not YAML: {problem}", place, hint)


class _Composer:
    def __init__(self, text: str, file: str) -> None:
        self.text = text
        self.file = file
        self.events: Iterator[yaml.Event] = self._events()

    def _events(self) -> Iterator[yaml.Event]:
        parser = _Parser(self.text)
        while parser.check_event():
            yield parser.get_event()

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

    def _place(self, event: yaml.Event) -> Place:
        return Place(self.file, event.start_mark.line + 1, event.start_mark.column + 1)

    def _node(self, event: yaml.Event, depth: int) -> Node:
        place = self._place(event)
        if isinstance(event, yaml.AliasEvent):
            hint = "write the text again, or write the fact once and cite it with {{ … }}"
            raise Refusal(Fault(f"an alias (*{event.anchor}) is not read here", place, hint))
        if getattr(event, "anchor", None) is not None:
            raise Refusal(Fault(f"an anchor (&{event.anchor}) is not read here", place, "take it out"))
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
        start = event.start_mark.index
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, place)
        if isinstance(event, yaml.SequenceStartEvent):
            items: list[Node] = []
            while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
                items.append(self._node(event, depth + 1))
            return Sequence(tuple(items), place, start, event.end_mark.index)
        entries: list[tuple[Scalar, Node]] = []
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self._node(event, depth + 1)
            if not isinstance(key, Scalar):
                raise Refusal(
                    Fault("a key must be a word", key.place, "a text that begins with {{ or [ needs quotes")
                )
            entries.append((key, self._node(next(self.events), depth + 1)))
        return Mapping(tuple(entries), place, start, event.end_mark.index)

    def _scalar(self, event: yaml.ScalarEvent, place: Place) -> Scalar:
        style = event.style if event.style in ("|", ">", "'", '"') else ""
        first_line, indent = place.line, place.column - 1
        if style in ("|", ">"):
            first_line = place.line + 1
            lines = self.text[event.start_mark.index : event.end_mark.index].split("\n")[1:]
            indent = next((len(line) - len(line.lstrip(" ")) for line in lines if line.strip()), 0)
        return Scalar(
            event.value, place, event.start_mark.index, event.end_mark.index, style, first_line, indent
        )
