"""Layers (optional content, ISO 32000-1, 8.11): what is switched off is taken out, and the rest is always on.

A layer that is off is not seen and still published: any reader can switch it on, or copy its text.
"""

from __future__ import annotations

from typing import Any

import pikepdf

from report_builder.attach.notes import Notes
from report_builder.attach.words import counted

_DEPTH = 12


def settle(pdf: pikepdf.Pdf, notes: Notes) -> None:
    """Mends `pdf` in place: it has no layers afterwards, and looks as it did."""
    properties = pdf.Root.get("/OCProperties")
    if not isinstance(properties, pikepdf.Dictionary):
        return
    off = _off(properties)
    if off:
        cut = 0
        done: set[tuple[int, int]] = set()
        for page in pdf.pages:
            cut += _cut(pdf, page.obj, off, done, 0)
            annots = page.obj.get("/Annots")
            if isinstance(annots, pikepdf.Array):
                page.obj["/Annots"] = pikepdf.Array(
                    [each for each in annots if not _is_off(each.get("/OC"), off)]
                )
        if cut:
            notes.say(
                "hidden-layers", "warning",
                f"{counted(cut, 'piece')} of this PDF that stood on hidden layers taken out",
                "make sure that readers need nothing of them",
                "whoever gets the file can switch hidden layers on",
            )  # fmt: skip
            notes.done("hidden layers taken out")
    del pdf.Root["/OCProperties"]


def _off(properties: Any) -> set[tuple[int, int]]:
    """The groups that are off when the file is opened."""
    groups = [each for each in properties.get("/OCGs", []) if isinstance(each, pikepdf.Dictionary)]
    usual = properties.get("/D", pikepdf.Dictionary())
    state = {each.objgen: usual.get("/BaseState") != "/OFF" for each in groups}
    for name, on in (("/ON", True), ("/OFF", False)):
        for each in usual.get(name, []):
            state[each.objgen] = on
    return {key for key, on in state.items() if not on}


def _is_off(group: Any, off: set[tuple[int, int]]) -> bool:
    """Whether a group, or a membership of groups (8.11.2.2), is off."""
    if not isinstance(group, pikepdf.Dictionary):
        return False
    if group.get("/Type") != "/OCMD":
        return group.objgen in off
    members = group.get("/OCGs")
    if members is None:
        return False
    each = [
        one.objgen in off
        for one in (members if isinstance(members, pikepdf.Array) else [members])
        if isinstance(one, pikepdf.Dictionary)
    ]
    if not each:
        return False
    policy = str(group.get("/P", "/AnyOn"))
    return {"/AllOn": any(each), "/AnyOff": not any(each), "/AllOff": not all(each)}.get(policy, all(each))


def _cut(
    pdf: pikepdf.Pdf, holder: Any, off: set[tuple[int, int]], done: set[tuple[int, int]], depth: int
) -> int:
    """Takes hidden content out of a page or form XObject; how many pieces that were."""
    resources = holder.get("/Resources")
    if not isinstance(resources, pikepdf.Dictionary) or depth > _DEPTH:
        return 0
    properties = resources.get("/Properties", pikepdf.Dictionary())
    hidden = {str(name) for name, group in properties.items() if _is_off(group, off)}
    xobjects = resources.get("/XObject", pikepdf.Dictionary())
    hidden_forms = {str(name) for name, form in xobjects.items() if _is_off(form.get("/OC"), off)}
    cut = 0
    if hidden or hidden_forms:
        kept, cut = _without(pikepdf.parse_content_stream(holder), hidden, hidden_forms)
        data = pikepdf.unparse_content_stream(kept)
        if isinstance(holder, pikepdf.Stream):
            holder.write(data)
        else:
            holder["/Contents"] = pdf.make_stream(data)
        for name in hidden:
            del properties[name]
        for name in hidden_forms:
            del xobjects[name]
    for form in list(xobjects.values()):
        if isinstance(form, pikepdf.Stream) and form.get("/Subtype") == "/Form" and form.objgen not in done:
            done.add(form.objgen)
            cut += _cut(pdf, form, off, done, depth + 1)
    return cut


def _without(instructions: Any, hidden: set[str], hidden_forms: set[str]) -> tuple[list[Any], int]:
    """The instructions less those that draw what is hidden. State set within a hidden piece stays set, since
    what follows may count on it; only what paints, shows or places is left out."""
    kept: list[Any] = []
    open_marks: list[bool] = []
    cut = 0
    for operands, operator in instructions:
        name = str(operator)
        inside = any(open_marks)
        if name in ("BMC", "BDC"):
            starts = name == "BDC" and str(operands[0]) == "/OC" and str(operands[1]) in hidden
            cut += starts and not inside
            open_marks.append(starts)
            if inside or starts:
                continue
        elif name == "EMC":
            was = open_marks.pop() if open_marks else False
            if was or any(open_marks):
                continue
        elif inside and name in _PAINTS:
            if name in _PATHS:
                kept.append(([], _operator("n")))
            continue
        elif name == "Do" and str(operands[0]) in hidden_forms:
            cut += 1
            continue
        kept.append((operands, operator))
    return kept, cut


_PATHS = {"S", "s", "f", "F", "f*", "B", "B*", "b", "b*"}
_PAINTS = _PATHS | {"Tj", "TJ", "'", '"', "Do", "sh", "INLINE IMAGE"}


def _operator(name: str) -> Any:
    return pikepdf.Operator(name)
