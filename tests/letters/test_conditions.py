"""Conditions of a research-security review stand in the letters to whom they bind, and in no other case."""

from datetime import date

import pytest

from tests.letters.sample import values
from tpd_exchange import letters

BOUND = ("placement-researcher", "placement-host", "host-agreement", "security-pledge")
CONDITIONS = [
    {"text_ko": "극저온 장비실에 출입하지 않음", "text_en": "No access to the cryogenics hall", "until": None},
    {"text_ko": None, "text_en": "No remote login", "until": date(2026, 6, 30)},
]
SAID = {
    "ko": ("극저온 장비실에 출입하지 않음", "교류 종료 시", "No remote login", "2026. 6. 30."),
    "en": ("No access to the cryogenics hall", "End of the exchange", "No remote login", "June 30, 2026"),
}


def text(slug: str, language: str, **more: dict) -> str:
    known = values(slug, **more)
    return " ".join(letters.render(letters.template(slug), known, language, "a4", draft=True).text.split())


@pytest.mark.parametrize("slug", BOUND)
@pytest.mark.parametrize("language", ["ko", "en", "both"])
def test_conditions_stand_in_the_letter_of_whom_they_bind(slug: str, language: str) -> None:
    said = text(slug, language, review={"conditions": CONDITIONS})
    for one in ("ko", "en") if language == "both" else (language,):
        assert [part for part in SAID[one] if part not in said] == []


@pytest.mark.parametrize("slug", BOUND)
def test_without_conditions_no_letter_speaks_of_any(slug: str) -> None:
    assert "conditions, which the research" not in text(slug, "en")
    assert "placed the following conditions" not in text(slug, "en")
    assert "적용 기한" not in text(slug, "ko")


def test_a_letter_that_is_set_again_from_its_record_says_the_same() -> None:
    kept = [{**one, "until": str(one["until"]) if one["until"] else None} for one in CONDITIONS]
    first, again = (text("placement-host", "en", review={"conditions": lines}) for lines in (CONDITIONS, kept))
    assert first == again
