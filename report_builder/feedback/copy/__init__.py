"""Reviewers' copies as values."""

from report_builder.feedback.copy.controls import resolved
from report_builder.feedback.copy.model import Copied, Hand, Spot
from report_builder.feedback.copy.read import copied

__all__ = ["Copied", "Hand", "Spot", "copied", "resolved"]
