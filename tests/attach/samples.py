"""Files as people attach them, made here by the programs that people use, so that no blob is kept.
 Each maker writes one file into a folder and gives its path. Words that must not be published have SECRET in
them.
"""

from __future__ import annotations

import base64
import hashlib
import io
import shutil
import subprocess
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pikepdf
import weasyprint
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from docx.oxml.ns import nsdecls
from docx.oxml.parser import parse_xml
from docx.shared import Cm
from msoffcrypto.format.ooxml import OOXMLFile
from pikepdf import Array, Dictionary, Name, String
from PIL import Image, ImageDraw, ImageFont

from tests.tools import ToolError

Maker = Callable[[Path], Path]

PARAGRAPH = "The Council charges for parking in its twelve car parks. " * 12
_DOTS = io.BytesIO()
Image.linear_gradient("L").resize((50, 50)).save(_DOTS, "PNG")
PICTURE = base64.b64encode(_DOTS.getvalue()).decode()
HTML = (
    "<html lang=en><title>Parking</title><style>@page{size:A4} td,th{border:1px solid}</style><h1>Parking "
    "charges</h1>"
    f"<p>{PARAGRAPH}</p><ul><li>one</li><li>two</li></ul><table><tr><th>Park</th><th>Income</th></tr>"
    "<tr><td>North</td><td>£1,000</td></tr></table><h3>A level left out</h3>"
    f"<p>See <a href='https://example.org/'>the site</a>.</p><img width=50 height=50 "
    f"src='data:image/png;base64,{PICTURE}'>"
)
SQUARE = b"q 0.8 0.2 0.2 rg 0 0 40 40 re f Q"


def conforming(folder: Path) -> Path:
    path = folder / "conforming.pdf"
    html = HTML.replace("h3", "h2").replace("<img", "<img alt='A slope'")
    weasyprint.HTML(string=html).write_pdf(path, pdf_variant="pdf/ua-1")
    return path


def untagged(folder: Path) -> Path:
    path = folder / "untagged.pdf"
    weasyprint.HTML(string=HTML).write_pdf(path)
    return path


def from_browser(folder: Path) -> Path:
    """Tagged, as Chromium tags: levels left out, links without words, a figure without a description."""
    page, path = folder / "page.html", folder / "browser.pdf"
    page.write_text(HTML, encoding="utf-8")
    subprocess.run(
        [_chromium(), "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
         f"--user-data-dir={folder / 'chromium'}", f"--print-to-pdf={path}", str(page)],
        check=True, capture_output=True, timeout=60,
    )  # fmt: skip
    return path


def _chromium() -> str:
    for name in ("chromium", "google-chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium"):
        if found := shutil.which(name):
            return found
    raise ToolError("Chromium is not installed")


def plain(
    folder: Path, name: str = "plain.pdf", pages: int = 1, size: tuple[float, float] = (595.28, 841.89)
) -> Path:
    """As a small library of reports makes them: standard fonts that are not in the file, no tags, no
    metadata."""
    path = folder / name
    with blank(pages, size) as pdf:
        pdf.save(path)
    return path


def blank(pages: int = 1, size: tuple[float, float] = (595.28, 841.89)) -> pikepdf.Pdf:
    """Pages with a heading and a few lines in Helvetica and Times."""
    pdf = pikepdf.new()
    fonts = {
        f"/{name}": pdf.make_indirect(
            Dictionary(
                Type=Name.Font, Subtype=Name.Type1, BaseFont=Name(f"/{face}"), Encoding=Name.WinAnsiEncoding
            )
        )
        for name, face in (("F1", "Helvetica-Bold"), ("F2", "Times-Roman"))
    }
    for number in range(1, pages + 1):
        page = pdf.add_blank_page(page_size=size)
        page.obj["/Resources"] = Dictionary(Font=Dictionary(fonts))
        lines = " ".join(
            f"(Line {line} of the agreement between the two councils.) Tj 0 -18 Td" for line in range(1, 8)
        )
        page.obj["/Contents"] = pdf.make_stream(
            b"BT /F1 20 Tf 72 %d Td (Agreement, page %d) Tj 0 -40 Td /F2 12 Tf %s ET 72 100 200 20 re S"
            % (int(size[1]) - 100, number, lines.encode())
        )
    return pdf


