"""Officers to contact, from lines or from a table."""

from __future__ import annotations

import re
from collections.abc import Sequence

from report_builder.feedback.adopt.entries.model import Data, Officer, lines_of
from report_builder.feedback.adopt.nodes import Grid, Item

_PHONE = re.compile(
    r"(?:tel(?:ephone)?(?: no\.?| number)?|phone|mobile|t)?\s*[:.]?\s*(\+?\(?\d[\d ()+/-]{7,}\d)",
    re.IGNORECASE,
)
_EMAIL = re.compile(r"(?:e-?mail|e)?\s*[:.]?\s*([\w.+'-]+@[\w-]+(?:\.[\w-]+)+)", re.IGNORECASE)


def read_contacts(items: Sequence[Item], data: Data) -> None:
    """Officers one after another: a block of lines each, or a row of a table each."""
    for block in _contact_blocks(items, data):
        officer = Officer("")
        rest: list[str] = []
        for line in block:
            label = _LABEL.match(line)
            said = line[label.end() :].strip() if label and label[0].endswith(":") else line
            if not officer.email and (found := _EMAIL.search(said)):
                officer.email = found[1]
                said = said.replace(found[0], " ")
            if not officer.phone and (found := _PHONE.search(said)):
                officer.phone = " ".join(found[1].split())
                said = said.replace(found[0], " ")
            said = re.sub(
                r"(?:\b(?:tel(?:ephone)?|e-?mail|phone)\b\s*[:.]?\s*)+$",
                "",
                said.strip(),
                flags=re.IGNORECASE,
            )
            said = said.strip(" ,;:|")
            if said:
                rest.append(said)
        if rest and "," in rest[0]:
            name, _, title = rest[0].partition(",")
            if title.strip():
                rest[0:1] = [name.strip(), title.strip()]
        officer.name = rest[0] if rest else ""
        if not officer.name:
            data.lose("contacts", " ".join(block))
            continue
        officer.job_title = rest[1] if len(rest) > 1 else ""
        officer.department = rest[2] if len(rest) > 2 else ""
        for more in rest[3:]:
            data.lose("contacts", more)
        data.contacts.append(officer)


_LABEL = re.compile(
    r"(?:name|(?:contact )?officer|(?:job )?title|post|role|department|tel(?:ephone)?(?: (?:no\.?|number))?|phone|"
    r"e-?mail(?: address)?)\s*:?",
    re.IGNORECASE,
)


def _contact_blocks(items: Sequence[Item], data: Data) -> list[list[str]]:
    blocks: list[list[str]] = []
    for item in items:
        if isinstance(item, Grid):
            if item.caption is not None:
                data.lose("contacts", item.caption.text)
            rows = [[line.text for cell in row for line in cell if line.text] for row in item.rows]
            if rows and all(len(cells) == 2 and _LABEL.fullmatch(cells[0]) for cells in rows):
                blocks.append([cells[1] for cells in rows])  # one officer, with a label beside each line
                continue
            for cells in rows:
                if cells and not all(_LABEL.fullmatch(cell) for cell in cells):  # the headings of columns
                    blocks.append([part for cell in cells for part in cell.split("\n")])
            continue
        for line in lines_of([item], "contacts", data):
            _add_contact_line(line.text, blocks, data)
    return blocks


def _add_contact_line(text: str, blocks: list[list[str]], data: Data) -> None:
    parts = [part.strip() for part in text.split("\n") if part.strip()]
    reached = [bool(_PHONE.search(one) or _EMAIL.search(one)) for one in parts]
    if text.endswith(":") and not any(reached) and not _LABEL.fullmatch(text):
        data.lose("contacts", text)  # "For more, please contact:"
        return
    ended = blocks and any(_PHONE.search(one) or _EMAIL.search(one) for one in blocks[-1])
    if not blocks or (len(parts) > 1 and len(blocks[-1]) > 1) or (ended and not all(reached)):
        blocks.append(parts)
    else:
        blocks[-1] += parts
