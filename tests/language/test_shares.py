from __future__ import annotations

import pytest

from report_builder.language.shares import bases, is_everybody, shares


def _found(text: str) -> list[tuple[str, str, str, str]]:
    return [
        (
            each.percent.text,
            each.count.text if each.count else "",
            each.base.text if each.base else "",
            each.of,
        )
        for each in shares(text)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("80% of the 11 respondents agreed.", ("80%", "", "11", "")),
        ("Of the 11 businesses, 80% asked for it.", ("80%", "", "11", "")),
        ("Of the 112 homes, 38 (34%) replied.", ("34%", "38", "112", "them")),
        ("Among the 37 drivers 17% did.", ("17%", "", "37", "")),
        ("9 of the 11 (82%) agreed.", ("82%", "9", "11", "")),
        ("Nine of the eleven respondents (82%) agreed.", ("82%", "Nine", "eleven", "")),
        ("It was 82% (9 of 11).", ("82%", "9", "11", "")),
        ("of the 16 who replied, 7 (44%) did", ("44%", "7", "16", "them")),
        ("80% of respondents agreed.", ("80%", "", "", "respondents agreed")),
        ("58 of them (27%) said so.", ("27%", "58", "", "them")),
        ("543 people (45%) said so.", ("45%", "543", "", "them")),
    ],
)
def test_a_share_with_what_the_sentence_says_of_it(text: str, expected: tuple[str, str, str, str]) -> None:
    assert _found(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Costs rose by 5% in 2023/24.",
        "Of the 11 sites, costs fell by 6%.",
        "Around 80% of the 11 agreed.",
        "It covers 30% of the 45 hectares.",
        "It is 20% of the 1.2 million hours.",
        "Eight routes take the place of nine, which cuts mileage 6%.",
        "It treats 40% of the 12 new homes as affordable.",
        "Of the 11 homes inspected, occupancy averaged 93%.",
        "Of the 14 sites, visits rose 12% and fell 6% in 2020.",
        "Of the 45 schools, 12 are full, 8% more than in 2019.",
        "Pay rises 5% and then 3%.",
        "Between 10% and 20% of the 7 agreed.",
    ],
)
def test_a_percentage_without_a_base_of_its_own(text: str) -> None:
    assert [each for each in shares(text) if each.base] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("There were 11 responses.", [("11", "respondents")]),
        ("A total of 212 completed responses were received.", [("212", "respondents")]),
        ("Thirty-one people replied.", [("Thirty-one", "people")]),
        ("In all, 11 businesses and 214 residents replied.", [("11", "businesses"), ("214", "residents")]),
        ("There were 31 responses from residents.", []),
        ("A further 5 responses came late.", []),
        ("We met 12 people.", []),
    ],
)
def test_how_many_replied(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(base.number.text, base.noun) for base in bases(text)] == expected


def test_words_that_mean_everybody() -> None:
    assert is_everybody("respondents agreed")
    assert is_everybody("those who responded")
    assert not is_everybody("residents")
