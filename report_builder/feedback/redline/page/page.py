"""The page round what changed: title, who changed it, and a list of the places."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from report_builder.feedback.redline.page.blocks import Blocks
from report_builder.feedback.redline.page.marks import changes_in
from report_builder.feedback.redline.page.style import STYLE
from report_builder.ooxml.story import accepted, all_paragraphs, rejected
from report_builder.ooxml.story.nodes import Story
from report_builder.shape.day import read_day

if TYPE_CHECKING:
    from report_builder.feedback.redline import Redline

_ONLY = '<div class="only"><input type="checkbox" id="only"><label for="only">Show only what changed</label></div>'


def redline_page(made: Redline, title: str, old: str, new: str, language: str) -> str:
    """The page. old, new: what the two files are called."""
    return _Page(made, language).whole(title, old, new)


class _Page:
    def __init__(self, made: Redline, language: str) -> None:
        self._story: Story = made.story
        self._tally = made.tally
        self._language = language
        labels: dict[object, str] = {}
        for view in (
            rejected(made.story),
            accepted(made.story),
        ):  # where both have a number, the new one is shown
            labels |= {para.xml: para.label for para in all_paragraphs(view)}
        self._blocks = Blocks(made.package, labels)

    def whole(self, title: str, old: str, new: str) -> str:
        body = "\n".join(self._blocks.written(self._story.body))
        notes = self._blocks.footnotes(self._story)
        running = self._blocks.running(self._story)
        who = sorted(
            {(one.author, _day(one.date)) for para in all_paragraphs(self._story) for one in changes_in(para)}
        )
        by = "; ".join(" on ".join(filter(None, one)) for one in who)
        shown = escape(title)
        return f"""<!DOCTYPE html>
<html lang="{escape(self._language)}">
<head>
<meta charset="utf-8">
<title>Changes in {shown}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>{STYLE}</style>
</head>
<body>
<a class="skip" href="#changes">Skip to the text</a>
<header>
<h1>Changes in {shown}</h1>
<p>From <strong>{escape(old)}</strong> to <strong>{escape(new)}</strong>{f", marked for {escape(by)}" if by else ""}.
{self._summary()}</p>
<p><ins>What came</ins> is underlined; <del>what went</del> is struck through.</p>
</header>
{self._index()}
<main id="changes">
{_ONLY if self._blocks.places else ""}
{body}
{notes}{running}
</main>
</body>
</html>
"""

    def _summary(self) -> str:
        tally = self._tally
        if not tally.any:
            return "Nothing has changed."
        counts = (
            (tally.came, "added"),
            (tally.gone, "removed"),
            (tally.changed, "changed"),
            (tally.formats, "with another format"),
        )
        return "Paragraphs and rows: " + ", ".join(f"{count} {what}" for count, what in counts if count) + "."

    def _index(self) -> str:
        if not self._blocks.places:
            return ""
        links = "\n".join(
            f'<li><a href="#{id}">{escape(words)}</a></li>' for id, words in self._blocks.places
        )
        places = "1 place" if len(self._blocks.places) == 1 else f"{len(self._blocks.places)} places"
        return f"""<nav class="places" aria-label="Changes">
<details>
<summary>{places} that changed</summary>
<ol>
{links}
</ol>
</details>
</nav>"""


def _day(date: str) -> str:
    found = read_day(date[:10])
    return str(found) if found is not None else ""
