"""Purpose, reasons, part_a and part_b -> Sections; which sections are given twice, and which are missing."""

from __future__ import annotations

from collections.abc import Mapping

from report_builder.faults import Fault, Place
from report_builder.model.house import MADE_FROM_DATA, HouseStyle, SectionRule
from report_builder.model.prose import Prose
from report_builder.model.report import Section
from report_builder.shape import nodes
from report_builder.shape.shapes import Datum, Listed, Read, Record
from report_builder.source.data import exempt, withheld
from report_builder.source.desk import Desk
from report_builder.source.fields import AT_THE_TOP


def prose_sections(record: Record, desk: Desk) -> dict[str, Section]:
    """The catalogue's sections given at the top level or in part_a, by id."""
    found = {
        id: _section(id, record.values[id], record.place_of(id), desk)
        for id in AT_THE_TOP
        if id in record.values
    }
    part_a = record.record("part_a")
    for id, value in part_a.values.items() if part_a else ():
        place = part_a.place_of(id) if part_a else record.place
        if id in found:
            _twice(id, found[id].place, place, desk)
        else:
            found[id] = _section(id, value, place, desk)
    return found


def body(record: Record, others: Mapping[str, Section], desk: Desk) -> tuple[Section, ...]:
    """part_b in the author's order."""
    found: list[Section] = []
    places = {id: section.place for id, section in others.items()}
    for entry in record.list("part_b"):
        section = _entry(entry, record, desk)
        if section.id and section.id in places:
            _twice(section.id, places[section.id], section.place, desk)
            continue
        if section.id:
            places[section.id] = section.place
        found.append(section)
    return tuple(found)


def _entry(entry: Read, record: Record, desk: Desk) -> Section:
    if isinstance(entry, Datum):
        id = str(entry.value)
        if not _has_data(id, record):
            hint = f"give `{id}` at the top level, or take this line out"
            desk.fault(f"the section “{id}” is made from data, and there are none", entry.place, hint)
        return Section(id, "", None, entry.place)
    if isinstance(entry, Listed):
        raise AssertionError("part_b has no lists in it")
    if "heading" in entry.keys or "text" in entry.keys or "id" in entry.keys:
        heading = _one_line(entry.text("heading"))
        text = desk.prose(entry.values.get("text"))
        return Section(entry.text("id"), heading, text, entry.place, exempt(entry), withheld(entry), True)
    ((id, value),) = entry.values.items() or (("", None),)
    return _section(id, value, entry.place, desk) if value else Section("", "", Prose(), entry.place)


def _section(id: str, value: Read, place: Place, desk: Desk) -> Section:
    if isinstance(value, Record):
        heading, text = _one_line(value.text("heading")), desk.prose(value.values.get("text"))
        return Section(id, heading, text, place, exempt(value), withheld(value))
    return Section(id, "", desk.prose(value), place)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _has_data(id: str, record: Record) -> bool:
    """Whether its key has anything; what is wrong with it is noted elsewhere. A report without background papers says
    that there are none."""
    value = record.values.get(id)
    empty = id not in record.keys or (isinstance(value, Listed) and not value.items)
    return not empty or id == "background_papers"


def _twice(id: str, first: Place, again: Place, desk: Desk) -> None:
    desk.fault(
        f"the section “{id}” is given twice", again, f"it stands in line {first.line} already: take one out"
    )


# --- what is missing ----------------------------------------------------------------------------------------------


def judge_missing(
    node: nodes.Node, house: HouseStyle, circumstances: Mapping[str, object], desk: Desk
) -> None:
    """A fault for each section that the house requires and that the file does not even try to give.

    circumstances: the names that a rule's expression may use: key_decision, appendices, consultation, exempt.
    """
    given = _given(node)
    for rule in house.sections:
        if rule.otherwise is None and rule.id not in given and _is_required(rule, circumstances, desk.faults):
            message = f"the section “{rule.heading}” is missing" if rule.heading else "part_b is missing"
            desk.fault(message, Place(node.place.file, node.place.line), _where(rule, house))


def _given(node: nodes.Node) -> set[str]:
    """The keys that hold anything at the top, in part_a and in part_b, whether it is right or not."""
    found: set[str] = set()
    top = _filled(node)
    for key, value in top.items():
        found.add(key)
        if key == "part_a":
            found.update(_filled(value))
        elif key == "part_b" and isinstance(value, nodes.Sequence):
            found.add("body")
            for item in value.items:
                entries = _filled(item)
                found.update(entries)
                if isinstance(id := entries.get("id"), nodes.Scalar):
                    found.add(id.text)
    return found - {"part_a", "part_b", "heading", "text", "id", "exempt", "withheld"}


def _filled(node: nodes.Node) -> dict[str, nodes.Node]:
    """The entries of a mapping that are not empty."""
    entries = node.entries if isinstance(node, nodes.Mapping) else ()
    return {
        key.text: value
        for key, value in entries
        if not (isinstance(value, nodes.Scalar) and (value.is_null or not value.text.strip()))
        and not (isinstance(value, nodes.Sequence) and not value.items)
    }


def _is_required(rule: SectionRule, circumstances: Mapping[str, object], faults: list[Fault]) -> bool:
    if rule.required in ("", "always"):
        return bool(rule.required)
    from jinja2 import TemplateError
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    try:
        judge = ImmutableSandboxedEnvironment().compile_expression(rule.required)
        return bool(judge(**circumstances))
    except (TemplateError, TypeError, ValueError, ArithmeticError, AttributeError, LookupError) as error:
        hint = "`always`, or an expression over key_decision, appendices, consultation, exempt"
        message = f"the section “{rule.id}”: `required: {rule.required}` cannot be judged: {error}"
        faults.append(Fault(message, rule.place, hint))
        return False


def _where(rule: SectionRule, house: HouseStyle) -> str:
    if rule.id in (*AT_THE_TOP, *MADE_FROM_DATA):
        where = f"give it under the key `{rule.id}`"
    elif rule.id == "body":
        where = "give the body of the report under the key `part_b`"
    else:
        slot = house.section("body")
        in_body = bool(slot and house.parts and slot.part == rule.part)
        where = (
            f"give it under `part_b` as “- {rule.id}: |”"
            if in_body
            else f"give it under `part_a` as `{rule.id}: |`"
        )
    return f"{where}; {rule.guidance}" if rule.guidance else where
