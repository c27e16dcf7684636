"""What the checks on words say, and what they leave alone."""

from __future__ import annotations

import pytest

from tests.checks.small import findings, messages

CODES = (
    "draft-left-in", "undefined-abbreviation", "abbreviation-defined-twice", "unused-abbreviation", "two-expansions",
    "name-variants", "title-differs", "spelling-variants", "mixed-date-styles", "number-agreement",
)  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "The NHS, the BBC, the GMB and FCC Environment were asked about CCTV and ICT on the A46 and the M1.",
        "The traffic regulation order was made. A TRO lasts.",
        "*LLR* means Leicester, Leicestershire and Rutland. The LLR group met.",
        "Three went to CAFCASS, the Children and Family Court Advisory and Support Service.",
        "DEFRA, as the Department for Environment, Food and Rural Affairs is known, agreed.",
        "“TP” in the table means transitional provisions. TP applies twice.",
        "Nigel Smith BSc (Hons) MCD MBA MRTPI examined it under policy ENV 3 and case RM6060.",
        "A CSP-led group (a community safety partnership, or CSP) met.",
        "A boy said: “My PA GETS me, OK?” Part II and Schedule IV apply.",
        "The Housing Revenue Account (HRA) is ring-fenced. HRA’s rents rise.",
        "Education, health and care plans (EHCPs) are kept. An EHCP ends at 25.",
        "The County Council and the City Council, the Scrutiny Commission and the Cabinet met.",
        "Leicestershire Partnership NHS Trust and University Hospitals of Leicester NHS Trust agreed.",
        "The Director of Law and Governance and the Director of Corporate Resources were consulted.",
        "The Community Safety Partnership is one of seven Community Safety Partnerships.",
        "The Strategic Plan 2018-22 follows the Strategic Plan 2014-18; see the Winter Plan 2019/20.",
        "The World Health Organization helped to organise it. He wrote: “We organize things.”",
        "They re-form the group to reform the law, size it and revise it.",
        "The no-deal plan was re-elected; a take-up of 9% and a set-up cost. It takes up room.",
        "It was built in the 20th century by the 1st Battalion, and opened on 6 November 2019.",
        "One wrote that “there is [sic] no two sites” and “commend[ed] its clarity”; see [2019] UKSC 12.",
        "The venue is to be confirmed. The last one is in the text.",
        "There are no implications. There is no impact on the budget. There are no staff. There is nobody.",
        "A number of bids were late. The number of bids was low. Two weeks is long. The works is closed.",
        "The Committee have met. The majority of costs are met. What matters is costs. All that counts is bids.",
        "There are several steps you need to take. All it needs is time. There are many reports on issue 5.",
        "None of the proposals changes it. The cost and the benefit are known. One of the options is dear.",
        "Human resources implications are in the table. The news is good. The series of visits was made.",
    ],
)
def test_words_that_are_right_are_left_alone(text: str) -> None:
    for code in CODES:
        assert messages(code, text) == [], code


@pytest.mark.parametrize(
    ("code", "text", "says"),
    [
        ("undefined-abbreviation", "As LLFA, it must act. The LLFA has a plan.", "“LLFA” is used 2 times"),
        ("two-expansions",
         "A Breach of Condition Notice (BCN) is served. A Breach of Conditions Notification (BCN) is not.",
         "BCN is “Breach of Conditions Notification” here and “Breach of Condition Notice” before"),
        ("name-variants", "The Museum Association’s code and the Museums Association agree.",
         "“Museum Association” before"),
        ("spelling-variants", "They focussed on it. It is focused.", "“focused” here, “focussed”"),
        ("spelling-variants", "E-mails are slow. An email is not.", "“email” here, “E-mails”"),
        ("mixed-date-styles", "It ended on 31/03/2019.", "“31/03/2019”, where the report otherwise has"),
        ("draft-left-in", "It costs £XX and takes ??? weeks.", "“£XX” is left from a draft"),
        ("draft-left-in", "See the [business case](https://www.example.gov.uk/TBC).", "the link leads to"),
        ("number-agreement", "There are no impact on staff.", "“There are no impact” does not agree"),
        ("number-agreement", "Running costs of £14,000 is met.", "“Running costs of £14,000 is”"),
    ],
)  # fmt: skip
def test_words_that_are_wrong_are_shown_with_their_evidence(code: str, text: str, says: str) -> None:
    assert says in messages(code, text)[0]


def test_an_appendix_must_have_the_years_of_the_report() -> None:
    changes = """\
title: Customer Strategy 2024-2028
purpose: |
  To ask the Cabinet to agree the strategy in {{ appendix.strategy }}.
appendices:
  - {id: strategy, title: Customer Strategies 2024-2027}
"""
    (found,) = findings("title-differs", changes=changes)
    assert found.place.line > 1
    assert "the report is on “Customer Strategy 2024-2028”" in found.message
    assert findings("title-differs", changes=changes.replace("2024-2027", "2024-28")) == []


def test_an_address_that_is_to_be_confirmed_is_found_in_the_list_of_background_papers() -> None:
    changes = "background_papers:\n  - {title: Business case, url: 'https://TBC'}\n"
    (found,) = findings("draft-left-in", changes=changes)
    assert "TBC" in found.message
