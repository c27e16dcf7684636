"""Lets `python -m report_builder` stand for the `report-builder` command."""

from report_builder.cli.main import main

if __name__ == "__main__":
    main()
