"""Start a report: a report.yaml that says, in the house's own headings and guidance, what to write where.

It builds as it is, so that an author sees a whole report from the first minute and replaces one sentence
after another.
"""

from __future__ import annotations

import json
import os
import re
import textwrap
import time
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from report_builder import house as houses
from report_builder.faults import refuse
from report_builder.files import write_atomically
from report_builder.model.house import MADE_FROM_DATA, HouseStyle, SectionRule
from report_builder.pipeline.plan import SOURCE, SOURCES
from report_builder.shape.day import read_day

_NAME = r"[a-z0-9][a-z0-9-]{0,79}"
_AT_THE_TOP = ("purpose", "reasons")
"""Sections of prose that a source gives by their own key; the others stand in part_a or part_b."""
_WIDTH = 110
_WEEKS_AHEAD = 4


@dataclass(frozen=True, slots=True)
class Begun:
    """to_write: headings of the sections that have a placeholder in them."""

    source: Path
    to_write: tuple[str, ...]


def start(here: Path, name: str, house: str, title: str = "", meeting_date: str = "") -> Begun:
    """Writes here/sources/<name>/report.yaml. Raises a Refusal for a name that is none, an unknown house, a
    date that is none, or a report that exists."""
    if not re.fullmatch(_NAME, name, re.ASCII):
        likely = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:80]
        hint = f"for example: {likely}" if likely else "for example: community-safety"
        raise refuse(f"“{name}” is no name for a report: small letters, digits and hyphens", hint=hint)
    if any(not char.isprintable() for char in title) or len(title) > 500:
        raise refuse(
            "the title must be one line of text", hint="give it between quotation marks, after --title"
        )
    style = houses.find(house, here)
    day = read_day(meeting_date) if meeting_date else None
    if meeting_date and (day is None or not day.day):
        raise refuse(f"“{meeting_date}” is no date", hint="write it as in 2026-03-17")
    when = day.date if day is not None else _today() + timedelta(weeks=_WEEKS_AHEAD)
    source = here / SOURCES / name / SOURCE
    if os.path.lexists(source):
        raise refuse("this report exists already", source.relative_to(here), "choose another name")
    text, to_write = _text(style, title.strip() or name.replace("-", " ").capitalize(), when)
    write_atomically(source, text.encode())
    return Begun(source, to_write)


def _today() -> date:
    """Today, or the day that SOURCE_DATE_EPOCH names
    (https://reproducible-builds.org/specs/source-date-epoch/)."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = time.gmtime(int(epoch)) if epoch.isdecimal() else time.localtime()
    return date(*moment[:3])


def _text(house: HouseStyle, title: str, when: date) -> tuple[str, tuple[str, ...]]:
    to_write = [rule.heading for rule in house.sections if _is_filled(rule)]
    body = next(
        (index for index, rule in enumerate(house.sections) if rule.id == "body"), len(house.sections)
    )
    prose = [rule for rule in house.sections if rule.id not in (*MADE_FROM_DATA, *_AT_THE_TOP, "body")]
    before = [rule for rule in prose if house.sections.index(rule) < body]
    after = [rule for rule in prose if rule not in before]
    parts = [_head(house, title, when)]
    parts += [_block(rule, 0) for id in _AT_THE_TOP if (rule := house.section(id)) is not None]
    parts += [_data(rule, when) for id in MADE_FROM_DATA[:2] if (rule := house.section(id)) is not None]
    if before:
        filled = any(map(_is_filled, before))
        about = "The other sections before the main part, in any order: the house puts them in its own."
        key = "part_a:\n" if filled else "# part_a:\n"
        parts.append(_comment(about) + key + "\n".join(_block(rule, 2) for rule in before))
    about = (
        "The main part, in the order you like: sections of the house by their id, and your own with a heading. "
        "Prose is Markdown; numbers and letters are never typed."
    )
    own = (
        []
        if any(map(_is_filled, after))
        else ["  - heading: Background\n    text: |\n      To be written.\n"]
    )
    example = "  # - heading: A heading of your own\n  #   text: |\n  #     …\n"
    parts.append(
        _comment(about) + "part_b:\n" + "\n".join([*own, *(_entry(rule) for rule in after), example])
    )
    parts += [_data(rule, when) for id in MADE_FROM_DATA[2:] if (rule := house.section(id)) is not None]
    return "\n".join(parts), tuple(heading for heading in to_write if heading)


def _is_filled(rule: SectionRule) -> bool:
    return rule.required == "always" or rule.id in _AT_THE_TOP or rule.id == "recommendations"


def _comment(text: str, indent: int = 0) -> str:
    return (
        textwrap.indent(textwrap.fill(" ".join(text.split()), _WIDTH - indent - 2), " " * indent + "# ")
        + "\n"
    )


def _guidance(rule: SectionRule, indent: int = 0) -> str:
    return _comment(f"{rule.heading}. {rule.guidance}" if rule.guidance else f"{rule.heading}.", indent)


def _placeholder(rule: SectionRule) -> str:
    return f"This section is to be written ({_plain(rule.heading)})."


def _plain(heading: str) -> str:
    """A heading's words, without what would mean something in Markdown."""
    return " ".join(re.sub(r"[^\w\s,.;:'’/-]", " ", heading).split())


