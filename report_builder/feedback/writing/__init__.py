"""Edits written into the source."""

from report_builder.feedback.writing.write import Written, write_back

__all__ = ["Written", "write_back"]
