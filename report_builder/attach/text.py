"""CSV and Markdown become a page of HTML, for our own renderer. Runs in the guarded process."""

from __future__ import annotations

import csv
import io
import re
from html import escape

from report_builder.faults import refuse

MAX_ROWS = 5_000
MAX_COLUMNS = 40
# The house's style sheet holds too; it is made for reports, whose lists, tables and feet are made another way.
_STYLE = """
@page { size: A4 SIZE; margin: 20mm;
  @bottom-left { content: none !important } @bottom-center { content: none !important }
  @bottom-right { content: none !important } @top-left { content: none !important }
  @top-center { content: none !important } @top-right { content: none !important } }
body { font: 12pt/1.4 "Liberation Sans", Arial, sans-serif; }
h1 { font-size: 18pt } h2 { font-size: 15pt } h3, h4, h5, h6 { font-size: 12pt }
ul { list-style: disc outside !important } ol { list-style: decimal outside !important }
ul, ol { margin: 0 0 8pt !important; padding: 0 0 0 8mm !important }
li { display: list-item !important; margin: 0 !important; padding: 0 !important; text-indent: 0 !important }
table { border-collapse: collapse; width: 100%; table-layout: auto !important }
tr { break-inside: avoid } thead { display: table-header-group }
th, td { border: 0.5pt solid #555; padding: 3pt 5pt; text-align: left; vertical-align: top }
th { background: #eee } td.number { text-align: right; white-space: nowrap } td.long { overflow-wrap: anywhere }
img { max-width: 100% } pre { white-space: pre-wrap } a { color: #00539f }
"""
_NUMBER = re.compile(r"[-+(]?[£€$]?\d[\d,. ]*%?\)?")


def csv_to_html(data: bytes, shown: str, title: str, language: str) -> str:
    """A table whose first row is its header; refuses what has no rows, or too many for people to read."""
    text = _decoded(data, shown)
    try:
        dialect: type[csv.Dialect] = csv.Sniffer().sniff(text[:20_000], delimiters=",;\t|")
    except csv.Error:
        dialect = csv.excel
    try:
        rows = [row for row in csv.reader(io.StringIO(text), dialect) if any(cell.strip() for cell in row)]
    except csv.Error as error:
        if "field limit" in str(error):
            message = f"a cell of this table has more than {csv.field_size_limit():,} characters"
            raise refuse(message, shown, "attach so much text as a document") from None
        raise refuse(f"this table cannot be read: {error}", shown, "save it again as CSV (UTF-8)") from None
    if not rows:
        raise refuse("this table is empty", shown)
    columns = max(map(len, rows))
    if len(rows) > MAX_ROWS or columns > MAX_COLUMNS:
        raise refuse(
            f"this table has {len(rows):,} rows and {columns} columns; at most {MAX_ROWS:,} and {MAX_COLUMNS} become "
            "pages", shown, "attach a summary, and publish the table as a file on the website",
        )  # fmt: skip
    filled = [[*row, *[""] * (columns - len(row))] for row in rows]
    numeric = [
        all(_NUMBER.fullmatch(row[place].strip()) or not row[place].strip() for row in filled[1:])
        for place in range(columns)
    ]
    # A header cell without words heads nothing (ISO 14289-1, 7.5): it is named by its place.
    head = "".join(
        f'<th scope="col">{escape(cell.strip()) or f"Column {place}"}</th>'
        for place, cell in enumerate(filled[0], 1)
    )
    body = "\n".join(
        "<tr>"
        + "".join(
            f"<td{_class(cell, numeric[place])}>{escape(cell.strip())}</td>" for place, cell in enumerate(row)
        )
        + "</tr>"
        for row in filled[1:]
    )
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>" if body else ""
    if not body:
        table = f"<table><tbody><tr>{head.replace('<th', '<td').replace('</th', '</td')}</tr></tbody></table>"
    return _page(title, language, f"<h1>{escape(title)}</h1>{table}", columns > 6)


def _class(cell: str, numeric: bool) -> str:
    if numeric:
        return " class=number"
    # Only a word that no column can hold may be broken anywhere.
    return " class=long" if any(len(word) > 30 for word in cell.split()) else ""


def markdown_to_html(data: bytes, shown: str, title: str, language: str) -> str:
    """CommonMark with tables; raw HTML is text. Where the text has no heading of the first level, the title
    is put."""
    from markdown_it import MarkdownIt

    text = _decoded(data, shown)
    body = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"]).render(text)
    body = re.sub(r"<th(?=[ >])", '<th scope="col"', body)
    # A block within an item is a tag tree that veraPDF dislikes (7.2, test 20): <li><p> is written <li>.
    body = re.sub(r"<li>\s*<p>(.*?)</p>", r"<li>\1", body, flags=re.DOTALL)
    if not re.search(r"<h1[ >]", body):
        body = f"<h1>{escape(title)}</h1>{body}"
    return _page(title, language, body, False)


def _page(title: str, language: str, body: str, across: bool) -> str:
    style = _STYLE.replace("SIZE", "landscape" if across else "portrait")
    return (
        f'<!DOCTYPE html><html lang="{escape(language)}"><head><meta charset="utf-8"/><title>{escape(title)}</title>'
        f"<style>{style}</style></head><body>{body}</body></html>"
    )


def _decoded(data: bytes, shown: str) -> str:
    if b"\0" in data and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise refuse("this is a binary file, where text is needed", shown)
    for encoding in ("utf-16",) if data.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise refuse("this text is in no encoding that is known", shown, "save it as UTF-8")