def form(folder: Path) -> Path:
    """A text field, a ticked box and a choice, filled in; a script that runs when the file is opened."""
    path = folder / "form.pdf"
    with blank() as pdf:
        page = pdf.pages[0]
        font = page.obj["/Resources"]["/Font"]["/F2"]
        fields = []
        for number, (name, value) in enumerate((("name", "John Smith"), ("ward", "South"))):
            look = pdf.make_stream(
                b"q BT /F2 12 Tf 2 6 Td (%s) Tj ET Q" % value.encode(),
                Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 200, 20]),
                Resources=Dictionary(Font=Dictionary(F2=font)),
            )  # fmt: skip
            fields.append(
                pdf.make_indirect(
                    Dictionary(
                        Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String(name), V=String(value), F=4,
                        Rect=Array([100, 300 - 40 * number, 300, 320 - 40 * number]), AP=Dictionary(N=look), P=page.obj,
                        DA=String("/F2 12 Tf"), AA=Dictionary(K=Dictionary(S=Name.JavaScript, JS=String("SECRETJS()"))),
                    )
                )
            )  # fmt: skip
        tick = pdf.make_stream(b"2 w 2 8 m 8 2 l 18 18 l S", Subtype=Name.Form, BBox=Array([0, 0, 20, 20]))
        none = pdf.make_stream(b"", Subtype=Name.Form, BBox=Array([0, 0, 20, 20]))
        fields.append(
            pdf.make_indirect(
                Dictionary(
                    Type=Name.Annot, Subtype=Name.Widget, FT=Name.Btn, T=String("agree"), V=Name.Yes, AS=Name.Yes, F=4,
                    Rect=Array([100, 200, 120, 220]), AP=Dictionary(N=Dictionary(Yes=tick, Off=none)), P=page.obj,
                )
            )
        )  # fmt: skip
        page.obj["/Annots"] = Array(fields)
        pdf.Root["/AcroForm"] = Dictionary(Fields=Array(fields), DR=Dictionary(Font=Dictionary(F2=font)))
        pdf.Root["/OpenAction"] = Dictionary(S=Name.JavaScript, JS=String("app.alert('SECRETJS')"))
        pdf.save(path)
    return path


def active(folder: Path) -> Path:
    """Scripts by name, a launch action, a link to a file on a disk, one to the web, and a file inside."""
    path = folder / "active.pdf"
    with blank() as pdf:
        page = pdf.pages[0].obj
        actions = (
            Dictionary(S=Name.Launch, F=String("SECRET.exe")),
            Dictionary(S=Name.URI, URI=String("file:///home/SECRET/plan.docx")),
            Dictionary(
                S=Name.URI,
                URI=String("https://example.org/"),
                Next=Dictionary(S=Name.JavaScript, JS=String("SECRET")),
            ),
        )
        page["/Annots"] = Array(
            [
                Dictionary(
                    Type=Name.Annot,
                    Subtype=Name.Link,
                    Rect=Array([72, 400 - 30 * n, 200, 420 - 30 * n]),
                    A=action,
                )
                for n, action in enumerate(actions)
            ]
        )
        page["/AA"] = Dictionary(O=Dictionary(S=Name.JavaScript, JS=String("SECRET")))
        pdf.Root["/Names"] = Dictionary(
            JavaScript=Dictionary(
                Names=Array([String("a"), Dictionary(S=Name.JavaScript, JS=String("SECRET"))])
            )
        )
        pdf.attachments["SECRET.xlsx"] = b"SECRET figures"
        pdf.docinfo["/Author"] = "SECRET Jane Officer"
        with pdf.open_metadata() as metadata:
            metadata["dc:creator"] = ["SECRET Jane Officer"]
        pdf.save(path)
    return path


