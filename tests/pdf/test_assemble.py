"""Many PDFs become one, and lose nothing that a reader needs on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from report_builder.faults import Refusal
from report_builder.pdf.piece import Piece, Stamp
from tests.pdf.conftest import BLANK, Bind, bare, roles, tagged, texts
from tests.render_pdf.conftest import everything
from tests.tools.verapdf import verapdf

Made = Callable[[str], Path]
PLAIN = "<h1>Report</h1><p>Some words.</p>"
LINKED = (
    '<h1>Report</h1><p><a href="#end">To the end</a></p><h2 id="end" style="break-before: page">The end</h2>'
)
NUMBER = Stamp("{page}", "foot")


def test_the_whole_conforms_where_its_pieces_do(bind: Bind, made: Made) -> None:
    """Twice the same file: its identifiers, names of places and keys must be kept apart."""
    stamps = (
        NUMBER,
        Stamp("Agenda Item 4", "head-right", "first"),
        Stamp("NOT FOR PUBLICATION", "head", bold=True),
    )
    file = made(everything())
    pieces = [Piece(file, f"{number}. Item", 1 + (number == 2), f"item-{number}", stamps=stamps, starts_odd=True)
              for number in (1, 2, 3)]  # fmt: skip
    link = made('<h1>Agenda</h1><p><a href="piece:item-2">Item 2</a></p>')
    whole = bind(Piece(link, "Agenda", stamps=(NUMBER,)), *pieces)
    assert whole.blank
    assert (whole.pdfa, whole.ua) == ("A", True)
    for flavour in ("ua1", "2a"):
        (verdict,) = verapdf([whole.path], flavour)
        assert verdict.passed, str(verdict)


def test_every_mark_belongs_to_an_element_of_its_own_page(bind: Bind, made: Made) -> None:
    whole = bind(Piece(made(everything()), "A", starts_odd=True), Piece(made(LINKED), "B", starts_odd=True))
    with pikepdf.open(whole.path) as pdf:
        rows = {
            key: owner for leaf in pdf.Root.StructTreeRoot.ParentTree.Kids for key, owner in pairs(leaf.Nums)
        }
        for page in pdf.pages:
            owners = [each for each in rows[int(page.obj.StructParents)] if each is not None]
            assert owners
            for owner in owners:
                own = [owner.get("/Pg")] + [kid.get("/Pg") for kid in owner.K if isinstance(kid, Dictionary)]
                assert any(each is not None and each.objgen == page.obj.objgen for each in own)
            for link in page.obj.get("/Annots", []):
                kids = [kid for kid in rows[int(link.StructParent)].K if isinstance(kid, Dictionary)]
                assert any(kid.Obj.objgen == link.objgen for kid in kids)


def pairs(nums: Any) -> Iterator[tuple[int, Any]]:
    items = list(nums)
    return zip(map(int, items[::2]), items[1::2], strict=True)


def test_each_piece_is_a_part_with_its_title_below_the_one_that_it_belongs_to(bind: Bind, made: Made) -> None:
    file = made(PLAIN)
    whole = bind(Piece(file, "Item 1"), Piece(file, "Appendix A", 2), Piece(file, "Item 2"))
    assert roles(whole.path) == "Document Part H1 P Part H1 P Part H1 P".split()
    with pikepdf.open(whole.path) as pdf:
        (document,) = pdf.Root.StructTreeRoot.K
        first, second = document.K
        assert [str(first.T), str(first.K[-1].T), str(second.T)] == ["Item 1", "Appendix A", "Item 2"]


def test_outlines_are_nested_below_the_entries_of_their_pieces(bind: Bind, made: Made) -> None:
    file = made(LINKED)
    whole = bind(
        Piece(file, "Item 1"), Piece(file, "Appendix A", 2), Piece(made(PLAIN), "Item 2"), Piece(file)
    )
    with pikepdf.open(whole.path) as pdf, pdf.open_outline() as outline:
        told = [(item.title, [(kid.title, [below.title for below in kid.children]) for kid in item.children])
                for item in outline.root]  # fmt: skip
    appendix = ("Appendix A", ["The end"])
    assert told == [
        ("Item 1", [("The end", []), appendix]), ("Item 2", []), ("Report", [("The end", [])])
    ]  # fmt: skip


def test_links_within_a_piece_lead_to_its_own_places(bind: Bind, made: Made) -> None:
    file = made(LINKED)
    whole = bind(Piece(file, "A", name="a"), Piece(file, "B", name="b"))
    assert [target(whole.path, page) for page in (0, 2)] == [1, 3]


def test_links_to_another_piece_lead_to_its_first_page(bind: Bind, made: Made) -> None:
    agenda = made('<h1>Agenda</h1><p><a href="piece:b">B</a></p>')
    whole = bind(
        Piece(agenda, "Agenda"),
        Piece(made(LINKED), "A", links={"end": "b"}),
        Piece(made(PLAIN), "B", name="b"),
    )
    assert [target(whole.path, page) for page in (0, 1)] == [3, 3]


def target(path: Path, page: int) -> int:
    """The page that the first link of a page leads to, as pdfium finds it."""
    import ctypes

    import pypdfium2.raw as pdfium

    document = pdfium.FPDF_LoadDocument(str(path).encode(), None)
    loaded = pdfium.FPDF_LoadPage(document, page)
    position, link = ctypes.c_int(0), pdfium.FPDF_LINK()
    assert pdfium.FPDFLink_Enumerate(loaded, position, link)
    destination = pdfium.FPDFLink_GetDest(document, link)
    found = pdfium.FPDFDest_GetDestPageIndex(document, destination)
    pdfium.FPDF_ClosePage(loaded)
    pdfium.FPDF_CloseDocument(document)
    return int(found)


def test_a_link_to_a_piece_that_there_is_none_of_is_refused_and_nothing_is_written(
    bind: Bind, made: Made
) -> None:
    with pytest.raises(Refusal, match="“item-9”"):
        bind(Piece(made('<h1>Agenda</h1><p><a href="piece:item-9">9</a></p>')))


def test_pages_are_labelled_with_the_numbers_printed_on_them(bind: Bind, tmp_path: Path) -> None:
    one, two = bare(tmp_path / "1.pdf", 1), bare(tmp_path / "2.pdf", 2)
    pieces = [Piece(one), Piece(two, starts_odd=True), Piece(two, number=21), Piece(one)]
    whole = bind(
        *(
            Piece(each.path, stamps=(NUMBER,), number=each.number, starts_odd=each.starts_odd)
            for each in pieces
        )
    )
    assert whole.numbers == (1, 2, 3, 4, 21, 22, 23)
    assert whole.blank == (1,)
    assert [(bound.first, bound.last) for bound in whole.pieces] == [(1, 1), (3, 4), (21, 22), (23, 23)]
    with pikepdf.open(whole.path) as pdf:
        assert [page.label for page in pdf.pages] == [str(number) for number in whole.numbers]
    assert [text.split()[-1] for text in texts(whole.path)] == [str(number) for number in whole.numbers]
    assert BLANK in texts(whole.path)[1]


def test_stamps_are_artifacts_and_those_for_the_first_page_stand_there_only(bind: Bind, made: Made) -> None:
    whole = bind(Piece(made(LINKED), stamps=(Stamp("Appendix A", "head-right", "first"), NUMBER)))
    first, second = texts(whole.path)
    assert "Appendix A" in first
    assert "Appendix A" not in second
    with pikepdf.open(whole.path) as pdf:
        content = b"".join(stream.read_bytes() for stream in pdf.pages[0].obj.Contents)
        assert content.count(b"/Artifact <</Type /Pagination /Subtype /Header>> BDC") == 1
        assert content.count(b"/Artifact <</Type /Pagination /Subtype /Footer>> BDC") == 1


def test_a_stamp_stands_right_though_the_content_before_left_its_state_open(
    bind: Bind, tmp_path: Path
) -> None:
    wild = bare(
        tmp_path / "wild.pdf", content=b"(q Q q) pop q q 3 0 0 3 900 900 cm Q Q Q 5 0 0 5 700 700 cm q"
    )
    whole = bind(Piece(wild, stamps=(NUMBER,)))
    assert "1" in texts(whole.path)[0]


def test_roles_that_mean_different_things_are_kept_apart(bind: Bind, tmp_path: Path) -> None:
    one = tagged(tmp_path / "1.pdf", ["Body", "Title"], {"Body": "P", "Title": "Big", "Big": "H1"})
    two = tagged(tmp_path / "2.pdf", ["Body", "Title"], {"Body": "Caption", "Title": "H1"})
    three = tagged(tmp_path / "3.pdf", ["P", "Title"], {"P": "H2", "Title": "H1"})
    whole = bind(Piece(one, "1"), Piece(two, "2"), Piece(three, "3"))
    assert roles(whole.path) == "Document Part P H1 Part Caption H1 Part H2 H1".split()


def test_headings_without_a_level_get_one(bind: Bind, tmp_path: Path) -> None:
    whole = bind(Piece(tagged(tmp_path / "1.pdf", ["H", "P", "H"], {}, nested=True), "1"))
    assert roles(whole.path) == "Document Part H1 Sect P Sect H2 Sect".split()


def test_a_tree_that_runs_in_a_circle_comes_to_an_end(bind: Bind, tmp_path: Path) -> None:
    with pikepdf.open(tagged(tmp_path / "1.pdf", ["Sect"], {"A": "B", "B": "A"})) as pdf:
        section = pdf.Root.StructTreeRoot.K.K[0]
        section.K = Array([section])
        pdf.save(tmp_path / "circle.pdf")
    assert roles_count(bind(Piece(tmp_path / "circle.pdf")).path) == 2


def roles_count(path: Path) -> int:
    with pikepdf.open(path) as pdf:
        return len(pdf.Root.StructTreeRoot.K[0].K) + 1


def test_pieces_that_claim_less_lower_what_the_whole_claims(bind: Bind, made: Made, tmp_path: Path) -> None:
    whole = bind(Piece(made(PLAIN)), Piece(bare(tmp_path / "bare.pdf")))
    assert (whole.pdfa, whole.ua) == ("", False)
    assert whole.without_pdfa == whole.without_ua == (1,)
    with pikepdf.open(whole.path) as pdf:
        packet = pdf.Root.Metadata.read_bytes()
    assert b"pdfuaid:part" not in packet
    assert b"pdfaid:part" not in packet


def test_another_language_is_stated_on_the_piece(bind: Bind, made: Made, tmp_path: Path) -> None:
    with pikepdf.open(made(PLAIN)) as pdf:
        pdf.Root.Lang = "cy"
        pdf.save(tmp_path / "cy.pdf")
    whole = bind(Piece(made(PLAIN), "One"), Piece(tmp_path / "cy.pdf", "Un"))
    with pikepdf.open(whole.path) as pdf:
        english, welsh = pdf.Root.StructTreeRoot.K[0].K
        assert "/Lang" not in english
        assert str(welsh.Lang) == "cy"


def test_scripts_and_attachments_are_left_behind(bind: Bind, tmp_path: Path) -> None:
    with pikepdf.open(bare(tmp_path / "bare.pdf")) as pdf:
        script = Dictionary(S=Name.JavaScript, JS="app.alert('x')")
        pdf.Root.OpenAction = script
        pdf.attachments["secret.txt"] = b"secret"
        page = pdf.pages[0].obj
        page.AA = Dictionary(O=script)
        page.PieceInfo = Dictionary(Editor=Dictionary(Private="secret"))
        link = Dictionary(
            Subtype=Name.Link, Rect=[0, 0, 9, 9], A=Dictionary(S=Name.Launch, F="x.exe"), AA=page.AA
        )
        page.Annots = Array([pdf.make_indirect(link)])
        pdf.save(tmp_path / "hostile.pdf")
    whole = bind(Piece(tmp_path / "hostile.pdf"))
    with pikepdf.open(whole.path) as pdf:
        told = b"".join(each.unparse(resolved=True) for each in pdf.objects)
        assert not len(pdf.attachments)
    for word in (b"JavaScript", b"Launch", b"secret", b"app.alert"):
        assert word not in told


def test_a_layer_that_is_hidden_stays_hidden(bind: Bind, tmp_path: Path) -> None:
    with pikepdf.open(bare(tmp_path / "bare.pdf", content=b"/OC /L BDC 0 0 99 99 re f EMC")) as pdf:
        layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="Draft"))
        pdf.pages[0].obj.Resources = Dictionary(Properties=Dictionary(L=layer))
        pdf.Root.OCProperties = Dictionary(
            OCGs=Array([layer]), D=Dictionary(OFF=Array([layer]), Order=Array([layer]))
        )
        pdf.save(tmp_path / "layers.pdf")
    whole = bind(Piece(bare(tmp_path / "first.pdf")), Piece(tmp_path / "layers.pdf", stamps=(NUMBER,)))
    with pikepdf.open(whole.path) as pdf:
        properties = pdf.Root.OCProperties
        assert [each.objgen for each in properties.D.OFF] == [pdf.pages[1].obj.Resources.Properties.L.objgen]


def test_the_same_pieces_give_the_same_bytes(bind: Bind, made: Made) -> None:
    pieces = [Piece(made(LINKED), "One", stamps=(NUMBER,)), Piece(made(PLAIN), "Two", starts_odd=True)]
    first, second = bind(*pieces, out="first.pdf"), bind(*pieces, out="second.pdf")
    assert first.path.read_bytes() == second.path.read_bytes()


def test_what_cannot_be_bound_is_refused_by_name_and_nothing_is_written(bind: Bind, tmp_path: Path) -> None:
    good = bare(tmp_path / "good.pdf")
    with pikepdf.open(good) as pdf:
        pdf.save(tmp_path / "locked.pdf", encryption=pikepdf.Encryption(owner="a", user="b"))
    with pikepdf.new() as pdf:
        pdf.save(tmp_path / "none.pdf")
    (tmp_path / "text.pdf").write_text("no PDF at all")
    (tmp_path / "empty.pdf").write_bytes(b"")
    before = {path.name for path in tmp_path.iterdir()}
    reasons = {
        "locked": "password", "none": "no pages", "text": "damaged", "empty": "damaged", "missing": "does not exist"
    }  # fmt: skip
    for name, reason in reasons.items():
        with pytest.raises(Refusal) as caught:
            bind(Piece(good), Piece(tmp_path / f"{name}.pdf"))
        (fault,) = caught.value.faults
        assert reason in fault.message
        assert fault.place.file.endswith(f"{name}.pdf")
    assert {path.name for path in tmp_path.iterdir()} == before


def test_a_character_that_the_font_does_not_have_is_refused(bind: Bind, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="☃"):
        bind(Piece(bare(tmp_path / "bare.pdf"), stamps=(Stamp("☃", "head"),)))
