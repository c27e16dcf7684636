"""What the blocks of one document share while they are set: the package, its styles, and counters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import count

from report_builder.ooxml.bookmarks import BookmarkIds
from report_builder.ooxml.package import Package
from report_builder.ooxml.styles import Styles
from report_builder.render.word.lists import Lists
from report_builder.render.word.targets import Target


@dataclass(slots=True)
class Press:
    """part: the name of the part being set, whose relationships links and pictures join.

    text_width and text_height of the page are in twentieths of a point. targets: what references may point at.
    """

    package: Package
    part: str
    styles: Styles
    lists: Lists
    targets: Mapping[str, Target]
    text_width: int
    text_height: int
    bookmarks: BookmarkIds = field(default_factory=BookmarkIds)
    controls: count[int] = field(default_factory=lambda: count(1))
    drawings: count[int] = field(default_factory=lambda: count(1))
    counted: dict[str, int] = field(default_factory=dict)
    footnote_ids: dict[int, int] = field(default_factory=dict)
