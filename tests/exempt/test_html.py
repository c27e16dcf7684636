"""A canary is found wherever a web page can hide text, and a public one passes."""

from __future__ import annotations

import base64
from urllib.parse import quote

import pytest

from report_builder.exempt import leaks_in_bytes
from tests.exempt.canary import FILE, TITLE, WORDS, exif, picture, secrets

PAGE = (
    "<!DOCTYPE html><html lang=en><head><title>{title}</title>{head}</head>"
    "<body><p>Public words.</p>{body}</body></html>"
)
IN_64 = base64.b64encode(picture("JPEG", exif=exif(WORDS))).decode()

PLANTS: dict[str, tuple[dict[str, str], str]] = {
    "text": ({"body": f"<p>{WORDS}</p>"}, "the text"),
    "text in pieces": (
        {"body": "<p>" + "".join(f"<b>{letter}</b>" for letter in WORDS) + "</p>"},
        "the text",
    ),
    "text in entities": (
        {"body": "<p>" + "".join(f"&#{ord(letter)};" for letter in WORDS) + "</p>"},
        "the text",
    ),
    "hidden text": ({"body": f"<div hidden style='display:none'>{WORDS}</div>"}, "the text"),
    "the title": ({"title": TITLE}, "the page's title"),
    "a description": ({"head": f'<meta name="description" content="{WORDS}">'}, "the attribute content"),
    "an alternative text": ({"body": f'<img src="" alt="{WORDS}">'}, "the attribute alt"),
    "a link": ({"body": f'<a href="/files/{quote(FILE)}">Appendix</a>'}, "the attribute href"),
    "an attribute of one's own": ({"body": f'<p data-note="{WORDS}">x</p>'}, "the attribute data-note"),
    "a comment": ({"body": f"<!-- {WORDS} -->"}, "a comment"),
    "a script": ({"head": f"<script>let x = '{WORDS}'</script>"}, "a script"),
    "a script in numbers": (
        {"head": "<script>let x = '" + "".join(f"\\u{ord(letter):04x}" for letter in WORDS) + "'</script>"},
        "a script",
    ),
    "a style": ({"head": f"<style>p::before {{ content: '{WORDS}' }}</style>"}, "a style"),
    "a template": ({"body": f"<template><p>{WORDS}</p></template>"}, "a template"),
    "a drawing": ({"body": f"<svg><title>{TITLE}</title></svg>"}, "title"),
    "a picture inside": (
        {"body": f'<img alt="" src="data:image/jpeg;base64,{IN_64}">'},
        "a picture's own data",
    ),
    "a text inside": ({"body": f'<a href="data:text/plain,{quote(WORDS)}">x</a>'}, "number 1"),
}


def page(**parts: str) -> bytes:
    return PAGE.format(**{"title": "A public page", "head": "", "body": "", **parts}).encode()


def places(data: bytes) -> list[str]:
    return [finding.message for finding in leaks_in_bytes(data, secrets(), "public.html")]


@pytest.mark.parametrize("name", PLANTS)
def test_a_canary_is_found_in(name: str) -> None:
    parts, place = PLANTS[name]
    found = places(page(**parts))
    assert any(place in each for each in found), found
    assert not any(WORDS[:20] in each or TITLE in each for each in found), "a finding repeats what is exempt"


def test_a_public_page_passes() -> None:
    assert places(page(body='<img alt="A public picture" src="data:image/png;base64,iVBORw0KGgo=">')) == []
