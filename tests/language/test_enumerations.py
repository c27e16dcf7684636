from __future__ import annotations

import pytest

from report_builder.language.enumerations import enumerations, ordinals_apart
from report_builder.language.promises import promise_before_list


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The draft has four priorities:", 4),
        ("There are three main tasks:", 3),
        ("Three options were considered. They cost little. The following two changes are proposed:", 2),
        ("The Strategy’s five aims are:", 5),
        ("Leaflets went to three libraries:", 3),
        ("There are 12 actions in the plan.", 12),
        ("The four libraries have three aims:", 3),
        ("Three things are new in the Plan:", 3),
    ],
)
def test_the_words_before_a_list_promise_so_many(text: str, count: int) -> None:
    promise = promise_before_list(text)
    assert promise is not None
    assert promise.count == count


@pytest.mark.parametrize(
    "text",
    [
        "The first three of the five priorities are:",
        "At least two of the following conditions must be met:",
        "Over the next five years it will:",
        "Of the seven priorities, these matter most:",
        "The plan runs for three years and has:",
        "The programme, which includes four projects, will:",
        "Some of the four priorities are:",
        "For 11 respondents the reasons were:",
        "The other two options are:",
        "The survey went to:",
        "It cost £3m for:",
        "In 2018-22 the aims were:",
        "Three residents gave reasons:",
        "Twelve members of the public asked questions:",
        "Up to five priorities could be chosen:",
        "Three priorities have two conditions, of which these are new:",
        "The council has 55 members. It meets:",
    ],
)
def test_words_that_promise_nothing_of_the_list(text: str) -> None:
    assert promise_before_list(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "Three aims: safety, growth and health.",
        "It has four blocks: schools, high needs, early years and central services.",
        "Seven councils: Blaby, Charnwood, Harborough, Hinckley and Bosworth, Melton, North West Leicestershire, and "
        "Oadby and Wigston.",
        "Gritters leave from four depots (Mountsorrel, Melton, Croft and Market Harborough).",
        "There are three aims: (a) one; (b) two; and (c) three.",
        "We looked at three options: keeping the hours, closing one library, and the hours proposed.",
        "Two boroughs: Hinckley and Bosworth, and Oadby and Wigston.",
    ],
)
def test_lists_that_keep_the_promise(text: str) -> None:
    assert all(each.agrees for each in enumerations(text))


@pytest.mark.parametrize(
    ("text", "count", "listed"),
    [
        ("Three aims: safety, growth, housing and health.", 3, 4),
        ("Gritters leave from five depots (Mountsorrel, Melton, Croft and Market Harborough).", 5, 4),
        ("It lies in three wards, Abbey, Elm Park, Market and Quayside.", 3, 4),
        ("There are two aims: one thing; another; and a third.", 2, 3),
        ("It has seven priorities, each with its own chapter: health, information, breaks and work.", 7, 4),
    ],
)
def test_lists_that_break_the_promise(text: str, count: int, listed: int) -> None:
    (found,) = enumerations(text)
    assert not found.agrees
    assert (found.promise.count, found.low) == (count, listed)


@pytest.mark.parametrize(
    "text",
    [
        "It was open on two days: on Monday it was cold, on Tuesday it rained, and it was dark.",
        "The four schools, Ashby, Croft and Enderby among them, agree.",
        "Two members, Mrs Lee, Mr May and their officers say, were away.",
        "Since three years, Ashby, Croft and Enderby have had it.",
        "The two schools (Ashby, Castle Donington, Melton and others, which are full) agree.",
        "There were 12 responses: most were in favour, some were not and one was blank.",
        "The three libraries, including two in villages (Croft, Tugby and Upton), stay.",
    ],
)
def test_sentences_that_are_no_plain_lists(text: str) -> None:
    assert [each for each in enumerations(text) if not each.agrees] == []


def test_ordinals_that_go_beyond_the_promise() -> None:
    text = (
        "Two options were examined. The first is no change. The second is monthly. The third is fortnightly."
    )
    found = ordinals_apart(text)
    assert found is not None
    assert (found[0].count, found[1]) == (2, "third")
    assert ordinals_apart(text.replace("Two", "Three")) is None


def test_ordinals_in_one_sentence_that_fall_short_of_the_promise() -> None:
    text = "Four options were looked at. The first was to sell, the second to let it as one, the third to let units."
    found = ordinals_apart(text)
    assert found is not None
    assert found[1] == "third"
    assert ordinals_apart(text.replace("Four", "Three")) is None
    assert ordinals_apart(text + " The last is to do nothing.") is None
