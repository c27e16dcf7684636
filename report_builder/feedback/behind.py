"""What a copy has behind the report: the appendices that a build put there, and its pictures, by their names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from report_builder.feedback.bases import Origin
from report_builder.ooxml.bookmarks import APPENDIX_PREFIX
from report_builder.ooxml.package import Package
from report_builder.ooxml.pictures import picture_print
from report_builder.ooxml.story import paragraphs, rejected
from report_builder.ooxml.story.nodes import Drawing, Story, Unread
from report_builder.ooxml.story.prints import paragraph_print


@dataclass(frozen=True, slots=True)
class Leaf:
    """A paragraph behind the report without its tracked changes. name: of its words and pictures; appendix: the heading
    that it stands below."""

    name: str
    text: str
    appendix: str


@dataclass(frozen=True, slots=True)
class Behind:
    """leaves: what the copy has; built: the names of what was built. pictures: the names of all the copy's pictures, by
    their parts; drawn: those of the pictures that were built. None where the copy does not say what was built. unread:
    what was put in whole and cannot be read."""

    leaves: tuple[Leaf, ...] = ()
    built: tuple[str, ...] | None = None
    pictures: Mapping[str, str] = field(default_factory=dict)
    drawn: frozenset[str] | None = None
    unread: tuple[str, ...] = ()


def behind_of(package: Package, story: Story, origin: Origin) -> Behind:
    leaves: list[Leaf] = []
    heading = ""
    for para in paragraphs(rejected(story).behind):
        if any(name.startswith(APPENDIX_PREFIX) for name in para.bookmarks):
            heading = para.text
        if name := paragraph_print(package, para):
            leaves.append(Leaf(name, " ".join(para.text.split()), heading))
    targets = {
        piece.target
        for para in paragraphs(story.body)
        for piece in para.pieces
        if isinstance(piece, Drawing) and piece.target
    }
    pictures = {target: picture_print(package, target) for target in targets}
    unread = tuple(block.what for block in story.body if isinstance(block, Unread))
    return Behind(tuple(leaves), origin.behind, pictures, origin.pictures, unread)
