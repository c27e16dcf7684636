"""Appendices that open only with a password, from the command line on."""

from __future__ import annotations

import shutil
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner

from report_builder.cli.main import cli
from tests.pipeline.conftest import Desk
from tests.pipeline.test_appendices import AGREEMENT

PASSWORD = "Correct horse £7"  # noqa: S105
APPENDIX = "\nappendices:\n  - {id: plan, title: The Plan, file: plan.pdf}\n"


@pytest.fixture
def desk(built: Path, tmp_path: Path) -> Desk:
    shutil.copytree(built, tmp_path / "desk")
    desk = Desk(tmp_path / "desk")
    desk.source.write_text(desk.source.read_text(encoding="utf-8") + APPENDIX, encoding="utf-8")
    with pikepdf.open(AGREEMENT) as pdf:
        pdf.save(desk.source.parent / "plan.pdf", encryption=pikepdf.Encryption(user=PASSWORD, owner="owner"))
    return desk


def built_with(
    desk: Desk, *more: str, typed: str = "", environment: dict[str, str] | None = None
) -> tuple[int, str]:
    told = CliRunner().invoke(
        cli, ["build", str(desk.source), "--out", str(desk.root / "output"), "--to", "html", *more],
        input=typed, env=environment,
    )  # fmt: skip
    return told.exit_code, told.output


def test_a_password_comes_from_a_file_by_an_option_by_the_environment_or_from_standard_input(
    desk: Desk,
) -> None:
    code, told = built_with(desk)
    assert code == 2
    assert "Appendix, plan.pdf: this PDF opens only with a password" in told
    assert "--passwords FILE" in told
    file = desk.root / "passwords.txt"
    file.write_text("wrong\n")
    code, told = built_with(desk, "--passwords", str(file))
    assert code == 2
    assert "the password given does not open it" in told
    assert built_with(desk, "--passwords", str(desk.root / "none.txt"))[0] == 2
    file.write_text(f"wrong\n{PASSWORD}\n")
    code, told = built_with(desk, "--passwords", str(file))
    assert code == 0, told
    assert "what is made of it opens without (warning, password-taken-off)" in told
    assert desk.output(".appendix.pdf").is_file()
    file.rename(desk.root / "moved.txt")
    given = {"REPORT_BUILDER_PASSWORDS": str(desk.root / "moved.txt")}
    assert built_with(desk, "--force", environment=given)[0] == 0
    assert built_with(desk, "--force", "--passwords", "-", typed=f"{PASSWORD}\n")[0] == 0
    # Nothing that was written tells it, and what was built is not built again for want of it.
    for path in (desk.root / "output").rglob("*"):
        assert path.is_dir() or PASSWORD.encode() not in path.read_bytes(), path
    code, told = built_with(desk)
    assert (code, "nothing has changed" in told) == (0, True)
