"""Edits that were accepted, merged with the source as it is now: what is to be written, and what is in conflict."""

from report_builder.feedback.merging.edits import merge_edits
from report_builder.feedback.merging.model import Conflict, Merged, Rewording

__all__ = ["Conflict", "Merged", "Rewording", "merge_edits"]
