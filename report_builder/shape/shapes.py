"""Shapes: what may stand at a place in a YAML file. One declaration reads the file and finds its faults
(here) and gives the JSON Schema (schema.py).

`read(node, shape, faults)` returns a Record, Listed, Datum or None (where a fault was found and noted). All faults of
a file are found in one reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Mapping as MappingABC
from dataclasses import dataclass, field

from report_builder.faults import NOWHERE, Fault, Place, nearest
from report_builder.shape.day import DAY_PATTERN, PATTERN, Day, read_day
from report_builder.shape.nodes import Mapping, Node, Scalar, Sequence

# --- the shapes ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Text:
    """A text. pattern: a regular expression that all of it must match, `what` names in faults what it must be."""

    pattern: str = ""
    what: str = "a text"


@dataclass(frozen=True, slots=True)
class Prose:
    """Markdown; line: one line of it (no lists, tables or headings)."""

    line: bool = False


@dataclass(frozen=True, slots=True)
class Date:
    month: bool = False


@dataclass(frozen=True, slots=True)
class Flag:
    pass


@dataclass(frozen=True, slots=True)
class Whole:
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Choice:
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """shape: what its value is; about: one line for the reference and the schema; example: YAML for the reference."""

    shape: Shape
    about: str
    required: bool = False
    example: str = ""


@dataclass(frozen=True, slots=True)
class Map:
    """A mapping with named fields. elsewhere: for keys that are often put here, a hint where they belong."""

    fields: MappingABC[str, Field]
    elsewhere: MappingABC[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Keyed:
    """A mapping from names that the writer chooses to values of one shape; known: the only names allowed, if any;
    elsewhere: as in Map; name: what a name must look like (None: an id)."""

    value: Shape
    known: tuple[str, ...] = ()
    elsewhere: MappingABC[str, str] = field(default_factory=dict)
    name: Text | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A mapping with one key out of `named`, never empty; or, where it has a field of `spelt`, the mapping `spelt`."""

    named: Keyed
    spelt: Map


@dataclass(frozen=True, slots=True)
class Items:
    item: Shape
    at_least: int = 0


@dataclass(frozen=True, slots=True)
class Either:
    """A text-like value, or a mapping: told apart by what stands there."""

    scalar: Text | Prose | Flag | Choice
    other: Map | Items | Keyed | Entry


Shape = Text | Prose | Date | Flag | Whole | Choice | Map | Keyed | Entry | Items | Either

IDENTIFIER = Text(r"[a-z][a-z0-9_]{0,39}", "an id (small letters, digits and _, a letter first)")

# --- what was read ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Datum:
    """A scalar that was read: value is a str, bool, int or Day."""

    value: str | bool | int | Day
    scalar: Scalar

    @property
    def place(self) -> Place:
        return self.scalar.place


@dataclass(frozen=True, slots=True)
class Record:
    """A mapping that was read; only what is right is in it."""

    values: dict[str, Read]
    place: Place
    keys: dict[str, Scalar] = field(default_factory=dict)

    def datum(self, name: str) -> Datum | None:
        value = self.values.get(name)
        return value if isinstance(value, Datum) else None

    def text(self, name: str, otherwise: str = "") -> str:
        value = self.datum(name)
        return str(value.value) if value is not None else otherwise

    def flag(self, name: str, otherwise: bool = False) -> bool:
        value = self.datum(name)
        return value.value if value is not None and isinstance(value.value, bool) else otherwise

    def whole(self, name: str, otherwise: int = 0) -> int:
        value = self.datum(name)
        return value.value if value is not None and isinstance(value.value, int) else otherwise

    def day(self, name: str) -> Day | None:
        value = self.datum(name)
        return value.value if value is not None and isinstance(value.value, Day) else None

    def record(self, name: str) -> Record | None:
        value = self.values.get(name)
        return value if isinstance(value, Record) else None

    def list(self, name: str) -> tuple[Read, ...]:
        value = self.values.get(name)
        return value.items if isinstance(value, Listed) else ()

    def records(self, name: str) -> tuple[Record, ...]:
        return tuple(item for item in self.list(name) if isinstance(item, Record))

    def texts(self, name: str) -> tuple[str, ...]:
        return tuple(str(item.value) for item in self.list(name) if isinstance(item, Datum))

    def place_of(self, name: str) -> Place:
        key = self.keys.get(name)
        return key.place if key else self.place


