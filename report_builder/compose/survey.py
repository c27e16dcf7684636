"""The survey's answers as a response table or a bar chart, wherever prose asks for one."""

from __future__ import annotations

from functools import partial

from report_builder.compose.chart import bar_chart
from report_builder.compose.names import percentage, question_names
from report_builder.compose.prose import caption, widths
from report_builder.compose.results import BlockMaker, Names
from report_builder.compose.workshop import Workshop
from report_builder.model.document import Block, Cell, Figure, Inlines, Paragraph, Picture, Table, Text, Value
from report_builder.model.report import Question

CHART_WIDTH_MM = 150.0


def survey_names(shop: Workshop) -> Names:
    """The namespace `question`: each question of the survey by its id."""
    consultation = shop.report.consultation
    asked = consultation.questions if consultation is not None else ()
    total = (consultation.total if consultation is not None else 0) or 0
    made: dict[str, object] = {}
    for question in asked:
        table = BlockMaker("table", question.id, partial(response_table, shop, question))
        chart = BlockMaker("chart", question.id, partial(response_chart, shop, question))
        made[question.id] = question_names(question, total, table, chart)
    return Names("question", made)


def _names(shop: Workshop, question: Question) -> dict[str, object]:
    consultation = shop.report.consultation
    total = (consultation.total if consultation is not None else 0) or 0
    return {"question": getattr(shop.names["question"], question.id), "total": total}


def response_table(shop: Workshop, question: Question, key: str) -> list[Block]:
    """Answers, numbers and percentages, and below them the base on which the percentages stand."""
    path, names = f"question.{question.id}", _names(shop, question)

    def cell(row: int, column: int, inlines: Inlines) -> Cell:
        return Cell(f"{key}/{row}/{column}", inlines)

    made, anchor = caption(shop, "table", question.id, shop.wording("responses_caption", **names), key)
    columns = ("responses_answer", "responses_count", "responses_percent")
    header = tuple(cell(0, index, shop.wording(name)) for index, name in enumerate(columns, start=1))
    rows = tuple(
        (
            cell(row, 1, (Text(answer),)),
            cell(row, 2, (Value(f"{path}.count({answer!r})", f"{number:,}"),)),
            cell(row, 3, (Value(f"{path}.percent({answer!r})", percentage(number, question.base)),)),
        )
        for row, (answer, number) in enumerate(question.answers, start=1)
    )
    shares = widths((header, *rows))
    table = Table(key, header, rows, ("left", "right", "right"), shares, True, made, anchor, question.place)
    over = question.multiple and sum(number for _, number in question.answers) > question.base
    note = shop.wording("responses_multiple" if over else "responses_base", **names)
    return [table, Paragraph(f"{key}/note", note, "", "note", "", question.place)]


def response_chart(shop: Workshop, question: Question, key: str) -> list[Block]:
    """A bar chart of the answers; its text alternative says every number."""
    names = _names(shop, question)
    made, anchor = caption(shop, "figure", question.id, shop.wording("responses_caption", **names), key)
    fonts = shop.house.folder / "fonts"
    data, width, height = bar_chart(question.answers, question.base, fonts, CHART_WIDTH_MM)
    picture = Picture(f"{question.id}.png", "image/png", data, width, height, CHART_WIDTH_MM)
    figure = Figure(key, picture, shop.words("chart_alt", **names), made, anchor, question.place)
    over = question.multiple and sum(number for _, number in question.answers) > question.base
    note = shop.wording("responses_multiple" if over else "responses_base", **names)
    return [figure, Paragraph(f"{key}/note", note, "", "note", "", question.place)]
