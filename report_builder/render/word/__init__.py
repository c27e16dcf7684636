"""Document -> Word, through the house's report.docx.

For those who make a house: report.docx is an ordinary Word file. It gives the page (margins, header, footer), the title
block, and the look of every named style; the report's body is put in at {{p body }}. It may use these fields, anywhere
in the body, in headers and in footers:

    {{p body }}     the whole report, in a paragraph of its own (once, in the body)
    {{ footer }}    the running footer's text
    {{ title }}, {{ author }}, {{ subject }}, {{ keywords }}, {{ language }}
                    of the report
    {{ date }}      the meeting's, as 2019-12-17
    {{ title_block.meeting }}
                    a row of house.yaml's title block, by its id
    {%p for row in title_block %} … {%p endfor %}
                    all rows in their order, with {{ row.id }}, {{ row.label }} (may be empty) and {{ row.text }};
                    each tag in a paragraph of its own. In a table, {%tr for … %} and {%tr endfor %} in rows of
                    their own
    {%p if row.label %} … {%p else %} … {%p endif %}
                    as the words say

The named styles that it must have are in styles.py (REQUIRED): a template without one is refused. Indents of numbers
and bullets are those of the list level that the style is tied to in the template; formats and counters come from
house.yaml.
"""

from __future__ import annotations

from pathlib import Path

from report_builder.faults import Fault, Refusal
from report_builder.model.document import Document
from report_builder.ooxml.package import Package, open_package, read_package
from report_builder.render.word.assemble import assemble
from report_builder.render.word.context import fields
from report_builder.render.word.fill import filled
from report_builder.render.word.lint import template_faults
from report_builder.render.word.prepare import prepare


def render_word(document: Document, template: Path, *, base: bytes = b"") -> bytes:
    """The .docx of a Document; the same for the same document, template and base.

    `base` is the compressed source that the file carries, so that edits can come home. Raises a Refusal for a
    mistake in the template.
    """
    package = _sound(template)
    prepare(package)
    finished = open_package(filled(package, fields(document)), str(template))
    assemble(finished, document, base)
    return finished.to_bytes()


def check_template(template: Path, row_ids: tuple[str, ...] | None = None) -> list[Fault]:
    """Every mistake that can be found in a report.docx without a report. `row_ids` are the ids of the rows of the
    house's title block; without them, any row may be asked for."""
    try:
        return template_faults(read_package(template), row_ids)
    except Refusal as refusal:
        return list(refusal.faults)


def _sound(template: Path) -> Package:
    package = read_package(template)
    if faults := template_faults(package, run=False):
        raise Refusal(faults)
    return package
