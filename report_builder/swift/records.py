"""Frozen records made sooner.

For each dataclass Python writes, compiles and runs the source of its methods: 0.6 ms a class, for some ninety classes
before a report is read. Only __init__ has to be compiled to be fast; the others are closures here. Python 3.13 compiles
them all at once, and is left alone.
Gain: 0.05 s of every command that reads a report.
"""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Callable
from operator import attrgetter
from typing import Any

from report_builder.swift import off

KNOWN = ((3, 11), (3, 12))
EXPECTED = {
    "_repr_fn": ("fields", "globals"),
    "_hash_fn": ("fields", "globals"),
    "_cmp_fn": ("name", "op", "self_tuple", "other_tuple", "globals"),
    "_frozen_get_del_attr": ("cls", "fields", "globals"),
}
"""The makers of methods in the module dataclasses, which has them for itself, and what they take."""


def make_records_sooner(library: Any = dataclasses) -> None:
    """From now on, dataclasses get their methods the short way; those that exist already stay as they are."""
    if off("records") or sys.version_info[:2] not in KNOWN or not _as_expected(library):
        return
    compiled = library._cmp_fn

    def comparison(name: str, op: str, mine: str, theirs: str, **known: Any) -> Callable[..., Any]:
        if op != "==":
            return compiled(name, op, mine, theirs, **known)  # type: ignore[no-any-return]
        return _equality(
            tuple(part.strip().removeprefix("self.") for part in mine[1:-1].split(",") if part.strip())
        )

    library._cmp_fn = comparison
    library._repr_fn = lambda fields, _: library._recursive_repr(_representation(_names(fields)))
    library._hash_fn = lambda fields, _: _hash(_names(fields))
    library._frozen_get_del_attr = lambda cls, fields, _: _frozen(cls, frozenset(_names(fields)))


def _as_expected(library: Any) -> bool:
    found = {name: getattr(library, name, None) for name in (*EXPECTED, "_recursive_repr")}
    return all(found.values()) and all(
        found[name].__code__.co_varnames[: found[name].__code__.co_argcount] == takes  # type: ignore[union-attr]
        for name, takes in EXPECTED.items()
    )


def _names(fields: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields)


def _values(names: tuple[str, ...]) -> Callable[[Any], tuple[Any, ...]]:
    if not names:
        return lambda self: ()
    get = attrgetter(*names)
    return get if len(names) > 1 else lambda self: (get(self),)


def _equality(names: tuple[str, ...]) -> Callable[..., Any]:
    values = _values(names)

    def __eq__(self: Any, other: Any) -> Any:  # noqa: N807
        return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

    return __eq__


def _hash(names: tuple[str, ...]) -> Callable[..., int]:
    values = _values(names)

    def __hash__(self: Any) -> int:  # noqa: N807
        return hash(values(self))

    return __hash__


def _representation(names: tuple[str, ...]) -> Callable[..., str]:
    def __repr__(self: Any) -> str:  # noqa: N807
        return (
            f"{self.__class__.__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in names)})"
        )

    return __repr__


def _frozen(cls: Any, names: frozenset[str]) -> tuple[Callable[..., None], Callable[..., None]]:
    def __setattr__(self: Any, name: str, value: Any) -> None:  # noqa: N807
        if type(self) is cls or name in names:
            raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")
        super(cls, self).__setattr__(name, value)

    def __delattr__(self: Any, name: str) -> None:  # noqa: N807
        if type(self) is cls or name in names:
            raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")
        super(cls, self).__delattr__(name)

    return __setattr__, __delattr__
