"""A reviewer with a Word file: changes it as Word would, tracked or not, and remembers what was done.

Edits are made in the XML. Every text that is put in has a word of its own (“zq17”), by which it can be found
again.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field

from report_builder.ooxml.package import Package, open_package
from report_builder.ooxml.relationships import FOOTNOTES
from report_builder.ooxml.xml import Element, add, element, qn

DATE = "2026-03-17T09:30:00Z"
_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"


@dataclass(frozen=True, slots=True)
class Done:
    """What was done. kind: its name; mark: the word of its own in what was put in ("" where nothing was);
    gone: the text that was taken out."""

    kind: str
    mark: str
    gone: str
    tracked: bool


@dataclass(slots=True)
class Reviewer:
    """name: as Word has it; tracks: whether changes are tracked."""

    name: str
    data: bytes
    seed: int
    tracks: bool = True
    done: list[Done] = field(default_factory=list)
    package: Package = field(init=False)
    chance: random.Random = field(init=False)
    used: set[Element] = field(default_factory=set)
    ids: int = 900_000

    def __post_init__(self) -> None:
        self.package = open_package(self.data, "edited.docx")
        self.chance = random.Random(self.seed)  # noqa: S311 (the same edits at each run)

    @property
    def root(self) -> Element:
        return self.package.tree(self.package.main)

    def saved(self) -> bytes:
        return self.package.to_bytes()

    # --- the means ------------------------------------------------------------------------------------------------

    def mark(self) -> str:
        return f"zq{self.seed}x{len(self.done)}"

    def note(self, kind: str, mark: str = "", gone: str = "") -> None:
        self.done.append(Done(kind, mark, gone, self.tracks))

    def id(self) -> str:
        self.ids += 1
        return str(self.ids)

    def change(self, name: str, *children: Element) -> Element:
        return element(f"w:{name}", *children, id=self.id(), author=self.name, date=DATE)

    def paragraphs(self, *styles: str) -> list[Element]:
        """Paragraphs of the body with an anchor, in one of these styles, that were not edited yet."""
        found = []
        for p in self.root.iter(qn("w:p")):
            anchored = any(
                one.get(qn("w:name"), "").startswith("_rb") for one in p.iter(qn("w:bookmarkStart"))
            )
            if anchored and p not in self.used and (not styles or style(p) in styles):
                found.append(p)
        return found

    def pick(self, *styles: str, test: Callable[[Element], bool] = lambda p: True) -> Element | None:
        found = [p for p in self.paragraphs(*styles) if test(p)]
        if not found:
            return None
        p = self.chance.choice(found)
        self.used.add(p)
        return p

    def word_run(self, p: Element) -> tuple[Element, int, int] | None:
        """A run of plain text in the paragraph, and where a word in it begins and ends."""
        runs = [r for r in p if r.tag == qn("w:r") and len(text(r)) > 3]
        self.chance.shuffle(runs)
        for r in runs:
            said = text(r)
            spans = [
                (a, b) for a, b in spans_of(said) if said[a:b].isalpha() and said[a:b].islower() and b - a > 2
            ]
            if spans:
                return r, *self.chance.choice(spans)
        return None

    def replaced(self, r: Element, start: int, end: int, new: str) -> str:
        """Replaces a run's characters; returns those that were there."""
        said = text(r)
        parent = r.getparent()
        assert parent is not None
        at = list(parent).index(r)
        pieces: list[Element] = []
        if said[:start]:
            pieces.append(run(said[:start], r))
        if end > start and self.tracks:
            pieces.append(self.change("del", run(said[start:end], r, "w:delText")))
        if new:
            made = run(new, r)
            pieces.append(self.change("ins", made) if self.tracks else made)
        if said[end:]:
            pieces.append(run(said[end:], r))
        parent[at : at + 1] = pieces
        return said[start:end]

    def mark_paragraph(self, p: Element, name: str) -> None:
        """Says of a paragraph's mark that it was put in or taken out."""
        properties = p.find(qn("w:pPr"))
        if properties is None:
            properties = element("w:pPr")
            p.insert(0, properties)
        rpr = properties.find(qn("w:rPr"))
        if rpr is None:
            rpr = add(properties, "w:rPr")
        rpr.insert(0, self.change(name))

    # --- edits ----------------------------------------------------------------------------------------------------

    def replace_word(self, *styles: str, kind: str = "replace") -> bool:
        p = self.pick(*(styles or TEXT))
        found = self.word_run(p) if p is not None else None
        if found is None:
            return False
        mark = self.mark()
        gone = self.replaced(*found, mark)
        self.note(kind, mark, gone)
        return True

    def insert_words(self) -> bool:
        p = self.pick(*TEXT)
        found = self.word_run(p) if p is not None else None
        if found is None:
            return False
        r, _, end = found
        mark = self.mark()
        self.replaced(r, end, end, f" {mark} and more")
        self.note("insert", mark)
        return True

    def delete_words(self) -> bool:
        p = self.pick(*TEXT)
        found = self.word_run(p) if p is not None else None
        if found is None:
            return False
        r, start, end = found
        said = text(r)
        if start and said[start - 1] == " ":
            start -= 1
        gone = self.replaced(r, start, end, "")
        self.note("delete", "", gone.strip())
        return True

    def odd_text(self) -> bool:
        """Signs that mean something in Markdown or Jinja."""
        p = self.pick(*TEXT)
        found = self.word_run(p) if p is not None else None
        if found is None:
            return False
        r, _, end = found
        mark = self.mark()
        odd = self.chance.choice(
            ["*", "_a_", "{{ x }}", "[b](c)", "<d>", "1. e", "`f`", "#", "&amp;", "\\", "| g |"]
        )
        self.replaced(r, end, end, f" {mark} {odd} so")
        self.note("odd", mark)
        return True

    def new_paragraph(self) -> bool:
        p = self.pick("NumberedParagraph", "BodyText", test=has_next)
        if p is None or p.getparent() is None or p.getparent().tag != qn("w:body"):  # type: ignore[union-attr]
            return False
        mark = self.mark()
        new = element("w:p", deepcopy(p.find(qn("w:pPr"))))
        keep = new.find(f"{qn('w:pPr')}/{qn('w:keepNext')}")
        if keep is not None:
            new[0].remove(keep)
        made = run(f"A new paragraph says {mark} here.")
        new.append(self.change("ins", made) if self.tracks else made)
        if self.tracks:
            self.mark_paragraph(new, "ins")
        p.addnext(new)
        self.used.add(new)
        self.note("new paragraph", mark)
        return True

    def new_above(self) -> bool:
        """Typed at the beginning of a paragraph, then Enter: bookmarks that begin there begin in the new one."""
        p = self.pick("NumberedParagraph", test=has_next)
        if p is None or p.getparent() is None or p.getparent().tag != qn("w:body"):  # type: ignore[union-attr]
            return False
        mark = self.mark()
        made = run(f"A paragraph above says {mark}.")
        new = element("w:p", deepcopy(p.find(qn("w:pPr"))))
        if self.tracks:
            for child in list(p):
                if child.tag != qn("w:bookmarkStart"):
                    if child.tag != qn("w:pPr"):
                        break
                    continue
                new.append(child)
        new.append(self.change("ins", made) if self.tracks else made)
        if self.tracks:
            self.mark_paragraph(new, "ins")
        p.addprevious(new)
        self.used.add(new)
        self.note("new above", mark)
        return True

    def delete_paragraph(self) -> bool:
        p = self.pick("NumberedParagraph", test=lambda p: plain(p) and has_next(p))
        if p is None:
            return False
        self.take_out(p)
        return True

    def delete_two(self) -> bool:
        """Two paragraphs, one below the other."""
        p = self.pick("NumberedParagraph", test=lambda p: plain(p) and next_is(p, "NumberedParagraph"))
        below = p.getnext() if p is not None else None
        if p is None or below is None or below in self.used or not (plain(below) and has_next(below)):
            return False
        self.used.add(below)
        self.take_out(p)
        self.take_out(below)
        return True

    def delete_item(self) -> bool:
        p = self.pick("LetteredList", "BulletedList", "BulletedList2")
        if p is None or has_control(p):
            return False
        self.take_out(p)
        return True

    def take_out(self, p: Element) -> None:
        said = "".join(text(r) for r in p.iter(qn("w:r")))
        if self.tracks:
            for r in list(p.findall(qn("w:r"))):
                wrapped = self.change("del")
                r.addprevious(wrapped)
                wrapped.append(run(text(r), r, "w:delText"))
                p.remove(r)
            self.mark_paragraph(p, "del")
        else:
            p.getparent().remove(p)  # type: ignore[union-attr]
        self.note("delete paragraph", "", said)

    def move_item(self) -> bool:
        """An item of a list, or a recommendation, put above the one before it."""
        p = self.pick("LetteredList", "BulletedList", "BulletedList2", test=lambda p: not has_control(p))
        above = p.getprevious() if p is not None else None
        if p is None or above is None or style(above) != style(p) or above in self.used:
            return False
        self.used.add(above)
        above.addprevious(p)
        self.done.append(Done("move", "", "", False))
        return True

    def picture_out(self) -> bool:
        p = self.pick("Figure")
        drawn = next(p.iter(qn("w:drawing")), None) if p is not None else None
        if drawn is None:
            return False
        drawn.getparent().remove(drawn)  # type: ignore[union-attr]
        self.done.append(Done("picture", "", "a picture", False))
        return True

    def caption(self) -> bool:
        return self.replace_word("Caption", kind="caption")

    def section_heading(self) -> bool:
        return self.replace_word("Heading1", "Heading2", kind="heading")

    def contact_more(self) -> bool:
        """Typed behind the last datum of an officer's entry."""
        p = self.pick("Contact")
        last = (
            next((one for one in reversed(p) if one.tag != qn("w:bookmarkEnd")), None)
            if p is not None
            else None
        )
        if last is None or last.tag != qn("w:sdt"):
            return False
        mark = self.mark()
        made = run(f" {mark}")
        last.addnext(self.change("ins", made) if self.tracks else made)
        self.note("contact", mark)
        return True

    def behind(self) -> bool:
        """Words of an appendix behind the report."""
        found, is_behind = [], False
        for p in self.root.iter(qn("w:p")):
            names = [one.get(qn("w:name"), "") for one in p.iter(qn("w:bookmarkStart"))]
            if any(name.startswith("_ra") for name in names):
                is_behind = True
            elif is_behind and p not in self.used and len(plain_text(p)) > 10:
                found.append(p)
        if not found:
            return False
        p = self.chance.choice(found)
        self.used.add(p)
        place = self.word_run(p)
        if place is None:
            return False
        mark = self.mark()
        gone = self.replaced(*place, mark)
        self.done.append(Done("behind", mark, gone, self.tracks))
        return True

    def split_paragraph(self) -> bool:
        p = self.pick("NumberedParagraph", "BodyText", test=lambda p: is_own(p) and len(plain_text(p)) > 40)
        found = self.word_run(p) if p is not None else None
        if p is None or found is None:
            return False
        r, start, _ = found
        said = text(r)
        if start < 3:
            return False
        first, second = run(said[:start].rstrip(), r), run(said[start:], r)
        later = list(r.itersiblings())
        new = element("w:p", deepcopy(p.find(qn("w:pPr"))), second, *later)
        # Word leaves the bookmark's start in the first half and its end in the second.
        r.addprevious(first)
        p.remove(r)
        p.addnext(new)
        if self.tracks:
            self.mark_paragraph(p, "ins")
        self.used.add(new)
        self.note("split")
        return True

    def join_paragraphs(self) -> bool:
        p = self.pick("NumberedParagraph", test=lambda p: next_is(p, "NumberedParagraph")
                      and p.getnext() not in self.used)  # fmt: skip
        if p is None:
            return False
        below = p.getnext()
        assert below is not None
        self.used.add(below)
        if self.tracks:
            self.mark_paragraph(p, "del")
            p.append(self.change("ins", run(" ")))
        else:
            p.append(run(" "))
            for child in list(below):
                if child.tag != qn("w:pPr"):
                    p.append(child)
            below.getparent().remove(below)  # type: ignore[union-attr]
        self.note("join")
        return True

    def move_paragraph(self) -> bool:
        p = self.pick(
            "NumberedParagraph", test=lambda p: plain(p) and has_next(p) and len(plain_text(p)) > 30
        )
        others = [one for one in self.paragraphs("NumberedParagraph") if has_next(one)]
        if p is None or not others:
            return False
        to = self.chance.choice(others)
        if to.getprevious() is p or to.getnext() is p:
            return False
        self.used.add(to)
        if self.tracks:
            new = element("w:p", deepcopy(p.find(qn("w:pPr"))), self.change("moveTo", run(plain_text(p))))
            self.mark_paragraph(new, "moveTo")
            for r in list(p.findall(qn("w:r"))):
                wrapped = self.change("moveFrom")
                r.addprevious(wrapped)
                wrapped.append(run(text(r), r))
                p.remove(r)
            self.mark_paragraph(p, "moveFrom")
            to.addnext(new)
            self.used.add(new)
        else:
            p.getparent().remove(p)  # type: ignore[union-attr]
            to.addnext(p)
        self.note("move", "", "")
        return True

    def bold(self) -> bool:
        p = self.pick(*TEXT)
        found = self.word_run(p) if p is not None else None
        if found is None:
            return False
        r, start, end = found
        said = text(r)
        made = run(said[start:end], r)
        rpr = made.find(qn("w:rPr"))
        if rpr is None:
            rpr = element("w:rPr")
            made.insert(0, rpr)
        if rpr.find(qn("w:b")) is not None:
            return False
        rpr.insert(0, element("w:b"))
        if self.tracks:
            rpr.append(self.change("rPrChange", element("w:rPr")))
        parts = [run(said[:start], r)] if start else []
        parts.append(made)
        parts += [run(said[end:], r)] if said[end:] else []
        parent = r.getparent()
        assert parent is not None
        at = list(parent).index(r)
        parent[at : at + 1] = parts
        self.note("bold")
        return True

    def cell(self) -> bool:
        return self.replace_word("TableText", kind="cell")

    def item(self) -> bool:
        return self.replace_word(
            "BulletedList", "LetteredList", "BulletedList2", "LetteredList2", kind="item"
        )

    def heading(self) -> bool:
        return self.replace_word("Heading3", kind="heading")

    def new_item(self) -> bool:
        p = self.pick("BulletedList", "LetteredList")
        if p is None:
            return False
        mark = self.mark()
        new = element("w:p", deepcopy(p.find(qn("w:pPr"))))
        made = run(f"another thing, {mark};")
        new.append(self.change("ins", made) if self.tracks else made)
        if self.tracks:
            self.mark_paragraph(new, "ins")
        p.addnext(new)
        self.used.add(new)
        self.note("new item", mark)
        return True

    def new_row(self) -> bool:
        p = self.pick("TableText", test=lambda p: not has_control(p))
        row = next(p.iterancestors(qn("w:tr")), None) if p is not None else None
        if row is None or any(has_control(each) for each in row.iter(qn("w:p"))):
            return False
        mark = self.mark()
        new = deepcopy(row)
        for number, q in enumerate(new.iter(qn("w:p"))):
            for child in list(q):
                if child.tag != qn("w:pPr"):
                    q.remove(child)
            made = run(f"{mark} {'abcdef'[number % 6]}")
            q.append(self.change("ins", made) if self.tracks else made)
            self.used.add(q)
        if self.tracks:
            properties = new.find(qn("w:trPr"))
            if properties is None:
                properties = element("w:trPr")
                new.insert(0, properties)
            properties.append(self.change("ins"))
        row.addnext(new)
        self.note("new row", mark)
        return True

    def delete_row(self) -> bool:
        p = self.pick("TableText", test=lambda p: not has_control(p))
        row = next(p.iterancestors(qn("w:tr")), None) if p is not None else None
        if row is None or row.getprevious() is None or row.getnext() is None:
            return False
        if any(has_control(q) or q in self.used - {p} for q in row.iter(qn("w:p"))):
            return False
        said = " ".join(plain_text(q) for q in row.iter(qn("w:p")))
        for q in row.iter(qn("w:p")):
            self.used.add(q)
        if self.tracks:
            properties = row.find(qn("w:trPr"))
            if properties is None:
                properties = element("w:trPr")
                row.insert(0, properties)
            properties.append(self.change("del"))
            for q in row.iter(qn("w:p")):
                for r in list(q.findall(qn("w:r"))):
                    wrapped = self.change("del")
                    r.addprevious(wrapped)
                    wrapped.append(run(text(r), r, "w:delText"))
                    q.remove(r)
        else:
            row.getparent().remove(row)  # type: ignore[union-attr]
        self.note("delete row", "", said)
        return True

    def footnote(self) -> bool:
        part = self.package.related(FOOTNOTES)
        if part is None:
            return False
        notes = [p for p in self.package.tree(part).iter(qn("w:p")) if p not in self.used]
        self.chance.shuffle(notes)
        for p in notes:
            found = self.word_run(p)
            if found is not None:
                self.used.add(p)
                mark = self.mark()
                gone = self.replaced(*found, mark)
                self.note("footnote", mark, gone)
                return True
        return False

    def value(self) -> bool:
        """The words of a computed value changed within its content control."""
        p = self.pick(*TEXT, "TableText", test=lambda p: simple_control(p) is not None)
        sdt = simple_control(p) if p is not None else None
        if sdt is None:
            return False
        (r,) = sdt.iter(qn("w:r"))
        mark = self.mark()
        gone = text(r)
        self.replaced(r, 0, len(gone), mark)
        self.note("value", mark, gone)
        return True

    def contact(self) -> bool:
        p = self.pick("Contact")
        sdts = (
            [one for one in p.iter(qn("w:sdt")) if len(list(one.iter(qn("w:r")))) == 1]
            if p is not None
            else []
        )
        if not sdts:
            return False
        sdt = self.chance.choice(sdts)
        (r,) = sdt.iter(qn("w:r"))
        mark = self.mark()
        gone = text(r)
        self.replaced(r, 0, len(gone), mark)
        self.note("contact", mark, gone)
        return True

    def appendix(self) -> bool:
        p = self.pick("AppendixEntry")
        if p is None:
            return False
        runs = [r for r in p.findall(qn("w:r")) if len(text(r)) > 4]
        if not runs:
            return False
        mark = self.mark()
        self.replaced(runs[-1], len(text(runs[-1])), len(text(runs[-1])), f" {mark}")
        self.note("appendix", mark)
        return True

    def paper(self) -> bool:
        p = self.pick("BackgroundPaper")
        runs = [r for r in p.findall(qn("w:r")) if len(text(r)) > 4] if p is not None else []
        if not runs:
            return False
        mark = self.mark()
        self.replaced(runs[0], len(text(runs[0])), len(text(runs[0])), f" {mark}")
        self.note("paper", mark)
        return True

    def footer(self) -> bool:
        for name in self.package:
            if name.startswith("word/footer"):
                for p in self.package.tree(name).iter(qn("w:p")):
                    if p not in self.used:
                        self.used.add(p)
                        mark = self.mark()
                        made = run(f" {mark}")
                        p.append(self.change("ins", made) if self.tracks else made)
                        self.note("footer", mark)
                        return True
        return False

    def comment(self) -> bool:
        p = self.pick(*TEXT)
        if p is None:
            return False
        mark = self.mark()
        comments = comments_part(self.package)
        id = str(len(comments))
        words = element("w:p", run(f"Is this right? {mark}"))
        comments.append(element("w:comment", words, id=id, author=self.name, date=DATE, initials="X"))
        first = 1 if len(p) and p[0].tag == qn("w:pPr") else 0
        p.insert(first, element("w:commentRangeStart", id=id))
        p.append(element("w:commentRangeEnd", id=id))
        p.append(element("w:r", element("w:commentReference", id=id)))
        self.note("comment", mark)
        return True

    KINDS = (
        "replace_word", "insert_words", "delete_words", "odd_text", "new_paragraph", "delete_paragraph",
        "split_paragraph", "join_paragraphs", "move_paragraph", "bold", "cell", "item", "heading", "new_item",
        "new_row", "delete_row", "footnote", "value", "contact", "appendix", "paper", "footer", "comment",
        "new_above", "delete_two", "delete_item", "move_item", "picture_out", "caption", "section_heading",
        "contact_more", "behind",
    )  # fmt: skip

    def work(self, edits: int, kinds: tuple[str, ...] = KINDS) -> None:
        """Makes so many edits of random kinds."""
        tries = 0
        while len(self.done) < edits and tries < edits * 10:
            tries += 1
            getattr(self, self.chance.choice(kinds))()


