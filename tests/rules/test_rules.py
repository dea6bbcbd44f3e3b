"""What holds for the rules together: whose law, which day, what an officer did about it, and counting itself."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from tests.rules.making import make
from tests.rules.sound import check
from tpd_exchange.calendar import day_in
from tpd_exchange.models.choices import Stage
from tpd_exchange.rules import engine, law
from tpd_exchange.rules.dates import FIRST, LAST, days_after, first_gap, last_of_months, months_after
from tpd_exchange.rules.engine import findings
from tpd_exchange.rules.finding import Severity
from tpd_exchange.rules.law import Rule

DAY = date(2026, 11, 25)
THERE = {"visa_class": "J-1-RS", "start": "2026-03-01", "end": "2027-02-28", "stage": "active",
         "actual_start": "2026-03-01"}  # fmt: skip


def keys(case):
    return [one.key for one in findings(case, DAY)]


def test_the_heaviest_comes_first_then_what_is_due_first():
    told = findings(make(**THERE, payments=[{"due_on": "2026-01-05"}], incidents=[{"kind": "incident-other"}]), DAY)
    ranks = [(-one.severity, one.due or date.max, one.key) for one in told]
    assert ranks == sorted(ranks) and len({one.severity for one in told}) > 1


def test_nothing_is_owed_when_all_is_over():
    over = {Stage.CLOSED, Stage.WITHDRAWN, Stage.REJECTED, Stage.NO_SHOW}
    assert over == engine.OVER
    given = dict(THERE, incidents=[{"kind": "incident-other"}])
    assert {stage for stage in Stage if not keys(make(**given | {"stage": stage}))} == over


@pytest.mark.parametrize(
    ("state", "stays"), [("task-done", False), ("task-not-applicable", False), ("task-open", True)]
)
def test_what_was_dealt_with_is_gone_and_what_was_put_off_is_not(state, stays):
    settled = make(**THERE, tasks=[{"rule": "us_sevis_validation", "state": state, "snoozed_until": "2027-01-01"}])
    assert ("us_sevis_validation" in keys(settled)) is stays
    assert set(keys(make(**THERE))) - set(keys(settled)) == (set() if stays else {"us_sevis_validation"})


@pytest.mark.parametrize(("done_for", "again"), [(None, False), ("2026-03-30", True), ("2026-03-31", False)])
def test_what_was_done_for_an_earlier_day_is_asked_for_again(done_for, again):
    """It is due on 31 March; it was done when it was due the day before, on that day, or without a day."""
    task = {"rule": "us_sevis_validation", "state": "task-done", "due_on": done_for}
    assert ("us_sevis_validation" in keys(make(**THERE, tasks=[task]))) is again


def test_of_several_records_each_is_dealt_with_by_itself():
    one, two = make(payments=[{"due_on": "2026-12-01"}, {"due_on": "2026-12-02"}]).payments
    case = make(payments=[{"due_on": "2026-12-01"}, {"due_on": "2026-12-02"}],
                tasks=[{"rule": f"payment_due:{one.id.hex}", "state": "task-done"}])  # fmt: skip
    assert [key for key in keys(case) if key.startswith("payment")] == [f"payment_due:{two.id.hex}"]


def test_each_of_several_has_a_key_of_its_own():
    """The month of a report, the other placement that pays the same living, and the day of a return home."""
    living = [{"purpose": "stipend", "starts": "2026-03-01", "ends": "2027-02-28"}]
    case = make(**THERE, funding=living, others=[{"id": number, "stage": "active", "funding": living}
                                                 for number in (8, 9)])  # fmt: skip
    assert {f"paid_twice:{UUID(int=number).hex}" for number in (8, 9)} | {"progress_report:2026-03"} <= set(keys(case))
    homeward = make(**THERE, returns=[{"leaves": "2026-06-15"}, {"leaves": "2026-09-15"}])
    assert {"return_request:2026-06-15", "return_request:2026-09-15"} <= set(keys(homeward))


def test_each_dependant_is_insured_on_his_own():
    case = make(**THERE, policies=[{}], dependants=[{}, {"leaves": "2026-12-31"}])
    told = [one for one in findings(case, DAY) if one.key.startswith("us_insurance_program")]
    assert [one.key for one in told] == [f"us_insurance_program:{one.id.hex}" for one in case.dependants]


def test_where_a_finding_is_put_right():
    case = make(**THERE, visa={"visa_class": "J-1-RS", "moved_on": "2026-05-01"}, policies=[{"medical": 1}],
                citizenships=["KR"], passports=[["KR", "2026-12-01"]])  # fmt: skip
    places = {one.key.partition(":")[0]: one.place for one in findings(case, DAY)}
    (visa,), (policy,) = case.visas, case.policies
    assert places["us_address_report"] == ("visa", visa.id, "move_reported_on")
    assert places["us_sevis_validation"] == ("visa", visa.id, "validated_on")
    assert places["us_insurance_medical"] == ("policy", policy.id, "medical")
    assert places["us_passport_months"] == ("researcher", case.person.id, "passports")
    assert places["us_technology_release"] == ("placement", case.id, "project_en")
    assert places["arrival_report"] == ("paper", None, "")
    korea = make(**THERE | {"visa_class": "E-3", "way": "us-kr"}, policies=[{"ends": "2027-02-27"}])
    (ends,) = (one.place for one in findings(korea, DAY) if one.key == "policy_end")
    assert ends == ("policy", korea.policies[0].id, "ends")
    bare = {one.key: one.place for one in findings(make(**THERE), DAY)}
    assert bare["us_sevis_validation"] == ("visa", None, "validated_on")
    assert bare["us_insurance_program"] == ("policy", None, "")


def test_what_is_to_be_stopped_is_shown_at_the_payment_that_would_go_out_first():
    """Written down last, it is due before the other."""
    case = make(**THERE | {"stage": "terminated"}, actual_end="2026-10-31",
                payments=[{"due_on": "2026-12-31"}, {"due_on": "2026-11-30"}])  # fmt: skip
    (place,) = (one.place for one in findings(case, DAY) if one.key == "payments_stop")
    assert place == ("payment", case.payments[1].id, "paid_on")


def test_a_gap_is_closed_where_the_insurance_ends_last():
    """Of the person's policies, and of the family's where there is one."""
    policies = [{"ends": "2026-12-31"}, {"ends": "2026-06-30"}, {"ends": "2026-05-31", "dependants": True}]
    case = make(**THERE, policies=policies, dependants=[{}])
    own, family = (one.place for one in findings(case, DAY) if one.key.startswith("us_insurance_program"))
    assert {own.record, family.record} == {case.policies[0].id, case.policies[2].id} and own.field == "ends"
    other = make(**THERE, policies=policies[:2], dependants=[{}])
    places = [one.place.record for one in findings(other, DAY) if one.key.startswith("us_insurance_program")]
    assert places == [other.policies[0].id] * 2


def test_a_case_keeps_the_law_of_its_own_dates():
    """The grades of projects changed on 20 August 2026: two stays, looked at on the same day, a day apart."""
    old, new = (
        {one.key: one.since for one in findings(make(start=start, end="2027-02-28", grade="secured"), DAY)}
        for start in ("2026-08-19", "2026-08-20")
    )
    assert old["kr_research_grades_pledge"] is None and new["kr_research_grades_pledge"] == date(2026, 8, 20)
    assert "kr_research_grades_training" not in old and "kr_research_grades_training" in new


def test_the_day_of_an_event_has_a_law_of_its_own(monkeypatch):
    """A stay across the day of a new rule: a move before it is reported by the old one, a move after it by the new."""
    table = dict(law.at(DAY))
    longer = table["us_address_report"]._replace(number=21, since=date(2026, 6, 1))
    monkeypatch.setattr(law, "at", lambda day: table | ({longer.id: longer} if longer.holds(day) else {}))
    moved = [{"visa_class": "J-1-RS", "moved_on": day} for day in ("2026-05-31", "2026-06-01")]
    told = [one for one in findings(make(**THERE, visas=moved), DAY) if one.rule == "us_address_report"]
    assert [one.due for one in told] == [date(2026, 6, 10), date(2026, 6, 22)]


def test_a_rule_that_is_switched_on_speaks(monkeypatch):
    """The fixed admission: 48 months from 1 September 2027 end on 31 August 2031."""
    (row,) = (rule for rule in law.rules() if rule.id == "us_duration_of_status")
    assert row.off and not row.holds(DAY) and row._replace(off=False).holds(DAY)
    on = row._replace(off=False, since=date(2027, 1, 1))
    monkeypatch.setattr(law, "at", lambda day: {on.id: on} if on.holds(day) else {})
    for end, expected in (("2031-08-31", None), ("2031-09-01", date(2031, 8, 31))):
        for stage in ("preparing", "completed"):
            case = make(visa_class="J-1-RS", start="2027-09-01", end=end, stage=stage)
            told = [one for one in findings(case, DAY) if one.rule == on.id]
            check(told, {(on.id, on.since)})
            assert [one.due for one in told] == ([expected] if expected and stage == "preparing" else [])
    for lacking in ({"visa_class": "other-visa"}, {"start": None}, {"end": None}, {"start": "2026-12-31"}):
        given = {"visa_class": "J-1-RS", "start": "2027-09-01", "end": "2031-09-01"} | lacking
        assert [one for one in findings(make(**given), DAY) if one.rule] == []


def test_a_row_may_say_how_much_it_weighs(monkeypatch):
    row = law.at(DAY)["us_sevis_validation"]._replace(severity="bar")
    monkeypatch.setattr(law, "at", lambda day: {row.id: row})
    (one,) = (one for one in findings(make(**THERE), DAY) if one.rule)
    assert one.severity == Severity.BAR


@pytest.mark.parametrize("gone", sorted({rule.id for rule in law.rules()}))
def test_without_a_row_its_rule_is_silent_and_the_others_speak(gone, monkeypatch):
    table = {name: row for name, row in law.at(DAY).items() if name != gone}
    monkeypatch.setattr(law, "at", lambda day: table)
    for case in FULL:
        told = findings(case, DAY)
        check(told)
        assert all(one.rule != gone for one in told)


def test_a_known_permit_needs_no_more_time_where_no_rule_says_how_much():
    gone = law.at(DAY)["kr_military_permit_extension"]._replace(off=True, own=True)
    ends = {"military_until": "2026-06-30"}
    assert "kr_military_permit_extension" in keys(full("J-1-RS", **ends))
    with law.corrected((gone,)):
        assert not [key for key in keys(full("J-1-RS", **ends)) if key.startswith("kr_military")]


def test_without_the_rule_that_says_how_long_before_the_day_itself_counts(monkeypatch):
    """No lead for a visa: the passport's own end; no days of grace: the end of the stay; no more years: shorten it."""
    case = make(visa_class="J-1-RS", start="2026-03-01", end="2031-03-01", passports=[["KR", "2027-02-27"]],
                dependants=[{"leaves": "2031-03-02"}])  # fmt: skip
    for gone, key, due in (
        ("us_ds2019_lead", "us_passport_months", date(2027, 2, 27)),
        ("us_grace_period", "us_dependants_after", date(2031, 3, 1)),
        ("us_scholar_extension", "us_scholar_longest", None),
    ):
        table = {name: row for name, row in law.at(DAY).items() if name != gone}
        monkeypatch.setattr(law, "at", lambda day, table=table: table)
        (one,) = (one for one in findings(case, DAY) if one.key.partition(":")[0] == key)
        assert one.due == due and "federal" not in str(one.todo)
        monkeypatch.undo()


