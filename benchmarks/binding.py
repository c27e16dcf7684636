"""Binding a pack of 1,500 pages, against `qpdf --empty --pages … --`, which puts pages together and nothing else.

python -m benchmarks.binding FOLDER OUT FONTS binds the PDFs of a folder as a pack is bound.
"""

from __future__ import annotations

import shutil
import sys
from datetime import date
from pathlib import Path

from benchmarks.made_pdfs import make
from benchmarks.measure import in_turns, peak_memory

ROOT = Path(__file__).parents[1]
FONTS = ROOT / "templates" / "leicestershire" / "fonts"
LIMIT, MOST_MEMORY = 1.0, 350
"""Of qpdf's time; MB."""


def bind(folder: Path, out: Path, fonts: Path) -> None:
    """Every third file an item, those between its appendices: stamped, numbered, labelled, begun on odd pages."""
    from report_builder.pdf.assemble import assemble
    from report_builder.pdf.metadata import Metadata
    from report_builder.pdf.piece import Fonts, Piece, Stamp

    pieces = []
    for at, path in enumerate(sorted(folder.glob("*.pdf"))):
        item, below = divmod(at, 3)
        title = f"Appendix {'AB'[below - 1]}" if below else f"Agenda Item {item + 1}"
        stamps = (Stamp("{page}", "foot", bold=True), Stamp(title, "head-right", "first", bold=True))
        pieces.append(Piece(path, title, 1 + (below > 0), f"piece-{at}", stamps=stamps, starts_odd=not below))
    about = Metadata("A pack", "en-GB", date(2019, 12, 17), producer="report_builder")
    faces = Fonts(fonts / "LiberationSans-Regular.ttf", fonts / "LiberationSans-Bold.ttf")
    assemble(pieces, out, about, faces, "This page is intentionally left blank")


def against_qpdf(cache: Path, scratch: Path, rounds: int) -> bool:
    """Whether both limits are kept; True, and a word about it, where qpdf is not installed."""
    if shutil.which("qpdf") is None:
        print("Binding is not measured: qpdf is not installed")
        return True
    paths = make(cache, FONTS)
    commands = {
        "qpdf: pages only": ["qpdf", "--empty", "--pages", *map(str, paths), "--", str(scratch / "qpdf.pdf")],
        "a pack": [
            sys.executable,
            "-m",
            "benchmarks.binding",
            str(cache),
            str(scratch / "pack.pdf"),
            str(FONTS),
        ],
    }
    taken = in_turns(commands, rounds)
    base, ours = taken.values()
    peak = peak_memory(commands["a pack"])
    good = ours / base <= LIMIT
    print(
        f"Binding 300 PDFs of 1,500 pages (stamps, outline, labels, blank pages, tags), medians of {rounds} in turns:"
    )
    print(f"  {'qpdf, pages only':<30} {base:6.3f} s")
    print(
        f"  {'a pack':<30} {ours:6.3f} s  {ours / base:5.2f}  at most {LIMIT:.2f}: {'kept' if good else 'NOT KEPT'}"
    )
    if peak is not None:
        small = peak <= MOST_MEMORY
        print(
            f"  {'its memory, peak':<30} {peak:6.0f} MB       at most {MOST_MEMORY}: {'kept' if small else 'NOT KEPT'}"
        )
        good &= small
    return good


if __name__ == "__main__":
    bind(*map(Path, sys.argv[1:4]))
