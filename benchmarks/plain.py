"""The same content for the plain script: text, tables and pictures read from the tool's own finished Word file, and the
template that a council would have drawn up in Word, here made with python-docx."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import docx
from docx.oxml.ns import qn
from docx.shared import Pt

KINDS = {"Title": "title", "Heading 1": "part", "Heading 2": "heading", "Heading 3": "heading"}
STYLES = {
    "title": "Title",
    "part": "Heading 1",
    "heading": "Heading 2",
    "number": "List Number",
    "list": "List Bullet",
}


def prepare(finished: Path, folder: Path) -> tuple[Path, Path]:
    """Writes content.json, its pictures and template.docx; returns the first and the last."""
    content, template = folder / "content.json", folder / "template.docx"
    content.write_text(json.dumps({"blocks": blocks(finished, folder)}, ensure_ascii=False), encoding="utf-8")
    write_template(template)
    return content, template


def words(element: Any) -> str:
    """All text, that in content controls and links included."""
    return "".join(part.text or "" for part in element.iter(qn("w:t")))


def blocks(finished: Path, folder: Path) -> list[dict[str, Any]]:
    document = docx.Document(str(finished))
    names = {style.style_id: style.name or "" for style in document.styles}
    found: list[dict[str, Any]] = []
    for element in document.element.body:
        if element.tag == qn("w:tbl"):
            rows = [[words(cell) for cell in row.iter(qn("w:tc"))] for row in element.iter(qn("w:tr"))]
            found.append({"kind": "table", "rows": rows})
        elif element.tag == qn("w:p"):
            for picture in element.iter(qn("a:blip")):
                part = document.part.related_parts[picture.get(qn("r:embed"))]
                path = folder / f"picture-{len(found)}.png"
                path.write_bytes(part.blob)
                found.append({"kind": "picture", "path": str(path)})
            style = element.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
            name = names.get(style.get(qn("w:val")), "") if style is not None else ""
            kind = KINDS.get(name, "number" if "Numbered" in name else "list" if "List" in name else "text")
            if text := words(element):
                found.append({"kind": kind, "text": text})
    return found


def write_template(path: Path) -> None:
    """docxtpl's tags in paragraphs of Word's own styles: one loop over all blocks, a branch for each kind."""
    document = docx.Document()
    document.styles["Normal"].font.name = "Arial"
    document.styles["Normal"].font.size = Pt(12)
    document.add_paragraph("{%p for block in blocks %}")
    for number, (kind, style) in enumerate(STYLES.items()):
        document.add_paragraph(f"{{%p {'elif' if number else 'if'} block.kind == '{kind}' %}}")
        document.add_paragraph("{{ block.text }}", style=style)
    document.add_paragraph("{%p elif block.kind == 'picture' %}")
    document.add_paragraph("{{ block.picture }}")
    document.add_paragraph("{%p elif block.kind == 'table' %}")
    table = document.add_table(rows=3, cols=3, style="Table Grid")
    table.cell(0, 0).text = "{%tr for row in block.rows %}"
    for cell, text in zip(
        table.rows[1].cells, ("{%tc for cell in row %}", "{{ cell }}", "{%tc endfor %}"), strict=True
    ):
        cell.text = text
    table.cell(2, 0).text = "{%tr endfor %}"
    document.add_paragraph("{%p else %}")
    document.add_paragraph("{{ block.text }}")
    document.add_paragraph("{%p endif %}")
    document.add_paragraph("{%p endfor %}")
    document.save(str(path))