TEXT = ("NumberedParagraph", "BodyText")


# --- pieces of XML ------------------------------------------------------------------------------------------------


def style(p: Element) -> str:
    found = p.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return "" if found is None else found.get(qn("w:val"), "")


def text(r: Element) -> str:
    return "".join(one.text or "" for one in r.findall(qn("w:t")))


def plain_text(p: Element) -> str:
    return "".join(text(r) for r in p.iter(qn("w:r")))


def run(said: str, like: Element | None = None, tag: str = "w:t") -> Element:
    rpr = like.find(qn("w:rPr")) if like is not None else None
    made = element("w:r", None if rpr is None else deepcopy(rpr))
    inner = add(made, tag)
    inner.text = said
    inner.set(qn("xml:space"), "preserve")
    return made


def spans_of(said: str) -> Iterator[tuple[int, int]]:
    start = None
    for at, char in enumerate(said + " "):
        if char.isalnum():
            start = at if start is None else start
        elif start is not None:
            yield start, at
            start = None


def plain(p: Element) -> bool:
    """Whether the paragraph is text and bookmarks alone, so that nothing refers to or is cited in it."""
    tags = {qn("w:pPr"), qn("w:r"), qn("w:bookmarkStart"), qn("w:bookmarkEnd")}
    names = [one.get(qn("w:name"), "") for one in p.iter(qn("w:bookmarkStart"))]
    only_text = all(
        not len(r) or all(c.tag in (qn("w:t"), qn("w:rPr")) for c in r) for r in p.findall(qn("w:r"))
    )
    return (
        {child.tag for child in p} <= tags
        and only_text
        and not any(name.startswith("_Ref") for name in names)
    )


