"""What a house's report.docx may use: the report's fields, filled from the Document.

A row's text goes through docxtpl as a placeholder of private-use characters, which title_block.py then replaces with
the row's inlines and a bookmark: so links, line breaks and computed values come out as they do in the body.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from report_builder.model.document import Document, TitleRow, plain
from report_builder.ooxml.xml import clean

ROW_START, ROW_END, BODY = "\ue0f0", "\ue0f1", "\ue0f2"
FIELDS = ("title_block", "body", "footer", "title", "author", "subject", "keywords", "language", "date")


class RowText(str):
    """The words of a row, for filters and comparisons; where it is printed, a placeholder."""

    __slots__ = ("place",)
    place: int

    def __html__(self) -> str:
        return f"{ROW_START}{self.place}{ROW_END}"


class Row:
    """A line of the title block. It may be printed itself, which is to print its text."""

    __match_args__ = ("id", "label", "text")
    __slots__ = ("id", "label", "text")

    def __init__(self, row: TitleRow, index: int) -> None:
        self.id = row.id
        self.label = without_private_use(row.label)
        self.text = RowText(plain(row.inlines))
        self.text.place = index

    def __html__(self) -> str:
        return self.text.__html__()

    def __str__(self) -> str:
        return str(self.text)

    def __bool__(self) -> bool:
        return bool(self.text)


class TitleBlock:
    """The rows in their order, and each by its id: `title_block.meeting`."""

    def __init__(self, rows: tuple[Row, ...]) -> None:
        self._rows = rows

    def __iter__(self) -> Iterator[Row]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def __getitem__(self, name: str) -> Row:
        for row in self._rows:
            if row.id == name:
                return row
        raise KeyError(name)

    @property
    def field_names(self) -> tuple[str, ...]:
        return tuple(row.id for row in self._rows)


class AnyTitleBlock(TitleBlock):
    """Has every row asked for: house.yaml, which is not at hand when a template is checked, says which there
    are."""

    def __getitem__(self, name: str) -> Row:
        if name.startswith("_"):
            raise KeyError(name)
        return Row(TitleRow(name, "", (), name), 0)


def fields(document: Document) -> dict[str, Any]:
    """The fields by name; the package's docstring explains them to those who make templates."""
    return {
        "title_block": TitleBlock(tuple(Row(row, index) for index, row in enumerate(document.title_block))),
        "body": Markup(f"<w:p><w:r><w:t>{BODY}</w:t></w:r></w:p>"),  # noqa: S704  # a constant
        "footer": without_private_use(document.footer),
        "title": without_private_use(document.title),
        "author": without_private_use(document.author),
        "subject": without_private_use(document.subject),
        "keywords": without_private_use(document.keywords),
        "language": document.language,
        "date": document.date.isoformat(),
    }


def without_private_use(text: str) -> str:
    """The text without what would be taken for a placeholder."""
    return clean(text).translate({ord(mark): None for mark in (ROW_START, ROW_END, BODY)})
