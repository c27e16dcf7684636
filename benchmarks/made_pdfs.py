"""300 PDFs of 1,500 pages together, of the kinds that a pack has: our own reports, LibreOffice's exports, wide tables,
scans, untagged text, and pages that are turned or cut. The same on every run, but for LibreOffice's dates."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import docx
import pikepdf
from docx.enum.text import WD_BREAK
from PIL import Image, ImageDraw

from report_builder.render.pdf.request import PdfRequest

FILES = 300
PAGES = (2, 3, 4, 5, 6, 7, 8, 5, 3, 7)
"""Pages of each file, over and over: five on average."""
KINDS = ("report", "report", "report", "report", "word", "word", "wide", "scan", "plain", "turned")
WORDS = (
    "The Cabinet considered the proposals in {year} and asked that the views of partners be sought before a decision "
    "was taken. Most of those who answered supported them; the points that they raised are set out below with the "
    "response of the service, and the plan has been changed where that was right. "
)
STYLE = """@page { size: A4 SIZE; margin: 2.5cm }
html { font: 12pt/1.3 "Liberation Sans" } section + section { break-before: page }
table { border-collapse: collapse } td, th { border: 0.5pt solid; padding: 2pt 4pt; text-align: left }
.footnote { float: footnote } ::footnote-call, ::footnote-marker { content: none }"""


def make(folder: Path, fonts: Path) -> list[Path]:
    """The 300 files in the order of the pack; made anew unless they all lie there already."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"{number:03}-{kind_of(number)}.pdf" for number in range(FILES)]
    if all(path.is_file() for path in paths):
        return paths
    laid_out(paths, fonts)
    from_word(paths)
    for number, path in enumerate(paths):
        match kind_of(number):
            case "scan":
                scan(path, number)
            case "plain":
                plain(path, number)
            case "turned":
                turned(path, paths[number - 9], number)
    return paths


def kind_of(number: int) -> str:
    return KINDS[number % len(KINDS)]


def pages_of(number: int) -> int:
    return PAGES[(number // len(KINDS) + number) % len(PAGES)]


def laid_out(paths: list[Path], fonts: Path) -> None:
    from report_builder.render.pdf.worker import PdfWorker

    with PdfWorker(str(fonts)) as worker:
        tickets = []
        for number, path in enumerate(paths):
            kind = kind_of(number)
            if kind in ("report", "wide"):
                sheet = path.with_suffix(".css")
                sheet.write_text(STYLE.replace("SIZE", "landscape" if kind == "wide" else ""))
                request = PdfRequest(
                    html(number, kind), f"Report {number}", "en-GB", "2019-12-17", (str(sheet),), fonts=str(fonts)
                )  # fmt: skip
                tickets.append((worker.submit(request, path), sheet))
        for ticket, sheet in tickets:
            if warnings := worker.result(ticket).warnings:
                sys.exit(f"the benchmark's pages: {warnings}")
            sheet.unlink()


def html(number: int, kind: str) -> str:
    parts = []
    for page in range(pages_of(number)):
        text = WORDS.format(year=1900 + (number * 7 + page) % 120)
        cells = "".join(
            f'<tr><th scope="row">Row {row}</th>'
            + f"<td>{number * row}</td>" * (9 if kind == "wide" else 3)
            + "</tr>"
            for row in range(4 if kind == "wide" else 6)
        )
        note = f'<span class="footnote" id="n{page}">See minute {number}.</span>' if number % 5 == 0 else ""
        parts.append(
            f'<section><h2 id="s{page}">Section {page + 1}</h2>'
            + f'<p>{number}.{page} {text}<a href="#s0">See section 1</a>.{note}</p>'
            + f"<p>{text * (1 if kind == 'wide' else 2)}</p><ul><li>the first point;</li>"
            + f"<li>the second point.</li></ul><p>{text}</p>"
            + f"<table><caption>Table {page + 1}</caption><tbody>{cells}</tbody></table></section>"
        )
    title = f"Report {number}"
    head = f'<html lang="en-GB"><head><meta charset="utf-8"/><title>{title}</title></head>'
    return f"<!DOCTYPE html>{head}<body><h1>{title}</h1>{''.join(parts)}</body></html>"


def from_word(paths: list[Path]) -> None:
    """Tagged by LibreOffice (PDF/UA), all in one call."""
    sources = []
    for number, path in enumerate(paths):
        if kind_of(number) == "word":
            document = docx.Document()
            document.core_properties.title = f"Appendix {number}"
            for page in range(pages_of(number)):
                if page:
                    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
                document.add_heading(f"Section {page + 1}", 1)
                for _ in range(4):
                    document.add_paragraph(WORDS.format(year=number))
                table = document.add_table(rows=5, cols=3, style="Table Grid")
                for row in table.rows:
                    for cell in row.cells:
                        cell.text = str(number)
            document.save(str(path.with_suffix(".docx")))
            sources.append(path.with_suffix(".docx"))
    profile = paths[0].parent / "profile"
    options = 'pdf:writer_pdf_Export:{"PDFUACompliance":{"type":"boolean","value":"true"}}'
    subprocess.run(
        ["soffice", f"-env:UserInstallation={profile.absolute().as_uri()}", "--headless", "--convert-to", options,
         "--outdir", paths[0].parent, *sources],
        check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    for source in sources:
        source.unlink()


def scan(path: Path, number: int) -> None:
    """Grey pictures of pages, with no text behind them."""

    def sheets() -> Iterator[Image.Image]:
        for page in range(pages_of(number)):
            sheet = Image.new("L", (827, 1169), 250)
            drawing = ImageDraw.Draw(sheet)
            for line in range(40):
                drawing.text((90, 90 + 24 * line), WORDS.format(year=number + page + line)[:100], fill=30)
            yield sheet

    first, *others = sheets()
    buffer = io.BytesIO()
    first.save(buffer, "PDF", resolution=100, save_all=True, append_images=others)
    path.write_bytes(buffer.getvalue())


def plain(path: Path, number: int) -> None:
    """Text without tags, in a font that is not embedded, with an outline; objects in object streams."""
    pdf = pikepdf.new()
    font = pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
    )
    for page in range(pages_of(number)):
        pdf.add_blank_page(page_size=(595.28, 841.89))
        lines = "".join(f"0 -14 Td ({WORDS.format(year=number + page)[:80]}) Tj " for _ in range(45))
        pdf.pages[-1].obj.Contents = pdf.make_stream(f"BT /F1 11 Tf 70 780 Td {lines}ET".encode())
        pdf.pages[-1].obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
    with pdf.open_outline() as outline:
        outline.root.extend(pikepdf.OutlineItem(f"Sheet {page + 1}", page) for page in range(len(pdf.pages)))
    pdf.save(path, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)


def turned(path: Path, source: Path, number: int) -> None:
    """A report's pages, turned, and cut to a smaller box that does not begin at 0, 0."""
    with pikepdf.open(source) as pdf:
        pages = pages_of(number)
        while len(pdf.pages) > pages:
            del pdf.pages[-1]
        while len(pdf.pages) < pages:
            pdf.add_blank_page(page_size=(842, 1191))
        for turn, page in enumerate(pdf.pages):
            page.rotate(90 * (turn + number), relative=True)
            page.obj.CropBox = pikepdf.Array([20, 30, 560, 800])
        pdf.save(path, deterministic_id=True)
