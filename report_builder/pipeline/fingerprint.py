"""Fingerprint: one short name for everything that a report's outputs are made of.

That is: the files of the report and of its house style, the tool itself, and the packages whose versions show
in the outputs. It is the same in every folder and on every day.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import report_builder
from report_builder.files import fingerprint

_PACKAGE = Path(report_builder.__file__).resolve().parent
PACKAGES = (
    "docxcompose", "docxtpl", "fonttools", "jinja2", "lxml", "markdown_it_py", "mdit_py_plugins", "pikepdf", "pillow",
    "pydyf", "pyphen", "pypdfium2", "python_docx", "pyyaml", "tinycss2", "tinyhtml5", "weasyprint",
)  # fmt: skip
"""Distributions whose version may show in an output, or in what is found in one, as their folders in site-packages are
named."""


def house_folder(name: str, near: Path) -> Path | None:
    """Where the house style `name` lies for a report in the folder `near`: what house.find says, without
    loading what reads house styles (a tenth of a second); a test keeps the two alike."""
    near = near.resolve()
    own = next((each / "templates" for each in (near, *near.parents) if (each / "templates").is_dir()), None)
    for root in (own, _PACKAGE / "templates", _PACKAGE.parent / "templates"):
        if root is not None and name and (root / name / "house.yaml").is_file():
            return root / name
    return None


def inputs_fingerprint(folder: Path, files: Iterable[str], house: Path, of_house: str = "") -> str:
    """The fingerprint of what outputs are made of: `files` of the report's folder, the house style, the tool.
    A file that cannot be read has a fingerprint of its own. of_house: the house's, where it is known already."""
    digest = hashlib.blake2b(digest_size=16)
    for name in sorted(files):
        digest.update(f"file\0{name}\0{file_fingerprint(folder / name)}\0".encode())
    digest.update((of_house or house_fingerprint(house)).encode())
    digest.update(tool_fingerprint().encode())
    return digest.hexdigest()


def house_fingerprint(house: Path) -> str:
    """The fingerprint of a house style's files."""
    digest = hashlib.blake2b(digest_size=16)
    for name, path in _below(house):
        digest.update(f"house\0{name}\0{file_fingerprint(path)}\0".encode())
    return digest.hexdigest()


def file_fingerprint(path: Path) -> str:
    """The fingerprint of a file's bytes, "" where there is none that can be read."""
    try:
        return fingerprint(path.read_bytes())
    except OSError:
        return ""


def _below(folder: Path, suffix: str = "") -> list[tuple[str, Path]]:
    """The files below a folder by their relative names, in order; hidden ones and what Python keeps are
    passed over."""
    found = []
    for here, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith((".", "__pycache__"))]
        for name in names:
            if not name.startswith((".", "~$")) and name.endswith(suffix):
                path = Path(here, name)
                found.append((path.relative_to(folder).as_posix(), path))
    return sorted(found)


@cache
def tool_fingerprint() -> str:
    """The tool's version (in a checkout, where it may change without a new version, its code too), Python's,
    and those of the packages. Reads folder names only: importlib.metadata would take as long as all the rest
    of an unchanged build."""
    digest = hashlib.blake2b(digest_size=16)
    digest.update(f"{report_builder.__version__} {sys.version_info[:2]}".encode())
    if (_PACKAGE.parent / "pyproject.toml").is_file():
        for name, path in _below(_PACKAGE, ".py"):
            digest.update(f"code\0{name}\0{file_fingerprint(path)}\0".encode())
    for name in _installed():
        digest.update(f"package\0{name}\0".encode())
    return digest.hexdigest()


def _installed() -> list[str]:
    found: dict[str, str] = {}
    for folder in sys.path:
        try:
            names = os.listdir(folder or ".")
        except OSError:
            continue
        for name in names:
            if name.endswith((".dist-info", ".egg-info")):
                package = name.partition("-")[0].lower().replace(".", "_")
                if package in PACKAGES:
                    found.setdefault(package, name.lower())
    return sorted(found.values())