def test_an_office_counts_the_weeks_before_an_extension_in_days():
    own = law.at(DAY)["kr_extension_window"]._replace(number=60, unit="days", own=True)
    case = make(way="us-kr", visa_class="E-3", start="2026-03-01", end="2027-02-28",
                visa={"visa_class": "E-3", "ends": "2027-02-27"})  # fmt: skip
    for rules, since in (((), "2026-10-27"), ((own,), "2026-12-29")):
        with law.corrected(rules):
            (one,) = (one for one in findings(case, DAY) if one.key == "kr_extension_window")
        assert str(one.todo) == f"Have the extension applied for from {since} to 2027-02-27."


def test_training_names_the_agency_that_allows_it_later():
    given = {"start": "2026-09-01", "end": "2027-08-31", "applied_on": "2026-02-28"}
    for source, rule in (("DOE", "us_training_doe"), ("NSF", "us_training")):
        case = make(**given, funding=[{"source": source, "payer": "us-government"}])
        (one,) = (one for one in findings(case, DAY) if one.key == "us_training")
        assert one.rule == rule


def test_where_a_dependant_is_put_right():
    case = make(**THERE, dependants=[{"arrives": "2026-01-01", "leaves": "2028-01-01"}])
    (person,) = case.dependants
    places = {one.key: one.place for one in findings(case, DAY) if one.key.startswith("us_dependants")}
    assert places == {f"us_dependants_before:{person.id.hex}": ("dependant", person.id, "arrives"),
                      f"us_dependants_after:{person.id.hex}": ("dependant", person.id, "leaves")}  # fmt: skip


