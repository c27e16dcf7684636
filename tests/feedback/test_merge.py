"""Three-way merge: what does not touch stands side by side, what does is a conflict, and no word is lost or made up."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from report_builder.feedback.merge import Hunk, applied, diff, merge
from report_builder.feedback.pieces import cut, pieces_of, words

WORDS = st.lists(st.sampled_from("a b c d e f".split()), max_size=14).map(tuple)


def split(text: str) -> tuple[str, ...]:
    return tuple(part for _, part in cut(text))


def merged(base: str, *others: str) -> str:
    start = split(base)
    sides = {number: diff(start, split(other)) for number, other in enumerate(others)}
    made: list[Hunk[str]] = []
    for region in merge(start, sides):
        assert region.agreed
        made.append(Hunk(region.start, region.end, region.variants[0][2]))
    return "".join(applied(start, made))


def conflicts(base: str, *others: str) -> list[set[str]]:
    start = split(base)
    sides = {number: diff(start, split(other)) for number, other in enumerate(others)}
    return [
        {"".join(new) for _, _, new in region.variants} for region in merge(start, sides) if not region.agreed
    ]


def test_edits_of_one_sentence_that_do_not_touch_merge() -> None:
    base = "the plan was agreed by members in the spring"
    first, second = base.replace("plan", "strategy"), base.replace("in the spring", "last autumn")
    assert merged(base, first, second) == "the strategy was agreed by members last autumn"


def test_edits_that_touch_are_a_conflict_with_both() -> None:
    base = "it will cost £100 this year"
    assert conflicts(base, base.replace("£100", "£120"), base.replace("£100", "£90")) == [{"£120", "£90"}]


def test_the_same_edit_by_two_people_is_made_once() -> None:
    base = "the draft plan"
    assert merged(base, "the final plan", "the final plan") == "the final plan"


def test_two_insertions_at_one_place_are_a_conflict() -> None:
    assert conflicts("a b", "a x b", "a y b") == [{"x ", "y "}]


def test_numbers_amounts_dates_and_names_are_whole() -> None:
    text = "On 19 February 2020 Jane Moore paid £1,234.50 (5.5%) to the Scrutiny Commission at 2.00 pm."
    assert [part for kind, part in cut(text) if kind == "word"] == [
        "On", "19 February 2020", "Jane Moore", "paid", "£1,234.50", "5.5%", "to", "the", "Scrutiny Commission", "at",
        "2.00 pm",
    ]  # fmt: skip


def test_half_a_number_is_never_merged_with_the_other_half() -> None:
    base = "it costs £1.25 million in all"
    assert conflicts(base, base.replace("1.25", "1.35"), base.replace("million", "billion")) != []


@given(WORDS)
def test_nothing_changed_gives_nothing(base: tuple[str, ...]) -> None:
    assert merge(base, {"one": diff(base, base)}) == ()


@given(WORDS, WORDS)
def test_one_side_alone_wins_whole(base: tuple[str, ...], other: tuple[str, ...]) -> None:
    assert applied(base, diff(base, other)) == other
    regions = merge(base, {"one": diff(base, other), "two": ()})
    assert all(region.agreed for region in regions)
    assert applied(base, [Hunk(each.start, each.end, each.variants[0][2]) for each in regions]) == other


@given(WORDS, WORDS, WORDS)
def test_the_order_of_the_sides_does_not_matter(
    base: tuple[str, ...], one: tuple[str, ...], two: tuple[str, ...]
) -> None:
    def outcome(
        first: tuple[str, ...], second: tuple[str, ...]
    ) -> list[tuple[int, int, frozenset[tuple[str, ...]]]]:
        regions = merge(base, {"x": diff(base, first), "y": diff(base, second)})
        return [(each.start, each.end, frozenset(new for _, _, new in each.variants)) for each in regions]

    assert outcome(one, two) == outcome(two, one)


@given(WORDS, WORDS, WORDS)
def test_no_word_is_invented_and_none_is_lost(
    base: tuple[str, ...], one: tuple[str, ...], two: tuple[str, ...]
) -> None:
    """In what merges, a word stands as often as the base and both sides' insertions and deletions say; where they
    conflict both outcomes are kept whole."""
    sides = {"x": diff(base, one), "y": diff(base, two)}
    regions = merge(base, sides)
    seen = {
        owner: sorted(i for each in regions for who, at, _ in each.variants if who == owner for i in at)
        for owner in sides
    }
    assert seen == {owner: list(range(len(side))) for owner, side in sides.items()}
    for owner, whole in (("x", one), ("y", two)):
        own = [
            Hunk(each.start, each.end, new)
            for each in regions
            for who, _, new in each.variants
            if who == owner
        ]
        assert applied(base, own) == whole
    made = Counter(word for each in regions for _, _, new in each.variants for word in new)
    assert set(made) <= set(base) | set(one) | set(two)


@given(st.text(max_size=80))
def test_cutting_loses_nothing(text: str) -> None:
    assert "".join(part for _, part in cut(text)) == text


@given(st.text(alphabet="ab 1.,’\n", max_size=60))
def test_a_text_keeps_its_words_as_pieces(text: str) -> None:
    from report_builder.feedback.pieces import PLAIN

    assert words(pieces_of([(text, PLAIN)])).split() == text.split()
