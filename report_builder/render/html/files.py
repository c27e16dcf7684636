"""Links to the appendices' own files, at the end of the web page. They are navigation, and no words of the report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import quote


@dataclass(frozen=True, slots=True)
class FileLink:
    """A file beside the page, by its name, "" for what has no file of its own, and is only said; text: "Appendix A: The
    Plan (PDF, 134 KB, 3 pages)"."""

    name: str
    text: str


def with_files(html: str, links: Sequence[FileLink], heading: str) -> str:
    """The page with a list of links before the end of its body's main part, or of its body."""
    if not links:
        return html
    items = "".join(f"<li>{_item(link)}</li>" for link in links)
    words = escape(heading)
    block = (
        f'<nav class="navigation files" aria-label="{words}"><p class="contents-title">{words}</p>'
        f'<ul role="list">{items}</ul></nav>'
    )
    for end in ("</main>", "</body>"):
        before, found, after = html.rpartition(end)
        if found:
            return before + block + found + after
    return html + block


def _item(link: FileLink) -> str:
    if not link.name:
        return escape(link.text)
    return f'<a href="{quote(link.name)}" type="application/pdf">{escape(link.text)}</a>'
