"""Agreements, changes and money: what is said follows the dates, the status, the money and the direction."""

from datetime import date
from typing import Any

import pytest

from tests.letters.sample import values
from tpd_exchange import letters

BACK = {"direction": "us-kr", "visa_class": "E-3"}
OURS = [
    "nda-ip-terms", "host-agreement", "award-letter", "travel-authorisation", "departure-pack", "amendment-notice",
    "extension-letter", "termination-notice", "employment-contract", "tax-treaty-note",
]  # fmt: skip


def said(slug: str, language: str = "en", **changes: dict[str, Any]) -> str:
    template, given = letters.template(slug), values(slug, **changes)
    assert letters.gaps(template, given, language) == []
    return " ".join(letters.render(template, given, language, "a4").text.split())


@pytest.mark.parametrize("slug", OURS)
@pytest.mark.parametrize("language", ["ko", "en", "both"])
def test_they_lack_nothing_in_either_direction(slug: str, language: str) -> None:
    directions = {"both": ({}, BACK), "kr-us": ({},), "us-kr": (BACK,)}[letters.template(slug).kind.direction]
    for placement in directions:
        said(slug, language, placement=placement)


@pytest.mark.parametrize("slug", OURS)
def test_what_is_not_required_may_be_left_unanswered(slug: str) -> None:
    template = letters.template(slug)
    given = values(slug)
    needed = {question.name for question in template.questions if question.required}
    given["answers"] = {name: value for name, value in given["answers"].items() if name in needed}
    assert letters.gaps(template, given, "both") == []
    given["home_signatory"] = given["host_signatory"] = {}
    assert letters.gaps(template, given, "both") == []


def test_intellectual_property_rests_on_the_science_agreement_not_on_the_memorandum() -> None:
    for slug in ("nda-ip-terms", "host-agreement"):
        assert "Scientific and Technical Cooperation, as revised on February 3, 2023" in said(slug)
        assert "과학 및 기술 협력에 관한 협정」(2023. 2. 3. 개정" in said(slug, "ko")
    assert "is not the basis of these terms" in said("nda-ip-terms")
    assert "commits no funds" in said("host-agreement")


def test_an_agreement_without_money_says_so() -> None:
    assert "no money passes between the parties" in said("host-agreement", placement={"funding": []})


@pytest.mark.parametrize(
    ("status", "last", "words"),
    [
        ("J-1-RS", date(2031, 3, 1), "the new end date is within the limit"),
        ("J-1-P", date(2031, 3, 2), "extends only to the day before March 2, 2031"),
        ("J-1-SS", date(2027, 6, 30), "cannot be extended"),
        ("E-3", date(2031, 3, 1), "the new end date is within it"),
        ("E-1", date(2031, 3, 2), "A new grant of stay is needed"),
        ("C-4", date(2027, 6, 30), "takes effect only upon a change of status"),
        ("D-2", date(2027, 6, 30), "are to be confirmed by"),
    ],
)
def test_an_extension_is_measured_against_the_limit_of_the_status(status: str, last: date, words: str) -> None:
    assert words in said("extension-letter", placement={"visa_class": status}, answers={"new_end": last})


def test_an_extension_asks_for_insurance_up_to_the_new_end() -> None:
    assert "The present insurance ends on February 28, 2027" in said("extension-letter")
    covered = said("extension-letter", answers={"insured_until": date(2027, 8, 31)})
    assert "covers the extension" in covered
    assert "has no effect" in said("extension-letter", answers={"new_end": date(2027, 1, 1)})
    assert "has no effect" not in covered


def test_an_amendment_has_a_row_for_each_change() -> None:
    third = {"third": "money", "third_old": "₩1", "third_new": "₩2"}
    assert said("amendment-notice").count("Site of activity") == 1
    assert "Amount of support ₩1 ₩2" in said("amendment-notice", answers=third)
    single = said("amendment-notice", answers={"second": None, "second_old": None, "second_new": None})
    assert "Site of activity" not in single


def test_an_award_counts_by_currency_and_forbids_double_funding() -> None:
    text = said("award-letter")
    assert "₩35,200,000" in text
    assert "US$12,000" in text
    assert "The totals count 11 monthly payments. The remaining 27 days are paid pro rata" in text
    assert "No double funding." in text
    once = [{"source": "NRF", "purpose": "travel", "currency": "USD", "amount": 900, "period": "once"}]
    assert "monthly payments" not in said("award-letter", placement={"funding": once})


@pytest.mark.parametrize(
    ("arrival", "end", "words"),
    [
        (date(2026, 3, 1), date(2028, 2, 29), "before the 24-month date"),
        (date(2026, 3, 1), date(2028, 3, 1), "on or after the 24-month date"),
        (date(2024, 2, 29), date(2026, 2, 28), "on or after the 24-month date"),
        (date(2024, 2, 29), date(2026, 2, 27), "before the 24-month date"),
    ],
)
def test_the_treaty_note_warns_from_the_day_on(arrival: date, end: date, words: str) -> None:
    text = said("tax-treaty-note", answers={"arrival": arrival}, placement={"planned_end": end})
    assert words in text
    assert "not tax advice" in text


def test_the_permit_to_travel_is_spoken_of_only_to_whom_it_concerns() -> None:
    assert "국외여행허가 확인서" in said("departure-pack", "ko")
    assert "국외여행허가" not in said("departure-pack", "ko", answers={"military": False})


def test_an_early_end_has_the_duties_of_its_country() -> None:
    there, back = said("termination-notice"), said("termination-notice", placement=BACK)
    assert "SEVIS" not in back
    assert "DS-2019" in there
    assert "within 15 days" in back
    assert "for 24 months" in there
    assert "for 24 months" not in said("termination-notice", placement={"visa_class": "J-1-SS"})
