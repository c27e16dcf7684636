"""What is exempt in a report and its files, and what is public in them: the two sides of looking for leaks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from report_builder.compose import compose
from report_builder.compose.public import public_view
from report_builder.exempt.collector import Collector
from report_builder.exempt.document_words import collect_document, outline, said
from report_builder.exempt.files import file_pieces
from report_builder.exempt.pieces import Piece
from report_builder.exempt.secrets import Secrets
from report_builder.faults import Refusal
from report_builder.files import read_bytes
from report_builder.model.house import HouseStyle
from report_builder.model.report import Appendix, Report

MAX_BYTES = 500_000_000
LEAST_PIXELS = 64
"""A picture narrower or lower than this is a bullet or a rule, which any document may have."""
_NOT_TOLD = (
    "properties", "the marks of a drawing", "what is no drawing", "the bytes of the file", "a name", "an object",
    "in its XML", "packed within", "a picture's own data", "outside its parts", "a link", "earlier version",
)  # fmt: skip
"""Places in which programs and not people write, so that other files have the same: what is looked into for secrets in
every finished file is too much to learn secrets from."""
_HOUSE_FILES = ("report.docx", "report.html")

Pages = Mapping[str, Path]
"""By an appendix's id, its pages as a PDF, where they were made: what a converter reads in a file that cannot be read
otherwise."""


@dataclass(frozen=True, slots=True)
class Public:
    """What is public: texts, and the marks of pictures and streams."""

    texts: tuple[str, ...] = ()
    marks: frozenset[str] = frozenset()

    def __or__(self, other: Public) -> Public:
        return Public(self.texts + other.texts, self.marks | other.marks)


def secrets_of(report: Report, house: HouseStyle, folder: Path, pages: Pages | None = None) -> Secrets:
    """Everything of the report and its appendices that must not stand in a public file. folder: the report's own.

    Words that its public view says too are no secrets; take what is public elsewhere out with `less`.
    """
    view = public_view(report)
    if view is report:
        return Secrets()
    found = Collector()
    line = f"{report.file}, line "
    for appendix in report.appendices:
        if appendix.exempt is not None or report.exempt is not None:
            _appendix(appendix, folder, (pages or {}).get(appendix.id), f"{line}{appendix.place.line}", found)
    document, _ = compose(report, house)
    if document is not None:
        collect_document(document, line, found, whole=report.exempt is not None)
    for name in set(report.images) - set(view.images):
        found.phrase(PurePosixPath(name).name, "the file name", report.file)
        _file(report.images[name].data, name, report.file, found)
    for exempt in report.exempt_matter:
        found.phrase(exempt.reason, "the reason for an exemption", report.file)
        found.runs(exempt.reason, report.file)
    found.runs(report.source, report.file)
    public = public_matter(report, house, folder, pages)
    return found.secrets().less(public.texts, public.marks)


def secrets_of_file(path: Path, title: str = "", origin: str = "") -> Secrets:
    """The secrets of an exempt file that belongs to no report. origin: what findings call it."""
    found = Collector()
    shown = origin or path.name
    found.phrase(title, "the title", shown)
    _name(path.name, shown, found)
    _file(read_bytes(path, shown, MAX_BYTES), path.name, shown, found)
    return found.secrets()


def public_matter(report: Report, house: HouseStyle, folder: Path, pages: Pages | None = None) -> Public:
    """What the public copy of a report says, its appendices and the house's own words among it."""
    view = public_view(report)
    document, _ = compose(view, house)
    texts = [view.source, *(text for text, _ in said(document))] if document is not None else [view.source]
    if document is not None:
        texts.append(outline(document))
    texts += [appendix.file for appendix in view.appendices]
    public = Public(tuple(texts))
    files = [folder / each.file for each in view.appendices if each.file]
    files += [
        path
        for id, path in (pages or {}).items()
        if any(each.id == id and each.file for each in view.appendices)
    ]
    files += [house.folder / name for name in _HOUSE_FILES]
    for path in files:
        public |= public_file(path)
    images = [
        Piece("", mark=piece.mark) for each in view.images.values() for piece in _pieces(each.data, each.name)
    ]
    return public | Public((), frozenset(piece.mark for piece in images if piece.mark))


def public_file(path: Path) -> Public:
    """What a public file says; nothing where it cannot be read."""
    try:
        pieces = list(_pieces(read_bytes(path, str(path), MAX_BYTES), path.name))
    except Refusal:
        return Public()
    texts = tuple(piece.text for piece in pieces if piece.text)
    return Public(texts, frozenset(piece.mark for piece in pieces if piece.mark))


# --- one file -----------------------------------------------------------------------------------------------------


def _appendix(appendix: Appendix, folder: Path, pages: Path | None, origin: str, found: Collector) -> None:
    for block in appendix.title.blocks:
        if isinstance(inlines := getattr(block, "inlines", ()), tuple):
            found.phrase("".join(getattr(each, "text", "") for each in inlines), "the title", origin)
    if appendix.shows:
        found.runs(appendix.shows, origin)
    if not appendix.file:
        return
    _name(appendix.file, origin, found)
    for path in filter(None, (folder / appendix.file, pages)):
        try:
            data = read_bytes(path, appendix.file, MAX_BYTES)
        except Refusal:
            continue  # what cannot be read cannot be attached either
        _file(data, path.name, origin, found)


def _name(file: str, origin: str, found: Collector) -> None:
    """A file's name, and its stem where that says more than one word."""
    path = PurePosixPath(file)
    found.phrase(path.name, "the file name", origin)
    if len(path.stem.replace("-", " ").replace("_", " ").split()) > 1:
        found.phrase(path.stem, "the file name", origin)


def _file(data: bytes, name: str, origin: str, found: Collector) -> None:
    is_pdf = b"%PDF-" in data[:1024]
    for piece in _pieces(data, name):
        if piece.mark and (piece.size == (0, 0) or min(piece.size) >= LEAST_PIXELS):
            found.mark(piece.mark, origin)
            found.sizes.add(piece.size)
        if piece.markup or not piece.text or any(each in piece.where for each in _NOT_TOLD):
            continue
        found.runs(piece.text, origin)
        if not is_pdf:  # of a PDF, a line is no more than what fitted into it
            for each in piece.text.splitlines():
                found.runs(each, origin)


def _pieces(data: bytes, name: str) -> Iterator[Piece]:
    return (piece for piece in file_pieces(data, name, sizes=None) if isinstance(piece, Piece))
