"""Publishing: on which day, what is kept of it, and the record."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from report_builder.faults import refuse
from report_builder.files import write_atomically
from report_builder.pack.layout import Place
from report_builder.pack.publication import RECORD, Edition, edition, editions_bytes
from report_builder.pipeline.pack_job import PackJob
from report_builder.pipeline.placing import publish


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


def record_edition(job: PackJob, names: Sequence[str], places: Sequence[Place], last: int, day: str) -> None:
    """Keeps the files of these names as they are now, and records them. places: in the public pack; last: the highest
    page number in use."""
    folder = _folder(day, job.number)
    recorded = any(folder_of(each) == folder for each in job.editions)
    files = publish(job.out, names, folder, recorded=recorded)
    new = edition(job.meeting, places, job.number, day, last, files)
    write_atomically(job.out / RECORD, editions_bytes(job.meeting, [*job.editions, new]))


def _folder(day: str, number: int) -> str:
    return f"{day}{f'-supplement-{number}' if number else ''}"
