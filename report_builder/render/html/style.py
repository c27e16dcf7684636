"""A house's style sheets: put into the page with all that they use, and checked for what WeasyPrint does not
know."""

from __future__ import annotations

import re
from pathlib import Path

from report_builder.faults import Fault, Place, Refusal, nearest
from report_builder.files import MAX_DATA_BYTES, inside, read_bytes, read_text
from report_builder.render.html.block import data_uri

SCREEN_STYLE = "screen.css"
PRINT_STYLE = "print.css"
MEDIA_TYPES = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
    ".ttf": "font/ttf",
}
_ADDRESS = re.compile(r"""url\(\s*(["']?)(?!data:|#)(.*?)\1\s*\)""")
_FETCHING = re.compile(r"@import\b|</\s*style", re.IGNORECASE)


def embedded(house_folder: Path, name: str, place: Place | None = None) -> str:
    """A file of the house's folder as a data URI. `place` is where it is asked for."""
    path = inside(house_folder, name)
    place = place or Place(str(house_folder))
    if path is None or "://" in name or name.startswith("//"):
        hint = "put the file into the house's folder; nothing is fetched from elsewhere"
        raise Refusal(Fault(f"“{name}” lies outside the house's folder", place, hint))
    media_type = MEDIA_TYPES.get(path.suffix.lower())
    if media_type is None:
        hint = "files that can: " + ", ".join(MEDIA_TYPES)
        raise Refusal(Fault(f"“{name}” cannot be put into a page", place, hint))
    return data_uri(media_type, read_bytes(path, str(path), MAX_DATA_BYTES))


def screen_style(house_folder: Path) -> str:
    """screen.css with the files that it names inside it, so that the page asks for nothing from elsewhere."""
    path = house_folder / SCREEN_STYLE
    css = read_text(path, str(path))
    if found := _FETCHING.search(css):
        message = f"“{found.group()}” may not stand in a style sheet that becomes part of a page"
        raise Refusal(Fault(message, _place(path, css, found.start()), "copy what it names into this file"))

    def as_data_uri(found: re.Match[str]) -> str:
        return f'url("{embedded(house_folder, found.group(2), _place(path, css, found.start()))}")'

    return _ADDRESS.sub(as_data_uri, css)


def _place(path: Path, text: str, offset: int) -> Place:
    return Place(str(path), text.count("\n", 0, offset) + 1)


def print_style_faults(house_folder: Path) -> list[Fault]:
    """What WeasyPrint would pass over in print.css: unknown properties, values and selectors, each with its
    line.

    Loads WeasyPrint, so this is for checking a house, not for every build.
    """
    import logging

    path = house_folder / PRINT_STYLE
    css = read_text(path, str(path))
    from weasyprint import CSS

    records: list[str] = []

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            records.append(record.getMessage())

    logger, listener = logging.getLogger("weasyprint"), Listener(logging.WARNING)
    level = logger.level
    logger.addHandler(listener)
    logger.setLevel(logging.WARNING)
    try:
        CSS(string=css, base_url=str(house_folder))
    finally:
        logger.removeHandler(listener)
        logger.setLevel(level)
    return [_style_fault(message, path) for message in records]


def _style_fault(message: str, path: Path) -> Fault:
    """WeasyPrint says “Ignored `colour: red` at 3:5, unknown property.”"""
    found = re.match(r"Ignored `(.*?)` at (\d+):(\d+), (.*)", message, re.DOTALL)
    if not found:
        return Fault(message.rstrip("."), Place(str(path)))
    words, line, column, reason = found.groups()
    hint = ""
    if "unknown property" in reason:
        from weasyprint.css.properties import INITIAL_VALUES
        from weasyprint.css.validation.expanders import EXPANDERS

        known = {name.replace("_", "-") for name in (*INITIAL_VALUES, *EXPANDERS)}
        hint = nearest(words.partition(":")[0].strip(), known)
        hint = hint if hint.startswith("did") else ""
    return Fault(f"{reason.rstrip('.')}: “{words}”", Place(str(path), int(line), int(column)), hint)
