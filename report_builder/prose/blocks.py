"""Blocks of Markdown -> Prose. What a report cannot show is a fault at its line, and is left out."""

from __future__ import annotations

import re
from collections.abc import Callable

from report_builder.faults import Fault, Place
from report_builder.model.document import Text
from report_builder.model.prose import (
    DraftInlines,
    Prose,
    ProseBlock,
    ProseHeading,
    ProseItem,
    ProseList,
    ProseParagraph,
)
from report_builder.prose.ground import Ground
from report_builder.prose.inlines import Line, read_line
from report_builder.prose.markdown import Branch, branches
from report_builder.prose.showing import read_figure, read_table

MAX_LIST_DEPTH = 3
_TABLE_RULE = re.compile(
    r"^(?=.*\|)[ \t]*+\|?+[ \t]*+:?+-++:?+[ \t]*+(?:\|[ \t]*+:?+-++:?+[ \t]*+)*\|?[ \t]*+$", re.MULTILINE
)


def read(text: str, at: Callable[[int, int], Place], place: Place, faults: list[Fault], line: bool) -> Prose:
    reader = _Reader(text, at, line)
    try:
        prose = reader.prose(text, place)
    except RecursionError:
        faults.append(Fault("this text is nested too deeply to be read", place))
        return Prose(place=place)
    faults.extend(dict.fromkeys(reader.ground.faults))
    return prose


