"""Many PDFs into one: pages, tags, outline, page labels, links and stamps.

    open        each piece; its claims (PDF/A, PDF/UA) are read
    pages       are copied with what they need; numbers are given, blank pages put in
    tags        the piece's tag tree becomes a part of the whole's (`tree`)
    links       its annotations and named destinations, its outline (`links`, `outline`)
    stamps      are put on its pages (`stamps`)
    finish      catalogue, metadata, fonts; written beside and renamed

What a file carries beside that is left behind: scripts, attachments, forms' logic, private data of programs.
"""

from __future__ import annotations

import io
import os
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO

import pikepdf
from pikepdf import Array, Dictionary, Name, ObjectStreamMode, PageCopyWarning, StreamDecodeLevel

from report_builder.faults import Refusal, refuse
from report_builder.pdf.claims import claims, output_intent, weakest
from report_builder.pdf.links import Destinations, drop, names
from report_builder.pdf.margins import noted
from report_builder.pdf.metadata import Metadata
from report_builder.pdf.outline import Outline
from report_builder.pdf.piece import Assembled, Bound, Fonts, Piece, Stamp
from report_builder.pdf.sheet import Sheets
from report_builder.pdf.tree import TagTree

PRODUCER = "report_builder"
_PRIVATE = ("/AA", "/B", "/PieceInfo", "/Thumb", "/Metadata", "/LastModified")
"""Entries of a page that mean nothing here: scripts, threads, programs' own data."""


def assemble(pieces: Sequence[Piece], out: Path, about: Metadata, fonts: Fonts, blank: str = "") -> Assembled:
    """Binds the pieces into one PDF at `out`, whole or not at all; the same pieces give the same bytes.

    about: what the whole says of itself; its claims (pdfa, ua) are lowered to what all pieces claim. blank: the words
    on pages that are put in so that a piece starts on an odd number. Raises a Refusal for a piece that cannot be read,
    has no pages, or links to a piece that there is none of; nothing is written then.
    """
    with pikepdf.new() as pdf:
        binder = _Binder(pdf, about, fonts, blank)
        for piece in pieces:
            binder.add(piece)
        assembled = binder.finish(out)
        _save(pdf, out)
    return assembled


class _Binder:
    def __init__(self, pdf: Any, about: Metadata, fonts: Fonts, blank: str) -> None:
        self.pdf = pdf
        self.about = about
        self.blank_words = blank
        self.tree = TagTree(pdf)
        self.outline = Outline(pdf)
        self.destinations = Destinations(pdf)
        self.sheets = Sheets(pdf, fonts)
        self.bounds: list[Bound] = []
        self.blank: list[int] = []
        self.numbers: list[int] = []
        self.levels: list[str] = []
        self.accessible: list[bool] = []
        self.intent: Any = None
        self.colours: set[int] = set()
        self.stamps: tuple[Stamp, ...] = ()  # of a blank page: what stands at the foot, its number
        self.size = (595.276, 841.89)  # of one, which is upright whatever the page before it was

    def add(self, piece: Piece) -> None:
        shown = piece.shown or str(piece.path)
        with _opened(piece, shown) as source:
            try:
                self._add(piece, source, shown)
            except Refusal as refusal:
                raise Refusal(
                    replace(fault, place=replace(fault.place, file=fault.place.file or shown))
                    for fault in refusal.faults
                ) from None

    def _add(self, piece: Piece, source: Any, shown: str) -> None:
        pages = len(source.pages)
        if not pages:
            raise refuse("this PDF has no pages", shown)
        runs_on = self.numbers[-1] + 1 if self.numbers else 1
        if piece.starts_odd and self.numbers and runs_on % 2 == 0:
            self._blank_page(runs_on)
            runs_on += 1
        first = runs_on if piece.number is None else piece.number
        start = len(self.numbers)
        self._note_claims(source)
        copied = self._copy(source)
        added = [self.pdf.pages[index].obj for index in range(start, start + pages)]
        name = piece.name or f"part-{len(self.bounds) + 1}"
        language = _language(copied, piece, self.about.language)
        part = self.tree.part(piece.title, piece.level, language)
        keys: dict[int, int] = {}
        tree = copied.get("/Tree")
        if isinstance(tree, Dictionary):
            keys = self.tree.add(part, tree)
        own = self.destinations.add(name, names(copied.get("/Dests"), copied.get("/OldDests")))
        self.destinations.first(name, added[0])

        def retarget(holder: Any) -> None:
            self.destinations.retarget(holder, name, own, piece.links)

        left = dict(keys)
        for index, page in enumerate(added):
            free = noted(page)
            drop(page, *_PRIVATE)
            _rekey(page, "/StructParents", keys, left)
            annotations = page.get("/Annots")
            for each in annotations if isinstance(annotations, Array) else ():
                if isinstance(each, Dictionary):
                    drop(each, "/AA")
                    _rekey(each, "/StructParent", keys, left)
                    retarget(each)
            self.sheets.stamp(page, piece.stamps, first + index, index == 0, free)
        if left:
            self.sheets.rekey_pictures(added, keys)
        self.outline.add(piece.title, piece.level, added[0], copied.get("/Outlines"), retarget)
        narrow, wide = sorted(self.sheets.size(added[-1]))
        self.size = (narrow, wide)
        self.stamps = tuple(
            each for each in piece.stamps if each.pages == "all" and each.where.startswith("foot")
        )
        self.numbers += range(first, first + pages)
        self.bounds.append(Bound(start, pages, first, first + pages - 1))

    def _note_claims(self, source: Any) -> None:
        claimed = claims(source)
        self.levels.append(claimed.pdfa)
        self.accessible.append(claimed.ua)
        if (intent := output_intent(source)) is not None:
            colours, dictionary = intent
            self.colours.add(colours)
            if self.intent is None:
                self.intent = self.pdf.copy_foreign(source.make_indirect(dictionary))

    def _copy(self, source: Any) -> Any:
        """Copies the pages, then what refers to them; each object once, so what was shared stays shared."""
        root = source.Root
        wanted = Dictionary()
        for entry, name in (("/StructTreeRoot", "/Tree"), ("/Outlines", "/Outlines"), ("/Dests", "/OldDests"),
                            ("/Lang", "/Lang")):  # fmt: skip
            if entry in root:
                wanted[name] = root[entry]
        if isinstance(root.get("/Names"), Dictionary):
            if "/Dests" in root.Names:
                wanted["/Dests"] = root.Names.Dests
            del root["/Names"]
        if "/Dests" in root:
            del root["/Dests"]
        holder = source.make_indirect(wanted)
        if "/AcroForm" in root or "/OCProperties" in root:
            self.pdf.add_pages_from(source, outlines="ignore")
        else:
            with warnings.catch_warnings():  # of what the rest of this module does
                warnings.simplefilter("ignore", PageCopyWarning)
                self.pdf.pages.extend(source.pages)
        return self.pdf.copy_foreign(holder)

    def _blank_page(self, number: int) -> None:
        self.blank.append(len(self.numbers))
        self.numbers.append(number)
        self.sheets.blank(self.size, self.blank_words, self.tree, self.stamps, number)

    def finish(self, out: Path) -> Assembled:
        if missing := self.destinations.missing():
            raise refuse(f"a link leads to “{missing[0]}”, which is not part of this file", out)
        pdf, root = self.pdf, self.pdf.Root
        pdfa = weakest(self.levels) if self.intent is not None and self.colours == {3} else ""
        about = replace(
            self.about, pdfa=pdfa if self.about.pdfa else "", ua=self.about.ua and all(self.accessible)
        )
        root.StructTreeRoot = self.tree.finish()
        root.MarkInfo = Dictionary(Marked=True)
        root.Lang = about.language
        root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        root.PageLabels = Dictionary(Nums=Array(_labels(self.numbers)))
        if (outline := self.outline.finish()) is not None:
            root.Outlines = outline
            root.PageMode = Name.UseOutlines
        if (tree := self.destinations.finish()) is not None:
            root.Names = Dictionary(Dests=tree)
        if about.pdfa:
            root.OutputIntents = Array([self.intent])
        self.sheets.finish()
        packet = pdf.make_stream(about.xmp())
        packet.Type, packet.Subtype = Name.Metadata, Name.XML
        root.Metadata = packet
        for name, text in about.info().items():
            pdf.docinfo[f"/{name}"] = text
        return Assembled(
            out, tuple(self.bounds), tuple(self.blank), tuple(self.numbers), about.pdfa, about.ua,
            tuple(at for at, level in enumerate(self.levels) if not level),
            tuple(at for at, claimed in enumerate(self.accessible) if not claimed),
        )  # fmt: skip


