"""The statutory calendar of a meeting: clear days, working days, and the days by which things must be done."""

from __future__ import annotations

from report_builder.calendar.clear_days import Working, clear_days_between, latest_before
from report_builder.calendar.entries import Entry, calendar_for

__all__ = ["Entry", "Working", "calendar_for", "clear_days_between", "latest_before"]
