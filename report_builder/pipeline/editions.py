"""Publishing: on which day, what is kept of it, and the record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from report_builder.faults import refuse
from report_builder.pack.layout import Place
from report_builder.pack.publication import RECORD, Edition, edition, editions_bytes
from report_builder.pipeline.pack_job import INDEX, MANIFEST, PackJob
from report_builder.pipeline.placing import PUBLISHED, copies_to_publish


def publication_day(day: str, given: str, editions: Sequence[Edition], supplement: bool, source: Path) -> str:
    """The day on which a pack or supplement is published, as 2019-12-09. day: as asked for; given: the source's own.
    There is no clock: somebody has to say it. Raises a Refusal where nobody does, or where it was published already."""
    if editions and not supplement:
        hint = "publish what has come or changed since as a supplement: --supplement --publish DAY"
        raise refuse(f"the pack of this meeting was published on {editions[0].date}", source, hint)
    day = day or ("" if supplement else given)
    if not day:
        hint = "say it: --publish 2019-12-09, or `published` in the file"
        raise refuse("on which day is it published?", source, hint)
    try:
        return date.fromisoformat(day).isoformat()
    except ValueError:
        raise refuse(f"“{day}” is no date", source, "write it as 2019-12-09") from None


def folder_of(edition: Edition) -> str:
    """Where an edition's public files lie, below published/."""
    return _folder(edition.date, edition.number)


def edition_files(
    job: PackJob, made: Mapping[str, Path], places: Sequence[Place], last: int, day: str, scratch: Path
) -> dict[str, Path]:
    """What is kept of the files that are published on this day, and the record of it, by the names that they are to
    have. places: in the public pack; last: the highest page number in use."""
    folder = _folder(day, job.number)
    recorded = any(folder_of(each) == folder for each in job.editions)
    made = {**made, **{name: _moved(made[name], scratch / f"published-{name}") for name in (INDEX, MANIFEST)}}
    parts, digests = copies_to_publish(job.out, made, folder, scratch, recorded=recorded)
    new = edition(job.meeting, places, job.number, day, last, digests)
    record = scratch / RECORD
    record.write_bytes(editions_bytes(job.meeting, [*job.editions, new]))
    return {**parts, RECORD: record}


def _moved(path: Path, moved: Path) -> Path:
    """The page or manifest as it stands in an edition's own folder, beside those of the editions before it."""
    data = path.read_bytes()
    for before in (b'href="', b'"file": "'):
        data = data.replace(before + PUBLISHED.encode() + b"/", before + b"../")
    moved.write_bytes(data)
    return moved


def _folder(day: str, number: int) -> str:
    return f"{day}{f'-supplement-{number}' if number else ''}"
