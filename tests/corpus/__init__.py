"""Reports with known faults and with none, by which the checks are measured. README.md says how."""
