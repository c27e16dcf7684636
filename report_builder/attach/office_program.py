"""LibreOffice without a screen: many files in one call, each as a PDF with tags or as a newer kind of Office
file.
 It gets a profile folder of its own, where macros, links to other files and the network are off, so that a
document can neither run nor fetch anything, and the export is told to write tags and PDF/A-2.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from report_builder.attach.programs import ProgramError, run

INSTALL = (
    "install LibreOffice (Debian, Ubuntu: apt install libreoffice-writer-nogui libreoffice-calc-nogui "
    "libreoffice-impress-nogui; Fedora: dnf install libreoffice-writer libreoffice-calc libreoffice-impress; "
    "macOS: brew install libreoffice), or attach a PDF of it"
)
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice", "/usr/lib/libreoffice/program/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
)  # fmt: skip
_TARGETS = {
    "pdf": "pdf", "docx": "docx:MS Word 2007 XML", "xlsx": "xlsx:Calc MS Excel 2007 XML",
    "pptx": "pptx:Impress MS PowerPoint 2007 XML",
}  # fmt: skip
_START = 60
"""Seconds that LibreOffice may take before it comes to the files."""

_EXPORT = {
    "UseTaggedPDF": "true", "SelectPdfVersion": "2", "PDFUACompliance": "true", "ExportBookmarks": "true",
    "ExportFormFields": "false",
    "ExportNotes": "false", "ExportNotesInMargin": "false", "ExportNotesPages": "false", "ExportHiddenSlides": "false",
    "ReduceImageResolution": "false", "Quality": "95", "UseTransitionEffects": "false", "IsSkipEmptyPages": "false",
    "ConvertOOoTargetToPDFTarget": "false", "ExportLinksRelativeFsys": "false",
}  # fmt: skip
_SETTINGS: Mapping[str, Mapping[str, str]] = {
    "/org.openoffice.Office.Common/Filter/PDF/Export": _EXPORT,
    "/org.openoffice.Office.Common/Security/Scripting": {
        "DisableMacrosExecution": "true", "MacroSecurityLevel": "3", "BlockUntrustedRefererLinks": "true",
        "DisableActiveContent": "true", "CheckDocumentEvents": "false",
    },
    "/org.openoffice.Office.Writer/Content/Update": {"Link": "0", "Field": "false", "Chart": "false"},
    "/org.openoffice.Office.Calc/Content/Update": {"Link": "2"},
    "/org.openoffice.Office.Calc/Formula/Load": {"OOXMLRecalcMode": "1", "ODFRecalcMode": "1"},
    "/org.openoffice.Inet/Settings": {
        "ooInetProxyType": "1", "ooInetHTTPProxyName": "127.0.0.1", "ooInetHTTPProxyPort": "9",
        "ooInetHTTPSProxyName": "127.0.0.1", "ooInetHTTPSProxyPort": "9", "ooInetNoProxy": "",
    },
    "/org.openoffice.Office.Common/Misc": {"FirstRun": "false", "UseLocking": "false"},
    "/org.openoffice.Office.Linguistic/General": {"IsAutoSpellCheck": "false"},
}  # fmt: skip


def find() -> str:
    """The program's path, "" where it is not on this machine."""
    named = next(filter(None, map(shutil.which, ("soffice", "libreoffice"))), "")
    return named or next((place for place in _PLACES if Path(place).exists()), "")


def convert(sources: Sequence[Path], target: str, out: Path, seconds: float) -> dict[Path, Path | str]:
    """Each file as a PDF ("pdf") or a newer kind ("docx", "xlsx", "pptx") in the folder `out`; where there is
    none, why not.

    All in one call first; where that breaks down or takes too long (`seconds` for each file), those that are
    left one by one, so that a file that LibreOffice hangs or crashes on holds up no other.
    """
    out.mkdir(parents=True, exist_ok=True)
    made: dict[Path, Path | str] = {}
    with tempfile.TemporaryDirectory(prefix="office-", dir=out) as scratch:
        reason = _call(sources, target, out, Path(scratch) / "all", _START + seconds * len(sources))
        for source in sources:
            wanted = out / f"{source.stem}.{target}"
            if wanted.is_file():
                made[source] = wanted
            elif len(sources) == 1:
                made[source] = reason
        for number, source in enumerate(each for each in sources if each not in made):
            reason = _call([source], target, out, Path(scratch) / str(number), _START + seconds)
            wanted = out / f"{source.stem}.{target}"
            made[source] = wanted if wanted.is_file() else reason
    return made


def _call(sources: Sequence[Path], target: str, out: Path, profile: Path, seconds: float) -> str:
    """Why there may be less than was asked for; LibreOffice itself says so neither by its exit status nor in
    words."""
    _make_profile(profile)
    command = [
        find(),
        f"-env:UserInstallation={profile.resolve().as_uri()}",
        "--headless",
        "--norestore",
        "--nologo",
    ]
    command += ["--nolockcheck", "--nodefault", "--convert-to", _TARGETS[target], "--outdir", str(out)]
    try:
        run([*command, *map(str, sources)], seconds, None, {"SAL_USE_VCLPLUGIN": "svp"})
    except ProgramError as error:
        return str(error)
    return "it could not read the file"


def _make_profile(folder: Path) -> None:
    user = folder / "user"
    user.mkdir(parents=True, exist_ok=True)
    items = "".join(
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{setting}</value></prop></item>\n'
        for path, settings in _SETTINGS.items()
        for name, setting in settings.items()
    )
    (user / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\n'
        f"{items}</oor:items>\n",
        encoding="utf-8",
    )
