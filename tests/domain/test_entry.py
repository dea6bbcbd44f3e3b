"""What officers type, good and bad: each fault is a sentence beside its own field."""

import unicodedata
from typing import Any

import pytest

from tpd_exchange.entry import check, check_field, check_line
from tpd_exchange.i18n import LANGUAGES, Words
from tpd_exchange.models import NOUNS
from tpd_exchange.models.review import Answered
from tpd_exchange.rules.records import direction_of

RESEARCHER, PLACEMENT, INSTITUTION = NOUNS["researcher"], NOUNS["placement"], NOUNS["institution"]
STIPEND = {"source": "NRF", "purpose": "stipend", "period": "once"}


@pytest.mark.parametrize(
    ("noun", "name", "typed", "kept"),
    [
        (RESEARCHER, "hangul_name", unicodedata.normalize("NFD", "김하늘"), "김하늘"),
        (RESEARCHER, "hangul_name", "  김하늘 ", "김하늘"),
        (RESEARCHER, "surname", "van der berg", "VAN DER BERG"),
        (RESEARCHER, "given_names", "Ha-neul", "HA-NEUL"),
        (RESEARCHER, "orcid", "https://orcid.org/0000-0002-1825-0097", "0000-0002-1825-0097"),
        (RESEARCHER, "email", " kim@example.re.kr ", "kim@example.re.kr"),
        (RESEARCHER, "citizenships", ["kr", "US"], ["KR", "US"]),
        (INSTITUTION, "ror", "https://ror.org/05apxxy63", "05apxxy63"),
        (INSTITUTION, "name_en", "x" * 190, "x" * 190),
        (INSTITUTION, "kind", "university", "university"),
        (RESEARCHER, "note", "one\r\n\r\ntwo  ", "one\n\ntwo"),
    ],
)
def test_what_is_meant_is_kept(noun: Any, name: str, typed: Any, kept: Any) -> None:
    checked = check_field(noun, name, typed)
    assert (checked.value, checked.fault) == (kept, None)


@pytest.mark.parametrize("typed", ["2026-03-01", "2026.3.1.", "2026. 3. 1", "2026/3/1", "2026년 3월 1일", "20260301"])
def test_dates_are_understood_as_koreans_and_americans_write_them(typed: str) -> None:
    value = check_field(PLACEMENT, "planned_start", typed).value
    assert value is not None
    assert value.isoformat() == "2026-03-01"


@pytest.mark.parametrize(
    ("noun", "name", "typed", "words"),
    [
        (RESEARCHER, "hangul_name", "Kim", "Hangul"),
        (RESEARCHER, "hangul_name", "김하늘😀", "😀"),
        (RESEARCHER, "surname", "K" * 190, "too long: 190 characters"),
        (RESEARCHER, "surname", "김", "A to Z"),
        (RESEARCHER, "surname", "FNU", "A to Z"),
        (RESEARCHER, "birth_date", "2035-01-01", "past"),
        (RESEARCHER, "birth_date", "1990-02-30", "no such day"),
        (RESEARCHER, "birth_date", "yesterday", "year-month-day"),
        (RESEARCHER, "orcid", "0000-0002-1825-0098", "last digit"),
        (RESEARCHER, "email", "kim at example", "e-mail"),
        (RESEARCHER, "citizenships", ["Korea"], "country"),
        (RESEARCHER, "passports", [{"number": "M1", "country": "KR"}], "Line 1"),
        (NOUNS["call"], "quotas", [{"places": "9" * 30}], "100000 or less"),
        (NOUNS["call"], "quotas", [{"places": -1}], "0 or more"),
        (RESEARCHER, "passports", [{"number": "M12345678"}], "Issued by"),
        (RESEARCHER, "passports", [{"number": "M12345678", "country": "KR", "colour": "green"}], "colour"),
        (RESEARCHER, "passports", "M12345678", "lines"),
        (RESEARCHER, "gender", "unknown", "not one of the choices"),
        (INSTITUTION, "ror", "123", "ROR"),
        (INSTITUTION, "country", "", "fill in"),
        (PLACEMENT, "researcher", "nobody", "not a record"),
        (PLACEMENT, "funding", [{**STIPEND, "currency": "EUR", "amount": "1"}], "choices"),
        (PLACEMENT, "funding", [{**STIPEND, "currency": "KRW", "amount": "-1"}], "minus sign"),
    ],
)  # fmt: skip
def test_a_fault_is_a_sentence(noun: Any, name: str, typed: Any, words: str) -> None:
    fault = check_field(noun, name, typed).fault
    assert fault is not None
    assert words in str(fault)
    assert Words("ko")(fault) != ""


def faults(noun: Any, **typed: Any) -> dict[str, str]:
    return {name: str(fault) for name, fault in check(noun, typed)[1].items()}


