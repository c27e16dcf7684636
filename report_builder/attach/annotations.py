"""What lies on top of pages: links stay, form fields and marks become part of the page, comments go.
 A mark is drawn where its appearance stream says (ISO 32000-1, 12.5.5, algorithm 8.1), so that the page looks
the same. In a tagged PDF it takes the place of the annotation in the structure tree, with its words as the
text that is read out.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pikepdf

from report_builder.attach.notes import Notes
from report_builder.attach.parents import ParentTree, highest_mcid
from report_builder.attach.sanitise import clean
from report_builder.attach.words import counted, page_list

REVIEW = {"/Text", "/Popup", "/Highlight", "/Underline", "/Squiggly", "/StrikeOut", "/Caret"}
"""What a reviewer leaves, and no author: never part of the page."""
DRAWN = {
    "/Widget", "/FreeText", "/Stamp", "/Ink", "/Line", "/Square", "/Circle", "/Polygon", "/PolyLine", "/Watermark",
    "/Projection", "/Screen", "/Movie", "/RichMedia", "/3D", "/Redact", "/FileAttachment", "/Sound",
}  # fmt: skip
"""What looks like part of the page, and becomes so."""
MEDIA = {"/Screen", "/Movie", "/RichMedia", "/3D", "/Sound"}
SILENT = {"/FileAttachment", "/Sound"}
"""A paper clip or a loudspeaker stands for something that is no longer there."""
_HIDDEN, _NO_VIEW = 2, 32


@dataclass(slots=True)
class _Seen:
    """Pages (from 1) on which each was met."""

    review: list[int] = field(default_factory=list)
    fields: list[int] = field(default_factory=list)
    marks: list[int] = field(default_factory=list)
    media: list[int] = field(default_factory=list)
    redactions: list[int] = field(default_factory=list)


def flatten(pdf: pikepdf.Pdf, notes: Notes) -> None:
    """Mends `pdf` in place: afterwards its pages have links and no other annotations."""
    form = pdf.Root.get("/AcroForm")
    if isinstance(form, pikepdf.Dictionary):
        if "/XFA" in form:
            notes.say(
                "xfa-form", "warning",
                "this PDF is an XFA form; its pages may not show what is meant",
                "print it to a new PDF from Acrobat, and look at the pages",
            )  # fmt: skip
        _draw_fields(pdf, form)
    seen = _Seen()
    parents = ParentTree(pdf) if isinstance(pdf.Root.get("/StructTreeRoot"), pikepdf.Dictionary) else None
    for number, page in enumerate(pdf.pages, 1):
        annots = page.obj.get("/Annots")
        if annots is None:
            continue
        kept, drawn = [], []
        for annot in list(annots) if isinstance(annots, pikepdf.Array) else []:
            if not isinstance(annot, pikepdf.Dictionary):
                continue
            clean(annot, pdf.Root)
            kind = str(annot.get("/Subtype", ""))
            if kind == "/Link":
                kept.append(annot)
                continue
            _note(seen, annot, kind, number)
            appearance = _appearance(annot)
            if kind in DRAWN - SILENT and appearance is not None and _visible(annot):
                drawn.append((annot, appearance))
            elif parents is not None:
                parents.forget(annot)
        if drawn:
            _draw(page, drawn, parents)
        if kept:
            page.obj["/Annots"] = pikepdf.Array(kept)
        else:
            del page.obj["/Annots"]
    if "/AcroForm" in pdf.Root:
        del pdf.Root["/AcroForm"]
    if parents is not None:
        parents.save()
    _tell(seen, notes)


def _draw_fields(pdf: pikepdf.Pdf, form: Any) -> None:
    """Fields whose look is missing or out of date get one."""
    missing = bool(form.get("/NeedAppearances", False)) or any(
        annot.get("/Subtype") == "/Widget" and "/AP" not in annot
        for page in pdf.pages
        for annot in page.obj.get("/Annots", [])
        if isinstance(annot, pikepdf.Dictionary)
    )
    if missing:
        try:
            form["/NeedAppearances"] = True
            pdf.generate_appearance_streams()
        except (pikepdf.PdfError, RuntimeError, ValueError):
            pass  # a field too odd to draw is left as it looks


def _visible(annot: Any) -> bool:
    return not int(annot.get("/F", 0)) & (_HIDDEN | _NO_VIEW)


def _appearance(annot: Any) -> Any:
    """The form XObject that draws the annotation now, or None."""
    looks = annot.get("/AP")
    normal = looks.get("/N") if isinstance(looks, pikepdf.Dictionary) else None
    if isinstance(normal, pikepdf.Dictionary) and not isinstance(normal, pikepdf.Stream):
        state = annot.get("/AS")
        normal = normal.get(str(state)) if state is not None else None
    return normal if isinstance(normal, pikepdf.Stream) else None


def _note(seen: _Seen, annot: Any, kind: str, page: int) -> None:
    if kind == "/Redact":
        seen.redactions.append(page)
    elif kind in REVIEW:
        if kind != "/Popup":  # the window of a comment that has been counted
            seen.review.append(page)
    elif kind == "/Widget":
        seen.fields.append(page)
    elif kind in MEDIA:
        seen.media.append(page)
    elif kind in DRAWN and kind != "/Watermark":
        seen.marks.append(page)


def _tell(seen: _Seen, notes: Notes) -> None:
    if seen.redactions:
        notes.say(
            "redaction-not-applied", "error",
            f"text on {page_list(seen.redactions)} is marked for redaction, and is still there under the marks",
            "apply the redactions in the program that made them, and attach that file",
            "whoever gets the file can read what was to be hidden",
        )  # fmt: skip
    if seen.review:
        notes.say(
            "comments-in-pdf", "warning",
            f"{counted(len(seen.review), 'comment')} on {page_list(seen.review)} taken out",
            "make sure that nobody still has to answer them",
            "a reviewer's comment is not for publication",
        )  # fmt: skip
        notes.done(f"{counted(len(seen.review), 'comment')} taken out")
    if seen.fields:
        notes.done(f"{counted(len(seen.fields), 'form field')} made part of the page, looking the same")
    if seen.marks:
        notes.say(
            "marks-on-pages", "advice",
            f"{counted(len(seen.marks), 'note or drawing', 'notes and drawings')} put on {page_list(seen.marks)} "
            "by hand stay visible there",
            "take them off if they were for reviewers",
        )  # fmt: skip
        notes.done("notes and drawings on pages made part of them")
    if seen.media:
        notes.say(
            "media-in-pdf", "warning",
            f"{counted(len(seen.media), 'sound, film or model', 'sounds, films and models')} on "
            f"{page_list(seen.media)} taken out; the picture of it stays",
            "publish it on the web page, with captions, and link to it",
        )  # fmt: skip


def _draw(page: pikepdf.Page, drawn: list[tuple[Any, Any]], parents: ParentTree | None) -> None:
    """Draws appearances at the end of the page's content, each with a tag of its own where the file has
    tags."""
    least = highest_mcid(page) + 1 if parents is not None else 0
    lines: list[bytes] = []
    for annot, appearance in drawn:
        place = _placing(annot, appearance)
        if place is None:
            continue
        name = page.add_resource(appearance, pikepdf.Name.XObject, prefix="Fx")
        appearance["/Type"], appearance["/Subtype"] = pikepdf.Name.XObject, pikepdf.Name.Form
        for key in ("/StructParent", "/StructParents"):
            if key in appearance:
                del appearance[key]
        drawing = b"q %s cm %s Do Q" % (place, str(name).encode())
        if parents is not None:
            mcid = parents.adopt(page.obj, annot, _words(annot), least)
            drawing = b"/Span <</MCID %d>> BDC %s EMC" % (mcid, drawing)
        lines.append(drawing)
    page.contents_add(b"q\n", prepend=True)
    page.contents_add(b"\nQ\n" + b"\n".join(lines))


def _placing(annot: Any, appearance: Any) -> bytes | None:
    """The matrix that maps the appearance's box to the annotation's rectangle; None where either is empty."""
    try:
        box = [float(each) for each in appearance.get("/BBox", [])]
        rect = [float(each) for each in annot.get("/Rect", [])]
        matrix = [float(each) for each in appearance.get("/Matrix", [1, 0, 0, 1, 0, 0])]
    except (TypeError, ValueError):
        return None
    if len(box) != 4 or len(rect) != 4 or len(matrix) != 6:
        return None
    a, b, c, d, e, f = matrix
    corners = [(x, y) for x in (box[0], box[2]) for y in (box[1], box[3])]
    turned = [(a * x + c * y + e, b * x + d * y + f) for x, y in corners]
    left, bottom = min(x for x, _ in turned), min(y for _, y in turned)
    width, height = max(x for x, _ in turned) - left, max(y for _, y in turned) - bottom
    x0, x1 = sorted((rect[0], rect[2]))
    y0, y1 = sorted((rect[1], rect[3]))
    if not width or not height:
        return None
    sx, sy = (x1 - x0) / width, (y1 - y0) / height
    return b"%.6f 0 0 %.6f %.6f %.6f" % (sx, sy, x0 - left * sx, y0 - bottom * sy)


def _words(annot: Any) -> str:
    """What a reader hears: the field's value, or the note's words."""
    for name in ("/V", "/Contents", "/TU"):
        thing: Any = annot
        for _ in range(8):  # a value may stand with the field that the widget belongs to
            if name in thing:
                text = str(thing[name]).lstrip("/")
                if text:
                    return text
            parent = thing.get("/Parent")
            if parent is None:
                break
            thing = parent
    return ""
