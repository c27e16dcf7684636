"""Fields: instructions that Word carries out anew when asked to, each with its last result beside it.

The result is what the Document says, so a reader sees the right words without any field being updated.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import deepcopy

from report_builder.ooxml.xml import Element, element, qn

OWN_NUMBER = r"\n"
"""REF's switch for the number as it stands before the paragraph, without a full stop at its end."""


def field(instruction: str, result: Sequence[Element], rpr: Element | None = None) -> Iterable[Element]:
    """The runs of a complex field (ECMA-376 part 1, 17.16.18)."""
    code = element("w:instrText")
    code.text = f" {instruction} "
    code.set(qn("xml:space"), "preserve")
    yield _run(element("w:fldChar", fldCharType="begin"), rpr)
    yield _run(code, rpr)
    yield _run(element("w:fldChar", fldCharType="separate"), rpr)
    yield from result
    yield _run(element("w:fldChar", fldCharType="end"), rpr)


def ref(target: str, switch: str = "") -> str:
    """The instruction of a reference: the words of a bookmark, or (by a switch) the number of its paragraph."""
    return f"REF {target} {switch} \\h" if switch else f"REF {target} \\h"


def seq(name: str, number: int | None = None) -> str:
    """The instruction that counts tables or figures; `number` where it is not one more than the last."""
    return rf"SEQ {name} \* ARABIC" + (f" \\r {number}" if number is not None else "")


def _run(content: Element, rpr: Element | None) -> Element:
    return element("w:r", None if rpr is None else deepcopy(rpr), content)
