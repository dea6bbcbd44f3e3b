"""Papers of visa, security and personal data say what the law of their day and of their direction says."""

from datetime import date
from typing import Any

import pytest

from tests.letters.sample import values
from tpd_exchange import letters
from tpd_exchange.rules import law

TO_KOREA = {"placement": {"direction": "us-kr", "visa_class": "E-3"}}


def said(slug: str, language: str = "both", day: date = date(2026, 1, 12), **changes: Any) -> str:
    """The words of a document of that day, in one line."""
    facts = values(slug, **{"letter": {"date": day}} | changes)
    facts["rule"] = law.facts(day) | changes.get("rule", {})
    text = letters.render(letters.template(slug), facts, language, "a4").text
    return " ".join(text.split())


def test_export_control_follows_the_law_of_the_host() -> None:
    there, back = said("export-attestation"), said("export-attestation", **TO_KOREA)
    assert "15 CFR 734.13" in there
    assert "「대외무역법」" not in there
    assert "「대외무역법」 제19조의2" in back
    assert "15 CFR 734.13" not in back


def test_projects_are_graded_as_the_law_of_the_day_grades_them() -> None:
    before, after = (said("security-pledge", day=date(2026, 8, day), **TO_KOREA) for day in (19, 20))
    assert "민감과제" not in before
    assert "민감과제" in after
    assert "보안과제" in before


def test_the_technology_rule_moved_within_its_act() -> None:
    citations = [law.in_force(date(2024, 8, day))["kr_technology_transfer"].citation_ko for day in (20, 21)]
    assert citations == ["「대외무역법」 제19조", "「대외무역법」 제19조의2"]


def test_only_agencies_whose_training_rule_is_in_force_are_named() -> None:
    early, late = (said("security-training", "en", day=date(2026, month, 12)) for month in (1, 9))
    assert ("NSF" in early, "NIH" in early, "NASA" in early) == (True, False, False)
    assert ("NSF" in late, "NIH" in late, "NASA" in late) == (True, True, True)
    assert "Requirements of funding agencies" not in said("security-training", "en", day=date(2025, 1, 2))


def test_amounts_of_insurance_come_from_the_rules() -> None:
    raised = {"us_insurance_deductible": 750}
    for language, amount in (("ko", "미화 750달러"), ("en", "US$750")):
        assert amount in said("insurance-attestation", language, rule=raised)
        assert amount not in said("insurance-attestation", language)


@pytest.mark.parametrize(("language", "notice"), [("ko", "이전 항목"), ("en", "Items")])
def test_a_consent_gives_five_notices_and_asks_for_the_passport_apart(language: str, notice: str) -> None:
    text = said("data-consent", language)
    assert f"1. {notice}" in text
    assert all(f"{number}. " in text for number in range(2, 6))
    assert ("Separate consent for the passport" if language == "en" else "별도 동의") in text


def test_a_consent_names_who_receives_the_data_abroad() -> None:
    assert "Lakeside National Laboratory" in said("data-consent", "en").split("Recipient and contact")[1][:80]
    home = {"name_en": "Harbor University", "name_ko": None, "country": "US", "email": "intl@harbor.example.edu"}
    text = said("data-consent", "en", home=home, answers={"recipient_contact": None}, **TO_KOREA)
    assert "Harbor University, intl@harbor.example.edu" in " ".join(text.split("Recipient and contact")[1][:80].split())


@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_visa_is_asked_for_and_never_claimed(language: str) -> None:
    for changes in ({}, TO_KOREA):
        text = said("visa-support", language, **changes)
        assert ("어떠한 권리도 뜻하지 않" if language == "ko" else "implies no entitlement to a visa") in text
    kept = "keeps the position" if language == "en" else "직위를 유지"
    assert kept in said("visa-support", language)
    assert kept not in said("visa-support", language, answers={"keeps_position": False})


def test_the_sheet_for_a_ds_2019_is_none() -> None:
    text = said("ds-2019-request", "en")
    assert "It is not a Form DS-2019" in text
    assert (
        text.index("Surname") < text.index("Date of birth") < text.index("Category") < text.index("Financial support")
    )
    assert "short-term" in said("ds-2019-request", "en", placement={"visa_class": "J-1-SS"})
    assert "short-term" not in text
    assert "Funds by source" in said("ds-2019-request", "en", placement={"funding": []})


def test_a_question_without_an_answer_is_named_as_it_is_asked() -> None:
    template = letters.template("ds-2019-request")
    found = {gap.field: str(gap.label) for gap in letters.gaps(template, values(), "en")}
    assert found["answers.birth_city"] == "Answer › City of birth (letters A to Z)"
    assert found["answers.request"] == "Answer › Type of request"
    assert "[답 › 출생 도시(로마자)]" in letters.render(template, values(), "ko", "a4", draft=True).text
