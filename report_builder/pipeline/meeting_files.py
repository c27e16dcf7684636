"""A meeting's ready papers, and its reports' appendices, as PDF pages fit to publish: all of them in one go."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from report_builder.faults import Fault, Place
from report_builder.files import inside
from report_builder.files.passwords import Passwords
from report_builder.model.agenda import Agenda
from report_builder.model.finding import Finding
from report_builder.model.house import HouseStyle
from report_builder.pipeline.fingerprint import file_fingerprint
from report_builder.pipeline.meeting_reports import Reports

if TYPE_CHECKING:
    from report_builder.attach import Attached, Attachment

At = tuple[int, int]
"""Where a file belongs: the item's number, and its place there, 0 for the item's own paper."""
Files = dict[At, "Attached"]


def files_of(
    source: Path,
    agenda: Agenda,
    reports: Reports,
    house: HouseStyle,
    cache: Path,
    verify: bool,
    passwords: Passwords,
) -> tuple[Files, list[Fault], list[Finding]]:
    """What became of each file; what is wrong with them; what a person has to know."""
    asked: dict[At, Attachment] = {}
    faults: list[Fault] = []
    for at, found in _asked(source, agenda, reports, house.language):
        if isinstance(found, Fault):
            faults.append(found)
        else:
            asked[at] = found
    if not asked:
        return {}, faults, []
    from report_builder.attach import AttachOptions, attach
    from report_builder.pipeline.layout import layout_key, layout_of

    options = AttachOptions(
        verify=verify, layout=layout_of(house, agenda.meeting.date.iso), layout_key=layout_key(house),
        passwords=passwords,
    )  # fmt: skip
    done = dict(zip(asked, attach(tuple(asked.values()), cache, options), strict=True))
    for attached in done.values():
        faults += _judged(attached)
    faults += _same_file_twice(agenda, done, reports)
    findings = [each for attached in done.values() for each in attached.findings if each.severity != "error"]
    return done, faults, findings


def _asked(
    source: Path, agenda: Agenda, reports: Reports, language: str
) -> Iterator[tuple[At, Attachment | Fault]]:
    for item in agenda.items:
        if item.file and item.has_paper:
            yield (
                (item.number, 0),
                _attachment(source.parent, item.file, item.title, item.place, agenda.file, language),
            )
    for number, (wanted, report) in reports.items():
        for at, each in enumerate(report.appendices, start=1):
            if each.file:
                place = Place(wanted.shown, each.line)
                found = _attachment(
                    wanted.folder, each.file, each.title, place, wanted.shown, language, each.shows
                )
                yield (number, at), found


def _attachment(
    folder: Path, name: str, title: str, place: Place, shown: str, language: str, shows: str = ""
) -> Attachment | Fault:
    from report_builder.attach import Attachment

    path = inside(folder, name)
    if path is None or not path.is_file():
        lies = "lies outside this folder" if path is None else "does not exist"
        return Fault(f"the file “{name}” {lies}", place, f"it is looked for in {folder}")
    return Attachment(path, str(Path(shown).parent / name), title, language, place=place, shows=shows)


def _judged(attached: Attached) -> list[Fault]:
    errors = [each for each in attached.findings if each.severity == "error"]
    if attached.pdf is None and not errors:
        return [Fault(f"“{attached.source.shown}” cannot be attached", attached.source.place)]
    own = attached.source.place
    return [
        Fault(
            f"{attached.source.shown}: {each.message} [{each.code}]",
            own if own.file else each.place,
            each.hint,
        )
        for each in errors
    ]


def _same_file_twice(agenda: Agenda, files: Mapping[At, Attached], reports: Reports) -> list[Fault]:
    """One and the same file, exempt in one place and public in another, is a mistake in one of them."""
    exempt: dict[str, Attached] = {}
    public: dict[str, Attached] = {}
    items = {item.number: item for item in agenda.items}
    for (number, at), each in files.items():
        report = reports[number][1] if number in reports else None
        why = items[number].exempt or (report.exempt if report else None)
        why = why or (report.appendices[at - 1].exempt if report and at else None)
        (exempt if why else public)[file_fingerprint(each.source.path)] = each
    return [
        Fault(
            f"this file is exempt as “{exempt[digest].source.shown}” and public here",
            public[digest].source.place,
            "one of the two is a mistake",
        )
        for digest in exempt.keys() & public.keys()
    ]
