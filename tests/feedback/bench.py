"""A small report that was built, and the copies of it that went round."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from report_builder.ooxml.package import open_package
from report_builder.ooxml.story import accepted, all_paragraphs, read_story
from report_builder.pipeline.absorb import Absorbed, Request, absorb
from report_builder.pipeline.base import make_base
from report_builder.pipeline.reading import read_draft
from tests.feedback.harness import built

SOURCE = """\
house: leicestershire   # our house
title: Parking at the Station
meeting: {body: Cabinet, date: 2026-03-17}
report_of: Director of Environment

purpose: |
  To tell the Cabinet what the survey found, and to ask for a decision.
recommendations:
  - That the charges be frozen until 2027;
  - {id: review, text: That a review be held by the Scrutiny Commission.}
reasons: |
  Charges have not kept pace with costs, and members asked for a *full* review.

  The budget allows it.
timetable:
  - {id: council, body: County Council, date: 2026-05-20, action: asked to approve the charges}
part_a:
  policy_framework: |
    None of the policies is affected by {{ recommendation.review }}.
  resource_implications: "The cost is £1,200 a year. It is met from the budget for parking."
part_b:
  - background: |
      The car park has 120 spaces.[^spaces] It was built in 1974.

      Most of them are let by the month, and the rest by the day.

      - season tickets;
      - day tickets.

      [^spaces]: As counted in January.
  - equality_implications: |
      There are none.
contacts:
  - {name: Ann Lee, job_title: Head of Parking, phone: 0116 305 0000}
background_papers:
  - title: Minutes of the Cabinet, 3 February 2026
"""


@dataclass(slots=True)
class Bench:
    """A report that was built, and the copies of it that went round."""

    folder: Path
    made_of: str
    docx: bytes

    @property
    def source(self) -> Path:
        return self.folder / "report.yaml"

    def copy(self, edit: Callable[[str], str], name: str = "edited.docx") -> Path:
        """A copy whose body's XML was edited."""
        path = self.folder.parent / name
        with zipfile.ZipFile(self.folder.parent / "built.docx") as package:
            parts = {each: package.read(each) for each in package.namelist()}
        before = parts["word/document.xml"].decode()
        after = edit(before)
        assert after != before, "the edit changed nothing"
        parts["word/document.xml"] = after.encode()
        with zipfile.ZipFile(path, "w") as package:
            for each, data in parts.items():
                package.writestr(each, data)
        return path

    def absorb(self, *paths: Path, accept: tuple[str, ...] = ("all",), **more: object) -> Absorbed:
        request = Request(paths, self.source, self.folder.parent / "output", accept, **more)  # type: ignore[arg-type]
        return absorb(request)


def make_bench(folder: Path, source: str = SOURCE) -> Bench:
    report = folder / "parking"
    report.mkdir(exist_ok=True)
    (report / "report.yaml").write_text(source)
    data = built(report / "report.yaml")
    (folder / "built.docx").write_bytes(data)
    return Bench(report, source, data)


def keep_base(bench: Bench) -> Path:
    """The base kept where a build keeps it, beside the outputs."""
    text = bench.source.read_text()
    bench.source.write_text(bench.made_of)
    report = read_draft(bench.source, "report.yaml", "parking").report
    bench.source.write_text(text)
    assert report is not None
    kept = make_base(report, bench.folder)
    path = bench.folder.parent / "output" / "parking" / kept.name
    path.parent.mkdir(parents=True)
    path.write_bytes(kept.kept)
    return bench.folder.parent / "output"


def replaced(old: str, new: str) -> Callable[[str], str]:
    return lambda xml: xml.replace(old, new, 1)


def tracked(old: str, new: str, author: str = "Jane Moore") -> Callable[[str], str]:
    """Words replaced as Word does with tracked changes on."""
    by = f'w:author="{author}" w:date="2026-03-01T10:00:00Z"'
    space = 'xml:space="preserve"'

    def edit(xml: str) -> str:
        at = xml.index(old)
        gone = (
            f'<w:del w:id="901" {by}><w:r><w:delText {space}>{old}</w:delText></w:r></w:del>' if old else ""
        )
        come = f'<w:ins w:id="902" {by}><w:r><w:t {space}>{new}</w:t></w:r></w:ins>' if new else ""
        return f"{xml[:at]}</w:t></w:r>{gone}{come}<w:r><w:t {space}>{xml[at + len(old) :]}".replace(
            "<w:t></w:t>", "<w:t/>"
        )

    return edit


def states(done: Absorbed) -> list[tuple[str, str]]:
    return [(edit.kind, done.outcome.states[edit.id][0]) for edit in done.outcome.edits]


def story_words(data: bytes) -> list[str]:
    """Every paragraph of a Word file, with its number, changes accepted."""
    story = accepted(read_story(open_package(data, "x.docx")))
    return [f"{para.label} {para.text}".strip() for para in all_paragraphs(story)]


def put_below(words: str, paragraph: str) -> Callable[[str], str]:
    """A paragraph put in, without tracking, below the one that has these words."""

    def edit(xml: str) -> str:
        end = xml.index("</w:p>", xml.index(words)) + len("</w:p>")
        return f"{xml[:end]}<w:p><w:r><w:t>{paragraph}</w:t></w:r></w:p>{xml[end:]}"

    return edit
