"""The command line: thin. A command parses, calls and shows; it decides nothing."""

from report_builder.swift.records import make_records_sooner

make_records_sooner()  # here, because nearly all dataclasses are made while the modules below are imported
