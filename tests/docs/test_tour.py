"""The tour in README.md works as it is written.

Lines that begin with `$ ` in ```console blocks are run in order in one folder; the lines below each must show in what
it prints, in that order, with … for anything. What a reader does by hand stands in comments:
`<!-- tour: replace FILE "old" "new" -->` in a text editor, `<!-- tour: edit FILE "old" "new" -->` in Word.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

README = Path(__file__).resolve().parents[2] / "README.md"
_STEP = re.compile(r"^```console\n(.*?)^```$|^<!-- tour: (.*?) -->$", re.MULTILINE | re.DOTALL)


def test_the_tour_of_the_readme_works(tmp_path: Path) -> None:
    steps = _STEP.findall(README.read_text(encoding="utf-8"))
    assert len(steps) > 5
    shutil.copytree(README.parent / "docs" / "tour", tmp_path / "docs" / "tour")
    for console, by_hand in steps:
        if by_hand:
            do_by_hand(by_hand, tmp_path)
        for command, expected in commands(console):
            run(command, expected, tmp_path)


def commands(console: str) -> list[tuple[str, list[str]]]:
    found: list[tuple[str, list[str]]] = []
    for line in console.splitlines():
        if line.startswith("$ "):
            found.append((line[2:], []))
        elif line:
            found[-1][1].append(line)
    return found


def run(command: str, expected: list[str], folder: Path) -> None:
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    environment = {**os.environ, "PATH": path, "COLUMNS": "1000", "LC_ALL": "C.UTF-8"}
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, f"$ {command}\n{done.stdout}"
    lines = iter(done.stdout.splitlines())
    for wanted in expected:
        if wanted == "…":
            continue
        pattern = ".*".join(map(re.escape, wanted.split("…")))
        shown = any(re.fullmatch(pattern, line) for line in lines)
        assert shown, f"$ {command}\nlacks “{wanted}”, or has it elsewhere:\n{done.stdout}"
    assert "Traceback" not in done.stdout


def do_by_hand(step: str, folder: Path) -> None:
    verb, name, *words = shlex.split(step)
    path = folder / name
    if verb == "replace":
        old, new = words
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
    else:
        edit(path, *words)


def edit(path: Path, old: str, new: str) -> None:
    """Other words in a Word file's body, everything else byte for byte as it was."""
    with zipfile.ZipFile(path) as package:
        parts = [(entry, package.read(entry)) for entry in package.infolist()]
    with zipfile.ZipFile(path, "w") as package:
        for entry, data in parts:
            if entry.filename == "word/document.xml":
                assert old.encode() in data
                data = data.replace(old.encode(), new.encode(), 1)
            package.writestr(entry, data)