def reviewed(folder: Path) -> Path:
    """A comment, a highlight, a stamp, typed words, and a redaction that nobody applied."""
    path = folder / "reviewed.pdf"
    with blank() as pdf:
        page = pdf.pages[0].obj
        stamp = pdf.make_stream(
            SQUARE, Subtype=Name.Form, BBox=Array([0, 0, 40, 40]), Matrix=Array([0, 1, -1, 0, 0, 0])
        )
        rect = Array([400, 600, 480, 640])
        page["/Annots"] = Array(
            [
                pdf.make_indirect(each)
                for each in (
                    Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=Array([500, 500, 520, 520]),
                               Contents=String("SECRET: is this lawful?"), T=String("SECRET Legal")),
                    Dictionary(Type=Name.Annot, Subtype=Name.Highlight, Rect=Array([72, 690, 200, 710]),
                               QuadPoints=Array([72, 710, 200, 710, 72, 690, 200, 690]), Contents=String("SECRET")),
                    Dictionary(Type=Name.Annot, Subtype=Name.Stamp, Rect=rect, AP=Dictionary(N=stamp), F=4,
                               Contents=String("SECRET stamp")),
                    Dictionary(Type=Name.Annot, Subtype=Name.Redact, Rect=Array([72, 650, 300, 670])),
                )
            ]
        )  # fmt: skip
        pdf.save(path)
    return path


def layered(folder: Path) -> Path:
    """One layer on, one off."""
    path = folder / "layered.pdf"
    with blank() as pdf:
        page = pdf.pages[0].obj
        shown = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Shown")))
        hidden = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("SECRET layer")))
        page["/Resources"]["/Properties"] = Dictionary(L1=shown, L2=hidden)
        page["/Contents"] = pdf.make_stream(
            page["/Contents"].read_bytes()
            + b"\n/OC /L1 BDC q 0 0 1 rg 300 300 50 50 re f Q EMC"
            + b"\n/OC /L2 BDC q BT /F2 12 Tf 72 300 Td (SECRET option) Tj ET 1 0 0 rg 400 300 50 50 re f Q EMC"
        )
        pdf.Root["/OCProperties"] = Dictionary(
            OCGs=Array([shown, hidden]), D=Dictionary(BaseState=Name.ON, OFF=Array([hidden]))
        )
        pdf.save(path)
    return path


def signed(folder: Path) -> Path:
    path = folder / "signed.pdf"
    with blank() as pdf:
        signature = pdf.make_indirect(
            Dictionary(
                Type=Name.Sig,
                Filter=Name("/Adobe.PPKLite"),
                ByteRange=Array([0, 1, 2, 3]),
                Contents=String("0"),
            )
        )
        field = pdf.make_indirect(
            Dictionary(
                Type=Name.Annot, Subtype=Name.Widget, FT=Name.Sig, V=signature, Rect=Array([0, 0, 0, 0])
            )
        )
        pdf.pages[0].obj["/Annots"] = Array([field])
        pdf.Root["/AcroForm"] = Dictionary(Fields=Array([field]), SigFlags=3)
        pdf.save(path)
    return path


PASSWORD = "open sesame £"  # noqa: S105
LOCKED = Path(__file__).parent / "locked"
MANIFEST = "META-INF/manifest.xml"


def locked_word(folder: Path, name: str = "sealed.docx", password: str = PASSWORD) -> Path:
    """The Word document with all that must not be published, encrypted as Word does it."""
    path = folder / name
    with open(word(folder), "rb") as plain, open(path, "wb") as out:
        OOXMLFile(plain).encrypt(password, out)
    return path