def test_fields_must_fit_together() -> None:
    assert "before the start" in faults(PLACEMENT, planned_start="2026-03-01", planned_end="2026-02-01")["planned_end"]
    assert "at least one name" in faults(RESEARCHER, email="a@example.org")["surname"]
    twice = [{"number": "M12345678", "country": "KR"}, {"number": "M12345678", "country": "KR"}]
    assert "twice" in faults(RESEARCHER, surname="KIM", passports=twice)["passports"]
    won = [{"source": "NRF", "purpose": "stipend", "currency": "KRW", "amount": "10.5", "period": "once"}]
    assert "no decimals" in faults(PLACEMENT, funding=won)["funding"]


@pytest.mark.parametrize(
    ("country", "code", "words"),
    [
        ("KR", "3411", "5 digits"), ("KR", "34113", ""), ("KR", "305-701", "5 digits"),
        ("KR", "３４１１３", "5 digits"),
        ("US", "2000", "ZIP"), ("US", "20005", ""), ("US", "20005-1234", ""), ("US", "20005-12", "ZIP"),
        ("DE", "D-1234", ""),
    ],
)  # fmt: skip
def test_a_postal_code_is_one_of_its_country(country: str, code: str, words: str) -> None:
    fault = faults(INSTITUTION, name_en="A", country=country, postal_code=code).get("postal_code", "")
    assert (words in fault) if words else not fault
    if country != "DE":
        office = faults(NOUNS["office"], name_en="A", name_ko="가", side=country, postal_code=code)
        assert office.get("postal_code", "") == fault


def test_a_name_in_one_script_is_enough() -> None:
    assert faults(RESEARCHER, hangul_name="김하늘") == {}
    assert faults(RESEARCHER, surname="SMITH", given_names="JANE") == {}


def test_an_unknown_field_names_the_nearest() -> None:
    assert faults(RESEARCHER, surname="KIM", hangul_nme="김")["hangul_nme"].endswith("“hangul_name”?")


def test_money_is_exact() -> None:
    line = {"source": "NSF", "purpose": "stipend", "currency": "USD", "amount": "2,345.50", "period": "month"}
    values, _ = check(PLACEMENT, {"funding": [line]})
    assert values["funding"][0]["amount"] == "2345.5"


@pytest.mark.parametrize(
    ("typed", "kept"), [("1500.00", "1500"), ("1,500", "1500"), ("1500.50", "1500.5"), ("0.00", "0"), ("0.05", "0.05"),
                        ("9000000000000", "9000000000000")],
)  # fmt: skip
def test_one_amount_is_written_in_one_way(typed: str, kept: str) -> None:
    checked = check_field(NOUNS["payment"], "amount", typed)
    assert (str(checked.value), checked.fault) == (kept, None)


def test_direction_follows_the_countries() -> None:
    assert direction_of("KR", "US") == "kr-us"
    assert direction_of("US", "KR") == "us-kr"
    assert direction_of("KR", "KR") is None


def test_what_a_line_keeps_unseen_stays_and_must_be_a_record() -> None:
    line = {
        "code": "SEC-01",
        "text_en": "Is it?",
        "text_ko": "그런가?",
        "paper": "5b0b1c1e-0000-4000-8000-000000000001",
    }
    assert check_line(Answered, line) == (line, {})
    assert list(check_line(Answered, {**line, "paper": "somewhere"})[1]) == ["paper"]
    assert list(check_line(Answered, {**line, "papers": 1})[1]) == ["papers"]


@pytest.mark.parametrize(("noun", "first", "last"), [("policy", "starts", "ends"), ("visa", "begins", "ends")])
def test_a_policy_or_visa_does_not_end_before_it_begins(noun: str, first: str, last: str) -> None:
    assert last in check(NOUNS[noun], {first: "2027-12-01", last: "2026-11-01"})[1]
    assert last not in check(NOUNS[noun], {first: "2026-11-01", last: "2026-11-01"})[1]


@pytest.mark.parametrize("half", ["\ud83d", "김\udc00"])
@pytest.mark.parametrize(
    ("name", "wrap"),
    [("hangul_name", str), ("note", str), ("aliases", lambda half: [half]), ("citizenships", lambda half: [half]),
     ("passports", lambda half: [{"number": half, "country": "KR", "expires_on": "2030-01-01"}])],
)  # fmt: skip
def test_half_of_a_sign_is_a_fault_beside_its_field(name: str, wrap: Any, half: str) -> None:
    fault = check_field(RESEARCHER, name, wrap(half)).fault
    assert fault is not None
    for language in LANGUAGES:
        Words(language)(fault).encode()


@pytest.mark.parametrize(
    ("name", "typed", "kept"),
    [("surname", "ＫＩＭ　ＬＥＥ", "KIM LEE"), ("email", "ｇａｏｎ@example.kr", "gaon@example.kr"),
     ("phone", "０１０-１２３４-５６７８", "010-1234-5678"), ("hangul_name", "김가온", "김가온")],
)  # fmt: skip
def test_letters_of_full_width_are_kept_as_plain_ones(name: str, typed: str, kept: str) -> None:
    assert check_field(RESEARCHER, name, typed) == (kept, None)


def test_a_sign_that_cannot_be_seen_is_told_by_its_number() -> None:
    assert "U+001B" in str(check_field(RESEARCHER, "note", "a\x1b[2J").fault)
