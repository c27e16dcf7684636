"""The syntax of {{ … }}: Jinja's, checked with Jinja's own parser; what names mean is for compose to say."""

from __future__ import annotations

import re
from functools import cache

from jinja2 import TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

# Up to the }} that closes, a string between quotes read as a whole. The group is not possessive: Python before 3.11.5
# gets those wrong (CPython's issue 106052), and Debian 12 has 3.11.2.
_CLOSED = re.compile(r"""\{\{((?:[^'"}]++|'[^']*+'|"[^"]*+"|\}(?!\}))*)\}\}""")
_GOT = re.compile(r"(?:got|unexpected) '(.+?)'(?:$|,)")


def closed(text: str, start: int) -> tuple[str, int] | None:
    """What stands between the {{ at `start` and its }}, and the index behind these; None where it is not closed."""
    if found := _CLOSED.match(text, start):
        return found[1].strip(), found.end()
    end = text.find("}}", start + 2)
    return (text[start + 2 : end].strip(), end + 2) if end >= 0 else None


@cache
def _environment() -> ImmutableSandboxedEnvironment:
    return ImmutableSandboxedEnvironment()


@cache
def mistake(source: str) -> str:
    """What is wrong with an expression, in plain words; "" when nothing is."""
    if not source:
        return "there is nothing between {{ and }}"
    if len(source) > 1000:
        return "this is too long for an expression"
    try:
        body = _environment().parse("{{ " + source + " }}").body
    except TemplateSyntaxError as error:
        return _plainly(error.message or "")
    except (ValueError, RecursionError, OverflowError, MemoryError):
        return "Jinja cannot read it"
    one = len(body) == 1 and isinstance(body[0], nodes.Output) and len(body[0].nodes) == 1
    return "" if one else "it is more than one expression"


def _plainly(message: str) -> str:
    got = _GOT.search(message)
    if got and got[1] in ("end of print statement", "end of template"):
        return "it ends too early"
    if got:
        return f"“{got[1]}” is not expected there"
    if found := re.match(r"unexpected char (['\"])(.)\1", message):
        return (
            "a text in it is not closed"
            if found[2] in "'\""
            else f"“{found[2]}” means nothing in an expression"
        )
    return message or "Jinja cannot read it"
