"""Fields of a paragraph; a complex one is a beginning, an instruction, a result and an end (ECMA-376-1, 17.16.2)."""

from __future__ import annotations

from collections.abc import Iterable

from report_builder.ooxml.tracked import copied
from report_builder.ooxml.xml import Element, element, qn

_RUN, _RPR = qn("w:r"), qn("w:rPr")
_FLD_CHAR, _INSTR, _TYPE = qn("w:fldChar"), qn("w:instrText"), qn("w:fldCharType")
_BETWEEN = (_RUN, _RPR, qn("w:proofErr"), qn("w:lastRenderedPageBreak"))
COUNTED = ("PAGE", "NUMPAGES", "SECTIONPAGES", "DATE", "TIME", "PRINTDATE", "SAVEDATE")
"""Fields whose result is whatever the program that saved the file last came to: another is no change."""


def whole_fields(p: Element) -> dict[Element, Element]:
    """The outermost fields that begin and end among the same siblings: the run of the beginning -> that of the end.

    A run that begins one field and ends another, as no program writes it, makes none.
    """
    whole: dict[Element, Element] = {}
    open_ones: list[Element] = []
    for char in p.iter(_FLD_CHAR):
        run = char.getparent()
        if run is None or run.tag != _RUN:
            continue
        kind = char.get(_TYPE)
        if kind == "begin":
            open_ones.append(run)
        elif kind == "end" and open_ones:
            begin = open_ones.pop()
            if not open_ones and begin.getparent() is run.getparent() and begin is not run:
                whole[begin] = run
    # Between the two there may be nothing but runs, or the field would be torn.
    for begin, end in list(whole.items()):
        one: Element | None = begin
        while one is not None and one is not end:
            if one.tag not in _BETWEEN:
                del whole[begin]
                break
            one = one.getnext()
    return whole


def results(runs: Iterable[Element]) -> list[Element]:
    """The runs of a field's result, without the field."""
    found: list[Element] = []
    code: list[bool] = []  # of each field that is open, whether its instruction is being read
    for run in runs:
        made = copied(run)
        for child in list(made):
            if child.tag == _FLD_CHAR:
                kind = child.get(_TYPE)
                if kind == "begin":
                    code.append(True)
                elif kind == "separate" and code:
                    code[-1] = False
                elif kind == "end" and code:
                    code.pop()
                made.remove(child)
            elif child.tag != _RPR and any(code):
                made.remove(child)
        if any(child.tag != _RPR for child in made):
            found.append(made)
    return found


def flatten_fields(p: Element) -> None:
    """Leaves of each field in a paragraph only its result; links are kept."""
    for begin, end in whole_fields(p).items():
        held = [begin]
        while held[-1] is not end:
            after = held[-1].getnext()
            if after is None:
                return
            held.append(after)
        code = "".join(one.text or "" for run in held for one in run.iter(_INSTR)).split()
        if code[:1] and code[0].upper() == "HYPERLINK":
            continue
        for made in results(held):
            begin.addprevious(made)
        for run in held:
            parent = run.getparent()
            if parent is not None:
                parent.remove(run)


def complex_field(simple: Element, content: Iterable[Element]) -> list[Element]:
    """A simple field as the runs of a complex one with this content; a complex one alone may stand in an insertion or
    deletion."""
    code = element("w:instrText")
    code.text = simple.get(qn("w:instr"), "")
    code.set(qn("xml:space"), "preserve")
    return [
        element("w:r", element("w:fldChar", fldCharType="begin")),
        element("w:r", code),
        element("w:r", element("w:fldChar", fldCharType="separate")),
        *content,
        element("w:r", element("w:fldChar", fldCharType="end")),
    ]
