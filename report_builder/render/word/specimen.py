"""A report with nothing in it but a title block, for checking a template when there is no report."""

from __future__ import annotations

from datetime import date

from report_builder.model.document import Document, Text, TitleRow


def specimen(row: str = "title") -> Document:
    words = (Text("Specimen"),)
    rows = (TitleRow(row, "", words, row), TitleRow("author", "Label", words, "author"))
    return Document(
        house="specimen",
        language="en-GB",
        title="Specimen",
        author="Specimen",
        subject="Specimen",
        keywords="Specimen",
        date=date(2000, 1, 1),
        title_block=rows,
        blocks=(),
        footnotes=(),
        numbering=(),
        footer="Specimen",
    )