@contextmanager
def _opened(piece: Piece, shown: str) -> Iterator[Any]:
    try:
        with pikepdf.open(piece.path) as source:
            yield source
    except pikepdf.PasswordError:
        raise refuse("this PDF needs a password", shown, "supply a copy without one") from None
    except pikepdf.PdfError as error:
        reason = str(error).partition(":")[2].strip() or str(error)
        raise refuse(f"this PDF is damaged: {reason}", shown, "supply it again") from None
    except FileNotFoundError:
        raise refuse("this file does not exist", shown) from None
    except OSError as error:
        raise refuse(f"this file cannot be read: {error.strerror}", shown) from None


def _language(copied: Any, piece: Piece, whole: str) -> str:
    """The language to state on a piece's part: "" where it is the whole's."""
    given = copied.get("/Lang")
    language = (str(given) if given is not None else "") or piece.language
    return "" if language.lower() == whole.lower() else language


def _rekey(holder: Any, name: str, keys: dict[int, int], left: dict[int, int]) -> None:
    """A key of the piece's parent tree -> one of the whole's; a key that leads nowhere is taken out."""
    if name not in holder:
        return
    old = holder[name]
    if isinstance(old, int) and old in keys:
        holder[name] = keys[old]
        left.pop(old, None)
    else:
        del holder[name]


def _labels(numbers: Sequence[int]) -> Iterator[Any]:
    """Page labels that equal the printed numbers: an entry wherever the run breaks (ISO 32000-1, 12.4.2)."""
    for index, number in enumerate(numbers):
        if not index or number != numbers[index - 1] + 1:
            yield index
            yield Dictionary(S=Name.D, St=number)


class _Sink(io.RawIOBase):
    """Takes what qpdf writes, errors too: one that is thrown to it while it cleans up (a disk that fills) ends the
    process. error: the first."""

    def __init__(self, stream: BinaryIO) -> None:
        self.stream = stream
        self.error: OSError | None = None

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        if self.error is None:
            try:
                self.stream.write(data)
            except OSError as error:
                self.error = error
        return len(data)


def _save(pdf: Any, out: Path) -> None:
    part = out.with_name(f".{out.name}.{os.getpid()}.part")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with open(part, "w+b") as stream:
            sink = _Sink(stream)
            pdf.save(
                sink, object_stream_mode=ObjectStreamMode.generate, stream_decode_level=StreamDecodeLevel.none,
                deterministic_id=True, force_version="1.7",
            )  # fmt: skip
            if sink.error is not None:
                raise sink.error
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(part, out)
    except OSError as error:
        raise refuse(f"this file cannot be written: {error.strerror}", out) from None
    finally:
        part.unlink(missing_ok=True)
