"""Puts a PDF's own words about itself into one that WeasyPrint is about to finish, and names its pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pydyf  # type: ignore[import-untyped]

from report_builder.pdf.metadata import Metadata
from report_builder.render.pdf.request import PageLabels


def write(pdf: Any, metadata: Metadata, labels: Sequence[PageLabels]) -> None:
    """Puts the metadata in the place of WeasyPrint's own, in a PDF that it is about to finish."""
    number = int(pdf.catalog["Metadata"].split()[0])
    stream = pydyf.Stream([metadata.xmp()], {"Type": "/Metadata", "Subtype": "/XML"})
    stream.number = number
    pdf.objects[number] = stream
    pdf.info.clear()
    pdf.info.update({name: pydyf.String(text) for name, text in metadata.info().items()})
    pdf.catalog["Lang"] = pydyf.String(metadata.language)
    if "Outlines" in pdf.catalog:
        pdf.catalog["PageMode"] = "/UseOutlines"
    if labels:
        nums: list[Any] = []
        for label in sorted(labels, key=lambda label: label.start):
            nums += [label.start, page_label(label)]
        pdf.catalog["PageLabels"] = pydyf.Dictionary({"Nums": pydyf.Array(nums)})


def page_label(label: PageLabels) -> Any:
    values: dict[str, Any] = {}
    if label.style:
        values["S"] = f"/{label.style}"
    if label.prefix:
        values["P"] = pydyf.String(label.prefix)
    if label.first != 1:
        values["St"] = label.first
    return pydyf.Dictionary(values)
