"""What a PDF says of itself: title, language, and that it means to be accessible (ISO 14289-1, 5 and 7.1)."""

from __future__ import annotations

from html import escape
from typing import Any

import pikepdf

from report_builder.attach.notes import Notes
from report_builder.pdf.metadata import UA_SCHEMA

_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:dc="http://purl.org/dc/elements/1.1/">
{claims}<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
</rdf:Description>{schemas}
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""
_UA = "<pdfuaid:part>1</pdfuaid:part>\n"
_PDFA = "<pdfaid:part>2</pdfaid:part>\n<pdfaid:conformance>{}</pdfaid:conformance>\n"


def describe(pdf: pikepdf.Pdf, title: str, language: str, notes: Notes) -> None:
    """Title, language, and the settings that PDF/UA asks for; says what was missing."""
    root: Any = pdf.Root
    said = root.get("/Lang")
    if said is None or not str(said).strip():
        root["/Lang"] = pikepdf.String(language)
        notes.done(f"language set to {language}")
    claim(pdf, title, str(root["/Lang"]), True)
    if "/Info" in pdf.trailer:
        del pdf.trailer["/Info"]  # the names of programs, and the time
    pdf.docinfo["/Title"] = pikepdf.String(title)
    preferences = root.get("/ViewerPreferences")
    if not isinstance(preferences, pikepdf.Dictionary):
        preferences = root["/ViewerPreferences"] = pikepdf.Dictionary()
        preferences = root["/ViewerPreferences"]
    preferences["/DisplayDocTitle"] = True
    for page in pdf.pages:
        if "/Annots" in page.obj:
            page.obj["/Tabs"] = pikepdf.Name.S


def claim(pdf: pikepdf.Pdf, title: str, language: str, ua: bool, pdfa: str = "") -> None:
    """Writes the XMP packet. Only a file that conforms may say so: ua: to PDF/UA-1; pdfa: the level of
    PDF/A-2, "" for none."""
    packet = _PACKET.format(
        claims=(_UA if ua else "") + (_PDFA.format(pdfa) if pdfa else ""),
        schemas=UA_SCHEMA if ua and pdfa else "",
        title=escape(_printable(title)),
        language=escape(_printable(language)),
    )
    stream = pdf.make_stream(packet.encode())
    stream["/Type"], stream["/Subtype"] = _name("/Metadata"), _name("/XML")
    pdf.Root["/Metadata"] = stream


def _printable(text: str) -> str:
    return "".join(each for each in text if each.isprintable())


def _name(name: str) -> Any:
    return pikepdf.Name(name)
