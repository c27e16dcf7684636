"""The meeting's web page: one accessible file with nothing to fetch, and manifest.json for other systems.

Both name public files only; addresses are relative, so that a folder can be put on a website as it is.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import quote

from report_builder.model.house import HouseStyle
from report_builder.pack.front import front_sheet
from report_builder.pack.layout import Place
from report_builder.pack.papers import ItemPapers, Meeting
from report_builder.pack.words import Phrases

STYLE = """
:root { color-scheme: light }
body { max-width: 46rem; margin: 0 auto; padding: 1rem; font: 1.0625rem/1.5 Arial, "Liberation Sans", sans-serif;
       color: #0b0c0c; background: #fff; overflow-wrap: break-word }
a { color: #0b4c8c } a:focus { outline: 3px solid #0b4c8c; outline-offset: 2px }
h1 { font-size: 1.75rem; line-height: 1.2 } h2 { font-size: 1.25rem; margin: 2rem 0 .5rem }
h3 { font-size: 1.0625rem; margin: 1.5rem 0 .25rem }
dl { display: grid; grid-template-columns: minmax(7rem, max-content) 1fr; gap: .25rem 1rem }
dt { font-weight: bold } dd { margin: 0 }
ul { padding-left: 1.25rem } li { margin: .5rem 0 }
.about { display: block; color: #3d4246 } p { margin: .5rem 0 }
@media (max-width: 30rem) { dl { display: block } dd { margin-bottom: .5rem } }
"""


@dataclass(frozen=True, slots=True)
class Download:
    """A public file. name: within the output folder; size: bytes; status and verdict: of its accessibility."""

    name: str
    title: str
    pages: int
    size: int
    status: str
    verdict: str
    sha256: str
    kind: str = "report"


@dataclass(frozen=True, slots=True)
class Listed:
    """An item with its public files."""

    item: ItemPapers
    files: tuple[Download, ...]


def index_page(
    meeting: Meeting, house: HouseStyle, words: Phrases, packs: Sequence[Download], items: Sequence[Listed],
    places: Sequence[Place], published: str,
) -> bytes:  # fmt: skip
    """index.html. places: where the papers stand in the public pack; published: the day, or ""."""
    sheet = front_sheet(meeting, house, words, places, "public")
    facts = [("Meeting", sheet.body), ("Date", f"{sheet.date}{f' at {sheet.time}' if sheet.time else ''}")]
    if sheet.place:
        facts.append(("Place", sheet.place))
    if published:
        facts.append(("Published", published))
    if sheet.contact is not None:
        facts.append(
            (
                "Contact",
                ", ".join(filter(None, (sheet.contact.name, sheet.contact.phone, sheet.contact.email))),
            )
        )
    parts = ["<dl>", *(f"<dt>{escape(name)}</dt><dd>{escape(text)}</dd>" for name, text in facts), "</dl>"]
    parts += ["<h2>Agenda packs</h2>", files_list(packs), "<h2>Items</h2>"]
    for shown, listed in zip(sheet.items, items, strict=True):
        parts.append(f'<h3 id="item-{escape(shown.number)}">{escape(f"{shown.number}. {shown.title}")}</h3>')
        if shown.author:
            parts.append(f"<p>Report of: {escape(shown.author)}</p>")
        parts += [f"<p>{escape(note)}</p>" for note in shown.notes]
        if shown.pages and (not shown.target or listed.files):
            parts.append(f"<p>{escape(shown.pages)}</p>")
        if listed.files:
            parts.append(files_list(listed.files))
    if sheet.notes:
        parts += ["<h2>Notes</h2>", *(f"<p>{escape(note)}</p>" for note in sheet.notes)]
    title = f"{sheet.body}, {sheet.date}"
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(house.language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{escape(title)} – '
        f"{escape(house.name)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<header><p>{escape(house.name)}</p>\n"
        f"<h1>{escape(title)}</h1></header>\n<main>\n" + "\n".join(parts) + "\n</main>\n</body>\n</html>\n"
    ).encode()


def files_list(files: Sequence[Download]) -> str:
    return "<ul>" + "".join(_file(each) for each in files) + "</ul>"


def _file(file: Download) -> str:
    pages = "1 page" if file.pages == 1 else f"{file.pages} pages"
    address = escape(quote(file.name), quote=True)
    verdict = f'<span class="about">Accessibility: {escape(file.verdict)}</span>' if file.verdict else ""
    about = f"PDF, {size_words(file.size)}, {pages}"
    return f'<li><a href="{address}">{escape(file.title)} ({about})</a>{verdict}</li>'


def size_words(size: int) -> str:
    """Bytes as public sites give them: kB to the next whole one, MB with one decimal."""
    return f"{-(-size // 1000):,} kB" if size < 999_500 else f"{size / 1e6:.1f} MB"


def manifest(meeting: Meeting, packs: Sequence[Download], items: Sequence[Listed], published: str) -> bytes:
    about = meeting.agenda.meeting

    def told(file: Download) -> dict[str, object]:
        return {
            "file": file.name, "title": file.title, "kind": file.kind, "pages": file.pages, "bytes": file.size,
            "sha256": file.sha256, "accessibility": file.status, "verdict": file.verdict,
        }  # fmt: skip

    data = {
        "format": 1,
        "meeting": {
            "body": about.body,
            "date": about.date.iso,
            "time": about.time,
            "place": about.place_name,
        },
        "published": published,
        "packs": [told(each) for each in packs],
        "items": [
            {
                "number": each.item.item.number,
                "title": each.item.title,
                "author": each.item.author,
                "to_follow": each.item.item.to_follow,
                "urgent": bool(each.item.item.urgent),
                "revised": each.item.revised,
                "exempt_paragraph": each.item.exempt.paragraph if each.item.exempt else None,
                "files": [told(file) for file in each.files],
            }
            for each in items
        ],
    }
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()
