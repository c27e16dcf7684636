"""report.yaml and the data beside it -> Report: what an author gives, read and checked for form."""

from __future__ import annotations

from report_builder.source.fields import json_schema, report_shape
from report_builder.source.load import house_name, load

__all__ = ["house_name", "json_schema", "load", "report_shape"]