@dataclass(frozen=True, slots=True)
class Listed:
    items: tuple[Read, ...]
    place: Place


Read = Datum | Record | Listed

EMPTY = Record({}, NOWHERE)

# --- reading ------------------------------------------------------------------------------------------------------


def read(node: Node, shape: Shape, faults: list[Fault], name: str = "this") -> Read | None:
    """What `node` says, by `shape`; adds what is wrong to `faults`. `name` is how faults call the value."""
    match shape:
        case Either(scalar=scalar, other=other):
            return read(node, scalar if isinstance(node, Scalar) else other, faults, name)
        case Map():
            return _read_map(node, shape, faults, name)
        case Keyed():
            return _read_keyed(node, shape, faults, name)
        case Entry():
            return _read_entry(node, shape, faults, name)
        case Items(item=item, at_least=at_least):
            if not isinstance(node, Sequence):
                _wrong(node, "a list (lines that begin with -)", faults, name)
                return None
            if len(node.items) < at_least:
                faults.append(Fault(f"{name} is empty", node.place, "give at least one entry"))
            read_items = (read(each, item, faults, f"an entry of {name}") for each in node.items)
            return Listed(tuple(each for each in read_items if each is not None), node.place)
        case _:
            return _read_scalar(node, shape, faults, name)


def _wrong(node: Node, wanted: str, faults: list[Fault], name: str, hint: str = "") -> None:
    if isinstance(node, Scalar):
        is_ = "empty" if node.is_null or not node.text.strip() else f"“{_short(node.text)}”"
    else:
        is_ = "a list" if isinstance(node, Sequence) else "a mapping (lines with key: value)"
        if isinstance(node, Mapping) and not hint and _is_expression(node):
            hint = 'a text that begins with {{ needs quotes round it: "{{ … }}"'
    faults.append(Fault(f"{name} must be {wanted}, but is {is_}", node.place, hint))


def _is_expression(node: Mapping) -> bool:
    return len(node.entries) == 1 and isinstance(node.entries[0][1], Scalar) and node.entries[0][1].is_null


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else line[:57] + "…"


def _entries(node: Mapping, faults: list[Fault]) -> dict[str, tuple[Scalar, Node]]:
    found: dict[str, tuple[Scalar, Node]] = {}
    for key, value in node.entries:
        if key.text in found:
            first = found[key.text][0].place.line
            faults.append(
                Fault(
                    f"“{key.text}” is given twice",
                    key.place,
                    f"it stands in line {first} already: take one out",
                )
            )
        else:
            found[key.text] = (key, value)
    return found


def _read_map(node: Node, shape: Map, faults: list[Fault], name: str) -> Record | None:
    fields = shape.fields
    if not isinstance(node, Mapping):
        _wrong(node, f"a mapping with {_listing(fields)}", faults, name)
        return None
    entries = _entries(node, faults)
    hints: set[str] = set()
    values: dict[str, Read] = {}
    for key, (mark, value) in entries.items():
        if key not in fields:
            faults.append(_unknown(mark, fields, shape.elsewhere))
            hints.add(faults[-1].hint)
        elif isinstance(value, Scalar) and value.is_null:
            if fields[key].required:
                faults.append(Fault(f"“{key}” is empty", mark.place, fields[key].about))
        elif (found := read(value, fields[key].shape, faults, f"“{key}”")) is not None:
            values[key] = found
    for key, wanted in fields.items():
        if wanted.required and key not in entries and f"did you mean “{key}”?" not in hints:
            faults.append(Fault(f"“{key}” is missing", node.place, wanted.about))
    return Record(values, node.place, {key: mark for key, (mark, _) in entries.items()})


def _unknown(key: Scalar, known: Iterable[str], elsewhere: MappingABC[str, str]) -> Fault:
    hint = elsewhere.get(key.text) or nearest(key.text, known)
    return Fault(f"unknown key “{_short(key.text)}”", key.place, hint)