def full(status, way="kr-us", **more):
    """A case of which every check has something to say."""
    return make(**THERE | {
        "visa_class": status, "way": way, "citizenships": ["KR" if way == "kr-us" else "US"], "gender": "male",
        "birth_date": "1995-01-01", "military": "service-open", "applied_on": "2026-01-05", "grade": "secured",
        "funding": [{"source": "NSF", "payer": "us-government"}], "latin_name": "KIM Ha-neul",
        "passports": [["KR", "2026-12-01"]],
        "dependants": [{"arrives": "2026-01-01", "leaves": "2028-01-01"}], "incidents": [{"kind": "incident-missing"}],
        "stays": [{"country": "US", "visa_class": "J-1-RS", "starts": "2024-01-01", "ends": "2025-12-31"}],
        "degrees": ["master"], "replaces": 9, "others": [{"id": 9, "host": 8}], "returns": [{"leaves": "2026-06-15"}],
        "visas": [{"visa_class": status, "moved_on": "2026-05-01", "registered_on": "2026-04-01",
                   "ends": "2026-12-31"}],
        "policies": [{"medical": 1, "repatriation": 1, "evacuation": 1, "deductible": 999, "coinsurance": 99,
                      "rating": "A.M. Best C", "ends": "2026-12-31"}],
    } | more)  # fmt: skip


