"""A body's or a post's name in two forms

“Police Crime Commissioner” and “Police and Crime Commissioner”, “Museum Association” and “Museums Association”,
“Integrated Care Board” and “Integrated Commissioning Board”: names that differ in a small word, a hyphen, a plural, or
in one word that begins alike. Short forms (“the Board”) and bodies whose names plainly differ are left alone.

Either one of them is wrong, or the reader takes two bodies for one.

Wrong:

    The Police Crime Commissioner agreed. Members of the Police and Crime Commissioner’s staff were there.

Right:

    The Police and Crime Commissioner agreed, as did the County Council and the City Council.
"""

from __future__ import annotations

from collections.abc import Iterator

from report_builder.checks.reading import Passage, Reading
from report_builder.language.names import Name, differ_as_slips, names
from report_builder.model.finding import Finding, Severity

CODE = "name-variants"
SEVERITY: Severity = "warning"
WHY = "either one of the names is wrong, or two bodies are taken for one"


def name_variants(reading: Reading) -> Iterator[Finding]:
    first: dict[str, tuple[Passage, Name]] = {}
    for passage in reading.passages:
        for name in names(passage.text):
            if not passage.quoted(name.start, name.end) and not passage.within(
                name.start, name.end, "emphasis"
            ):
                first.setdefault(name.text.replace("’s", "").replace("'s", ""), (passage, name))
    found = list(first.values())
    settled = _settled(reading, found)
    said: set[str] = set()
    for number, (passage, name) in enumerate(found):
        for earlier_passage, earlier in found[:number]:
            slip = "" if name.text in said else differ_as_slips(name, earlier)
            if not slip or (slip == "a word more" and {name.text, earlier.text} & settled):
                continue
            said.add(name.text)
            where = f" (paragraph {earlier_passage.paragraph})" if earlier_passage.paragraph else ""
            yield reading.finding(
                CODE, SEVERITY, f"“{name.text}” here, “{earlier.text}” before{where}",
                passage, name.start, name.end, hint="find out what the body is called, and call it so throughout",
            )  # fmt: skip


def _settled(reading: Reading, found: list[tuple[Passage, Name]]) -> set[str]:
    """Names of which the report makes plain that they are names: the timetable has them, or they have an abbreviation.
    One more word in them makes another body."""
    names_of_meetings = {entry.body for entry in reading.report.timetable} if reading.report else set()
    return {
        name.text
        for passage, name in found
        if name.text in names_of_meetings or passage.text[name.end :].startswith((" (", " (“"))
    }
