"""A page with one of everything that a report may have, and what PDFs made from pages have inside."""

from __future__ import annotations

import base64
import io
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pikepdf
from PIL import Image

from report_builder.render.pdf.request import PageLabels, PdfRequest

FONTS = Path(__file__).parents[2] / "templates" / "leicestershire" / "fonts"
STYLE = """
@page { size: A4; margin: 2cm; @top-left { content: "Draft " string(title) } @bottom-right { content: counter(page) } }
html { font: 12pt "Liberation Sans" }
h1 { string-set: title content() }
p.numbered { padding-left: 1cm; text-indent: -1cm }
ol.letters, ul.bullets { list-style: none; padding: 0 } .letters li, .bullets li { display: block }
.footnote { float: footnote } .footnote .para { display: block }
::footnote-call { content: none } ::footnote-marker { content: none }
img { image-rendering: pixelated }
"""


def request(body: str, style: str = STYLE, **values: Any) -> PdfRequest:
    html = (
        '<!DOCTYPE html>\n<html lang="en-GB"><head><meta charset="utf-8"/><title>Report</title>'
        f"<style>{style}</style></head><body>{body}</body></html>"
    )
    told: dict[str, Any] = {
        "title": "Strategy & “Plan”", "language": "en-GB", "date": "2019-12-17", "author": "Director",
        "subject": "Cabinet report", "keywords": ("safety", "strategy"), "fonts": str(FONTS),
        "labels": (PageLabels(0, "r"), PageLabels(1, "D", "A-", 3)),
    }  # fmt: skip
    return PdfRequest(html=html, **{**told, **values})


def picture(mode: str, kind: str) -> str:
    stream = io.BytesIO()
    colours: dict[str, int | tuple[int, ...]] = {"L": 120, "RGB": (200, 20, 20), "RGBA": (0, 80, 160, 120)}
    Image.new(mode, (8, 8), colours[mode]).save(stream, kind)
    return f"data:image/{kind.lower()};base64,{base64.b64encode(stream.getvalue()).decode()}"


def everything() -> str:
    """The body of a page with one of everything."""
    text = "the Cabinet is asked to consider the responses to the consultation. " * 6
    paragraphs = "".join(
        f'<p class="numbered" id="p{number}"><span class="number">{number}.\t</span>{text}'
        f'See <a href="#p1">paragraph 1</a>.<sup><a id="m{number}" role="doc-noteref" href="#n{number}">{number}</a>'
        f'</sup><span class="footnote" id="n{number}"><span class="para"><a class="number" href="#m{number}">{number}'
        f'</a> A <b>note</b>, <a href="https://example.org/{number}">linked</a>.</span>'
        '<span class="para">More of it.</span></span></p>'
        for number in range(1, 9)
    )
    rows = "".join(f'<tr><th scope="row">{row}</th><td>Text</td><td>{row} %</td></tr>' for row in range(60))
    return f"""<header><h1>Report</h1></header><main><h2>Part A</h2>{paragraphs}<h5>Two levels skipped</h5>
<ol class="letters" role="list"><li><span class="label">(a)\t</span>Inline <em>text</em>
<ul class="bullets"><li><span class="label">•\t</span>nested</li></ul></li>
<li><span class="label">(b)\t</span><p>A block</p><p>and another</p></li></ol>
<ul><li><p>with a marker</p></li></ul><ol type="i"><li>one</li></ol>
<dl><dt>Term</dt><dd>Meaning</dd><dd>Another</dd></dl>
<table><caption>Table 1</caption><thead><tr><th scope="col">A <a href="https://example.org">link</a></th>
<th scope="col">B</th><td></td></tr></thead><tbody>{rows}</tbody></table>
<figure><img src="{picture("RGBA", "PNG")}" alt="Half transparent"/><figcaption>Figure 1</figcaption></figure>
<p><img src="{picture("L", "PNG")}" alt="Grey"/><img src="{picture("RGB", "JPEG")}" alt=""/></p>
<figure><svg xmlns="http://www.w3.org/2000/svg" width="90" height="40"><title>A bar</title><rect width="60" height="20"
 fill="#0b4c8c"/><text x="2" y="35" font-size="9">Label</text></svg></figure>
<blockquote><p>Quoted, <span lang="cy">Cymru</span>, <abbr title="Chief Officer">CO</abbr></p></blockquote>
<p style="opacity: .5">Faint <a href="https://example.org/x"><strong>bold</strong> link</a></p><p></p>
<p><a href="mailto:a@example.org">a@example.org</a> soft­hyphen ½ € …<br/>next line</p></main>"""


@dataclass
class Tag:
    """A structure element as a reader of the PDF meets it: words is the text of its own content and its kids'."""

    role: str
    entries: dict[str, Any]
    attributes: dict[str, Any]
    kids: list[Tag] = field(default_factory=list)
    content: int = 0

    def all(self, role: str) -> list[Tag]:
        found = [self] if self.role == role else []
        return found + [tag for kid in self.kids for tag in kid.all(role)]

    def outline(self) -> str:
        """`L(LI(Lbl LBody))`"""
        return self.role + (f"({' '.join(kid.outline() for kid in self.kids)})" if self.kids else "")


def tags(data: bytes) -> Tag:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return tag_of(pdf.Root.StructTreeRoot.K[0])


def tag_of(element: Any) -> Tag:
    def plain(values: Any) -> dict[str, Any]:
        return {str(key)[1:]: str(value) for key, value in values.items()}

    told = {
        str(key)[1:]: str(value)
        for key, value in element.items()
        if str(key) in ("/Alt", "/Lang", "/E", "/ID")
    }
    made = Tag(str(element.S)[1:], told, plain(element.get("/A", {})))
    for kid in element.get("/K", []):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            made.kids.append(tag_of(kid))
        else:
            made.content += 1
    return made
