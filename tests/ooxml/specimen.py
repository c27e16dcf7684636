"""Small Word files as packages, made of the XML of their body."""

from __future__ import annotations

from report_builder.ooxml.package import CONTENT_TYPES, Package
from report_builder.ooxml.relationships import DOCUMENT, FOOTNOTES, NUMBERING, STYLES
from report_builder.ooxml.story.read import COMMENTS, COMMENTS_EXTENDED
from report_builder.ooxml.xml import NAMESPACES, parse

_TYPES = f'<Types xmlns="{NAMESPACES["ct"]}"><Default Extension="xml" ContentType="application/xml"/></Types>'
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_NAMESPACES = {
    **{prefix: NAMESPACES[prefix] for prefix in ("w", "r", "wp", "a", "pic")},
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "v": "urn:schemas-microsoft-com:vml",
}
_DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in _NAMESPACES.items())

STYLED = """
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>
  <w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Num"><w:name w:val="Numbered Paragraph"/><w:basedOn w:val="Normal"/>
  <w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Num2"><w:name w:val="Numbered Closely"/><w:basedOn w:val="Num"/></w:style>
<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>
"""
LISTED = """
<w:abstractNum w:abstractNumId="4">
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="H1"/><w:lvlText w:val="%1"/></w:lvl>
  <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Num"/>
    <w:lvlText w:val="%1.%2"/></w:lvl>
  <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%3)"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="5">
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xf0b7;"/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="4"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="5"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="4"/>
  <w:lvlOverride w:ilvl="2"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
"""


def package(
    body: str,
    *,
    styles: str = "",
    numbering: str = "",
    footnotes: str = "",
    comments: str = "",
    threads: str = "",
) -> Package:
    """A Word file with this body, and with these parts where they are given (each the XML inside its root)."""
    made = Package({CONTENT_TYPES: _TYPES.encode()}, "a.docx")
    parts = (
        ("document", DOCUMENT, f"<w:body>{body}</w:body>", "document.main"),
        ("styles", STYLES, styles, "styles"),
        ("numbering", NUMBERING, numbering, "numbering"),
        ("footnotes", FOOTNOTES, footnotes, "footnotes"),
        ("comments", COMMENTS, comments, "comments"),
    )
    for name, relation, inside, kind in parts:
        if not inside:
            continue
        root = parse(f"<w:{name} {_DECLARED}>{inside}</w:{name}>".encode(), name)
        made.add(f"word/{name}.xml", f"{_MAIN}.{kind}+xml", root)
        made.rels("" if relation == DOCUMENT else made.main).add(relation, f"word/{name}.xml")
    if threads:
        root = parse(f"<w15:commentsEx {_DECLARED}>{threads}</w15:commentsEx>".encode(), "threads")
        made.add("word/commentsExtended.xml", f"{_MAIN}.commentsExtended+xml", root)
        made.rels(made.main).add(COMMENTS_EXTENDED, "word/commentsExtended.xml")
    return made


def p(inside: str, style: str = "", properties: str = "") -> str:
    """A paragraph; `inside` is plain text, or XML where it begins with "<"."""
    tied = f'<w:pStyle w:val="{style}"/>' if style else ""
    content = inside if inside.startswith("<") or not inside else r(inside)
    return f"<w:p><w:pPr>{tied}{properties}</w:pPr>{content}</w:p>"


def r(text: str, properties: str = "", tag: str = "t") -> str:
    rpr = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{rpr}<w:{tag} xml:space="preserve">{text}</w:{tag}></w:r>'


def change(kind: str, inside: str = "", author: str = "Ann", date: str = "2026-03-01T09:00:00Z") -> str:
    """<w:ins>, <w:del> and so on; `inside` may be plain text."""
    if inside and not inside.startswith("<"):
        inside = r(inside, tag="delText" if kind == "del" else "t")
    return f'<w:{kind} w:id="1" w:author="{author}" w:date="{date}">{inside}</w:{kind}>'


def mark(kind: str) -> str:
    """For a paragraph's properties: its mark was inserted or deleted."""
    return f"<w:rPr>{change(kind)}</w:rPr>"
