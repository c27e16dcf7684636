"""The command line: thin. A command parses, calls and shows; results go to stdout, progress and messages to
stderr."""
