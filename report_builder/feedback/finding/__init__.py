"""What a reviewer did."""

from report_builder.feedback.finding.find import Found, find

__all__ = ["Found", "find"]
