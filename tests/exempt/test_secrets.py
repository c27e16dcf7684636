"""Looking for secrets: what is found however it is written, what is not taken for one, and whose it is."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from report_builder.exempt import leaks_in_bytes, public_file, secrets_of_file
from report_builder.exempt.collector import Collector
from report_builder.exempt.secrets import RUN, Secrets
from tests.exempt.canary import picture

WORD = st.text("abcdefghijklmnopqrstuvwxyzäéß", min_size=3, max_size=9)
PUBLIC = "nothing of this is secret and everybody may read it in the morning paper on the way to work"


def of(text: str) -> Secrets:
    made = Collector()
    made.runs(text, "Appendix B")
    return made.secrets()


@given(st.lists(WORD, min_size=RUN, max_size=14), st.data())
def test_eight_words_are_found_whatever_stands_between_their_letters(
    said: list[str], data: st.DataObject
) -> None:
    between = st.sampled_from(["", "", "", "", " ", "\n", "-\n", "\u00ad", ") (", "\u200b"])
    letters = "".join(letter + data.draw(between) for letter in "".join(said))
    text = f"{PUBLIC} {letters} {PUBLIC}"
    assert of(" ".join(said)).found(text)
    assert of(" ".join(said)).found(text.upper())


@given(st.lists(WORD, min_size=RUN, max_size=20, unique=True))
def test_seven_words_in_a_row_are_no_leak(said: list[str]) -> None:
    text = " and then ".join(" ".join(said[at : at + 4]) for at in range(0, len(said), 4))
    assert not of(" ".join(said)).found(text)


def test_what_is_public_too_is_no_secret() -> None:
    text = "the council has owned the depot at glenfield since nineteen seventy four. Its price is five million pounds."
    secret = of(text).less(["The Council has owned the depot at Glenfield since nineteen seventy four."])
    assert not secret.found("the council has owned the depot at glenfield since nineteen seventy four")
    assert secret.found("seventy-four. Its price is five million pounds.")


def test_short_passages_and_amounts_are_found_word_by_word() -> None:
    secret = of("They offer £4,250,000.")
    assert {trace.kind for trace in secret.found("an offer of 4,250,000 was made")} == {"an amount"}
    assert not secret.found("14,250,000")
    assert of("Sell it to Smithers soon").found("… sell it to smithers soon …")


def test_a_title_of_one_word_is_not_found_in_a_longer_word() -> None:
    made = Collector()
    made.phrase("Plan", "the title", "Appendix B")
    assert made.secrets().found("the plan")
    assert not made.secrets().found("planning")


def test_a_finding_says_whose_words_they_are_and_not_which(tmp_path: Path) -> None:
    path = tmp_path / "smithers-bid.md"
    path.write_text(
        "# The bid\n\nSmithers and sons will pay nine hundred thousand pounds for the whole of it.\n"
    )
    secret = secrets_of_file(path, "The Bid of Smithers", "item 7")
    page = b"<p>Smithers and sons will pay nine hundred thousand pounds</p><p>The bid of SMITHERS</p>"
    page += b"<a href='smithers-bid.md'>"
    messages = [finding.message for finding in leaks_in_bytes(page, secret, "pack.html")]
    assert "the text has eight words of item 7, which is exempt" in messages
    assert "the text has the title of item 7, which is exempt" in messages
    assert any("the file name of item 7" in message for message in messages)
    assert not any("Smithers" in message for message in messages)


def test_an_exempt_picture_is_known_again_in_another_format(tmp_path: Path) -> None:
    from PIL import Image

    path = tmp_path / "plan.png"
    Image.effect_noise((80, 80), 50).save(path)
    secret = secrets_of_file(path)
    Image.open(path).save(tmp_path / "other.tif")
    Image.open(path).save(tmp_path / "other.bmp")
    for name in ("other.tif", "other.bmp"):
        (finding,) = leaks_in_bytes((tmp_path / name).read_bytes(), secret, name)
        assert "a picture or page of plan.png" in finding.message
    assert leaks_in_bytes(picture("BMP"), secret, "public.bmp") == ()
    public = public_file(path)
    assert not secret.less(public.texts, public.marks).marks
