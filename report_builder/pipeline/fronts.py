"""Front sheets: laid out until the page numbers that they give are true, since a sheet counts its own pages too."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from report_builder.faults import refuse
from report_builder.files import fingerprint, write_atomically
from report_builder.files.kept import used
from report_builder.pack.front import front_sheet
from report_builder.pack.layout import Place, lay_out
from report_builder.pack.papers import View
from report_builder.pipeline.fingerprint import inputs_fingerprint
from report_builder.pipeline.pack_job import PackJob
from report_builder.pipeline.press import Press, fetch
from report_builder.pipeline.steps import step

Places = tuple[Place, ...]
_MOST_TURNS = 5


def front_sheets(job: PackJob, press: Press, scratch: Path) -> tuple[dict[View, Path], dict[View, Places]]:
    """Each view's front sheet, and where everything stands in its pack. Raises a Refusal where they do not come to
    rest."""
    made_of = inputs_fingerprint(job.house.folder, (), job.house.folder)  # the house and the tool
    count: Mapping[View, int] = dict.fromkeys(job.views, 1)
    for _ in range(_MOST_TURNS):
        places = {view: _places(job, view, count) for view in job.views}
        with step(job.watch, job.name, "front sheet"):
            done = {view: _front(job, view, places[view], made_of, press, scratch) for view in job.views}
        pages = {view: pages for view, (_, pages) in done.items()}
        if _taken(job, pages) == _taken(job, count):
            return {view: path for view, (path, _) in done.items()}, places
        count = pages
    hint = "shorten a title or a note by a line"
    raise refuse(
        "the front sheet does not come to rest: its page numbers change its length", job.source, hint
    )


def _taken(job: PackJob, pages: Mapping[View, int]) -> object:
    """Where one run of numbers serves both packs, both begin behind the longer front sheet."""
    return max(pages.values()) if job.meeting.agenda.shared_run else dict(pages)


def _places(job: PackJob, view: View, count: Mapping[View, int]) -> Places:
    shared = job.meeting.agenda.shared_run
    front = max(count.values()) if shared else count[view]
    return lay_out(
        job.meeting.items, view, front, begin=job.begin, odd=job.house.odd_pages, shared=shared
    )  # fmt: skip


def _front(
    job: PackJob, view: View, places: Places, made_of: str, press: Press, scratch: Path
) -> tuple[Path, int]:
    """A front sheet and the number of its pages: as it is kept, if one was made of the very same before."""
    from report_builder.render.html.agenda import AGENDA_STYLE, render_agenda
    from report_builder.render.pdf.request import PdfRequest

    sheet = front_sheet(job.meeting, job.house, job.words, places, view, job.number)
    folder = job.house.folder
    fonts = folder / "fonts"
    request = PdfRequest(
        html=render_agenda(sheet, folder), title=sheet.title, language=sheet.language, date=sheet.day,
        stylesheets=(str(folder / AGENDA_STYLE),), folders=(str(folder),),
        fonts=str(fonts) if fonts.is_dir() else "", author=sheet.council, identifier=f"{job.stem}-{view}",
    )  # fmt: skip
    path = scratch / f"front-{view}.pdf"
    kept = job.cache / "fronts" / fingerprint(f"{request!r} {made_of}".encode())
    if (pages := _kept(kept, path)) is not None:
        return path, pages
    done = fetch(press.send(request, path), str(job.source))
    os.replace(done.path, path)
    write_atomically(kept.with_suffix(".pdf"), path.read_bytes())
    write_atomically(kept.with_suffix(".json"), json.dumps(done.pages).encode())
    return path, done.pages


def _kept(kept: Path, path: Path) -> int | None:
    """Copies what is kept to `path`; the number of its pages, None where there is nothing."""
    try:
        used(kept.with_suffix(".json"))
        pages = json.loads(kept.with_suffix(".json").read_bytes())
        shutil.copyfile(kept.with_suffix(".pdf"), path)
    except (OSError, ValueError):
        return None
    return pages if isinstance(pages, int) else None
