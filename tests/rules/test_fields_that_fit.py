"""Which fields of a record do not fit together, and how long a collected paper is good for."""

from datetime import date
from decimal import Decimal

import pytest

from tpd_exchange.models import NOUNS
from tpd_exchange.rules import records
from tpd_exchange.rules.papers import PHASES, validity
from tpd_exchange.rules.records import complete, cross_faults, direction_of, implied, postal_fault

EARLY, LATE = date(2026, 3, 1), date(2026, 3, 2)
TODAY, TOMORROW = date(2026, 11, 25), date(2026, 11, 26)
PAID = {"currency": "KRW", "amount": Decimal(3000), "paid_on": EARLY, "paid": Decimal(3000)}
BACK = PAID | {"returned_on": EARLY, "returned": Decimal(3000)}
QUANTUM = {"domain": "QNT", "direction": "kr-us", "places": 1}
HAPPENED = {
    "visa": {"applied_on", "issued_on", "refused_on", "validated_on", "registered_on"},
    "incident": {"happened_on", "known_on", "informed_on", "closed_on"},
}
"""The days that cannot be still to come."""


@pytest.mark.parametrize(
    ("noun", "values", "faults"),
    [
        ("programme", {"starts": LATE, "ends": EARLY}, {"ends"}),
        ("programme", {"starts": EARLY, "ends": EARLY}, set()),
        ("programme", {"starts": EARLY}, set()),
        ("call", {"opens": LATE, "closes": EARLY}, {"closes"}),
        ("call", {"opens": EARLY, "closes": EARLY, "quotas": [QUANTUM, QUANTUM | {"direction": "us-kr"},
          QUANTUM | {"domain": "AI"}, {}]}, set()),
        ("call", {"quotas": [QUANTUM, QUANTUM | {"places": 2}]}, {"quotas"}),
        ("placement", {"actual_start": TOMORROW, "actual_end": TOMORROW}, {"actual_start", "actual_end"}),
        ("placement", {"actual_start": TODAY, "actual_end": TODAY, "approvals": [{"on": "2026-11-25"}]}, set()),
        ("placement", {"approvals": [{"on": "2026-11-25"}, {"on": "2026-11-26"}]}, {"approvals"}),
        ("placement", {"returns": [{"leaves": "2026-06-15", "back": "2026-06-14"}]}, {"returns"}),
        ("placement", {"returns": [{"leaves": "2026-06-15", "back": "2026-06-15"}, {"leaves": "2026-06-15"}]}, set()),
        ("placement", {"planned_start": LATE, "planned_end": EARLY}, {"planned_end"}),
        ("placement", {"actual_start": LATE, "actual_end": EARLY}, {"actual_end"}),
        ("placement", {"home": 1, "host": 1}, {"host"}),
        ("placement", {"home": 1, "host": 2}, set()),
        ("placement", {"funding": [{"currency": "KRW", "amount": "1.5"}]}, {"funding"}),
        ("placement", {"funding": [{"currency": "KRW", "amount": "15"}, {"currency": "USD", "amount": "1.5"}]}, set()),
        ("researcher", {}, {"surname"}),
        ("researcher", {"hangul_name": "김하늘"}, set()),
        ("researcher", {"hangul_name": "김하늘", "given_names": "HANEUL"}, {"surname"}),
        ("researcher", {"surname": "KIM", "given_names": "HANEUL"}, set()),
        ("researcher", {"surname": "KIM", "birth_date": LATE, "passports": [{"number": "M1", "expires": "2026-03-01"}]},
         {"passports"}),
        ("researcher", {"surname": "KIM", "birth_date": LATE, "passports": [{"number": "M1", "expires": "2026-03-02"},
                                                                          {"number": "M2"}]}, set()),
        ("researcher", {"surname": "KIM", "passports": [{"number": "M1"}, {"number": "M1"}]}, {"passports"}),
        ("institution", {"name_en": "Laurel", "country": "KR", "postal_code": "1234"}, {"postal_code"}),
        ("institution", {"country": "KR", "postal_code": "34113"}, {"name_en"}),
        ("office", {"side": "US", "postal_code": "20005-123"}, {"postal_code"}),
        ("office", {"side": "US", "postal_code": "20005-1234"}, set()),
        ("office", {"side": "KR", "postal_code": "３４１１３"}, {"postal_code"}),
        ("office", {"side": "KR", "postal_code": "34113"}, set()),
        ("contact", {}, {"name_en"}),
        ("officer", {"name_ko": "이서준"}, set()),
        ("paper", {"valid_from": LATE, "valid_until": EARLY}, {"valid_until"}),
        ("paper", {"received_on": date(2026, 11, 26)}, {"received_on"}),
        ("paper", {"received_on": date(2026, 11, 25)}, set()),
        ("paper", {"kind": "other-paper"}, {"name"}),
        ("paper", {"kind": "other-paper", "name": "Lease"}, set()),
        ("policy", {"starts": LATE, "ends": EARLY}, {"ends"}),
        ("policy", {"starts": EARLY, "ends": EARLY}, set()),
        ("visa", {"begins": LATE, "ends": EARLY}, {"ends"}),
        ("visa", {"begins": EARLY, "ends": EARLY}, set()),
        ("visa", {"entered_on": LATE, "left_on": EARLY}, {"left_on"}),
        ("visa", {"entered_on": EARLY, "left_on": EARLY}, set()),
        ("visa", dict.fromkeys(HAPPENED["visa"], TOMORROW), HAPPENED["visa"]),
        ("visa", dict.fromkeys(HAPPENED["visa"], TODAY), set()),
        ("agreement", {"starts": LATE, "ends": EARLY}, {"ends"}),
        ("plan", {"starts": LATE, "ends": EARLY}, {"ends"}),
        ("review_question", {"starts": LATE, "ends": EARLY}, {"ends"}),
        ("dependant", {"arrives": LATE, "leaves": EARLY}, {"leaves"}),
        ("dependant", {"arrives": EARLY, "leaves": EARLY}, set()),
        ("incident", dict.fromkeys(HAPPENED["incident"], TOMORROW), HAPPENED["incident"]),
        ("incident", dict.fromkeys(HAPPENED["incident"], TODAY), set()),
        ("incident", {"happened_on": LATE, "known_on": EARLY}, {"known_on"}),
        ("incident", {"known_on": LATE, "closed_on": EARLY}, {"closed_on"}),
        ("incident", {"happened_on": LATE, "closed_on": EARLY}, set()),
        ("task", {"done_on": TOMORROW}, {"done_on"}),
        ("task", {"done_on": TODAY}, set()),
        ("payment", PAID, set()),
        ("payment", PAID | {"paid_on": TODAY}, set()),
        ("payment", {"currency": "KRW", "amount": Decimal("0.5")}, {"amount"}),
        ("payment", PAID | {"paid": Decimal("2999.5")}, {"paid"}),
        ("payment", BACK | {"returned": Decimal("2999.5")}, {"returned"}),
        ("payment", BACK | {"currency": "USD", "paid": Decimal("10.50"), "returned": Decimal("10.50")}, set()),
        ("payment", {"currency": "KRW", "amount": Decimal(0)}, {"amount"}),
        ("payment", {"currency": "KRW", "amount": Decimal(1)}, set()),
        ("payment", {"paid_on": EARLY}, set()),
        ("payment", {"paid": Decimal(0)}, {"paid_on"}),
        ("payment", PAID | {"returned_on": LATE}, set()),
        ("payment", PAID | {"returned": Decimal(1)}, {"returned_on"}),
        ("payment", BACK, set()),
        ("payment", BACK | {"returned": Decimal(3001)}, {"returned"}),
        ("payment", BACK | {"paid_on": LATE}, {"returned_on"}),
        ("payment", {"returned_on": EARLY, "returned": Decimal(1)}, {"returned_on"}),
        ("placement", {"funding": [{"starts": "2026-03-02", "ends": "2026-03-01"}]}, {"funding"}),
        ("placement", {"funding": [{"starts": "2026-03-01", "ends": "2026-03-01"}, {"starts": "2026-03-02"},
                                   {"ends": "2026-03-01"}]}, set()),
        ("domain", {}, set()),
    ],
)  # fmt: skip
def test_fields_that_do_not_fit(noun, values, faults, monkeypatch):
    monkeypatch.setenv("TPD_EXCHANGE_TODAY", "2026-11-25")
    assert set(cross_faults(NOUNS[noun], values)) == faults


