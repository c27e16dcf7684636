"""A report with one of each thing that a frame shows, for checking a template when there is no report."""

from __future__ import annotations

from datetime import date

from report_builder.model.document import (
    Document,
    Footnote,
    FootnoteMark,
    Heading,
    Inlines,
    Paragraph,
    Text,
    TitleRow,
)


def specimen() -> Document:
    words: Inlines = (Text("Specimen"),)
    headings = tuple(Heading(f"section/{n}", words, level) for n, level in enumerate((1, 2, 2, 1)))
    note = Footnote(1, (Paragraph("note/1", words),))
    return Document(
        house="specimen",
        language="en-GB",
        title="Specimen",
        author="Specimen",
        subject="Specimen",
        keywords="Specimen",
        date=date(2000, 1, 1),
        title_block=(TitleRow("title", "", words, "title"), TitleRow("author", "Label", words, "author")),
        blocks=(*headings, Paragraph("section/3/1", (*words, FootnoteMark(1)), "1.")),
        footnotes=(note,),
        numbering=(),
        footer="Specimen",
    )
