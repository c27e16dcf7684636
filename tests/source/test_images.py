"""Pictures: measured from their own bytes; broken ones and other kinds are faults."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from report_builder.faults import Fault
from report_builder.model.report import Report
from tests.source.conftest import LEAST, Loaded

SHOWING = LEAST + "part_a:\n  policy_framework: |\n    Text.\n\n    ![Three bars](a/b.png)\n"


def picture(kind: str, size: tuple[int, int] = (3, 2), mode: str = "RGB", **options: object) -> bytes:
    stream = io.BytesIO()
    Image.new(mode, size).save(stream, kind, **options)
    return stream.getvalue()


def huge_png() -> bytes:
    """One that says that it has 20,000 by 20,000 pixels."""
    small = picture("PNG")
    header = b"IHDR" + struct.pack(">II", 20_000, 20_000) + small[24:29]
    return small[:12] + header + struct.pack(">I", zlib.crc32(header)) + small[33:]


def load_with(loaded: Loaded, data: bytes) -> tuple[Report | None, list[Fault]]:
    return loaded(SHOWING, {"a/b.png": data})


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (picture("PNG"), "image/png"),
        (picture("PNG", mode="P"), "image/png"),
        (picture("PNG", mode="RGBA", dpi=(300, 300)), "image/png"),
        (picture("JPEG"), "image/jpeg"),
        (picture("JPEG", progressive=True, comment=b"hello", dpi=(72, 72)), "image/jpeg"),
        (picture("JPEG", mode="L"), "image/jpeg"),
    ],
    ids=["png", "palette", "alpha", "jpeg", "progressive", "grey"],
)
def test_a_picture_is_measured(loaded: Loaded, data: bytes, media_type: str) -> None:
    report, faults = load_with(loaded, data)
    assert faults == []
    assert report is not None
    image = report.images["a/b.png"]
    assert (image.media_type, image.width, image.height, image.data) == (media_type, 3, 2, data)
    assert report.inputs == ("report.yaml", "a/b.png")


@pytest.mark.parametrize(
    ("data", "part"),
    [
        (b"", "neither a PNG nor a JPEG"),
        (
            b"<?xml version='1.0'?>\n<svg xmlns='http://www.w3.org/2000/svg'/>",
            "is an SVG\n    only PNG and JPEG",
        ),
        (picture("GIF"), "is a GIF"),
        (picture("BMP"), "is a bitmap"),
        (picture("TIFF"), "is a TIFF"),
        (b"%PDF-1.7", "is a PDF"),
        (picture("PNG")[:-1], "is broken"),
        (picture("PNG")[:30], "is broken"),
        (picture("PNG").replace(b"IDAT", b"IDAX"), "is broken"),
        (picture("PNG")[:20] + b"\xff" + picture("PNG")[21:], "is broken"),
        (picture("JPEG")[:-2], "is broken"),
        (picture("JPEG")[:100], "is broken"),
        (b"\xff\xd8\xff\xd9", "is broken"),
        (huge_png(), "has 20000 by 20000 pixels"),
    ],
    ids=lambda value: repr(value)[:30],
)
def test_what_cannot_be_shown_is_a_fault(loaded: Loaded, data: bytes, part: str) -> None:
    (fault,) = load_with(loaded, data)[1]
    assert part in str(fault)
    assert fault.place.line == 13


def test_a_picture_that_is_shown_twice_is_one_picture(loaded: Loaded) -> None:
    report, faults = loaded(SHOWING + "\n    ![Again three](a/b.png)\n", {"a/b.png": picture("PNG")})
    assert faults == []
    assert report is not None
    assert list(report.images) == ["a/b.png"]


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from([picture("PNG"), picture("JPEG")]),
    st.lists(st.tuples(st.integers(2, 700), st.integers(0, 255)), max_size=4),
    st.integers(0, 700),
)
def test_a_damaged_picture_never_crashes(
    loaded: Loaded, data: bytes, changes: list[tuple[int, int]], length: int
) -> None:
    damaged = bytearray(data[:length] if length % 2 else data)
    for at, value in changes:
        if at < len(damaged):
            damaged[at] = value
    report, faults = load_with(loaded, bytes(damaged))
    assert faults or (report is not None and report.images)
