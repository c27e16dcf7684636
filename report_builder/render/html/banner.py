"""The banner of a copy that is not for publication. It is put in here and not by the house's template, since a template
that forgot it would make a copy that looks public."""

from __future__ import annotations

import json
import re
from html import escape

from report_builder.model.document import Document, plain
from report_builder.render.html.inline import Ink, inline_html

_BODY = re.compile(r"<body\b[^>]*>", re.IGNORECASE)
_LOOK = "margin:0 0 1.5em;padding:0.6em 0.9em;border:1.5pt solid;text-align:center"


def with_banner(html: str, document: Document, medium: str) -> str:
    """The page with the banner before everything else; in print its first line stands at the head of each page."""
    if not document.banner:
        return html
    ink = Ink(medium == "print", document.footnotes)
    first = escape(plain(document.banner[0].inlines))
    lines = "".join(
        f'<p style="margin:0.25em 0">{inline_html(each.inlines, ink)}</p>' for each in document.banner
    )
    banner = f'<aside class="banner" aria-label="{first}" style="{_LOOK}">{lines}</aside>'
    html = _BODY.sub(lambda match: match[0] + banner, html, count=1)
    return html.replace("</head>", _running(document) + "</head>", 1) if medium == "print" else html


def _running(document: Document) -> str:
    words = json.dumps(plain(document.banner[0].inlines), ensure_ascii=True).replace("\\u", "\\")
    style = f"@page {{ @top-center {{ content: {words}; font-weight: bold; font-size: 12pt; text-align: center }} }}"
    return f"<style>{escape(style, quote=False)}</style>"
