"""A redline as a web page: one file, readable on a telephone and by a screen reader."""

from report_builder.feedback.redline.page.page import redline_page

__all__ = ["redline_page"]
