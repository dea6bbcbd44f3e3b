"""The table of law as it is listed: what comes with the program, and what an office wrote itself."""

from datetime import date

from tpd_exchange.rules import law
from tpd_exchange.rules.law import Rule

OURS = "us_insurance_medical"


def own(name: str = OURS, **more: object) -> Rule:
    return Rule(name, "US", "22 CFR 62.14(b)", "", "eCFR", number=150_000, own=True, **more)


def test_an_offices_own_rule_is_listed_after_ours_of_the_same_name() -> None:
    late, early = own(since=date(2027, 1, 1)), own(since=date(2026, 1, 1))
    with law.corrected((late, early)):
        same = [rule for rule in law.rules() if rule.id == OURS]
        assert len(law.rules()) == len(law.bundled()) + 2
    assert same[-2:] == [early, late]
    assert not any(rule.own for rule in same[:-2]) and len(same) > 2
    assert law.rules() == law.bundled()


def test_a_rule_that_only_the_office_has_is_listed_and_named() -> None:
    with law.corrected((own("z_ours"),)):
        assert law.rules()[-1].id == "z_ours"
        assert list(law.names())[-7:] == [
            "z_ours", "z_ours_text", "z_ours_text_en", "z_ours_text_ko", "z_ours_citation", "z_ours_citation_en",
            "z_ours_citation_ko",
        ]  # fmt: skip
    assert "z_ours" not in set(law.names())


def test_a_rule_holds_on_its_first_and_on_its_last_day() -> None:
    rule = own(since=date(2027, 1, 1), until=date(2027, 12, 31))
    days = [date(2026, 12, 31), date(2027, 1, 1), date(2027, 12, 31), date(2028, 1, 1)]
    assert [rule.holds(day) for day in days] == [False, True, True, False]
    assert [rule._replace(off=True).holds(day) for day in days] == [False] * 4
    assert [rule._replace(off=True).dated(day) for day in days] == [False, True, True, False]


def test_a_rule_may_hold_until_the_calendar_ends() -> None:
    """An office that knows no end may write the last day there is."""
    with law.corrected((own("z_ours", since=date(2027, 1, 1), until=date.max),)):
        days = [date(2026, 12, 31), date(2027, 1, 1), date(9998, 12, 30), date.max]
        assert ["z_ours" in law.at(day) for day in days] == [False, True, True, True]


def test_a_letter_says_the_number_of_a_rule_or_its_text() -> None:
    worded = own("z_ours", text_en="In words", text_ko="말로")._replace(number=None)
    with law.corrected((own(), worded)):
        told = law.facts(date(2026, 11, 26))
    assert (told[OURS], told[f"{OURS}_citation_en"]) == (150_000, "22 CFR 62.14(b)")
    assert (told["z_ours"], told["z_ours_text_ko"]) == ("In words", "말로")
