"""The generated parts of the documentation are those that the code gives."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

DOCS = Path(__file__).resolve().parents[2] / "docs"


def _generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("docs_generate", DOCS / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", sorted(_generator().PARTS))
def test_a_page_is_as_it_would_be_generated_now(name: str) -> None:
    made = _generator().page(name)
    assert made == (DOCS / name).read_text(encoding="utf-8"), "run `make docs`"
