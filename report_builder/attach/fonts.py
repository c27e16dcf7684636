"""Fonts: which are missing from a PDF, small mends of those that are there, and Ghostscript to put them in.

ISO 14289-1, 7.21.4.1: every font that is drawn with is in the file.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pikepdf

from report_builder.attach.programs import run


def missing_fonts(pdf: pikepdf.Pdf) -> tuple[str, ...]:
    """Names of the fonts that are not in the file, in order of the alphabet."""
    names = set()
    for thing in pdf.objects:
        if not isinstance(thing, pikepdf.Dictionary) or thing.get("/Type") != "/Font":
            continue
        if thing.get("/Subtype") in ("/Type3", "/Type0"):
            continue  # drawn by the file itself; its descendant is a font object of its own
        about: Any = thing.get("/FontDescriptor", {})
        if not any(name in about for name in ("/FontFile", "/FontFile2", "/FontFile3")):
            names.add(str(thing.get("/BaseFont", "/unnamed"))[1:].rpartition("+")[2])
    return tuple(sorted(names))


def mend_fonts(pdf: pikepdf.Pdf) -> bool:
    """Takes out lists that fonts need not have and often have wrong (7.21.4.2), and says that numbers are
    glyphs where nothing says otherwise (7.21.3.2). Whether anything was mended."""
    mended = False
    for thing in pdf.objects:
        if not isinstance(thing, pikepdf.Dictionary):
            continue
        if thing.get("/Type") == "/FontDescriptor":
            for name in ("/CIDSet", "/CharSet"):
                if name in thing:
                    del thing[name]
                    mended = True
        elif thing.get("/Subtype") == "/CIDFontType2" and "/CIDToGIDMap" not in thing:
            thing["/CIDToGIDMap"] = pikepdf.Name.Identity
            mended = True
    return mended


def ghostscript() -> str:
    """The program's path, "" where it is not on this machine."""
    return next(filter(None, map(shutil.which, ("gs", "gswin64c"))), "")


def embed(source: Path, out: Path, seconds: float) -> None:
    """Writes the PDF anew with all fonts in it; tags are lost, pictures stay as they are. Raises a
    ProgramError.

    -dSAFER keeps a hostile file from reading, writing or running anything else. The standard 14 fonts are put
    in too: NeverEmbed names them, unless emptied, and /prepress keeps to that where a font is set for one
    piece of text alone.
    """
    run(
        [
            ghostscript(), "-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-sDEVICE=pdfwrite", "-dCompatibilityLevel=1.7",
            "-dPDFSETTINGS=/prepress", "-dEmbedAllFonts=true", "-dSubsetFonts=true",
            "-dAutoRotatePages=/None", "-dPreserveAnnots=true",
            "-dDownsampleColorImages=false", "-dDownsampleGrayImages=false", "-dDownsampleMonoImages=false",
            "-dAutoFilterColorImages=false", "-dColorImageFilter=/FlateEncode",
            "-dAutoFilterGrayImages=false", "-dGrayImageFilter=/FlateEncode",
            "-dColorConversionStrategy=/LeaveColorUnchanged",
            f"-sOutputFile={out}", "-c", "<< /NeverEmbed [ ] >> setdistillerparams", "-f", str(source),
        ],
        seconds, out,
    )  # fmt: skip
