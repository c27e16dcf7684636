"""What a PDF says of itself: the XMP packet and the info dictionary, which agree (ISO 19005-2, 6.6; ISO 14289-1, 5)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

CREATOR = "report_builder"

PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
{properties}
</rdf:Description>{schemas}
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""

# ISO 19005-2, 6.6.2.3: a property that PDF/A does not know has to be described in the packet itself.
UA_SCHEMA = """
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of ISO 14289 that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>"""


@dataclass(frozen=True, slots=True)
class Metadata:
    """`date` stands for creation and change: the clock has no say, so that the same source gives the same bytes.

    pdfa: the level of PDF/A-2 that the file claims, "A", "U", "B", or "" for none; ua: whether it claims PDF/UA-1.
    """

    title: str
    language: str
    date: date
    author: str = ""
    subject: str = ""
    keywords: tuple[str, ...] = ()
    producer: str = ""
    pdfa: str = "A"
    ua: bool = True

    def xmp(self) -> bytes:
        def alternative(name: str, text: str) -> str:
            return f'<{name}><rdf:Alt><rdf:li xml:lang="x-default">{escape(text)}</rdf:li></rdf:Alt></{name}>'

        def several(name: str, kind: str, texts: Sequence[str]) -> str:
            items = "".join(f"<rdf:li>{escape(text)}</rdf:li>" for text in texts)
            return f"<{name}><rdf:{kind}>{items}</rdf:{kind}></{name}>"

        moment = f"{self.date.isoformat()}T00:00:00Z"
        lines = []
        if self.pdfa:
            lines.append(
                f"<pdfaid:part>2</pdfaid:part>\n<pdfaid:conformance>{self.pdfa}</pdfaid:conformance>"
            )
        if self.ua:
            lines.append("<pdfuaid:part>1</pdfuaid:part>")
        lines += [alternative("dc:title", self.title), several("dc:language", "Bag", [self.language])]
        if self.author:
            lines.append(several("dc:creator", "Seq", [self.author]))
        if self.subject:
            lines.append(alternative("dc:description", self.subject))
        if self.keywords:
            lines.append(several("dc:subject", "Bag", self.keywords))
            lines.append(f"<pdf:Keywords>{escape(', '.join(self.keywords))}</pdf:Keywords>")
        lines.append(f"<pdf:Producer>{escape(self.producer)}</pdf:Producer>")
        lines.append(f"<xmp:CreatorTool>{CREATOR}</xmp:CreatorTool>")
        lines += [
            f"<xmp:{name}>{moment}</xmp:{name}>" for name in ("CreateDate", "ModifyDate", "MetadataDate")
        ]
        schemas = UA_SCHEMA if self.ua else ""
        return PACKET.format(properties="\n".join(lines), schemas=schemas).encode()

    def info(self) -> dict[str, str]:
        """The entries of the info dictionary that have a text, by name."""
        moment = f"D:{self.date:%Y%m%d}000000Z"
        texts = {
            "Title": self.title, "Author": self.author, "Subject": self.subject, "Keywords": ", ".join(self.keywords),
            "Creator": CREATOR, "Producer": self.producer, "CreationDate": moment, "ModDate": moment,
        }  # fmt: skip
        return {name: text for name, text in texts.items() if text}
