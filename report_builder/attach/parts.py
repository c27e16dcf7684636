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


def unlink_pictures(package: Package) -> int:
    """Takes out the links to pictures that are not in the package, which whoever opens it would fetch; how
    many."""
    count = 0
    for source in [name for name in package if package.content_type(name).endswith("xml")]:
        gone = {one.id for one in package.rels(source) if one.external and one.kind.endswith("/image")}
        for id in gone:
            package.rels(source).drop(id)
        if gone:
            count += len(gone)
            for each in package.tree(source).iter():
                for name in [
                    name for name, id in each.attrib.items() if id in gone and "relationships}" in str(name)
                ]:
                    del each.attrib[name]
    return count


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
