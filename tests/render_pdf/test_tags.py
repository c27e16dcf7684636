"""The tag tree says what the page says."""

from __future__ import annotations

import io

import pikepdf

from report_builder.render.pdf.engine import make_pdf, pdf_bytes
from tests.render_pdf.conftest import Tag, picture, request, tags

BREAK = '<div style="break-after: page"></div>'
LONG = "word " * 1500


def tree(body: str) -> Tag:
    return tags(pdf_bytes(request(body)))


def test_a_list_item_has_its_label_and_its_body_whatever_stands_in_it() -> None:
    label = '<span class="label">(a)</span>'
    body = f'<ol><li style="display: block">{label} text<p>block</p><ul><li>in</li></ul></li></ol>'
    (item, inner) = tree(body).all("LI")
    assert item.outline() == "LI(Lbl LBody(P L(LI(Lbl LBody))))"
    assert inner.outline() == "LI(Lbl LBody)"


def test_a_list_says_how_it_is_numbered() -> None:
    def item(label: str) -> str:
        return f'<li style="display: block"><span class="label">{label}</span> x</li>'

    body = "".join(
        f"<ol>{item(first)}{item(second)}</ol>"
        for first, second in (("(a)", "(b)"), ("i.", "ii."), ("1", "2"))
    )
    found = [tag.attributes["ListNumbering"] for tag in tree(body + "<ul><li>x</li></ul>").all("L")]
    assert found == ["/LowerAlpha", "/LowerRoman", "/Decimal", "/Disc"]


def test_terms_are_the_labels_of_what_they_mean() -> None:
    assert tree("<dl><dt>A</dt><dd>b</dd><dd>c</dd><dt>D</dt><dd>e</dd></dl>").all("L")[0].outline() == (
        "L(LI(Lbl LBody) LI(Lbl LBody))"
    )


def test_a_paragraph_over_two_pages_is_one_paragraph() -> None:
    result = make_pdf(request(f"<p>{LONG}</p>"))
    assert result.pages > 1
    assert tags(result.data).outline() == "Document(P)"


def test_a_table_over_two_pages_is_one_table_with_one_head() -> None:
    rows = "<tr><td>x</td></tr>" * 80
    result = make_pdf(request(f"<table><thead><tr><th>A</th></tr></thead><tbody>{rows}</tbody></table>"))
    (table,) = tags(result.data).all("Table")
    assert result.pages > 1
    assert [kid.role for kid in table.kids] == ["THead", "TBody"]
    assert [head.content for head in table.all("TH")] == [1]
    assert len(table.all("TD")) == 80


def test_header_cells_have_a_scope() -> None:
    cells = "<thead><tr><th>A</th><th>B</th></tr></thead><tbody><tr><th>c</th><td>d</td></tr></tbody>"
    scopes = [cell.attributes["Scope"] for cell in tree(f"<table>{cells}</table>").all("TH")]
    assert scopes == ["/Column", "/Column", "/Row"]


def test_headings_skip_no_level() -> None:
    roles = [kid.role for kid in tree("<h1>a</h1><h4>b</h4><h5>c</h5><h2>d</h2><h3>e</h3>").kids]
    assert roles == ["H1", "H2", "H3", "H2", "H3"]


def test_running_headers_are_artifacts() -> None:
    data = pdf_bytes(request(f"<h1>Title</h1>{BREAK}<p>Text</p>"))
    assert tags(data).outline() == "Document(H1 P)"
    with pikepdf.open(io.BytesIO(data)) as pdf:
        stream = pikepdf.parse_content_stream(pdf.pages[1], "BMC BDC")
        marked = [
            str(each.operands[0]) for each in stream if isinstance(each, pikepdf.ContentStreamInstruction)
        ]
    assert sorted(set(marked)) == ["/Artifact", "/Span"]
    assert marked.count("/Span") == 1


def test_a_footnote_stands_behind_the_paragraph_with_its_mark() -> None:
    note = '<span class="footnote" id="n"><span class="para"><a class="number" href="#m">1</a> Note</span></span>'
    body = f'<p>First<a id="m" role="doc-noteref" href="#n">1</a>{note} text</p><p>Second</p>'
    assert tree(body).outline() == "Document(P(Reference(Link)) Note(P(Lbl(Link))) P)"


def test_a_picture_has_its_text_and_its_place_and_decoration_is_none() -> None:
    body = f'<p><img src="{picture("L", "PNG")}" alt="Grey" style="width: 96px; height: 48px"/></p>'
    body += f'<p>x<img src="{picture("L", "PNG")}" alt=""/></p>'
    (figure,) = tree(body).all("Figure")
    assert figure.entries["Alt"] == "Grey"
    with pikepdf.open(io.BytesIO(pdf_bytes(request(body)))) as pdf:
        left, bottom, right, top = map(float, pdf.Root.StructTreeRoot.K[0].K[0].K[0].A.BBox)
    assert (round(right - left), round(top - bottom)) == (72, 36)
    assert 700 < bottom < top < 842


def test_links_say_in_words_where_they_lead() -> None:
    data = pdf_bytes(request('<p><a href="https://example.org/"><b>The</b> strategy</a></p>'))
    with pikepdf.open(io.BytesIO(data)) as pdf:
        contents = {str(annotation.Contents) for annotation in pdf.pages[0].Annots}
    assert contents == {"The strategy"}
    assert tags(data).outline() == "Document(P(Link))"


def test_translucent_text_is_in_the_tree_by_way_of_its_group() -> None:
    with pikepdf.open(io.BytesIO(pdf_bytes(request('<p style="opacity: .5">Faint</p>')))) as pdf:
        (paragraph,) = pdf.Root.StructTreeRoot.K[0].K
        (content,) = paragraph.K
        nums = pdf.Root.StructTreeRoot.ParentTree.Nums
        (row,) = (nums[at + 1] for at in range(0, len(nums), 2) if nums[at] == content.Stm.StructParents)
        assert row[int(content.MCID)] == paragraph
