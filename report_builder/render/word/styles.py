"""The named styles that a house's report.docx must have: the body of a report is set in them and in nothing else."""

from __future__ import annotations

from report_builder.faults import Fault, Place, nearest
from report_builder.ooxml.styles import Styles

HEADINGS = ("Heading 1", "Heading 2", "Heading 3", "Heading 4")
NUMBERED = "Numbered Paragraph"
BODY = "Body Text"
LETTERED = ("Lettered List", "Lettered List 2", "Lettered List 3")
BULLETED = ("Bulleted List", "Bulleted List 2", "Bulleted List 3")
CONTINUE = "List Continue"
ROLES = {
    "quote": "Quote",
    "contact": "Contact",
    "background": "Background Paper",
    "appendix": "Appendix Entry",
    "note": "Note",
}
TABLE, TABLE_TEXT, TABLE_HEADING = "Report Table", "Table Text", "Table Heading"
CAPTION, FIGURE = "Caption", "Figure"
FOOTNOTE_TEXT, FOOTNOTE_MARK = "footnote text", "footnote reference"
HYPERLINK = "Hyperlink"

REQUIRED = (
    "Title",
    *HEADINGS,
    NUMBERED,
    BODY,
    *LETTERED,
    *BULLETED,
    CONTINUE,
    *ROLES.values(),
    TABLE,
    TABLE_TEXT,
    TABLE_HEADING,
    CAPTION,
    FIGURE,
    FOOTNOTE_TEXT,
    FOOTNOTE_MARK,
    HYPERLINK,
)
# Used where the template has them.
CONTINUE_DEEPER = ("List Continue", "List Continue 2", "List Continue 3")
CODE = "HTML Code"


def missing_styles(styles: Styles, shown: str) -> list[Fault]:
    """A fault for each style that the template lacks."""
    required = {name.lower() for name in REQUIRED}
    spare = [name for name in styles.names if name.lower() not in required]
    faults = []
    for name in REQUIRED:
        if name not in styles:
            near = nearest(name, spare)
            hint = "add a style of this name in Word (Styles pane, New Style)"
            if near.startswith("did you mean"):
                hint = (
                    f"there is a style {near.removeprefix('did you mean ').rstrip('?')}: rename it, or {hint}"
                )
            faults.append(Fault(f"the style “{name}” is missing", Place(shown), hint))
    return faults
