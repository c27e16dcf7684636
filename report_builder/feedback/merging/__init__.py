"""Edits that were accepted, merged with the source as it is now: what is to be written, and what is in conflict."""

from report_builder.feedback.merging.counterparts import counterparts
from report_builder.feedback.merging.data import carried
from report_builder.feedback.merging.edits import merge_edits
from report_builder.feedback.merging.model import Conflict, Merged, Rewording

__all__ = ["Conflict", "Merged", "Rewording", "carried", "counterparts", "merge_edits"]
