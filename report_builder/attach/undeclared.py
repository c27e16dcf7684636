"""Drawing that is neither tagged nor an artifact (ISO 14289-1, 7.1): declared to be an artifact.
 LibreOffice leaves lines and backgrounds so. Text without a tag is another matter: made an artifact, nobody
who listens would ever hear it. So text is counted first, and whoever calls decides whether the tags are worth
keeping.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pikepdf

from report_builder.attach.parents import ParentTree

_BUILD = {"m", "l", "c", "v", "y", "h", "re"}
_CLIP = {"W", "W*"}
_PAINT = {"S", "s", "f", "F", "f*", "B", "B*", "b", "b*"}
_TEXT = {"Tj", "TJ", "'", '"'}
_OTHER = {"Do", "sh", "INLINE IMAGE"}
_DEPTH = 12


@dataclass(slots=True)
class Count:
    """Bytes of text that is tagged (or declared an artifact), and that is not; pieces of drawing that were
    declared now."""

    tagged: int = 0
    untagged: int = 0
    declared: int = 0

    @property
    def mostly_tagged(self) -> bool:
        """Whether the tags are worth keeping: at most one byte in fifty of the text is without."""
        return self.untagged * 50 <= self.tagged


def declare(pdf: pikepdf.Pdf) -> Count:
    """Mends the content of all pages in place."""

    parents = ParentTree(pdf)
    count = Count()
    done: set[tuple[int, int]] = set()
    for page in pdf.pages:
        _declare(pdf, page.obj, parents, count, done, 0)
    parents.save()
    return count


def _declare(
    pdf: pikepdf.Pdf, holder: Any, parents: ParentTree, count: Count, done: set[tuple[int, int]], depth: int
) -> None:
    row = parents.entries.get(int(holder["/StructParents"])) if "/StructParents" in holder else None
    known = (
        {position for position, each in enumerate(row) if isinstance(each, pikepdf.Dictionary)}
        if isinstance(row, pikepdf.Array)
        else set()
    )
    resources = holder.get("/Resources", {})
    before = count.declared
    writer = _Writer(known, resources, count)
    try:
        instructions: Any = pikepdf.parse_content_stream(holder)
        for operands, operator in instructions:
            writer.take(operands, str(operator), operator)
    except pikepdf.PdfError:
        return  # content that cannot be read is judged by veraPDF as it is
    if writer.changed or count.declared != before:
        data = pikepdf.unparse_content_stream(writer.out)
        if isinstance(holder, pikepdf.Stream):
            holder.write(data)
        else:
            holder["/Contents"] = pdf.make_stream(data)
    for form in writer.tagged_forms:
        if form.objgen not in done and depth < _DEPTH:
            done.add(form.objgen)
            _declare(pdf, form, parents, count, done, depth + 1)


class _Writer:
    """Instructions as they come, written out with marks where they had none."""

    def __init__(self, known: set[int], resources: Any, count: Count) -> None:
        self.known, self.resources, self.count = known, resources, count
        self.out: list[Any] = []
        self.tagged_forms: list[Any] = []
        self.changed = False
        self._marks: list[str] = []  # "tagged", "artifact", "other", or "dropped" for what is not written
        self._path = -1  # where the path that is being built begins
        self._own = False  # whether the last instruction is the end of a mark of our own

    def take(self, operands: Any, name: str, operator: Any) -> None:
        if name in ("BMC", "BDC"):
            self._open(operands, name, operator)
        elif name == "EMC":
            self._close(operands, operator)
        else:
            self._draw(operands, name, operator)

    def _open(self, operands: Any, name: str, operator: Any) -> None:
        kind = self._kind(operands, name)
        inside = "tagged" if "tagged" in self._marks else "artifact" if "artifact" in self._marks else ""
        # A tag within an artifact, an artifact within a tag (7.1, tests 1 and 2), a tag that no element
        # knows: not written.
        if kind == "dropped" or (inside and kind in ("tagged", "artifact") and kind != inside):
            self._marks.append("dropped")
            self.changed = True
            return
        self._marks.append(kind)
        self._write(operands, operator)

    def _kind(self, operands: Any, name: str) -> str:
        if str(operands[0]) == "/Artifact":
            return "artifact"
        if name == "BMC":
            return "other"
        mcid = _mcid(operands[1], self.resources)
        if mcid is None:
            return "other"
        return "tagged" if mcid in self.known else "dropped"

    def _close(self, operands: Any, operator: Any) -> None:
        if not self._marks:
            self.changed = True
            return
        if self._marks.pop() != "dropped":
            self._write(operands, operator)

    def _draw(self, operands: Any, name: str, operator: Any) -> None:
        covered = "tagged" in self._marks or "artifact" in self._marks
        if name in _TEXT:
            size = _text_bytes(operands)
            if covered:
                self.count.tagged += size
            else:
                self.count.untagged += size
        if name == "Do" and (form := self._tagged_form(operands)) is not None:
            self.tagged_forms.append(form)
            self._write(operands, operator)
            return
        if name in _BUILD and self._path < 0:
            self._path = len(self.out)
        if covered:
            self._write(operands, operator)
        elif name in _PAINT and self._path >= 0:
            self.out.insert(self._path, _begin())
            self.out += [(operands, operator), _end()]
            self.count.declared += 1
        elif name in _TEXT or name in _OTHER:
            if self._own:
                self.out[-1:] = [(operands, operator), _end()]
            else:
                self.out += [_begin(), (operands, operator), _end()]
            self.count.declared += 1
            self._own = True
            return
        else:
            self._write(operands, operator)
        self._own = False
        if name not in _BUILD and name not in _CLIP:
            self._path = -1

    def _write(self, operands: Any, operator: Any) -> None:
        self.out.append((operands, operator))
        self._own = False

    def _tagged_form(self, operands: Any) -> Any:
        """The form XObject, where it has tags of its own."""
        forms = self.resources.get("/XObject", {})
        form = forms.get(str(operands[0])) if operands else None
        return form if form is not None and "/StructParents" in form else None


def _mcid(properties: Any, resources: Any) -> int | None:
    if isinstance(properties, pikepdf.Name):
        properties = resources.get("/Properties", {}).get(str(properties))
    if isinstance(properties, pikepdf.Dictionary) and "/MCID" in properties:
        return int(properties["/MCID"])
    return None


def _text_bytes(operands: Any) -> int:
    size = 0
    for each in operands:
        if isinstance(each, pikepdf.Array):
            size += _text_bytes(each)
        elif isinstance(each, pikepdf.String):
            size += len(bytes(each).strip())
    return size


def _begin() -> Any:
    return ([pikepdf.Name.Artifact], pikepdf.Operator("BMC"))


def _end() -> Any:
    return ([], pikepdf.Operator("EMC"))
