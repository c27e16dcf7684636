"""The JSON Schema of a shape, for editors: it says of a file's form what `shapes.read` says."""

from __future__ import annotations

import re
from collections.abc import Mapping as MappingABC

from report_builder.shape.day import DAY_PATTERN, PATTERN
from report_builder.shape.shapes import (
    IDENTIFIER,
    Choice,
    Date,
    Either,
    Entry,
    Field,
    Flag,
    Items,
    Keyed,
    Map,
    Prose,
    Shape,
    Text,
    Whole,
)

_SCALAR = ["string", "number", "boolean"]


def _text_types(pattern: str) -> list[str]:
    """A loader that keeps scalars as text takes 5 and true where the text may be “5” or “true”; an editor sees a number
    and a boolean there."""
    numbers = ["number"] if re.fullmatch(pattern, "0") else []
    booleans = ["boolean"] if re.fullmatch(pattern, "true") else []
    return ["string", *numbers, *booleans]


def schema(shape: Shape) -> dict[str, object]:
    """The JSON Schema (draft 2020-12) of what `read` takes for this shape, as far as form goes: 2019-02-30 passes."""
    match shape:
        case Text(pattern=""):
            return {"type": _SCALAR, "pattern": r"\S"}
        case Text(pattern=pattern):
            return {"type": _text_types(pattern), "pattern": rf"^\s*(?:{pattern})\s*$"}
        case Prose():
            return {"type": _SCALAR, "pattern": r"\S"}
        case Date(month=month):
            pattern = (PATTERN if month else DAY_PATTERN).strip("^$")
            return {"type": "string", "pattern": rf"^\s*{pattern}\s*$"}
        case Flag():
            return {"type": "boolean"}
        case Whole(low=low, high=high):
            return {"type": "integer", "minimum": low, "maximum": high}
        case Choice(options=options):
            return {"enum": list(options)}
        case Items(item=item, at_least=at_least):
            return {"type": "array", "items": schema(item), **({"minItems": at_least} if at_least else {})}
        case Either(scalar=scalar, other=other):
            return {"anyOf": [schema(scalar), schema(other)]}
        case Keyed(value=value, known=known, name=name):
            return _keyed_schema(known, _nullable(schema(value)), (name or IDENTIFIER).pattern)
        case Entry(named=named, spelt=spelt):
            only = {
                **_keyed_schema(named.known, schema(named.value)),
                "propertyNames": {"not": {"enum": list(spelt.fields)}},
                "minProperties": 1,
                "maxProperties": 1,
            }
            return {"anyOf": [only, schema(spelt)]}
        case Map(fields=fields):
            return _map_schema(fields)


def _keyed_schema(
    known: tuple[str, ...], one: dict[str, object], name: str = IDENTIFIER.pattern
) -> dict[str, object]:
    if known:
        names: dict[str, object] = {"properties": dict.fromkeys(known, one)}
    else:
        names = {"patternProperties": {f"^{name}$": one}}
    return {"type": "object", **names, "additionalProperties": False}


def _map_schema(fields: MappingABC[str, Field]) -> dict[str, object]:
    properties: dict[str, object] = {}
    for name, each in fields.items():
        one = schema(each.shape)
        properties[name] = {"description": each.about, **(one if each.required else _nullable(one))}
    required = [name for name, each in fields.items() if each.required]
    whole: dict[str, object] = {"type": "object", "properties": properties, "additionalProperties": False}
    return {**whole, "required": required} if required else whole


def _nullable(one: dict[str, object]) -> dict[str, object]:
    """An optional field may be left empty, as a form's line may."""
    return {"anyOf": [one, {"type": "null"}]}
