"""What the checks on dates say, and what they leave alone. The small report's meeting is on 17 December 2019."""

from __future__ import annotations

import pytest

from tests.checks.small import findings, messages

CODES = (
    "weekday-mismatch", "impossible-date", "duration-mismatch", "year-slip", "wrong-tense", "header-date-differs",
)  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "The survey ran for eight weeks from Monday 16 September to Sunday 10 November 2019.",
        "The survey ran for eight weeks from Monday 16 September to Monday 11 November 2019.",
        "A six-week consultation was held from Monday 3 June to Friday 12 July 2019.",
        "It was publicised for six weeks from 24 April to 5 June, with one day to spare.",
        "The trial lasted eighteen months (October 2018 to March 2020).",
        "Notice was given between 19 November 2018 and 18 December 2018, 28 clear days.",
        "For about eight weeks, from 4 September to 15 October 2019, people could comment.",
        "Within eight weeks of the decision, from 1 May to 5 May 2019, it was published.",
        "The statutory six weeks were extended. Comments came in from 4 March to 30 May 2019.",
        "The contract was let for five years from 1 April 2018 to 31 March 2023.",
        "Last year, on 3 May 2018, it asked for counts. This is the report for 2018/19.",
        "Since 5 November 2018, last year’s bonfire, nothing was done.",
        "In 2018-22 and 2019/20 grants fell; section 17 of 1998 applies.",
        "The scheme was extended until 31 March 2022, and the grant was agreed for 5 May 2020.",
        "Regulations were amended with effect from 14 May 2020.",
        "It was agreed that the rules begin on 5 May 2020.",
        "The policy approved on 3 May 2018 will be replaced.",
        "Members will recall that on 3 May 2018 the Cabinet asked for counts.",
        "The new strategy will replace the one adopted in May 2018.",
        "A report will be considered in the light of the survey that ended on 3 May 2019.",
        "The Cabinet agreed at its meeting on 22 November 2019 that counts be made.",
        "It will be reviewed by the Cabinet at its meeting on 13 March 2020.",
        "He said “we meet on Monday 1 May 2019”, and was mistaken.",
        "Easter Monday (22 April 2019) and Friday 29 February 2008 were fine days.",
        "On Tuesday 17 December the Cabinet meets.",
    ],
)
def test_dates_that_agree_are_left_alone(text: str) -> None:
    for code in CODES:
        assert messages(code, text) == [], code


@pytest.mark.parametrize(
    ("code", "text", "says"),
    [
        ("weekday-mismatch", "It was on Mon 14 September 2021.", "14 September 2021 is a Tuesday, not a Monday"),
        ("weekday-mismatch", "It was on Friday 17 December.", "in none of 2018, 2019 and 2020"),
        ("impossible-date", "Fees were set on 30.02.2020.", "February 2020 has 29 days"),
        ("duration-mismatch", "It ran from 1 March to 31 May 2019, six months in all.", "is 3 months"),
        ("duration-mismatch", "It opened on 9 August 2019, and the six-week period closed on 4 October 2019.",
         "is 8 weeks and 1 day, both days counted"),
        ("year-slip", "The survey took from 16 September 2019 to 11 November 2018.", "ends before it begins"),
        ("year-slip", "The Scrutiny Commission met on 6 November 2018.",
         "has the Scrutiny Commission on 6 November 2019"),
        ("wrong-tense", "In October 2019 the first bins will be delivered.", "the meeting is later"),
        ("wrong-tense", "The closing date was 31 May 2020.", "the meeting is earlier"),
        ("header-date-differs", "At this meeting on 18 December 2019 a petition is presented.", "17 December 2019 in"),
    ],
)  # fmt: skip
def test_dates_that_clash_are_shown_with_both_sides(code: str, text: str, says: str) -> None:
    (found,) = messages(code, text)
    assert says in found


def test_the_consultations_own_dates_judge_a_sentence_that_has_none() -> None:
    changes = """\
consultation:
  from: 2019-09-02
  to: 2019-10-13
  text: |
    Residents could comment for eight weeks.
part_b:
  - background: Parents asked.
  - consultation
  - equality_implications: None arise.
"""
    (found,) = messages("duration-mismatch", changes=changes)
    assert "2 September 2019 to 13 October 2019 is 6 weeks" in found
    assert messages("duration-mismatch", changes=changes.replace("eight", "six")) == []


def test_the_timetable_must_not_give_the_decision_to_another_day() -> None:
    changes = """\
timetable:
  - {id: here, body: Cabinet, date: 2019-12-20, action: asked to agree the new parking rules}
"""
    (found,) = findings("header-date-differs", changes=changes)
    assert "20 December 2019" in found.message
    later = changes.replace("2019-12-20", "2020-03-20").replace("agree", "review")
    assert findings("header-date-differs", changes=later) == []
