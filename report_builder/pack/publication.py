"""What was published: the record of packs and supplements, and what has changed since.

published.json has no exempt words in it: of an exempt paper there are its item's number, its pages and a fingerprint.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Literal

from report_builder.faults import refuse
from report_builder.model.finding import Finding
from report_builder.pack.layout import Place, span
from report_builder.pack.papers import ItemPapers, Meeting

RECORD = "published.json"
FORMAT = 1
State = Literal["paper", "to follow", "no paper"]


@dataclass(frozen=True, slots=True)
class PublishedItem:
    """An item as it was published. first and last: its page numbers, 0 where it had none. source: the fingerprint of
    what its papers were made from."""

    number: int
    state: State
    first: int = 0
    last: int = 0
    source: str = ""


@dataclass(frozen=True, slots=True)
class Edition:
    """A pack that was published: 0 is the pack itself, 1 … its supplements. date: as 2019-12-09. files: each name
    within the output folder with the SHA-256 of its bytes. last: the highest page number in use."""

    number: int
    date: str
    last: int
    items: tuple[PublishedItem, ...]
    files: dict[str, str]


def read_editions(folder: Path) -> tuple[Edition, ...]:
    """What was published of the meeting whose outputs stand in the folder. Raises a Refusal for a record that makes no
    sense, since going on would forget what was published."""
    path = folder / RECORD
    if not path.exists():
        return ()
    try:
        data = json.loads(path.read_bytes())
        if data["format"] != FORMAT:
            raise ValueError(data["format"])
        return tuple(
            Edition(
                int(each["number"]), str(each["date"]), int(each["last"]),
                tuple(PublishedItem(**item) for item in each["items"]),
                {str(name): str(digest) for name, digest in each["files"].items()},
            )
            for each in data["editions"]
        )  # fmt: skip
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        hint = "bring back the file as it was when the pack was published"
        raise refuse("this record of what was published cannot be read", path, hint) from None


def editions_bytes(meeting: Meeting, editions: Sequence[Edition]) -> bytes:
    about = meeting.agenda.meeting
    data = {
        "format": FORMAT,
        "meeting": {"body": about.body, "date": about.date.iso},
        "editions": [asdict(each) for each in editions],
    }
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def edition(
    meeting: Meeting, places: Sequence[Place], number: int, date: str, last: int, files: dict[str, str]
) -> Edition:
    """The record of a pack that is published now. places: in the view with most papers; files: as in Edition."""
    items = []
    for each in meeting.items:
        where = span(places, each) or (0, 0)
        state: State = "paper" if each.slots else "to follow" if each.item.to_follow else "no paper"
        items.append(PublishedItem(each.item.number, state, *where, each.source))
    return Edition(number, date, last, tuple(items), files)


def latest(editions: Sequence[Edition]) -> dict[int, PublishedItem]:
    """Each item as it was last published, by its number."""
    return {item.number: item for each in editions for item in each.items}


def with_revisions(meeting: Meeting, editions: Sequence[Edition]) -> Meeting:
    """The meeting, its items marked that were published otherwise than they are now."""
    known = latest(editions)
    items = tuple(
        replace(each, revised=is_revised(each, known.get(each.item.number))) for each in meeting.items
    )
    return replace(meeting, items=items)


def is_revised(item: ItemPapers, was: PublishedItem | None) -> bool:
    return was is not None and was.state == "paper" and bool(item.slots) and was.source != item.source


def supplement_items(meeting: Meeting, editions: Sequence[Edition]) -> tuple[ItemPapers, ...]:
    """What a supplement has: papers that were to follow, items that were not there, and those that were revised."""
    known = latest(editions)
    found = []
    for each in meeting.items:
        was = known.get(each.item.number)
        if each.slots and (was is None or was.state != "paper" or was.source != each.source):
            found.append(each)
    return tuple(found)


def changes(meeting: Meeting, editions: Sequence[Edition]) -> tuple[Finding, ...]:
    """A finding for each item that is no longer what was published."""
    if not editions:
        return ()
    known, date = latest(editions), editions[-1].date
    found = []
    for each in meeting.items:
        was = known.get(each.item.number)
        what = ""
        if was is None:
            what = "was not on the agenda"
        elif was.state == "paper" and not each.slots:
            what = "had a paper, which is no longer there"
        elif was.state != "paper" and each.slots:
            what = "had no paper yet"
        elif is_revised(each, was):
            what = "has been changed since"
        if what:
            message = f"item {each.item.number}, “{each.title}”, {what} when the pack was published on {date}"
            if what.startswith("has"):
                message = f"item {each.item.number}, “{each.title}”, {what} the pack was published on {date}"
            hint = "publish a supplement: report-builder pack MEETING --supplement"
            found.append(Finding("changed-since-publication", "warning", message, each.item.place, hint))
    numbers = {each.item.number for each in meeting.items}
    for was in known.values():
        if was.number not in numbers:
            message = f"item {was.number} is no longer on the agenda that was published on {date}"
            found.append(Finding("changed-since-publication", "warning", message, meeting.agenda.place))
    return tuple(found)