@pytest.mark.parametrize(
    ("noun", "values", "field", "said"),
    [
        ("programme", {"starts": LATE, "ends": EARLY}, "ends",
         "The end (2026-03-01) lies before the start (2026-03-02)."),
        ("researcher", {}, "surname", "Please write at least one name: in Hangul, or as in the passport."),
        ("researcher", {"given_names": "HANEUL"}, "surname",
         "Please write the passport surname too; a passport always has one."),
        ("researcher", {"surname": "KIM", "birth_date": LATE, "passports": [{"number": "M1", "expires": "2026-03-01"}]},
         "passports", "A passport cannot end before its holder was born."),
        ("researcher", {"surname": "KIM", "passports": [{"number": "M1"}, {"number": "M2"}, {"number": "M1"}]},
         "passports", "The same passport number stands here twice."),
        ("contact", {}, "name_en", "Please write the name in at least one language."),
        ("institution", {"name_ko": "가", "country": "KR", "postal_code": "34113-1"}, "postal_code",
         "A Korean postal code has 5 digits, for example 34113."),
        ("institution", {"name_ko": "가", "country": "US", "postal_code": "2000"}, "postal_code",
         "A ZIP code has 5 digits, or 5 and 4, for example 20005 or 20005-1234."),
        ("placement", {"home": 1, "host": 1}, "host",
         "Home and host are the same institution. Please choose another host."),
        ("placement", {"returns": [{"leaves": "2026-06-15", "back": "2026-06-14"}]}, "returns",
         "A return home cannot end before it begins."),
        ("placement", {"funding": [{"currency": "KRW", "amount": "1.5"}]}, "funding",
         "Won have no decimals. Please write a whole amount."),
        ("call", {"quotas": [QUANTUM, QUANTUM]}, "quotas",
         "The same domain and direction stand here twice. Please make one quota of the two."),
        ("placement", {"actual_end": TOMORROW}, "actual_end",
         "This day has not come yet. Please enter the actual day."),
        ("placement", {"approvals": [{"on": "2026-11-26"}]}, "approvals",
         "This day has not come yet. Please enter the day on which it was said."),
        ("paper", {"received_on": date(2026, 11, 26)}, "received_on",
         "This day lies in the future. Please write the day on which the paper came."),
        ("visa", {"issued_on": date(2026, 11, 26), "applied_on": date(2026, 11, 25)}, "issued_on",
         "This day lies in the future. Please write it down when it has happened."),
        ("visa", {"applied_on": date(2026, 11, 26)}, "applied_on",
         "This day lies in the future. Please write it down when it has happened."),
        ("paper", {"kind": "other-paper"}, "name", "Please say what this paper is."),
        ("incident", {"happened_on": LATE, "known_on": EARLY}, "known_on",
         "It cannot be known before it happened on 2026-03-02."),
        ("incident", {"known_on": LATE, "closed_on": EARLY}, "closed_on",
         "It cannot be closed before it was known on 2026-03-02."),
        ("payment", PAID | {"paid_on": TOMORROW}, "paid_on",
         "This day lies in the future. Please write it down when it has happened."),
        ("payment", BACK | {"returned_on": TOMORROW}, "returned_on",
         "This day lies in the future. Please write it down when it has happened."),
        ("payment", {"currency": "KRW", "amount": Decimal("0.5")}, "amount",
         "Won have no decimals. Please write a whole amount."),
        ("payment", {"amount": Decimal(0)}, "amount", "Please enter an amount above zero."),
        ("payment", {"paid": Decimal(1)}, "paid_on", "Please write the day as well as the amount."),
        ("payment", BACK | {"paid_on": LATE}, "returned_on", "It cannot come back before it was paid."),
        ("payment", BACK | {"returned": Decimal(3001)}, "returned",
         "What comes back is above zero and at most what was paid."),
        ("payment", {"returned_on": EARLY, "returned": Decimal(1)}, "returned_on",
         "This payment was not made yet, so nothing can come back."),
        ("placement", {"funding": [{"starts": "2026-03-02", "ends": "2026-03-01"}]}, "funding",
         "The end (2026-03-01) lies before the start (2026-03-02)."),
    ],
)  # fmt: skip
def test_a_fault_says_what_to_do(noun, values, field, said, monkeypatch):
    monkeypatch.setenv("TPD_EXCHANGE_TODAY", "2026-11-25")
    assert {name: str(fault) for name, fault in cross_faults(NOUNS[noun], values).items()} == {field: said}