class _Reader:
    def __init__(self, text: str, at: Callable[[int, int], Place], line: bool) -> None:
        self.ground = Ground(text, at)
        self.line = line
        self.notes: dict[str, tuple[Place, tuple[ProseParagraph, ...]]] = {}

    def prose(self, text: str, place: Place) -> Prose:
        found = self.blocks(branches(text))
        self.judge_notes()
        if self.line:
            self.judge_line(found, place)
        elif not found and not self.ground.faults:
            self.ground.fault("there is no text here", place)
        marked = [label for label in self.ground.marks if label in self.notes]
        return Prose(tuple(found), tuple((label, self.notes[label][1]) for label in marked), place)

    def judge_line(self, found: list[ProseBlock], place: Place) -> None:
        if self.ground.faults:
            return
        paragraph = found[0] if len(found) == 1 and isinstance(found[0], ProseParagraph) else None
        if paragraph is None or paragraph.quote or self.notes or self.ground.marks:
            hint = (
                "one paragraph, without lists, headings, tables, pictures or footnotes; \\ makes a sign plain"
            )
            self.ground.fault("this must be a line of text", place, hint)
        elif paragraph.id:
            self.ground.fault(f"an id ({{#{paragraph.id}}}) has no place in this text", place, "take it out")

    def judge_notes(self) -> None:
        for label, places in self.ground.marks.items():
            if label not in self.notes:
                hint = f"write its text in a paragraph of its own that begins with [^{label}]:"
                self.ground.fault(f"the footnote [^{label}] is not written", places[0], hint)
            for again in places[1:]:
                hint = f"its first mark is in line {places[0].line}; a footnote has one mark"
                self.ground.fault(f"the footnote [^{label}] is marked twice", again, hint)
        for label, (place, _) in self.notes.items():
            if label not in self.ground.marks and label not in self.ground.marked_in_notes:
                hint = f"put [^{label}] where its mark should stand, or take the footnote out"
                self.ground.fault(f"nothing refers to the footnote [^{label}]", place, hint)

    # --- blocks ---------------------------------------------------------------------------------------------------

    def blocks(self, given: list[Branch]) -> list[ProseBlock]:
        found: list[ProseBlock] = []
        given = [branch for branch in given if not self.took_note(branch)]
        caption: tuple[Branch, Line] | None = None
        for branch in given:
            if branch.type == "table":
                found.append(read_table(branch, caption, self.ground))
                caption = None
                continue
            self.judge_caption(caption)
            caption = None
            if branch.type == "paragraph":
                line = read_line(branch.inline, self.ground)
                if line.image:
                    figure = read_figure(branch, line, self.ground)
                    found.extend([figure] if figure else [])
                elif _is_caption(branch, line.inlines) and not self.line:
                    caption = branch, line
                else:
                    found.extend(self.paragraph(branch, line))
            else:
                found.extend(self.other(branch))
        self.judge_caption(caption)
        return found

    def judge_caption(self, caption: tuple[Branch, Line] | None) -> None:
        if caption:
            hint = "a table’s caption stands right before it; its row of |---| must have as many columns as its head"
            self.ground.fault("no table comes after this “Table:”", caption[0].line, hint)

    def other(self, branch: Branch) -> list[ProseBlock]:
        match branch.type:
            case "heading":
                return self.heading(branch)
            case "bullet_list" | "ordered_list":
                return [self.list(branch, 1)]
            case "blockquote":
                return self.quote(branch)
        self.refuse(branch)
        return []

    def refuse(self, branch: Branch, where: str = "") -> None:
        line = branch.line
        match branch.type:
            case "html_block":
                hint = "use Markdown; a remark for colleagues is a line that begins with # outside the text"
                self.ground.fault("HTML cannot stand in text", line, hint)
            case "fence":
                self.ground.fault(
                    "a block of code cannot stand in a report", line, "take out the lines of ``` or ~~~"
                )
            case "hr":
                hint = "leave it out: the house style divides"
                self.ground.fault("a line across the page cannot stand in text", line, hint)
            case other:
                self.ground.fault(f"{_NAMES.get(other, other)} cannot stand {where or 'here'}", line)

    def paragraph(self, branch: Branch, line: Line, *, quote: bool = False) -> list[ProseParagraph]:
        if _TABLE_RULE.search(branch.inline.token.content):
            hint = (
                "begin the table after an empty line; its row of |---| must have as many columns as its head"
            )
            self.ground.fault("this looks like a table, and is not one", branch.line, hint)
        if not line.inlines:
            if line.id:
                hint = "put it at the end of the paragraph that it names"
                self.ground.fault(f"the id {{#{line.id}}} stands alone", branch.line, hint)
            return []
        return [ProseParagraph(line.inlines, line.id, quote, self.ground.place(branch.line), branch.lines)]

    def heading(self, branch: Branch) -> list[ProseBlock]:
        depth = int(branch.token.tag[1:]) - 2
        line = read_line(branch.inline, self.ground)
        if branch.token.markup in ("-", "="):
            hint = "put an empty line between, or take it out; a heading begins with ###"
            self.ground.fault(
                f"a row of {branch.token.markup} makes the text above it a heading", branch.line, hint
            )
        elif depth < 1:
            hint = "### is the highest heading within a section"
            self.ground.fault(f"{branch.token.markup} is not a heading within a section", branch.line, hint)
        elif depth > 2:
            hint = "### and #### are the headings within a section"
            self.ground.fault(f"{branch.token.markup} is too deep a heading", branch.line, hint)
        elif line.image:
            self.ground.fault("a picture cannot stand in a heading", branch.line)
        elif not line.inlines:
            self.ground.fault("this heading is empty", branch.line)
        else:
            return [ProseHeading(line.inlines, depth, line.id, self.ground.place(branch.line), branch.lines)]
        return []

    def quote(self, branch: Branch) -> list[ProseBlock]:
        found: list[ProseBlock] = []
        for child in branch.children:
            if self.took_note(child):
                continue
            if child.type == "paragraph" and not (line := read_line(child.inline, self.ground)).image:
                found.extend(self.paragraph(child, line, quote=True))
            else:
                self.refuse(_as_image(child), "in quoted text")
        return found

    def list(self, branch: Branch, depth: int) -> ProseList:
        if depth == MAX_LIST_DEPTH + 1:
            self.ground.fault(f"this list is nested deeper than {MAX_LIST_DEPTH} levels", branch.line)
        start = branch.token.attrs.get("start", 1)
        if start != 1:
            hint = (
                f"a list begins with 1, whatever letter the house gives it; write {start}\\. for a line that "
                "begins with a number"
            )
            self.ground.fault(f"this list begins with {start}", branch.line, hint)
        items = tuple(self.item(child, depth) for child in branch.children)
        return ProseList(branch.type == "ordered_list", items, self.ground.place(branch.line), branch.lines)

    def item(self, branch: Branch, depth: int) -> ProseItem:
        blocks: list[ProseParagraph | ProseList] = []
        id = ""
        for child in branch.children:
            if self.took_note(child):
                continue
            if child.type in ("bullet_list", "ordered_list"):
                if not blocks:
                    hint = "write its text before the list within it"
                    self.ground.fault("this list item has no text of its own", child.line, hint)
                blocks.append(self.list(child, depth + 1))
            elif child.type == "paragraph" and not (line := read_line(child.inline, self.ground)).image:
                if not blocks:
                    id, line = line.id, Line(line.inlines)
                blocks.extend(self.paragraph(child, line))
            else:
                self.refuse(_as_image(child), "in a list")
        if not blocks:
            self.ground.fault("this list item is empty", branch.line)
        return ProseItem(tuple(blocks), id, self.ground.place(branch.line), branch.lines)

    def took_note(self, branch: Branch) -> bool:
        """Whether it is a footnote's text; then it is kept under its label, wherever it stands."""
        if branch.type != "footnote_reference":
            return False
        label, place = str(branch.token.meta["label"]), self.ground.place(branch.line)
        paragraphs: list[ProseParagraph] = []
        for child in branch.children:
            if child.type == "paragraph":
                line = read_line(child.inline, self.ground, in_note=True)
                if line.image:
                    self.refuse(_as_image(child), "in a footnote")
                elif line.id:
                    self.ground.fault(f"an id ({{#{line.id}}}) has no place in a footnote", child.line)
                else:
                    paragraphs.extend(self.paragraph(child, line))
            else:
                self.refuse(child, "in a footnote")
        if not branch.children:
            self.ground.fault(f"the footnote [^{label}] is empty", place)
        if label in self.notes:
            hint = f"it stands in line {self.notes[label][0].line} already"
            self.ground.fault(f"the footnote [^{label}] is written twice", place, hint)
        self.notes[label] = place, tuple(paragraphs)
        return True


_NAMES = {
    "table": "a table",
    "heading": "a heading",
    "blockquote": "a quotation",
    "bullet_list": "a list",
    "ordered_list": "a list",
    "image": "a picture",
    "paragraph": "a paragraph",
    "footnote_reference": "a footnote",
}


def _as_image(branch: Branch) -> Branch:
    """A paragraph that is refused is one that holds a picture: call it so, at the paragraph's line."""
    if branch.type != "paragraph":
        return branch
    token = branch.token.copy(type="image")
    return Branch(token)


def _is_caption(branch: Branch, inlines: DraftInlines) -> bool:
    """Whether it begins with “Table:” as written: a backslash before the colon makes it an ordinary sentence."""
    begins = branch.inline.token.content.startswith("Table:")
    return begins and bool(inlines) and isinstance(inlines[0], Text)
