"""Publication and law: what is found, and what only looks like it and is left alone."""

from __future__ import annotations

import pytest

from tests.checks.small import findings, messages

APPENDIX = "appendices:\n  - {id: bids, title: TITLE, exempt: {paragraph: 3, reason: REASON}}\n"
PURPOSE = "purpose: |\n  To ask the Cabinet to choose among the bids in {{ appendix.bids }}. MORE\n"
REASON = "Rivals would learn how the bidders set their prices."


def exempt(title: str = "Bids received", reason: str = REASON, more: str = "") -> str:
    return PURPOSE.replace("MORE", more) + APPENDIX.replace("TITLE", title).replace("REASON", reason)


# --- exempt matter ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "This report contains no exempt information.",
        "No part of this report is exempt.",
        "The report is not exempt from publication.",
        "Charities are exempt from the charge, and so are schools.",
        "The Cabinet had an exempt report before it in May.",
        "Whether the appendix is exempt will be decided in January.",
        "A resident said “the report is confidential”.",
        "Students are exempt from council tax.",
    ],
)
def test_what_is_not_said_to_be_exempt_here_is_left_alone(text: str) -> None:
    assert messages("exempt-without-paragraph", text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The valuation is exempt information.",
        "This report is confidential.",
        "Appendix B is exempt under the Act.",
        "Not for publication.",
    ],
)
def test_what_is_said_to_be_exempt_must_be_marked(text: str) -> None:
    assert len(messages("exempt-without-paragraph", text)) == 1
    assert findings("exempt-without-paragraph", text, exempt()) == []


@pytest.mark.parametrize(
    "reason",
    ["Confidential", "Commercially sensitive", "It is commercially sensitive.", "Exempt information", "tbc"],
)
def test_a_label_is_no_reason(reason: str) -> None:
    (finding,) = findings("exempt-without-reason", changes=exempt(reason=reason))
    assert reason in finding.message
    assert finding.severity == "error"
    assert finding.place.line > 1
    assert finding.place.column > 1


@pytest.mark.parametrize(
    "reason", [REASON, "It names a bidder's prices.", "It would show the Council's hand in the lease."]
)
def test_a_reason_says_what_harm_is_done(reason: str) -> None:
    assert messages("exempt-without-reason", changes=exempt(reason=reason)) == []


def test_a_name_or_sum_in_an_exempt_title_is_told() -> None:
    (finding,) = findings("revealing-exempt-title", changes=exempt("Bid of Acme Paving Ltd"))
    assert "Acme Paving Ltd" in finding.message
    (finding,) = findings("revealing-exempt-title", changes=exempt("Sale at £4.15 million"))
    assert "£4.15 million" in finding.message
    assert messages("revealing-exempt-title", changes=exempt("Terms of the sale")) == []


def test_a_name_in_the_reason_must_not_be_told_in_public() -> None:
    reason = "Acme Paving Ltd would lose by it."
    found = messages(
        "revealing-exempt-title", changes=exempt(reason=reason, more="Acme Paving Ltd was best.")
    )
    assert len(found) == 1
    assert "told in public" in found[0]
    assert messages("revealing-exempt-title", changes=exempt(reason=reason)) == []


# --- days ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Date of publication: 10 December 2019", 4),
        ("Published on 16 December 2019", 0),
        ("Published: Tuesday 10 December 2019.", 4),
    ],
)
def test_a_publication_that_leaves_too_few_days(text: str, days: int) -> None:
    (message,) = messages("late-publication", text)
    assert message.startswith(f"only {days} clear working days lie between")
    assert "Tuesday 17 December 2019" in message


@pytest.mark.parametrize(
    "text",
    [
        "Date of publication: 9 December 2019",
        "The plan was published on 10 December 2019 and is on the website.",
        "Published on 10 December 2019, the figures show a fall.",
    ],
)
def test_what_is_in_time_or_another_s_publication_is_left_alone(text: str) -> None:
    assert messages("late-publication", text) == []


KEY = "key_decision: true\n"


@pytest.mark.parametrize(
    "text",
    [
        "This is a key decision. It has been in the Forward Plan since 1 October 2019.",
        "Notice of the key decision was published on 18 November 2019.",
        "This is a key decision; notice was published on 1 November 2019, and again, with changes, on 2 December 2019.",
        "Notice of the key decision was published on 2 December 2019 under the general exception (regulation 10).",
        "The key decision appeared in the Forward Plan in October 2019.",
    ],
)
def test_a_key_decision_with_its_notice(text: str) -> None:
    assert messages("key-decision-without-notice", text, KEY) == []


