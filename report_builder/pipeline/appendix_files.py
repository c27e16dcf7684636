"""Appendices' pages bound: each as a PDF of its own, and behind the report's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from report_builder.compose.appendices import plain_words
from report_builder.model.house import HouseStyle
from report_builder.model.report import Report
from report_builder.pipeline.appendices import Hung, words_of
from report_builder.pipeline.copies import Copy
from report_builder.pipeline.layout import layout_of
from report_builder.pipeline.plan import Job

_PART = ".bound.part"


def bind_own(
    copies: Sequence[Copy], hung: Mapping[str, Sequence[Hung]], house: HouseStyle, job: Job
) -> dict[str, Path]:
    """Each appendix as a PDF of its own: by the output's name, a file that is ready to be put in its place."""
    from report_builder.pipeline.binding import bind_alone

    made: dict[str, Path] = {}
    for copy in copies:
        for each in hung[copy.name]:
            if each.attached.pdf is not None and each.output not in made:
                out = _part(job, each.output)
                exempt = each.appendix.exempt
                bind_alone(each.appendix, each.attached.pdf, copy.document, house, out, exempt=exempt)
                made[each.output] = out
    return made


def bind_behind(
    copies: Sequence[Copy],
    hung: Mapping[str, Sequence[Hung]],
    ready: Mapping[str, Path],
    house: HouseStyle,
    job: Job,
) -> dict[str, Path]:
    """Each copy's PDF, of those in `ready`, with its appendices behind it."""
    from report_builder.pipeline.binding import bind

    made: dict[str, Path] = {}
    for copy in copies:
        name = job.output("pdf", copy.name).name
        if name in ready and hung[copy.name]:
            pages = [(each.appendix, _pages(each, copy.report, house, job)) for each in hung[copy.name]]
            foot = plain_words(copy.report, house, "page_number", number="{page}")
            made[name] = _part(job, name)
            bind(ready[name], pages, copy.document, house, made[name], foot)
    return made


def drop_parts(job: Job) -> None:
    """Takes away what was bound and not put in its place."""
    for path in job.out.glob(f".*{_PART}"):
        path.unlink(missing_ok=True)


def _part(job: Job, name: str) -> Path:
    return job.out / f".{name}{_PART}"


def _pages(hung: Hung, report: Report, house: HouseStyle, job: Job) -> Path:
    if hung.attached.pdf is not None:
        return hung.attached.pdf
    path = _part(job, f"{hung.output}.sheet")
    path.write_bytes(_sheet_pdf(report, house, hung))
    return path


def _sheet_pdf(report: Report, house: HouseStyle, hung: Hung) -> bytes:
    """A page that names the file of an appendix, where no pages can be made of it."""
    from html import escape

    from report_builder.attach.result import Sheet

    heading = escape(hung.appendix.heading)
    words = escape(words_of(report, house, "appendix_apart", hung))
    html = (
        f'<!DOCTYPE html><html lang="{house.language}"><head><meta charset="utf-8"/><title>{heading}</title>'
        "<style>@page { @bottom-left { content: none } @bottom-center { content: none } "
        "@bottom-right { content: none } }</style></head>"
        f"<body><h1>{heading}</h1><p>{words}</p></body></html>"
    )
    return layout_of(house, report.meeting.date.iso)(
        Sheet(html, hung.appendix.heading, house.language, house.folder)
    )
