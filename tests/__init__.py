"""The tests: sentences about behaviour, each with the smallest input that shows it."""