def test_a_key_decision_with_a_late_notice_or_none_or_no_mark() -> None:
    code = "key-decision-without-notice"
    (late,) = messages(code, "Notice of the key decision was published on 19 November 2019.", KEY)
    assert late.startswith("only 27 clear days")
    (none,) = findings(code, changes=KEY)
    assert "does not say when notice" in none.message
    (unmarked,) = messages(code, "The proposal is a key decision.")
    assert "is not marked" in unmarked
    assert messages(code, "This is not a key decision, since it costs little.") == []
    assert messages(code, "A key decision will be needed in May.") == []


def test_notices_of_private_meetings() -> None:
    code = "late-private-notice"
    (late,) = messages(code, "Notice that the item will be taken in private was given on 20 November 2019.")
    assert "26 clear days" in late
    (second,) = messages(code, "A further notice of the private meeting was given on 10 December 2019.")
    assert "5 are needed" in second
    for fine in (
        "A further notice of the private meeting was given on 9 December 2019.",
        "Notice of the private meeting was given on 2 December 2019 with the agreement of the chair.",
        "Notice of the roadworks was given on 2 December 2019.",
    ):
        assert messages(code, fine) == []


def test_urgent_business_needs_its_reason() -> None:
    code = "urgent-without-reason"
    assert len(messages(code, "This report is urgent. It has an appendix.")) == 1
    assert len(messages(code, "The Chair has agreed to take this item as urgent business.")) == 1
    for fine in (
        "This item is taken as urgent business because the grant ends on 20 December.",
        "The Chair has agreed to take this item as urgent business. Delay would cost the grant.",
        "The lease ends this month. The report is therefore taken as a matter of urgency. The reason is the lease.",
        "Repairs are an urgent need. Officers treat them as a matter of urgency.",
        "The decision is exempt from call-in, since any delay would cost the Council its grant.",
    ):
        assert messages(code, fine) == []


# --- papers -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "According to the structural survey, the bridge is safe.",
        "The survey of 2023 showed that the bridge is safe.",
        "As the feasibility study found, the bridge is safe.",
    ],
)
def test_a_text_that_relies_on_a_document_needs_background_papers(text: str) -> None:
    assert len(messages("no-background-papers", text)) == 1
    listed = "background_papers:\n  - title: Survey of the bridge, 2023\n"
    assert messages("no-background-papers", text, listed) == []


@pytest.mark.parametrize(
    "text",
    [
        "The survey has been completed by 300 people.",
        "According to the [survey of 2023](https://example.org/survey), the bridge is safe.",
        "An assessment will show whether the bridge is safe.",
        "This report shows what it costs.",
        "The review of the service begins in May.",
    ],
)
def test_documents_that_are_linked_or_only_named_are_left_alone(text: str) -> None:
    assert messages("no-background-papers", text) == []


@pytest.mark.parametrize(
    "title",
    [
        "Report to the Cabinet on 20 July 2021, Domestic Abuse Act 2021 – New Duties",
        "Assessment under the Care Act 2014",
        "Council Plan 2019",
        "Traffic Regulation Order 2019, objections received",
        "Minutes of the Schools Forum, 3 October 2019",
    ],
)
def test_papers_about_a_law_are_no_published_works(title: str) -> None:
    assert messages("published-background-paper", changes=f"background_papers:\n  - title: {title}\n") == []


@pytest.mark.parametrize(
    "title",
    ["Care Act 2014", "The Local Government Act 1972, section 100D", "National Planning Policy Framework"],
)
def test_published_works(title: str) -> None:
    changes = f'background_papers:\n  - title: "{title}"\n'
    assert len(messages("published-background-paper", changes=changes)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "The Cabinet considered a report on parking on 10 July 2018.",
        "The report to the Cabinet of 10 July 2018 has the figures.",
        "At its meeting on 10 July 2018 the Scrutiny Commission received an interim report.",
    ],
)
def test_an_earlier_report_must_be_listed(text: str) -> None:
    code = "earlier-report-not-listed"
    assert len(messages(code, text)) == 1
    for title in (
        "Report to the Cabinet, 10 July 2018",
        "Parking (Cabinet, 10/07/2018)",
        "Cabinet papers, July 2018",
    ):
        assert messages(code, text, f"background_papers:\n  - title: {title}\n") == []


@pytest.mark.parametrize(
    "text",
    [
        "The Cabinet will consider a report on parking on 10 July 2020.",
        "The Scrutiny Commission considered the rules on 6 November 2019.",
        "The Ofsted report of 10 July 2018 was good.",
        "On 13 September 2019 the Cabinet agreed to consult.",
    ],
)
def test_other_meetings_and_reports_are_left_alone(text: str) -> None:
    assert messages("earlier-report-not-listed", text) == []


