"""What makes pages of tables, Markdown and sheets, in the house's look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from report_builder.faults import Fault, MissingTool, Refusal
from report_builder.model.house import HouseStyle

if TYPE_CHECKING:
    from report_builder.attach.result import Layout, Sheet


def layout_key(house: HouseStyle) -> str:
    from report_builder.pipeline.fingerprint import inputs_fingerprint

    return inputs_fingerprint(house.folder, (), house.folder)


def layout_of(house: HouseStyle, day: str) -> Layout:
    """What makes pages of tables and Markdown, in the house's look. day: the meeting's, as 2019-12-17."""

    def lay_out(sheet: Sheet) -> bytes:
        from report_builder.render.html.style import PRINT_STYLE
        from report_builder.render.pdf.engine import pdf_bytes
        from report_builder.render.pdf.request import MISSING_LIBRARY, PdfError, PdfRequest

        fonts = house.folder / "fonts"
        request = PdfRequest(
            html=sheet.html,
            title=sheet.title,
            language=sheet.language,
            date=day,
            stylesheets=(str(house.folder / PRINT_STYLE),),
            folders=(str(sheet.folder), str(house.folder)),
            fonts=str(fonts) if fonts.is_dir() else "",
        )
        try:
            return pdf_bytes(request)
        except PdfError as error:
            kind = MissingTool if error.kind == MISSING_LIBRARY else Refusal
            raise kind(Fault(f"no pages can be made of it: {error.message}")) from None

    return lay_out
