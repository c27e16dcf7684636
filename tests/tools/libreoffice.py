"""LibreOffice without a screen: Word files as it reads them, numbering and fields worked out by it.

Two runs that share a profile folder wait for each other or fail, so each process of a parallel test run has a
profile of its own; it is kept for the whole run, because making one takes longer than converting a report.
"""

from __future__ import annotations

import atexit
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from tests.tools import ToolError

_ON_MACOS = "/Applications/LibreOffice.app/Contents/MacOS/soffice"
_SECONDS = 120


@cache
def _program() -> str:
    for name in ("soffice", "libreoffice", _ON_MACOS):
        if found := shutil.which(name):
            return found
    raise ToolError("LibreOffice is not installed (Debian: libreoffice-writer-nogui)")


@cache
def _profile() -> Path:
    """This process's own profile folder, gone when the process ends."""
    folder = Path(tempfile.mkdtemp(prefix="libreoffice-profile-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def _convert(sources: Sequence[Path], outdir: Path, target: str, suffix: str) -> list[Path]:
    outdir.mkdir(parents=True, exist_ok=True)
    wanted = [outdir / source.with_suffix(suffix).name for source in sources]
    if len(set(wanted)) < len(wanted):
        raise ValueError("two sources of one name would overwrite each other")
    before = [path.stat().st_mtime_ns if path.exists() else None for path in wanted]
    command = [_program(), f"-env:UserInstallation={_profile().as_uri()}", "--headless", "--norestore"]
    command += ["--nologo", "--nolockcheck", "--convert-to", target, "--outdir", str(outdir)]
    try:
        done = subprocess.run(
            [*command, *map(str, sources)], capture_output=True, text=True, check=False, timeout=_SECONDS
        )
    except subprocess.TimeoutExpired as late:
        raise ToolError(f"LibreOffice was not done after {_SECONDS} seconds") from late
    # Its exit code is 0 even for a file that it cannot read: only a new output tells.
    for path, then in zip(wanted, before, strict=True):
        if not path.exists() or path.stat().st_mtime_ns == then:
            raise ToolError(f"LibreOffice wrote no {path.name}: {done.stdout}{done.stderr}".strip())
    return wanted


def to_pdf(docx: Sequence[Path], outdir: Path) -> list[Path]:
    """Each Word file as a PDF of the same name in `outdir`, all in one run, in the order given."""
    return _convert(docx, outdir, "pdf:writer_pdf_Export", ".pdf")


def to_text(docx: Sequence[Path], outdir: Path) -> list[Path]:
    """Each Word file as UTF-8 text in `outdir`: a line a paragraph, numbered as LibreOffice numbers it."""
    return _convert(docx, outdir, "txt:Text (encoded):UTF8", ".txt")


def resave_docx(docx: Sequence[Path], outdir: Path) -> list[Path]:
    """Each Word file opened and saved again by LibreOffice, into `outdir`, which must be another folder."""
    if any(path.parent.resolve() == outdir.resolve() for path in docx):
        raise ValueError("the saved copy would overwrite its original")
    return _convert(docx, outdir, "docx:MS Word 2007 XML", ".docx")


_MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Tracked" script:language="StarBasic">
Sub Settle(source As String, target As String, command As String)
 Dim hidden(0) As New com.sun.star.beans.PropertyValue
 hidden(0).Name = "Hidden" : hidden(0).Value = True
 Dim doc As Object : doc = StarDesktop.loadComponentFromURL(source, "_blank", 0, hidden())
 Dim helper As Object : helper = createUnoService("com.sun.star.frame.DispatchHelper")
 Dim none()
 helper.executeDispatch(doc.CurrentController.Frame, command, "", 0, none())
 Dim saved(0) As New com.sun.star.beans.PropertyValue
 saved(0).Name = "FilterName" : saved(0).Value = "MS Word 2007 XML"
 doc.storeToURL(target, saved())
 doc.close(True)
End Sub
</script:module>
"""


@cache
def _macros() -> None:
    """Puts the macro into the profile, which must have been used before."""
    library = _profile() / "user" / "basic" / "Standard"
    if not library.is_dir():
        raise ToolError("LibreOffice has made no library for macros in its profile")
    (library / "Tracked.xba").write_text(_MODULE, encoding="utf-8")
    index = library / "script.xlb"
    text = index.read_text(encoding="utf-8")
    entry = '<library:element library:name="Tracked"/></library:library>'
    index.write_text(text.replace("</library:library>", entry), encoding="utf-8")


def settle_changes(docx: Path, target: Path, accept: bool) -> Path:
    """The Word file saved by LibreOffice as `target` after it accepted, or rejected, all tracked changes."""
    if not (_profile() / "user" / "basic").is_dir():
        to_text([docx], target.parent / "first")
    _macros()
    command = f".uno:{'Accept' if accept else 'Reject'}AllTrackedChanges"
    macro = f'macro:///Standard.Tracked.Settle("{docx.as_uri()}","{target.as_uri()}","{command}")'
    called = [_program(), f"-env:UserInstallation={_profile().as_uri()}", "--headless", "--norestore", macro]
    subprocess.run(called, capture_output=True, check=False, timeout=_SECONDS)
    if not target.exists():
        raise ToolError(f"LibreOffice wrote no {target.name}")
    return target
