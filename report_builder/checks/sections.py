"""Which section of a finished report a heading begins: by the catalogue of the house, else by the usual names."""

from __future__ import annotations

import re

from report_builder.model.house import HouseStyle

_USUAL = {
    "purpose": ("purpose", "purpose of report", "executive summary", "summary"),
    "recommendations": ("recommendation", "recommendations", "recommendation(s)"),
    "reasons": ("reasons for recommendation", "reasons for recommendations", "reasons for decision"),
    "timetable": ("timetable for decisions", "timetable", "decision timetable"),
    "policy_framework": ("policy framework", "policy framework and previous decisions"),
    "resource_implications": ("resource implications", "financial implications", "resources implications"),
    "legal_implications": ("legal implications",),
    "contacts": ("officers to contact", "officer to contact", "contact officers", "contact officer", "report author"),
    "background": ("background", "introduction", "introduction and background"),
    "consultation": ("consultation", "consultations"),
    "equality_implications": ("equality implications", "equalities", "equality and human rights implications"),
    "background_papers": ("background papers", "background documents", "list of background papers"),
    "appendices": ("appendices", "list of appendices", "appendix", "report appendices"),
}  # fmt: skip

APPENDIX = re.compile(r"(?:appendix|annex)\s+(?:[A-Z]|\d{1,2})\b", re.IGNORECASE)
"""How the title of an appendix begins."""


def section_ids(house: HouseStyle | None) -> dict[str, str]:
    """Section ids by the words of their headings, reduced."""
    found = {reduced(name): id for id, names in _USUAL.items() for name in names}
    for rule in house.sections if house else ():
        if rule.heading:
            found[reduced(rule.heading)] = rule.id
    return found


def reduced(heading: str) -> str:
    """A heading without its number, case, colon and "the", so that small differences do not matter."""
    text = re.sub(r"^[\d.()\s]+", "", heading).strip(" :.").casefold()
    return " ".join(word for word in re.split(r"[\s–-]+", text) if word != "the")
