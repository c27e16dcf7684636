"""The words of a paragraph: what came in `ins`, what went in `del`, each with words that only a screen reader says."""

from __future__ import annotations

import base64
from collections.abc import Iterable
from html import escape

from report_builder.feedback.redline.page.marks import state_of
from report_builder.ooxml.package import Package
from report_builder.ooxml.story.nodes import Drawing, NoteMark, Piece, Run

_SCHEMES = ("https://", "http://", "mailto:", "tel:")
_PICTURES = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".gif": "image/gif"}
_MAX_PICTURE = 3_000_000
_TAGS = {"came": "ins", "gone": "del"}


class Inlines:
    """notes: the marks of footnotes met, in order."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self.notes: list[NoteMark] = []

    def written(self, pieces: Iterable[Piece]) -> str:
        parts: list[str] = []
        open_state = ""
        for piece in pieces:
            words = self._piece(piece)
            if not words:
                continue
            state = state_of(piece.changes) if isinstance(piece, (Run, NoteMark, Drawing)) else open_state
            if state != open_state:
                parts += [_closing(open_state), _opening(state)]
                open_state = state
            parts.append(words)
        return "".join([*parts, _closing(open_state)])

    def _piece(self, piece: Piece) -> str:
        match piece:
            case Run(text=text) if text:
                return _run(piece)
            case NoteMark():
                self.notes.append(piece)
                number = len(self.notes)
                return (
                    f'<sup><a id="mark-{number}" href="#note-{number}" aria-label="Footnote {number}">'
                    f"{number}</a></sup>"
                )
            case Drawing(target=target, alt=alt):
                suffix = target[target.rfind(".") :].lower() if "." in target else ""
                data = self._package.data(target) if target in self._package and suffix in _PICTURES else b""
                if not data or len(data) > _MAX_PICTURE:
                    return f"[Picture{': ' if alt else ''}{escape(alt)}]" if target or alt else ""
                encoded = base64.b64encode(data).decode("ascii")
                return f'<img src="data:{_PICTURES[suffix]};base64,{encoded}" alt="{escape(alt)}">'
            case _:
                return ""


def _run(run: Run) -> str:
    text = escape(run.text).replace("\n", "<br>").replace("\t", " ").replace("\f", " ")
    if run.look.bold:
        text = f"<strong>{text}</strong>"
    if run.look.italic:
        text = f"<em>{text}</em>"
    if run.link.lower().startswith(_SCHEMES):
        text = f'<a href="{escape(run.link)}">{text}</a>'
    return text


def _opening(state: str) -> str:
    said = {"came": "added: ", "gone": "removed: "}
    return f'<{_TAGS[state]}><span class="sr">[{said[state]}</span>' if state else ""


def _closing(state: str) -> str:
    return f'<span class="sr">]</span></{_TAGS[state]}>' if state else ""
