"""The set-up: pins with hashes, nothing installed twice, what is missing named, a whole wheel."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

import report_builder

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def _name(requirement: str) -> str:
    return re.split(r"[^A-Za-z0-9._-]", requirement, maxsplit=1)[0].lower().replace("_", "-")


def _pins(file: str) -> dict[str, str]:
    """Each pinned distribution with the lines under it."""
    text = (ROOT / file).read_text(encoding="utf-8")
    entries = re.split(r"\n(?=[a-z0-9])", "\n" + "\n".join(re.findall(r"^(?!\s*#).*$", text, re.M)))
    return {_name(entry): entry for entry in entries if entry.strip()}


@pytest.mark.parametrize("file", ["requirements.txt", "requirements-dev.txt"])
def test_everything_is_pinned_with_hashes_and_no_index_is_named(file: str) -> None:
    for name, entry in _pins(file).items():
        assert "==" in entry.splitlines()[0], name
        assert entry.count("--hash=sha256:") >= 1, name
    text = (ROOT / file).read_text(encoding="utf-8")
    assert not re.search(r"https?:|file:|index-url|find-links|@ ", text)


def test_the_pins_hold_all_that_the_project_asks_for() -> None:
    groups = PROJECT["dependency-groups"]
    runtime = {*map(_name, PROJECT["project"]["dependencies"]), *map(_name, groups["build"])}
    assert runtime <= _pins("requirements.txt").keys()
    assert runtime | set(map(_name, groups["dev"])) <= _pins("requirements-dev.txt").keys()


def test_the_tests_run_with_the_versions_that_the_tool_is_installed_with() -> None:
    dev = _pins("requirements-dev.txt")
    for name, entry in _pins("requirements.txt").items():
        assert dev[name].splitlines()[0] == entry.splitlines()[0]


def _without(tmp_path: Path, *gone: str) -> dict[str, str]:
    """An environment whose PATH has what the scripts look for, but neither apt nor sudo nor those `gone`."""
    programs = (
        "sh bash env uname find grep sed tr sort id basename dirname readlink cat rm javac java chromium"
    )
    programs += " soffice pdftotext pdftoppm qpdf gs tesseract cut head"
    folder = tmp_path / "bin"
    folder.mkdir()
    for program in programs.split():
        if program not in gone and (found := shutil.which(program)):
            (folder / program).symlink_to(found)
    return {"PATH": str(folder), "PYTHON": sys.executable, "HOME": str(tmp_path), "LANG": "C.UTF-8"}


def test_a_missing_program_is_named_with_the_line_to_run_and_exit_code_3(tmp_path: Path) -> None:
    environment = _without(tmp_path, "qpdf", "pdftotext")
    done = subprocess.run(
        [ROOT / ".ci" / "system-packages", "test"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 3
    assert done.stdout == ""
    lines = done.stderr.splitlines()
    assert lines[0].startswith("Missing on this machine: poppler, qpdf. ")
    assert lines[1].endswith("apt-get install -y --no-install-recommends poppler-utils qpdf")
    assert lines[2].endswith("dnf install -y poppler-utils qpdf")
    assert lines[3].endswith("brew install poppler qpdf")


def test_nothing_is_said_when_nothing_is_missing(tmp_path: Path) -> None:
    done = subprocess.run(
        [ROOT / ".ci" / "system-packages", "test"],
        env=_without(tmp_path), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_without_a_new_enough_python_the_install_says_so(tmp_path: Path) -> None:
    environment = _without(tmp_path)
    old = tmp_path / "bin" / "python3"
    old.write_text('#!/bin/sh\n[ "$1" = --version ] && echo "Python 3.9.2"\nexit 1\n')
    old.chmod(0o755)
    del environment["PYTHON"]
    done = subprocess.run(
        [ROOT / ".ci" / "install", "report"], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 3
    assert "Python 3.11 or newer is needed; here is Python 3.9.2" in done.stderr


def test_an_install_that_was_done_is_not_done_again(tmp_path: Path) -> None:
    """On a copy of the set-up whose .venv records what it is asked to install, and installs nothing."""
    copy = tmp_path / "project"
    copy.mkdir()
    for name in ("pyproject.toml", "requirements.txt", "requirements-dev.txt"):
        shutil.copy(ROOT / name, copy)
    shutil.copytree(ROOT / ".ci", copy / ".ci")
    (copy / ".venv" / "bin").mkdir(parents=True)
    python = copy / ".venv" / "bin" / "python"
    python.write_text('#!/bin/sh\n[ "$1" = -c ] || echo "$*" >> "$(dirname "$0")/asked"\n')
    python.chmod(0o755)

    def install(what: str) -> list[str]:
        asked = python.with_name("asked")
        asked.write_text("")
        subprocess.run(
            [copy / ".ci" / "install", what], env={**os.environ, "PYTHON": sys.executable}, check=True
        )
        return re.findall(r"-r (\S+)", asked.read_text())

    assert install("report") == ["requirements.txt"]
    assert install("report") == []
    assert install("test") == ["requirements-dev.txt"]
    assert install("test") == install("report") == []
    with (copy / "requirements.txt").open("a") as pins:
        pins.write("# changed\n")
    with (copy / "requirements-dev.txt").open("a") as pins:
        pins.write("# changed\n")
    assert install("report") == ["requirements.txt"]


def test_the_wheel_holds_the_house_styles_and_can_be_made_from_the_sdist(tmp_path: Path) -> None:
    clone = tmp_path / "project"
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    for name in filter(None, listed.stdout.split("\0")):
        if (ROOT / name).is_file():
            (clone / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, clone / name)

    def build(folder: Path, target: str, suffix: str) -> Path:
        subprocess.run(
            [sys.executable, "-m", "hatchling", "build", "-t", target],
            cwd=folder,
            check=True,
            capture_output=True,
        )
        (made,) = (folder / "dist").glob(f"*{suffix}")
        return made

    from_checkout = build(clone, "wheel", ".whl")
    (tmp_path / "unpacked").mkdir()
    sdist = build(clone, "sdist", ".tar.gz")
    subprocess.run(["tar", "-xzf", sdist, "-C", tmp_path / "unpacked"], check=True)
    (unpacked,) = (tmp_path / "unpacked").iterdir()
    from_sdist = build(unpacked, "wheel", ".whl")

    assert from_checkout.name == f"report_builder-{report_builder.__version__}-py3-none-any.whl"
    assert from_sdist.read_bytes() == from_checkout.read_bytes()
    with zipfile.ZipFile(from_checkout) as wheel:
        inside = set(wheel.namelist())
    houses = {path for path in (clone / "templates").rglob("*") if path.is_file()}
    assert houses
    assert {f"report_builder/{path.relative_to(clone).as_posix()}" for path in houses} <= inside
    assert "report_builder/py.typed" in inside
    assert not [name for name in inside if name.startswith(("tests/", "sources/", "output/"))]