LATER = {"stage": "preparing", "end": "2033-01-01"}
FULL = [
    full("J-1-RS"), full("J-1-RS", **LATER), full("E-3", "us-kr"), full("E-3", "us-kr", **LATER),
    full("J-1-SP", stage="preparing", end="2026-03-05"), full("J-1-RS", stage="preparing", end="2026-03-05"),
    full("D-2", "us-kr"), full("J-1-RS", stage="completed", actual_end="2026-05-01"), full("E-3", "us-kr", visas=[]),
    full("C-3", "us-kr", visas=[], start="2027-02-01", stage="confirmed"), full("J-1-SS", visas=[], policies=[]),
    full("E-3", "us-kr", stage="preparing", visas=[], degrees=["bachelor"]), full("J-1-ST", visas=[], **LATER),
    full("J-1-RS", funding=[{"source": "DOE", "payer": "us-government"}], **LATER),
    full("J-1-IN", stage="preparing", visas=[], end="2026-03-05"),
    full("J-1-RS", stage="preparing", visas=[], end="2032-01-01"),
]  # fmt: skip


def test_the_law_of_a_day_is_what_its_rows_say():
    days = {rule.since for rule in law.rules() if rule.since} | {rule.until for rule in law.rules() if rule.until}
    for day in [date.min, date.max, *(one + timedelta(shift) for one in days for shift in (-1, 0, 1))]:
        expected = {rule.id: rule for rule in law.rules() if rule.holds(day)}
        assert law.at(day) == law.in_force(day) == expected
    assert law.in_force(DAY) is not law.at(DAY)


def test_a_letter_says_the_number_of_a_rule_or_its_text():
    old, new = law.facts(date(2026, 8, 19)), law.facts(date(2026, 8, 20))
    assert new["us_insurance_medical"] == 100000 and new["us_insurance_medical_citation_en"] == "22 CFR 62.14"
    row = law.at(date(2026, 8, 20))["kr_research_sensitive"]
    assert "kr_research_sensitive" not in old and new["kr_research_sensitive"] == row.text_en
    for part in ("text_en", "text_ko", "citation_en", "citation_ko"):
        assert new[f"kr_research_sensitive_{part}"] == getattr(row, part)
    assert len(new) == 5 * len(law.at(date(2026, 8, 20)))


def test_every_name_of_a_rule_is_one_a_letter_may_use():
    names, ids = list(law.names()), [rule.id for rule in law.rules()]
    assert names[:7] == [ids[0] + end for end in (
        "", "_text", "_text_en", "_text_ko", "_citation", "_citation_en", "_citation_ko")]  # fmt: skip
    assert len(names) == 7 * len(ids) and {rule.id for rule in law.rules()} <= set(names)
    assert ids == sorted(ids) and law.MOU_FILE not in ids and law.mou()


def test_rows_of_one_rule_never_hold_on_the_same_day():
    by_id: dict[str, list[Rule]] = {}
    for rule in law.rules():
        by_id.setdefault(rule.id, []).append(rule)
    for rows in by_id.values():
        for earlier, later in zip(rows, rows[1:], strict=False):
            assert earlier.until and later.since and earlier.until < later.since


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [("2024-02-29", 12, "2025-03-01"), ("2024-02-29", 24, "2026-03-01"), ("2024-02-29", 48, "2028-02-29"),
     ("2026-08-31", 6, "2027-03-01"), ("2026-08-30", 18, "2028-03-01"), ("2026-08-29", 18, "2028-02-29"),
     ("2026-01-31", 1, "2026-03-01"), ("2026-03-31", 1, "2026-05-01"), ("2026-12-15", 1, "2027-01-15"),
     ("2026-01-15", -12, "2025-01-15"), ("2024-02-29", -12, "2023-03-01"), ("2026-01-15", 0, "2026-01-15"),
     ("2026-11-30", 3, "2027-03-01"), ("2026-11-15", 1, "2026-12-15"), ("2026-12-31", 12, "2027-12-31")],
)  # fmt: skip
def test_months_are_counted_by_hand(day, months, expected):
    assert months_after(date.fromisoformat(day), months) == date.fromisoformat(expected)


