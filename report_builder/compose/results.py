"""What an expression may yield beside texts and numbers: cited data, references, wording and whole blocks."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from report_builder.faults import nearest
from report_builder.model.document import Block, Inlines, plain


class UnknownNameError(Exception):
    """An expression names what is not there; the message says what, `hint` what is near."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


class Names:
    """A namespace for expressions: these names and no others; a wrong one is an UnknownNameError."""

    def __init__(self, path: str, values: dict[str, object]) -> None:
        self._path = path
        self._values = values

    def __getattr__(self, name: str) -> object:
        if name.startswith("_"):
            raise AttributeError(name)
        if name in self._values:
            return self._values[name]
        where = f"“{self._path}” has no “{name}”" if self._path else f"there is no “{name}”"
        raise UnknownNameError(where, nearest(name, self._values))


@dataclass(frozen=True, slots=True)
class Cited:
    """A datum of the report: path is its expression (`timetable.council.date`), so that an edit of it is told apart."""

    path: str
    text: str

    def __str__(self) -> str:
        return self.text

    def __bool__(self) -> bool:
        return bool(self.text)

    def __html__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Wording:
    """Composed inlines, to be put in where the house's sentence cites them."""

    inlines: Inlines

    def __str__(self) -> str:
        return plain(self.inlines)

    def __bool__(self) -> bool:
        return bool(self.inlines)


@dataclass(frozen=True, slots=True)
class Target:
    """A reference that is yet to get its label. kind: of REFERENCE_KINDS; id: what the author called it."""

    kind: str
    id: str

    def __str__(self) -> str:
        raise UnknownNameError(
            f"the reference “{self.kind}.{self.id}” must stand alone in its braces", "write words outside"
        )


class BlockMaker:
    """A whole block (a response table, a chart), made by calling `make` with the block's key."""

    def __init__(self, kind: str, id: str, make: Callable[[str], Iterable[Block]]) -> None:
        self.kind = kind
        self.id = id
        self._make = make

    def blocks(self, key: str) -> Iterable[Block]:
        return self._make(key)

    def __str__(self) -> str:
        raise UnknownNameError(
            f"{{{{ question.{self.id}.{self.kind} }}}} must stand alone in its paragraph", "give it a line"
        )
