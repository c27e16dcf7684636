"""What old content needs in the new file."""

from report_builder.feedback.redline.transplant.transplant import Transplant

__all__ = ["Transplant"]
