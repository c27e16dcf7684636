"""A template made ready to be filled: without what a report must not carry over from it."""

from __future__ import annotations

from report_builder.ooxml.custom_xml import drop_base
from report_builder.ooxml.package import Package
from report_builder.ooxml.relationships import ATTACHED_TEMPLATE, CORE_PROPERTIES, SETTINGS

_UNWANTED = ("stylesWithEffects", "thumbnail", "/comments", "/people", "custom-properties")


def prepare(package: Package) -> None:
    """Takes out a picture of the old first page, comments, properties with tags, an old source, and the like."""
    drop_base(package)
    core = package.rels("").target(CORE_PROPERTIES)
    if core is not None:
        package.remove(core)
    for source in ("", package.main):
        for one in list(package.rels(source)):
            if not one.external and any(word in one.kind for word in _UNWANTED):
                package.remove(one.target)
    settings = package.related(SETTINGS)
    if settings is not None:
        for one in list(package.rels(settings)):
            if one.kind == ATTACHED_TEMPLATE:
                package.rels(settings).drop(one.id)