# --- officers -----------------------------------------------------------------------------------------------------

ALONE = "part_a:\n  policy_framework: None.\n  resource_implications: SAID\n"


def test_the_officers_whom_the_house_names_must_be_said_to_be_consulted() -> None:
    code = "no-officer-statement"
    (none,) = messages(code, changes=ALONE.replace("SAID", "It costs nothing."))
    assert none == "the report does not say that finance and legal services were consulted"
    (legal,) = messages(code, changes=ALONE.replace("SAID", "The Section 151 Officer has seen this report."))
    assert "legal services" in legal
    assert "finance" not in legal
    both = "The Chief Finance Officer and the Monitoring Officer were consulted."
    assert messages(code, changes=ALONE.replace("SAID", both)) == []
    own = "report_of: Director of Corporate Resources\n"
    (legal,) = messages(code, changes=own + ALONE.replace("SAID", "It costs nothing."))
    assert "finance" not in legal


def test_a_clearance_is_older_than_what_happened_since() -> None:
    code = "clearance-older-than-text"
    cleared = "The Director of Law cleared this report on 25 November 2019.\n\n"
    (finding,) = findings(code, cleared + "Parents met on 2 December 2019.")
    assert "Monday 25 November 2019" in finding.message
    assert "Monday 2 December 2019" in finding.message
    for fine in (
        "Parents met on 20 November 2019.",
        "Parents will meet on 2 December 2019.",
        "The count is due on 2 December 2019, as was agreed.",
    ):
        assert messages(code, cleared + fine) == []
    assert (
        messages(code, "The site was cleared on 25 November 2019.\n\nParents met on 2 December 2019.") == []
    )


# --- said in other words ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "The confidential appendix has the bids.",
        "The prices must not be disclosed.",
        "This part is private and confidential.",
    ],
)
def test_other_words_for_exempt(text: str) -> None:
    assert len(messages("exempt-without-paragraph", text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "The exempt appendix to the report of May had the bids.",
        "Names of children are not published.",
        "Residents were told that their answers would be kept confidential.",
        "The list can be published in May.",
    ],
)
def test_other_words_that_say_nothing_of_this_report(text: str) -> None:
    assert messages("exempt-without-paragraph", text) == []


@pytest.mark.parametrize(
    "title",
    [
        "Settlement with Jane Smith",
        "Sale to Brightwater Homes",
        "Purchase of 12 High Street",
        "Severance of the former Director of Housing",
        "Brightwater’s bid",
        "Heads of terms with Aldi",
        "Claim by A B Jones",
    ],
)
def test_a_title_that_tells_whom_it_is_about(title: str) -> None:
    assert len(messages("revealing-exempt-title", changes=exempt(title))) == 1


@pytest.mark.parametrize(
    "title",
    [
        "Bids received from contractors",
        "Contract with the Council",
        "Appointment of Director of Law",
        "Sale to Bidder A",
        "Terms of the lease for Unit 4",
        "Valuation of the site by the Council",
    ],
)
def test_a_title_by_its_kind(title: str) -> None:
    assert messages("revealing-exempt-title", changes=exempt(title)) == []


def test_a_notice_without_its_year_is_of_the_last_such_day() -> None:
    code = "key-decision-without-notice"
    (late,) = messages(code, "Notice of the key decision was published on 25 November.", KEY)
    assert "Monday 25 November 2019" in late
    assert messages(code, "Notice of the key decision was published on 18 November.", KEY) == []


def test_a_key_decision_in_other_words() -> None:
    assert len(messages("key-decision-without-notice", "It counts as a key decision.")) == 1
    assert messages("key-decision-without-notice", "Key decisions are listed on the website.") == []


@pytest.mark.parametrize(
    "text",
    [
        "The equality impact assessment found nothing.",
        "The Ofsted inspection found that it is good.",
        "The national survey shows a fall.",
    ],
)
def test_published_and_appended_documents_are_no_background_papers(text: str) -> None:
    assert messages("no-background-papers", text) == []


def test_a_review_by_an_officer_is_a_clearance_and_one_of_long_ago_is_none() -> None:
    code = "clearance-older-than-text"
    met = "\n\nParents met on 2 December 2019."
    assert (
        len(messages(code, "This report was reviewed by the Monitoring Officer on 25 November 2019." + met))
        == 1
    )
    assert messages(code, "The report of the Director of Law was approved on 25 November 2018." + met) == []
    assert messages(code, "The policy was agreed with the Director of Law on 25 November 2019." + met) == []
