"""Redline: from two things that a person names (sources, versions, Word files) to a Word file with tracked changes."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from report_builder.faults import Refusal, refuse
from report_builder.files import fingerprint, write_atomically
from report_builder.pipeline.base import FOLDER
from report_builder.pipeline.plan import EXEMPT, SOURCE, SOURCES, Job, find_sources, plan
from report_builder.pipeline.versions import SUFFIX, find_version, unpacked
from report_builder.shape.day import read_day

if TYPE_CHECKING:
    from report_builder.exempt import Secrets
    from report_builder.feedback.redline import Redline
    from report_builder.ooxml.package import Package

_MADE = "redlines.txt"
"""In the folder of kept versions: fingerprints of the redlines written beside them, by which an edited one is known."""

_TOLD = 5


@dataclass(frozen=True, slots=True)
class Paper:
    """One of the two files. job: of a source, None of a Word file; date: "2026-03-17", "" where nothing says; secrets:
    what the public may not see of it, where this is the public copy."""

    package: Package
    name: str
    title: str
    author: str
    date: str
    language: str
    job: Job | None = None
    secrets: Secrets | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """author, date: "" for what the new file says; exempt: of the full copies, not the public ones; out: the Word
    file, None for beside the outputs or in the folder one works in; page: a web page too; force: replace a file."""

    author: str = ""
    date: str = ""
    exempt: bool = False
    out: Path | None = None
    page: bool = False
    force: bool = False


@dataclass(frozen=True, slots=True)
class Made:
    """written: the files; redline: what they show."""

    written: tuple[Path, ...]
    redline: Redline

    def report(self) -> list[str]:
        """What to tell the person who asked."""
        tally = self.redline.tally
        counts = (
            (tally.came, "added"),
            (tally.gone, "removed"),
            (tally.changed, "changed"),
            (tally.formats, "with another format"),
        )
        said = ", ".join(f"{count} {what}" for count, what in counts if count)
        lines = [f"Paragraphs and rows: {said}" if said else "Nothing has changed", *self.redline.notes]
        for one in self.redline.differences[:_TOLD]:
            verb = "Accepting" if one.view == "accepted" else "Rejecting"
            lines.append(f"{verb} all would give “{one.found.strip()}” for “{one.wanted.strip()}”")
        if more := self.redline.differences[_TOLD:]:
            lines.append(f"… and {len(more)} more such lines")
        return lines


def make_redline(old: str, new: str, outputs: Path, asked: Asked) -> Made:
    """Compares what is named `old` and `new`: a .docx, a report (its folder, report.yaml or name), a kept version
    (.json.gz), or for `old` a version of the new report by its id or `last`. Raises a Refusal, with nothing written,
    for what cannot be read or built, and where a file stands in the way."""
    from report_builder.feedback.redline import redline
    from report_builder.pipeline.copies import refuse_leaks

    date = _moment(asked.date)
    with ExitStack() as stack:
        after = _paper(new, outputs, asked, stack, None)
        before = _paper(old, outputs, asked, stack, after.job)
        author = asked.author or after.author or "report-builder"
        moment = date or (f"{after.date}T00:00:00Z" if after.date else "")
        made = redline(before.package, after.package, author, moment)
    out = asked.out or (after.job.out if after.job else Path()) / f"{after.name}-redline.docx"
    files = {out: made.package.to_bytes()}
    if asked.page:
        from report_builder.feedback.redline.page import redline_page

        named = before.name, after.name if before.name != after.name else f"{after.name} as it is now"
        page = redline_page(made, after.title, *named, after.language)
        files[out.with_suffix(".html")] = page.encode()
    for paper in (before, after):
        # What was public once, and is exempt now, would be shown as removed.
        for path, data in files.items():
            if paper.secrets is not None:
                refuse_leaks(data, paper.secrets, path)
    _write(files, asked.force)
    return Made(tuple(files), made)


def since(job: Job, version: str, page: bool, force: bool) -> Made:
    """The redline of a report as it is now since a version of it, beside its outputs."""
    return make_redline(version, str(job.source), job.out.parent, Asked(page=page, force=force))


# --- the two papers -----------------------------------------------------------------------------------------------


def _paper(named: str, outputs: Path, asked: Asked, stack: ExitStack, job: Job | None) -> Paper:
    path = Path(named)
    if path.name.lower().endswith(".docx"):
        return _word_file(path)
    if path.name.endswith(SUFFIX):
        source = stack.enter_context(unpacked(path, job.folder if job else None))
        return _built(source, str(path), asked, None, job)
    if not path.exists() and not (Path(SOURCES) / path / SOURCE).is_file() and job is not None:
        version = find_version(job, named)
        source = stack.enter_context(unpacked(version.path, job.folder))
        paper = _built(source, f"{job.shown} ({version.id[:8]})", asked, None, job)
        return replace(paper, name=f"{paper.name}, version {version.id[:8]}")
    sources = find_sources([path])
    if len(sources) > 1:
        raise refuse("there are several reports in this folder", path, "name one of them")
    found = plan(sources, outputs)[0]
    return _built(found.source, found.shown, asked, found, found)


def _word_file(path: Path) -> Paper:
    from report_builder.ooxml.package import read_package
    from report_builder.ooxml.properties import read_properties

    package = read_package(path)
    about = read_properties(package)
    name = path.name[: -len(".docx")]
    return Paper(package, name, about.title or name, about.author, about.day, about.language or "en-GB")


def _built(source: Path, shown: str, asked: Asked, job: Job | None, near: Job | None) -> Paper:
    """The report's Word file as a build would make it now; nothing is written."""
    from report_builder.ooxml.package import open_package
    from report_builder.pipeline.base import make_base
    from report_builder.pipeline.copies import copies_of
    from report_builder.pipeline.reading import read_draft
    from report_builder.render.word import render_word

    name = source.parent.name
    draft = read_draft(source, shown, name, near=near.source if near else None)
    if draft.document is None or draft.house is None or draft.report is None:
        refusal = Refusal(draft.faults)
        refusal.exit_code = draft.exit_code
        raise refusal
    copies = copies_of(draft.report, draft.document, draft.house)
    copy = copies[-1] if asked.exempt else copies[0]
    base = make_base(draft.report, source.parent, copy.report)
    data = render_word(copy.document, draft.house.folder / "report.docx", base=base.carried)
    document = copy.document
    secrets = None
    if len(copies) > 1 and not copy.name:
        from report_builder.exempt import secrets_of

        secrets = secrets_of(draft.report, draft.house, source.parent)
    return Paper(
        open_package(data, shown),
        f"{name}.{EXEMPT}" if copy.name else name,
        document.title,
        document.author,
        document.date.isoformat(),
        document.language,
        job,
        secrets,
    )


