"""Appendices on their way behind a report: attached, named, and what is said of them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from report_builder.compose.appendices import Behind, behind, file_words, plain_words
from report_builder.faults import Fault, Refusal
from report_builder.files.passwords import NO_PASSWORDS, Passwords
from report_builder.model.house import HouseStyle
from report_builder.model.report import Report
from report_builder.pipeline.layout import layout_key, layout_of
from report_builder.pipeline.plan import EXEMPT, Job

if TYPE_CHECKING:
    from report_builder.attach import Attached

SAID_ONLY = ("scan-without-text",)
"""Errors of attachments that are said and end no build: nothing leaks by them, and a draft can go round."""


@dataclass(frozen=True, slots=True)
class Hung:
    """An appendix with a file, and what became of it. output: the name of its own file among the outputs."""

    appendix: Behind
    attached: Attached
    output: str

    @property
    def apart(self) -> bool:
        return self.attached.pdf is None

    @property
    def says(self) -> str:
        """What whoever builds is told: a line, and one for each clause of PDF/UA-1 that is not met."""
        made, file = self.attached, self.appendix.file
        if self.apart:
            why = "; ".join(
                f"{each.message} ({each.hint})" for each in made.findings if each.severity == "error"
            )
            return f"{self.appendix.label} ({file}): a sheet names it, since no pages can be made of it here: {why}"
        pages = "1 page" if made.pages == 1 else f"{made.pages} pages"
        clauses = "".join(f"\n    {clause}" for clause in made.clauses)
        return f"{self.appendix.label} ({file}): {made.kind}, {pages}, {made.verdict}{clauses}"

    @property
    def record(self) -> dict[str, object]:
        """What build.json says of it."""
        made = self.attached
        about: dict[str, object] = {
            "label": self.appendix.label, "file": self.appendix.file, "kind": made.kind, "size": made.size,
            "pages": made.pages, "status": made.status, "verdict": self.says if self.apart else made.verdict,
            "clauses": [str(clause) for clause in made.clauses], "steps": list(made.steps),
            "findings": [f"{finding.severity}: {finding.message}" for finding in made.findings],
        }  # fmt: skip
        return about if self.apart else {**about, "output": self.output}


def own_output(job: Job, appendix: Behind) -> Path:
    """Where an appendix stands as a file of its own: report.appendix-a.pdf, report.exempt.appendix-b.pdf."""
    slug = re.sub(r"[^a-z0-9]+", "-", appendix.label.lower()).strip("-") or "appendix"
    return job.out / f"{job.name}{f'.{EXEMPT}' if appendix.exempt else ''}.{slug}.pdf"


def has_pages(report: Report) -> bool:
    """Whether this copy of a report will have something behind it."""
    return any(each.file and not each.withheld for each in report.appendices)


def hang(
    copies: Mapping[str, Report],
    whole: Report,
    house: HouseStyle,
    job: Job,
    passwords: Passwords = NO_PASSWORDS,
) -> dict[str, tuple[Hung, ...]]:
    """The appendices of each copy, all of them attached at once. Raises a Refusal for what must not be published as it
    is. whole: the report with everything in it. passwords: tried on files that ask for one."""
    from report_builder.attach import Attachment, AttachOptions, attach

    found = behind(whole, house)
    files = [
        Attachment(
            job.folder / each.file, str(Path(job.shown).parent / each.file), each.heading, house.language,
            place=each.place, shows=each.shows,
        )
        for each in found
    ]  # fmt: skip
    options = AttachOptions(
        layout=layout_of(house, whole.meeting.date.iso), layout_key=layout_key(house), passwords=passwords
    )
    made = dict(zip((each.id for each in found), attach(files, job.cache, options), strict=True))
    hung: dict[str, tuple[Hung, ...]] = {}
    for name, report in copies.items():
        hung[name] = tuple(
            Hung(each, made[each.id], own_output(job, each).name) for each in behind(report, house)
        )
    refuse_unfit([Hung(each, made[each.id], "") for each in found])
    return hung


def refuse_unfit(hung: Sequence[Hung]) -> None:
    """A file that must not be published as it is ends the build; one that this machine lacks a program for does not."""
    hint = "or build with --no-attach, which leaves appendices out"
    faults = [
        Fault(
            f"{each.appendix.label}, {each.appendix.file}: {finding.message}",
            finding.place,
            "; ".join(filter(None, (finding.hint, hint))),
        )
        for each in hung
        if not lacks_program(each)
        for finding in each.attached.findings
        if finding.severity == "error" and finding.code not in SAID_ONLY
    ]
    if faults:
        raise Refusal(faults)


def lacks_program(hung: Hung) -> bool:
    """Whether no pages were made for want of LibreOffice alone."""
    if hung.attached.pdf is not None:
        return False
    from report_builder.attach import office_program
    from report_builder.attach.kinds import KINDS

    needing = {kind.words for kind in KINDS if kind.needs}
    return hung.attached.kind in needing and not office_program.find()


def words_of(report: Report, house: HouseStyle, name: str, hung: Hung, *, own: int = 0) -> str:
    """The house's sentence about an appendix's file. own: bytes of its own PDF, where that is what is spoken of."""
    made, appendix = hung.attached, hung.appendix
    if own:
        return file_words(report, house, name, appendix, hung.output, "PDF", own, made.pages)
    file = Path(appendix.file).name
    return file_words(report, house, name, appendix, file, made.kind, made.size, made.pages)


def with_appendices(word: bytes, hung: Sequence[Hung], report: Report, house: HouseStyle) -> bytes:
    """The Word file with its appendices behind it."""
    if not hung:
        return word
    from report_builder.render.word.behind import WordAppendix, put_behind

    return put_behind(
        word,
        [
            WordAppendix(
                each.appendix.id,
                each.appendix.heading,
                each.attached.office.read_bytes() if each.attached.office is not None else b"",
                words_of(report, house, "appendix_apart", each),
            )
            for each in hung
        ],
    )


def with_links(
    page: str, hung: Sequence[Hung], own: Mapping[str, Path], report: Report, house: HouseStyle
) -> str:
    """The web page with links to its appendices' own files. own: these, by the names that they will have."""
    if not hung:
        return page
    from report_builder.render.html.files import FileLink, with_files

    links = []
    for each in hung:
        if each.apart:
            links.append(FileLink("", words_of(report, house, "appendix_apart", each)))
        else:
            size = own[each.output].stat().st_size
            links.append(FileLink(each.output, words_of(report, house, "appendix_link", each, own=size)))
    return with_files(page, links, plain_words(report, house, "appendix_files"))