def is_own(p: Element) -> bool:
    """Whether a paragraph is not one that others refer to."""
    names = [one.get(qn("w:name"), "") for one in p.iter(qn("w:bookmarkStart"))]
    return not any(name.startswith("_Ref") for name in names)


def has_next(p: Element) -> bool:
    """Whether a paragraph follows that begins something of its own."""
    return next_is(p, "NumberedParagraph", "Heading2", "Heading3", "Heading1")


def next_is(p: Element, *styles: str) -> bool:
    below = p.getnext()
    return below is not None and below.tag == qn("w:p") and style(below) in styles


def has_control(p: Element) -> bool:
    return next(p.iter(qn("w:sdt")), None) is not None


def simple_control(p: Element) -> Element | None:
    """A content control that holds one run of text and no field."""
    for sdt in p.iter(qn("w:sdt")):
        runs = list(sdt.iter(qn("w:r")))
        if len(runs) == 1 and text(runs[0]) and next(sdt.iter(qn("w:hyperlink")), None) is None:
            return sdt
    return None


def comments_part(package: Package) -> Element:
    from report_builder.ooxml.story.read import COMMENTS
    from report_builder.ooxml.xml import part_root

    found = package.related(COMMENTS)
    if found is None:
        found = "word/comments.xml"
        kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
        package.add(found, kind, part_root("w:comments", ("w",)))
        package.rels(package.main).add(COMMENTS, found)
    return package.tree(found)
