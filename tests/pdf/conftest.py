"""Small PDFs of several kinds, and what `assemble` makes of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name

from report_builder.pdf.assemble import assemble
from report_builder.pdf.metadata import Metadata
from report_builder.pdf.piece import Assembled, Fonts, Piece
from report_builder.render.pdf.engine import pdf_bytes
from tests.render_pdf.conftest import FONTS, request

BLANK = "This page is intentionally left blank"
Bind = Callable[..., Assembled]


@pytest.fixture
def bind(tmp_path: Path) -> Bind:
    def bind(*pieces: Piece, out: str = "whole.pdf", blank: str = BLANK) -> Assembled:
        about = Metadata("The whole", "en-GB", date(2019, 12, 17), producer="report_builder")
        fonts = Fonts(FONTS / "LiberationSans-Regular.ttf", FONTS / "LiberationSans-Bold.ttf")
        return assemble(pieces, tmp_path / out, about, fonts, blank)

    return bind


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """A PDF of ours from HTML, kept for all tests of the session."""
    folder = tmp_path_factory.mktemp("made")

    def made(body: str) -> Path:
        path = folder / f"{abs(hash(body))}.pdf"
        if not path.exists():
            path.write_bytes(pdf_bytes(request(body, labels=())))
        return path

    return made


def bare(path: Path, pages: int = 1, content: bytes = b"", size: tuple[float, float] = (595, 842)) -> Path:
    """An untagged PDF with one content on all its pages."""
    with pikepdf.new() as pdf:
        for _ in range(pages):
            pdf.add_blank_page(page_size=size)
            pdf.pages[-1].obj.Contents = pdf.make_stream(content)
        pdf.save(path, deterministic_id=True)
    return path


def tagged(path: Path, roles: list[str], role_map: dict[str, str], nested: bool = False) -> Path:
    """One page whose words are tagged with the roles given, each within the one before if nested."""
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(595, 842))
        page = pdf.pages[0].obj
        words = "".join(f"/{role} <</MCID {at}>> BDC EMC " for at, role in enumerate(roles))
        page.Contents = pdf.make_stream(words.encode())
        page.StructParents = 0
        root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        document = pdf.make_indirect(Dictionary(S=Name.Document, P=root, K=Array()))
        parent, owners = document, []
        for at, role in enumerate(roles):
            element = pdf.make_indirect(Dictionary(S=Name(f"/{role}"), P=parent, Pg=page, K=Array([at])))
            parent.K.append(element)
            owners.append(element)
            if nested:
                section = pdf.make_indirect(Dictionary(S=Name.Sect, P=parent, K=Array()))
                parent.K.append(section)
                parent = section
        root.K, root.ParentTree = document, Dictionary(Nums=Array([0, Array(owners)]))
        root.RoleMap = Dictionary({f"/{role}": Name(f"/{final}") for role, final in role_map.items()})
        pdf.Root.StructTreeRoot = root
        pdf.save(path, deterministic_id=True)
    return path


def texts(path: Path) -> list[str]:
    """The text of each page, as pdfium reads it."""
    with pypdfium2.PdfDocument(path) as pdf:
        return [page.get_textpage().get_text_bounded() for page in pdf]


def roles(path: Path) -> list[str]:
    """The role of every element in reading order, after the role map."""
    with pikepdf.open(path) as pdf:
        tree = pdf.Root.StructTreeRoot
        mapping = {str(role): str(final) for role, final in tree.get("/RoleMap", {}).items()}
        return [mapping.get(role, role)[1:] for role in map(str, _roles(tree.K[0]))]


def _roles(element: Any) -> list[Any]:
    found = [element.S]
    for kid in element.get("/K", []):
        if isinstance(kid, Dictionary) and "/S" in kid:
            found += _roles(kid)
    return found
