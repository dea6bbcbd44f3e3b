"""The checklist of each step as an officer reads it: every line, whether it holds the step back, and where it leads."""

from datetime import date
from uuid import UUID

import pytest

from tests.rules.making import make
from tpd_exchange.i18n import Words
from tpd_exchange.models.choices import PaperKind, Stage
from tpd_exchange.models.oversight import ApprovingParty
from tpd_exchange.rules.finding import Place
from tpd_exchange.rules.needing import Collecting, Consent, Writing
from tpd_exchange.rules.stages import needs

DAY = date(2026, 11, 26)
CASE = UUID(int=4)
REVIEW = UUID(int=100)


def field(name: str) -> Place:
    return Place("placement", CASE, name)


# What stands before a step of a placement of which nothing is known: key, words, whether it holds back, where it leads.
CHECKLISTS = {
    "review": [
        ("title", "Title of the project", True, field("project_en")),
        ("period", "Planned start and end", True, field("planned_start")),
    ],
    "selected": [
        ("nomination", "Nomination letter issued, or a recommendation received", True, Writing("nomination")),
        ("applied", "Day of the application", False, field("applied_on")),
    ],
    "confirmed": [
        ("supervisor", "Supervisor at the host", True, field("supervisor")),
        ("funding", "Funding", True, field("funding")),
        ("review", "Research-security review decided", True, Place("review")),
        ("consent-researcher", "Approval of the researcher", True, Consent(ApprovingParty.RESEARCHER)),
        ("consent-sending", "Approval of the sending side", True, Consent(ApprovingParty.SENDING)),
        ("consent-receiving", "Approval of the receiving side", True, Consent(ApprovingParty.RECEIVING)),
        ("titles", "Title of the project in both languages", False, field("project_en")),
        ("grade", "Security grade of the project", False, field("grade")),
    ],
    "preparing": [
        ("visa-class", "Visa class", True, field("visa_class")),
        ("placement-researcher", "Placement letter to the researcher", True, Writing("placement-researcher")),
        ("placement-host", "Placement letter to the host", True, Writing("placement-host")),
        ("invitation", "Invitation letter", False, Writing("invitation")),
    ],
    "active": [
        ("visa", "Visa issued", False, Place("visa")),
        ("insured", "Insurance from the first day", False, Place("policy")),
        ("arrival", "Proof of arrival", False, Collecting(PaperKind.ARRIVAL)),
    ],
    "completed": [
        ("start", "Actual start", True, field("actual_start")),
        ("final-report", "Final report", True, Collecting(PaperKind.REPORT)),
    ],
    "closed": [
        ("end", "Actual end", True, field("actual_end")),
        ("completion", "Certificate of completion", True, Writing("completion")),
        ("departure", "Departure recorded", False, Writing("departure-notice")),
    ],
}
BEFORE = dict(zip(CHECKLISTS, ["nominated", *CHECKLISTS], strict=False))


@pytest.mark.parametrize("to", CHECKLISTS)
def test_the_checklist_of_a_step(to: str) -> None:
    found = needs(make(stage=BEFORE[to]), Stage(to), DAY)
    assert [(one.key, Words("en")(one.said), one.blocks, one.place) for one in found] == CHECKLISTS[to]
    assert not any(one.met for one in found)


def test_what_was_ended_early_is_closed_with_a_notice() -> None:
    found = needs(make(stage="terminated"), Stage.CLOSED, DAY)
    notice = ("termination-notice", "Termination notice", True, Writing("termination-notice"))
    assert [(one.key, Words("en")(one.said), one.blocks, one.place) for one in found] == [
        CHECKLISTS["closed"][0], notice, CHECKLISTS["closed"][2],
    ]  # fmt: skip


def test_who_did_not_arrive_was_awaited() -> None:
    [one] = needs(make(stage="preparing"), Stage.NO_SHOW, DAY)
    assert (one.key, Words("en")(one.said)) == ("start-past", "The planned start has passed")


def test_a_start_that_no_visa_allowed_yet_is_named() -> None:
    made = make(stage="preparing", start="2026-03-01", end="2027-02-28", actual_start="2026-03-01",
                visa={"visa_class": "J-1-RS", "issued_on": "2026-03-02"})  # fmt: skip
    [one] = [one for one in needs(made, Stage.ACTIVE, DAY) if one.key == "start-visa"]
    said = "Actual start not before the visa was issued and the permitted stay begins"
    assert (Words("en")(one.said), one.blocks, one.met) == (said, True, False)


def test_money_and_incidents_are_named() -> None:
    made = make(
        stage="completed", payments=[{"due_on": "2026-02-01"}], incidents=[{"kind": "incident-legal"}],
    )  # fmt: skip
    money, incidents = needs(made, Stage.CLOSED, DAY)[-2:]
    assert (money.key, Words("en")(money.said)) == ("payments", "All payments made or returned")
    assert (incidents.key, Words("en")(incidents.said)) == ("incidents", "All incidents closed")


@pytest.mark.parametrize(
    ("state", "result", "said"),
    [
        ("review-outdated", "cleared", "Research-security review, to be done anew"),
        ("review-outdated", "refused", "Research-security review: not cleared"),
        ("review-decided", "refused", "Research-security review: not cleared"),
        ("review-open", "open", "Research-security review decided"),
    ],
)
def test_a_review_that_holds_back_says_how_it_stands(state: str, result: str, said: str) -> None:
    made = make(stage="selected", security_result=result, reviews=[{"state": state, "result": result}])
    [one] = [one for one in needs(made, Stage.CONFIRMED, DAY) if one.key == "review"]
    assert (Words("en")(one.said), one.met, one.place) == (said, False, Place("review", REVIEW))