@pytest.mark.parametrize(
    ("noun", "values", "field", "begins"),
    [
        ("incident", {"happened_on": date(2026, 11, 27), "known_on": TOMORROW}, "known_on", "This day lies in the fut"),
        ("incident", {"known_on": date(2026, 11, 27), "closed_on": TOMORROW}, "closed_on", "This day lies in the fut"),
        ("payment", BACK | {"paid_on": date(2026, 11, 27), "returned_on": TOMORROW}, "returned_on", "This day lies in"),
        ("payment", BACK | {"returned": Decimal("3000.5")}, "returned", "Won have no decimals."),
    ],
)  # fmt: skip
def test_of_two_faults_of_a_field_the_plainer_is_said(noun, values, field, begins, monkeypatch):
    monkeypatch.setenv("TPD_EXCHANGE_TODAY", "2026-11-25")
    assert str(cross_faults(NOUNS[noun], values)[field]).startswith(begins)


def test_in_korea_it_is_tomorrow_already(monkeypatch):
    """On an evening in Washington a stay in Korea may have begun, and been agreed to, on the day after."""
    monkeypatch.setenv("TPD_EXCHANGE_TODAY", "2026-11-25")
    monkeypatch.setattr(records, "there", lambda side, day: {("KR", TODAY): TOMORROW}[side, day])
    said = {"actual_start": TOMORROW, "approvals": [{"on": "2026-11-26"}]}
    assert cross_faults(NOUNS["placement"], said) == {}
    later = {"actual_start": date(2026, 11, 27), "approvals": [{"on": "2026-11-27"}]}
    assert set(cross_faults(NOUNS["placement"], later)) == {"actual_start", "approvals"}


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ({"amount": 3000, "paid_on": EARLY}, {"paid": 3000}),
        ({"amount": 3000, "paid_on": EARLY, "paid": 2000}, {"paid": 2000}),
        ({"amount": 3000, "paid_on": EARLY, "paid": 2000, "returned_on": LATE}, {"paid": 2000, "returned": 2000}),
        ({"amount": 3000, "paid_on": EARLY, "paid": 0}, {"paid": 0}),
        ({"amount": 3000}, {}),
    ],
)
def test_money_of_which_only_the_day_is_told_is_all_of_it(typed, kept):
    values = dict(typed)
    complete(NOUNS["payment"], values)
    assert values == typed | kept
    assert set(implied(NOUNS["payment"])) == {"paid", "returned"}


