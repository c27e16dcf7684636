"""The smallest Word file and the smallest conforming PDF."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import docx
import pytest
import weasyprint
from docx.oxml.ns import nsdecls
from docx.oxml.parser import parse_xml

MakeDocx = Callable[[Path, str], Path]
MakePdf = Callable[[Path, str], Path]


@pytest.fixture
def make_docx() -> MakeDocx:
    def make(path: Path, body: str) -> Path:
        """A Word file with `body`, the XML of its paragraphs, and nothing else."""
        document = docx.Document()
        # Of python-docx's own template, openxml-audit rightly dislikes one part.
        effects = [name for name, rel in document.part.rels.items() if rel.reltype.endswith("WithEffects")]
        for name in effects:
            del document.part.rels[name]
        made = parse_xml(f"<w:body {nsdecls('w')}>{body}</w:body>")
        for position, paragraph in enumerate(list(made)):
            document.element.body.insert(position, paragraph)
        document.save(str(path))
        return path

    return make


@pytest.fixture
def make_pdf() -> MakePdf:
    def make(path: Path, variant: str) -> Path:
        """One page that says "Agenda" and then, on the next, "Minutes"."""
        html = "<html lang=en><title>Agenda</title><h1>Agenda</h1><p style='break-before: page'>Minutes"
        weasyprint.HTML(string=html).write_pdf(path, pdf_variant=variant or None)
        return path

    return make