def test_counting_ends_before_the_calendar_does():
    assert days_after(date.max, 90) == days_after(LAST, 1) == days_after(date.max, 0) == LAST == months_after(LAST, 0)
    assert days_after(LAST, 0) == LAST and days_after(LAST, -1) == date(9998, 12, 30)
    assert days_after(date.min, -60) == days_after(date.min, 0) == FIRST == months_after(date.min, 11)
    assert days_after(FIRST, 0) == FIRST and days_after(FIRST, -1) == FIRST
    assert days_after(FIRST, 1) == date(2, 1, 2) and months_after(date(2, 3, 5), -1) == date(2, 2, 5)
    assert months_after(date(1, 12, 15), 1) == date(2, 1, 15) and months_after(date(1, 12, 15), 0) == FIRST
    assert months_after(date(9997, 12, 31), 1) == LAST and months_after(date(9997, 11, 30), 1) == date(9997, 12, 30)
    assert days_after(DAY, -30) == date(2026, 10, 26) and last_of_months(date(2026, 1, 1), 1) == date(2026, 1, 31)


def test_gaps():
    def gap(*covers, first="2026-01-01", last="2026-01-31"):
        found = first_gap([tuple(map(date.fromisoformat, one)) for one in covers],
                          date.fromisoformat(first), date.fromisoformat(last))  # fmt: skip
        return found and tuple(day.isoformat() for day in found)

    assert gap() == ("2026-01-01", "2026-01-31")
    assert gap(("2026-01-01", "2026-01-31")) is None
    assert gap(("2026-01-02", "2026-01-31")) == ("2026-01-01", "2026-01-01")
    assert gap(("2026-01-01", "2026-01-30")) == ("2026-01-31", "2026-01-31")
    assert gap(("2026-01-16", "2026-01-31"), ("2026-01-01", "2026-01-15")) is None
    assert gap(("2026-01-17", "2026-01-31"), ("2026-01-01", "2026-01-15")) == ("2026-01-16", "2026-01-16")
    assert gap(("2026-01-01", "2026-01-20"), ("2026-01-05", "2026-01-10"), ("2026-01-21", "2026-02-10")) is None
    assert gap(("2025-01-01", "2025-12-31")) == ("2026-01-01", "2026-01-31")
    assert gap(("2026-03-01", "2026-04-30")) == ("2026-01-01", "2026-01-31")
    assert gap(first="2026-02-01", last="2026-01-31") is None
    assert gap(("2026-01-01", "2026-01-01"), first="2026-01-01", last="2026-01-01") is None


def test_seoul_and_washington_have_different_days():
    """22:00 in Washington on 28 February is noon of 1 March in Seoul: what is due on 28 February is late there only."""
    night = datetime(2026, 3, 1, 3, tzinfo=UTC)
    assert (day_in("US", night), day_in("KR", night)) == (date(2026, 2, 28), date(2026, 3, 1))
    case = make(stage="active", start="2026-02-01", end="2026-02-28")
    assert "end_passed" not in [one.key for one in findings(case, day_in("US", night))]
    assert "end_passed" in [one.key for one in findings(case, day_in("KR", night))]


def test_the_days_are_those_of_the_time_zones():
    moment = datetime(2007, 1, 1, tzinfo=UTC)
    zones = {"KR": ZoneInfo("Asia/Seoul"), "US": ZoneInfo("America/New_York")}
    while moment.year < 2038:
        for side, zone in zones.items():
            assert day_in(side, moment) == moment.astimezone(zone).date(), (side, moment)
        moment += timedelta(hours=1)


def test_the_hour_at_which_washington_moves_its_clocks():
    """Midnight is 05:00 UTC in winter and 04:00 in summer."""
    assert day_in("US", datetime(2026, 3, 8, 4, 59, tzinfo=UTC)) == date(2026, 3, 7)
    assert day_in("US", datetime(2026, 3, 9, 4, tzinfo=UTC)) == date(2026, 3, 9)
    assert day_in("US", datetime(2026, 11, 1, 4, tzinfo=UTC)) == date(2026, 11, 1)
    assert day_in("US", datetime(2026, 11, 2, 4, 59, tzinfo=UTC)) == date(2026, 11, 1)