def test_a_record_that_implies_nothing_is_left_as_it_is():
    values = {"paid_on": EARLY, "amount": 1}
    complete(NOUNS["policy"], values)
    assert values == {"paid_on": EARLY, "amount": 1} and list(implied(NOUNS["policy"])) == []


def test_what_is_empty_is_no_fault_of_its_own():
    nothing = {"funding": None, "passports": None, "surname": "KIM", "home": None, "host": None}
    assert cross_faults(NOUNS["placement"], nothing) == cross_faults(NOUNS["researcher"], nothing) == {}
    assert cross_faults(NOUNS["placement"], {"funding": [{"currency": "KRW"}, {"currency": "KRW", "amount": 15}]}) == {}
    never_ends = {"surname": "KIM", "birth_date": LATE, "passports": [{"number": "M1", "expires": None}]}
    assert cross_faults(NOUNS["researcher"], never_ends) == {}


def test_postal_codes_of_other_countries_are_taken_as_they_are():
    assert postal_fault("K1A 0B1", "CA") is None and postal_fault("", "KR") is None and postal_fault("1", None) is None


def test_the_direction_follows_from_both_countries():
    assert direction_of("KR", "US") == "kr-us" and direction_of("US", "KR") == "us-kr"
    assert direction_of("KR", "KR") is None and direction_of(None, "US") is None


@pytest.mark.parametrize(
    ("day", "said", "tone"),
    [("2026-12-31", "Expired on 2026-12-30", "bad"), ("2026-12-30", "Expires today", "warn"),
     ("2026-12-29", "Valid until 2026-12-30, 1 days more", "warn"),
     ("2026-10-31", "Valid until 2026-12-30, 60 days more", "warn"), ("2026-10-30", "Valid until 2026-12-30", "")],
)  # fmt: skip
def test_how_long_a_paper_is_good_for(day, said, tone):
    found = validity(date(2026, 12, 30), date.fromisoformat(day))
    assert (str(found.said), found.tone) == (said, tone)
    assert len(PHASES) > 10