def locked_whole(folder: Path, name: str = "whole.odt", password: str = PASSWORD) -> Path:
    """A text document encrypted as one, as LibreOffice does it from 24.8 on (but for the cost of a password)."""
    path = folder / name
    inner = io.BytesIO()
    office, text = (f"urn:oasis:names:tc:opendocument:xmlns:{each}:1.0" for each in ("office", "text"))
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr(MANIFEST, '<manifest xmlns="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>')
        archive.writestr(
            "content.xml",
            f'<o:document-content xmlns:o="{office}" xmlns:t="{text}"><o:body><o:text><t:p>The councils agree to '
            "share the service.</t:p></o:text></o:body></o:document-content>",
        )
    salt, vector = b"0123456789abcdef", b"0123456789ab"
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    packed = packer.compress(inner.getvalue()) + packer.flush()
    first = hashlib.sha256(password.encode()).digest()
    key = Argon2id(salt=salt, length=32, iterations=1, lanes=1, memory_cost=64).derive(first)
    about = (
        '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" '
        'xmlns:x="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0" m:version="1.4">'
        f'<m:file-entry m:full-path="encrypted-package" m:size="{len(inner.getvalue())}" '
        'm:media-type="application/vnd.oasis.opendocument.text"><m:encryption-data>'
        '<m:algorithm m:algorithm-name="http://www.w3.org/2009/xmlenc11#aes256-gcm" '
        f'm:initialisation-vector="{base64.b64encode(vector).decode()}"/><m:start-key-generation '
        'm:start-key-generation-name="http://www.w3.org/2001/04/xmlenc#sha256" m:key-size="32"/><m:key-derivation '
        'm:key-derivation-name="urn:org:documentfoundation:names:experimental:office:manifest:argon2id" '
        f'm:key-size="32" x:argon2-iterations="1" x:argon2-memory="64" x:argon2-lanes="1" '
        f'm:salt="{base64.b64encode(salt).decode()}"/>'
        "</m:encryption-data></m:file-entry></m:manifest>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("encrypted-package", vector + AESGCM(key).encrypt(vector, packed, None))
        archive.writestr(MANIFEST, about)
    return path


def encrypted(folder: Path, name: str = "encrypted.pdf", user: str = "open sesame") -> Path:
    path = folder / name
    with blank() as pdf:
        pdf.save(path, encryption=pikepdf.Encryption(user=user, owner="owner"), static_id=True)
    return path


def damaged(folder: Path) -> Path:
    """Its table of objects points nowhere."""
    path = folder / "damaged.pdf"
    data = plain(folder, "whole.pdf").read_bytes()
    path.write_bytes(data.replace(b"startxref", b"startxerf").replace(b"trailer", b"trialer", 1))
    return path


def truncated(folder: Path) -> Path:
    path = folder / "truncated.pdf"
    data = plain(folder, "whole.pdf", pages=9).read_bytes()
    path.write_bytes(data[: len(data) // 3])
    return path


def bomb_in_a_bomb(folder: Path) -> Path:
    """A page whose content unfolds twice, from a kilobyte to 30 megabytes."""
    path = folder / "twice.pdf"
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page()
        stream = pdf.make_stream(b"")
        data = zlib.compress(zlib.compress(b" " * 30_000_000, 9), 9)
        stream.write(data, filter=pikepdf.Array([Name.FlateDecode, Name.FlateDecode]))
        page.obj["/Contents"] = stream
        pdf.save(path, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    return path


def bomb(folder: Path) -> Path:
    """A page whose content unfolds to a gigabyte."""
    path = folder / "bomb.pdf"
    engine = zlib.compressobj(9)
    block = b" " * 1_000_000
    data = b"".join(engine.compress(block) for _ in range(1000)) + engine.flush()
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page()
        stream = pdf.make_stream(b"")
        stream.write(data, filter=Name.FlateDecode)
        page.obj["/Contents"] = stream
        pdf.save(path, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    return path


def text_picture(size: tuple[int, int] = (1240, 1754)) -> Image.Image:
    """A letter as a scanner sees it: A4 at 150 dots an inch."""
    picture = Image.new("L", size, 255)
    draw = ImageDraw.Draw(picture)
    font = ImageFont.truetype(_font(), 28)
    for line in range(22):
        draw.text(
            (120, 140 + 60 * line), f"Line {line + 1}: the councils agree to share the service.", 0, font
        )
    return picture


def _font() -> str:
    return str(Path(__file__).parents[2] / "templates" / "decimal" / "fonts" / "LiberationSans-Regular.ttf")


def scan(folder: Path) -> Path:
    path = folder / "scan.pdf"
    text_picture().save(path, resolution=150)
    return path


def tiff(folder: Path) -> Path:
    path = folder / "letter.tif"
    pages = [text_picture().convert("1"), text_picture().convert("1")]
    pages[0].save(path, save_all=True, append_images=pages[1:], compression="group4", dpi=(150, 150))
    return path


def photo(folder: Path) -> Path:
    """Wider than high, with a place and a name in its EXIF."""
    path = folder / "photo.jpg"
    picture = Image.linear_gradient("L").resize((800, 400)).convert("RGB")
    exif = Image.Exif()
    exif[0x013B] = "SECRET Jane Officer"
    exif[0x8298] = "SECRET"
    picture.save(path, exif=exif, quality=90, comment=b"SECRET comment")
    return path


def transparent(folder: Path) -> Path:
    path = folder / "logo.png"
    picture = Image.new("RGBA", (400, 600), (0, 0, 0, 0))
    ImageDraw.Draw(picture).ellipse((50, 50, 350, 350), (0, 90, 160, 255))
    picture.save(path)
    return path


def word(folder: Path) -> Path:
    """A Word document with all that must not be published."""
    path = folder / "word.docx"
    made = docx.Document()
    section = made.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    made.core_properties.author = "SECRET Jane Officer"
    made.add_heading("Parking charges", 1)
    made.add_paragraph(PARAGRAPH)
    made.add_heading("A level left out", 3)
    table = made.add_table(2, 2)
    table.style = "Light Grid Accent 1"
    for row in table.rows:
        for cell in row.cells:
            cell.text = "cell"
    for number in range(3):
        made.add_paragraph(f"item {number}", style="List Bullet")

    def xml(text: str) -> Any:
        name, rest = text.split(">", 1)
        name, slash = (name[:-1], "/") if name.endswith("/") else (name, "")
        return parse_xml(f"{name} {nsdecls('w')}{slash}>{rest}")

    changed = made.add_paragraph("Kept. ")._p
    changed.append(
        xml('<w:del w:id="901" w:author="SECRET"><w:r><w:delText>SECRET deleted.</w:delText></w:r></w:del>')
    )
    changed.append(xml('<w:ins w:id="902" w:author="SECRET"><w:r><w:t>Inserted.</w:t></w:r></w:ins>'))
    hidden = made.add_paragraph("Visible. ")._p
    hidden.append(xml("<w:r><w:rPr><w:vanish/></w:rPr><w:t>SECRET hidden</w:t></w:r>"))
    commented = made.add_paragraph("Commented. ")
    made.add_comment(commented.runs, text="SECRET comment", author="SECRET", initials="S")
    field = made.add_paragraph("Printed on ")._p
    field.append(xml('<w:fldSimple w:instr=" DATE "><w:r><w:t>1 May 2019</w:t></w:r></w:fldSimple>'))
    gone = made.add_paragraph("")._p
    gone.append(xml('<w:del w:id="903"><w:r><w:delText>SECRET paragraph</w:delText></w:r></w:del>'))
    gone.get_or_add_pPr().append(xml('<w:rPr><w:del w:id="904"/></w:rPr>'))
    made.add_paragraph("The end.")
    across = made.add_section()
    across.page_width, across.page_height = Cm(29.7), Cm(21)
    made.add_paragraph("A page across.")
    made.save(str(path))
    return path


_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"


def workbook(folder: Path) -> Path:
    """A budget with a hidden row, a hidden sheet, a comment, and the file's name at its foot."""
    path = folder / "budget.xlsx"

    def row(number: int, cells: list[str], hidden: bool = False) -> str:
        said = "".join(
            f'<c r="{"ABC"[place]}{number}" t="inlineStr"><is><t>{cell}</t></is></c>'
            for place, cell in enumerate(cells)
        )
        switch = ' hidden="1"' if hidden else ""
        return f'<row r="{number}"{switch}>{said}</row>'

    rows = [row(1, ["Service", "2019", "2020"])]
    rows += [row(n, [f"Service {n}", str(n * 100), str(n * 110)]) for n in range(2, 12)]
    rows.append(row(12, ["SECRET row", "1", "2"], hidden=True))
    sheet = (
        f'<worksheet xmlns="{_MAIN}"><sheetData>{"".join(rows)}</sheetData>'
        '<pageSetup paperSize="9" cellComments="atEnd"/>'
        "<headerFooter><oddFooter>&amp;L&amp;F</oddFooter></headerFooter>"
        "</worksheet>"
    )
    secret = f'<worksheet xmlns="{_MAIN}"><sheetData>{row(1, ["SECRET sheet"])}</sheetData></worksheet>'
    comments = (
        f'<comments xmlns="{_MAIN}"><authors><author>SECRET</author></authors><commentList>'
        '<comment ref="A2" authorId="0"><text><t>SECRET comment</t></text></comment></commentList></comments>'
    )
    book = (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}/relationships"><sheets>'
        '<sheet name="Budget" sheetId="1" r:id="rId1"/>'
        '<sheet name="SECRET" sheetId="2" state="hidden" r:id="rId2"/></sheets></workbook>'
    )
    spreadsheet = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    types = {"xl/workbook.xml": "sheet.main", "xl/worksheets/sheet1.xml": "worksheet",
             "xl/worksheets/sheet2.xml": "worksheet", "xl/comments1.xml": "comments"}  # fmt: skip
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        + "".join(
            f'<Override PartName="/{n}" ContentType="{spreadsheet}.{t}+xml"/>' for n, t in types.items()
        )
        + "</Types>",
        "_rels/.rels": _rels(officeDocument="xl/workbook.xml"),
        "xl/workbook.xml": book,
        "xl/_rels/workbook.xml.rels": _rels(
            "worksheets/sheet1.xml", "worksheets/sheet2.xml", kind="worksheet"
        ),
        "xl/worksheets/sheet1.xml": sheet,
        "xl/worksheets/sheet2.xml": secret,
        "xl/worksheets/_rels/sheet1.xml.rels": _rels("../comments1.xml", kind="comments"),
        "xl/comments1.xml": comments,
    }
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return path


def _rels(*targets: str, kind: str = "", **named: str) -> str:
    pairs = [*((kind, target) for target in targets), *named.items()]
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        + "".join(
            f'<Relationship Id="rId{number}" Type="{_OFFICE}/relationships/{kind}" Target="{target}"/>'
            for number, (kind, target) in enumerate(pairs, 1)
        )
        + "</Relationships>"
    )


def slides(folder: Path) -> Path:
    """A flat OpenDocument presentation of two slides, one of them hidden, zipped as .odp."""
    path = folder / "slides.odp"
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
        for name, long in (("office", "office"), ("draw", "drawing"), ("text", "text"), ("style", "style"),
                           ("presentation", "presentation"))
    )  # fmt: skip
    frame = '<draw:frame svg:width="20cm" svg:height="3cm" svg:x="2cm" svg:y="2cm"><draw:text-box><text:p>{2}</text:p>'
    page = (
        '<draw:page draw:name="{0}" draw:style-name="{1}">'
        + frame
        + "</draw:text-box></draw:frame></draw:page>"
    )
    content = (
        f'<office:document-content {spaces} xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" '
        'office:version="1.2"><office:automatic-styles>'
        '<style:style style:name="on" style:family="drawing-page"/>'
        '<style:style style:name="off" style:family="drawing-page">'
        '<style:drawing-page-properties presentation:visibility="hidden"/></style:style></office:automatic-styles>'
        "<office:body><office:presentation>"
        + page.format("one", "on", "First point")
        + page.format("two", "off", "SECRET slide")
        + "</office:presentation></office:body></office:document-content>"
    )
    mime = "application/vnd.oasis.opendocument.presentation"
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{mime}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", mime)
        archive.writestr("META-INF/manifest.xml", manifest)
        archive.writestr("content.xml", content)
    return path