def _block(rule: SectionRule, indent: int) -> str:
    """A section as a key with its text; commented out where it is not required."""
    space = " " * indent
    text = f"{space}{rule.id}: |\n{space}  {_placeholder(rule)}\n"
    return _guidance(rule, indent) + (text if _is_filled(rule) else _commented(text, indent))


def _entry(rule: SectionRule) -> str:
    """A section as an entry of part_b."""
    text = f"  - {rule.id}: |\n      {_placeholder(rule)}\n"
    return _guidance(rule, 2) + (text if _is_filled(rule) else _commented(text, 2))


def _commented(text: str, indent: int) -> str:
    space = " " * indent
    return "".join(f"{space}# {line[indent:]}\n" for line in text.splitlines())


def _head(house: HouseStyle, title: str, when: date) -> str:
    lines = [
        _comment(
            f"A report in the house style “{house.id}” ({house.name}). `report-builder build` makes it as it is."
        ),
        f"house: {house.id}\n",
        f"title: {json.dumps(title, ensure_ascii=False)}\n",
        f"meeting: {{body: Cabinet, date: {when.isoformat()}}}\n",
        "report_of: Director of (to be written)\n",
    ]
    if house.details:
        filled = any(detail.required for detail in house.details)
        lines.append("details:\n" if filled else "# details:\n")
        for detail in house.details:
            example = json.dumps(detail.otherwise or "to be written", ensure_ascii=False)
            mark = "  " if detail.required else "  # "
            lines.append(f"{mark}{detail.id}: {example}  # {' '.join(detail.about.split())}\n")
    return "".join(lines)


def _data(rule: SectionRule, when: date) -> str:
    """A section that is made from data; commented out where it is not required."""
    text = {
        "recommendations": "recommendations:\n  - That the report be noted.\n",
        "timetable": "timetable:\n"
        f"  - {{id: decision, body: Cabinet, date: {when.isoformat()}, action: asked to decide}}\n",
        "consultation": f"consultation:\n  from: {(when - timedelta(weeks=16)).isoformat()}\n"
        f"  to: {(when - timedelta(weeks=8)).isoformat()}\n"
        "  # responses: responses.csv   (the survey's export, beside this file)\n"
        "  text: |\n    The consultation ran from {{ consultation.from }} to {{ consultation.to }}.\n",
        "contacts": "contacts:\n  - name: Name to be written\n    job_title: Job title\n    phone: 0116 000 0000\n"
        "    email: officer@example.org\n",
        "background_papers": "background_papers:\n  - {title: An earlier report, url: https://www.example.org/}\n",
        "appendices": "appendices:\n  - {id: plan, title: The plan}\n",
    }[rule.id]
    return _guidance(rule) + (text if _is_filled(rule) else _commented(text, 0))
