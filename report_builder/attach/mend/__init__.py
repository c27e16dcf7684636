"""Structure elements that are there and not quite right: role map, headings, lists, tables, notes, figures, links.

Each mend answers a clause of ISO 14289-1 that people's files fail by; what a reader hears stays what the author tagged.
"""

from report_builder.attach.mend.mend import mend

__all__ = ["mend"]
