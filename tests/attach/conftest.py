"""Every sample attached once, in one call, for all tests of this folder."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
import weasyprint

from report_builder.attach import Attached, Attachment, AttachOptions, Sheet, attach
from report_builder.files.passwords import Passwords
from tests.attach import samples

CSV = "Ward,Responses,Share\nNorth,120,60%\nSouth,80,40%\n"
MARKDOWN = "Some *text*.\n\n## Options\n\n1. one\n2. two\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"


def lay_out(sheet: Sheet) -> bytes:
    made = weasyprint.HTML(string=sheet.html).write_pdf(pdf_variant="pdf/ua-1")
    assert isinstance(made, bytes)
    return made


def text(folder: Path, name: str, content: str) -> Path:
    path = folder / name
    path.write_text(content, encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("samples")


@pytest.fixture(scope="session")
def files(folder: Path) -> Mapping[str, Path]:
    """The samples by name."""
    makers = (
        samples.conforming, samples.untagged, samples.from_browser, samples.plain, samples.form, samples.active,
        samples.reviewed, samples.layered, samples.signed, samples.damaged, samples.scan, samples.tiff, samples.photo,
        samples.transparent, samples.word, samples.workbook, samples.slides,
    )  # fmt: skip
    made = [maker(folder) for maker in makers]
    made.append(samples.encrypted(folder))
    made.append(samples.plain(folder, "plan.pdf", size=(1190.55, 841.89)))
    made.append(text(folder, "wards.csv", CSV))
    made.append(text(folder, "note.md", MARKDOWN))
    made.append(samples.locked_word(folder))
    named = {path.stem: path for path in made}
    return {**named, "letter-odt": samples.LOCKED / "letter.odt"}


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("attach-cache")


@pytest.fixture(scope="session")
def attachments(files: Mapping[str, Path]) -> Mapping[str, Attachment]:
    return {name: Attachment(path, path.name, f"About {name}") for name, path in files.items()}


@pytest.fixture(scope="session")
def options() -> AttachOptions:
    return AttachOptions(layout=lay_out, passwords=Passwords(("open sesame", samples.PASSWORD)))


@pytest.fixture(scope="session")
def made(
    attachments: Mapping[str, Attachment], cache: Path, options: AttachOptions
) -> Mapping[str, Attached]:
    """What became of each, by name."""
    results = attach(list(attachments.values()), cache, options)
    return dict(zip(attachments, results, strict=True))
