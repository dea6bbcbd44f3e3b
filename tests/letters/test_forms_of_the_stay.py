"""Forms of the stay, data sheets and the office's reports: whole with few answers, the law from the rules only."""

import re

import pytest

from tests.letters.sample import values
from tests.letters.snapshot import TO_KOREA
from tpd_exchange import letters
from tpd_exchange.paths import LETTERS

SLUGS = [
    "arrival-notice", "start-report", "progress-report", "departure-notice", "final-report", "visa-issuance-data",
    "stay-application-data", "employment-change-data", "employment-recommendation-data", "incident-report",
    "jcm-report", "balance-report",
]  # fmt: skip
BOTH_WAYS = [
    (slug, way)
    for slug in SLUGS
    for way in ("kr-us", "us-kr")
    if letters.template(slug).kind.direction in ("both", way)
]


def facts(slug: str, way: str) -> dict:
    """The sample facts of that direction, with the answers of the document."""
    made = values(slug)
    if way == "us-kr":
        made = values(slug, **{group: change for group, change in TO_KOREA.items() if group != "answers"})
        made["home"], made["host"] = made["host"], made["home"]
    return made


def said(slug: str, way: str, language: str = "en", **answers: object) -> str:
    made = facts(slug, way)
    made["answers"] |= answers
    return " ".join(letters.render(letters.template(slug), made, language, "a4").text.split())


@pytest.mark.parametrize(("slug", "way"), BOTH_WAYS)
def test_nothing_lacks_even_where_only_what_must_be_is_answered(slug: str, way: str) -> None:
    template = letters.template(slug)
    made = facts(slug, way)
    assert letters.gaps(template, made, "both") == []
    required = {question.name for question in template.questions if question.required}
    made["answers"] = {name: value for name, value in made["answers"].items() if name in required}
    assert letters.gaps(template, made, "both") == []


@pytest.mark.parametrize("slug", SLUGS)
@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_number_of_days_or_a_law_stands_in_no_text(slug: str, language: str) -> None:
    text = (LETTERS / slug / f"body.{language}.md").read_text("utf-8")
    assert not re.search(r"(?<![.\d])\d+ ?(일 이내|일 안에|일까지|개월|days|months)", text)
    assert not re.search(r"CFR|「(출입국|국가연구)|제\d+조|Article \d|Immigration Act", text)


@pytest.mark.parametrize("slug", SLUGS)
def test_no_document_is_longer_than_people_read(slug: str) -> None:
    most = 4 if slug == "final-report" else 2
    for language in ("ko", "en"):
        for way in ("kr-us", "us-kr"):
            if (slug, way) in BOTH_WAYS:
                made = facts(slug, way)
                template = letters.template(slug)
                assert letters.render(template, made, language, letters.paper_for(template, made)).pages <= most


def test_each_way_has_its_own_duties() -> None:
    there, back = said("departure-notice", "kr-us"), said("departure-notice", "us-kr")
    assert "RO/ARO" in there
    assert "February 28, 2029" in there
    assert "registration card" in back
    assert "RO/ARO" not in back
    assert "SEVIS by" not in said("arrival-notice", "us-kr")
    assert "April 1, 2026" in said("arrival-notice", "kr-us")


def test_who_may_repeat_soon_is_not_told_of_the_bar() -> None:
    made = facts("departure-notice", "kr-us")
    made["placement"]["visa_class"] = "J-1-SS"
    text = letters.render(letters.template("departure-notice"), made, "en", "a4").text
    assert "24 months" not in " ".join(text.split())


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("registration", "May 26, 2026"),
        ("address", "March 25, 2026"),
        ("facts", "March 25, 2026"),
        ("extension", "Article 25"),
        ("reentry", "Article 30"),
    ],
)
def test_a_stay_application_says_its_own_time_limit(kind: str, expected: str) -> None:
    """90 days after February 25, 2026; 15 after March 10."""
    from datetime import date

    text = said("stay-application-data", "us-kr", kind=kind, entered=date(2026, 2, 25), happened=date(2026, 3, 10))
    assert expected in text
    assert ("Registration number" in text) == (kind != "registration")


def test_the_employer_has_fifteen_days_from_learning_of_it() -> None:
    assert "November 14, 2026" in said("employment-change-data", "us-kr")
    assert "Contract before" not in said("employment-change-data", "us-kr")
    assert "Contract before" in said("employment-change-data", "us-kr", reason="contract")


def test_won_and_dollars_stand_in_columns_of_their_own() -> None:
    text = said("balance-report", "kr-us")
    assert re.search(r"Korea → United States ₩[\d,]+ US\$0", text)
    assert re.search(r"United States → Korea ₩0 US\$[\d,]+", text)
