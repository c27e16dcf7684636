"""Absorb: reviewers' copies read, merged with the source as it is now, and written back, with an account of
everything.

What is written: the source (whole or not at all, and only when nobody changed it meanwhile), the source as it
was, review notes, choices that are open, and the account.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from report_builder import house as houses
from report_builder import source as sources
from report_builder.compose import compose
from report_builder.compose.public import public_view
from report_builder.faults import Fault, Place, Refusal, refuse
from report_builder.feedback.absorb import Outcome, Reading, decide, outcome, read_copy
from report_builder.feedback.account import account_text, judge
from report_builder.feedback.align import align
from report_builder.feedback.bases import Origin, kept_files, origin_of
from report_builder.feedback.choices import CHOICES, Choices, choices_text, read_choices
from report_builder.feedback.copy import copied
from report_builder.feedback.edits import Edit
from report_builder.feedback.frames import frames_of
from report_builder.feedback.homes import scalars
from report_builder.feedback.outline import Outline, outline
from report_builder.feedback.remarks import NOTES, with_remarks
from report_builder.files import fingerprint, read_bytes, read_text, write_atomically
from report_builder.model.document import Document
from report_builder.model.house import HouseStyle
from report_builder.model.report import Report
from report_builder.ooxml.package import MAX_FILE_BYTES, Package, open_package
from report_builder.ooxml.story import read_story
from report_builder.pipeline.base import FOLDER
from report_builder.pipeline.plan import OUTPUT, SOURCE, SOURCES
from report_builder.pipeline.reading import find_house
from report_builder.pipeline.settled import KEPT, settle
from report_builder.shape.nodes import parse

_BINARY_LIMIT = 200_000_000


@dataclass(frozen=True, slots=True)
class Request:
    """files: the edited copies. source: the report.yaml, where it is not to be looked for. out: where outputs
    are. accept, decline: "all", "author=NAME" or an edit's id. choices: a file of choices that was given back.
    dry: write nothing."""

    files: tuple[Path, ...]
    source: Path | None = None
    out: Path = Path(OUTPUT)
    accept: tuple[str, ...] = ()
    decline: tuple[str, ...] = ()
    choices: Path | None = None
    dry: bool = False


@dataclass(frozen=True, slots=True)
class Absorbed:
    """outcome: what became of every edit. written: the files that were. notes: what a person should know
    besides."""

    source: Path
    outcome: Outcome
    account: str
    written: tuple[Path, ...] = ()
    notes: tuple[str, ...] = ()


Ask = Callable[[Sequence[Edit], Choices], Choices | None]
"""Asks a person about the edits that are open; None when they want to go on later."""


@dataclass(frozen=True, slots=True)
class _Copy:
    path: Path
    shown: str
    package: Package
    fingerprint: str
    origin: Origin


@dataclass(slots=True)
class _Desk:
    """The report that the copies were made from, as it is now."""

    source: Path
    shown: str
    text: str
    house: HouseStyle
    report: Report
    document: Document
    notes: list[str] = field(default_factory=list)


def absorb(request: Request, ask: Ask | None = None) -> Absorbed:
    """Raises a Refusal, with nothing written, for copies that cannot be read or are not of one report, and for
    a source with faults."""
    copies = [_open(path) for path in request.files]
    source = request.source or _find_source(copies, request.out)
    desk = _read_now(source)
    _judge_origins(copies, desk)
    now = outline(desk.report, desk.document)
    base, readings = _read_copies(copies, desk, now, request)
    choices = _given(request, readings)
    said = decide(readings, request.accept, request.decline, choices)
    if ask is not None:
        open_ones = [edit for reading in readings for edit in reading.edits if said.get(edit.id) == ""]
        answered = ask(open_ones, choices) if open_ones else choices
        choices = answered if answered is not None else choices
        said = decide(readings, request.accept, request.decline, choices)
    come = outcome(base, now, readings, said, choices)
    judge(come)
    come = _verified(come, desk, readings, said, choices, base, now)
    written = () if request.dry else _write(come, desk, request, choices, said)
    return Absorbed(source, come, account_text(come), written, tuple(desk.notes))


# --- reading ------------------------------------------------------------------------------------------------------


def _open(path: Path) -> _Copy:
    data = read_bytes(path, str(path), MAX_FILE_BYTES)
    package = open_package(data, str(path))
    if any("vbaproject" in name.lower() for name in package):
        raise refuse("this file has macros, and was not opened", path, "save it as .docx, without macros")
    return _Copy(path, str(path), package, fingerprint(data), origin_of(package))


def _find_source(copies: Sequence[_Copy], out: Path) -> Path:
    names = {copy.origin.report for copy in copies if copy.origin.report}
    if len(names) > 1:
        raise refuse(f"these are copies of different reports: {', '.join(sorted(names))}", copies[0].path,
                     "absorb the copies of one report at a time")  # fmt: skip
    if not names:
        hint = "name the report that it was made from: --source sources/NAME"
        raise refuse("this file does not say which report it was made from", copies[0].path, hint)
    name = names.pop()
    if not name or "/" in name or "\\" in name or name.startswith("."):
        raise refuse("this file names no report that can be one", copies[0].path, "name it with --source")
    tried = [Path(SOURCES) / name / SOURCE]
    for copy in copies:
        for above in copy.path.resolve().parents:
            tried.append(above / SOURCES / name / SOURCE)
    for path in tried:
        if path.is_file():
            return path
    hint = "name its folder or its report.yaml with --source"
    raise refuse(
        f"this file was made from the report “{name}”, which is not in {SOURCES}/", copies[0].path, hint
    )


def _read_now(source: Path) -> _Desk:
    shown = str(source)
    house = find_house(source, shown)
    report, faults = sources.load(source, house, shown)
    if report is not None and not faults:
        document, faults = compose(report, house)
        if document is not None:
            return _Desk(source, shown, report.source, house, report, document)
    hint = "mend these first: edits are merged with a source that can be built"
    raise Refusal([*faults, Fault("this source cannot be built as it is", Place(shown), hint)])


def _judge_origins(copies: Sequence[_Copy], desk: _Desk) -> None:
    faults = []
    for copy in copies:
        if copy.origin.report and copy.origin.report != desk.report.name:
            message = (
                f"this file was made from the report “{copy.origin.report}”, not from “{desk.report.name}”"
            )
            faults.append(Fault(message, Place(copy.shown), "absorb it into the report that it belongs to"))
        elif not copy.origin.sound:
            desk.notes.append(f"{copy.shown}: this file has lost the source that it was made from")
    ids = {copy.origin.id for copy in copies if copy.origin.sound}
    if len(ids) > 1:
        hint = "absorb them one after the other, the oldest first"
        faults.append(Fault("these copies were made from different versions of the report",
                            Place(copies[0].shown), hint))  # fmt: skip
    if faults:
        raise Refusal(faults)


def _read_copies(
    copies: Sequence[_Copy], desk: _Desk, now: Outline, request: Request
) -> tuple[Outline, tuple[Reading, ...]]:
    """The outline of what the copies were made from, and each copy held against it."""
    outlines: dict[bool, tuple[Outline, Document]] = {}
    readings = []
    for number, copy in enumerate(copies, start=1):
        story = read_story(copy.package)
        public = copy.origin.public
        if public not in outlines:
            outlines[public] = _base(copy, desk, now, request, story)
        base, document = outlines[public]
        frames = frames_of(desk.house.folder / "report.docx", document)
        readings.append(read_copy(base, story, number, copy.shown, copy.fingerprint, frames))
    whole = outlines.get(False) or outlines[True]
    return whole[0], tuple(readings)


def _base(
    copy: _Copy, desk: _Desk, now: Outline, request: Request, story: object
) -> tuple[Outline, Document]:
    """What a copy was generated from: the kept base, the carried one, or, where it says nothing, whichever of
    those that are kept it is most like."""
    origin = copy.origin
    folder = request.out / desk.report.name / FOLDER
    beside = copy.path.resolve().parent / FOLDER
    if origin.sound:
        name = f"{origin.id}.json.gz" if origin.id.isalnum() else ""
        for place in (folder, beside):
            files = kept_files(place / name) if name else {}
            if files.get(SOURCE):
                return _composed(files, desk, now, origin.public, copy)
        if origin.files.get(SOURCE):
            return _composed(origin.files, desk, now, False, copy)
        hint = f"put the folder {FOLDER} of the outputs back, or build the report as it was then"
        raise refuse("the source that this file was made from is not kept here", copy.path, hint)
    desk.notes.append(f"{copy.shown}: held against the version of the source that it is most like")
    found = [(now, desk.document)]
    for path in sorted(folder.glob("*.json.gz"))[:20] if folder.is_dir() else ():
        try:
            files = kept_files(path)
            if files.get(SOURCE) and files[SOURCE] != desk.text:
                found.append(_composed(files, desk, now, False, copy))
        except Refusal:
            continue
    said = copied(story)  # type: ignore[arg-type]

    def alike(candidate: tuple[Outline, Document]) -> int:
        passages = candidate[0].passages
        return sum(
            1
            for match in align(passages, said)
            if match.passage is not None and match.copied is not None
            and passages[match.passage].pieces == said[match.copied].before
        )  # fmt: skip

    return max(found, key=alike)


def _composed(
    files: Mapping[str, str], desk: _Desk, now: Outline, public: bool, copy: _Copy
) -> tuple[Outline, Document]:
    if files[SOURCE] == desk.text and all(_is_same(desk, name, text) for name, text in files.items()):
        if not public:
            return now, desk.document
        return _outlined(desk.report, desk.house, public, copy)
    with tempfile.TemporaryDirectory(prefix="report-builder-") as temporary:
        folder = Path(temporary) / desk.report.name
        folder.mkdir()
        for name, text in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        _lend(desk.source.parent, folder)
        name, _ = sources.house_name(folder / SOURCE, desk.shown)
        house = houses.find(name, desk.source.resolve().parent)
        report, faults = sources.load(folder / SOURCE, house, desk.shown)
        if report is None or faults:
            told = [
                Fault(f"in the version that {copy.shown} was made from: {one.message}", one.place)
                for one in faults
            ]
            raise Refusal(told or [Fault("the version that this file was made from cannot be read",
                                         Place(copy.shown))])  # fmt: skip
        return _outlined(report, house, public, copy)


def _outlined(report: Report, house: HouseStyle, public: bool, copy: _Copy) -> tuple[Outline, Document]:
    """Places are those of the full source, whatever the copy shows of it."""
    document, faults = compose(public_view(report) if public else report, house)
    if document is None:
        raise Refusal([Fault(f"in the version that {copy.shown} was made from: {one.message}", one.place)
                       for one in faults])  # fmt: skip
    return outline(report, document), document


def _is_same(desk: _Desk, name: str, text: str) -> bool:
    path = desk.source.parent / name
    try:
        return path.read_bytes().decode("utf-8-sig", errors="replace") == text
    except OSError:
        return False


def _lend(source: Path, folder: Path) -> None:
    """What a base does not hold (pictures, appendices) as it is now."""
    for here, folders, names in os.walk(source):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            path = Path(here, name)
            to = folder / path.relative_to(source)
            if to.exists() or name.startswith("."):
                continue
            to.parent.mkdir(parents=True, exist_ok=True)
            try:
                os.link(path, to)
            except OSError:
                shutil.copyfile(path, to)


def _given(request: Request, readings: Sequence[Reading]) -> Choices:
    if request.choices is None:
        return Choices({}, {})
    known = {edit.id: edit.choices for reading in readings for edit in reading.edits}
    shown = str(request.choices)
    return read_choices(
        read_text(request.choices, shown), shown, [one.fingerprint for one in readings], known
    )


# --- writing ------------------------------------------------------------------------------------------------------


def _verified(
    come: Outcome,
    desk: _Desk,
    readings: Sequence[Reading],
    said: Mapping[str, str],
    choices: Choices,
    base: Outline,
    now: Outline,
) -> Outcome:
    """The new source read and composed before it is believed. Where it has faults, edits are left out from the
    last until it has none."""
    left: dict[str, tuple[str, str]] = {}
    asked = dict(said)
    while True:
        problem = _problem(come, desk)
        if problem is None:
            states = {**come.states, **left}
            return Outcome(come.readings, states, come.conflicts, come.confirm, come.text, come.paths)
        applied = come.of("applied")
        if not applied:
            raise Refusal(
                Fault(
                    f"what was absorbed cannot be built: {problem}", Place(desk.shown), "nothing was written"
                )
            )
        guilty = _guilty(applied, asked, readings, choices, base, now, desk) or [applied[-1]]
        for edit in guilty:
            left[edit.id] = "failed", problem
            asked[edit.id] = "decline"
        come = outcome(base, now, readings, asked, choices)


def _guilty(
    applied: Sequence[Edit],
    said: Mapping[str, str],
    readings: Sequence[Reading],
    choices: Choices,
    base: Outline,
    now: Outline,
    desk: _Desk,
) -> list[Edit]:
    """The edits without which the rest can be built: found by halves."""
    suspects = list(applied)
    while len(suspects) > 1:
        half = suspects[: len(suspects) // 2]
        tried = dict(said)
        for edit in applied:
            if edit not in half:
                tried[edit.id] = "decline"
        if _problem(outcome(base, now, readings, tried, choices), desk) is not None:
            suspects = half
        else:
            suspects = suspects[len(suspects) // 2 :]
    return suspects


def _problem(come: Outcome, desk: _Desk) -> str | None:
    """Why the new source cannot be, None where it can."""
    if come.text == desk.text:
        return None
    temporary = desk.source.parent / f".absorb-{os.getpid()}.yaml"
    try:
        before = {path: one.text for path, one in scalars(parse(desk.text, desk.shown))}
        after = {path: one.text for path, one in scalars(parse(come.text, desk.shown))}
        changed = {path for path in {*before, *after} if before.get(path) != after.get(path)}
        allowed = set(come.paths)
        for path in changed:
            if not any("/".join(map(str, path[:length])) in allowed for length in range(1, len(path) + 1)):
                return f"{'/'.join(map(str, path))} would change too"
        temporary.write_bytes(come.text.encode())
        report, faults = sources.load(temporary, desk.house, desk.shown)
        if report is not None and not faults:
            _, faults = compose(report, desk.house)
        return faults[0].message if faults else None
    except Refusal as refusal:
        return refusal.faults[0].message
    except OSError as error:
        raise refuse(
            f"the source's folder cannot be written to: {error.strerror}", desk.source.parent
        ) from None
    finally:
        temporary.unlink(missing_ok=True)


def _write(
    come: Outcome, desk: _Desk, request: Request, choices: Choices, said: Mapping[str, str]
) -> tuple[Path, ...]:
    folder = desk.source.parent
    written: list[Path] = []
    old = read_bytes(desk.source, desk.shown)
    if old.decode("utf-8-sig", errors="replace") != desk.text:
        raise refuse(
            "this file was changed while its copies were being absorbed", desk.source, "absorb them again"
        )
    mark = b"\xef\xbb\xbf" if old.startswith(b"\xef\xbb\xbf") else b""
    new = mark + come.text.encode()
    account = account_text(come)
    name = fingerprint("".join(one.fingerprint for one in come.readings).encode() + old)[:12]
    if new != old:
        write_atomically(folder / KEPT / f"{name}-before.yaml", old)
        write_atomically(desk.source, new)
        written.append(desk.source)
    write_atomically(folder / KEPT / f"{name}-account.txt", account.encode())
    remarks = [(Path(reading.name).name, one) for reading in come.readings for one in reading.remarks]
    if remarks:
        path = folder / NOTES
        before = read_text(path, str(path)) if path.is_file() else ""
        after = with_remarks(before, remarks)
        if after != before:
            write_atomically(path, after.encode())
            written.append(path)
    path = request.choices or folder / CHOICES
    if not come.finished:
        open_edits = [*come.of("open"), *(e for e in come.of("in conflict") if not said.get(e.id))]
        decided = Choices({id: choice for id, choice in said.items() if choice}, choices.conflicts)
        files = [(reading.name, reading.fingerprint) for reading in come.readings]
        write_atomically(path, choices_text(files, open_edits, come.conflicts, decided, str(path)).encode())
        written.append(path)
    else:
        if (folder / CHOICES).is_file() and request.choices in (None, folder / CHOICES):
            (folder / CHOICES).unlink()
        settle(desk.source, [one.fingerprint for one in come.readings])
    return tuple(written)
