"""What many tests share: a browser that opens once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.tools.browser import Browser


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, opened when the first test of this process asks for it."""
    with Browser() as opened:
        yield opened
