"""Tables out of spreadsheets: LibreOffice (7.4) does not tag cells, and a tagger knows a table by its lines.
 So the sheet is converted twice, once as it is and once with grid lines; the second is tagged, and then the
lines that the first does not have are taken out of it again. What readers see is the first, what they hear
has its rows and columns.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pikepdf

from report_builder.attach.clean import save
from report_builder.ooxml.package import Package
from report_builder.ooxml.xml import parse, serialise

_BUILD = {"m", "l", "c", "v", "y", "h", "re"}
_PAINT = {"S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "n"}


def with_grid(package: Package) -> bytes:
    """The workbook, set to print its grid; the package is not to be used after that."""
    for name in package:
        if not package.content_type(name).endswith("worksheet+xml"):
            continue
        root = package.tree(name)
        space = str(root.tag).rpartition("}")[0] + "}"
        options = root.find(f"{space}printOptions")
        if options is None:
            # Its place among the sheet's children (ECMA-376 part 1, 18.3.1.99): before the margins.
            following = (
                "pageMargins",
                "pageSetup",
                "headerFooter",
                "rowBreaks",
                "colBreaks",
                "drawing",
                "tableParts",
            )
            before = next((each for each in root if str(each.tag).rpartition("}")[2] in following), None)
            options = root.makeelement(f"{space}printOptions", {}, None)
            if before is None:
                root.append(options)
            else:
                before.addprevious(options)
        options.set("gridLines", "1")
        options.set("gridLinesSet", "1")
    return package.to_bytes()


def styles_with_grid(styles: bytes, shown: str) -> bytes:
    """styles.xml of an OpenDocument spreadsheet, set to print the grid."""
    root = parse(styles, shown)
    for each in root.iter():
        if isinstance(each.tag, str) and each.tag.endswith("}page-layout-properties"):
            space = str(each.tag).rpartition("}")[0] + "}"
            said = each.get(f"{space}print", "objects charts drawings zero-values")
            each.set(f"{space}print", said if "grid" in said.split() else f"{said} grid")
    return serialise(root)


def without_grid(tagged: Path, plain: Path, out: Path) -> bool:
    """Writes `tagged` without the paths that `plain` does not draw; False where they are not the same pages."""
    with pikepdf.open(tagged) as pdf, pikepdf.open(plain) as model:
        if len(pdf.pages) != len(model.pages):
            return False
        for page, other in zip(pdf.pages, model.pages, strict=True):
            known = Counter(path for path, _ in _paths(pikepdf.parse_content_stream(other)))
            instructions: Any = pikepdf.parse_content_stream(page)
            gone: set[int] = set()
            for path, places in _paths(instructions):
                if known[path] > 0:
                    known[path] -= 1
                else:
                    gone.update(places)
            if +known:
                return False  # the model draws something that is not here: not the same page
            kept = [each for place, each in enumerate(instructions) if place not in gone]
            page.obj["/Contents"] = pdf.make_stream(pikepdf.unparse_content_stream(kept))
        save(pdf, out)
    return True


def _paths(instructions: Any) -> list[tuple[str, list[int]]]:
    """Each path that is painted, as text, with the places of its instructions."""
    found: list[tuple[str, list[int]]] = []
    words: list[str] = []
    places: list[int] = []
    for place, (operands, operator) in enumerate(instructions):
        name = str(operator)
        if name in _BUILD:
            words.append(f"{' '.join(f'{float(each):.2f}' for each in operands)} {name}")
            places.append(place)
        elif name in _PAINT:
            if name != "n" and words:
                found.append((f"{' '.join(words)} {name}", [*places, place]))
            words, places = [], []
    return found
