"""Document -> HTML, for the web page and for the PDF, framed by the house's report.html.

For those who make a house: report.html is the frame of a page (head, title block, main part, footer) and is used
twice, for the web page with screen.css and for the PDF with print.css. It may use these fields:

    medium          "screen" or "print"
    attached        whether appendices follow in the same PDF, so that a page cannot say of how many it is
    language        "en-GB"
    title, author, subject, keywords
                    of the report, for the head of the page
    date            the meeting's, as 2019-12-17
    title_block     the rows of house.yaml's title block, in order: {% for row in title_block %} with row.id,
                    row.label (may be empty) and row.text; or one by its id: {{ title_block.meeting.text }}
    contents        for a table of contents: entries with entry.href, entry.text and, one level lower,
                    entry.entries. Empty in print (a PDF has its outline) and in reports of fewer than four
                    headings
    body            the whole report as HTML
    footnotes       for the list at the end: note.number, note.id, note.href (back to the mark), note.text.
                    Empty in print, where notes stand at the foot of their page (unless they are too long)
    footer          the running footer's text
    css             screen.css (its pictures put inside)
    house_file      house_file("logo.png"): a picture of the house's folder, to stand in src="…"

Elements and classes of the body, for the style sheets:

    h2 … h6         headings of levels 1 to 5 (the title is h1); h2.numbered with span.number
    p               a paragraph; p.numbered with span.number; p.contact, p.background, p.appendix, p.note
    blockquote      quoted matter; blockquote.after-number below a numbered paragraph
    ol.letters, ul.bullets
                    lists; .after-number below a numbered paragraph; each li has span.label, then text, p and
                    lists. span.number and span.label end in a tab: white-space: pre and tab-size make text hang
    table           caption (with span.label), thead, tbody; cells with class "right" or "center";
                    table.short has few lines, to stay on one page; on screen within div.scroll
    figure          img, then figcaption (with span.label)
    a.reference     a reference within the report, with class to-paragraph, to-section, to-appendix, …
    sup.mark        a footnote's mark; in print its text follows as span.footnote, each paragraph span.para
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from report_builder.faults import Fault, Refusal
from report_builder.model.document import Document
from report_builder.render.html import template as templates
from report_builder.render.html.banner import with_banner
from report_builder.render.html.frame import AnyTitleBlock, fields
from report_builder.render.html.specimen import specimen
from report_builder.render.html.style import PRINT_STYLE, print_style_faults, screen_style


@dataclass(frozen=True, slots=True)
class PrintPage:
    """What the PDF is laid out from: HTML, which is well-formed XML where the house's template is, the style
    sheets, and the only folders from which these may take files."""

    html: str
    stylesheets: tuple[Path, ...]
    base_folders: tuple[Path, ...]


def render_page(document: Document, house_folder: Path) -> str:
    """One self-contained web page: no script, nothing to fetch. Raises a Refusal for a mistake in the house's
    files."""
    values = fields(document, house_folder, "screen", screen_style(house_folder))
    return with_banner(templates.fill(templates.load(house_folder), values, house_folder), document, "screen")


def render_print(document: Document, house_folder: Path, *, attached: bool = False) -> PrintPage:
    """The page as it goes to print; attached: appendices will follow in the same PDF. Raises a Refusal for a mistake in
    the house's template."""
    values = {**fields(document, house_folder, "print", ""), "attached": attached}
    html = templates.fill(templates.load(house_folder), values, house_folder)
    return PrintPage(with_banner(html, document, "print"), (house_folder / PRINT_STYLE,), (house_folder,))


def check_template(house_folder: Path) -> list[Fault]:
    """Every mistake that can be found in report.html, screen.css and print.css without a report."""
    faults: list[Fault] = []
    try:
        css = screen_style(house_folder)
    except Refusal as refusal:
        faults += refusal.faults
        css = ""
    try:
        faults += _frame_faults(house_folder, css)
    except Refusal as refusal:
        faults += refusal.faults
    try:
        faults += print_style_faults(house_folder)
    except Refusal as refusal:
        faults += refusal.faults
    return faults


def _frame_faults(house_folder: Path, css: str) -> list[Fault]:
    """Grammar and names first; then, as far as these hold, a specimen is run through for the fields of
    fields."""
    template = templates.load(house_folder)
    document = specimen()
    media = [fields(document, house_folder, medium, css) for medium in ("screen", "print")]
    if faults := templates.unknown_names(house_folder, tuple(media[0])):
        return faults
    found: list[Fault] = []
    for values in media:
        try:
            rows = tuple(values["title_block"])
            templates.fill(template, {**values, "title_block": AnyTitleBlock(rows)}, house_folder)
        except Refusal as refusal:
            found += [fault for fault in refusal.faults if fault not in found]
    return found
