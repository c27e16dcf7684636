"""HTML that is well-formed XML, parsed by expat.

WeasyPrint's HTML parser is written in Python; Python's XML parser is written in C. Where a page is XML that
means the same as HTML, which render/html sees to, the tree is the same but for blank text between blocks.
Gain: 0.03 s.
"""

from __future__ import annotations

import re
from typing import Any

from report_builder.swift import TUNED_FOR, off

VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
DIFFERENT = re.compile(
    r"<!ENTITY|<!\[CDATA|<\?|<(?:pre|textarea|script|template|noscript|plaintext|base)\b|<!--"
)
EMPTY_TAG = re.compile(r"<([a-zA-Z][^\s/>]*)(?:[^<>\"']|\"[^\"]*\"|'[^']*')*?/>")
DOCTYPE = "<!doctype html>"


def parsed_page(weasyprint: Any, html: str, base_url: str | None, fetcher: Any) -> Any:
    """weasyprint.HTML of this text."""
    tree = None if off("xml") or not weasyprint.VERSION.startswith(TUNED_FOR) else xml_tree(html)
    if tree is None:
        return weasyprint.HTML(string=html, base_url=base_url, url_fetcher=fetcher)
    from cssselect2 import ElementWrapper  # type: ignore[import-untyped]

    page = weasyprint.HTML.__new__(weasyprint.HTML)
    page.base_url, page.url_fetcher, page.media_type = base_url, fetcher, "print"
    page.wrapper_element = ElementWrapper.from_html_root(tree, content_language=None)
    page.etree_element = page.wrapper_element.etree_element
    return page


def xml_tree(html: str) -> Any:
    """The page's tree, or None where reading it as HTML could give another."""
    from xml.etree import ElementTree

    text = html.lstrip()
    if text[: len(DOCTYPE)].lower() != DOCTYPE or DIFFERENT.search(text):
        return None
    in_svg = "<svg" in text
    if not in_svg and any(name not in VOID for name in EMPTY_TAG.findall(text)):
        return None
    try:
        root = ElementTree.fromstring(text[len(DOCTYPE) :])  # noqa: S314 - no doctype of its own, so no entities
    except ElementTree.ParseError:
        return None
    if root.tag != "html" or [child.tag for child in root] != ["head", "body"]:
        return None
    if any(row.tag == "tr" for table in root.iter("table") for row in table) or (
        in_svg and odd_svg(root, text)
    ):
        return None
    return (
        None if any("&" in style for style in re.findall(r"<style[^>]*>(.*?)</style>", text, re.S)) else root
    )


def odd_svg(root: Any, text: str) -> bool:
    """Whether drawings are without their namespace, or tags outside them are empty that may not be."""
    outside = re.sub(r"<svg\b.*?</svg>", "", text, flags=re.S)
    return root.find(".//svg") is not None or any(name not in VOID for name in EMPTY_TAG.findall(outside))
