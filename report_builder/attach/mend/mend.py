"""All mends of one tag tree, in order."""

from __future__ import annotations

import pikepdf

from report_builder.attach.mend.figures import mend_figures, mend_notes
from report_builder.attach.mend.headings import mend_headings, mend_roles
from report_builder.attach.mend.links import mend_links
from report_builder.attach.mend.lists import mend_lists
from report_builder.attach.mend.structure import Structure
from report_builder.attach.mend.tables import mend_tables
from report_builder.attach.notes import Notes


def mend(pdf: pikepdf.Pdf, title: str, notes: Notes, scanned: tuple[int, ...] = ()) -> None:
    """Mends the tag tree of `pdf` in place; it has one. scanned: pages (from 1) whose text was read from
    their picture."""
    tree = Structure(pdf, scanned)
    info = pdf.Root.get("/MarkInfo")
    if not isinstance(info, pikepdf.Dictionary):
        pdf.Root["/MarkInfo"] = pikepdf.Dictionary()
        info = pdf.Root["/MarkInfo"]
    info["/Marked"] = True
    if "/Suspects" in info:
        del info["/Suspects"]
    for step in (mend_roles, mend_headings, mend_lists, mend_tables, mend_notes, mend_figures, mend_links):
        step(tree, title, notes)