def _read_entry(node: Node, shape: Entry, faults: list[Fault], name: str) -> Record | None:
    if isinstance(node, Mapping) and len(node.entries) and not _has_field(node, shape.spelt):
        if len(node.entries) > 1:
            hint = "begin each with - (a hyphen and a space) in a line of its own"
            faults.append(Fault(f"{name} has more than one key", node.entries[1][0].place, hint))
            return None
        key, value = node.entries[0]
        if isinstance(value, Scalar) and value.is_null:
            faults.append(
                Fault(f"“{_short(key.text)}” is empty", key.place, "write its text, indented, below it")
            )
            return None
        return _read_keyed(node, shape.named, faults, name)
    return _read_map(node, shape.spelt, faults, name)


def _has_field(node: Mapping, shape: Map) -> bool:
    return any(key.text in shape.fields for key, _ in node.entries)


def _listing(fields: MappingABC[str, Field]) -> str:
    names = [key for key, each in fields.items() if each.required] or list(fields)
    return ", ".join(names[:6]) + (" …" if len(names) > 6 else "")


def _read_keyed(node: Node, shape: Keyed, faults: list[Fault], name: str) -> Record | None:
    if not isinstance(node, Mapping):
        _wrong(node, "a mapping (lines with key: value)", faults, name)
        return None
    entries = _entries(node, faults)
    values: dict[str, Read] = {}
    for key, (mark, value) in entries.items():
        if shape.known and key not in shape.known:
            faults.append(_unknown(mark, shape.known, shape.elsewhere))
        elif not re.fullmatch((named := shape.name or IDENTIFIER).pattern, key, re.ASCII):
            faults.append(Fault(f"“{_short(key)}” must be {named.what}", mark.place))
        elif isinstance(value, Scalar) and value.is_null:
            continue
        elif (found := read(value, shape.value, faults, f"“{key}”")) is not None:
            values[key] = found
    return Record(values, node.place, {key: mark for key, (mark, _) in entries.items()})


def _read_scalar(node: Node, shape: Shape, faults: list[Fault], name: str) -> Datum | None:
    if not isinstance(node, Scalar) or (node.is_null):
        _wrong(node, _wanted(shape), faults, name)
        return None
    text = node.text.strip()
    match shape:
        case Text(pattern=pattern, what=what):
            if not text or (pattern and not re.fullmatch(pattern, text, re.ASCII)):
                _wrong(node, what, faults, name)
                return None
            return Datum(text, node)
        case Prose():
            if not text:
                _wrong(node, "a text", faults, name)
                return None
            return Datum(node.text, node)
        case Date(month=month):
            day = read_day(text)
            if day is None or (not day.day and not month):
                _wrong(node, _wanted(shape), faults, name, _date_hint(text, month))
                return None
            return Datum(day, node)
        case Flag():
            if node.style or text not in ("true", "false", "True", "False", "TRUE", "FALSE"):
                _wrong(node, _wanted(shape), faults, name)
                return None
            return Datum(text.lower() == "true", node)
        case Whole(low=low, high=high):
            if node.style or not re.fullmatch(r"[0-9]{1,9}", text, re.ASCII) or not low <= int(text) <= high:
                _wrong(node, _wanted(shape), faults, name)
                return None
            return Datum(int(text), node)
        case Choice(options=options):
            if text not in options:
                _wrong(node, _wanted(shape), faults, name, nearest(text, options))
                return None
            return Datum(text, node)
    raise AssertionError(shape)


def _wanted(shape: Shape) -> str:
    match shape:
        case Text(what=what):
            return what
        case Date(month=month):
            return "a date written 2019-12-17" + (" (or a month, 2020-02)" if month else "")
        case Flag():
            return "true or false"
        case Whole(low=low, high=high):
            return f"a whole number from {low} to {high}"
        case Choice(options=options):
            return "one of " + ", ".join(options)
    return "a text"


def _date_hint(text: str, month: bool) -> str:
    if re.fullmatch(PATTERN, text, re.ASCII):
        if re.fullmatch(DAY_PATTERN, text) or month:
            return "there is no such day in the calendar"
        return "give the day too"
    return "year-month-day, in digits"
