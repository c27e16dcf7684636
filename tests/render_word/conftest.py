"""Reports with everything in them, as each house would have them composed, and as LibreOffice shows them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from report_builder.model.document import Block, Document, NumberLevel, Text, TitleRow
from report_builder.render.word import render_word
from tests.render_html.conftest import full_report
from tests.tools.libreoffice import to_pdf, to_text

TEMPLATES = Path(__file__).parents[2] / "templates"
HOUSES = ("leicestershire", "decimal")
NUMBERING = {
    "leicestershire": (
        NumberLevel("paragraph", "%1.", "decimal"),
        NumberLevel("list", "(%2)", "lower-letter"),
        NumberLevel("list", "(%3)", "lower-roman"),
    ),
    "decimal": (
        NumberLevel("heading", "%1", "decimal"),
        NumberLevel("paragraph", "%1.%2", "decimal"),
        NumberLevel("list", "(%3)", "lower-letter"),
        NumberLevel("list", "(%4)", "lower-roman"),
    ),
}


def template(house: str) -> Path:
    return TEMPLATES / house / "report.docx"


def whole(house: str) -> Document:
    return replace(full_report(house), numbering=NUMBERING[house])


def small(*blocks: Block, house: str = "leicestershire", title: str = "Bins & <Bags>") -> Document:
    return Document(
        house=house,
        language="cy-GB",
        title=title,
        author="Director of Waste",
        subject="A report",
        keywords="bins",
        date=date(2019, 12, 17),
        title_block=(TitleRow("title", "", (Text(title),), "title"),),
        blocks=blocks,
        footnotes=(),
        numbering=NUMBERING[house],
        footer="Cabinet & Council",
    )


@dataclass(frozen=True, slots=True)
class Shown:
    """A report, its Word file, and that as LibreOffice has it: a PDF, and text of a line a paragraph."""

    document: Document
    docx: Path
    pdf: Path
    text: str


@pytest.fixture(scope="session")
def every_report(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Shown]:
    folder = tmp_path_factory.mktemp("word")
    documents = {house: whole(house) for house in HOUSES}
    paths = []
    for house, document in documents.items():
        paths.append(folder / f"{house}.docx")
        paths[-1].write_bytes(render_word(document, template(house), base=b"the source"))
    pdfs, texts = to_pdf(paths, folder), to_text(paths, folder)
    return {
        house: Shown(documents[house], docx, pdf, text.read_text(encoding="utf-8-sig"))
        for house, docx, pdf, text in zip(HOUSES, paths, pdfs, texts, strict=True)
    }


@pytest.fixture(params=HOUSES)
def shown(request: pytest.FixtureRequest, every_report: dict[str, Shown]) -> Shown:
    return every_report[str(request.param)]
