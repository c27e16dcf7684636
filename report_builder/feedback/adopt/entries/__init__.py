"""Sections that a source gives as data: recommendations, timetable, contacts, background papers, appendices."""

from report_builder.feedback.adopt.entries.contacts import read_contacts
from report_builder.feedback.adopt.entries.model import Data, Meeting
from report_builder.feedback.adopt.entries.papers import read_appendices, read_papers
from report_builder.feedback.adopt.entries.recommendations import read_recommendations
from report_builder.feedback.adopt.entries.timetable import read_timetable

__all__ = [
    "Data",
    "Meeting",
    "read_appendices",
    "read_contacts",
    "read_papers",
    "read_recommendations",
    "read_timetable",
]
