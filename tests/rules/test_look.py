"""What several rules ask of a case, each question by itself."""

from datetime import date
from decimal import Decimal

import pytest

from tests.rules.making import make
from tpd_exchange.i18n import say
from tpd_exchange.models.choices import PaperKind
from tpd_exchange.models.oversight import PayerKind
from tpd_exchange.rules.finding import Finding, Place, Severity
from tpd_exchange.rules.law import Rule
from tpd_exchange.rules.look import AFTER, Look, Sum, advice, count, found

DAY = date(2026, 11, 25)
PLACE = Place("placement", None, "actual_end")
WORDS = (say("So it is."), say("Do this."))
RULE = Rule("us_rule", "US", "22 CFR", "", "eCFR", number=30, since=date(2026, 1, 1))


def look(**facts) -> Look:
    return Look(make(**facts), DAY)


def test_the_last_visa_that_was_not_refused_counts():
    seen = look(
        visa_class="J-1-RS",
        visas=[
            {"visa_class": "E-1"},
            {"visa_class": "E-3", "entered_on": "2026-03-02"},
            {"visa_class": "D-2", "refused_on": "2026-04-01"},
        ],
        actual_start="2026-03-05",
    )
    assert (seen.status, seen.exchange_visitor, seen.entered) == ("E-3", False, date(2026, 3, 2))
    assert seen.visa_place("ends") == Place("visa", seen.case.visas[1].id, "ends")
    refused = look(
        visa_class="J-1-RS", visa={"visa_class": "E-3", "refused_on": "2026-04-01"}, actual_start="2026-03-05"
    )
    assert (refused.status, refused.exchange_visitor, refused.entered) == ("J-1-RS", True, date(2026, 3, 5))
    assert refused.visa_place("ends") == Place("visa", None, "ends")


@pytest.mark.parametrize(
    ("stage", "coming", "there", "over"),
    [
        ("nominated", True, False, False), ("preparing", True, False, False), ("active", False, True, False),
        ("suspended", False, True, False), ("completed", False, False, True), ("withdrawn", False, False, True),
    ],
)  # fmt: skip
def test_a_stay_is_to_come_or_there_or_over(stage, coming, there, over):
    seen = look(stage=stage)
    assert (seen.coming, seen.there, seen.phase == AFTER) == (coming, there, over)


def test_actual_days_go_before_planned_ones():
    seen = look(start="2026-03-01", end="2027-02-28", actual_start="2026-03-05", actual_end="2026-12-31")
    assert (seen.start, seen.end) == (date(2026, 3, 5), date(2026, 12, 31))
    assert (look(start="2026-03-01").start, look().end) == (date(2026, 3, 1), None)


def test_a_paper_answers_the_form_it_names_or_by_its_kind_where_it_names_none():
    papers = [
        {"kind": "signed", "received_on": "2026-04-01", "answers": "progress-report"},
        {"kind": "report", "received_on": "2026-04-02"},
        {"kind": "report", "received_on": "2026-04-03", "answers": "final-report"},
        {"kind": "training", "received_on": "2026-04-04"},
    ]
    seen = look(papers=papers)
    assert [one.received_on.day for one in seen.signed("progress-report", PaperKind.REPORT)] == [1, 2]
    assert [one.received_on.day for one in seen.signed("progress-report")] == [1]
    assert list(seen.signed("start-report")) == []
    assert seen.came("progress-report") and seen.came("start-report", PaperKind.REPORT)
    assert not seen.came("start-report") and not seen.came("start-report", PaperKind.SIGNED)
    assert seen.has(PaperKind.REPORT) and not seen.has(PaperKind.ARRIVAL)


def test_who_pays_and_what_went_out():
    seen = look(funding=[{"payer": "kr-government"}], letters=[{"slug": "invitation", "issued_on": "2026-02-01"}])
    assert [one for one in PayerKind if seen.paid_by(one)] == ["kr-government"]
    assert seen.issued("invitation") and not seen.issued("nomination")


def test_places():
    seen = look()
    assert seen.place("grade") == Place("placement", seen.case.id, "grade")
    assert seen.person_place("passports") == Place("researcher", seen.case.person.id, "passports")


def test_a_finding_under_a_rule():
    told = found(RULE, Severity.TASK, WORDS, PLACE, DAY)
    assert told == Finding("us_rule", Severity.TASK, *WORDS, "us_rule", DAY, date(2026, 1, 1), PLACE)
    assert found(RULE, Severity.TASK, WORDS, PLACE).due is None
    assert found(RULE, Severity.TASK, WORDS, PLACE, about="x").key == "us_rule:x"
    assert found(RULE, Severity.TASK, WORDS, PLACE, about="x", key="us_other").key == "us_other:x"
    assert found(RULE._replace(severity="bar"), Severity.TASK, WORDS, PLACE).severity == Severity.BAR


def test_advice_of_our_own_names_no_rule():
    assert advice("end_passed", Severity.WARNING, WORDS, PLACE, DAY) == Finding(
        "end_passed", Severity.WARNING, *WORDS, "", DAY, None, PLACE
    )
    assert advice("end_passed", Severity.WARNING, WORDS, PLACE).due is None
    assert advice("end_passed", Severity.WARNING, WORDS, PLACE, about="x").key == "end_passed:x"


def test_numbers():
    assert (count(RULE), count(RULE._replace(number=None)), count(RULE._replace(number="12"))) == (30, 0, 12)
    assert str(Sum("USD", Decimal(100000))) == "USD 100,000"
