"""What is true of every finding, whatever it says."""

import re
from collections.abc import Iterable
from datetime import date

from tpd_exchange.i18n import Words
from tpd_exchange.models import NOUNS
from tpd_exchange.rules import law
from tpd_exchange.rules.finding import Finding

KOREAN = Words("ko")
ENGLISH = Words("en")
ROWS = {(rule.id, rule.since) for rule in law.rules()}


ABOUT_RECORDS = {
    "us_address_report", "kr_address_report", "kr_registered_facts_report", "kr_employer_report", "kr_school_report",
    "us_insurance_medical", "us_insurance_repatriation", "us_insurance_evacuation", "us_insurance_deductible",
    "us_insurance_coinsurance", "us_insurance_rating",
    "us_dependants_before", "us_dependants_after", "payment_due", "incident_open", "review_open", "paper_end",
}  # fmt: skip
"""The rules that speak of one record each, which is also the one where it is put right."""


def check(found: Iterable[Finding], rows: set[tuple[str, date | None]] = ROWS) -> None:
    """Said in both languages with all its values, under a row of law that there is, put right in a field there is."""
    for one in found:
        for message in (one.said, one.todo):
            english, korean = ENGLISH(message), KOREAN(message)
            assert english[0].isalnum() and english.endswith((".", "”.")) or ":" in english[1:], english
            assert re.search("[가-힣]", korean) and "None" not in english, one
            assert set(re.findall(r"\{(\w+)\}", message.text)) == set(message.values), one
        assert not one.rule or (one.rule, one.since) in rows, one
        name, _, about = one.key.partition(":")
        assert (name in ABOUT_RECORDS) <= bool(one.place.record and one.place.record.hex == about), one
        new = one.place.record is None
        assert one.place.field in NOUNS[one.place.noun].fields or (new and one.place == (one.place.noun, None, "")), one
        assert not new or one.place.noun in ("paper", "policy", "visa"), one
    assert len({one.key for one in found}) == len(list(found)), "the same key twice"