def _moment(date: str) -> str:
    """A date, or date and time, as Word writes it in a tracked change."""
    if not date:
        return ""
    day, _, time = date.partition("T")
    found = read_day(day)
    if found is None or not found.day:
        raise refuse(f"“{date}” is no date", hint="write it as in 2026-03-17 or 2026-03-17T09:30")
    clock = time.rstrip("Z") or "00:00"
    import re

    if not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?", clock):
        raise refuse(f"“{time}” is no time", hint="write it as in 2026-03-17T09:30")
    return f"{found.date.isoformat()}T{clock}{'' if clock.count(':') == 2 else ':00'}Z"


# --- writing ------------------------------------------------------------------------------------------------------


def _write(files: dict[Path, bytes], force: bool) -> None:
    """Writes the files where nothing stands that somebody may have worked in: a redline goes round for comments."""
    for path, data in files.items():
        note = path.parent / FOLDER / _MADE
        known = note.read_text(encoding="ascii", errors="replace").split() if note.is_file() else []
        if path.exists() and not force:
            now = fingerprint(path.read_bytes())
            if now != fingerprint(data) and now not in known:
                hint = "keep it under another name, name another file with --out, or say --force"
                raise refuse("this file exists and is not as it was written, so it is left alone", path, hint)
    for path, data in files.items():
        write_atomically(path, data)
        note = path.parent / FOLDER / _MADE
        if note.parent.is_dir():
            known = note.read_text(encoding="ascii", errors="replace").split() if note.is_file() else []
            kept = [*dict.fromkeys([*known, fingerprint(data)])][-200:]
            write_atomically(note, ("\n".join(kept) + "\n").encode("ascii"))
