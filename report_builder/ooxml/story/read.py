"""A package -> its Story: body, headers and footers, notes, comments."""

from __future__ import annotations

from report_builder.ooxml.bookmarks import APPENDIX_PREFIX
from report_builder.ooxml.package import Package
from report_builder.ooxml.relationships import FOOTER, FOOTNOTES, HEADER, NUMBERING, STYLES
from report_builder.ooxml.story.lists import ListBook, read_lists
from report_builder.ooxml.story.nodes import Block, Comment, Note, Para, Running, Story
from report_builder.ooxml.story.sheet import Sheet
from report_builder.ooxml.story.walk import Walker
from report_builder.ooxml.xml import NAMESPACES, Element, qn

_OFFICE = NAMESPACES["r"]
ENDNOTES = f"{_OFFICE}/endnotes"
COMMENTS = f"{_OFFICE}/comments"
COMMENTS_EXTENDED = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_R_ID = f"{{{_OFFICE}}}id"
_NOT_NOTES = ("separator", "continuationSeparator", "continuationNotice")


def read_story(package: Package) -> Story:
    """What a .docx says, tracked changes and all; the appendices that a build has put behind a report, which are files
    of their own, apart from it. Refuses one whose parts are not well-formed."""
    root = package.tree(package.main)
    sheet = Sheet(package.related_tree(STYLES))
    lists = read_lists(package.related_tree(NUMBERING), sheet)
    body = root.find(qn("w:body"))
    walker = Walker(root, sheet, lists, package.rels(package.main))
    blocks = walker.blocks(body) if body is not None else ()
    own = _before_appendices(blocks)
    notes = (
        *_notes(package, FOOTNOTES, "footnote", sheet, lists), *_notes(package, ENDNOTES, "endnote", sheet, lists),
    )  # fmt: skip
    behind = blocks[len(own) :]
    if behind and body is not None:
        called = _called_before(body)
        behind += tuple(
            block for note in notes if (note.kind, note.id) not in called for block in note.blocks
        )
        notes = tuple(note for note in notes if (note.kind, note.id) in called)
    return Story(
        own,
        tuple(_running(package, root, sheet, lists)),
        notes,
        _comments(package, sheet, lists),
        lists,
        behind,
    )  # fmt: skip


def _before_appendices(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    for index, block in enumerate(blocks):
        if isinstance(block, Para) and any(name.startswith(APPENDIX_PREFIX) for name in block.bookmarks):
            before = blocks[index - 1] if index else None
            ends_section = isinstance(before, Para) and not before.text
            return blocks[: index - 1 if ends_section else index]
    return blocks


def _called_before(body: Element) -> set[tuple[str, str]]:
    """(kind, id) of the notes whose marks stand before the first appendix."""
    found: set[tuple[str, str]] = set()
    marks = (qn("w:bookmarkStart"), qn("w:footnoteReference"), qn("w:endnoteReference"))
    for mark in body.iter(*marks):
        if mark.tag == marks[0]:
            if mark.get(qn("w:name"), "").startswith(APPENDIX_PREFIX):
                break
        else:
            found.add(("footnote" if mark.tag == marks[1] else "endnote", mark.get(qn("w:id"), "")))
    return found


def _running(package: Package, root: Element, sheet: Sheet, lists: ListBook) -> list[Running]:
    """Headers and footers in the order in which sections name them, each once."""
    rels = package.rels(package.main)
    pages: dict[str, tuple[str, list[str]]] = {}
    for reference in root.iter(qn("w:headerReference"), qn("w:footerReference")):
        found = rels.get(reference.get(_R_ID, ""))
        if found is None or found.kind not in (HEADER, FOOTER) or found.target not in package:
            continue
        kind = "header" if found.kind == HEADER else "footer"
        _, types = pages.setdefault(found.target, (kind, []))
        type = reference.get(qn("w:type"), "default")
        if type not in types:
            types.append(type)
    running = []
    for part, (kind, types) in pages.items():
        tree = package.tree(part)
        blocks = Walker(tree, sheet, lists, package.rels(part)).blocks(tree)
        running.append(Running(part, kind, tuple(types), blocks))
    return running


def _notes(package: Package, relation: str, kind: str, sheet: Sheet, lists: ListBook) -> tuple[Note, ...]:
    part = package.related(relation)
    if part is None:
        return ()
    root = package.tree(part)
    walker = Walker(root, sheet, lists, package.rels(part))
    return tuple(
        Note(kind, note.get(qn("w:id"), ""), walker.blocks(note))
        for note in root
        if note.get(qn("w:type")) not in _NOT_NOTES
    )


def _comments(package: Package, sheet: Sheet, lists: ListBook) -> tuple[Comment, ...]:
    part = package.related(COMMENTS)
    if part is None:
        return ()
    root = package.tree(part)
    walker = Walker(root, sheet, lists, package.rels(part))
    by_paragraph: dict[str, str] = {}
    last: dict[str, str] = {}
    for comment in root:
        id = comment.get(qn("w:id"), "")
        for paragraph in comment.iter(qn("w:p")):
            last[id] = paragraph.get(f"{_W14}paraId", "")
            by_paragraph[last[id]] = id
    parents, done = _threads(package.related_tree(COMMENTS_EXTENDED), by_paragraph)
    return tuple(
        Comment(
            id,
            comment.get(qn("w:author"), ""),
            comment.get(qn("w:date"), ""),
            comment.get(qn("w:initials"), ""),
            walker.blocks(comment),
            parents.get(id, ""),
            id in done or parents.get(id, "") in done,
        )
        for comment in root
        if (id := comment.get(qn("w:id"), "")) in last or comment.tag == qn("w:comment")
    )


def _threads(root: Element | None, by_paragraph: dict[str, str]) -> tuple[dict[str, str], set[str]]:
    """Which comment answers which, and which are marked as done ([MS-DOCX] 2.5.4.1: by a paragraph's id)."""
    parents: dict[str, str] = {}
    done: set[str] = set()
    for entry in () if root is None else root:
        id = by_paragraph.get(entry.get(f"{_W15}paraId", ""), "")
        parent = by_paragraph.get(entry.get(f"{_W15}paraIdParent", ""), "")
        if id and parent and parent != id:
            parents[id] = parent
        if id and entry.get(f"{_W15}done") in ("1", "true"):
            done.add(id)
    return parents, done
