"""Parts of Office files (Open Packaging Conventions) that are not for readers: taken out, and counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from lxml import etree

from report_builder.attach.notes import Notes
from report_builder.ooxml.package import Package

_PERSONAL = {
    "creator",
    "lastModifiedBy",
    "manager",
    "company",
    "template",
    "keywords",
    "description",
    "hyperlinkbase",
}


def leave_out(package: Package, kinds: Sequence[str]) -> Counter[str]:
    """Takes out the parts that relationships of these kinds lead to; how many of each kind."""
    count: Counter[str] = Counter()
    for source in ["", *package]:
        for one in list(package.rels(source)):
            kind = one.kind.rpartition("/")[2]
            if kind not in kinds:
                continue
            package.rels(source).drop(one.id)
            count[kind] += 1
            if not one.external and one.target in package:
                package.remove(one.target)
    return count


def drop_unreachable(package: Package) -> None:
    """Takes out parts that no relationship leads to: nobody sees them, and they would travel all the same."""
    reached: set[str] = set()
    waiting = [""]
    while waiting:
        for one in package.rels(waiting.pop()):
            if not one.external and one.target in package and one.target not in reached:
                reached.add(one.target)
                waiting.append(one.target)
    for name in [name for name in package if name not in reached]:
        package.remove(name)


def linked(package: Package, kind: str) -> int:
    """How many relationships of the kind lead out of the package."""
    return sum(
        one.external and one.kind.rpartition("/")[2] == kind
        for source in ["", *package]
        for one in package.rels(source)
    )


def drop_properties(package: Package, notes: Notes) -> None:
    """Empties what the properties say of persons and their machines."""
    told = False
    for one in package.rels(""):
        if (
            one.external
            or one.target not in package
            or not one.kind.endswith(("core-properties", "extended-properties"))
        ):
            continue
        for each in package.tree(one.target):
            if etree.QName(each).localname.lower() in {name.lower() for name in _PERSONAL}:
                told = told or bool((each.text or "").strip())
                each.text = ""
    if told:
        notes.done("names of authors and programs taken out")
