"""Expressions in {{ … }}: Jinja's, in its sandbox, over the report's names; no statements, loops, calls into Python."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from jinja2 import StrictUndefined, Undefined, UndefinedError
from jinja2.exceptions import SecurityError, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from report_builder.compose.results import BlockMaker, Cited, Names, Target, UnknownNameError, Wording
from report_builder.faults import Fault, nearest
from report_builder.model.prose import Expression

MAX_TEXT = 10_000
_UNITS = "zero one two three four five six seven eight nine ten".split()


def _words(number: int) -> str:
    """A number up to ten in words, as text has it; larger ones in digits."""
    return _UNITS[number] if 0 <= number <= 10 else f"{number:,}"


class _Environment(ImmutableSandboxedEnvironment):
    """Only the report's own names can be looked into, and arithmetic stays small."""

    intercepted_binops = frozenset({"**", "*", "%", "+", "/", "//"})

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        return isinstance(obj, Names) and not attr.startswith("_")

    def is_safe_callable(self, obj: Any) -> bool:
        return getattr(obj, "is_for_reports", False) is True

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        numbers = isinstance(left, (int, float)) and isinstance(right, (int, float))
        if operator == "**" or not numbers or max(abs(left), abs(right)) > 1e15:
            raise SecurityError(f"“{operator}” is for numbers of ordinary size")
        return super().call_binop(context, operator, left, right)


def _environment() -> _Environment:
    environment = _Environment(undefined=StrictUndefined, autoescape=False)
    environment.globals.clear()
    environment.filters = {"words": _words, "round": round, "abs": abs, "length": len}
    return environment


_ENVIRONMENT = _environment()


_PATH = re.compile(r"[a-z_][a-z0-9_]*(\.[a-z_][a-z0-9_]*)+", re.ASCII)


def _result(source: str, names: Mapping[str, object]) -> object:
    """Most expressions are a path such as timetable.council.date: looking it up needs no Jinja (0.7 ms each saved)."""
    first, *rest = source.split(".") if _PATH.fullmatch(source) else [source]
    value = names.get(first)
    if not rest or not isinstance(value, Names):
        return _compiled(source)(names)
    for name in rest:
        if not isinstance(value, Names):
            raise UnknownNameError(
                f"there is nothing below “{source.rpartition('.')[0]}”", "leave the last name out"
            )
        value = getattr(value, name)
    return value


@lru_cache(maxsize=4096)
def _compiled(source: str) -> Callable[[Mapping[str, object]], object]:
    return _ENVIRONMENT.compile_expression(source, undefined_to_none=False)


def evaluate(expression: Expression, names: Mapping[str, object], faults: list[Fault]) -> object | None:
    """What the expression yields: a str (of a value), Cited, Wording, Target or BlockMaker; None after a fault."""
    shown = "{{ " + expression.source + " }}"

    def fault(problem: str, hint: str = "") -> None:
        faults.append(Fault(f"{shown}: {problem}", expression.place, hint))

    try:
        result = _result(expression.source, names)
        if isinstance(result, Undefined):
            result._fail_with_undefined_error()
        return _taken(result, fault)
    except UnknownNameError as error:
        fault(str(error), error.hint)
    except UndefinedError as error:
        name = str(error).split("'")[1] if "'" in str(error) else ""
        fault(f"there is no “{name}”", nearest(name, names))
    except SecurityError as error:
        fault(f"this is not allowed here: {error}")
    except TemplateError as error:
        fault(f"this cannot be read: {error.message}")
    except RecursionError:
        fault("this is nested too deeply")
    except (TypeError, ValueError, ArithmeticError, LookupError, AttributeError) as error:
        fault(f"this cannot be computed: {error}")
    return None


def _taken(result: object, fault: Callable[[str, str], None]) -> object | None:
    if isinstance(result, (Cited, Wording, Target, BlockMaker)):
        return result
    if (
        isinstance(result, bool)
        or result is None
        or isinstance(result, (Names, list, dict, tuple))
        or callable(result)
    ):
        hint = "name one of its values, as in {{ timetable.council.date }}"
        if isinstance(result, Names):
            hint = f"name one of its values: {', '.join(sorted(result._values)[:8])}"
        fault("this is no text or number", hint)
        return None
    if isinstance(result, int):
        return f"{result:,}"
    if isinstance(result, float):
        return f"{result:,.2f}".rstrip("0").rstrip(".")
    text = str(result)
    if len(text) > MAX_TEXT:
        fault(f"this yields {len(text)} characters", "")
        return None
    return text
