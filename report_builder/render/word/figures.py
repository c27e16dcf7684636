"""Pictures as inline drawings with their alternative text (docs/dev/word/figures.md)."""

from __future__ import annotations

from lxml import etree

from report_builder.files import fingerprint
from report_builder.model.document import Picture
from report_builder.ooxml.relationships import IMAGE
from report_builder.ooxml.xml import NAMESPACES, Element, clean, element, plainly, qn
from report_builder.render.word.press import Press

EMU_PER_MM = 36_000
EMU_PER_TWIP = 635
_EXTENSIONS = {"image/png": "png", "image/jpeg": "jpeg"}
MOST_OF_PAGE = 0.8
"""A picture is at most so high, so that its caption and a line of text have room on its page."""


def drawing(picture: Picture, alt: str, press: Press) -> Element:
    """The picture at its width, made smaller where the page is; equal pictures share one part."""
    width, height = _size(picture, press)
    name = f"word/media/{fingerprint(picture.data)}.{_EXTENSIONS.get(picture.media_type, 'png')}"
    if name not in press.package:
        press.package.add_media(name, picture.media_type, picture.data)
    id = press.package.rels(press.part).add(IMAGE, name)
    number = next(press.drawings)
    inline = plainly("wp:inline", distT=0, distB=0, distL=0, distR=0)
    inline.append(plainly("wp:extent", cx=width, cy=height))
    inline.append(plainly("wp:docPr", id=number, name=f"Figure {number}", descr=clean(alt)))
    frame = etree.SubElement(inline, qn("wp:cNvGraphicFramePr"))
    frame.append(plainly("a:graphicFrameLocks", noChangeAspect=1))
    graphic = etree.SubElement(inline, qn("a:graphic"), nsmap={"a": NAMESPACES["a"]})
    data = plainly("a:graphicData", uri=NAMESPACES["pic"])
    graphic.append(data)
    data.append(_pic(clean(picture.name), id, number, width, height))
    return element("w:drawing", inline)


def _pic(name: str, id: str, number: int, width: int, height: int) -> Element:
    pic = etree.Element(qn("pic:pic"), nsmap={"pic": NAMESPACES["pic"]})
    about = etree.SubElement(pic, qn("pic:nvPicPr"))
    about.append(plainly("pic:cNvPr", id=number, name=name))
    etree.SubElement(about, qn("pic:cNvPicPr"))
    fill = etree.SubElement(pic, qn("pic:blipFill"))
    blip = etree.SubElement(fill, qn("a:blip"))
    blip.set(qn("r:embed"), id)
    etree.SubElement(etree.SubElement(fill, qn("a:stretch")), qn("a:fillRect"))
    shape = etree.SubElement(pic, qn("pic:spPr"))
    place = etree.SubElement(shape, qn("a:xfrm"))
    place.append(plainly("a:off", x=0, y=0))
    place.append(plainly("a:ext", cx=width, cy=height))
    outline = plainly("a:prstGeom", prst="rect")
    etree.SubElement(outline, qn("a:avLst"))
    shape.append(outline)
    return pic


def _size(picture: Picture, press: Press) -> tuple[int, int]:
    width, height = picture.width_mm * EMU_PER_MM, picture.height_mm * EMU_PER_MM
    widest, highest = press.text_width * EMU_PER_TWIP, press.text_height * EMU_PER_TWIP * MOST_OF_PAGE
    scale = min(1.0, widest / max(width, 1), highest / max(height, 1))
    return max(1, round(width * scale)), max(1, round(height * scale))
